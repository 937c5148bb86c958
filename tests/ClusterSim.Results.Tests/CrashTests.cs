using ClusterSim.Results.Storage;

namespace ClusterSim.Results.Tests;

public sealed class CrashTests
{
    [Test]
    public void A_run_cut_off_in_the_middle_goes_on_with_what_it_finished_and_gives_the_same_bytes()
    {
        using var sample = new SampleRun();
        sample.Write("whole");
        var cut = SampleRun.Begin(sample.Folder(), sample.Manifest(), FolderUse.New);
        sample.WriteReplication(cut, "base", 0);
        sample.WriteReplication(cut, "policy", 2);
        var kept = new StoredRecord(new string('a', 32), "", "", [1, 2, 3]);
        cut.Store.Add(kept);
        var open = cut.OpenReplication("base", 1);
        open.Add(sample.Month("base", 1, 0));
        cut.Dispose();
        GC.KeepAlive(open);

        using (var writer = SampleRun.Begin(sample.Folder(), sample.Manifest(), FolderUse.Resume))
        {
            var finished =
                from scenario in new[] { "base", "policy" }
                from replication in Enumerable.Range(0, 3)
                where writer.IsFinished(scenario, replication)
                select (scenario, replication);
            Assert.That(finished, Is.EqualTo([("base", 0), ("policy", 2)]));
            Assert.That(writer.Store.Find(kept.Name), Is.EqualTo(kept));
            Assert.That(MetricsFile.ReadMonths(writer.MetricsPartOf("base", 0)).Count(), Is.EqualTo(4));
            sample.WriteAll(writer);
            writer.Complete("done", DateTimeOffset.UnixEpoch);
        }

        AssertSameBytes(sample.Folder("whole"), sample.Folder());
        Assert.That(Directory.Exists(Path.Combine(sample.Folder(), ResultFiles.Parts)), Is.False);
    }

    [Test]
    public void Two_writes_of_one_run_are_equal_byte_by_byte()
    {
        using var sample = new SampleRun();
        sample.Write("a");
        sample.Write("b");
        AssertSameBytes(sample.Folder("a"), sample.Folder("b"));
    }

    [Test]
    public void A_result_is_refused_without_force_and_kept_whole_until_the_new_one_is_complete()
    {
        using var sample = new SampleRun();
        sample.Write(more: writer => File.WriteAllText(writer.Folder.PathOf("charts/old.svg"), "<svg/>"));
        File.WriteAllText(Path.Combine(sample.Folder(), "my-notes.txt"), "mine");
        Assert.That(
            () => ResultFolder.Begin(sample.Folder(), sample.Manifest(), FolderUse.New),
            Throws.TypeOf<ResultException>().With.Message.Contains("--force"));
        Assert.That(
            () => ResultFolder.Begin(sample.Folder(), sample.Manifest() with { Replications = 2 }, FolderUse.Resume),
            Throws.TypeOf<ResultException>().With.Message.Contains("nothing to resume"));
        using (var same = ResultFolder.Begin(sample.Folder(), sample.Manifest(), FolderUse.Resume)) Assert.That(same.IsComplete);
        Assert.That(Directory.Exists(Path.Combine(sample.Folder(), ResultFiles.Parts)), Is.False);

        using (var writer = SampleRun.Begin(sample.Folder() + Path.DirectorySeparatorChar, sample.Manifest("name: other"), FolderUse.Replace))
        {
            sample.WriteAll(writer);
            writer.Merge();
            Assert.That(Verification.Of(sample.Folder()), Is.Empty);
            Assert.That(ResultFolderReader.ReadManifest(sample.Folder()).Scenarios[0].Text, Is.EqualTo("name: base"));
            writer.Complete("done", DateTimeOffset.UnixEpoch);
        }

        Assert.That(Verification.Of(sample.Folder()), Is.Empty);
        Assert.That(ResultFolderReader.ReadManifest(sample.Folder()).Scenarios[0].Text, Is.EqualTo("name: other"));
        Assert.That(File.Exists(Path.Combine(sample.Folder(), "charts/old.svg")), Is.False);
        Assert.That(File.ReadAllText(Path.Combine(sample.Folder(), "my-notes.txt")), Is.EqualTo("mine"));
    }

