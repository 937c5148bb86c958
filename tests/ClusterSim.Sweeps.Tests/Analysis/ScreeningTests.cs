using ClusterSim.Core.Randomness;
using ClusterSim.Sweeps.Analysis;
using ClusterSim.Sweeps.Designs;

namespace ClusterSim.Sweeps.Tests.Analysis;

public sealed class ScreeningTests
{
    private static readonly string[] s_cashFactors = ["range", "parameter_set"];

    [Test]
    public void The_elementary_effects_of_a_linear_function_are_its_coefficients_and_do_not_spread()
    {
        double[] slopes = [3, -2, 0, 0.5];
        var design = Morris(slopes.Length, 10);
        var effects = MorrisScreening.Estimate([.. design.Values.Select(point => (double[])[point.Zip(slopes, (x, slope) => x * slope).Sum()])], design);
        Assert.Multiple(() =>
        {
            // Effects are of a whole range, which is 2 wide.
            Assert.That(effects.Select(effect => effect.Mean), Is.EqualTo((double[])[6, -4, 0, 1]).Within(1e-9));
            Assert.That(effects.Select(effect => effect.MeanAbsolute), Is.EqualTo((double[])[6, 4, 0, 1]).Within(1e-9));
            Assert.That(effects.Select(effect => effect.Deviation), Is.EqualTo(new double[4]).Within(1e-9));
        });
    }

    [Test]
    public void The_spread_of_two_effects_is_their_sample_deviation()
    {
        var design = Morris(1, 2);
        var effect = MorrisScreening.Estimate([.. design.Values.Select((point, number) => (double[])[point[0] * (number < 2 ? 1 : 3)])], design)[0];
        Assert.That(effect.Mean, Is.EqualTo(4).Within(1e-12), "2 and 6, of a range that is 2 wide");
        Assert.That(effect.Deviation, Is.EqualTo(Math.Sqrt(8)).Within(1e-12));
    }

