using ScottPlot;
using Legend = ClusterSim.Reporting.Charts.Legend;

namespace ClusterSim.Reporting.Charts;

/// <summary>A point with its interval.</summary>
internal readonly record struct Dot(double Value, double Low, double High);

/// <summary>A series of points, one a row; series of a lane share their line of a row.</summary>
internal sealed record DotSeries(string Name, Color Color, MarkerShape Shape, IReadOnlyList<Dot> Dots)
{
    /// <summary>The lane; null for one of its own.</summary>
    public int? Lane { get; init; }
}

/// <summary>Rows with a label, and for each series a point with its interval.</summary>
internal static class DotChart
{
    private const float Width = 1000;
    private const float LabelWidth = 300;
    private const float AxisHeight = 28;
    private const float SeriesHeight = 15;

    /// <summary>Draws the chart.</summary>
    /// <param name="title">Title.</param>
    /// <param name="subtitle">What it shows and in which unit.</param>
    /// <param name="labels">Labels of the rows.</param>
    /// <param name="series">The series.</param>
    /// <param name="axis">What the axis shows.</param>
    /// <param name="numerals">How numbers are written.</param>
    public static Figure Draw(string title, string subtitle, IReadOnlyList<string> labels, IReadOnlyList<DotSeries> series, string axis, Numerals numerals)
    {
        var figure = new Figure(Width, title, subtitle);
        if (series.Count > 1) Legend.Place(figure, [.. series.Select(one => new LegendEntry(one.Name, one.Color, one.Shape))]);
        var lanes = series.Select((one, number) => one.Lane ?? number).DefaultIfEmpty().Max() + 1;
        var rowHeight = Math.Max(26, 14 + (lanes * SeriesHeight));
        var plotLeft = Figure.Margin + LabelWidth + 12;
        var plotWidth = Width - plotLeft - Figure.Margin;
        for (var row = 0; row < labels.Count; row++)
            figure.Wrapped(labels[row], Figure.Margin + LabelWidth, figure.Cursor + ((row + 0.5f) * rowHeight), LabelWidth, 12.5f, Ink.Text, Anchor.Right);

        var plot = Panel.Create();
        plot.Grid.YAxisStyle.IsVisible = false;
        plot.Add.VerticalLine(0, 1.2f, Ink.Text);
        for (var number = 0; number < series.Count; number++)
        {
            var shift = ((series[number].Lane ?? number) - ((lanes - 1) / 2.0)) * SeriesHeight / rowHeight;
            for (var row = 0; row < labels.Count; row++) Add(plot, series[number], series[number].Dots[row], -row - shift);
        }

        var (low, high) = Panel.Bounds(series.SelectMany(one => one.Dots).SelectMany(dot => new[] { dot.Value, dot.Low, dot.High }).Append(0));
        plot.Axes.SetLimits(low, high, -labels.Count + 0.5, 0.5);
        plot.Axes.Bottom.TickGenerator = Panel.Ticks(low, high, 6, numerals);
        plot.Axes.Left.IsVisible = false;
        Panel.Pad(plot, 8, 14, AxisHeight, 0);
        figure.Place(plot, plotLeft, figure.Cursor, plotWidth, (labels.Count * rowHeight) + AxisHeight);
        figure.Text(axis, plotLeft + (plotWidth / 2), figure.Cursor + (labels.Count * rowHeight) + AxisHeight + 8, 11.5f, Ink.Muted, Anchor.Centre);
        figure.Cursor += (labels.Count * rowHeight) + AxisHeight + 28;
        return figure;
    }

    private static void Add(Plot plot, DotSeries series, Dot dot, double height)
    {
        if (!double.IsFinite(dot.Value)) return;
        if (double.IsFinite(dot.Low) && double.IsFinite(dot.High))
        {
            var bar = plot.Add.Line(dot.Low, height, dot.High, height);
            (bar.LineColor, bar.LineWidth, bar.MarkerSize) = (series.Color, 2.2f, 0);
        }

        Marks.Add(plot, dot.Value, height, series.Shape, 9, series.Color);
    }
}
