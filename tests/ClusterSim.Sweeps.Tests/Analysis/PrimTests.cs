using ClusterSim.Core.Randomness;
using ClusterSim.Sweeps.Analysis;
using ClusterSim.Sweeps.Designs;

namespace ClusterSim.Sweeps.Tests.Analysis;

public sealed class PrimTests
{
    private static readonly double[][] s_points = SobolSequence.Points(1024, 5, seed: 9);

    [Test]
    public void A_planted_box_is_found_with_its_limits_and_nothing_else()
    {
        var box = Prim.Find(s_points, [.. s_points.Select(point => (bool?)(point[1] < 0.4 && point[3] > 0.7))])[0];
        Assert.Multiple(() =>
        {
            Assert.That(box.Limits.Select(limit => limit.Factor), Is.EqualTo((int[])[1, 3]));
            Assert.That((box.Limits[0].Low, box.Limits[1].High), Is.EqualTo((double.NegativeInfinity, double.PositiveInfinity)));
            Assert.That(box.Limits[0].High, Is.EqualTo(0.4).Within(0.05));
            Assert.That(box.Limits[1].Low, Is.EqualTo(0.7).Within(0.05));
            Assert.That(box.Chosen.Coverage, Is.GreaterThan(0.9));
            Assert.That(box.Chosen.Density, Is.GreaterThan(0.9));
            Assert.That(box.Limits.Select(limit => limit.QuasiP), Has.All.LessThan(1e-9));
        });
    }

    [Test]
    public void A_second_box_is_sought_among_the_points_outside_the_first()
    {
        var boxes = Prim.Find(s_points, [.. s_points.Select(point => (bool?)((point[0] < 0.3 && point[1] < 0.5) || (point[0] > 0.8 && point[4] > 0.5)))]);
        Assert.That(boxes, Has.Count.GreaterThanOrEqualTo(2));
        Assert.That(boxes[0].Chosen.Coverage + boxes[1].Chosen.Coverage, Is.GreaterThan(0.85));
    }

    [Test]
    public void Bad_cases_without_a_pattern_give_no_limit_that_stands_out()
    {
        var luck = new Luck(8, 0);
        var boxes = Prim.Find(s_points, [.. s_points.Select((_, number) => (bool?)(luck.Uniform((ulong)number, 0, 1) < 0.3))]);
        Assert.That(boxes.SelectMany(box => box.Limits).Select(limit => limit.QuasiP), Has.All.GreaterThan(1e-4));
    }

    [Test]
    public void No_limit_is_left_that_chance_explains()
    {
        // Few points and much noise, so that limits come about by chance.
        var few = s_points[..128];
        var limits = Enumerable.Range(0, 20).SelectMany(seed =>
        {
            var luck = new Luck(seed, 0);
            return Prim.Find(few, [.. few.Select((point, number) => (bool?)(luck.Uniform((ulong)number, 0, 1) < (point[1] < 0.4 && point[3] > 0.7 ? 0.8 : 0.2)))], most: 1);
        }).SelectMany(box => box.Limits).ToList();
        Assert.That(limits.Select(limit => limit.Factor), Does.Contain(1).And.Contain(3));
        Assert.That(limits.Select(limit => limit.QuasiP), Has.All.LessThanOrEqualTo(0.05));
    }

    [Test]
    public void A_level_is_peeled_as_a_whole()
    {
        double[][] points = [.. s_points.Select(point => (double[])[Math.Floor(point[0] * 4), point[1]])];
        var box = Prim.Find(points, [.. points.Select(point => (bool?)(point[0] == 2))])[0];
        Assert.That((box.Chosen.Coverage, box.Chosen.Density, box.Limits[0].Low, box.Limits[0].High), Is.EqualTo((1.0, 1.0, 1.5, 2.5)));
    }

    [Test]
    public void Points_of_failed_runs_are_neither_good_nor_bad()
    {
        var isBad = s_points.Select((point, number) => number % 7 == 0 ? null : (bool?)(point[1] < 0.4)).ToArray();
        var box = Prim.Find(s_points, isBad)[0];
        Assert.That((box.Trajectory[0].Points, box.Trajectory[0].Bad), Is.EqualTo((isBad.Count(value => value is not null), isBad.Count(value => value is true))));
    }
}
