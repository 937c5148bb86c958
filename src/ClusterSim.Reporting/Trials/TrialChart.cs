using ClusterSim.Experiments.Trials;
using ClusterSim.Reporting.Charts;
using ScottPlot;

namespace ClusterSim.Reporting.Trials;

/// <summary>The effects of a trial, published beside simulated, in per cent of the mean of the control group.</summary>
internal static class TrialChart
{
    private static readonly (string Precision, Color Color)[] s_precisions = [("sharp", Ink.Text), ("fair", Ink.Muted),
        ("weak", Color.FromHex("#b5bcc4"))];

    /// <summary>Draws the chart; null where no effect of the trial has a published control mean.</summary>
    /// <param name="title">Title of the trial.</param>
    /// <param name="effects">Its effects.</param>
    public static Figure? Draw(string title, IEnumerable<TrialEffectRow> effects)
    {
        var rows = effects.Where(row => double.IsFinite(row.PrecisionPercent)).ToList();
        if (rows.Count == 0) return null;
        List<DotSeries> series =
        [
            .. from precision in s_precisions
               where rows.Exists(row => Is(row, precision.Precision))
               select new DotSeries($"published, {precision.Precision}", precision.Color, MarkerShape.FilledSquare,
                   [.. rows.Select(row => Is(row, precision.Precision) ? Interval(row, row.Published, row.StandardError)
                   : new Dot(double.NaN, double.NaN, double.NaN))]) { Lane = 0 },
            new DotSeries("simulated", Ink.Policy, MarkerShape.FilledCircle,
            [.. rows.Select(row => Interval(row, row.Simulated, row.MonteCarloError))]) { Lane = 1 },
        ];
        return DotChart.Draw(title, "Published effects with their 95 % intervals; simulated ones with the error of the simulation alone.",
            [.. rows.Select(row => Texts.Words(row.Effect) + (row.IsPrimary ? " *" : ""))], series,
            "per cent of the control group's published mean; * primary outcome", new Numerals(Language.English));
    }

    private static bool Is(TrialEffectRow row, string precision) => string.Equals(row.Precision, precision, StringComparison.Ordinal);

    private static Dot Interval(TrialEffectRow row, double value, double error)
    {
        var (middle, reach) = (TrialComparison.Percent(row, value), TrialComparison.Told * TrialComparison.Percent(row, error));
        return new Dot(middle, middle - reach, middle + reach);
    }
}
