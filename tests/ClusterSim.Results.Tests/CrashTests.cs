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
        cut.Keep("pair", [1, 2, 3]);
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
            Assert.That(writer.Kept("pair"), Is.EqualTo(new byte[] { 1, 2, 3 }));
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

    [TestCase("metrics-base-0.parquet")]
    [TestCase("run-base-0.json")]
    public void A_finished_replication_whose_part_was_damaged_is_run_again(string part)
    {
        using var sample = new SampleRun();
        using var writer = ResultFolderWriter.Create(sample.Folder(), force: false, resume: false);
        writer.Start(sample.Manifest());
        sample.WriteReplication(writer, "base", 0);
        sample.WriteReplication(writer, "base", 1);
        var path = Path.Combine(writer.WorkingDirectory, "parts", part);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^1]);
        Assert.That((writer.IsFinished("base", 0), writer.IsFinished("base", 1)), Is.EqualTo((false, true)));
    }

    [Test]
    public void Kept_bytes_that_were_damaged_are_gone()
    {
        using var sample = new SampleRun();
        using var writer = ResultFolderWriter.Create(sample.Folder(), force: false, resume: false);
        writer.Keep("pair", [1, 2, 3]);
        var path = Path.Combine(writer.WorkingDirectory, "parts", "kept-pair");
        File.WriteAllBytes(path, [.. File.ReadAllBytes(path)[..^1], 4]);
        Assert.That(writer.Kept("pair"), Is.Null);
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
            ("engine", sample.Manifest() with { Engine = "0.2.0" }),
            ("scenario 'base'", sample.Manifest("name: base # changed")),
            ("list of scenarios", sample.Manifest() with { Scenarios = [sample.Manifest().Scenarios[0]] }),
        ];
        foreach (var (named, other) in others)
            Assert.That(() => resumed.Start(other), Throws.TypeOf<ResultException>().With.Message.Contains(named));
        Assert.That(() => resumed.Start(sample.Manifest() with { Replications = 9 }), Throws.Nothing);
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
        var part = Path.Combine(writer.WorkingDirectory, "parts", "metrics-base-0.parquet");
        File.CreateSymbolicLink(part + ".tmp", "/dev/full");
        Assert.That(
            () => sample.WriteReplication(writer, "base", 0),
            Throws.TypeOf<ResultException>().With.Message.Contains("metrics-base-0.parquet").And.Message.Contains("space"));
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
