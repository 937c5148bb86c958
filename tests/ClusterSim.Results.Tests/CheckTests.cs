using System.Text.Json.Nodes;
using ClusterSim.Core.Recording;

namespace ClusterSim.Results.Tests;

public sealed class CheckTests
{
    [Test]
    public void A_flipped_byte_anywhere_is_found()
    {
        using var sample = new SampleRun();
        var manifest = sample.Write();
        Assert.That(ResultVerification.Verify(sample.Folder()), Is.Empty);
        foreach (var file in manifest.Files)
        {
            var path = Path.Combine(sample.Folder(), file.Name);
            var bytes = File.ReadAllBytes(path);
            bytes[bytes.Length / 2] ^= 1;
            File.WriteAllBytes(path, bytes);
            Assert.That(ResultVerification.Verify(sample.Folder()).Select(problem => problem.File), Is.EqualTo([file.Name]));
            bytes[bytes.Length / 2] ^= 1;
            File.WriteAllBytes(path, bytes);
        }
    }

    [Test]
    public void A_missing_file_a_stranger_and_an_unfinished_status_are_found()
    {
        using var sample = new SampleRun();
        sample.Write();
        var manifest = Path.Combine(sample.Folder(), ResultFiles.Manifest);
        File.Move(Path.Combine(sample.Folder(), ResultFiles.Runs), Path.Combine(sample.Folder(), ResultFiles.Effects));
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"done\"", "\"failed\"", StringComparison.Ordinal));
        Assert.That(
            ResultVerification.Verify(sample.Folder()).Select(problem => problem.File),
            Is.EquivalentTo([ResultFiles.Manifest, ResultFiles.Runs, ResultFiles.Effects]));
    }

    [Test]
    public void A_changed_row_count_or_scenario_text_in_the_manifest_is_found()
    {
        using var sample = new SampleRun();
        sample.Write();
        var manifest = Path.Combine(sample.Folder(), ResultFiles.Manifest);
        var text = File.ReadAllText(manifest);
        File.WriteAllText(manifest, text.Replace("\"rows\": 96", "\"rows\": 95", StringComparison.Ordinal));
        Assert.That(ResultVerification.Verify(sample.Folder()).Select(problem => problem.File), Is.EqualTo([ResultFiles.Metrics]));
        File.WriteAllText(manifest, text.Replace("\"name: base\"", "\"name: face\"", StringComparison.Ordinal));
        Assert.That(ResultVerification.Verify(sample.Folder()).Select(problem => problem.Message), Has.One.Contains("'base'"));
    }

    [Test]
    public void A_state_in_the_manifest_that_no_run_ended_in_is_found()
    {
        using var sample = new SampleRun();
        sample.Write();
        var manifest = Path.Combine(sample.Folder(), ResultFiles.Manifest);
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"base-1\"", "\"base-9\"", StringComparison.Ordinal));
        Assert.That(ResultVerification.Verify(sample.Folder()), Is.EqualTo([new VerificationProblem(ResultFiles.Runs, "The state hashes do not match the manifest.")]));
    }

    [Test]
    public void A_damaged_or_missing_folder_is_refused_with_what_to_do()
    {
        using var sample = new SampleRun();
        Assert.That(() => ResultFolderReader.Read(sample.Folder("none")), Throws.TypeOf<ResultException>().With.Message.Contains("does not exist"));
        Directory.CreateDirectory(sample.Folder("empty"));
        Assert.That(() => ResultFolderReader.Read(sample.Folder("empty")), Throws.TypeOf<ResultException>().With.Message.Contains("manifest.json"));

        sample.Write();
        var metrics = Path.Combine(sample.Folder(), ResultFiles.Metrics);
        File.WriteAllBytes(metrics, File.ReadAllBytes(metrics)[..^100]);
        Assert.That(() => ResultFolderReader.Read(sample.Folder()), Throws.TypeOf<ResultException>().With.Message.Contains(metrics));
        File.Delete(metrics);
        Assert.That(() => ResultFolderReader.Read(sample.Folder()), Throws.TypeOf<ResultException>().With.Message.Contains("is missing"));
        File.WriteAllText(Path.Combine(sample.Folder(), ResultFiles.Manifest), "{");
        Assert.That(() => ResultFolderReader.Read(sample.Folder()), Throws.TypeOf<ResultException>().With.Message.Contains("manifest.json"));
    }

    [TestCase("files", "null")]
    [TestCase("files", "[null]")]
    [TestCase("files", "[{\"name\": \"a\", \"sha256\": \"\", \"bytes\": 1, \"rows\": null}, {\"name\": \"a\", \"sha256\": \"\", \"bytes\": 1, \"rows\": null}]")]
    [TestCase("files", "[{\"name\": \"../runs.parquet\", \"sha256\": \"\", \"bytes\": 1, \"rows\": null}]")]
    [TestCase("files", "[{\"name\": null, \"sha256\": \"\", \"bytes\": 1, \"rows\": null}]")]
    [TestCase("files", "[{}]")]
    [TestCase("scenarios", "null")]
    [TestCase("scenarios", "[]")]
    [TestCase("scenarios", "[{\"name\": \"base\"}]")]
    [TestCase("state_hashes", "null")]
    [TestCase("sources", "[null]")]
    [TestCase("command", "null")]
    [TestCase("start", "\"2030-13\"")]
    [TestCase("start", "null")]
    [TestCase("months", "0")]
    [TestCase("focus_sector", "null")]
    public void An_edited_manifest_is_refused_by_everything_that_reads_it(string member, string value)
    {
        using var sample = new SampleRun();
        sample.Write();
        Edit(sample.Folder(), json => json[member] = JsonNode.Parse(value));
        Func<object>[] readings =
        [
            () => ResultFolderReader.Read(sample.Folder()),
            () => ResultVerification.Verify(sample.Folder()),
            () => ResultDifference.Compare(sample.Folder(), sample.Folder()),
        ];
        foreach (var reading in readings)
            Assert.That(() => reading(), Throws.TypeOf<ResultException>().With.Message.Contains("manifest.json"));
    }

    [Test]
    public void What_a_manifest_may_leave_out_has_its_default()
    {
        using var sample = new SampleRun();
        sample.Write();
        Edit(sample.Folder(), json =>
        {
            foreach (var name in (string[])["sources", "panel", "focus_sector", "host", "commit"]) json.Remove(name);
        });
        var manifest = ResultFolderReader.Read(sample.Folder()).Manifest;
        Assert.That((manifest.Panel, manifest.FocusSector, manifest.Host, manifest.Sources.Count), Is.EqualTo(("none", "", "", 0)));
    }

    private static void Edit(string folder, Action<JsonObject> change)
    {
        var path = Path.Combine(folder, ResultFiles.Manifest);
        var json = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        change(json);
        File.WriteAllText(path, json.ToJsonString());
    }

    [Test]
    public void Equal_results_are_called_identical()
    {
        using var sample = new SampleRun();
        sample.Write("a");
        sample.Write("b");
        var report = ResultDifference.Compare(sample.Folder("a"), sample.Folder("b"));
        Assert.That(report.IsIdentical);
        Assert.That(report.ComparedValues, Is.EqualTo(2 * 3 * 4 * 4 * MetricCatalogue.All.Count));
    }

    [TestCase("first")]
    [TestCase("second")]
    public void A_damaged_folder_is_named_and_not_called_identical(string damaged)
    {
        using var sample = new SampleRun();
        sample.Write("first");
        sample.Write("second");
        var runs = Path.Combine(sample.Folder(damaged), ResultFiles.Runs);
        File.AppendAllText(runs, "x");
        Assert.That(
            () => ResultDifference.Compare(sample.Folder("first"), sample.Folder("second")),
            Throws.TypeOf<ResultException>().With.Property("IsDamage").True.And.Message.Contains(runs));
    }

    [Test]
    public void A_comparison_of_folders_can_be_cancelled()
    {
        using var sample = new SampleRun();
        sample.Write();
        Assert.That(
            () => ResultDifference.Compare(sample.Folder(), sample.Folder(), new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void The_first_value_that_differs_is_named()
    {
        using var sample = new SampleRun();
        using var other = new SampleRun { Nudge = 0.5 };
        sample.Write();
        other.Write();
        var report = ResultDifference.Compare(sample.Folder(), other.Folder());
        var workers = MetricCatalogue.IndexOf("workers");
        var value = SampleRun.Value("policy", 2, 3, 0, workers);
        Assert.That(report.First, Is.EqualTo(new ValueDifference("policy", 2, 3, new Group("all", "all"), "workers", value, value + 0.5)));
        Assert.That(report.DifferingValues, Is.EqualTo(1));
        Assert.That(report.Files, Is.EqualTo([ResultFiles.Metrics]));
        Assert.That(report.IsIdentical, Is.False);
    }

    [Test]
    public void Groups_that_one_folder_lacks_are_counted_on_the_side_that_has_them()
    {
        using var sample = new SampleRun { More = [new("place", "hills")] };
        using var other = new SampleRun { More = [new("place", "coast"), new("place", "delta")] };
        sample.Write();
        other.Write();
        var report = ResultDifference.Compare(sample.Folder(), other.Folder());
        Assert.That((report.RowsOnlyInA, report.RowsOnlyInB), Is.EqualTo((2 * 3 * 4, 2 * 3 * 4 * 2)));
        Assert.That((report.First, report.ComparedValues), Is.EqualTo(((ValueDifference?)null, 2L * 3 * 4 * 4 * MetricCatalogue.All.Count)));
    }

    [Test]
    public void Missing_months_other_texts_and_other_states_are_counted()
    {
        using var sample = new SampleRun();
        using var shorter = new SampleRun { Months = 3, Replications = 2 };
        sample.Write();
        using (var writer = ResultFolderWriter.Create(shorter.Folder(), force: false, resume: false))
        {
            writer.Start(shorter.Manifest("name: base # changed"));
            shorter.WriteAll(writer);
            writer.Complete("done", DateTimeOffset.UnixEpoch);
        }

        var report = ResultDifference.Compare(sample.Folder(), shorter.Folder());
        Assert.That(report.First, Is.Null);
        Assert.That(report.RowsOnlyInA, Is.EqualTo(2 * ((3 * 4) - (2 * 3)) * 4));
        Assert.That(report.RowsOnlyInB, Is.Zero);
        Assert.That(report.Scenarios, Is.EqualTo(["base"]));
        Assert.That(report.States.Select(state => (state.Scenario, state.Replication, state.B)), Is.EqualTo([("base", 2, ""), ("policy", 2, "")]));
        Assert.That(report.Settings, Is.EqualTo(["months: 4, 3", "replications: 3, 2"]));
    }
}
