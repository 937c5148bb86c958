using ClusterSim.Core.Numerics;
using ClusterSim.Core.Recording;
using ClusterSim.Experiments.Doubt;
using static ClusterSim.Experiments.Tests.Doubt.Draws;

namespace ClusterSim.Experiments.Tests.Doubt;

public sealed class ChoiceTests
{
    [Test]
    public void Options_reversed_in_one_of_ten_draws_win_nine_and_one_and_a_dominated_one_none()
    {
        double[] mostly = [2, 2, 2, 2, 2, 2, 2, 2, 2, 0.5], steady = [.. Enumerable.Repeat(1.0, 10)],
            dominated = [.. Enumerable.Repeat(0.25, 10)];
        Assert.That(Ranking.Beats(mostly, steady, [], []).Share, Is.EqualTo(0.9));
        Assert.That(Ranking.Beats(steady, mostly, [], []).Share, Is.EqualTo(0.1));
        var shares = Ranking.Of([new double[10], mostly, steady, dominated]).Shares;
        Assert.That(shares.Select(option => option[0].Share), Is.EqualTo([0, 0.9, 0.1, 0]).Within(1e-12));
        Assert.That(shares[3].Select(rank => rank.Share), Is.EqualTo([0.0, 0, 1, 0]).Within(1e-12));
    }

    [Test]
    public void Every_option_has_one_rank_a_draw_and_every_rank_one_option()
    {
        double[][] benefits = [new double[30], .. Enumerable.Range(1, 4)
            .Select(column => Uniforms(30, column).Select(share => Math.Round(3 * share - 1)).ToArray())];
        var shares = Ranking.Of(benefits).Shares;
        Assert.That(shares.Select(option => option.Sum(rank => rank.Share)), Is.All.EqualTo(1).Within(1e-12));
        Assert.That(Enumerable.Range(0, 5).Select(rank => shares.Sum(option => option[rank].Share)), Is.All.EqualTo(1).Within(1e-12));
    }

    [Test]
    public void Entropy_is_that_of_published_ranks_and_nil_where_one_always_wins()
    {
        Assert.That(Ranking.EntropyOf([0.3504, 0.6496]), Is.EqualTo(0.93442).Within(5e-5));
        Assert.That(Ranking.Of([[0, 0], [1, 2]]).Entropy, Is.Zero);
    }

    [Test]
    public void One_normal_beats_another_as_often_as_their_distance_says_with_luck_and_without()
    {
        const int Count = 20_000;
        double[] one = [.. Normals(Count, 1).Select(deviate => 1 + 2 * deviate)],
            other = [.. Normals(Count, 2).Select(deviate => 0.5 + 1.5 * deviate)];
        var exact = NormalDistribution.Cumulative(0.2);
        Assert.That(Ranking.Beats(one, other, [], []).Share, Is.EqualTo(exact).Within(0.0105));
        double[] Lucky(int column) => [.. one.Select((value, draw) => value + 3 * Normal(draw, column))];
        Assert.That(Ranking.Beats(Lucky(3), other, Lucky(4), other).Share, Is.EqualTo(exact).Within(0.0105));
        Assert.That(Ranking.Beats(Lucky(3), other, [], []).Share, Is.LessThan(exact - 0.02));

        static double Normal(int draw, int column) => Chance.Normal((ulong)draw, 1, (uint)column);
    }

    [Test]
    public void Losses_and_shares_follow_from_the_draws_and_the_least_loss_is_the_worth_of_knowing_all()
    {
        var sample = Sample([], Policy("a", [4, -2, 1, 1]), Policy("b", [1, 1, 1, 1]));
        var judged = Acceptability.Of(sample, 1);
        Assert.That(judged.Means, Is.EqualTo([0, 1.0, 1.0]));
        Assert.That(judged.ExpectedLoss, Is.EqualTo([1.75, 0.75, 0.75]));
        Assert.That(judged.ExpectedLoss.Min(), Is.EqualTo(PerfectInformation.Of(sample, 1).Plain));
        // Where both are level they share the first rank.
        Assert.That(Enumerable.Range(0, 3).Select(option => judged.OfBeingBest(option).Share), Is.EqualTo([0, 0.5, 0.5]));
        Assert.That((judged.Best, judged.Frontier.Share), Is.EqualTo((1, 0.5)));
    }

    [Test]
    public void What_a_unit_is_worth_decides_what_is_best()
    {
        var sample = Sample([], Policy("cheap", [1, 1], costs: [1, 1]), Policy("dear", [3, 3], costs: [10, 10]));
        Assert.That(new[] { 0.5, 2, 6 }.Select(worth => Acceptability.Of(sample, worth).Best), Is.EqualTo([0, 1, 2]));
        Assert.That(NetBenefit.Of(sample, 2), Is.EqualTo(new double[][] { [0, 0], [1, 1], [-4, -4] }));
    }

