using ClusterSim.Core.Recording;
using ClusterSim.Results;
using ClusterSim.Sweeps.Doubt;

namespace ClusterSim.Sweeps.Tests.Doubt;

/// <summary>What is answered from worlds that stand, where it can be counted by hand.</summary>
public sealed class DoubtAnswerTests
{
    private const int Worlds = 40;
    private Village _village = null!;
    private DoubtQuestion _question = null!;

    [SetUp]
    public void Open()
    {
        _village = new Village();
        _question = _village.Ask(Village.Few, "grant", "cheap");
    }

    [TearDown]
    public void Close() => _village.Dispose();

    /// <summary>Grant brings 10 in thirty worlds of forty and takes 10 in the others; it costs 4 in every second world, else 20.</summary>
    private static double Effect(int draw) => draw <= 30 ? 10 : -10;

    private static double Cost(int draw) => draw % 2 == 0 ? 4 : 20;

    [Test]
    public void Shares_of_worlds_are_those_counted_by_hand()
    {
        var row = Row(Of(Rows("grant", Effect, Cost), Rows("cheap", _ => 0, _ => 0)), "grant");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((row.Worlds, row.SecondLuckWorlds), Is.EqualTo((Worlds, 0)));
            Assert.That(row.Mean, Is.EqualTo(5));
            Assert.That((row.Helps, row.Harms, row.ExceedsCost), Is.EqualTo((0.75, 0.25, 15.0 / 40)));
            Assert.That(row.HelpsStandardError, Is.EqualTo(Math.Sqrt(0.75 * 0.25 / 40)).Within(1e-15));
            Assert.That((row.Low, row.Median, row.High), Is.EqualTo((-10.0, 10.0, 10.0)));
            Assert.That(row.LuckShare, Is.NaN, "without a second luck nobody knows");
            Assert.That(row.WorldsNeeded, Is.EqualTo(Math.Ceiling(1.96 * 1.96 / (0.05 * 0.05) * (32.0 / 44) * (12.0 / 44))));
        }
    }

    [Test]
    public void What_is_less_than_a_tenth_of_its_net_cost_neither_helps_nor_harms()
    {
        // The cost is 4 or 20, so that 1 is beyond a tenth of it in every second world.
        var row = Row(Of(Rows("grant", draw => draw <= 30 ? 1 : -1, Cost), Rows("cheap", _ => 0, _ => 0)), "grant");
        Assert.That((row.Helps, row.Harms, row.SmallestShare), Is.EqualTo((15.0 / 40, 5.0 / 40, 0.1)));
    }

    [Test]
    public void A_policy_of_nothing_has_no_share_rests_on_nothing_and_is_never_the_best()
    {
        var answer = Of(Rows("grant", Effect, Cost), Rows("cheap", _ => 0, _ => 0));
        var row = Row(answer, "cheap");
        var factors = answer.Factors.Where(factor => factor.Policy is "cheap").ToArray();
        Assert.That(factors, Is.Not.Empty);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(new[] { row.Mean, row.Low, row.High, row.Helps, row.Harms, row.ExceedsCost }, Is.All.Zero);
            Assert.That(factors.Select(factor => (factor.Share, factor.AtLow, factor.AtHigh, factor.IsTold)).Distinct(),
                Is.EqualTo(new[] { (0.0, 0.0, 0.0, false) }));
            Assert.That(factors.Select(factor => (factor.EvppiRupiah, factor.EvppiStandardErrorRupiah)).Distinct(), Is.EqualTo(new[] { (0.0, 0.0) }));
            Assert.That(answer.Acceptabilities.Where(entry => entry.Row.Policy is "cheap").Select(entry => entry.Row.BestShare.Share),
                Is.Not.Empty.And.All.Zero);
        }
    }

    [Test]
    public void Options_share_the_worlds_in_which_they_are_the_best()
    {
        var best = Of(Rows("grant", Effect, Cost), Rows("cheap", _ => 0, _ => 0)).Acceptabilities
            .Where(entry => entry.Row.Metric is "household_income_rupiah").ToLookup(entry => (entry.Row.Worth, entry.Row.Policy), entry => entry.Row);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(best[(1, "grant")].Single().BestShare.Share, Is.EqualTo(15.0 / 40));
            Assert.That(best[(1, "")].Single().BestShare.Share, Is.EqualTo(25.0 / 40));
            Assert.That(best[(5, "grant")].Single().BestShare.Share, Is.EqualTo(30.0 / 40));
            Assert.That(best[(0, "")].Single().ExpectedLoss, Is.Zero);
            Assert.That(best[(1, "grant")].Single().MeanNetBenefit, Is.EqualTo(5 - 12));
        }
    }

    [Test]
    public void The_assumption_that_decides_the_effect_is_told_and_one_that_only_another_policy_has_is_no_row()
    {
        var price = Enumerable.Range(0, _question.Drawn.Count).Single(place => _question.Drawn[place].Row.Path is "sectors.pots.price");
        var answer = Of(Rows("grant", draw => _question.Draws.Values(draw)[price] - 10_000, Cost), Rows("cheap", _ => 0, _ => 0));
        var factors = answer.Factors.Where(factor => factor is { Policy: "grant", Metric: "household_income_rupiah" }).ToArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(factors.Where(factor => factor.IsTold).Select(factor => (factor.Factor, factor.Certainty)),
                Is.EqualTo(new[] { ("sectors.pots.price", "assumed") }));
            Assert.That(factors[0].ShareOfAssumptions, Is.GreaterThan(0.85));
            Assert.That(factors[0].AtLow, Is.EqualTo(-1_600).Within(200), "mean of the lowest fifth of its range, from -2,000 to 2,000");
            Assert.That(factors[0].AtHigh, Is.EqualTo(1_600).Within(200));
            Assert.That(factors.Select(factor => factor.Factor), Has.None.Contains("purse").And.None.StartsWith("cheap:").And.Some.Contains("capital_grant"));
        }
    }

    [Test]
    public void A_world_without_a_value_of_one_policy_is_left_out_for_all_and_a_policy_without_any_altogether()
    {
        var gap = Of(Rows("grant", Effect, Cost), Rows("cheap", draw => draw == 35 ? double.NaN : 0, _ => 0));
        var alone = Of(Rows("grant", Effect, Cost), Rows("cheap", _ => double.NaN, _ => 0));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Row(gap, "grant").Worlds, Is.EqualTo(39));
            Assert.That(Row(gap, "grant").Helps, Is.EqualTo(30.0 / 39));
            Assert.That(Row(alone, "grant").Worlds, Is.EqualTo(40));
            Assert.That(alone.Effects.Select(row => row.Policy), Is.All.EqualTo("grant"));
        }
    }

    [TestCase(10, false)]
    [TestCase(20, true)]
    public void Luck_is_taken_out_of_the_spread_but_where_it_is_nearly_all_of_it(double apart, bool isMostlyLuck)
    {
        var first = Rows("grant", draw => 100 + (draw % 2 == 0 ? 10 : -10), _ => 0).Concat(Rows("cheap", _ => 0, _ => 0)).ToArray();
        var second = first.Where(row => row.Draw <= 10).Select(row => row with { Luck = 2, Difference = row.Policy is "grant" ? row.Difference + (row.Difference > 100 ? -apart : apart) : 0 });
        var row = Row(DoubtAnswer.Of(_question, [.. first, .. second], _ => []), "grant");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(row.SecondLuckWorlds, Is.EqualTo(10));
            Assert.That(row.LuckShare, Is.EqualTo(apart * apart / 2 / (100 * 40 / 39.0)).Within(1e-12));
            Assert.That((row.Low, row.High), isMostlyLuck ? Is.EqualTo((90.0, 110.0)) : Is.EqualTo((100 - (10 * Math.Sqrt(1 - row.LuckShare)), 100 + (10 * Math.Sqrt(1 - row.LuckShare)))),
                "no band of no width stands for certainty");
        }
    }

    private static DoubtEffectRow Row(DoubtAnswer answer, string policy) =>
        answer.Effects.Single(row => row.Metric is "household_income_rupiah" && string.Equals(row.Policy, policy, StringComparison.Ordinal));

    private DoubtAnswer Of(params IEnumerable<DoubtDrawRow>[] rows) => DoubtAnswer.Of(_question, [.. rows.SelectMany(of => of)], _ => []);

    private static IEnumerable<DoubtDrawRow> Rows(string policy, Func<int, double> effect, Func<int, double> cost) =>
        Enumerable.Range(0, Worlds + 1).Select(draw => new DoubtDrawRow(policy, draw, 1, Metrics.HouseholdIncome.Name, "all", "all", 0,
            effect(draw), effect(draw), cost(draw), 0, cost(draw)));
}
