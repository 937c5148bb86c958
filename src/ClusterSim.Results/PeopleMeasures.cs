using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;

namespace ClusterSim.Results;

/// <summary>What is measured of people: owners' households of the firms that were in business when the evaluation period began, whatever became of the firms. Rows of <c>people.parquet</c>.</summary>
public static class PeopleMeasures
{
    /// <summary>Mean owner income a firm and month; a firm that has closed counts as nothing.</summary>
    public static Metric Income { get; } = new(
        "owner_income_rupiah", MetricKind.Ratio, false, Better.Higher, "rupiah per month", new LocalizedText("Owner income of a firm", "Pendapatan pemilik per usaha"),
        "Mean owners' household income from the firm, a month of the evaluation period; a firm that has closed counts as nothing.");

    /// <summary>Poverty head count (Foster, Greer and Thorbecke 1984, alpha 0).</summary>
    public static Metric HeadCount { get; } = Share(
        "poverty_headcount", Better.Lower, "Poor owner households, closed firms' included", "Rumah tangga pemilik miskin, termasuk yang usahanya tutup",
        "Share of households that are poor in a month: usual income from the firm once wear is replaced, or of the job for which its owner left or `income_once_closed`, with income from elsewhere, below the poverty line, scaled to the time that the family gives the firm.");

    /// <summary>Poverty gap (alpha 1).</summary>
    public static Metric Gap { get; } = Share(
        "poverty_gap", Better.Lower, "Poverty gap", "Kesenjangan kemiskinan",
        "The same, each poor household weighted by the share of the line that its income lacks; an income below nothing counts as nothing.");

    /// <summary>Squared poverty gap (alpha 2).</summary>
    public static Metric SquaredGap { get; } = Share(
        "squared_poverty_gap", Better.Lower, "Squared poverty gap", "Keparahan kemiskinan",
        "The same, weighted by the square of that share, so that the poorest count most.");

    /// <summary>Share of owners who lose, beside those who gain.</summary>
    public static Metric Lose { get; } = Share(
        "share_who_lose", Better.Lower, "Owners who lose, less those who gain", "Pemilik yang rugi, dikurangi yang untung",
        "Share of owners whose income over the evaluation period is lower in this world than in the other, by more than a hundredth of the mean of both: `policy_mean` holds those who lose, `baseline` those who gain. "
        + "By chance as many lose as gain, half of both together; the difference is the policy's, the share whom it makes lose less the share whom it makes gain.");

    /// <summary>All of them, in the order in which they are kept and written.</summary>
    public static IReadOnlyList<Metric> All { get; } = [Income, HeadCount, Gap, SquaredGap, Lose];

    /// <summary>A measure by name; null where there is none.</summary>
    public static Metric? Find(string name) => All.FirstOrDefault(measure => string.Equals(measure.Name, name, StringComparison.Ordinal));

    private static Metric Share(string name, Better better, string en, string id, string description) =>
        new(name, MetricKind.Ratio, false, better, "share", new LocalizedText(en, id), description);
}