    [TestCase("report.html")]
    [TestCase("metrics.parquet")]
    [TestCase("charts/mine.png")]
    public void A_file_that_no_run_wrote_is_not_replaced_without_force(string name)
    {
        using var sample = new SampleRun();
        var mine = Path.Combine(sample.Folder(), name);
        Directory.CreateDirectory(Path.GetDirectoryName(mine)!);
        File.WriteAllText(mine, "mine");
        Assert.That(() => sample.Write(), Throws.TypeOf<ResultException>().With.Message.Contains(mine).And.Message.Contains("--force"));
        Assert.That(File.ReadAllText(mine), Is.EqualTo("mine"));
        Assert.That(Directory.Exists(Path.Combine(sample.Folder(), ResultFiles.Parts)), Is.False);
        sample.Write(force: true);
        Assert.That(Verification.Of(sample.Folder()).Select(problem => problem.File), Is.EqualTo(name is "metrics.parquet" ? [] : new[] { name }), "what stays is told: a reader would take it for the result's");
    }

    [Test]
    public void A_move_into_place_that_was_cut_short_is_finished_by_the_next_run()
    {
        using var sample = new SampleRun();
        sample.Write();
        var (parts, next) = (Path.Combine(sample.Folder(), ResultFiles.Parts), Path.Combine(sample.Folder(), ResultFiles.Parts, ResultFiles.Next));
        Directory.CreateDirectory(next);
        File.Move(Path.Combine(sample.Folder(), ResultFiles.Runs), Path.Combine(next, ResultFiles.Runs));
        File.Move(Path.Combine(sample.Folder(), ResultFiles.Manifest), Path.Combine(parts, ResultFiles.Manifest));
        Assert.That(() => ResultFolderReader.Read(sample.Folder()), Throws.TypeOf<ResultException>().With.Message.Contains("--resume"));
        using (var finished = ResultFolder.Begin(sample.Folder(), sample.Manifest(), FolderUse.Resume)) Assert.That(finished.IsComplete);
        Assert.That(Verification.Of(sample.Folder()), Is.Empty);
        Assert.That(Directory.Exists(parts), Is.False);
    }

    [Test]
    public void A_damaged_earlier_result_can_be_replaced_by_force()
    {
        using var sample = new SampleRun();
        sample.Write();
        File.WriteAllText(Path.Combine(sample.Folder(), ResultFiles.Manifest), "{");
        sample.Write(force: true);
        Assert.That(Verification.Of(sample.Folder()), Is.Empty);
    }

