using ClusterSim.Results;
using ScottPlot;

namespace ClusterSim.Reporting.Charts;

/// <summary>A metric along the calendar: the baseline with its band, and beside it what each policy adds month by month.</summary>
internal static class SeriesChart
{
    private const float Width = 1100;
    private const float PanelHeight = 260;
    private const float HeaderHeight = 22;
    private const float Gutter = 28;
    private const float BaselineShare = 0.42f;

    /// <summary>Draws the chart; null where there is nothing but nil or a single month to show.</summary>
    public static Figure? Draw(string metric, SeriesTable series, Cast cast, Manifest manifest, Numerals numerals)
    {
        var language = numerals.Language;
        var baseline = series.Of(cast.Baseline, "all", "all", metric);
        var policies = cast.Policies.Select((name, index) => (Name: name, Index: index, Points: Differences(baseline, series.Of(name, "all", "all", metric))))
            .Where(policy => policy.Points.Count > 1).ToList();
        var hasBaseline = baseline.Any(point => point.Mean is not (0 or double.NaN));
        var nil = !hasBaseline && policies.TrueForAll(policy => policy.Points.TrueForAll(point => point.Mean == 0));
        if (baseline.Count < 2 || nil) return null;

        var measure = Measure.OfMonth(metric, baseline.Select(point => point.High), numerals);
        var replications = numerals.Fixed(manifest.Replications, 0);
        var figure = new Figure(Width,
            Fill.In(ChartTexts.SeriesTitle.In(language), measure.Label),
            policies.Count > 0
                ? Fill.In((hasBaseline ? ChartTexts.SeriesSubtitle : ChartTexts.SeriesNilSubtitle).In(language), replications, cast.Noun(language))
                : Fill.In(ChartTexts.SeriesRunSubtitle.In(language), Capital(measure.Unit), replications));
        var span = Width - 2 * Figure.Margin;
        var left = policies.Count > 0 ? (span - Gutter) * BaselineShare : span;
        if (policies.Count > 0)
            Legend.Place(figure, [.. policies.Select(policy => new LegendEntry(cast.Title(policy.Name, language), Ink.Line(policy.Index)))]);

        if (hasBaseline)
        {
            var levels = Panel.Create();
            Band(levels, baseline, measure.Divisor, Ink.Baseline);
            var values = baseline.SelectMany(point => new[] { point.Low, point.High, point.Mean }).Select(value => value / measure.Divisor).ToList();
            if (policies.Count > 0) Heading(figure, Texts.Baseline.In(language) + ", " + measure.Unit, Figure.Margin, left);
            Place(figure, levels, values, Figure.Margin, left, manifest, numerals);
        }

        if (policies.Count > 0)
        {
            var difference = Measure.OfMonth(metric, policies.SelectMany(policy => policy.Points).Select(point => point.Mean), numerals);
            var lines = Panel.Create();
            lines.Add.HorizontalLine(0, 1.2f, Ink.Text);
            foreach (var policy in policies)
            {
                var line = lines.Add.ScatterLine(
                    policy.Points.Select(point => (double)point.Month).ToArray(), policy.Points.Select(point => point.Mean / difference.Divisor).ToArray(), Ink.Line(policy.Index));
                line.LineWidth = 1.8f;
            }

            var start = Figure.Margin + (hasBaseline ? left + Gutter : 0);
            var width = Figure.Margin + span - start;
            Heading(figure, Fill.In(ChartTexts.SeriesDifference.In(language), difference.Divisor == 0.01 ? Texts.PercentagePoints.In(language) : difference.Unit), start, width);
            Place(figure, lines, [.. policies.SelectMany(policy => policy.Points).Select(point => point.Mean / difference.Divisor), 0], start, width, manifest, numerals);
        }

        figure.Cursor += HeaderHeight + PanelHeight + 16;
        return figure;
    }

    private static void Heading(Figure figure, string text, float left, float width) =>
        figure.Wrapped(Capital(text), left, figure.Cursor + HeaderHeight / 2, width, 12, Ink.Text, bold: true, lines: 1);

    private static void Place(Figure figure, Plot plot, List<double> values, float left, float width, Manifest manifest, Numerals numerals)
    {
        var (low, high) = Panel.Bounds(values);
        if (low < 0 && values.TrueForAll(value => !(value < 0))) low = 0;
        plot.Axes.SetLimits(0, Math.Max(1, manifest.Months - 1), low, high);
        plot.Axes.Left.TickGenerator = Panel.Ticks(low, high, 5, numerals);
        var (positions, labels) = Calendar.Ticks(Calendar.Parse(manifest.Start), manifest.Months - 1, (int)(width / 75), numerals.Language);
        plot.Axes.Bottom.SetTicks(positions, labels);
        Panel.Pad(plot, Panel.Room(low, high, 5, numerals), 14, 24, 4);
        figure.Place(plot, left, figure.Cursor + HeaderHeight, width, PanelHeight);
    }

    private static List<SeriesPoint> Differences(IReadOnlyList<SeriesPoint> baseline, IReadOnlyList<SeriesPoint> policy) =>
        [.. baseline.Join(policy, point => point.Month, point => point.Month, (without, with) => with with { Mean = with.Mean - without.Mean }).Where(point => double.IsFinite(point.Mean))];

    /// <summary>A mean line with the band of replications.</summary>
    public static void Band(Plot plot, IReadOnlyList<SeriesPoint> points, double divisor, Color color, bool fill = true)
    {
        var known = points.Where(point => double.IsFinite(point.Mean)).ToList();
        if (known.Count == 0) return;
        double[] months = [.. known.Select(point => (double)point.Month)];
        if (fill && known.TrueForAll(point => double.IsFinite(point.Low) && double.IsFinite(point.High)))
        {
            var band = plot.Add.FillY(months, [.. known.Select(point => point.Low / divisor)], [.. known.Select(point => point.High / divisor)]);
            band.FillColor = color.WithAlpha(0.16);
            band.LineWidth = 0;
            band.MarkerSize = 0;
        }

        var line = plot.Add.ScatterLine(months, [.. known.Select(point => point.Mean / divisor)], color);
        line.LineWidth = 2;
    }

    /// <summary>The text with a large first letter.</summary>
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
