using ClusterSim.Core;
using ClusterSim.Core.Checking;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Measuring;
using ClusterSim.Experiments.Runs;

namespace ClusterSim.Experiments.Tests.EndToEnd;

/// <summary>The runner with the real simulation.</summary>
public sealed class ReplicationRunnerTests
{
    [TestCase(1, 1)]
    [TestCase(2, 1)]
    [TestCase(1, 3)]
    public void Runs_do_not_depend_on_how_they_are_spread_over_threads(int workers, int threadsPerRun)
    {
        var experiment = new Experiment([Pottery.Baseline, Pottery.Grant], 5, 3);
        var outcome = ExperimentOutcome.Of(experiment, Run(experiment, new Parallelism(workers, threadsPerRun)));
        var reference = ExperimentOutcome.Of(experiment, Run(experiment, new Parallelism(3, 1)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.Runs.Select(run => run.StateHash), Is.EqualTo(reference.Runs.Select(run => run.StateHash)));
            Assert.That(outcome.Effects, Is.EqualTo(reference.Effects));
            Assert.That(outcome.Programmes, Is.EqualTo(reference.Programmes));
        }
    }

    [Test]
    public void A_policy_alone_gives_what_it_gives_beside_others_that_begin_earlier_or_later()
    {
        var (grant, early, late) = (Pottery.Grant, Starting("early", 0), Starting("late", 5));
        var experiment = new Experiment([Pottery.Baseline, late, grant, early], 5, 3);
        var together = ExperimentOutcome.Of(experiment, Run(experiment, new Parallelism(2, 1)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(experiment.Families.Select(family => (family.From, string.Join(' ', family.Members))), Is.EqualTo(new[] { (0, "0 3"), (2, "0 2"), (5, "0 1") }));
            foreach (var policy in new[] { grant, early, late })
            {
                var pair = new Experiment([Pottery.Baseline, policy], 5, 3);
                var alone = ExperimentOutcome.Of(pair, Run(pair, new Parallelism(1, 1)));
                Assert.That(together.Effects.Where(row => string.Equals(row.Policy, policy.Name, StringComparison.Ordinal)), Is.EqualTo(alone.Effects), policy.Name);
                Assert.That(together.Programmes.Where(row => string.Equals(row.Policy, policy.Name, StringComparison.Ordinal)), Is.EqualTo(alone.Programmes), policy.Name);
                Assert.That(alone.Programmes[0].Treated, Is.Positive, "the programme acts");
            }
        }

        static Scenario Starting(string name, int from) => Pottery.Grant with { Name = name, Policies = [Pottery.Grant.Policies[0] with { From = from }] };
    }

    [TestCase(0)]
    [TestCase(3)]
    public void Policies_that_share_the_months_before_the_first_programme_give_what_they_give_alone(int first)
    {
        var (early, late) = (Starting("early", first), Starting("late", 5));
        var shared = Summaries(Pottery.Baseline, late, early);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(shared.Select(run => run.StateHash), Is.Unique, "the programmes act");
            foreach (var run in shared)
            {
                var alone = Summaries(new[] { Pottery.Baseline, late, early }.Single(scenario => string.Equals(scenario.Name, run.Scenario, StringComparison.Ordinal)))[0];
                Assert.That(run.StateHash, Is.EqualTo(alone.StateHash), run.Scenario);
                Assert.That(run.Windows.Select(window => window.Values), Is.EqualTo(alone.Windows.Select(window => window.Values)), run.Scenario);
                Assert.That(run.Months.Select(series => series.Values), Is.EqualTo(alone.Months.Select(series => series.Values)).And.Not.Empty, run.Scenario);
                Assert.That(run.Programmes, Is.EqualTo(alone.Programmes), run.Scenario);
                Assert.That(run.EndMetrics, Is.EqualTo(alone.EndMetrics), run.Scenario);
            }
        }

        static IReadOnlyList<RunSummary> Summaries(params Scenario[] scenarios) =>
            new ReplicationRunner(new Experiment(scenarios, 5, 1) { FollowsFirms = false, KeepsMonths = true, WindowsFrom = [0, 4] }).Run(0, 1, _ => { }, CancellationToken.None);

        static Scenario Starting(string name, int from) => Pottery.Grant with { Name = name, Policies = [Pottery.Grant.Policies[0] with { From = from }] };
    }

