using ClusterSim.Results;
using ScottPlot;

namespace ClusterSim.Reporting.Charts;

/// <summary>A metric that has a meaning sector by sector only: a panel for each sector, a line for each policy.</summary>
internal static class SectorChart
{
    private const float Width = 1100;
    private const float PanelHeight = 240;
    private const float HeaderHeight = 22;

    /// <summary>Draws the chart; null where there is nothing to show.</summary>
    public static Figure? Draw(string metric, SeriesTable series, Cast cast, Manifest manifest, Numerals numerals)
    {
        var language = numerals.Language;
        var sectors = series.Groups("sector", metric)
            .Where(sector => series.Of(cast.Baseline, "sector", sector, metric).Any(point => point.Mean > 0)).ToList();
        if (sectors.Count == 0 || manifest.Months < 2) return null;

        var measure = Measure.OfMonth(metric, [], numerals);
        var figure = new Figure(Width,
            Fill.In(ChartTexts.SectorTitle.In(language), measure.Label),
            Fill.In(ChartTexts.SectorSubtitle.In(language), SeriesChart.Capital(measure.Unit), numerals.Fixed(manifest.Replications, 0)));
        var entries = cast.Policies.Select((policy, index) => new LegendEntry(cast.Title(policy, language), Ink.Line(index)))
            .Prepend(new LegendEntry(Texts.Baseline.In(language), Ink.Baseline)).ToList();
        if (cast.Compares) Legend.Place(figure, entries);

        var columns = Math.Min(3, sectors.Count);
        var gutter = 24f;
        var cell = (Width - 2 * Figure.Margin - (columns - 1) * gutter) / columns;
        for (var i = 0; i < sectors.Count; i++)
        {
            var left = Figure.Margin + i % columns * (cell + gutter);
            var top = figure.Cursor + i / columns * (PanelHeight + HeaderHeight + 12);
            figure.Wrapped(SectorTitles.In(manifest.Sectors, sectors[i], language), left, top + HeaderHeight / 2, cell, 12.5f, Ink.Text, Anchor.Left, bold: true, lines: 1);
            figure.Place(Sector(metric, sectors[i], series, cast, manifest, numerals, cell), left, top + HeaderHeight, cell, PanelHeight);
        }

        figure.Cursor += (sectors.Count + columns - 1) / columns * (PanelHeight + HeaderHeight + 12) + 8;
        return figure;
    }

    private static Plot Sector(string metric, string sector, SeriesTable series, Cast cast, Manifest manifest, Numerals numerals, float width)
    {
        var plot = Panel.Create();
        var baseline = series.Of(cast.Baseline, "sector", sector, metric);
        var values = baseline.SelectMany(point => new[] { point.Low, point.High }).ToList();
        SeriesChart.Band(plot, baseline, 1, Ink.Baseline);
        for (var i = 0; i < cast.Policies.Count; i++)
        {
            var points = series.Of(cast.Policies[i], "sector", sector, metric).Where(point => double.IsFinite(point.Mean)).ToList();
            if (points.Count == 0) continue;
            values.AddRange(points.Select(point => point.Mean));
            var line = plot.Add.ScatterLine(
                points.Select(point => (double)point.Month).ToArray(), points.Select(point => point.Mean).ToArray(), Ink.Line(i));
            line.LineWidth = 1.6f;
        }

        var (low, high) = Panel.Bounds(values);
        plot.Axes.SetLimits(0, Math.Max(1, manifest.Months - 1), Math.Max(low, values.Exists(value => value < 0) ? low : 0), high);
        plot.Axes.Left.TickGenerator = Panel.Ticks(low, high, 5, numerals);
        var (positions, labels) = Calendar.Ticks(Calendar.Parse(manifest.Start), manifest.Months - 1, (int)(width / 75), numerals.Language);
        plot.Axes.Bottom.SetTicks(positions, labels);
        var room = Panel.Room(low, high, 5, numerals);
        Panel.Pad(plot, room, 14, 24, 4);
        return plot;
    }
}
