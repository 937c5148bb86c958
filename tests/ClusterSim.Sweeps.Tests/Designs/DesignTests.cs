using ClusterSim.Scenarios;
using ClusterSim.Sweeps.Designs;
using CsCheck;

namespace ClusterSim.Sweeps.Tests.Designs;

public sealed class DesignTests
{
    private static readonly Factor[] s_factors =
    [
        new("a.x", 0, 10, Levels: null, FactorScale.Linear, "x") { Base = 4 },
        new("a.y", 1, 100, Levels: null, FactorScale.Log, "y"),
        new("a.z", 0, 2, [0, 1, 2], FactorScale.Linear, "z"),
    ];

    [Test]
    public void A_latin_hypercube_has_one_point_in_each_part_of_every_axis() =>
        Gen.Select(Gen.Int[1, 60], Gen.Int[1, 8], Gen.Long[0, 1000], Gen.Bool).Sample((points, dimensions, seed, maximin) =>
        {
            var cube = LatinHypercube.Points(points, dimensions, seed, maximin);
            return Enumerable.Range(0, dimensions).All(axis => cube.Select(point => (int)(point[axis] * points)).Order().SequenceEqual(Enumerable.Range(0, points)));
        }, iter: 50);

    [Test]
    public void A_maximin_hypercube_keeps_its_points_farther_apart()
    {
        var plain = LatinHypercube.NearestSquared(LatinHypercube.Points(30, 3, 7, maximin: false), 0);
        Assert.That(LatinHypercube.NearestSquared(LatinHypercube.Points(30, 3, 7, maximin: true), 0), Is.GreaterThan(1.5 * plain));
    }

    [Test]
    public void A_grid_holds_every_combination_once()
    {
        var design = Design.Build(new DesignTerms(DesignKind.Grid) { Levels = 4 }, s_factors);
        Assert.Multiple(() =>
        {
            Assert.That(design.Values, Has.Length.EqualTo(48));
            Assert.That(design.Values.Select(point => (point[0], point[1], point[2])).Distinct().Count(), Is.EqualTo(48));
            Assert.That(design.Values.Select(point => Math.Round(point[1], 6)).Distinct(), Is.EquivalentTo((double[])[1, 4.641589, 21.544347, 100]));
        });
    }

    [Test]
    public void One_at_a_time_leaves_the_other_factors_at_their_base()
    {
        var design = Design.Build(new DesignTerms(DesignKind.OneAtATime), s_factors);
        double[][] expected = [[4, 10, 1], [0, 10, 1], [10, 10, 1], [4, 1, 1], [4, 100, 1], [4, 10, 0], [4, 10, 2]];
        Assert.Multiple(() =>
        {
            Assert.That(design.Values.Select(point => point.Select(value => Math.Round(value, 9)).ToArray()), Is.EqualTo(expected));
            Assert.That(design.Roles, Is.EqualTo((string[])["base", "F1", "F1", "F2", "F2", "F3", "F3"]));
        });
    }

    [Test]
    public void Saltelli_points_differ_from_their_sample_in_one_column([Values] bool secondOrder)
    {
        var design = Design.Build(new DesignTerms(DesignKind.Saltelli) { Points = 8, Seed = 3, SecondOrder = secondOrder }, s_factors);
        var block = SaltelliDesign.Block(3, secondOrder);
        Assert.That(design.Values, Has.Length.EqualTo(8 * block));
        for (var sample = 0; sample < 8; sample++)
        {
            var rows = design.Values[(sample * block)..((sample + 1) * block)];
            var (a, b) = (rows[0], rows[^1]);
            for (var factor = 0; factor < 3; factor++)
            {
                Assert.That(rows[1 + factor], Is.EqualTo(a.Select((value, column) => column == factor ? b[column] : value)));
                if (secondOrder) Assert.That(rows[4 + factor], Is.EqualTo(b.Select((value, column) => column == factor ? a[column] : value)));
            }
        }

        Assert.That(design.Roles!.Take(block), Is.EqualTo(secondOrder ? ["A", "AB_1", "AB_2", "AB_3", "BA_1", "BA_2", "BA_3", "B"] : (string[])["A", "AB_1", "AB_2", "AB_3", "B"]));
    }

