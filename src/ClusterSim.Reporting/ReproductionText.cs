using System.Globalization;
using ClusterSim.Reproductions;

namespace ClusterSim.Reporting;

/// <summary>Intervals and verdicts of reproductions in words.</summary>
public static class ReproductionText
{
    /// <summary>The interval in which the value must lie.</summary>
    public static string Interval(ReproductionRow row)
    {
        if (double.IsNaN(row.Low)) return "–";
        var half = (row.High - row.Low) / 2;
        var centred = Math.Abs(row.Reference - (row.Low + row.High) / 2) <= 1e-9 * Math.Max(Math.Abs(row.Low), Math.Abs(row.High));
        return half == 0 ? "exact" : centred ? "± " + half.ToString(half < 1e-4 ? "0.#e+0" : "0.#####", CultureInfo.InvariantCulture) : $"{Figures.Precise(row.Low)} to {Figures.Precise(row.High)}";
    }

    /// <summary>The verdict, and whether the documentation names another one.</summary>
    public static string Verdict(ReproductionRow row) =>
        row.Verdict.Replace('_', ' ') + (row.IsAsDocumented ? row.Verdict is "failed" ? " (known)" : "" : " – NOT as documented");

    /// <summary>How many rows have each verdict.</summary>
    public static string Summary(IEnumerable<ReproductionRow> rows) =>
        string.Join(", ", rows.GroupBy(row => row.Verdict, StringComparer.Ordinal).OrderByDescending(group => group.Count())
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {group.Key.Replace('_', ' ')}")));
}
