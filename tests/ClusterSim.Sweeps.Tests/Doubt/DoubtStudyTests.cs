using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results;
using ClusterSim.Results.Storage;
using ClusterSim.Sweeps.Doubt;

namespace ClusterSim.Sweeps.Tests.Doubt;

/// <summary>A comparison under doubt: what it gives does not depend on how it is worked out.</summary>
public sealed class DoubtStudyTests
{
    private static readonly string[] s_both = ["grant", "cheap"];
    private Village _village = null!;

    [SetUp]
    public void Open() => _village = new Village();

    [TearDown]
    public void Close() => _village.Dispose();

    [Test]
    public void A_world_has_equal_bits_alone_and_in_the_lot_with_one_thread_and_two()
    {
        var (result, rows, _) = _village.Run("lot", Village.Few, s_both);
        var question = _village.Ask(Village.Few, s_both);
        using var store = RecordStore.InMemory();
        var runs = new WorldRuns(question, Village.Engine, store);
        foreach (var (world, luck) in new[] { (0, 1), (result!.Standing[0], 1), (result.Standing[2], 2), (result.Standing[^1], 1) })
        {
            runs.TaskOf(world, luck).Run(threads: 2, retryFailed: false, _ => { }, CancellationToken.None);
            for (var policy = 1; policy <= 2; policy++)
            {
                var alone = runs.Rows(world, luck, policy, runs.Find(world, luck, 0)!, runs.Find(world, luck, policy)!).ToArray();
                Assert.That(alone, Is.Not.Empty);
                Assert.That(rows.Where(row => row.Draw == world && row.Luck == luck
                    && string.Equals(row.Policy, question.Policies[policy - 1].Name, StringComparison.Ordinal)),
                    Is.EqualTo(alone));
            }
        }
    }

    [Test]
    public void What_is_known_so_far_is_told_on_the_way()
    {
        var (result, _, _) = _village.Run("told", Village.Few, s_both);
        Assert.That(_village.Said, Is.EqualTo((int[])[2, 2, 5]), "two policies as written; then a quarter and half of thirteen tasks, one of them the world as written");
        Assert.That(result!.Standing, Has.Count.EqualTo(12));
    }

