using System.Globalization;
using ClusterSim.Reproductions;

namespace ClusterSim.Reporting;

/// <summary>Numbers and verdicts of reproductions in words.</summary>
public static class ReproductionText
{
    /// <summary>A number with the digits that matter; a dash where there is none.</summary>
    public static string Number(double value) =>
        double.IsNaN(value) ? "–" : value == 0 ? "0" : Math.Abs(value) is >= 1e6 or < 1e-4 ? value.ToString("0.####e+0", CultureInfo.InvariantCulture)
        : value.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>The interval in which the value must lie.</summary>
    public static string Interval(ReproductionRow row)
    {
        if (double.IsNaN(row.Low)) return "–";
        var half = (row.High - row.Low) / 2;
        var centred = Math.Abs(row.Reference - (row.Low + row.High) / 2) <= 1e-9 * Math.Max(Math.Abs(row.Low), Math.Abs(row.High));
        return half == 0 ? "exact" : centred ? "± " + half.ToString(half < 1e-4 ? "0.#e+0" : "0.#####", CultureInfo.InvariantCulture) : $"{Number(row.Low)} to {Number(row.High)}";
    }

    /// <summary>The verdict, and whether the documentation names another one.</summary>
    public static string Verdict(ReproductionRow row) =>
        row.Verdict.Replace('_', ' ') + (row.IsAsDocumented ? row.Verdict is "failed" ? " (known)" : "" : " – NOT as documented");

    /// <summary>How many rows have each verdict.</summary>
    public static string Summary(IEnumerable<ReproductionRow> rows) =>
        string.Join(", ", rows.GroupBy(row => row.Verdict, StringComparer.Ordinal).OrderByDescending(group => group.Count())
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {group.Key.Replace('_', ' ')}")));
}
