using ScottPlot;
using ScottPlot.TickGenerators;

namespace ClusterSim.Reporting.Charts;

/// <summary>A plot in the style that all charts share.</summary>
internal static class Panel
{
    private const float TickSize = 11;

    /// <summary>An empty plot: no box, light rules.</summary>
    public static Plot Create()
    {
        ChartFonts.Register();
        var plot = new Plot();
        plot.FigureBackground.Color = Colors.Transparent;
        plot.DataBackground.Color = Colors.Transparent;
        plot.RenderManager.ClearCanvasBeforeEachRender = false;
        plot.Axes.Title.IsVisible = false;
        plot.Axes.Right.IsVisible = false;
        plot.Axes.Top.IsVisible = false;
        plot.Grid.MajorLineColor = Ink.Rule;
        plot.Grid.MajorLineWidth = 1;
        foreach (var axis in new IAxis[] { plot.Axes.Bottom, plot.Axes.Left })
        {
            axis.FrameLineStyle.Color = Ink.Rule;
            axis.MajorTickStyle.Length = 0;
            axis.MinorTickStyle.Length = 0;
            axis.TickLabelStyle.FontName = ChartFonts.Family;
            axis.TickLabelStyle.FontSize = TickSize;
            axis.TickLabelStyle.ForeColor = Ink.Muted;
        }

        plot.Axes.Left.TickLabelStyle.OffsetY = 3;
        plot.Axes.Bottom.TickLabelStyle.OffsetY = 4; // clear of the lowest label on the left
        return plot;
    }

    /// <summary>Leaves the given space around the data area for tick labels.</summary>
    public static void Pad(Plot plot, float left, float right, float bottom, float top) =>
        plot.Layout.Fixed(new PixelPadding(left, right, bottom, top));

    /// <summary>Fixed numeric ticks between two bounds, all with the decimals that their step needs.</summary>
    public static NumericManual Ticks(double low, double high, int count, Numerals numerals)
    {
        var generator = new NumericManual();
        foreach (var (position, label) in Marks(low, high, count, numerals)) generator.AddMajor(position, label);
        return generator;
    }

    /// <summary>Room at the left that the labels of <see cref="Ticks"/> need.</summary>
    public static float Room(double low, double high, int count, Numerals numerals) =>
        14 + Marks(low, high, count, numerals).Select(mark => Figure.Measure(mark.Label, TickSize)).DefaultIfEmpty(20).Max();

    private static IEnumerable<(double Position, string Label)> Marks(double low, double high, int count, Numerals numerals)
    {
        var span = high - low;
        if (!(span > 0) || !double.IsFinite(span)) yield break;
        var raw = span / count;
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var step = new[] { 1.0, 2, 5, 10 }.Select(factor => factor * power).First(candidate => candidate >= raw * 0.75);
        for (var k = Math.Ceiling(low / step - 1e-9); k * step <= high + step * 1e-9; k++)
            yield return (k * step, TickLabel(k * step, step, numerals));
    }

    /// <summary>Bounds around values with some air; a unit wide where all are equal.</summary>
    public static (double Low, double High) Bounds(IEnumerable<double> values, double air = 0.06)
    {
        var finite = values.Where(double.IsFinite).ToList();
        if (finite.Count == 0) return (0, 1);
        var low = finite.Min();
        var high = finite.Max();
        var span = high - low;
        if (span <= Math.Abs(high) * 1e-9) span = high == 0 ? 1 : Math.Abs(high) * 0.1;
        return (low - span * air, high + span * air);
    }

    private static string TickLabel(double value, double step, Numerals numerals)
    {
        var decimals = step > 0 ? (int)Math.Clamp(Math.Ceiling(-Math.Log10(step) - 1e-9), 0, 6) : 0;
        return numerals.Fixed(value, decimals);
    }
}
