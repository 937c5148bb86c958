using ClusterSim.Core.Recording;
using ClusterSim.Experiments.Comparing;
using ClusterSim.Experiments.Measuring;
using ClusterSim.Results;

namespace ClusterSim.Experiments.Tests.Unit;

public sealed class PeopleContrastTests
{
    private static readonly Grouping s_all = new("all", ["all"], _ => 0);

    private static int Place(Metric measure) => PeopleMeasures.All.ToList().IndexOf(measure);

    private static (double Baseline, double Policy) Of(PeopleGroup group, Metric measure) => (group.Baseline[Place(measure)], group.Policy[Place(measure)]);

    [Test]
    public void Means_are_over_all_firms_and_months()
    {
        var (baseline, policy) = (Worlds.Outcomes(120, 240, 0), Worlds.Outcomes(120, 300, -60));
        (policy.PoorMonths[2], policy.PovertyGap[2], policy.SquaredPovertyGap[2]) = (12, 6, 3);
        baseline.PoorMonths[0] = policy.PoorMonths[0] = 6;
        var all = PeopleContrast.Of(baseline, policy, 12, [s_all]).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(all.Firms, Is.EqualTo(3));
            Assert.That(Of(all, PeopleMeasures.Income), Is.EqualTo((10.0, 10.0)));
            Assert.That(Of(all, PeopleMeasures.HeadCount), Is.EqualTo((6 / 36.0, 18 / 36.0)));
            Assert.That(Of(all, PeopleMeasures.Gap), Is.EqualTo((0.0, 6 / 36.0)));
            Assert.That(Of(all, PeopleMeasures.SquaredGap), Is.EqualTo((0.0, 3 / 36.0)));
            Assert.That(Of(all, PeopleMeasures.Lose), Is.EqualTo((1 / 3.0, 1 / 3.0)), "one gains, one loses, one has the same");
        }
    }

    [Test]
    public void Who_loses_or_gains_a_hundredth_of_its_income_or_less_does_neither()
    {
        var (baseline, policy) = (Worlds.Outcomes(100, 100, 100, 100, -100, 0), Worlds.Outcomes(99.1, 98.9, 100.9, 101.1, -102, 0));
        var all = PeopleContrast.Of(baseline, policy, 1, [s_all]).Single();
        Assert.That(Of(all, PeopleMeasures.Lose), Is.EqualTo((1 / 6.0, 2 / 6.0)), "one gains, two lose");
    }

    [Test]
    public void Groups_are_those_of_the_firm_and_empty_ones_are_left_out()
    {
        var grouping = new Grouping("kind", ["even", "none", "odd"], slot => slot == 4 ? -1 : slot % 2 == 0 ? 0 : 2);
        var policy = Worlds.Outcomes(1, 2, 3, 4, 5);
        policy.Cohort[3] = 999;
        var groups = PeopleContrast.Of(Worlds.Outcomes(1, 1, 1, 1, 1), policy, 1, [grouping]);
        Assert.That(groups.Select(group => (group.Of, group.Firms, Of(group, PeopleMeasures.Income).Policy)), Is.EqualTo(new[] { (new Group("kind", "even"), 2, 2.0), (new Group("kind", "odd"), 1, 2.0) }));
    }

    [TestCase(new double[] { 50, 10, 30, 20, 40 }, new[] { 5, 1, 3, 2, 4 })]
    [TestCase(new double[] { 0, 0, 0, 0, 5, 6, 7, 8, 9, 10 }, new[] { 2, 2, 2, 2, 3, 3, 4, 4, 5, 5 })]
    [TestCase(new double[] { 7, 7, 7 }, new[] { 3, 3, 3 })]
    [TestCase(new double[] { 1, 2 }, new[] { 2, 4 })]
    [TestCase(new double[] { -5 }, new[] { 3 })]
    public void Fifths_go_by_rank_and_equals_share_the_middle_of_theirs(double[] incomes, int[] quintiles)
    {
        var outcomes = Worlds.Outcomes(new double[incomes.Length]);
        incomes.CopyTo(outcomes.IncomeYearBefore, 0);
        Assert.That(PeopleContrast.QuintilesOf(outcomes).Select(quintile => (int)quintile), Is.EqualTo(quintiles));
    }

    [Test]
    public void An_empty_slot_is_in_no_fifth_and_counts_for_none()
    {
        var outcomes = Worlds.Outcomes(new double[6]);
        new double[] { 50, 10, -99, 30, 20, 40 }.CopyTo(outcomes.IncomeYearBefore, 0);
        outcomes.Cohort[2] = 0;
        Assert.That(PeopleContrast.QuintilesOf(outcomes).Select(quintile => (int)quintile), Is.EqualTo((int[])[5, 1, 0, 3, 2, 4]));
    }

    [Test]
    public void Rows_pair_replications_and_leave_out_those_without_the_group()
    {
        var of = new Group("sector", "pots");
        PeopleGroup Group(double baseline, double policy) => new(of, 10, [.. Enumerable.Repeat(baseline, 5)], [.. Enumerable.Repeat(policy, 5)]);
        var runs = new (Runs.RunSummary, Runs.RunSummary)[]
        {
            (Worlds.Run("base", 0), Worlds.Run("policy", 0) with { People = [Group(1, 2)] }),
            (Worlds.Run("base", 1), Worlds.Run("policy", 1) with { People = [Group(2, 5)] }),
            (Worlds.Run("base", 2), Worlds.Run("policy", 2)),
        };
        var row = PeopleTable.Rows(Worlds.Scenario("policy"), new Pairs(runs))[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That((row.Measure, row.GroupKind, row.Group), Is.EqualTo((PeopleMeasures.Income.Name, "sector", "pots")));
            Assert.That((row.Baseline, row.PolicyMean, row.Difference, row.StandardError), Is.EqualTo((1.5, 3.5, 2.0, 1.0)));
            Assert.That(row.Firms, Is.EqualTo(20 / 3.0));
            Assert.That(row.High - row.Difference, Is.EqualTo(12.706204736).Within(1e-6), "t of one degree of freedom");
        }
    }
}