    [Test]
    public void A_policy_of_nothing_has_no_share_no_value_and_no_flip()
    {
        var (sample, p1, p2) = TwoNormals(256, 0, 0.3, 32);
        var both = Sample([p1, p2], sample.Policies[0], Policy("nothing", new double[256], new double[32]));
        var rows = DoubtTable.Policies(both, 1);
        var nothing = rows[1];
        Assert.That((nothing.Mean, nothing.StandardError, nothing.Low, nothing.Median, nothing.High),
            Is.EqualTo((0.0, 0.0, 0.0, 0.0, 0.0)));
        Assert.That(new[] { nothing.Helps, nothing.Harms, nothing.EarnsBack!.Value }.Select(share => share.Share),
            Is.All.Zero);
        Assert.That(nothing.Luck.Share, Is.Zero);
        Assert.That(rows[0], Is.EqualTo(DoubtTable.Policies(sample, 1)[0]));
        foreach (var row in DoubtTable.Factors(both, 1, Chance).Where(row => row.Policy is "nothing"))
        {
            Assert.That((row.Share.Share, row.Tornado.Low, row.Tornado.High), Is.EqualTo((0.0, 0.0, 0.0)));
            Assert.That((row.Value!.Value.Value, row.Value.Value.StandardError), Is.EqualTo((0.0, 0.0)));
        }
        foreach (var row in DoubtTable.Acceptabilities(both, [0.5, 2]).Where(row => row.Policy is "nothing"))
            Assert.That((row.BestShare.Share, row.IsBestOnAverage, row.MeanNetBenefit), Is.EqualTo((0.0, false, 0.0)));
        Assert.That(Flip.Of([Factor("x")], 0, new Claim(1, 0), _ => [0, 0]), Is.Empty);
        Assert.That(Stress.Fit(both, new double[256]).Share, Is.Zero);
    }

    [TestCase(Better.Higher, 0.4, 0.2)]
    [TestCase(Better.Lower, 0.2, 0.4)]
    [TestCase(Better.Neither, double.NaN, double.NaN)]
    public void It_helps_and_harms_beyond_the_smallest_effect_of_interest_in_the_same_world_alone(Better better, double helps, double harms)
    {
        // A tenth of the cost: 1 in the first four worlds, where 1 itself is not beyond; 3 in the fifth.
        var policy = Policy("some", [3, 1.1, -1.1, 1, -2.9], costs: [10, 10, 10, 10, 30]) with { SmallestShare = 0.1 };
        var sample = new DoubtSample("outcome", "", better, [Factor("x")], [[0], [0], [0], [0], [0]], [policy]);
        var row = DoubtTable.Policies(sample, null).Single();
        Assert.That((row.Helps.Share, row.Harms.Share), Is.EqualTo((helps, harms)));
        var free = DoubtTable.Policies(new DoubtSample("outcome", "", Better.Higher, [Factor("x")], [[0], [0], [0], [0], [0]], [policy with { NetCosts = [-5, 0, 0, 0, 0] }]), null).Single();
        Assert.That((free.Helps.Share, free.Harms.Share), Is.EqualTo((0.6, 0.4)), "what costs nothing matters whatever it brings");
    }

    [Test]
    public void Rows_say_what_the_parts_say()
    {
        var (sample, p1, _) = TwoNormals(512, 0, 0.3, 64);
        var rows = DoubtTable.Factors(sample, 1, Chance);
        Assert.That(rows.Select(row => (row.Policy, row.Factor.Name)), Is.EqualTo([("policy", "x0"), ("policy", "x1")]));
        var luck = LuckShare.Of(sample.Policies[0].Effects, sample.Policies[0].SecondEffects);
        Assert.That(rows[0].ShareOfAssumptions, Is.EqualTo(FirstOrderShare.Of(p1, sample.Policies[0].Effects).Share / (1 - luck.Share))
            .Within(1e-12));
        Assert.That(rows[0].Value, Is.EqualTo(PartialInformation.ByRegression([p1], NetBenefit.Of(sample, 1), Chance, 250)));
        Assert.That(DoubtTable.Factors(sample, null, Chance).Select(row => row.Value), Is.All.Null);
        var told = DoubtTable.Policies(sample, null).Single();
        Assert.That((told.EarnsBack, told.Luck), Is.EqualTo(((WorldShare?)null, luck)));
        Assert.That(told.Helps.Share + told.Harms.Share, Is.EqualTo(1));
        Assert.That(DoubtTable.Acceptabilities(sample, [1]).Select(row => (row.Policy, row.RankShares.Count)),
            Is.EqualTo([("", 2), ("policy", 2)]));
    }
}
