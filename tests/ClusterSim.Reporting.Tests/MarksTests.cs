using ClusterSim.Reporting.Charts;
using ScottPlot;
using SkiaSharp;

namespace ClusterSim.Reporting.Tests;

[NonParallelizable]
public sealed class MarksTests
{
    private const int Many = 1000;

    /// <summary>The plotting library alone leaves a path for each diamond and triangle.</summary>
    [TestCase(MarkerShape.FilledDiamond)]
    [TestCase(MarkerShape.FilledTriangleUp)]
    [TestCase(MarkerShape.FilledSquare)]
    [TestCase(MarkerShape.FilledCircle)]
    [TestCase(MarkerShape.OpenCircle)]
    public void A_marker_leaves_nothing_to_the_finalizer(MarkerShape shape)
    {
        foreach (var style in new[] { Marks.Style(shape, 9, Ink.Text), Marks.Add(Panel.Create(), 1, 1, shape, 9, Ink.Text).MarkerStyle })
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Draw(style);
            GC.Collect();
            Assert.That(GC.GetGCMemoryInfo(GCKind.FullBlocking).FinalizationPendingCount, Is.LessThan(Many / 2));
        }
    }

    [Test]
    public void A_shape_whose_path_nobody_keeps_is_refused() =>
        Assert.That(() => Marks.Style(MarkerShape.Asterisk, 9, Ink.Text), Throws.InstanceOf<ArgumentOutOfRangeException>());

    private static void Draw(MarkerStyle style)
    {
        using var surface = SKSurface.Create(new SKImageInfo(50, 50));
        using var paint = Paint.NewDisposablePaint();
        for (var i = 0; i < Many; i++) style.Render(surface.Canvas, new Pixel(20, 20), paint);
        using var pixels = surface.PeekPixels();
        Assert.That(pixels.GetPixelColor(20, 16).Alpha, Is.Positive, "something is drawn");
    }
}
