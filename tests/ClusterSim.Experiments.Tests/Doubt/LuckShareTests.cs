using ClusterSim.Core.Numerics;
using ClusterSim.Experiments.Doubt;
using static ClusterSim.Experiments.Tests.Doubt.Draws;

namespace ClusterSim.Experiments.Tests.Doubt;

public sealed class LuckShareTests
{
    [Test]
    public void Half_the_mean_squared_difference_between_two_lucks_is_the_variance_by_luck()
    {
        // Variance of 1, 3, 5, 7 is 20/3; (1² + 3²) / 2 / 2 is 2.5.
        var share = LuckShare.Of([1, 3, 5, 7], [2, 0]);
        Assert.That((share.LuckVariance, share.Variance, share.Share), Is.EqualTo((2.5, 20 / 3.0, 2.5 / (20 / 3.0))));
        Assert.That(share.Low, Is.NaN);
    }

    [TestCase(0.05, 0.010)]
    [TestCase(0.2, 0.037)]
    [TestCase(0.5, 0.093)]
    public void A_luck_share_that_is_set_is_found_with_the_error_of_64_pairs(double luckShare, double deviation)
    {
        const int Batches = 60;
        double[] found = [.. Enumerable.Range(0, Batches).Select(batch =>
        {
            var (sample, _, _) = TwoNormals(512, batch, luckShare, 64);
            return LuckShare.WithoutInterval(sample.Policies[0].Effects, sample.Policies[0].SecondEffects).Share;
        })];
        Assert.That(Moments.Mean(found), Is.EqualTo(luckShare).Within(3 * deviation / Math.Sqrt(Batches)));
        Assert.That(Math.Sqrt(Moments.Variance(found)), Is.EqualTo(deviation).Within(0.35 * deviation));
    }

    [Test]
    public void The_interval_is_the_same_each_time_and_about_as_wide_as_the_error_says()
    {
        var policy = TwoNormals(512, 0, 0.2, 64).Sample.Policies[0];
        var share = LuckShare.Of(policy.Effects, policy.SecondEffects);
        Assert.That(LuckShare.Of(policy.Effects, policy.SecondEffects), Is.EqualTo(share));
        Assert.That(share.Low, Is.LessThan(share.Share));
        Assert.That(share.High - share.Low, Is.EqualTo(4 * 0.037).Within(0.06));
    }

    [Test]
    public void Without_a_second_luck_it_is_not_known_and_without_spread_there_is_none()
    {
        Assert.That(LuckShare.Of([1, 2, 3], []).Share, Is.NaN);
        Assert.That(LuckShare.Of([1, 2, 3], []).OfAssumptions, Is.EqualTo(1));
        Assert.That(LuckShare.Of([0.1, 0.1, 0.1], [0.1]).Share, Is.Zero);
    }

    [Test]
    public void What_is_mostly_luck_stays_as_it_is()
    {
        double[] effects = [1, -1, 2, -2, 1.5, -1.5];
        var (all, most) = (LuckShare.WithoutInterval(effects, [-1, 1, -2, 2]), LuckShare.WithoutInterval(effects, [-0.5, 0.5, 0, 0]));
        Assert.That((all.Share, most.Share, most.IsMostlyLuck), Is.EqualTo((all.Share, most.Share, false)));
        Assert.That(all.Share, Is.GreaterThan(1), "nothing is left to the assumptions");
        Assert.That(Shrinkage.Of(effects, all), Is.EqualTo(effects), "and no band of no width stands for that");
        Assert.That(Moments.Variance(Shrinkage.Of(effects, most)), Is.LessThan(Moments.Variance(effects)));
    }

    [Test]
    public void Shrunk_effects_have_the_mean_of_all_and_the_variance_of_the_assumptions()
    {
        var policy = TwoNormals(512, 1, 0.5, 64).Sample.Policies[0];
        var share = LuckShare.WithoutInterval(policy.Effects, policy.SecondEffects);
        var shrunk = Shrinkage.Of(policy.Effects, share);
        Assert.That(Moments.Mean(shrunk), Is.EqualTo(Moments.Mean(policy.Effects)).Within(1e-12));
        Assert.That(Moments.Variance(shrunk), Is.EqualTo(share.Variance - share.LuckVariance).Within(1e-10));
        Assert.That(Shrinkage.Of(policy.Effects, LuckShare.Of(policy.Effects, [])), Is.EqualTo(policy.Effects));
    }

    [TestCase(0.2)]
    [TestCase(0.5)]
    public void The_share_of_worlds_in_which_it_helps_is_that_without_luck(double luckShare)
    {
        double[] helps = [.. Enumerable.Range(0, 60).Select(batch =>
        {
            var policy = TwoNormals(512, batch, luckShare, 64).Sample.Policies[0];
            return WorldShare.Above(Shrinkage.Of(policy.Effects, LuckShare.WithoutInterval(policy.Effects, policy.SecondEffects)), 0).Share;
        })];
        Assert.That(Moments.Mean(helps), Is.EqualTo(NormalDistribution.Cumulative(1 / Math.Sqrt(5))).Within(3 * Moments.Error(helps)));
    }

    [Test]
    public void A_share_of_worlds_has_its_error_and_an_interval_where_none_is_seen()
    {
        var half = WorldShare.Above([1, 2, -1, 0], 0);
        Assert.That((half.Share, half.StandardError), Is.EqualTo((0.5, 0.25)));
        Assert.That(WorldShare.Below([1, 2, -1, 0], 0).Share, Is.EqualTo(0.25));
        var none = WorldShare.Of(0, 10);
        Assert.That((none.Share, none.StandardError, none.Low), Is.EqualTo((0.0, 0.0, 0.0)));
        Assert.That(none.High, Is.EqualTo(0.27754).Within(1e-5));
    }

    [Test]
    public void Draws_that_are_needed_follow_from_the_spread()
    {
        Assert.That(DrawsNeeded.ForShare(0.05), Is.EqualTo(385));
        Assert.That(DrawsNeeded.ForShare(0.5, 64, 0.05), Is.EqualTo(385));
        Assert.That(DrawsNeeded.ForShare(1, 64, 0.05), Is.EqualTo(44), "1,536.64 times 66/68 and 2/68");
        Assert.That(DrawsNeeded.ForShare(0, 64, 0.05), Is.EqualTo(44));
        Assert.That(DrawsNeeded.ForMean(10, 1), Is.EqualTo(385));
        Assert.That(DrawsNeeded.ForMean(0, 1), Is.Zero);
    }

    [Test]
    public void The_robustness_value_is_that_of_the_paper_s_example() =>
        Assert.That(RobustnessValue.Of(4.18445, 783), Is.EqualTo(0.1388).Within(5e-5));
}
