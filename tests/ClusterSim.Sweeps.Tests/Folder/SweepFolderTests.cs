using ClusterSim.Experiments.Runs;
using ClusterSim.Results;
using ClusterSim.Results.Folder;
using ClusterSim.Results.Storage;
using ClusterSim.Sweeps.Calibration;
using ClusterSim.Sweeps.Running;

namespace ClusterSim.Sweeps.Tests.Folder;

public sealed class SweepFolderTests
{
    [Test]
    public void A_finished_run_is_neither_lost_nor_made_again_when_the_process_dies_in_the_middle_of_a_record()
    {
        using var pottery = new Pottery();
        var sweep = pottery.Load();
        var whole = pottery.RunAndMerge(sweep, "whole");
        var parts = pottery.At("cut", "parts");
        ResultFolder.Begin(pottery.At("cut"), Pottery.Begin(sweep), FolderUse.New).Dispose();
        int held;
        using (var store = RecordStore.Open(parts, "all"))
        {
            foreach (var task in new SweepStudy(Pottery.Runs(sweep, store)).Stages().Single().Tasks.Take(3)) task.Run(1, retryFailed: false, _ => { }, CancellationToken.None);
            held = store.Count; // as a kill leaves it: nothing is completed
        }

        var open = Directory.EnumerateFiles(parts, "*.open").Single();
        File.WriteAllBytes(open, File.ReadAllBytes(open)[..^10]);
        using (var store = RecordStore.Read(parts)) Assert.That(store.Count, Is.EqualTo(held - 1));
        var missing = Pottery.Missing(sweep, parts);
        Assert.That((missing.Count(runs => runs == 0), missing[2]), Is.EqualTo((2, 1L)), "of the task that was cut, one run is missing");
        Assert.That(Pottery.Sums(pottery.RunAndMerge(sweep, "cut", FolderUse.Resume)), Is.EqualTo(Pottery.Sums(whole)));
    }

    [Test]
    public void A_second_process_on_the_same_shard_is_refused_and_on_another_is_not()
    {
        using var pottery = new Pottery();
        var sweep = pottery.Load();
        using var folder = ResultFolder.Begin(pottery.At("out"), Pottery.Begin(sweep), FolderUse.Share);
        using var again = ResultFolder.Begin(pottery.At("out"), Pottery.Begin(sweep), FolderUse.Share);
        using var first = RecordStore.Open(folder.PartsDirectory, "0-of-2");
        Assert.That(() => RecordStore.Open(folder.PartsDirectory, "0-of-2"), Throws.TypeOf<ResultException>().With.Message.Contains("another process"));
        using var other = RecordStore.Open(folder.PartsDirectory, "1-of-2");
        Assert.That(() => ResultFolder.Begin(pottery.At("out"), Pottery.Begin(sweep), FolderUse.Replace), Throws.TypeOf<ResultException>().With.Message.Contains("another process"));
        Assert.That(Directory.Exists(folder.PartsDirectory));
    }

