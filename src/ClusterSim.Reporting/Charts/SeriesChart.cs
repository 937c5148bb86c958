using ClusterSim.Results;
using ScottPlot;

namespace ClusterSim.Reporting.Charts;

/// <summary>A metric along the calendar: a panel for each policy, the baseline behind it in grey.</summary>
internal static class SeriesChart
{
    private const float Width = 1100;
    private const float PanelHeight = 190;
    private const float HeaderHeight = 22;

    /// <summary>Draws the chart; null where there is nothing but nil or a single month to show.</summary>
    public static Figure? Draw(string metric, SeriesTable series, Cast cast, Manifest manifest, Numerals numerals)
    {
        var language = numerals.Language;
        var baseline = series.Of(cast.Baseline, "all", "all", metric);
        var policies = cast.Policies.Where(policy => series.Of(policy, "all", "all", metric).Count > 0).ToList();
        var all = policies.Append(cast.Baseline).SelectMany(name => series.Of(name, "all", "all", metric)).ToList();
        if (baseline.Count < 2 || all.TrueForAll(point => point.Mean is 0 or double.NaN)) return null;

        var measure = Measure.OfMonth(metric, all.Select(point => point.High), language);
        var subtitle = (policies.Count > 0 ? ChartTexts.SeriesSubtitle : ChartTexts.SeriesRunSubtitle).In(language);
        var figure = new Figure(Width,
            Fill.In(ChartTexts.SeriesTitle.In(language), measure.Label),
            Fill.In(subtitle, Capital(measure.Unit), numerals.Fixed(manifest.Replications, 0)));

        var (low, high) = Panel.Bounds(all.SelectMany(point => new[] { point.Low, point.High, point.Mean }).Select(value => value / measure.Divisor));
        if (low < 0 && all.TrueForAll(point => !(point.Low < 0))) low = 0;
        var start = Calendar.Parse(manifest.Start);
        var count = Math.Max(1, policies.Count);
        var columns = count == 1 ? 1 : count <= 4 ? 2 : count <= 9 ? 3 : 4;
        var height = columns == 1 ? 380 : PanelHeight;
        var ticks = columns == 1 ? 7 : 4;
        var gutter = 28f;
        var tickRoom = 14 + Panel.Ticks(low, high, ticks, numerals).Ticks.Select(tick => Figure.Measure(tick.Label, 11)).DefaultIfEmpty(20).Max();
        var cell = (Width - 2 * Figure.Margin - (columns - 1) * gutter) / columns;

        for (var i = 0; i < count; i++)
        {
            var left = Figure.Margin + i % columns * (cell + gutter);
            var top = figure.Cursor + i / columns * (height + HeaderHeight + 12);
            var plot = Panel.Create();
            Band(plot, baseline, measure.Divisor, Ink.Baseline);
            if (policies.Count > 0)
            {
                figure.Wrapped(cast.Title(policies[i], language), left, top + HeaderHeight / 2, cell, 12.5f, Ink.Text, Anchor.Left, bold: true, lines: 1);
                Band(plot, series.Of(policies[i], "all", "all", metric), measure.Divisor, Ink.Policy);
            }

            plot.Axes.SetLimits(0, Math.Max(1, manifest.Months - 1), low, high);
            plot.Axes.Left.TickGenerator = Panel.Ticks(low, high, ticks, numerals);
            var (positions, labels) = Calendar.Ticks(start, manifest.Months - 1, (int)(cell / 75), language);
            plot.Axes.Bottom.SetTicks(positions, labels);
            Panel.Pad(plot, tickRoom, 14, 24, 4);
            figure.Place(plot, left, top + HeaderHeight, cell, height);
        }

        figure.Cursor += (count + columns - 1) / columns * (height + HeaderHeight + 12) + 8;
        return figure;
    }

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
