using ScottPlot.TickGenerators;

namespace ClusterSim.Reporting.Charts;

/// <summary>A curve with its band.</summary>
internal sealed record Curve(string Name, double[] X, double[] Y, double[] Low, double[] High);

/// <summary>Curves over sample sizes, on a scale of doublings.</summary>
internal static class CurveChart
{
    private const float Width = 1000;
    private const float Height = 360;

    /// <summary>Draws the chart.</summary>
    public static Figure Draw(string title, string subtitle, IReadOnlyList<Curve> curves, string across, string up, Numerals numerals)
    {
        var figure = new Figure(Width, title, subtitle);
        Legend.Place(figure, [.. curves.Select((curve, index) => new LegendEntry(curve.Name, Ink.Line(index)))]);
        figure.Text(up, Figure.Margin, figure.Cursor + 8, 11.5f, Ink.Muted);
        figure.Cursor += 22;
        var plot = Panel.Create();
        for (var index = 0; index < curves.Count; index++)
        {
            double[] x = [.. curves[index].X.Select(Math.Log2)];
            var line = plot.Add.ScatterLine(x, curves[index].Y, Ink.Line(index));
            line.LineWidth = 2;
            for (var at = 0; at < x.Length; at++)
            {
                if (!double.IsFinite(curves[index].Low[at]) || !double.IsFinite(curves[index].High[at])) continue;
                // Side by side, so that intervals of several factors at one size can be told apart.
                var place = x[at] + ((index - ((curves.Count - 1) / 2.0)) * 0.025);
                var bar = plot.Add.Line(place, curves[index].Low[at], place, curves[index].High[at]);
                (bar.LineColor, bar.LineWidth, bar.MarkerSize) = (Ink.Line(index), 1.5f, 0);
            }
        }

        var sizes = curves.SelectMany(curve => curve.X).Distinct().Order().ToArray();
        var (low, high) = Panel.Bounds(curves.SelectMany(curve => curve.Y.Concat(curve.Low).Concat(curve.High)).Append(0));
        plot.Axes.SetLimits(Math.Log2(sizes[0]) - 0.15, Math.Log2(sizes[^1]) + 0.15, low, high);
        var ticks = new NumericManual();
        foreach (var size in sizes) ticks.AddMajor(Math.Log2(size), numerals.Fixed(size, 0));
        plot.Axes.Bottom.TickGenerator = ticks;
        plot.Axes.Left.TickGenerator = Panel.Ticks(low, high, 6, numerals);
        Panel.Pad(plot, Panel.Room(low, high, 6, numerals), 14, 26, 6);
        figure.Place(plot, Figure.Margin, figure.Cursor, Width - (2 * Figure.Margin), Height);
        figure.Text(across, Width / 2, figure.Cursor + Height + 8, 11.5f, Ink.Muted, Anchor.Centre);
        figure.Cursor += Height + 30;
        return figure;
    }
}
