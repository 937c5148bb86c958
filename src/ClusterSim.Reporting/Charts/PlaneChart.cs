using ScottPlot;
using SkiaSharp;
using Legend = ClusterSim.Reporting.Charts.Legend;

namespace ClusterSim.Reporting.Charts;

/// <summary>A point of a plane with a name, and a vertical interval where it has one.</summary>
internal sealed record PlanePoint(string Name, double X, double Y, double Low, double High, Color Color, MarkerShape Shape);

/// <summary>Named points in a plane, with lines between places where they help.</summary>
internal static class PlaneChart
{
    private const float Width = 1000;
    private const float Height = 440;
    private const float PadRight = 14, PadBottom = 26, PadTop = 6;

    /// <summary>Draws the chart.</summary>
    public static Figure Draw(
        string title, string subtitle, IReadOnlyList<PlanePoint> points, IReadOnlyList<(string Name, double[] X, double[] Y)> lines, IReadOnlyList<LegendEntry> legend, string across, string up, Numerals numerals)
    {
        var figure = new Figure(Width, title, subtitle);
        if (legend.Count > 0) Legend.Place(figure, legend);
        figure.Text(up, Figure.Margin, figure.Cursor + 8, 11.5f, Ink.Muted);
        figure.Cursor += 22;
        var (left, right) = Panel.Bounds(points.Select(point => point.X).Concat(lines.SelectMany(line => line.X)).Append(0));
        var (low, high) = Panel.Bounds(points.SelectMany(point => new[] { point.Y, point.Low, point.High }).Concat(lines.SelectMany(line => line.Y)).Append(0));
        var plot = Panel.Create();
        for (var index = 0; index < lines.Count; index++)
        {
            var line = plot.Add.ScatterLine(lines[index].X, lines[index].Y, Ink.Unclear);
            line.LineWidth = 1.5f;
        }

        foreach (var point in points) Add(plot, point);
        plot.Axes.SetLimits(left, right, low, high);
        plot.Axes.Bottom.TickGenerator = Panel.Ticks(left, right, 6, numerals);
        plot.Axes.Left.TickGenerator = Panel.Ticks(low, high, 6, numerals);
        var padLeft = Panel.Room(low, high, 6, numerals);
        Panel.Pad(plot, padLeft, PadRight, PadBottom, PadTop);
        var plotWidth = Width - (2 * Figure.Margin);
        figure.Place(plot, Figure.Margin, figure.Cursor, plotWidth, Height);
        var origin = new SKPoint(Figure.Margin + padLeft, figure.Cursor + PadTop);
        var (scaleX, scaleY) = ((plotWidth - padLeft - PadRight) / (right - left), (Height - PadTop - PadBottom) / (high - low));
        var labels = new PointLabels(new SKRect(origin.X, origin.Y, origin.X + plotWidth - padLeft - PadRight, figure.Cursor + Height - PadBottom));
        foreach (var point in points) labels.Keep(new SKRect(At(point.X, point.Y).X - 6, At(point.X, Finite(point.High, point.Y)).Y - 6, At(point.X, point.Y).X + 6, At(point.X, Finite(point.Low, point.Y)).Y + 6));
        foreach (var point in points.Where(point => point.Name.Length > 0).OrderByDescending(point => point.Y)) labels.Write(figure, point.Name, At(point.X, point.Y));
        figure.Text(across, Figure.Margin + padLeft + ((plotWidth - padLeft) / 2), figure.Cursor + Height + 8, 11.5f, Ink.Muted, Anchor.Centre);
        figure.Cursor += Height + 30;
        return figure;

        SKPoint At(double x, double y) => new(origin.X + (float)((x - left) * scaleX), origin.Y + (float)((high - y) * scaleY));
    }

    private static double Finite(double value, double otherwise) => double.IsFinite(value) ? value : otherwise;

    private static void Add(Plot plot, PlanePoint point)
    {
        if (double.IsFinite(point.Low) && double.IsFinite(point.High))
        {
            var bar = plot.Add.Line(point.X, point.Low, point.X, point.High);
            (bar.LineColor, bar.LineWidth, bar.MarkerSize) = (point.Color, 2f, 0);
        }

        Marks.Add(plot, point.X, point.Y, point.Shape, 9, point.Color);
    }
}
