using ClusterSim.Core;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results;
using ClusterSim.Results.Storage;
using ClusterSim.Scenarios;
using ClusterSim.Sweeps.Folder;
using ClusterSim.Sweeps.Running;

namespace ClusterSim.Sweeps.Tests.Running;

public sealed class SweepRunTests
{
    [Test]
    public void A_run_of_a_point_is_the_run_of_the_scenario_with_these_values_to_the_bit()
    {
        using var pottery = new Pottery();
        var sweep = pottery.Load();
        pottery.Run(sweep, "out");
        const int Point = 7;
        using var store = RecordStore.Read(pottery.At("out", "parts"));
        var run = Pottery.Runs(sweep, store).Of(Point).First(run => run.Scenario is "grant" && run.Replication == 2);

        var values = sweep.Points.Values[Point];
        var scenario = ScenarioFile.Load(pottery.At("grant.yaml"),
        [
            FormattableString.Invariant($"sectors.pots.price={values[0]} rupiah per unit"),
            FormattableString.Invariant($"firms.households.capital.value.lognormal.log_sd={values[1]}"),
            FormattableString.Invariant($"policies.capital_grant.match_share={values[2]}"),
        ]).Scenario;
        using var simulation = Simulation.Create(scenario, new SimulationOptions { Replication = 2, OutcomesFrom = sweep.WindowStart });
        while (simulation.Month < scenario.Months) simulation.Step();
        Assert.Multiple(() =>
        {
            Assert.That(run.StateHash, Is.EqualTo(simulation.StateHash()));
            Assert.That(run.Outcomes[2], Is.EqualTo(simulation.Record[0, 0]), "firms in the last month");
            Assert.That(run.NetCostRupiah, Is.GreaterThan(0));
        });
    }

    [Test]
    public void The_tables_are_the_same_to_the_byte_for_any_workers_order_shards_and_interruption()
    {
        using var pottery = new Pottery();
        var sweep = pottery.Load(Pottery.Sweep.Replace("replications: 3", "replications: 25", StringComparison.Ordinal));
        var plain = pottery.RunAndMerge(sweep, "plain");
        var spread = pottery.RunAndMerge(sweep, "spread", workers: 4, backwards: true);
        for (var index = 2; index >= 0; index--) pottery.Run(sweep, "sharded", FolderUse.Share, new Shard(index, 3));
        var sharded = pottery.Merge(sweep, "sharded");
        pottery.Run(sweep, "resumed", FolderUse.Share, new Shard(1, 4));
        var resumed = pottery.RunAndMerge(sweep, "resumed", FolderUse.Resume);
        Assert.Multiple(() =>
        {
            Assert.That((plain.RowsOf(ResultFiles.Runs), plain.FailedRuns, plain.Files.Count), Is.EqualTo((400, 0, 3)));
            Assert.That(Pottery.Sums(spread), Is.EqualTo(Pottery.Sums(plain)));
            Assert.That(Pottery.Sums(sharded), Is.EqualTo(Pottery.Sums(plain)));
            Assert.That(Pottery.Sums(resumed), Is.EqualTo(Pottery.Sums(plain)));
        });
    }

    [Test]
    public void Whoever_merges_is_handed_the_stage_in_which_tasks_are_missing()
    {
        using var pottery = new Pottery();
        var sweep = pottery.Load();
        pottery.Run(sweep, "out", FolderUse.Share, new Shard(0, 3));
        using var store = RecordStore.Read(pottery.At("out", "parts"));
        var pending = Machine.Run(new SweepStudy(Pottery.Runs(sweep, store)), new MachineOptions { OnlyInline = true }, CancellationToken.None)!;
        Assert.That((pending.Tasks.Count(task => task.Missing(retryFailed: false) > 0), pending.Tasks.Count), Is.EqualTo((5, 8)));
    }

    [Test]
    public void A_point_that_makes_no_scenario_is_rows_with_the_error_and_the_others_are_run()
    {
        using var pottery = new Pottery();
        var sweep = pottery.Load(Pottery.Sweep.Replace("match_share: { levels: [30 %, 0.5] }", "until: { levels: [1 months, 8 months] }", StringComparison.Ordinal));
        var manifest = pottery.RunAndMerge(sweep, "out");
        using var store = RecordStore.Read(pottery.At("out", "parts"));
        var runs = Pottery.Runs(sweep, store);
        var tasks = new SweepStudy(runs).Stages().Single().Tasks;
        Assert.Multiple(() =>
        {
            Assert.That((manifest.Status, manifest.RowsOf(ResultFiles.Runs), manifest.FailedRuns), Is.EqualTo(("failed", 48, 12)), "the base is a scenario at every point");
            Assert.That(runs.Of(0).Concat(runs.Of(7)).Select(run => run.Error).Distinct(StringComparer.Ordinal), Has.Some.Contains("until must be greater"));
            Assert.That(tasks.Select(task => task.State), Is.All.Matches<TaskState>(state => state.IsDone(retryFailed: false)));
            Assert.That(tasks.Sum(task => task.State.Failed), Is.EqualTo(12));
        });
    }

