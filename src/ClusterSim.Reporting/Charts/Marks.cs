using ScottPlot;
using ScottPlot.Plottables;
using SkiaSharp;

namespace ClusterSim.Reporting.Charts;

/// <summary>
/// The markers of all charts. Diamonds and triangles are drawn here: the plotting library leaves their paths to the garbage
/// collector, and the drawing library does not keep a path alive while it draws it. Where both meet, as they do once charts are
/// drawn side by side, the process dies.
/// </summary>
internal static class Marks
{
    private static readonly Corners s_diamond = new(static (x, y, size) =>
    {
        var half = size / 2f;
        return [new(x + half, y), new(x, y + half), new(x - half, y), new(x, y - half)];
    });

    private static readonly Corners s_triangle = new(static (x, y, size) =>
    {
        var high = (float)(size / 1.732);
        var (aside, low) = ((float)(high * 0.866), high / 2f);
        return [new(x, y - high), new(x + aside, y + low), new(x - aside, y + low)];
    });

    /// <summary>Adds a marker to a plot.</summary>
    public static Marker Add(Plot plot, double x, double y, MarkerShape shape, float size, Color color)
    {
        var marker = plot.Add.Marker(x, y, shape, size, color);
        marker.MarkerStyle.CustomRenderer = Renderer(shape);
        return marker;
    }

    /// <summary>Adds a marker for every point to a plot.</summary>
    public static void Add(Plot plot, double[] x, double[] y, MarkerShape shape, float size, Color color) =>
        plot.Add.Markers(x, y, shape, size, color).MarkerStyle.CustomRenderer = Renderer(shape);

    /// <summary>A marker outside of plots.</summary>
    public static MarkerStyle Style(MarkerShape shape, float size, Color color) =>
        new(shape, size, color) { LineColor = color, LineWidth = 1.6f, CustomRenderer = Renderer(shape) };

    /// <summary>What draws a shape; null where the plotting library does without a path.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The library draws the shape with a path of its own.</exception>
    private static Corners? Renderer(MarkerShape shape) => shape switch
    {
        MarkerShape.FilledDiamond => s_diamond,
        MarkerShape.FilledTriangleUp => s_triangle,
        MarkerShape.FilledCircle or MarkerShape.OpenCircle or MarkerShape.FilledSquare => null,
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "Give its corners, so that its path lives until it is drawn."),
    };

    /// <summary>Draws a filled polygon, given its corners around a centre, and lets go of its path when it is drawn.</summary>
    private sealed class Corners(Func<float, float, float, SKPoint[]> corners) : IMarker
    {
        public void Render(SKCanvas canvas, Paint paint, Pixel center, float size, MarkerStyle markerStyle)
        {
            using var path = new SKPath();
            path.AddPoly(corners(center.X, center.Y, size), close: true);
            Drawing.FillPath(canvas, paint, path, markerStyle.FillStyle, new PixelRect(center, size / 2f));
            Drawing.DrawPath(canvas, paint, path, markerStyle.OutlineStyle);
        }
    }
}
