using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results;

namespace ClusterSim.Experiments.Tests.EndToEnd;

/// <summary>What a policy did to owners, whatever became of their firms.</summary>
public sealed class PeopleTests
{
    private static readonly Scenario s_village = Pottery.Baseline with
    {
        Months = 20,
        Places = [Pottery.Baseline.Places[0] with { PovertyLine = 900_000 }],
        Firms = [Pottery.Baseline.Firms[0] with { Count = 60 }],
        Markets = [Pottery.Baseline.Markets[0] with { Demand = new TimePath(13_500) }],
        Attributes = [new AttributeTerms { Name = "street", Values = [new AttributeValue { Name = "north", Share = 0.5 }, new AttributeValue { Name = "south", Share = 0.5 }] }],
    };

    private static readonly string[] s_kinds = ["all", "quintile", "at_start", "size", "sector", "cluster", "street"];

    /// <summary>Nobody comes or goes but whoever is made older than anybody is.</summary>
    private static readonly Scenario s_calm = s_village with
    {
        Behaviour = s_village.Behaviour with
        {
            People = new PeopleTerms { RetirementAge = 100, RetirementPerYearBeyond = 0.01, SuccessorChance = 0, EntryPerYear = 0, IdleMonths = 120, ExitMax = 0 },
        },
    };

    private static Scenario With(Scenario village, InstrumentTerms terms, string name = "policy") => village with { Name = name, Policies = [terms] };

    private static ExperimentOutcome Outcome(IReadOnlyList<Scenario> scenarios, long seed = 5, int replications = 4, int workers = 2, int threads = 1)
    {
        var experiment = new Experiment(scenarios, seed, replications);
        return ExperimentOutcome.Of(experiment, Replications.All(new ReplicationRunner(experiment), replications, new Parallelism(workers, threads)));
    }

    private static PeopleRow Row(ExperimentOutcome outcome, Metric measure, string kind = "all", string group = "all", string policy = "policy") =>
        outcome.People.Single(row => (row.Policy, row.Measure, row.GroupKind, row.Group) == (policy, measure.Name, kind, group));