    [Test]
    public void A_manifest_cannot_have_a_file_outside_its_folder_removed()
    {
        using var sample = new SampleRun();
        sample.Write();
        var outside = sample.Folder("precious.txt");
        File.WriteAllText(outside, "");
        var manifest = Path.Combine(sample.Folder(), ResultFiles.Manifest);
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"runs.parquet\"", "\"../precious.txt\"", StringComparison.Ordinal));
        sample.Write(force: true);
        Assert.That(File.Exists(outside));
    }

    [Test]
    public void An_unfinished_run_is_not_dropped_silently()
    {
        using var sample = new SampleRun();
        using (var writer = SampleRun.Begin(sample.Folder(), sample.Manifest(), FolderUse.New))
        {
            sample.WriteReplication(writer, "base", 0);
            writer.Folder.Interrupt(DateTimeOffset.UnixEpoch);
        }

        Assert.That(
            () => ResultFolder.Begin(sample.Folder(), sample.Manifest(), FolderUse.New),
            Throws.TypeOf<ResultException>().With.Message.Contains("--resume"));
        using var forced = SampleRun.Begin(sample.Folder(), sample.Manifest(), FolderUse.Replace);
        Assert.That(forced.IsFinished("base", 0), Is.False);
    }

    [Test]
    public void A_finished_replication_whose_part_was_damaged_is_run_again()
    {
        using var sample = new SampleRun();
        using var writer = SampleRun.Begin(sample.Folder(), sample.Manifest(), FolderUse.New);
        sample.WriteReplication(writer, "base", 0);
        sample.WriteReplication(writer, "base", 1);
        var path = writer.MetricsPartOf("base", 0);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^1]);
        Assert.That((writer.IsFinished("base", 0), writer.IsFinished("base", 1)), Is.EqualTo((false, true)));
    }

    [Test]
    public void A_resumed_run_must_be_the_same_run()
    {
        using var sample = new SampleRun();
        ResultFolder.Begin(sample.Folder(), sample.Manifest(), FolderUse.New).Dispose();
        (string Named, Manifest Other)[] others =
        [
            ("seed", sample.Manifest() with { Seed = 8 }),
            ("months", sample.Manifest() with { Months = 5 }),
            ("--panel", sample.Manifest() with { Panel = "5" }),
            ("another build of the engine", sample.Manifest() with { Engine = "0.2.0" }),
            ("another build of the engine", sample.Manifest() with { Build = "0123" }),
            ("'people.csv' has changed since the run began", sample.Manifest(table: "more people")),
            ("'people.csv' was read before; now 'staff.csv' is", sample.Manifest(table: "more people", path: "staff.csv")),
            ("'people.csv' was read before and is not now", sample.Manifest(path: "")),
            ("scenario 'base'", sample.Manifest("name: base # changed")),
        ];
        foreach (var (named, other) in others)
            Assert.That(() => ResultFolder.Begin(sample.Folder(), other, FolderUse.Resume), Throws.TypeOf<ResultException>().With.Message.Contains(named));
        ResultFolder.Begin(sample.Folder(), sample.Manifest(path: "../case/people.csv") with { Replications = 9, Commit = "abc", Scenarios = [sample.Manifest().Scenarios[0]] }, FolderUse.Resume).Dispose();
    }

    [Test]
    [Platform("Linux")]
    public void Nothing_that_no_run_wrote_is_deleted_nor_anything_behind_a_link()
    {
        using var sample = new SampleRun();
        var precious = sample.Folder("precious");
        Directory.CreateDirectory(precious);
        File.WriteAllText(Path.Combine(precious, "metrics.parquet"), "years of work");
        string[] kinds = ["compare", "sweep", "calibrate"];
        foreach (var use in Enum.GetValues<FolderUse>())
        {
            foreach (var kind in Effort.IsLong ? kinds : [kinds[(int)use % kinds.Length]])
            {
                foreach (var (name, isLink) in new[]
                {
                    ("notes.txt", false), ("link", true), ("next", true), ("next/charts", true), ("next/charts/notes.txt", false), ("next/mine.parquet", false), ("next/analysis/mine.csv", false), ("deep/metrics.parquet", false),
                    ($"metrics-{new string('1', 32)}.parquet", true), ($"{new string('1', 32)}.part", true), ("mine.part", false), ("mine.open", false), ("mine.lock", false), ("design.parquet", false),
                })
                {
                    var folder = sample.Folder(Path.GetRandomFileName());
                    ResultFolder.Begin(folder, sample.OfKind(kind), FolderUse.New).Dispose();
                    var path = Path.Combine(folder, ResultFiles.Parts, name);
                    if (isLink && Directory.Exists(path)) Directory.Delete(path, recursive: true);
                    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                    if (isLink) Directory.CreateSymbolicLink(path, precious);
                    else File.WriteAllText(path, "mine");
                    Assert.That(
                        () => ResultFolder.Begin(folder, sample.OfKind(kind), use),
                        Throws.TypeOf<ResultException>().With.Message.Contains(name.Split('/')[0]).And.Message.Contains("was not written by ClusterSim; move it"), name);
                    Assert.That(isLink || File.ReadAllText(path) is "mine", name);
                    Assert.That(File.ReadAllText(Path.Combine(precious, "metrics.parquet")), Is.EqualTo("years of work"), name);
                }
            }
        }
    }

    [TestCase("notes.txt")]
    [TestCase("metrics.parquet")]
    public void A_working_folder_that_no_run_made_is_refused_and_left_as_it_is(string name)
    {
        using var sample = new SampleRun();
        var mine = Path.Combine(sample.Folder(), ResultFiles.Parts, name);
        Directory.CreateDirectory(Path.GetDirectoryName(mine)!);
        File.WriteAllText(mine, "mine");
        Assert.That(() => sample.Write(force: true), Throws.TypeOf<ResultException>().With.Message.Contains(mine).And.Message.Contains("was not written by ClusterSim"));
        Assert.That(Directory.GetFiles(Path.GetDirectoryName(mine)!), Is.EqualTo([mine]));
        Assert.That(File.ReadAllText(mine), Is.EqualTo("mine"));
    }

    [Test]
    [Platform("Linux")]
    public void An_earlier_result_is_not_replaced_through_a_link_among_its_folders()
    {
        using var sample = new SampleRun();
        sample.Write(more: writer => File.WriteAllText(writer.Folder.PathOf("charts/a.png"), "drawn"));
        var (charts, precious) = (Path.Combine(sample.Folder(), "charts"), sample.Folder("precious"));
        Directory.Move(charts, precious);
        Directory.CreateSymbolicLink(charts, precious);
        Assert.That(() => sample.Write(force: true), Throws.TypeOf<ResultException>().With.Message.Contains(charts).And.Message.Contains("link"));
        Assert.That(File.ReadAllText(Path.Combine(precious, "a.png")), Is.EqualTo("drawn"));
    }

    [Test]
    public void A_manifest_cannot_have_a_file_removed_that_no_result_has()
    {
        using var sample = new SampleRun();
        sample.Write();
        var thesis = Path.Combine(sample.Folder(), "thesis.docx");
        File.WriteAllText(thesis, "");
        var manifest = Path.Combine(sample.Folder(), ResultFiles.Manifest);
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"runs.parquet\"", "\"thesis.docx\"", StringComparison.Ordinal));
        sample.Write(force: true);
        Assert.That(File.Exists(thesis));
    }

    [Test]
    public void A_replacement_that_was_killed_goes_on_as_it_began()
    {
        using var sample = new SampleRun();
        sample.Write();
        using (var killed = SampleRun.Begin(sample.Folder(), sample.Manifest() with { Seed = 8 }, FolderUse.Replace)) sample.WriteReplication(killed, "base", 0);
        Assert.That(
            () => ResultFolder.Begin(sample.Folder(), sample.Manifest(), FolderUse.Resume),
            Throws.TypeOf<ResultException>().With.Message.Contains("the seed was 8 and is now 7"));
        using var resumed = SampleRun.Begin(sample.Folder(), sample.Manifest() with { Seed = 8 }, FolderUse.Resume);
        Assert.That((resumed.IsFinished("base", 0), resumed.Folder.IsComplete), Is.EqualTo((true, false)));
        Assert.That(Verification.Of(sample.Folder()), Is.Empty, "the earlier result is whole");
    }

    [Test]
    public void Runs_that_fight_for_a_folder_are_refused_or_end_whole()
    {
        using var sample = new SampleRun { Replications = 1, Months = 1 };
        var (done, refused) = (0, 0);
        Parallel.For(0, 60, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ =>
        {
            try
            {
                sample.Write(force: true);
                Interlocked.Increment(ref done);
            }
            catch (ResultException problem) when (problem.Message.Contains("another process is writing", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref refused);
            }
        });
        Assert.That(done, Is.Positive);
        Assert.That(done + refused, Is.EqualTo(60));
        Assert.That(Verification.Of(sample.Folder()), Is.Empty);
        Assert.That(Directory.Exists(Path.Combine(sample.Folder(), ResultFiles.Parts)), Is.False);
    }

    [Test]
    public void Two_runs_cannot_write_to_one_folder()
    {
        using var sample = new SampleRun();
        using var first = ResultFolder.Begin(sample.Folder(), sample.Manifest(), FolderUse.New);
        foreach (var use in Enum.GetValues<FolderUse>())
            Assert.That(() => ResultFolder.Begin(sample.Folder(), sample.Manifest(), use), Throws.TypeOf<ResultException>().With.Message.Contains("another process"), use.ToString());
    }

    [Test]
    public void Processes_that_share_a_folder_work_on_the_very_same_question_and_keep_out_whoever_would_be_alone()
    {
        using var sample = new SampleRun();
        using (var first = ResultFolder.Begin(sample.Folder(), sample.Manifest(), FolderUse.Share))
        {
            Parallel.For(0, 8, _ => ResultFolder.Begin(sample.Folder(), sample.Manifest() with { Host = "elsewhere" }, FolderUse.Share).Dispose());
            Assert.That(() => ResultFolder.Begin(sample.Folder(), sample.Manifest() with { Replications = 2 }, FolderUse.Share), Throws.TypeOf<ResultException>().With.Message.Contains("another question"));
            foreach (var use in new[] { FolderUse.New, FolderUse.Resume, FolderUse.Replace })
                Assert.That(() => ResultFolder.Begin(sample.Folder(), sample.Manifest(), use), Throws.TypeOf<ResultException>().With.Message.Contains("another process"), use.ToString());
            Assert.That(() => first.Publish(first.Manifest), Throws.InvalidOperationException);
        }

        using (var shard = SampleRun.Begin(sample.Folder(), sample.Manifest(), FolderUse.Share, label: "0-of-2")) sample.WriteReplication(shard, "base", 1);
        using (var shard = SampleRun.Begin(sample.Folder(), sample.Manifest(), FolderUse.Share, label: "1-of-2")) sample.WriteAll(shard);
        using (var merge = SampleRun.Begin(sample.Folder(), sample.Manifest(), FolderUse.Resume)) merge.Complete("done", DateTimeOffset.UnixEpoch);
        sample.Write("whole");
        AssertSameBytes(sample.Folder("whole"), sample.Folder());
        Assert.That(Verification.Of(sample.Folder()), Is.Empty);
        Assert.That(Directory.Exists(Path.Combine(sample.Folder(), ResultFiles.Parts)), Is.False);
        using var late = ResultFolder.Begin(sample.Folder(), sample.Manifest(), FolderUse.Share);
        Assert.That(late.IsComplete);
    }

    [TestCase("sweep.json")]
    [TestCase(".partial/lock")]
    public void A_folder_of_an_earlier_version_is_told_and_left_as_it_is(string name)
    {
        using var sample = new SampleRun();
        var old = Path.Combine(sample.Folder(), name);
        Directory.CreateDirectory(Path.GetDirectoryName(old)!);
        File.WriteAllText(old, "old");
        foreach (var use in Enum.GetValues<FolderUse>())
            Assert.That(() => ResultFolder.Begin(sample.Folder(), sample.Manifest(), use), Throws.TypeOf<ResultException>().With.Message.Contains("earlier version"), use.ToString());
        Assert.That(() => Verification.Of(sample.Folder()), Throws.TypeOf<ResultException>().With.Message.Contains("earlier version"));
        Assert.That(Directory.EnumerateFiles(sample.Folder(), "*", SearchOption.AllDirectories), Is.EqualTo(new[] { old }));
    }

    [Test]
    public void Killed_between_any_two_steps_of_publishing_a_folder_holds_the_old_result_or_is_made_to_hold_the_new_one_by_whoever_comes_next([Values("compare", "sweep", "calibrate")] string kind)
    {
        var (old, none, done) = (0, 0, false);
        for (var steps = -1; !done; steps++)
        {
            using var sample = new SampleRun();
            sample.Publish(kind, "name: old");
            using (var killed = ResultFolder.Begin(sample.Folder(), sample.OfKind(kind, "name: new"), FolderUse.Replace))
            {
                using var store = RecordStore.Open(killed.PartsDirectory, "all");
                store.Add(new StoredRecord(new string('a', 32), "state", "", [1]));
                var manifest = sample.Fill(killed);
                if (steps >= 0) killed.Seal(manifest);
                done = steps >= 0 && killed.Steps().Take(steps).Count() < steps;
            }

            if (File.Exists(Path.Combine(sample.Folder(), ResultFiles.Manifest)) && ResultFolderReader.ReadManifest(sample.Folder()).Scenarios[0].Text is "name: old")
            {
                if (steps <= 0) Assert.That(Verification.Of(sample.Folder()), Is.Empty, "the old one is whole before the first step");
                old++;
            }
            else if (!done)
            {
                if (!File.Exists(Path.Combine(sample.Folder(), ResultFiles.Manifest))) none++;
            }

            using (var next = ResultFolder.Begin(sample.Folder(), sample.OfKind(kind, "name: new"), FolderUse.Resume))
            {
                Assert.That(next.IsComplete, Is.EqualTo(steps >= 0), $"step {steps}");
                if (!next.IsComplete) next.Publish(sample.Fill(next));
            }

            Assert.That(Verification.Of(sample.Folder()), Is.Empty, $"step {steps}");
            Assert.That(ResultFolderReader.ReadManifest(sample.Folder()).Scenarios[0].Text, Is.EqualTo("name: new"), $"step {steps}");
            Assert.That(Directory.Exists(Path.Combine(sample.Folder(), ResultFiles.Parts)), Is.EqualTo(kind is not "compare"), "what is kept of runs stays for what may be added");
            if (kind is not "compare") Assert.That(RecordStore.Read(Path.Combine(sample.Folder(), ResultFiles.Parts)).Count, Is.EqualTo(1));
        }

        Assert.That((old, none), Is.EqualTo((Files(kind) + 2, Files(kind) + 1)), "all steps were tried: the old files and their manifest go, the new ones come and the manifest after them");

        static int Files(string kind) => kind is "compare" ? 5 : 6;
    }

    [Test]
    public void A_folder_that_cannot_be_made_is_refused_with_its_path()
    {
        using var sample = new SampleRun();
        Directory.CreateDirectory(sample.Folder());
        var file = Path.Combine(sample.Folder(), "a-file");
        File.WriteAllText(file, "");
        Assert.That(
            () => ResultFolder.Begin(Path.Combine(file, "result"), sample.Manifest(), FolderUse.New),
            Throws.TypeOf<ResultException>().With.Message.Contains(file));
    }

    [Test]
    [Platform("Linux")]
    public void A_full_disk_is_told_and_leaves_no_half_written_file()
    {
        using var sample = new SampleRun();
        using var writer = SampleRun.Begin(sample.Folder(), sample.Manifest(), FolderUse.New);
        var part = writer.MetricsPartOf("base", 0);
        File.CreateSymbolicLink(part + ".tmp", "/dev/full");
        Assert.That(
            () => sample.WriteReplication(writer, "base", 0),
            Throws.TypeOf<ResultException>().With.Message.Contains(part).And.Message.Contains("space"));
        Assert.That(File.Exists(part), Is.False);
        Assert.That(File.Exists(part + ".tmp"), Is.False);
        Assert.That(writer.IsFinished("base", 0), Is.False);
    }

    private static void AssertSameBytes(string a, string b)
    {
        var names = Directory.GetFiles(a, "*.parquet").Select(path => Path.GetFileName(path)).ToArray();
        Assert.That(names, Is.Not.Empty);
        Assert.That(Directory.GetFiles(b, "*.parquet").Select(path => Path.GetFileName(path)), Is.EquivalentTo(names));
        foreach (var name in names)
            Assert.That(File.ReadAllBytes(Path.Combine(a, name)), Is.EqualTo(File.ReadAllBytes(Path.Combine(b, name))), name);
    }
}
