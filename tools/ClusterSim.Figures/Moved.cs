using System.Globalization;
using System.Text.RegularExpressions;

namespace ClusterSim.Figures;

/// <summary>A figure that is another one now.</summary>
/// <param name="Page">Page.</param>
/// <param name="Line">Line of the figure, or of its row in a table.</param>
/// <param name="Old">What the page said.</param>
/// <param name="Now">What the runs say.</param>
internal sealed partial record Moved(string Page, int Line, string Old, string Now)
{
    /// <summary>Why the words around it may not be true any more; empty where it has hardly moved.</summary>
    public string Alarm
    {
        get
        {
            var (old, now) = (Numbers(Old), Numbers(Now));
            if (old.Length == 0 || now.Length == 0) return "";
            if (Math.Sign(old[0]) != Math.Sign(now[0])) return "another sign";
            var hasInterval = old.Length == 3 && Old.Contains('[', StringComparison.Ordinal);
            if (hasInterval) return now[0] < old[1] || now[0] > old[2] ? "beyond its interval" : "";
            return Math.Abs(now[0] - old[0]) > 0.2 * Math.Abs(old[0]) ? "by more than a fifth" : "";
        }
    }

    public override string ToString() => $"{Page}:{Line}: {Old} -> {Now}{(Alarm.Length > 0 ? $"  ! {Alarm}" : "")}";

    private static double[] Numbers(string text) =>
    [
        .. Number().Matches(text.Replace('\u2212', '-'))
            .Select(match => double.Parse(match.Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)),
    ];

    [GeneratedRegex(@"(?<![\w.])[-+]?\d[\d,]*(\.\d+)?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();
}