    [Test]
    public void A_trajectory_moves_every_factor_once_by_the_step_that_its_roles_tell()
    {
        var linear = s_factors.Select(factor => factor with { Low = 0, High = 1, Levels = null, Scale = FactorScale.Linear }).ToArray();
        var design = Design.Build(new DesignTerms(DesignKind.Morris) { Trajectories = 6, Seed = 2 }, linear);
        Assert.That(design.Values, Has.Length.EqualTo(24));
        for (var point = 0; point < 24; point++)
        {
            var role = MorrisRole.Parse(design.Roles![point])!.Value;
            Assert.That((role.Trajectory, role.Step), Is.EqualTo((point / 4 + 1, point % 4)));
            if (role.Step == 0) continue;
            var moves = design.Values[point].Zip(design.Values[point - 1], (after, before) => after - before).ToArray();
            Assert.That(moves[role.Factor - 1], Is.EqualTo(role.Rises ? 2.0 / 3 : -2.0 / 3).Within(1e-12));
            Assert.That(moves.Count(move => move != 0), Is.EqualTo(1));
        }

        Assert.That(Enumerable.Range(0, 6).All(trajectory => design.Roles!.Skip(4 * trajectory).Take(4).Select(role => MorrisRole.Parse(role)!.Value.Factor).Order().SequenceEqual([0, 1, 2, 3])));
    }

    [Test]
    public void A_list_is_read_by_the_names_of_its_columns_and_tells_where_a_number_is_missing()
    {
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, "points.csv");
        File.WriteAllText(file, "weight,z,a.y,x\n1,0,2.5,3\n1,2,50,4\n");
        var terms = new DesignTerms(DesignKind.List) { File = file };
        Assert.That(Design.Build(terms, s_factors).Values, Is.EqualTo(new double[][] { [3, 2.5, 0], [4, 50, 2] }));

        File.WriteAllText(file, "z,y,x\n1,2,3\n1,two,3\n");
        var fault = Assert.Throws<ScenarioException>(() => Design.Build(terms, s_factors))!;
        Assert.That((fault.Diagnostics[0].Line, fault.Diagnostics[0].Column, fault.Diagnostics[0].Message), Is.EqualTo((3, 3, "column 'y' expects a number")));
    }

    [TestCase("1.5,0", 1, "column 'share' expects a number between 0 and 1")]
    [TestCase("0.5,2", 5, "column 'kind' expects the number of a level, 0 to 1")]
    [TestCase("0.5,0.5", 5, "column 'kind' expects the number of a level, 0 to 1")]
    public void A_list_tells_where_a_number_is_that_the_parameter_cannot_take(string row, int column, string message)
    {
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, "bounds.csv");
        Factor[] factors =
        [
            new("a.share", 0.2, 0.4, Levels: null, FactorScale.Linear, "share") { Least = 0, Most = 1 },
            new("a.kind", 0, 1, [0, 1], FactorScale.Linear, "kind") { IsChoice = true },
        ];
        File.WriteAllText(file, $"share,kind\n0.9,1\n{row}\n");
        var fault = Assert.Throws<ScenarioException>(() => Design.Build(new DesignTerms(DesignKind.List) { File = file }, factors))!;
        Assert.That((fault.Diagnostics[0].Line, fault.Diagnostics[0].Column, fault.Diagnostics[0].Message), Is.EqualTo((3, column, message)));
    }

    [TestCase(DesignKind.Sobol)]
    [TestCase(DesignKind.LatinHypercube)]
    [TestCase(DesignKind.Saltelli)]
    [TestCase(DesignKind.Morris)]
    public void A_design_of_more_points_than_fit_is_refused(DesignKind kind) =>
        Assert.That(() => Design.Build(new DesignTerms(kind) { Points = 2_000_000_000, Trajectories = 2_000_000_000 }, s_factors),
            Throws.TypeOf<DesignException>().With.Message.Contains("the most is 10000000"));

    [TestCase(DesignKind.LatinHypercube, 120, 40, 0)]
    [TestCase(DesignKind.Sobol, 256, 85.33, 1)]
    [TestCase(DesignKind.Saltelli, 256, 256, 3)] // base samples, each three points with a count of its own
    public void Whole_numbers_of_a_range_are_drawn_equally_often(DesignKind kind, int size, double expected, double within)
    {
        var count = new Factor("firms.count", 1, 3, Levels: null, FactorScale.Linear, "count") { IsWhole = true };
        var design = Design.Build(new DesignTerms(kind) { Points = size, Seed = 1 }, [count]);
        var drawn = design.Values.CountBy(point => point[0]).ToDictionary();
        Assert.That(new double[] { 1, 2, 3 }.Select(value => (double)drawn[value]), Is.All.EqualTo(expected).Within(within));
    }

    [Test]
    public void A_grid_and_one_at_a_time_hold_each_whole_number_once()
    {
        var count = new Factor("firms.count", 1, 3, Levels: null, FactorScale.Linear, "count") { IsWhole = true };
        Assert.Multiple(() =>
        {
            Assert.That(Design.Build(new DesignTerms(DesignKind.Grid) { Levels = 6 }, [count]).Values.Select(point => point[0]), Is.EqualTo(new double[] { 1, 2, 3 }));
            Assert.That(Design.Build(new DesignTerms(DesignKind.OneAtATime) { Levels = 6 }, [count]).Values.Select(point => point[0]), Is.EqualTo(new double[] { 2, 1, 3 }));
        });
    }
}
