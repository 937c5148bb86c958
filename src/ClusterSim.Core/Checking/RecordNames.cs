using System.Text.RegularExpressions;

namespace ClusterSim.Core.Checking;

/// <summary>How scenarios and their records are called.</summary>
public static partial class RecordNames
{
    /// <summary>Most letters of a name.</summary>
    public const int Longest = 64;

    /// <summary>The rule for names, as a regular expression: lower-case words joined by underscores.</summary>
    public const string Rule = "^[a-z][a-z0-9]*(_[a-z0-9]+)*$";

    /// <summary>Whether a name is spelt as names are.</summary>
    public static bool IsName(string text) => text.Length <= Longest && Pattern().IsMatch(text);

    [GeneratedRegex(Rule, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