    private static double SurvivorsPoverty(ExperimentOutcome outcome) =>
        outcome.Effects.Single(row => row is { Metric: "poor_share", GroupKind: "all" }).Difference;

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);

    private static RuinTerms Ruin => new() { Name = "ruin", Budget = 1_000, From = 3, Until = 4 };

    [Test]
    public void A_policy_that_ruins_the_poorest_owner_lowers_the_poverty_of_those_in_business_and_raises_that_of_all()
    {
        var outcome = Outcome([s_calm, With(s_calm, Ruin)]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.Effects.Single(row => row is { Metric: "exits", GroupKind: "all" }).Difference, Is.EqualTo(1), "one closes");
            Assert.That(SurvivorsPoverty(outcome), Is.Negative);
            Assert.That(Row(outcome, PeopleMeasures.HeadCount).Difference, Is.Not.Negative);
            Assert.That(Row(outcome, PeopleMeasures.Gap).Difference, Is.Positive);
            Assert.That(Row(outcome, PeopleMeasures.SquaredGap).Difference, Is.Positive);
            Assert.That(Row(outcome, PeopleMeasures.Gap, "quintile", "1").Difference, Is.Positive, "the poorest fifth");
        }
    }

    [Test]
    public void Who_has_the_poverty_line_from_elsewhere_is_not_poor_once_closed()
    {
        var cared = s_calm with { Evaluation = s_calm.Evaluation with { IncomeOnceClosed = 900_000 } };
        var (without, with) = (Outcome([s_calm, With(s_calm, Ruin)]), Outcome([cared, With(cared, Ruin)]));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Row(with, PeopleMeasures.HeadCount).Difference, Is.Negative);
            Assert.That(Row(with, PeopleMeasures.Gap).Difference, Is.Negative);
            Assert.That(with.Effects, Is.EqualTo(without.Effects), "nothing that happens is another");
        }
    }

    [Test]
    public void A_programme_without_money_does_nothing_to_anybody()
    {
        var outcome = Outcome([s_village, With(s_village, (MatchingGrantTerms)Pottery.Grant.Policies[0] with { Budget = 0 })]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.People, Is.Not.Empty);
            Assert.That(outcome.People.SelectMany(row => new[] { row.Difference, row.Low, row.High }), Is.All.EqualTo(0));
            Assert.That((Row(outcome, PeopleMeasures.Lose).Baseline, Row(outcome, PeopleMeasures.Lose).PolicyMean), Is.EqualTo((0.0, 0.0)), "nobody loses or gains");
            Assert.That(outcome.Months, Is.Not.Empty);
            Assert.That(outcome.Months.SelectMany(row => new[] { row.Difference, row.Low, row.High }), Is.All.EqualTo(0));
        }
    }

    [Test]
    public void As_many_lose_as_gain_under_a_policy_that_parts_the_worlds_and_does_nothing()
    {
        var (seeds, replications) = Effort.IsLong ? (100, 6) : (8, 6);
        (string Kind, string Group)[] groups = [("all", "all"), ("quintile", "1"), ("quintile", "5")];
        var covered = new int[groups.Length];
        for (var seed = 1; seed <= seeds; seed++)
        {
            var outcome = Outcome([s_village, With(s_village, new JoltTerms { Name = "jolt", Budget = 1_000, From = 2, Until = 3 })], seed, replications);
            Assert.That(Row(outcome, PeopleMeasures.Lose).PolicyMean, Is.InRange(0.05, 0.8), "the worlds have parted");
            for (var group = 0; group < groups.Length; group++)
                if (Row(outcome, PeopleMeasures.Lose, groups[group].Kind, groups[group].Group) is { Low: <= 0, High: >= 0 }) covered[group]++;
        }
        TestContext.Out.WriteLine($"{string.Join(" ", covered)} of {seeds}");
        Assert.That(covered.Select(count => count / (double)seeds), Is.All.InRange(Effort.IsLong ? 0.89 : 0.6, 1));
        if (Effort.IsLong) Assert.That(covered[0] / (double)seeds, Is.LessThanOrEqualTo(0.98), "a fifth holds few firms, and none of them may differ");
    }

    [Test]
    public void A_levy_on_all_makes_all_lose()
    {
        var lose = Row(Outcome([s_village, With(s_village, new LevyTerms { Name = "levy", Budget = 1_000, From = 2, Until = 20 })]), PeopleMeasures.Lose);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(lose.PolicyMean, Is.GreaterThan(0.95));
            Assert.That(lose.Difference, Is.GreaterThan(0.9), "and the difference tells nearly all of them");
            Assert.That(lose.Low, Is.Positive);
        }
    }

    [Test]
    public void Every_kind_of_group_holds_all_firms_that_were_there_once()
    {
        var outcome = Outcome([s_village, With(s_village, Pottery.Grant.Policies[0])]);
        var all = Row(outcome, PeopleMeasures.Income);
        var kinds = outcome.People.Where(row => row.Measure is "owner_income_rupiah").GroupBy(row => row.GroupKind, StringComparer.Ordinal).ToList();
        Assert.That(kinds.Select(kind => kind.Key), Is.EquivalentTo(s_kinds));
        foreach (var kind in kinds)
        {
            using (Assert.EnterMultipleScope())
            {
                Assert.That(kind.Sum(row => row.Firms), Is.EqualTo(all.Firms).Within(1e-9), kind.Key);
                foreach (var run in outcome.Runs.Where(run => run.People.Count > 0))
                    Assert.That(run.People.Where(group => Same(group.Of.Kind, kind.Key)).Sum(group => group.Firms * group.Policy[0]), Is.EqualTo(run.People[0].Firms * run.People[0].Policy[0]).Within(1e-6).Percent, kind.Key);
            }
        }

        var incomes = kinds.Single(kind => kind.Key is "quintile").OrderBy(row => row.Group, StringComparer.Ordinal).Select(row => row.Baseline);
        Assert.That(incomes, Is.Ordered, "who was richer before is richer after");
    }

    [Test]
    public void Months_add_up_to_the_effect_over_the_evaluation_period()
    {
        var outcome = Outcome([s_village, With(s_village, Pottery.Grant.Policies[0])]);
        var seen = 0;
        foreach (var effect in outcome.Effects.Where(row => row.Metric is "household_income_rupiah" or "value_added_rupiah" && row.GroupKind is "all" or "sector"))
        {
            var months = outcome.Months.Where(row => (row.Metric, row.GroupKind, row.Group, row.CountedFrom) == (effect.Metric, effect.GroupKind, effect.Group, "start")).ToList();
            if (months.Count == 0) continue;
            seen++;
            using (Assert.EnterMultipleScope())
            {
                Assert.That(months.Select(row => row.Month), Is.EqualTo(Enumerable.Range(0, s_village.Months)));
                Assert.That(months.Where(row => row.Month < 2).Select(row => row.Difference), Is.All.Zero, "before the first programme");
                Assert.That(months.Where(row => row.Month >= 2).Sum(row => row.Difference), Is.EqualTo(effect.Difference).Within(1e-6).Percent);
            }
        }

        Assert.That(seen, Is.EqualTo(3));
    }

    [Test]
    public void Months_since_the_offer_are_of_the_firms_with_an_offer()
    {
        var outcome = Outcome([s_village, With(s_village, Pottery.Grant.Policies[0])]);
        var months = outcome.Months.Where(row => row.CountedFrom is "offer").ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(months.Select(row => row.Month), Is.EqualTo(Enumerable.Range(0, months.Count)));
            Assert.That(months[0].Firms, Is.EqualTo(outcome.Programmes[0].Offered), "in the month of the offer all are there");
            Assert.That(months.Select(row => -row.Firms), Is.Ordered, "later months lie beyond the run for more and more of them");
        }
    }

    [Test]
    public void Figures_depend_neither_on_threads_nor_on_other_policies()
    {
        Scenario[] worlds = [s_village, With(s_village, Pottery.Grant.Policies[0]), With(s_village, Ruin, "ruin"), With(s_village, Pottery.Grant.Policies[0] with { From = 5 }, "late")];
        var together = Outcome(worlds, workers: 1, threads: 4);
        foreach (var policy in worlds.Skip(1))
        {
            var alone = Outcome([s_village, policy], workers: 2, threads: 1);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(together.People.Where(row => Same(row.Policy, policy.Name)), Is.EqualTo(alone.People).And.Not.Empty);
                Assert.That(together.Months.Where(row => Same(row.Policy, policy.Name)), Is.EqualTo(alone.Months).And.Not.Empty);
            }
        }
    }

    /// <summary>The poorest owner becomes so old that it retires, in the month in which the programme starts.</summary>
    private sealed record RuinTerms : InstrumentTerms
    {
        public static InstrumentKind Instrument { get; } = ProgrammeKind.Of<RuinTerms, RuinProgramme>("Ruins the poorest.", SupportedAction.None, static (terms, context) => new RuinProgramme(terms, context));

        public override InstrumentKind Kind => Instrument;
    }

    private sealed class RuinProgramme(RuinTerms terms, ProgrammeContext context) : Programme(terms, context)
    {
        public override void Apply()
        {
            var firms = Economy.Firms;
            var poorest = Enumerable.Range(0, firms.Slots).Where(firms.IsActive).MinBy(slot => firms.SmoothedIncome[slot]);
            firms.OwnerAge[poorest] = 10_000;
        }
    }

    /// <summary>More than most owners earn is taken from each.</summary>
    private sealed record LevyTerms : InstrumentTerms
    {
        public static InstrumentKind Instrument { get; } = ProgrammeKind.Of<LevyTerms, Levy>("Takes from all.", SupportedAction.None, static (terms, context) => new Levy(terms, context));

        public override InstrumentKind Kind => Instrument;
    }

    private sealed class Levy(LevyTerms terms, ProgrammeContext context) : Programme(terms, context)
    {
        public override void Apply()
        {
            var firms = Economy.Firms;
            for (var slot = 0; slot < firms.Slots; slot++)
                if (firms.IsActive(slot)) firms.Income[slot] -= 1_000_000;
        }
    }
}