    [Test]
    public void Replications_go_on_until_the_interval_is_narrow_and_no_further_than_the_maximum()
    {
        using var pottery = new Pottery();
        var alone = Pottery.Sweep
            .Replace("policies: [grant.yaml]\n", "", StringComparison.Ordinal)
            .Replace("  policies.capital_grant.match_share: { levels: [30 %, 0.5] }\n", "", StringComparison.Ordinal);
        long Runs(string width) => pottery.RunAndMerge(
            pottery.Load(alone.Replace("replications: 3", $"until: {{ metric: household_income_rupiah, relative_width: {width}, minimum: 3, maximum: 9 }}", StringComparison.Ordinal)),
            "out-" + width).RowsOf(ResultFiles.Runs)!.Value;
        var (wide, middle, narrow) = (Runs("9"), Runs("0.05"), Runs("0.000001"));
        Assert.Multiple(() =>
        {
            Assert.That((wide, narrow), Is.EqualTo((4 * 3, 4 * 9)));
            Assert.That(middle, Is.GreaterThan(wide).And.LessThan(narrow));
        });
    }

    [Test]
    public void Replications_beyond_those_that_are_enough_stand_in_no_table()
    {
        using var pottery = new Pottery();
        var alone = Pottery.Sweep.Replace("policies: [grant.yaml]\n", "", StringComparison.Ordinal).Replace("  policies.capital_grant.match_share: { levels: [30 %, 0.5] }\n", "", StringComparison.Ordinal);
        var until = alone.Replace("replications: 3", "until: { metric: household_income_rupiah, relative_width: 0.05, minimum: 3, maximum: 9 }", StringComparison.Ordinal);
        var plain = pottery.RunAndMerge(pottery.Load(until), "plain");
        pottery.Run(pottery.Load(alone.Replace("replications: 3", "replications: 9", StringComparison.Ordinal)), "more");
        var more = pottery.RunAndMerge(pottery.Load(until), "more", FolderUse.Resume);
        Assert.Multiple(() =>
        {
            Assert.That(plain.RowsOf(ResultFiles.Runs), Is.InRange(4 * 3 + 1, 4 * 9 - 1));
            Assert.That(Pottery.Sums(more), Is.EqualTo(Pottery.Sums(plain)));
        });
    }

    [TestCase(0.6, 3, 3)]
    [TestCase(3.0, 4, 8)]
    [TestCase(1.2, 4, 6)]
    [TestCase(30.0, 10, 20)]
    [TestCase(1.0001, 9, 10)]
    public void A_wave_brings_as_many_replications_as_a_point_seems_to_need_and_at_most_twice_as_many(double width, int known, int wanted)
    {
        // Half an interval of so many values around 100 is exactly the width.
        double[][] seen = [.. Enumerable.Range(0, known).Select(index => (double[])[100 + (index % 2 == 0 ? 1 : -1) * (index == known - 1 && known % 2 == 1 ? 0 : 1)])];
        var interval = ClusterSim.Experiments.Statistics.MeanInterval.Of([.. seen.Select(values => values[0])]);
        var half = (interval.High - interval.Low) / 2;
        var rule = new ReplicationRule(3, 1_000, "income", half / 100 / width);
        Assert.That(rule.IsEnough(seen) ? known : rule.Next(seen), Is.EqualTo(wanted));
    }

    [Test]
    public void With_policies_the_intervals_are_those_of_the_paired_differences_held_against_the_base()
    {
        // The base varies by 100 a replication, each difference by 1: of a mean of 1,000 that is little.
        double[][] replications = [[900, 910, 900], [1_000, 1_011, 1_000], [1_100, 1_109, 1_100]];
        Assert.Multiple(() =>
        {
            Assert.That(new ReplicationRule(2, 9, "income", 0.003).IsEnough(replications));
            Assert.That(new ReplicationRule(2, 9, "income", 0.002).IsEnough(replications), Is.False, "the first policy's interval reaches 2.48");
            Assert.That(new ReplicationRule(2, 9, "income", 0.003).IsEnough(replications.Select(values => values[..1]).ToArray()), Is.False, "the base alone varies more");
        });
    }

    [Test]
    public void Parameter_sets_and_words_can_be_factors_and_stand_as_words_in_the_tables()
    {
        using var pottery = new Pottery();
        var sweep = pottery.Load(Pottery.Sweep
            .Replace("sectors.pots.price: {}", "parameter_set: {}\n  sectors.pots.price_drift_per_year: { levels: [0 per year] }", StringComparison.Ordinal)
            .Replace("replications: 3", "replications: 1\ntargets: true", StringComparison.Ordinal));
        var manifest = pottery.RunAndMerge(sweep, "out");
        var terms = SweepTerms.Of(pottery.At("out"), manifest);
        Assert.Multiple(() =>
        {
            Assert.That(manifest.Factors[0].Words, Is.EqualTo((string[])["none", "bad_year"]));
            Assert.That(sweep.PointScenarios.At(sweep.Points.Values[^1])[1].Markets[0].Demand.Value, Is.EqualTo(2_000));
            Assert.That(DesignFile.Read(pottery.At("out", ResultFiles.Design), manifest, terms).Values, Is.EqualTo(sweep.Points.Values), "words read back as levels");
            Assert.That(terms.Outcomes[^1].Name, Is.EqualTo("target_households_2000"));
        });
    }

    [Test]
    public void Points_that_are_the_same_are_run_once_and_stand_in_the_tables_each()
    {
        using var pottery = new Pottery();
        pottery.Write("points.csv", "price\n9000\n9000\n10000\n");
        var sweep = pottery.Load("""
            name: same_points
            base: baseline.yaml
            policies: [grant.yaml]
            factors: { sectors.pots.price: { range: [8_000, 12_000], unit: rupiah per unit } }
            design: { kind: list, file: points.csv }
            replications: 2
            """);
        var manifest = pottery.RunAndMerge(sweep, "out", workers: 2);
        Assert.That((SweepTerms.Of(pottery.At("out"), manifest).Points, manifest.RowsOf(ResultFiles.Runs), manifest.FailedRuns), Is.EqualTo((3, 12, 0)));
    }
}
