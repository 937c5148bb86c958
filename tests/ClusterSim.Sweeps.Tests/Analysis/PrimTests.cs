using ClusterSim.Core.Randomness;
using ClusterSim.Results;
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
    public void Bad_cases_without_a_pattern_are_no_finding()
    {
        var few = s_points[..128];
        var found = Enumerable.Range(0, 20).Count(seed =>
        {
            var luck = new Luck(seed + 30, 0);
            return Prim.Find(few, [.. few.Select((_, number) => (bool?)(luck.Uniform((ulong)number, 0, 1) < 0.3))]).Count > 0;
        });
        Assert.That(found, Is.LessThanOrEqualTo(4), "one in twenty by chance");
    }

    [Test]
    public void A_box_in_which_bad_cases_are_hardly_commoner_is_no_finding_though_it_is_no_chance()
    {
        // Half of the points below the middle are bad and 41 of 100 above, one after another.
        var isBad = s_points.Select((point, number) => (bool?)(number * 0.6180339887 % 1 < (point[1] < 0.5 ? 0.5 : 0.41))).ToArray();
        Assert.That(Prim.Find(s_points, isBad), Is.Empty);
        Assert.That(Prim.Trajectory(s_points, isBad), Has.Count.GreaterThan(10), "what was sought can be read all the same");
        Assert.That(Prim.Trajectory(s_points, [.. s_points.Select(_ => (bool?)true)]), Is.Empty);
    }

    [Test]
    public void Words_that_are_no_neighbours_make_a_box()
    {
        string[] words = ["a", "b", "c", "d"];
        var columns = new PrimColumns([new ManifestFactor("price", "price", "", 0, 1, null, null, "linear", null, ""), new ManifestFactor("set", "set", "", 0, 3, [0, 1, 2, 3], words, "linear", null, "")]);
        double[][] points = [.. s_points.Select(point => (double[])[point[0], Math.Floor(point[1] * 4)])];
        var box = Prim.Find(columns.Of(points), [.. points.Select(point => (bool?)(point[1] is 0 or 2 or 3))], isWord: columns.IsWord)[0];
        Assert.That((box.Chosen.Coverage, box.Chosen.Density), Is.EqualTo((1.0, 1.0)));
        Assert.That(box.Limits.Select(limit => (columns.FactorOf(limit.Factor), columns.IsWord(limit.Factor))), Is.EqualTo(new[] { (1, true) }));
        Assert.That(columns.WordsWithin(1, box.Chosen.High), Is.EqualTo("acd".Select(letter => letter.ToString())));
        box = Prim.Find(columns.Of(points), [.. points.Select(point => (bool?)(point[1] is 1 or 3 && point[0] < 0.5))], isWord: columns.IsWord)[0];
        Assert.That(columns.WordsWithin(1, box.Chosen.High), Is.EqualTo("bd".Select(letter => letter.ToString())));
        Assert.That(box.Chosen.Density, Is.GreaterThan(0.9));
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
