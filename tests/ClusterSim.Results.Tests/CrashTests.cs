using ClusterSim.Results.Storage;

namespace ClusterSim.Results.Tests;

public sealed class CrashTests
{
    [Test]
    public void A_run_cut_off_in_the_middle_goes_on_with_what_it_finished_and_gives_the_same_bytes()
    {
        using var sample = new SampleRun();
        sample.Write("whole");
        var cut = ResultFolderWriter.Create(sample.Folder(), force: false, resume: false);
        cut.Start(sample.Manifest());
        sample.WriteReplication(cut, "base", 0);
        sample.WriteReplication(cut, "policy", 2);
        var kept = new StoredRecord(new string('a', 32), "", "", [1, 2, 3]);
        cut.Store.Add(kept);
        var open = cut.OpenReplication("base", 1);
        open.Add(sample.Month("base", 1, 0));
        cut.Dispose();
        GC.KeepAlive(open);

        using (var writer = ResultFolderWriter.Create(sample.Folder(), force: false, resume: true))
        {
            Assert.That(writer.IsResumed);
            writer.Start(sample.Manifest());
            var finished =
                from scenario in new[] { "base", "policy" }
                from replication in Enumerable.Range(0, 3)
                where writer.IsFinished(scenario, replication)
                select (scenario, replication);
            Assert.That(finished, Is.EqualTo([("base", 0), ("policy", 2)]));
            Assert.That(writer.Store.Find(kept.Name), Is.EqualTo(kept));
            Assert.That(writer.ReadReplication("base", 0).Count(), Is.EqualTo(4));
            sample.WriteAll(writer);
            writer.Complete("done", DateTimeOffset.UnixEpoch);
        }

        AssertSameBytes(sample.Folder("whole"), sample.Folder());
        Assert.That(Directory.Exists(Path.Combine(sample.Folder(), ResultFiles.Partial)), Is.False);
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
        sample.Write(more: writer => File.WriteAllText(writer.PathOf("charts/old.svg"), "<svg/>"));
        File.WriteAllText(Path.Combine(sample.Folder(), "my-notes.txt"), "mine");
        Assert.That(
            () => ResultFolderWriter.Create(sample.Folder(), force: false, resume: false),
            Throws.TypeOf<ResultException>().With.Message.Contains("--force"));
        Assert.That(
            () => ResultFolderWriter.Create(sample.Folder(), force: false, resume: true),
            Throws.TypeOf<ResultException>().With.Message.Contains("nothing to resume"));

        using (var writer = ResultFolderWriter.Create(sample.Folder() + Path.DirectorySeparatorChar, force: true, resume: false))
        {
            writer.Start(sample.Manifest("name: other"));
            sample.WriteAll(writer);
            writer.Merge();
            Assert.That(ResultVerification.Verify(sample.Folder()), Is.Empty);
            Assert.That(ResultFolderReader.ReadManifest(sample.Folder()).Scenarios[0].Text, Is.EqualTo("name: base"));
            writer.Complete("done", DateTimeOffset.UnixEpoch);
        }

        Assert.That(ResultVerification.Verify(sample.Folder()), Is.Empty);
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
        Assert.That(Directory.Exists(Path.Combine(sample.Folder(), ResultFiles.Partial)), Is.False);
        sample.Write(force: true);
        Assert.That(ResultVerification.Verify(sample.Folder()), Is.Empty);
    }

    [Test]
    public void A_move_into_place_that_was_cut_short_is_finished_by_the_next_run()
    {
        using var sample = new SampleRun();
        sample.Write();
        var partial = Path.Combine(sample.Folder(), ResultFiles.Partial);
        Directory.CreateDirectory(partial);
        foreach (var name in new[] { ResultFiles.Runs, ResultFiles.Manifest })
            File.Move(Path.Combine(sample.Folder(), name), Path.Combine(partial, name));
        Assert.That(() => ResultFolderReader.Read(sample.Folder()), Throws.TypeOf<ResultException>().With.Message.Contains("--resume"));
        Assert.That(
            () => ResultFolderWriter.Create(sample.Folder(), force: false, resume: true),
            Throws.TypeOf<ResultException>().With.Message.Contains("complete result"));
        Assert.That(ResultVerification.Verify(sample.Folder()), Is.Empty);
    }

    [Test]
    public void A_damaged_earlier_result_can_be_replaced_by_force()
    {
        using var sample = new SampleRun();
        sample.Write();
        File.WriteAllText(Path.Combine(sample.Folder(), ResultFiles.Manifest), "{");
        sample.Write(force: true);
        Assert.That(ResultVerification.Verify(sample.Folder()), Is.Empty);
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
        using (var writer = ResultFolderWriter.Create(sample.Folder(), force: false, resume: false))
        {
            writer.Start(sample.Manifest());
            sample.WriteReplication(writer, "base", 0);
            writer.Interrupt(DateTimeOffset.UnixEpoch);
        }

        Assert.That(
            () => ResultFolderWriter.Create(sample.Folder(), force: false, resume: false),
            Throws.TypeOf<ResultException>().With.Message.Contains("--resume"));
        using var forced = ResultFolderWriter.Create(sample.Folder(), force: true, resume: false);
        forced.Start(sample.Manifest());
        Assert.That(forced.IsFinished("base", 0), Is.False);
    }

