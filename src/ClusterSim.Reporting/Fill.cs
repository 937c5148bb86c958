using System.Globalization;
using System.Text.RegularExpressions;
using ClusterSim.Core.Terms;

namespace ClusterSim.Reporting;

/// <summary>Fills the places {0}, {1} of a text with texts that are formatted already.</summary>
internal static partial class Fill
{
    /// <summary>The text with its places filled; <c>{0:month}</c> is a count of months, with its noun in the English plural where it is not one.</summary>
    public static string In(string text, params object[] values)
    {
        text = Counts().Replace(text, place =>
        {
            var at = int.Parse(place.Groups["at"].ValueSpan, CultureInfo.InvariantCulture);
            return $"{{{at}}}{Counted.Of(values[at].ToString()!, place.Groups["noun"].Value)[values[at].ToString()!.Length..]}";
        });
        return string.Format(CultureInfo.InvariantCulture, text, values);
    }

    [GeneratedRegex(@"\{(?<at>\d+):(?<noun>[a-z ]+)\}", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Counts();
}
