using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Comparing;
using ClusterSim.Experiments.Measuring;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results;

namespace ClusterSim.Experiments.Tests.EndToEnd;

/// <summary>Policies with more and less money, and at equal spending.</summary>
public sealed class DoseTests
{
    private const string Income = "household_income_rupiah";

    /// <summary>A grant whose money is all taken, and one for which there are few takers; a shock has no money.</summary>
    private static readonly Experiment s_experiment = new(
        [
            Pottery.Baseline with { Months = 14 },
            Pottery.Grant with { Months = 14, Policies = [Pottery.Grant.Policies[0] with { Budget = 20_000_000 }] },
            Pottery.Grant with { Name = "few", Months = 14, Policies = [Pottery.Grant.Policies[0] with { Budget = 500_000_000, MaximumWorkers = 1.9 }] },
            Pottery.Baseline with { Name = "variant", Months = 14 },
        ], 5, 4)
    {
        Doses = [0.3, 3, 30],
    };

    private static ExperimentOutcome Run(Experiment experiment)
    {
        var runner = new ReplicationRunner(experiment);
        var dosed = new Dictionary<(int, double, int), RunSummary>();
        foreach (var replication in experiment.Numbers)
            runner.RunDoses(replication, 1, _ => { }, (_, _) => true, (policy, factor, run) => dosed.Add((policy, factor, replication), run), CancellationToken.None);
        return ExperimentOutcome.Of(experiment, Replications.All(runner, experiment.Replications, new Parallelism(2, 1)), (policy, factor, replication) => dosed[(policy, factor, replication)]);
    }

    [Test]
    public void The_budget_as_it_is_gives_the_run_and_the_effect_of_the_policy_bit_for_bit()
    {
        var plain = Replications.All(new ReplicationRunner(s_experiment), 1, new Parallelism(1, 1)).Single(run => run.Scenario is "grant");
        RunSummary? dosed = null;
        new ReplicationRunner(s_experiment with { Doses = [1] }).RunDoses(0, 1, _ => { }, (policy, _) => policy == 1, (_, _, run) => dosed = run, CancellationToken.None);
        Assert.That((dosed!.StateHash, dosed.Programmes.Single()), Is.EqualTo((plain.StateHash, plain.Programmes.Single())));
        Assert.That(dosed.Windows.Single().Values, Is.EqualTo(plain.Windows.Single().Values));

        var outcome = Run(s_experiment);
        var effect = outcome.Effects.Single(row => row is { Policy: "grant", Metric: Income, GroupKind: "all" });
        var dose = outcome.Doses.Single(row => row is { Policy: "grant", Metric: Income, Factor: 1 });
        Assert.That((dose.Effect, dose.Low, dose.High, dose.SpentRupiah), Is.EqualTo((effect.Difference, effect.Low, effect.High, outcome.Programmes[0].SpentRupiah)));
    }

    [Test]
    public void More_money_is_spent_and_does_more_until_nobody_is_left_to_take_it()
    {
        var rows = Run(s_experiment).Doses.Where(row => row is { Policy: "grant", Metric: Income }).ToArray();
        Assert.That(rows.Select(row => row.Factor), Is.EqualTo((double[])[0.3, 1, 3, 30]));
        Assert.That(rows.Select(row => row.BudgetRupiah), Is.EqualTo((double[])[6_000_000, 20_000_000, 60_000_000, 600_000_000]));
        Assert.That(rows.Select(row => row.SpentRupiah), Is.Ordered.Ascending);
        Assert.That(rows[1].SpentRupiah, Is.GreaterThan(2 * rows[0].SpentRupiah));
    }

    [Test]
    public void A_budget_far_above_what_is_taken_changes_nothing_and_says_so()
    {
        var much = s_experiment.Scenarios[1] with { Name = "much", Policies = [s_experiment.Scenarios[1].Policies[0] with { Budget = 50_000_000_000 }] };
        var rows = Run(s_experiment with { Scenarios = [s_experiment.Scenarios[0], much] }).Doses;
        var larger = rows.Where(row => row.Factor >= 1).ToArray();
        Assert.That(larger, Has.Length.EqualTo(6));
        foreach (var metric in larger.GroupBy(row => row.Metric, StringComparer.Ordinal))
            Assert.That(metric.Select(row => (row.SpentRupiah, row.Effect, row.Low, row.High, row.SameAsLess)).Distinct().Count(), Is.EqualTo(1), "to the bit, and all are said to be");
        Assert.That(larger.Select(row => row.SameAsLess), Is.All.True);
    }

