using ClusterSim.Reporting.Charts;
using ScottPlot;

namespace ClusterSim.Reporting.Tests;

[NonParallelizable]
public sealed class MarksTests
{
    private const int Many = 500;

    [TestCase(MarkerShape.FilledDiamond)]
    [TestCase(MarkerShape.FilledTriangleUp)]
    [TestCase(MarkerShape.FilledSquare)]
    [TestCase(MarkerShape.FilledCircle)]
    [TestCase(MarkerShape.OpenCircle)]
    public void A_marker_leaves_nothing_to_the_finalizer(MarkerShape shape)
    {
        Draw(shape); // what is made once, fonts above all
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Draw(shape);
        GC.Collect();
        Assert.That(GC.GetGCMemoryInfo(GCKind.FullBlocking).FinalizationPendingCount, Is.LessThan(Many));
    }

    [Test]
    public void A_shape_whose_path_nobody_keeps_is_refused() =>
        Assert.That(() => Marks.Style(MarkerShape.Asterisk, 9, Ink.Text), Throws.InstanceOf<ArgumentOutOfRangeException>());

    private static void Draw(MarkerShape shape)
    {
        var figure = new Figure(400, "Markers", "many");
        var plot = Panel.Create();
        for (var i = 0; i < Many; i++) Marks.Add(plot, i, i, shape, 9, Ink.Text);
        figure.Place(plot, 0, 60, 400, 300);
        figure.Cursor = 360;
        Assert.That(figure.ToSvg(), Is.Not.Empty);
    }
}
