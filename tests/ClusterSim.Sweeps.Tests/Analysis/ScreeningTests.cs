using ClusterSim.Core.Randomness;
using ClusterSim.Sweeps.Analysis;
using ClusterSim.Sweeps.Designs;

namespace ClusterSim.Sweeps.Tests.Analysis;

public sealed class ScreeningTests
{
    [Test]
    public void The_elementary_effects_of_a_linear_function_are_its_coefficients_and_do_not_spread()
    {
        double[] slopes = [3, -2, 0, 0.5];
        var design = Morris(slopes.Length, 10);
        var effects = MorrisScreening.Estimate([.. design.Values.Select(point => (double[])[point.Zip(slopes, (x, slope) => x * slope).Sum()])], design.Roles!, slopes.Length, 4);
        Assert.Multiple(() =>
        {
            // Effects are of a whole range, which is 2 wide.
            Assert.That(effects.Select(effect => effect.Mean), Is.EqualTo((double[])[6, -4, 0, 1]).Within(1e-9));
            Assert.That(effects.Select(effect => effect.MeanAbsolute), Is.EqualTo((double[])[6, 4, 0, 1]).Within(1e-9));
            Assert.That(effects.Select(effect => effect.Deviation), Is.EqualTo(new double[4]).Within(1e-9));
        });
    }

    [Test]
    public void Where_two_factors_act_together_their_effects_spread()
    {
        var design = Morris(3, 30);
        var effects = MorrisScreening.Estimate([.. design.Values.Select(point => (double[])[(point[0] * point[1]) + point[2]])], design.Roles!, 3, 4);
        Assert.Multiple(() =>
        {
            Assert.That(effects[0].Deviation, Is.GreaterThan(1));
            Assert.That(effects[1].Deviation, Is.GreaterThan(1));
            Assert.That(effects[2].Deviation, Is.EqualTo(0).Within(1e-9));
        });
    }

    [Test]
    public void The_luck_of_replications_is_told_beside_the_effect_it_could_make()
    {
        var luck = new Luck(2, 0);
        var design = Morris(2, 40);
        var runs = design.Values.Select((point, number) => Enumerable.Range(0, 4).Select(replication => 100 * point[0] + luck.Normal((ulong)number, replication, 1)).ToArray()).ToArray();
        var effects = MorrisScreening.Estimate(runs, design.Roles!, 2, 4);
        Assert.Multiple(() =>
        {
            Assert.That(effects[1].MeanAbsolute, Is.EqualTo(effects[1].Luck).Within(0.25 * effects[1].Luck), "an inert factor shows luck and nothing else");
            Assert.That(effects[0].MeanAbsolute, Is.EqualTo(200).Within(1));
        });
    }

    [Test]
    public void Ranks_see_a_curved_but_monotone_effect_and_partial_ones_see_through_another_factor()
    {
        var points = LatinHypercube.Points(400, 3, seed: 3, maximin: false);
        // The first factor hides the second one; the third does nothing.
        var associations = RankCorrelation.Estimate(points, [.. points.Select(point => Math.Exp(6 * point[0]) - 0.1 * Math.Exp(6 * point[1]))]);
        var alone = RankCorrelation.Estimate(points, [.. points.Select(point => -Math.Exp(9 * point[1]))]);
        Assert.Multiple(() =>
        {
            Assert.That(associations[0].Spearman, Is.GreaterThan(0.9));
            Assert.That(associations[1].Partial, Is.LessThan(2 * associations[1].Spearman).And.LessThan(-0.3));
            Assert.That(associations[2].PartialLow, Is.LessThan(0));
            Assert.That(associations[2].PartialHigh, Is.GreaterThan(0));
            Assert.That(alone[1].Spearman, Is.EqualTo(-1).Within(1e-12));
            Assert.That(alone[1].Partial, Is.LessThan(-0.999));
        });
    }

    [Test]
    public void A_factor_that_does_not_vary_has_no_correlation_and_disturbs_no_other()
    {
        var points = LatinHypercube.Points(50, 2, seed: 3, maximin: false).Select(point => (double[])[point[0], 1, point[1]]).ToArray();
        var associations = RankCorrelation.Estimate(points, [.. points.Select(point => point[0] + point[2])]);
        Assert.That((associations[1].Spearman, associations[1].Partial, associations[0].Partial > 0.8), Is.EqualTo((double.NaN, double.NaN, true)));
    }

    private static DesignMatrix Morris(int factors, int trajectories) => Design.Build(
        new DesignTerms(DesignKind.Morris) { Trajectories = trajectories, Seed = 1 },
        [.. Enumerable.Range(0, factors).Select(factor => new Factor($"x{factor}", -1, 1, Levels: null, FactorScale.Linear, $"x{factor}"))]);
}
