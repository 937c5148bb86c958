using ClusterSim.Reproductions;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace ClusterSim.Reporting.Charts;

/// <summary>A reproduction: the reference as lines, what the engine gives as points with their intervals.</summary>
internal static class ReproductionFigure
{
    private const float Width = 900;
    private const float Height = 420;

    private static readonly MarkerShape[] s_shapes = [MarkerShape.FilledCircle, MarkerShape.FilledSquare, MarkerShape.FilledDiamond, MarkerShape.FilledTriangleUp];

    /// <summary>Draws the chart.</summary>
    public static Figure Draw(ReproductionResult result)
    {
        var chart = result.Chart;
        var numerals = new Numerals(Language.English);
        var figure = new Figure(Width, result.Title, chart.YLabel);
        var plot = Panel.Create();
        var legend = new List<LegendEntry>();
        var (lines, points) = (0, 0);
        foreach (var series in chart.Series)
        {
            var shown = Enumerable.Range(0, series.X.Count).Where(at => double.IsFinite(Place(series.X[at], chart.IsLogX)) && double.IsFinite(Place(series.Y[at], chart.IsLogY))).ToArray();
            double[] x = [.. shown.Select(at => Place(series.X[at], chart.IsLogX))];
            double[] y = [.. shown.Select(at => Place(series.Y[at], chart.IsLogY))];
            if (series.IsReference)
            {
                var color = lines == 0 ? Ink.Baseline : Ink.Line(lines + 1);
                var line = plot.Add.ScatterLine(x, y, color);
                line.LineWidth = 2;
                legend.Add(new LegendEntry(series.Name, color));
                lines++;
                continue;
            }

            var ink = Ink.Line(points);
            var shape = s_shapes[points++ % s_shapes.Length];
            Marks.Add(plot, x, y, shape, 8, ink);
            legend.Add(new LegendEntry(series.Name, ink, shape));
            if (series.HalfWidth.Count != series.X.Count) continue;
            for (var at = 0; at < shown.Length; at++)
            {
                var (value, half) = (series.Y[shown[at]], series.HalfWidth[shown[at]]);
                if (chart.IsLogY && value <= half) continue;
                var bar = plot.Add.Line(x[at], Place(value - half, chart.IsLogY), x[at], Place(value + half, chart.IsLogY));
                (bar.Color, bar.LineWidth) = (ink, 1.5f);
            }
        }

        Legend.Place(figure, legend);
        var (left, right) = Panel.Bounds(chart.Series.SelectMany(series => series.X).Select(value => Place(value, chart.IsLogX)), 0.04);
        var (low, high) = Panel.Bounds(chart.Series.SelectMany(Heights).Select(value => Place(value, chart.IsLogY)));
        plot.Axes.SetLimits(left, right, low, high);
        plot.Axes.Bottom.TickGenerator = Ticks(left, right, chart.IsLogX, numerals);
        var ticks = Ticks(low, high, chart.IsLogY, numerals);
        plot.Axes.Left.TickGenerator = ticks;
        var room = 14 + ticks.Ticks.Select(tick => Figure.Measure(tick.Label, 11)).DefaultIfEmpty(20).Max();
        Panel.Pad(plot, room, 14, 24, 4);
        figure.Place(plot, Figure.Margin, figure.Cursor, Width - 2 * Figure.Margin, Height);
        figure.Cursor += Height + 10;
        figure.Text(chart.XLabel, Width / 2, figure.Cursor, 12.5f, Ink.Muted, Anchor.Centre);
        figure.Cursor += 22;
        return figure;
    }

    /// <summary>Values and, where there are intervals, their ends.</summary>
    private static IEnumerable<double> Heights(ReproductionSeries series) =>
        series.HalfWidth.Count != series.Y.Count ? series.Y : series.Y.Concat(series.Y.Zip(series.HalfWidth, (value, half) => value - half)).Concat(series.Y.Zip(series.HalfWidth, (value, half) => value + half));

    private static double Place(double value, bool isLog) => isLog ? value > 0 ? Math.Log10(value) : double.NaN : value;

    private static NumericManual Ticks(double low, double high, bool isLog, Numerals numerals)
    {
        if (!isLog) return Panel.Ticks(low, high, 6, numerals);
        var ticks = new NumericManual();
        var step = Math.Max(1, (int)Math.Ceiling((high - low) / 8));
        for (var power = (int)Math.Ceiling(low - 1e-9); power <= high + 1e-9; power++)
            if (power % step == 0) ticks.AddMajor(power, Math.Abs(power) <= 4 ? numerals.Fixed(Math.Pow(10, power), Math.Max(0, -power)) : FormattableString.Invariant($"1e{power}"));
        return ticks;
    }
}