    [Test]
    public void A_sweep_verifies_until_a_table_or_a_text_is_touched_and_not_before_it_is_merged()
    {
        using var pottery = new Pottery();
        var sweep = pottery.Load();
        ResultFolder.Begin(pottery.At("begun"), Pottery.Begin(sweep), FolderUse.New).Dispose();
        Assert.That(() => Verification.Of(pottery.At("begun")), Throws.TypeOf<ResultException>().With.Message.Contains("holds an unfinished result"));
        pottery.RunAndMerge(sweep, "out");
        Assert.That(Verification.Of(pottery.At("out")), Is.Empty);
        var manifest = pottery.At("out", ResultFiles.Manifest);
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("pottery_sweep\\nbase", "pottery_swoop\\nbase", StringComparison.Ordinal));
        var runs = pottery.At("out", ResultFiles.Runs);
        var bytes = File.ReadAllBytes(runs);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(runs, bytes);
        Assert.That(Verification.Of(pottery.At("out")).Select(problem => problem.File), Is.EqualTo(new[] { ResultFiles.Manifest, ResultFiles.Manifest, ResultFiles.Runs }), "its sum, the text, the table");
    }

    [Test]
    public void A_damaged_part_is_told_and_what_it_held_is_run_again_once_it_is_deleted()
    {
        using var pottery = new Pottery();
        var sweep = pottery.Load();
        var whole = pottery.RunAndMerge(sweep, "out");
        var part = Directory.EnumerateFiles(pottery.At("out", "parts"), "*.part").Single();
        var bytes = File.ReadAllBytes(part);
        bytes[^40] ^= 1;
        File.WriteAllBytes(part, bytes);
        Assert.That(() => RecordStore.Read(pottery.At("out", "parts")), Throws.TypeOf<ResultException>().With.Message.Contains("damaged"));
        File.Delete(part);
        File.AppendAllText(pottery.At("out", ResultFiles.Runs), "x");
        Assert.That(Pottery.Sums(pottery.RunAndMerge(sweep, "out", FolderUse.Resume)), Is.EqualTo(Pottery.Sums(whole)));
    }

    [Test]
    public void A_folder_with_a_sweep_is_refused_and_another_sweep_is_not_gone_on_with()
    {
        using var pottery = new Pottery();
        pottery.Run(pottery.Load(), "out");
        var other = pottery.Load(Pottery.Sweep + "\nseed: 8");
        Assert.Multiple(() =>
        {
            Assert.That(() => pottery.Run(pottery.Load(), "out"), Throws.TypeOf<ResultException>().With.Message.Contains("--resume"));
            Assert.That(() => pottery.Run(other, "out", FolderUse.Resume), Throws.TypeOf<ResultException>().With.Message.Contains("seed"));
            Assert.That(() => pottery.Run(other, "out", FolderUse.Share, new Shard(0, 2)), Throws.TypeOf<ResultException>());
        });
    }

    [Test]
    public void More_replications_take_over_the_tasks_that_are_finished()
    {
        using var pottery = new Pottery();
        string Text(int replications) => Pottery.Sweep.Replace("replications: 3", FormattableString.Invariant($"replications: {replications}"), StringComparison.Ordinal);
        var (few, more) = (pottery.Load(Text(10)), pottery.Load(Text(20)));
        pottery.Run(few, "out");
        using var folder = ResultFolder.Begin(pottery.At("out"), Pottery.Begin(more), FolderUse.Resume);
        var missing = Pottery.Missing(more, folder.PartsDirectory);
        Assert.That(missing.Count(runs => runs == 0), Is.EqualTo(Pottery.Missing(few, folder.PartsDirectory).Count).And.EqualTo(missing.Count / 2));
    }

    [Test]
    public void With_a_policy_more_only_its_runs_are_made_and_the_tables_are_those_of_a_sweep_from_the_start()
    {
        using var pottery = new Pottery();
        pottery.Write("larger.yaml", Pottery.Grant.Replace("name: grant", "name: larger", StringComparison.Ordinal).Replace("5_000_000", "7_000_000", StringComparison.Ordinal));
        pottery.RunAndMerge(pottery.Load(), "grown");
        var both = pottery.Load(Pottery.Sweep.Replace("[grant.yaml]", "[grant.yaml, larger.yaml]", StringComparison.Ordinal));
        using (var folder = ResultFolder.Begin(pottery.At("grown"), Pottery.Begin(both), FolderUse.Resume))
            Assert.That(Pottery.Missing(both, folder.PartsDirectory).Sum(), Is.EqualTo(8L * 3), "one policy at eight points in three replications");

        Assert.That(Pottery.Sums(pottery.RunAndMerge(both, "grown", FolderUse.Resume)), Is.EqualTo(Pottery.Sums(pottery.RunAndMerge(both, "whole"))));
    }

    [Test]
    public void A_sweep_verifies_by_the_names_of_its_runs()
    {
        using var pottery = new Pottery();
        pottery.RunAndMerge(pottery.Load(), "out");
        var whole = ResultFolderReader.ReadManifest(pottery.At("out"));
        Manifest[] edited =
        [
            whole with { Seed = 8 }, whole with { Build = "other" }, whole with { Factors = [whole.Factors[0] with { Path = "sectors.pots.cost" }, .. whole.Factors.Skip(1)] },
            whole with { Scenarios = [whole.Scenarios[1], whole.Scenarios[0] with { Identity = "other" }] }, whole with { Files = whole.Files.Take(2).ToArray() },
        ];
        foreach (var manifest in edited)
        {
            ManifestStore.Write(pottery.At("out"), manifest); // with a sum that is right
            Assert.That(Verification.Of(pottery.At("out")), Is.Not.Empty);
        }
    }

    [Test]
    public void A_sweep_that_loses_its_policies_loses_their_effects()
    {
        using var pottery = new Pottery();
        pottery.RunAndMerge(pottery.Load(), "out");
        var alone = pottery.Load(Pottery.Sweep.Replace("policies: [grant.yaml]\n", "", StringComparison.Ordinal).Replace("  policies.capital_grant.match_share: { levels: [30 %, 0.5] }\n", "", StringComparison.Ordinal));
        Assert.That(() => pottery.RunAndMerge(alone, "out", FolderUse.Resume), Throws.TypeOf<ResultException>(), "other factors are another sweep");
        var same = pottery.Load(Pottery.Sweep.Replace("policies: [grant.yaml]\n", "policies: []\n", StringComparison.Ordinal).Replace("  policies.capital_grant.match_share: { levels: [30 %, 0.5] }\n", "", StringComparison.Ordinal));
        Assert.That(pottery.RunAndMerge(same, "alone").Files.Select(file => file.Name), Does.Not.Contain(ResultFiles.Effects));
    }

    [Test]
    public void A_sweep_and_the_result_of_a_run_do_not_share_a_folder()
    {
        using var pottery = new Pottery();
        var run = SweepOrigin.Calibration(pottery.Load(), new CalibrationSettings(), [], new Engine("1.0", "", ""), [], DateTimeOffset.UnixEpoch) with { Kind = "run", Calibration = null };
        ResultFolder.Begin(pottery.At("run"), run, FolderUse.New).Dispose();
        Assert.That(() => pottery.Run(pottery.Load(), "run", FolderUse.Replace), Throws.TypeOf<ResultException>().With.Message.Contains("another command (run)"));
        pottery.Run(pottery.Load(), "sweep");
        Assert.That(() => ResultFolder.Begin(pottery.At("sweep"), run, FolderUse.Replace), Throws.TypeOf<ResultException>().With.Message.Contains("another command (sweep)"));
        Assert.That(() => SweepTerms.Of(pottery.At("run"), ResultFolder.PlanOf(pottery.At("run"))), Throws.TypeOf<ResultException>().With.Message.Contains("Give the folder that a sweep wrote"));
    }

    [Test]
    public void A_published_sweep_stays_as_it_is_while_more_of_it_is_made()
    {
        using var pottery = new Pottery();
        var first = pottery.RunAndMerge(pottery.Load(), "out");
        var more = pottery.Load(Pottery.Sweep.Replace("replications: 3", "replications: 4", StringComparison.Ordinal));
        pottery.Run(more, "out", FolderUse.Resume);
        Assert.That(Verification.Of(pottery.At("out")), Is.Empty);
        Assert.That(Pottery.Sums(ResultFolderReader.ReadManifest(pottery.At("out"))), Is.EqualTo(Pottery.Sums(first)));
        Assert.That(ResultFolder.PlanOf(pottery.At("out")).Status, Is.EqualTo("running"));
        Assert.That(pottery.Merge(more, "out").RowsOf(ResultFiles.Runs), Is.EqualTo(8 * 2 * 4));
        Assert.That(Verification.Of(pottery.At("out")), Is.Empty);
    }

    [Test]
    public void A_run_is_another_one_when_the_engine_or_a_parameter_set_that_a_factor_takes_is()
    {
        using var pottery = new Pottery();
        var text = Pottery.Sweep.Replace("sectors.pots.price: {}", "parameter_set: {}", StringComparison.Ordinal);
        string First(string digest)
        {
            var sweep = pottery.Load(text);
            using var store = RecordStore.InMemory();
            return new SweepRuns(sweep, new Engine("1.0", "commit", digest), store).NameOf(sweep.Points.Values[0], 0, 0);
        }

        var (one, again, otherEngine) = (First("a"), First("a"), First("b"));
        pottery.Write("baseline.yaml", File.ReadAllText(pottery.At("baseline.yaml")).Replace("demand: 2_000", "demand: 3_000", StringComparison.Ordinal));
        Assert.Multiple(() =>
        {
            Assert.That(again, Is.EqualTo(one));
            Assert.That(otherEngine, Is.Not.EqualTo(one));
            Assert.That(First("a"), Is.Not.EqualTo(one));
        });
    }

    [Test]
    public void Memory_is_planned_for_the_most_firms_that_a_factor_can_ask_for()
    {
        using var pottery = new Pottery();
        var few = SweepStudy.BytesPerRun(pottery.Load());
        var many = SweepStudy.BytesPerRun(pottery.Load(Pottery.Sweep.Replace("sectors.pots.price: {}", "firms.households.count: { range: [40, 400_000] }", StringComparison.Ordinal)));
        Assert.That(many, Is.GreaterThan(few + 400_000 * 400L));
    }

    [Test]
    public void A_sweep_whose_manifest_is_damaged_can_be_replaced()
    {
        using var pottery = new Pottery();
        var sweep = pottery.Load();
        var whole = pottery.RunAndMerge(sweep, "out");
        File.WriteAllText(pottery.At("out", ResultFiles.Manifest), "{");
        Assert.That(() => pottery.RunAndMerge(sweep, "out", FolderUse.Resume), Throws.TypeOf<ResultException>());
        Assert.That(Pottery.Sums(pottery.RunAndMerge(sweep, "out", FolderUse.Replace)), Is.EqualTo(Pottery.Sums(whole)));
    }
}