    [Test]
    public void What_has_no_money_has_no_curve()
    {
        var outcome = Run(s_experiment);
        Assert.That(outcome.Doses.Select(row => row.Policy).Distinct(StringComparer.Ordinal), Is.EqualTo((string[])["grant", "few"]));
        Assert.That(Dose.Of(s_experiment.Scenarios[0], s_experiment.Scenarios[1] with { Policies = [s_experiment.Scenarios[1].Policies[0] with { Budget = 0 }] }, 3), Is.Null);
        Assert.That(Dose.Of(s_experiment.Scenarios[1], s_experiment.Scenarios[1] with { Name = "same" }, 3), Is.Null, "what the baseline has too is not the policy's own");
    }

    [Test]
    public void A_package_gets_more_money_as_a_whole()
    {
        var grant = (MatchingGrantTerms)s_experiment.Scenarios[1].Policies[0];
        var policy = s_experiment.Scenarios[1] with
        {
            Packages = [new PackageTerms { Name = "both", Budget = 40_000_000, From = 2 }],
            Policies = [grant with { Package = "both", Budget = 0 }, grant with { Name = "second", Package = "both", Budget = 0 }],
        };
        var dosed = Dose.Of(s_experiment.Scenarios[0], policy, 2.5);
        Assert.That(dosed?.Packages.Single().Budget, Is.EqualTo(100_000_000));
    }

    [Test]
    public void At_equal_spending_an_effect_lies_between_those_of_the_doses_beside_it_and_who_cannot_spend_so_much_is_left_out()
    {
        (double Spent, double Effect)[][] curves =
        [
            [(10, 100), (20, 180), (40, 300)],
            [(10, 60), (20, 150), (20, 150)],
            [(1, 5), (2, 10), (4, 20)],
        ];
        double[] factors = [0.5, 1, 2];
        string[] names = ["strong", "sated", "tiny"];
        var experiment = new Experiment([Pottery.Baseline, .. names.Select(name => Pottery.Grant with { Name = name })], 5, 3) { Doses = [0.5, 2] };
        RunSummary[] plain = [.. experiment.Numbers.SelectMany(replication => new[] { Summary("pottery", replication, 0, 0) }.Concat(names.Select((name, policy) => Of(policy, 1, replication))))];
        var rows = DoseTable.AtEqualSpending(experiment, plain, (policy, factor, replication) => Of(policy - 1, Array.IndexOf(factors, factor), replication))
            .Where(row => row.Metric is Income).ToArray();
        Assert.That(rows.Select(row => (row.SpendingRupiah, row.Policy, row.Rank, row.Effect, row.Behind)), Is.EqualTo(((double, string, int, double, double)[])
        [
            (4, "strong", 1, 40 + 0.4, 0), (4, "sated", 2, 24 + 0.4, 16), (4, "tiny", 3, 20 + 1, 20 - 0.6),
            (20, "strong", 1, 180 + 1, 0), (20, "sated", 2, 150 + 1, 30), (20, "tiny", 0, double.NaN, double.NaN),
        ]).Within(1e-9));
        Assert.That(rows[1].BehindHigh - rows[1].BehindLow, Is.Zero.Within(1e-9), "luck that both share is no doubt about their order");
        Assert.That(rows[0].High - rows[0].Low, Is.GreaterThan(0.1));

        // Replications differ by what they add to every effect: 0, 1 and 2, one on average.
        RunSummary Of(int policy, int dose, int replication) => Summary(names[policy], replication, curves[policy][dose].Spent, curves[policy][dose].Effect + replication);

        static RunSummary Summary(string scenario, int replication, double spent, double income)
        {
            var values = new double[MetricCatalogue.All.Count];
            values[MetricCatalogue.IndexOf(Income)] = income;
            return new RunSummary
            {
                Scenario = scenario,
                Replication = replication,
                Seed = 5,
                Groups = [new Group("all", "all")],
                Windows = [new WindowValues(2, values)],
                Programmes = [new Measuring.ProgrammeMoney(spent, 0, 0, 0, spent)],
            };
        }
    }
}