    [Test]
    public void A_finished_replication_whose_part_was_damaged_is_run_again()
    {
        using var sample = new SampleRun();
        using var writer = ResultFolderWriter.Create(sample.Folder(), force: false, resume: false);
        writer.Start(sample.Manifest());
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
        using (var writer = ResultFolderWriter.Create(sample.Folder(), force: false, resume: false))
            writer.Start(sample.Manifest());
        using var resumed = ResultFolderWriter.Create(sample.Folder(), force: false, resume: true);
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
            Assert.That(() => resumed.Start(other), Throws.TypeOf<ResultException>().With.Message.Contains(named));
        Assert.That(() => resumed.Start(sample.Manifest(path: "../case/people.csv") with { Replications = 9, Commit = "abc", Scenarios = [sample.Manifest().Scenarios[0]] }), Throws.Nothing);
    }

    [Test]
    [Platform("Linux")]
    public void Nothing_that_no_run_wrote_is_deleted_nor_anything_behind_a_link()
    {
        using var sample = new SampleRun();
        var precious = sample.Folder("precious");
        Directory.CreateDirectory(precious);
        File.WriteAllText(Path.Combine(precious, "metrics.parquet"), "years of work");
        foreach (var (force, resume) in new[] { (false, false), (true, false), (false, true) })
        {
            foreach (var (name, isLink) in new[] { ("notes.txt", false), ("link", true), ("parts", true), ("charts", true), ("charts/notes.txt", false), ("parts/mine.parquet", false), ("deep/metrics.parquet", false), ("metrics.parquet", true) })
            {
                var folder = sample.Folder(Path.GetRandomFileName());
                using (var writer = ResultFolderWriter.Create(folder, force: false, resume: false)) writer.Start(sample.Manifest());
                var path = Path.Combine(folder, ResultFiles.Partial, name);
                if (isLink && Directory.Exists(path)) Directory.Delete(path, recursive: true);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                if (isLink) Directory.CreateSymbolicLink(path, precious);
                else File.WriteAllText(path, "mine");
                Assert.That(
                    () => ResultFolderWriter.Create(folder, force, resume),
                    Throws.TypeOf<ResultException>().With.Message.Contains(name.Split('/')[0]).And.Message.Contains("was not written by ClusterSim; move it"), name);
                Assert.That(isLink || File.ReadAllText(path) is "mine", name);
                Assert.That(File.ReadAllText(Path.Combine(precious, "metrics.parquet")), Is.EqualTo("years of work"), name);
            }
        }
    }

    [TestCase("notes.txt")]
    [TestCase("metrics.parquet")]
    public void A_working_folder_that_no_run_made_is_refused_and_left_as_it_is(string name)
    {
        using var sample = new SampleRun();
        var mine = Path.Combine(sample.Folder(), ResultFiles.Partial, name);
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
        sample.Write(more: writer => File.WriteAllText(writer.PathOf("charts/a.png"), "drawn"));
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
    public void Resuming_a_replacement_that_was_killed_is_told_how_it_goes_on()
    {
        using var sample = new SampleRun();
        sample.Write();
        using (var killed = ResultFolderWriter.Create(sample.Folder(), force: true, resume: false)) killed.Start(sample.Manifest());
        Assert.That(
            () => ResultFolderWriter.Create(sample.Folder(), force: false, resume: true),
            Throws.TypeOf<ResultException>().With.Message.Contains("--resume --force"));
        using var resumed = ResultFolderWriter.Create(sample.Folder(), force: true, resume: true);
        Assert.That(resumed.IsResumed);
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
            catch (ResultException problem) when (problem.Message.Contains("another run is writing", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref refused);
            }
        });
        Assert.That(done, Is.Positive);
        Assert.That(done + refused, Is.EqualTo(60));
        Assert.That(ResultVerification.Verify(sample.Folder()), Is.Empty);
        Assert.That(Directory.Exists(Path.Combine(sample.Folder(), ResultFiles.Partial)), Is.False);
    }

    [Test]
    public void Two_runs_cannot_write_to_one_folder()
    {
        using var sample = new SampleRun();
        using var first = ResultFolderWriter.Create(sample.Folder(), force: false, resume: false);
        Assert.That(
            () => ResultFolderWriter.Create(sample.Folder(), force: true, resume: false),
            Throws.TypeOf<ResultException>().With.Message.Contains("another run"));
    }

    [Test]
    public void A_folder_that_cannot_be_made_is_refused_with_its_path()
    {
        using var sample = new SampleRun();
        Directory.CreateDirectory(sample.Folder());
        var file = Path.Combine(sample.Folder(), "a-file");
        File.WriteAllText(file, "");
        Assert.That(
            () => ResultFolderWriter.Create(Path.Combine(file, "result"), force: false, resume: false),
            Throws.TypeOf<ResultException>().With.Message.Contains(file));
    }

    [Test]
    [Platform("Linux")]
    public void A_full_disk_is_told_and_leaves_no_half_written_file()
    {
        using var sample = new SampleRun();
        using var writer = ResultFolderWriter.Create(sample.Folder(), force: false, resume: false);
        writer.Start(sample.Manifest());
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