    [Test]
    public void Where_two_factors_act_together_their_effects_spread()
    {
        var design = Morris(3, 30);
        var effects = MorrisScreening.Estimate([.. design.Values.Select(point => (double[])[(point[0] * point[1]) + point[2]])], design);
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
        var effects = MorrisScreening.Estimate(runs, design);
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

    [Test]
    public void An_elementary_effect_is_of_a_move_over_the_whole_range_whatever_values_the_factor_takes()
    {
        Factor[] factors =
        [
            Of("range", 1, 2, null),
            Of("two", 1, 2, [1, 2]),
            Of("three", 1, 2, [1, 1.5, 2]),
            Of("five", 1, 2, [1, 1.25, 1.5, 1.75, 2]),
            Of("uneven", 1, 2, [1, 1.1, 2]),
            Of("words", 0, 2, [0, 1, 2]) with { IsChoice = true },
            Of("single", 10, 11, null) with { IsWhole = true },
            Of("count", 10, 12, null) with { IsWhole = true },
            Of("log", 1, 64, null) with { IsWhole = true, Scale = FactorScale.Log },
        ];
        double[] slopes = [5, 5, 5, 5, 5, 2, 5, 2.5, 5 / Math.Log(64)];
        foreach (var levels in new[] { 4, 6, 8 })
        {
            var design = Design.Build(new DesignTerms(DesignKind.Morris) { Trajectories = 30, Levels = levels, Seed = 1 }, factors);
            var effects = MorrisScreening.Estimate([.. design.Values.Select(point => (double[])[slopes.Select((slope, factor) => slope * (factor == 8 ? Math.Log(point[8]) : point[factor])).Sum()])], design);
            Assert.Multiple(() =>
            {
                Assert.That(effects.Select(effect => effect.Mean), Is.EqualTo(new double[] { 5, 5, 5, 5, 5, 4, 5, 5, 5 }).Within(1e-9));
                Assert.That(effects.Select(effect => effect.MeanAbsolute), Is.EqualTo(new double[] { 5, 5, 5, 5, 5, 4, 5, 5, 5 }).Within(1e-9));
                Assert.That(effects.Select(effect => effect.Deviation), Is.All.EqualTo(0).Within(1e-9));
                Assert.That(effects.Select(effect => effect.Effects), Is.All.EqualTo(30));
            });
        }

        static Factor Of(string name, double low, double high, double[]? levels) => new(name, low, high, levels, FactorScale.Linear, name);
    }

    [Test]
    public void The_elementary_effects_of_runs_are_per_range_for_ranges_levels_counts_and_words()
    {
        using var pottery = new Pottery();
        pottery.Write("two.yaml", """
            extends: baseline.yaml
            name: two
            months: 1 months
            spin_up_months: 0 months
            sectors: { pots: { productivity: 0 } }
            firms:
              households: { count: 10, capital: 1_000_000 rupiah }
              others: { sector: pots, cluster: potters, count: 10, capital: 1_000_000 rupiah, workers: 2, cash: 1_000_000 rupiah }
            parameter_sets:
              rich: { firms.others.cash: 2_000_000 rupiah }
            behaviour: { people: { drain: 0 } }
            """);
        var sweep = pottery.Load("""
            name: screening
            base: two.yaml
            factors:
              firms.households.cash: { range: [1_000_000 rupiah, 2_000_000 rupiah], name: range }
              parameter_set: { levels: [none, rich] }
              firms.households.capital: { levels: [1_000_000 rupiah, 1_500_000 rupiah, 2_000_000 rupiah], name: levels }
            design: { kind: morris, trajectories: 8 }
            replications: 1
            metrics: [{ metric: cash_rupiah, window: end, group: all }, { metric: capital_rupiah, window: end, group: all }]
            """);
        pottery.RunAndMerge(sweep, "out");
        var rows = SweepAnalysis.Of(SweepResults.Read(pottery.At("out")), new AnalysisOptions(["cash_rupiah", "capital_rupiah"], [], Bad: null, 0)).Morris.ToDictionary(row => (row.Outcome, row.Factor));
        Assert.Multiple(() =>
        {
            // Ten firms with a million more each; what wages and living take is the same at every point where households leave the rest in the firm.
            foreach (var name in s_cashFactors)
            {
                Assert.That(rows[("cash_rupiah", name)].MuStar, Is.EqualTo(10_000_000).Within(100), name);
                Assert.That(rows[("cash_rupiah", name)].Sigma, Is.EqualTo(0).Within(100), name);
            }

            Assert.That(rows[("capital_rupiah", "levels")].Sigma, Is.EqualTo(0).Within(1e-3 * rows[("capital_rupiah", "levels")].MuStar));
        });
    }

    [Test]
    public void A_factor_that_decides_alone_has_a_partial_rank_correlation_of_one_and_leaves_nothing_for_the_others()
    {
        var points = LatinHypercube.Points(64, 2, seed: 1, maximin: false);
        var two = RankCorrelation.Estimate(points, [.. points.Select(point => -Math.Exp(point[0]))]);
        var one = RankCorrelation.Estimate([.. points.Select(point => point[..1])], [.. points.Select(point => Math.Exp(point[0]))]);
        Assert.Multiple(() =>
        {
            Assert.That((two[0].Partial, two[0].PartialLow, two[0].PartialHigh), Is.EqualTo((-1.0, -1.0, -1.0)));
            Assert.That((two[1].Partial, two[1].PartialLow), Is.EqualTo((double.NaN, double.NaN)));
            Assert.That((one[0].Spearman, one[0].Partial), Is.EqualTo((1.0, 1.0)).Using<double>((left, right) => Math.Abs(left - right) < 1e-12));
        });
    }

    [Test]
    public void A_partial_rank_correlation_of_three_columns_is_that_of_the_closed_form()
    {
        var luck = new Luck(5, 0);
        var points = LatinHypercube.Points(40, 2, seed: 3, maximin: false).Select(point => (double[])[point[0], point[0] + point[1]]).ToArray();
        double[] outcome = [.. points.Select((point, number) => point[0] - (0.5 * point[1]) + (0.3 * luck.Normal((ulong)number, 0, 1)))];
        var (x, z, both) = (Spearman(0), Spearman(1), MathNet.Numerics.Statistics.Correlation.Spearman(points.Select(point => point[0]), points.Select(point => point[1])));
        var estimate = RankCorrelation.Estimate(points, outcome);
        Assert.Multiple(() =>
        {
            Assert.That(estimate[0].Partial, Is.EqualTo((x - (z * both)) / Math.Sqrt((1 - (z * z)) * (1 - (both * both)))).Within(1e-12));
            Assert.That(estimate[1].Partial, Is.EqualTo((z - (x * both)) / Math.Sqrt((1 - (x * x)) * (1 - (both * both)))).Within(1e-12));
        });

        double Spearman(int factor) => MathNet.Numerics.Statistics.Correlation.Spearman(points.Select(point => point[factor]), outcome);
    }

    [Test]
    public void Outcomes_that_differ_in_the_last_bit_alone_are_ties()
    {
        double[][] points = [[1], [2], [3], [4], [5], [6]];
        double[] tied = [1, 1, 2, 2, 5, 4];
        var once = RankCorrelation.Estimate(points, tied);
        var again = RankCorrelation.Estimate(points, [Math.BitIncrement(1), 1, 2, Math.BitDecrement(2), 5, 4]);
        Assert.That(again, Is.EqualTo(once));
    }

    private static DesignMatrix Morris(int factors, int trajectories) => Design.Build(
        new DesignTerms(DesignKind.Morris) { Trajectories = trajectories, Seed = 1 },
        [.. Enumerable.Range(0, factors).Select(factor => new Factor($"x{factor}", -1, 1, Levels: null, FactorScale.Linear, $"x{factor}"))]);
}
