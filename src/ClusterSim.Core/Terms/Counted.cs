using System.Globalization;

namespace ClusterSim.Core.Terms;

/// <summary>English counts with their noun: <c>1 month</c>, <c>24 months</c>, <c>2 policies</c>.</summary>
public static class Counted
{
    /// <summary>A whole number and its noun.</summary>
    /// <param name="number">How many.</param>
    /// <param name="noun">One of them.</param>
    public static string Of(long number, string noun) => Of(number.ToString(CultureInfo.InvariantCulture), noun);

    /// <summary>A number that is written already and its noun.</summary>
    /// <param name="number">How many; <c>1</c> alone is one.</param>
    /// <param name="noun">One of them.</param>
    public static string Of(string number, string noun) => $"{number} {(number is "1" ? noun : Plural(noun))}";

    /// <summary>Several of a noun: with an s, or with ies for a y after a consonant.</summary>
    /// <param name="noun">One of them.</param>
    public static string Plural(string noun) =>
        noun is [.., not ('a' or 'e' or 'o' or 'u'), 'y'] ? noun[..^1] + "ies" : noun + "s";
}
