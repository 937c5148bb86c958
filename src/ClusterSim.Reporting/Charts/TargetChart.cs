using System.Globalization;
using ClusterSim.Results;
using ScottPlot;

namespace ClusterSim.Reporting.Charts;

/// <summary>Observed facts beside what the baseline simulates, a panel for each target.</summary>
internal static class TargetChart
{
    private const float Width = 1100;
    private const float PanelHeight = 210;
    private const float HeaderHeight = 40;
    private const double Aside = 0.12;

    /// <summary>Draws the chart; null where the baseline has no targets.</summary>
    public static Figure? Draw(ResultSet results, Cast cast, Numerals numerals)
    {
        var language = numerals.Language;
        var targets = results.Targets.Where(row => string.Equals(row.Scenario, cast.Baseline, StringComparison.Ordinal))
            .GroupBy(row => row.Target, StringComparer.Ordinal).ToList();
        if (targets.Count == 0) return null;

        var figure = new Figure(Width, ChartTexts.TargetsTitle.In(language), ChartTexts.TargetsSubtitle.In(language));
        var uses = targets.SelectMany(target => target).Select(row => Texts.UseKey(row.Use)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        Legend.Place(figure,
        [
            new LegendEntry(ChartTexts.Observed.In(language), Ink.Text, MarkerShape.FilledDiamond),
            .. uses.Select(use => new LegendEntry(
                ChartTexts.Simulated.In(language) + Texts.Use(use, language), ColorOf(use), ShapeOf(use))),
        ]);

        var columns = Math.Min(3, targets.Count);
        var cell = (Width - 2 * Figure.Margin) / columns;
        for (var i = 0; i < targets.Count; i++)
        {
            var rows = targets[i].OrderBy(row => row.Year).ToList();
            var left = Figure.Margin + i % columns * cell;
            var top = figure.Cursor + i / columns * (PanelHeight + HeaderHeight + 12);
            var measure = Measure.OfTarget(rows[0], rows.SelectMany(row => new[] { row.Observed, row.Simulated }), numerals);
            figure.Wrapped(measure.Label, left, top + 9, cell - 16, 12.5f, Ink.Text, bold: true, lines: 1);
            figure.Wrapped(SeriesChart.Capital(measure.Unit), left, top + 26, cell - 16, 11.5f, Ink.Muted, lines: 1);
            figure.Place(Target(rows, measure, numerals), left, top + HeaderHeight, cell - 12, PanelHeight);
        }

        figure.Cursor += (targets.Count + columns - 1) / columns * (PanelHeight + HeaderHeight + 12) + 4;
        return figure;
    }

    private static Plot Target(List<TargetRow> rows, Measure measure, Numerals numerals)
    {
        var plot = Panel.Create();
        plot.Grid.XAxisStyle.IsVisible = false;
        var (low, high) = Panel.Bounds(
            rows.SelectMany(row => new[] { row.Observed, row.Simulated, row.Low, row.High }).Select(value => value / measure.Divisor), 0.15);
        foreach (var row in rows)
        {
            var use = Texts.UseKey(row.Use);
            if (double.IsFinite(row.Low) && double.IsFinite(row.High))
            {
                var bar = plot.Add.Line(row.Year + Aside, row.Low / measure.Divisor, row.Year + Aside, row.High / measure.Divisor);
                bar.LineColor = ColorOf(use);
                bar.LineWidth = 2.4f;
                bar.MarkerSize = 0;
            }

            if (double.IsFinite(row.Simulated))
                Marks.Add(plot, row.Year + Aside, row.Simulated / measure.Divisor, ShapeOf(use), 9, ColorOf(use));
            Marks.Add(plot, row.Year - Aside, row.Observed / measure.Divisor, MarkerShape.FilledDiamond, 10, Ink.Text);
        }

        var years = rows.Select(row => row.Year).Distinct().ToList();
        plot.Axes.SetLimits(years.Min() - 0.6, years.Max() + 0.6, low, high);
        plot.Axes.Left.TickGenerator = Panel.Ticks(low, high, 4, numerals);
        plot.Axes.Bottom.SetTicks([.. years.Select(year => (double)year)], [.. years.Select(year => year.ToString(CultureInfo.InvariantCulture))]);
        Panel.Pad(plot, Panel.Room(low, high, 4, numerals), 12, 26, 4);
        return plot;
    }

    private static Color ColorOf(string use) => use switch { "held_out" => Ink.Bad, "input" => Ink.Unclear, _ => Ink.Policy };

    private static MarkerShape ShapeOf(string use) => use switch
    {
        "held_out" => MarkerShape.FilledTriangleUp,
        "input" => MarkerShape.FilledSquare,
        _ => MarkerShape.FilledCircle,
    };
}