    [Test]
    public void What_programmes_do_together_is_split_by_running_every_set_of_them()
    {
        var grant = Pottery.Grant.Policies[0];
        var several = Pottery.Grant with
        {
            Policies = [grant, grant with { Name = "second", From = 3 }, new WorkingCapitalGrantTerms { Name = "cash", Budget = 20_000_000, MonthsOfCost = 2, MaximumGrant = 1_000_000, From = 2, OutreachPerMonth = 0.5 }],
        };
        var experiment = new Experiment([Pottery.Baseline, several], 5, 2) { Splits = true };
        var runs = Run(experiment, new Parallelism(2, 1)).OrderBy(run => run.Replication).ToArray();
        var rows = ExperimentOutcome.Of(experiment, runs).Split;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows.Select(row => row.Programme).Distinct(StringComparer.Ordinal), Is.EqualTo(["capital_grant", "second", "cash", "interaction", "together"]));
            Assert.That(rows.Where(row => row.Programme is not "interaction").GroupBy(row => row.Metric, StringComparer.Ordinal).Select(metric => metric.SkipLast(1).Sum(row => row.PartRupiah) - metric.Last().PartRupiah), Is.All.Zero.Within(1e-3));
            foreach (var set in Enumerable.Range(0, 8))
            {
                // Each set is what the policy with those programmes alone comes to.
                var alone = new Experiment([Pottery.Baseline, experiment.With(1, (uint)set) with { Name = "alone" }], 5, 2) { WindowsFrom = [2], FollowsFirms = false };
                var expected = Run(alone, new Parallelism(1, 1)).Where(run => run.Scenario is "alone").OrderBy(run => run.Replication).Select(run => run.InWindow(2, new Group("all", "all"), Metrics.HouseholdIncome));
                Assert.That(runs.Where(run => run.Sets.Count > 0).Select(run => run.Sets[set].Income), Is.EqualTo(expected), FormattableString.Invariant($"set {set}"));
            }
        }
    }

    [Test]
    public void Free_productivity_is_a_tenth_more_for_all_firms_of_the_sector_from_the_first_policy_on()
    {
        var experiment = new Experiment([Pottery.Baseline, Pottery.Grant], 5, 2);
        var row = ExperimentOutcome.Of(experiment, Run(experiment, new Parallelism(1, 1))).PassThrough.Single();
        var village = Pottery.Baseline with { SpinUpMonths = 0 };
        var richer = village with { Name = "richer", Places = [Pottery.Baseline.Places[0] with { Infrastructure = 1.1 }] };
        Assert.That((row.From, row.MoreOutput), Is.EqualTo((2, 0.1)));
        Assert.That(row.Difference, Is.Not.Zero);

        // From the first month on it is the same as a place whose roads let everybody make a tenth more.
        var (always, same) = (new Experiment([village, Pottery.Grant with { SpinUpMonths = 0, Policies = [Pottery.Grant.Policies[0] with { From = 0 }] }], 5, 2), new Experiment([village, richer], 5, 2));
        var (first, second) = (ExperimentOutcome.Of(always, Run(always, new Parallelism(1, 1))), ExperimentOutcome.Of(same, Run(same, new Parallelism(1, 1))));
        Assert.That(first.PassThrough.Single().From, Is.Zero);
        Assert.That(first.PassThrough.Single().Difference, Is.EqualTo(second.Effects.Single(effect => effect is { GroupKind: "all", Metric: "household_income_rupiah" }).Difference));
    }

    [Test]
    public void The_names_of_a_scenarios_shocks_do_not_meet_that_of_free_productivity()
    {
        var shock = new Shock { Name = "free_productivity_1", Hits = ShockTarget.Demand, Month = 3, Depth = -0.1 };
        var village = Pottery.Baseline with { Shocks = [shock, shock with { Name = "free_productivity_2", Month = 4 }] };
        var experiment = new Experiment([village, village with { Name = "grant", Policies = Pottery.Grant.Policies }], 5, 1);
        Assert.That(experiment.FreeProductivity.Validate(), Is.Empty);
        Assert.That(Run(experiment, new Parallelism(1, 1)).Select(run => run.IsDone), Is.All.True);
    }

    [Test]
    public void Firms_that_closed_before_a_policy_reached_anybody_are_no_evidence_of_spillover()
    {
        var village = Pottery.Baseline with { Behaviour = Pottery.Baseline.Behaviour with { People = Pottery.Baseline.Behaviour.People with { RetirementAge = 30, RetirementPerYearBeyond = 0.01, SuccessorChance = 0 } } };
        var everybody = village with { Name = "everybody", Policies = [new ClusterFacilitationTerms { Name = "facilitation", Budget = 50_000_000, CostPerMonth = 1_000_000, From = 2, Until = Pottery.Baseline.Months }] };
        var experiment = new Experiment([village, everybody], 5, 3);
        var outcome = ExperimentOutcome.Of(experiment, Run(experiment, new Parallelism(1, 1)));
        var row = outcome.Programmes.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((row.Neighbours, row.Rest), Is.EqualTo((0.0, 0.0)), "all that were in business have been reached");
            Assert.That((row.SpilloverRupiah, row.RestRupiah), Is.EqualTo((double.NaN, double.NaN)));
            Assert.That(outcome.Effects.Where(effect => effect.GroupKind is "neighbours" or "rest"), Is.Empty);
        }
    }

    [TestCase(4, 20, true, false)]
    [TestCase(10, 20, true, true)]
    [TestCase(10, 13, false, false)]
    public void A_before_and_after_claim_compares_whole_years_or_is_none(int spinUp, int months, bool hasLastYear, bool hasClaim)
    {
        Scenario[] worlds = [Pottery.Baseline with { SpinUpMonths = spinUp, Months = months }, Pottery.Grant with { SpinUpMonths = spinUp, Months = months }];
        var experiment = new Experiment(worlds, 5, 2);
        var row = ExperimentOutcome.Of(experiment, Run(experiment, new Parallelism(1, 1))).Programmes.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(row.Treated, Is.Positive);
            Assert.That(double.IsNaN(row.EffectOnTreatedLastYearRupiah), Is.Not.EqualTo(hasLastYear));
            Assert.That(double.IsNaN(row.NaiveRupiah), Is.Not.EqualTo(hasClaim));
        }
    }

    [Test]
    public void A_run_that_fails_is_a_row_with_its_error_and_the_others_go_on()
    {
        var experiment = new Experiment([Pottery.Baseline, Pottery.Grant], 5, 3);
        var runner = new ReplicationRunner(experiment) { OpenRecorder = (scenario, replication, _) => new Breaking(scenario.Name is "grant" && replication == 1) };
        var outcome = ExperimentOutcome.Of(experiment, Replications.All(runner, 3, new Parallelism(2, 1)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.Runs.Where(run => !run.IsDone).Select(run => (run.Scenario, run.Replication, run.Error)), Is.EqualTo(new[] { ("grant", 1, "broken on purpose") }));
            Assert.That(outcome.Runs, Has.Count.EqualTo(6));
            Assert.That(outcome.Effects, Is.Not.Empty);
        }
    }

    [Test]
    public void A_run_for_which_memory_does_not_suffice_says_what_to_change()
    {
        var runner = new ReplicationRunner(new Experiment([Pottery.Baseline], 5, 1)) { OpenRecorder = (_, _, _) => new Breaking(new byte[int.MaxValue].Length > 0) };
        Assert.That(() => Replications.All(runner, 1, new Parallelism(1, 1)), Throws.TypeOf<RunStoppedException>().With.Message.Contains("memory").And.Message.Contains("fewer firms"));
    }

    [Test]
    public void A_full_disk_ends_the_experiment()
    {
        var runner = new ReplicationRunner(new Experiment([Pottery.Baseline], 5, 3)) { OpenRecorder = (_, _, _) => throw new IOException("No space left on device") };
        Assert.That(() => Replications.All(runner, 3, new Parallelism(1, 1)), Throws.InstanceOf<IOException>());
    }

    [Test]
    public void Cancelling_ends_between_months_and_hands_out_no_half_replication()
    {
        using var cancellation = new CancellationTokenSource();
        var (months, kept) = (0L, 0);
        var runner = new ReplicationRunner(new Experiment([Pottery.Baseline], 5, 3)) { Keep = (_, _, _) => kept++ };
        Assert.Throws<OperationCanceledException>(() => Replications.All(runner, 3, new Parallelism(1, 1), done =>
        {
            if ((months += done) == 15) cancellation.Cancel();
        }, cancellation.Token));
        Assert.That((months, kept), Is.EqualTo((15L, 1)));
    }

    [Test]
    public void Every_simulated_month_is_told_spin_up_included()
    {
        var experiment = new Experiment([Pottery.Baseline, Pottery.Grant], 5, 2);
        var months = 0L;
        Replications.All(new ReplicationRunner(experiment), 2, new Parallelism(2, 1), done => Interlocked.Add(ref months, done));
        Assert.That(months, Is.EqualTo(2 * experiment.MonthsPerReplication()).And.EqualTo(72));
    }

    [Test]
    public void Another_seed_gives_another_run_and_the_scenarios_own_seed_is_not_used()
    {
        Experiment[] experiments = [new([Pottery.Baseline], 5, 1), new([Pottery.Baseline], 6, 1), new([Pottery.Baseline with { Seed = 77 }], 5, 1)];
        var hashes = experiments.Select(experiment => Run(experiment, new Parallelism(1, 1)).Single().StateHash).ToArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(hashes[1], Is.Not.EqualTo(hashes[0]));
            Assert.That(hashes[2], Is.EqualTo(hashes[0]));
        }
    }

    private static List<RunSummary> Run(Experiment experiment, Parallelism parallelism) => Replications.All(new ReplicationRunner(experiment), experiment.Replications, parallelism);

    private sealed class Breaking(bool breaks) : IRunRecorder
    {
        public void Month(Simulation simulation)
        {
            if (breaks) throw new InvalidOperationException("broken on purpose");
        }

        public void Complete(RunSummary summary) { }

        public void Dispose() { }
    }
}