    [Test]
    public void Shards_and_a_study_that_was_cut_off_give_what_one_process_gives()
    {
        _village.MakeItTurn();
        var whole = _village.Run("whole", Village.Few, s_both).Worlds;
        for (var round = 0; round < 8; round++)
            foreach (var shard in new[] { 2, 0, 1 }) _village.Run("cut", Village.Few, s_both, use: FolderUse.Share, shard: new Shard(shard,
                3));
        var merged = _village.Run("cut", Village.Few, s_both, threads: 2, use: FolderUse.Resume).Worlds;
        var cuts = 0;
        for (var after = 20; cuts < 4; after += 20)
        {
            using var stop = new CancellationTokenSource(after);
            try
            {
                _village.Run("killed", Village.Few, s_both, use: cuts == 0 ? FolderUse.New : FolderUse.Resume, cancellation: stop.Token);
                break;
            }
            catch (OperationCanceledException)
            {
                cuts++;
            }
        }

        var resumed = _village.Run("killed", Village.Few, s_both, threads: 2, use: cuts == 0 ? FolderUse.New : FolderUse.Resume).Worlds;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(whole, Has.Length.EqualTo(7));
            Assert.That(merged, Is.EqualTo(whole));
            Assert.That(cuts, Is.Positive);
            Assert.That(resumed, Is.EqualTo(whole));
        }
    }

    [Test]
    public void What_else_is_asked_and_in_which_order_changes_nothing_of_a_policy()
    {
        var (result, rows, _) = _village.Run("both", Village.Few, s_both);
        var answer = _village.Answer;
        var (turned, others, _) = _village.Run("turned", Village.Few, ["cheap", "grant"]);
        var other = _village.Answer;
        var (alone, grants, _) = _village.Run("alone", Village.Few, ["grant"]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(turned!.Standing, Is.EqualTo(result!.Standing));
            Assert.That(alone!.Standing, Is.EqualTo(result.Standing));
            Assert.That(grants, Is.Not.Empty.And.EqualTo(rows.Where(row => row.Policy is "grant")));
            Assert.That(others, Is.EquivalentTo(rows));
            Assert.That(other.Effects, Is.Not.Empty.And.EquivalentTo(answer.Effects));
            Assert.That(other.Factors, Is.Not.Empty.And.EquivalentTo(answer.Factors));
            Assert.That(other.Effects[0].Policy, Is.EqualTo("cheap"), "in the order in which they were asked for");
        }
    }

    [Test]
    public void In_the_world_as_written_the_effects_are_those_of_the_ordinary_comparison()
    {
        var rows = _village.Run("out", Village.Few, s_both).Rows;
        var answer = _village.Answer;
        var experiment = new Experiment([.. _village.Load(s_both).Select(entry => entry.Scenario)], 7, 1);
        RunSummary[][] replications = [.. Enumerable.Range(0, 4).Select(replication =>
            new ReplicationRunner(experiment).Run(replication, 1, _ => { }, CancellationToken.None).ToArray())];
        var runs = replications[0];
        for (var policy = 1; policy <= 2; policy++)
        {
            var (scenario, start) = (experiment.Scenarios[policy], Experiment.WindowStart(experiment.Scenarios[policy]));
            var own = rows.Where(row => string.Equals(row.Policy, scenario.Name, StringComparison.Ordinal) && row.Draw == 0).ToArray();
            Assert.That(own, Has.Length.EqualTo(6));
            foreach (var row in own)
            {
                var (metric, group) = (MetricCatalogue.Find(row.Metric)!, new Group(row.GroupKind, row.Group));
                Assert.That((row.Baseline, row.PolicyValue), Is.EqualTo((runs[0].InWindow(start, group, metric),
                    runs[policy].InWindow(start, group, metric))), row.Metric);
                Assert.That(row.Difference, Is.EqualTo(row.PolicyValue - row.Baseline));
                var central = answer.Effects.Single(of => (of.Policy, of.Metric).Equals((row.Policy, row.Metric)));
                Assert.That(central.Central, Is.EqualTo(replications.Average(of => of[policy].InWindow(start, group, metric)
                    - of[0].InWindow(start, group, metric))).Within(1e-9).Percent, row.Metric);
                Assert.That(central.CentralLow, Is.LessThanOrEqualTo(central.Central).And.LessThanOrEqualTo(central.CentralHigh));
                Assert.That(row.NetCostRupiah, Is.EqualTo(runs[policy].Programmes.Sum(programme => programme.NetCostRupiah)).And.Positive);
            }
        }
    }

    [Test]
    public void Months_over_worlds_are_quantiles_of_their_own_runs_and_add_up_to_what_the_policy_changes()
    {
        // Without a second luck nothing is taken out, so that what one number says can be read off the runs themselves.
        var (result, rows, _) = _village.Run("out", Village.Few with { SecondLuck = 0 }, s_both);
        var months = _village.Months("out");
        var grant = months.Where(row => row is { Policy: "grant", Metric: "household_income_rupiah", GroupKind: "all" }).ToArray();
        var own = rows.Where(row => row is { Policy: "grant", Draw: > 0, Metric: "household_income_rupiah", GroupKind: "all" }).ToArray();
        using var store = RecordStore.InMemory();
        var runs = new WorldRuns(_village.Ask(Village.Few, s_both), Village.Engine, store);
        double[] at = [.. result!.Standing.Select(world =>
        {
            runs.TaskOf(world, 1).Run(threads: 1, retryFailed: false, _ => { }, CancellationToken.None);
            return runs.MonthsOf(runs.Find(world, 1, 0)!, 0)[5];
        }).Order()];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(months.Select(row => (row.Policy, row.Metric)).Distinct().Count(), Is.EqualTo(6), "two policies, three measures");
            Assert.That(months.GroupBy(row => (row.Policy, row.Metric)).Select(of => of.Select(row => row.Month)), Is.All.EqualTo(Enumerable.Range(0, 12)));
            Assert.That(months.Select(row => (row.Worlds, row.SecondLuckWorlds, row.LuckShare)), Is.All.EqualTo((12, 0, double.NaN)));
            Assert.That(grant[5].BaselineMedian, Is.EqualTo((at[5] + at[6]) / 2));
            Assert.That(grant[5].BaselineLow, Is.EqualTo(at[0] + (0.55 * (at[1] - at[0]))).Within(1e-9).Percent);
            Assert.That(grant[0].DifferenceHigh, Is.Zero, "before the programme begins");
            Assert.That(grant.Select(row => row.DifferenceHigh - row.DifferenceLow), Is.All.Not.Negative);
            Assert.That(grant.Skip(2).Sum(row => row.DifferenceLow), Is.LessThanOrEqualTo(own.Average(row => row.Difference)));
            Assert.That(grant.Skip(2).Sum(row => row.DifferenceHigh), Is.GreaterThanOrEqualTo(own.Average(row => row.Difference)));
            Assert.That(own, Has.Length.EqualTo(12));
        }
    }

    [Test]
    public void Luck_is_taken_out_of_months_too()
    {
        _village.Run("out", Village.Few, s_both);
        var with = _village.Months("out");
        _village.Run("plain", Village.Few with { SecondLuck = 0 }, s_both);
        var without = _village.Months("plain");
        var shrunk = with.Zip(without).Where(pair => pair.First.LuckShare is > 0.01 and < 1 && pair.Second.DifferenceHigh > pair.Second.DifferenceLow).ToArray();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(with.Select(row => row.SecondLuckWorlds), Is.All.EqualTo(3));
            Assert.That(shrunk, Is.Not.Empty);
            Assert.That(with.GroupBy(row => (row.Policy, row.Metric)).Select(of => of.Select(row => row.LuckShare).Distinct().Count()), Is.All.EqualTo(1));
            Assert.That(shrunk.Select(pair => Math.Pow((pair.First.DifferenceHigh - pair.First.DifferenceLow) / (pair.Second.DifferenceHigh - pair.Second.DifferenceLow), 2)
                + pair.First.LuckShare), Is.All.EqualTo(1).Within(1e-6));
        }
    }

    [Test]
    public void A_fact_rules_worlds_out_and_policies_run_where_it_does_not()
    {
        var (result, rows, _) = _village.Run("out", Village.Few, ["grant"]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result!.Standing, Has.Count.EqualTo(12));
            Assert.That(result.Again, Is.EqualTo(result.Standing.Take(3)));
            Assert.That(result.RuledOut.Sum(entry => entry.Worlds), Is.Positive.And.EqualTo(result.Drawn - 12));
            Assert.That(rows.Select(row => (row.Draw, row.Luck)).Distinct(), Is.EquivalentTo(
                result.Standing.Prepend(0).Select(world => (world, 1)).Concat(result.Again.Select(world => (world, 2)))));
            Assert.That(result.Worlds.Select(world => world.Stands), Is.EqualTo(result.Worlds.Select(world =>
                world.Implausibilities[0] <= 3)));
            Assert.That(result.Worlds.Select(world => Math.Abs(world.Simulated[0] - 10_000) / world.Implausibilities[0]), Is
                .All.GreaterThan(300).And.All.LessThan(1_500), "tolerance and chance");
        }
    }

    [Test]
    public void Baselines_of_the_search_end_with_the_last_fact_that_rules_and_judge_as_the_whole_run_does()
    {
        _village.Write("baseline.yaml", File.ReadAllText(_village.At("baseline.yaml")).Replace("months: 12 months", "months: 24 months", StringComparison.Ordinal)
            .Replace("values: { 2001: { value: 60, use: held_out } }", "values: { 2001: { value: 60, use: held_out }, 2002: { value: 60, use: held_out } }", StringComparison.Ordinal));
        var result = _village.Run("out", Village.Few, ["grant"]).Result!;
        var question = _village.Ask(Village.Few, "grant");
        using var store = RecordStore.InMemory();
        var runs = new WorldRuns(question, Village.Engine, store);
        Assert.That(result.Worlds.Select(world => world.Stands), Has.Some.True.And.Some.False);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(runs.TaskOfFacts(1).Missing(retryFailed: false), Is.EqualTo(3 + 12));
            foreach (var world in result.Worlds)
            {
                runs.TaskOf(world.Number, 1).Run(threads: 1, retryFailed: false, _ => { }, CancellationToken.None);
                var whole = runs.Simulated(runs.Find(world.Number, 1, 0)!);
                Assert.That(world.Simulated.Take(2), Is.EqualTo(whole.Take(2)), "what lies within");
                Assert.That(world.Simulated[2], Is.EqualTo(world.Stands || world.Number == 0 ? whole[2] : double.NaN), "what lies after");
            }
        }
    }

    [Test]
    public void What_is_too_small_to_matter_for_what_it_cost_is_no_claim_that_could_turn_round()
    {
        Assert.That(_village.Run("out", Village.Few, ["grant"]).Result!.Flips, Is.Not.Empty);
        _village.Write("grant.yaml", File.ReadAllText(_village.At("grant.yaml")) + "\nevaluation: { smallest_effect: 10 }\n");
        Assert.That(_village.Run("small", Village.Few, ["grant"]).Result!.Flips, Is.Empty);
    }

    [Test]
    public void The_value_at_which_a_policy_turns_round_is_found_by_runs_at_it()
    {
        const string Cost = "sectors.pots.other_cost";
        _village.MakeItTurn();
        var rows = _village.Run("out", Village.Few with { FlipLucks = 3 }, s_both, threads: 2).Result!.Flips.Where(row => row.Policy is "cheap").ToArray();
        var turned = rows.Single(row => row is { Kind: FlipRow.One, Factor: Cost, End: 3_000 });
        var other = rows.Single(row => row is { Kind: FlipRow.One, Factor: Cost, End: 800 });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(turned.IsTold);
            Assert.That(turned.Value, Is.EqualTo(2_000).Within(60), "where it costs what it costs in the baseline; the purse adds a little");
            Assert.That(turned.Step, Is.EqualTo((turned.Value - 1_400) / 1_600).Within(1e-12));
            Assert.That(Effect(turned.Value), Is.Not.Positive);
            Assert.That(Effect(turned.Value - (1_600.0 / 256)), Is.Positive);
            Assert.That(turned.CentralEffect, Is.EqualTo(Effect(1_400)).And.Positive);
            Assert.That(turned.EndEffect, Is.EqualTo(Effect(3_000)).Within(1e-9).Percent.And.Negative);
            Assert.That(other, Is.EqualTo(other with { Flips = false, Value = double.NaN, Step = double.NaN, EndEffect = Effect(800) }));
            Assert.That(rows.Single(row => row.Kind is FlipRow.All), Has.Property(nameof(FlipRow.Flips)).True.And.Property(nameof(FlipRow.Step)).EqualTo(turned.Step).Within(0.02),
                "what else is tried takes from the effect as much as there is of it");
            Assert.That(rows.Where(row => row.Kind is FlipRow.Fewest).Select(row => (row.Factor, row.End)), Is.EqualTo(new[] { (Cost, 3_000.0) }));
        }

        double Effect(double cost)
        {
            Scenario[] scenarios = [.. _village.Load("cheap").Select(entry => entry.Scenario)];
            scenarios[1] = scenarios[1] with { Sectors = [scenarios[1].Sectors[0] with { OtherCost = cost }] };
            var start = Experiment.WindowStart(scenarios[1]);
            return Enumerable.Range(0, 3).Average(luck =>
            {
                var runs = new ReplicationRunner(new Experiment(scenarios, 7, 1)).Run(luck, 1, _ => { }, CancellationToken.None).ToArray();
                return runs[1].InWindow(start, new Group("all", "all"), Metrics.HouseholdIncome) - runs[0].InWindow(start, new Group("all", "all"), Metrics.HouseholdIncome);
            });
        }
    }

    [Test]
    public void What_follows_or_is_said_otherwise_of_a_path_moves_with_it_and_chance_claims_nothing()
    {
        // A grant that so few are told of has no clear effect, and the cost of both is one path: at one step of its range both are at it.
        _village.Write("grant.yaml", File.ReadAllText(_village.At("grant.yaml")).Replace("outreach_per_month: 0.5", "outreach_per_month: 0.02",
            StringComparison.Ordinal));
        var flips = _village.Run("out", Village.Few with { Flips = 6 }, s_both).Result!.Flips;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(flips.Select(row => row.Policy).Distinct(StringComparer.Ordinal), Is.Not.Empty.And.All.EqualTo("cheap"));
            Assert.That(flips.Where(row => row.Kind is FlipRow.One).Select(row => row.Factor).Distinct(StringComparer.Ordinal), Has.One.Contains("other_cost"));
            Assert.That(flips.Where(row => row.Kind is FlipRow.One).Select(row => row.Flips), Is.All.False);
            Assert.That(flips.Single(row => row.Kind is FlipRow.All).Step, Is.NaN);
        }
    }

    [Test]
    public void Where_no_world_stands_it_says_what_to_do_and_writes_nothing()
    {
        using var village = new Village("0.001", "100");
        var problem = Assert.Throws<SweepException>(() => village.Run("out", Village.Few, ["grant"]))!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(problem.Message,
                Does.Match(@"^no world agrees with the facts, of (\d+) worlds that were drawn: most \(\1\) are ruled out by targets\.output, 2001, observed 100, tolerance 0.001, simulated [\d,.]+ to [\d,.]+\.").And
                .Contain("moves_together").And.Contain("--doubt posterior.csv"));
            Assert.That(File.Exists(village.At("out/manifest.json")), Is.False);
        }
    }

    [Test]
    public void Worlds_in_which_a_policy_cannot_be_run_are_counted_and_left_out_for_all()
    {
        _village.Write("cheap.yaml", File.ReadAllText(_village.At("cheap.yaml")).Replace("from: 4 months", "from: { value: 4, unit: months, range: [1, 9] }, until: 6 months", StringComparison.Ordinal));
        var (result, rows, _) = _village.Run("out", Village.Few with { Flips = 8 }, s_both);
        var run = rows.Where(row => row.Policy is "cheap" && row.Draw > 0).Select(row => row.Draw).Distinct().Count();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(FailedPolicy.Worlds(_village.Failed).Select(entry => (entry.First.Policy, entry.Worlds)), Is.EqualTo(new[] { ("cheap", 12 - run) }));
            Assert.That(12 - run, Is.Positive.And.LessThan(12));
            Assert.That(FailedPolicy.Worlds(_village.Failed)[0].First.Error, Does.Contain("until must be greater"));
            Assert.That(_village.Answer.Effects.Select(effect => effect.Worlds), Is.Not.Empty.And.All.EqualTo(run));
            Assert.That(result!.Flips.Where(flip => flip is { Factor: "policies.purse.from" }).Select(flip => (flip.Kind, flip.End)),
                Is.EqualTo(new[] { (FlipRow.One, 1.0) }), "nothing is told of an end that makes no scenario, nor of all at once");
            Assert.That(result.Flips.Where(flip => flip.Policy is "cheap").Select(flip => flip.Kind), Is.All.EqualTo(FlipRow.One));
            Assert.That(DoubtTables.Terms(_village.Ask(Village.Few, s_both), result, _village.Failed).GetProperty("found").GetProperty("failed_policies").GetRawText(),
                Is.EqualTo($$"""[{"policy":"cheap","worlds":{{12 - run}}}]"""));
        }
    }

    [Test]
    public void Another_tolerance_or_range_is_another_question_and_is_not_gone_on_with()
    {
        _village.Run("out", Village.Few, ["grant"]);
        var baseline = File.ReadAllText(_village.At("baseline.yaml"));
        foreach (var (written, other) in new[] { ("tolerance: 300", "tolerance: 301"), ("[8_000, 12_000]", "[8_000, 12_001]") })
        {
            _village.Write("baseline.yaml", baseline.Replace(written, other, StringComparison.Ordinal));
            Assert.That(() => _village.Run("out", Village.Few, ["grant"], use: FolderUse.Resume), Throws.TypeOf<ResultException>().With.Message.Contain("worlds of scenario 'village' are drawn otherwise"));
        }

        _village.Write("baseline.yaml", baseline);
        Assert.That(() => _village.Run("out", Village.Few with { Words = "many", Worlds = 16 }, ["grant"], use: FolderUse.Resume),
            Throws.TypeOf<ResultException>().With.Message.Contain("--doubt was few and is now many"));
        Assert.That(_village.Run("out", Village.Few, s_both, use: FolderUse.Resume).Rows.Select(row => row.Policy).Distinct(StringComparer.Ordinal), Is.EqualTo(s_both), "a policy more is no other question");
    }
}
