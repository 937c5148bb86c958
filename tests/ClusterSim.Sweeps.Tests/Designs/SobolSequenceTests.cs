using ClusterSim.Sweeps.Designs;

namespace ClusterSim.Sweeps.Tests.Designs;

public sealed class SobolSequenceTests
{
    /// <summary>First points of scipy 1.10.1, <c>qmc.Sobol(6, scramble=False).random(8)</c>.</summary>
    private static readonly double[][] s_first =
    [
        [0, 0, 0, 0, 0, 0],
        [0.5, 0.5, 0.5, 0.5, 0.5, 0.5],
        [0.75, 0.25, 0.25, 0.25, 0.75, 0.75],
        [0.25, 0.75, 0.75, 0.75, 0.25, 0.25],
        [0.375, 0.375, 0.625, 0.875, 0.375, 0.125],
        [0.875, 0.875, 0.125, 0.375, 0.875, 0.625],
        [0.625, 0.125, 0.875, 0.625, 0.625, 0.875],
        [0.125, 0.625, 0.375, 0.125, 0.125, 0.375],
    ];

    [Test]
    public void Unscrambled_points_are_those_of_another_program()
    {
        Assert.That(SobolSequence.Points(8, 6, seed: null), Is.EqualTo(s_first));
        var wide = SobolSequence.Points(1024, 256, seed: null);
        Assert.Multiple(() =>
        {
            Assert.That(Pick(777, 0, 1, 2, 100, 200, 255), Is.EqualTo((double[])[0.69238281, 0.93652344, 0.16308594, 0.84277344, 0.99121094, 0.63574219]).Within(1e-8));
            Assert.That(Pick(1000, 3, 50, 150, 254, 255), Is.EqualTo((double[])[0.67675781, 0.35253906, 0.04394531, 0.43457031, 0.24902344]).Within(1e-8));
        });

        double[] Pick(int point, params int[] dimensions) => [.. dimensions.Select(dimension => wide[point][dimension])];
    }

    [Test]
    public void Scrambling_keeps_the_net_one_point_in_each_part_of_every_axis_and_of_the_first_plane()
    {
        var points = SobolSequence.Points(256, 7, seed: 5);
        for (var dimension = 0; dimension < 7; dimension++)
            Assert.That(points.Select(point => (int)(point[dimension] * 256)).Distinct().Count(), Is.EqualTo(256));
        Assert.That(points.Select(point => ((int)(point[0] * 16), (int)(point[1] * 16))).Distinct().Count(), Is.EqualTo(256));
    }

    [Test]
    public void Scrambling_depends_on_the_seed_alone_and_moves_every_point()
    {
        var points = SobolSequence.Points(64, 3, seed: 5);
        Assert.Multiple(() =>
        {
            Assert.That(SobolSequence.Points(64, 3, seed: 5), Is.EqualTo(points));
            Assert.That(SobolSequence.Points(64, 3, seed: 6).Zip(points).All(pair => pair.First[0] != pair.Second[0]));
            Assert.That(SobolSequence.Points(32, 3, seed: 5), Is.EqualTo(points[..32]), "a shorter design is the beginning of a longer one");
        });
    }

    [Test]
    public void Its_mean_of_a_smooth_function_is_far_nearer_than_chance_gives()
    {
        var points = SobolSequence.Points(4096, 5, seed: 1);
        var mean = points.Average(point => point.Aggregate(1.0, (product, x) => product * (1 + (x - 0.5))));
        // 4,096 random points would miss by about 0.01.
        Assert.That(mean, Is.EqualTo(1).Within(2e-4));
    }

    [Test]
    public void More_dimensions_than_numbers_are_refused() =>
        Assert.That(() => SobolSequence.Points(2, 257, seed: 1), Throws.TypeOf<DesignException>().With.Message.Contains("Latin hypercube"));
}
