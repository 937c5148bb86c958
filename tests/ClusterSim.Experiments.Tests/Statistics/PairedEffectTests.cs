using ClusterSim.Core.Recording;
using ClusterSim.Experiments.Statistics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Random;

namespace ClusterSim.Experiments.Tests.Statistics;

public sealed class PairedEffectTests
{
    [Test]
    public void The_t_interval_is_the_one_worked_out_by_hand()
    {
        // Differences 1, 2, 3, 4, 5: mean 3, variance 2.5, standard error sqrt(0.5), t(4; 0.975) = 2.776445.
        var effect = PairedEffect.Estimate([10, 20, 30, 40, 50], [11, 22, 33, 44, 55], Better.Higher, 1);
        Assert.That(effect.Count, Is.EqualTo(5));
        Assert.That(effect.Baseline, Is.EqualTo(30));
        Assert.That(effect.Policy, Is.EqualTo(33));
        Assert.That(effect.Difference, Is.EqualTo(3));
        Assert.That(effect.StandardError, Is.EqualTo(0.70710678).Within(1e-8));
        Assert.That(effect.Low, Is.EqualTo(3 - (2.776445 * 0.70710678)).Within(1e-6));
        Assert.That(effect.High, Is.EqualTo(3 + (2.776445 * 0.70710678)).Within(1e-6));
        // Variances of the worlds: 250 and 302.5.
        Assert.That(effect.VarianceReduction, Is.EqualTo(552.5 / 2.5).Within(1e-9));
    }

    [Test]
    public void Identical_worlds_have_an_effect_of_exactly_zero()
    {
        double[] world = [0.1, 0.7, 1e12, -3, 8];
        var effect = PairedEffect.Estimate(world, world, Better.Higher, 5);
        Assert.That(
            new[] { effect.Difference, effect.StandardError, effect.Low, effect.High, effect.BootstrapLow, effect.BootstrapHigh, effect.ShareBetter },
            Is.All.Zero);
        Assert.That(effect.VarianceReduction, Is.NaN);
    }

    [Test]
    public void Worlds_that_do_not_vary_have_no_variance_reduction()
    {
        Assert.That(PairedEffect.Estimate([2, 2, 2], [3, 3, 3], Better.Higher, 5).VarianceReduction, Is.NaN);
    }

    [Test]
    public void One_pair_gives_a_difference_and_no_interval()
    {
        var effect = PairedEffect.Estimate([2], [5], Better.Lower, 5);
        Assert.That(effect.Difference, Is.EqualTo(3));
        Assert.That(effect.ShareBetter, Is.Zero);
        Assert.That(
            new[] { effect.StandardError, effect.Low, effect.High, effect.BootstrapLow, effect.BootstrapHigh, effect.VarianceReduction },
            Is.All.NaN);
    }

    [Test]
    public void Pairs_without_a_value_are_left_out_and_none_at_all_gives_no_effect()
    {
        var effect = PairedEffect.Estimate([1, double.NaN, 3, 4], [2, 9, double.NaN, 7], Better.Higher, 5);
        Assert.That((effect.Count, effect.Baseline, effect.Policy, effect.Difference), Is.EqualTo((2, 2.5, 4.5, 2.0)));
        Assert.That(PairedEffect.Estimate([], [], Better.Higher, 5).Difference, Is.NaN);
        Assert.That(PairedEffect.Estimate([], [], Better.Higher, 5).ShareBetter, Is.NaN);
    }

    [TestCase(Better.Higher, 0.5)]
    [TestCase(Better.Lower, 0.25)]
    [TestCase(Better.Neither, double.NaN)]
    public void The_share_better_follows_the_direction_and_ties_are_not_better(Better better, double share)
    {
        Assert.That(PairedEffect.Estimate([1, 1, 1, 1], [2, 3, 1, 0], better, 5).ShareBetter, Is.EqualTo(share));
    }

    [Test]
    public void A_pair_with_one_side_is_refused()
    {
        Assert.That(() => PairedEffect.Estimate([1, 2], [1], Better.Higher, 5), Throws.ArgumentException);
    }

    [Test]
    public void The_bootstrap_follows_from_its_key()
    {
        double[] baseline = [1, 5, 2, 8, 4, 4, 7];
        double[] policy = [3.137, 4.251, 6.713, 9.019, 9.577, 2.391, 8.883];
        var first = PairedEffect.Estimate(baseline, policy, Better.Higher, 11);
        Assert.That(PairedEffect.Estimate(baseline, policy, Better.Higher, 11), Is.EqualTo(first));
        Assert.That(PairedEffect.Estimate(baseline, policy, Better.Higher, 12).BootstrapLow, Is.Not.EqualTo(first.BootstrapLow));
    }

    [TestCase(5, 0.92)]
    [TestCase(8, 0.94)]
    [TestCase(20, 0.95)]
    [TestCase(40, 0.95)]
    public void Both_intervals_cover_the_true_effect_as_often_as_they_say(int pairs, double bootstrap)
    {
        const int Trials = 1_000;
        const double Effect = 0.3;
        var source = new MersenneTwister(20_301 + pairs, threadSafe: false);
        var (covered, coveredByBootstrap) = (0, 0);
        for (var trial = 0; trial < Trials; trial++)
        {
            var (baseline, policy) = Worlds(source, pairs, Effect, 0.8);
            var effect = PairedEffect.Estimate(baseline, policy, Better.Higher, (ulong)trial);
            covered += effect.Low <= Effect && Effect <= effect.High ? 1 : 0;
            coveredByBootstrap += effect.BootstrapLow <= Effect && Effect <= effect.BootstrapHigh ? 1 : 0;
        }

        // Three standard deviations of a binomial count are 2.1 points.
        Assert.That(covered / (double)Trials, Is.EqualTo(0.95).Within(0.021));
        Assert.That(coveredByBootstrap / (double)Trials, Is.EqualTo(bootstrap).Within(0.024));
    }

    [Test]
    public void Of_four_pairs_no_bootstrap_interval_is_given()
    {
        var effect = PairedEffect.Estimate([1, 2, 3, 4], [2, 4, 3, 7], Better.Higher, 5);
        Assert.That((effect.BootstrapLow, effect.BootstrapHigh), Is.EqualTo((double.NaN, double.NaN)));
        Assert.That(effect.Low, Is.LessThan(effect.High));
    }

    [TestCase(0.0)]
    [TestCase(0.6)]
    [TestCase(0.95)]
    public void The_variance_reduction_is_one_over_one_minus_the_correlation(double correlation)
    {
        var (baseline, policy) = Worlds(new MersenneTwister(7, threadSafe: false), 20_000, 1, correlation);
        var factor = PairedEffect.Estimate(baseline, policy, Better.Higher, 1).VarianceReduction;
        Assert.That(factor, Is.EqualTo(1 / (1 - correlation)).Within(5).Percent);
    }

    private static (double[] Baseline, double[] Policy) Worlds(MersenneTwister source, int pairs, double effect, double correlation)
    {
        var (baseline, policy) = (new double[pairs], new double[pairs]);
        for (var pair = 0; pair < pairs; pair++)
        {
            var common = Normal.Sample(source, 0, Math.Sqrt(correlation));
            baseline[pair] = common + Normal.Sample(source, 0, Math.Sqrt(1 - correlation));
            policy[pair] = effect + common + Normal.Sample(source, 0, Math.Sqrt(1 - correlation));
        }

        return (baseline, policy);
    }
}
