using System.Text.RegularExpressions;

namespace ClusterSim.Scenarios.Binding;

/// <summary>How names of scenarios, records and columns are spelt: lower-case words joined by underscores.</summary>
public static partial class NameRule
{
    /// <summary>The rule as a regular expression.</summary>
    public const string Expression = "^[a-z][a-z0-9]*(_[a-z0-9]+)*$";

    private const int Longest = 64;

    /// <summary>Whether a name is spelt as names are.</summary>
    public static bool Holds(string text) => text.Length <= Longest && Pattern().IsMatch(text);

    [GeneratedRegex(Expression, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
