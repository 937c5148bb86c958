using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ClusterSim.Core.Recording;
using ClusterSim.Results.Folder;
using ClusterSim.Results.Storage;

namespace ClusterSim.Results.Tests;

public sealed class CheckTests
{
    private static readonly JsonSerializerOptions s_legible = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] s_kinds = ["compare", "sweep", "calibrate"];

    [Test]
    public void A_flipped_byte_anywhere_is_found()
    {
        using var sample = new SampleRun();
        AreFlipsFound(sample, sample.Write());
    }

    [TestCaseSource(nameof(s_kinds))]
    public void A_flipped_byte_of_any_file_of_any_kind_of_result_is_found(string kind)
    {
        using var sample = new SampleRun();
        AreFlipsFound(sample, sample.Publish(kind));
        var path = Path.Combine(sample.Folder(), ResultFiles.Manifest);
        var bytes = File.ReadAllBytes(path);
        for (var at = 0; at < bytes.Length; at += 1 + (bytes.Length / 200))
        {
            bytes[at] ^= 1;
            File.WriteAllBytes(path, bytes);
            Assert.That(() => Assert.That(Verification.Of(sample.Folder()), Is.Empty), Throws.Exception, $"byte {at} of the manifest");
            bytes[at] ^= 1;
        }
    }

    private static void AreFlipsFound(SampleRun sample, Manifest manifest)
    {
        Assert.That(Verification.Of(sample.Folder()), Is.Empty);
        foreach (var file in manifest.Files)
        {
            var path = Path.Combine(sample.Folder(), file.Name);
            var bytes = File.ReadAllBytes(path);
            bytes[bytes.Length / 2] ^= 1;
            File.WriteAllBytes(path, bytes);
            Assert.That(Verification.Of(sample.Folder()).Select(problem => problem.File), Is.EqualTo([file.Name]));
            bytes[bytes.Length / 2] ^= 1;
            File.WriteAllBytes(path, bytes);
        }
    }

    [TestCaseSource(nameof(s_kinds))]
    public void Every_edited_leaf_and_every_emptied_list_of_a_manifest_is_found(string kind)
    {
        using var sample = new SampleRun();
        sample.Publish(kind);
        var path = Path.Combine(sample.Folder(), ResultFiles.Manifest);
        var whole = File.ReadAllText(path);
        var edits = Places(JsonNode.Parse(whole)!).ToArray();
        Assert.That(edits, Has.Length.GreaterThan(60));
        foreach (var (place, edit) in edits)
        {
            var json = JsonNode.Parse(whole)!;
            edit(json);
            var text = json.ToJsonString(s_legible);
            Assert.That(text, Is.Not.EqualTo(whole), place);
            File.WriteAllText(path, text);
            Assert.That(() => Assert.That(Verification.Of(sample.Folder()), Is.Empty), Throws.Exception, place);
            Assert.That(() => ResultFolderReader.ReadManifest(sample.Folder()), Throws.TypeOf<ResultException>(), place);
        }
    }

    [TestCaseSource(nameof(s_kinds))]
    public void What_decides_numbers_cannot_be_edited_even_where_the_sum_is_made_right(string kind)
    {
        using var sample = new SampleRun();
        var whole = sample.Publish(kind);
        Manifest[] edited =
        [
            whole with { Seed = 8 }, whole with { Build = "other" }, whole with { Files = [] }, whole with { Files = whole.Files.Where(file => file.Name is not (ResultFiles.Runs or ResultFiles.Particles)).ToArray() },
            whole with { Scenarios = [whole.Scenarios[0] with { Identity = "other" }, whole.Scenarios[1]] }, whole with { Scenarios = [whole.Scenarios[0] with { Text = "other" }, whole.Scenarios[1]] },
            .. kind is "compare" ? [whole with { StateHashes = [] }] : new[] { whole with { Factors = [whole.Factors[0] with { Path = "sectors.leather.cost" }] } },
        ];
        foreach (var manifest in edited)
        {
            ManifestStore.Write(sample.Folder(), manifest);
            Assert.That(ResultFolderReader.ReadManifest(sample.Folder()).Seed, Is.EqualTo(manifest.Seed), "its sum is right");
            Assert.That(Verification.Of(sample.Folder()), Is.Not.Empty);
        }
    }

    [Test]
    public void The_sum_is_that_of_the_lines_before_it()
    {
        using var sample = new SampleRun();
        sample.Publish("sweep");
        var lines = File.ReadAllText(Path.Combine(sample.Folder(), ResultFiles.Manifest)).Split('\n');
        Assert.That(lines[^2..], Is.EqualTo(new[] { $"  \"sum\": \"{Sha256.Of(string.Join('\n', lines[..^2]) + "\n")}\"", "}" }));
    }

    private static IEnumerable<(string Place, Action<JsonNode> Edit)> Places(JsonNode root)
    {
        return From(root, "$", whole => whole);

        static IEnumerable<(string, Action<JsonNode>)> From(JsonNode node, string place, Func<JsonNode, JsonNode> find)
        {
            if (node is JsonArray { Count: > 0 }) yield return (place + " emptied", whole => find(whole).AsArray().Clear());
            var members = node switch
            {
                JsonObject entries => entries.Select(entry => (Key: (object)entry.Key, entry.Value)),
                JsonArray list => list.Select((entry, index) => (Key: (object)index, Value: entry)),
                _ => [],
            };
            foreach (var (key, value) in members)
            {
                JsonNode? Of(JsonNode whole) => key is string name ? find(whole)[name] : find(whole)[(int)key];
                if (value is JsonObject or JsonArray)
                {
                    foreach (var inner in From(value, $"{place}.{key}", whole => Of(whole)!)) yield return inner;
                    continue;
                }

                JsonNode other = value?.GetValueKind() switch
                {
                    JsonValueKind.String => value.GetValue<string>() + "x",
                    JsonValueKind.Number => value.AsValue().TryGetValue<long>(out var number) ? number + 1 : value.GetValue<double>() + 1,
                    JsonValueKind.True => false,
                    JsonValueKind.False => true,
                    _ => 1,
                };
                yield return ($"{place}.{key}", whole =>
                {
                    if (key is string name) find(whole)[name] = other.DeepClone();
                    else find(whole)[(int)key] = other.DeepClone();
                }
                );
            }
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
            Verification.Of(sample.Folder()).Select(problem => problem.File),
            Is.EquivalentTo([ResultFiles.Manifest, ResultFiles.Runs, ResultFiles.Effects]));
    }

    [Test]
    public void A_changed_row_count_or_scenario_text_in_the_manifest_is_found()
    {
        using var sample = new SampleRun();
        sample.Write();
        var manifest = ResultFolderReader.ReadManifest(sample.Folder());
        ManifestStore.Write(sample.Folder(), manifest with { Files = [.. manifest.Files.Select(file => file with { Rows = file.Rows == 96 ? 95 : file.Rows })] });
        Assert.That(Verification.Of(sample.Folder()).Select(problem => problem.File), Is.EqualTo([ResultFiles.Metrics]));
        ManifestStore.Write(sample.Folder(), manifest with { Scenarios = [manifest.Scenarios[0] with { Text = "name: face" }, manifest.Scenarios[1]] });
        Assert.That(Verification.Of(sample.Folder()).Select(problem => problem.Message), Has.One.Contains("'base'"));
    }

    [Test]
    public void A_state_in_the_manifest_that_no_run_ended_in_is_found()
    {
        using var sample = new SampleRun();
        var manifest = sample.Write();
        ManifestStore.Write(sample.Folder(), manifest with { StateHashes = [.. manifest.StateHashes.Select(state => state with { Hash = state.Hash is "base-1" ? "base-9" : state.Hash })] });
        Assert.That(Verification.Of(sample.Folder()), Is.EqualTo([new VerificationProblem(ResultFiles.Runs, "The state hashes do not match the manifest.")]));
    }

    [Test]
    public void A_changed_file_of_what_is_kept_of_runs_is_found()
    {
        using var sample = new SampleRun();
        using (var folder = ResultFolder.Begin(sample.Folder(), sample.OfKind("sweep"), FolderUse.New))
        {
            using (var store = folder.OpenStore("all"))
            {
                store.Add(StoredRecord.OfNumbers(RunName.OfRecord("a", "b"), "0123456789abcdef", "", [1, 2, 3]));
                store.Complete();
            }

            folder.Publish(sample.Fill(folder));
        }

        Assert.That(Verification.Of(sample.Folder()), Is.Empty);
        var kept = Directory.GetFiles(Path.Combine(sample.Folder(), ResultFiles.Parts), "*.part").Single();
        var bytes = File.ReadAllBytes(kept);
        for (var at = 0; at < bytes.Length; at++)
        {
            bytes[at] ^= 1;
            File.WriteAllBytes(kept, bytes);
            Assert.That(Verification.Of(sample.Folder()).Select(problem => problem.File), Is.EqualTo([$"parts/{Path.GetFileName(kept)}"]));
            bytes[at] ^= 1;
        }

        foreach (var length in new[] { 0, 1, bytes.Length - 1 })
        {
            File.WriteAllBytes(kept, bytes[..length]);
            Assert.That(Verification.Of(sample.Folder()), Has.Count.EqualTo(1));
        }
    }

    [TestCase("charts/b.svg")]
    [TestCase("analysis/report.html")]
    [TestCase("analysis/sobol.parquet")]
    public void A_page_or_picture_that_the_manifest_does_not_list_is_found(string name)
    {
        using var sample = new SampleRun();
        sample.Publish("compare");
        var path = Path.Combine(sample.Folder(), name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "<svg/>");
        Assert.That(Verification.Of(sample.Folder()), Is.EqualTo([new VerificationProblem(name, "The manifest does not list this file.")]));
    }

    [Test]
    [Platform("Linux")]
    public void A_pipe_in_the_place_of_any_file_is_found_and_not_waited_for()
    {
        using var sample = new SampleRun();
        var names = sample.Publish("sweep").Files.Select(file => file.Name).Append(ResultFiles.Manifest).ToArray();
        foreach (var name in names)
        {
            sample.Publish("sweep");
            var path = Path.Combine(sample.Folder(), name);
            File.Delete(path);
            using (var made = System.Diagnostics.Process.Start("mkfifo", [path])) made.WaitForExit();
            var verified = Task.Run(() => Assert.That(() => Assert.That(Verification.Of(sample.Folder()).Select(problem => problem.File), Does.Not.Contain(name)), Throws.Exception, name));
            Assert.That(verified.Wait(TimeSpan.FromSeconds(20)), name);
        }
    }

    [Test]
    public void A_manifest_that_says_another_number_of_runs_or_months_than_its_tables_is_found()
    {
        using var sample = new SampleRun();
        var whole = sample.Write();
        Manifest[] edited =
        [
            whole with { Months = 5 }, whole with { Months = 3 }, whole with { Replications = 4 }, whole with { Replications = 2 }, whole with { FirstReplication = 1 },
            whole with { Scenarios = [.. whole.Scenarios, whole.Scenarios[0] with { Name = "third" }] },
        ];
        foreach (var manifest in edited)
        {
            ManifestStore.Write(sample.Folder(), manifest);
            Assert.That(Verification.Of(sample.Folder()), Is.Not.Empty);
        }

        ManifestStore.Write(sample.Folder(), whole);
        Assert.That(Verification.Of(sample.Folder()), Is.Empty);
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
            () => Verification.Of(sample.Folder()),
            () => ResultDifference.Compare(sample.Folder(), sample.Folder()),
        ];
        foreach (var reading in readings)
            Assert.That(() => reading(), Throws.TypeOf<ResultException>().With.Message.Contains("manifest.json"));
    }

    [Test]
    public void What_a_manifest_leaves_out_says_of_itself_twice_or_is_unknown_is_refused()
    {
        using var sample = new SampleRun();
        sample.Write();
        var path = Path.Combine(sample.Folder(), ResultFiles.Manifest);
        var whole = File.ReadAllText(path);
        foreach (var name in JsonNode.Parse(whole)!.AsObject().Select(member => member.Key))
        {
            Edit(sample.Folder(), json => json.Remove(name));
            Assert.That(() => Verification.Of(sample.Folder()), Throws.TypeOf<ResultException>(), name);
            File.WriteAllText(path, whole);
        }

        foreach (var more in new[] { "\"seed\": 7,", "\"colour\": 1,", "\"sweep\": {}," })
        {
            File.WriteAllText(path, whole.Insert(1, more));
            Assert.That(() => Verification.Of(sample.Folder()), Throws.TypeOf<ResultException>(), more);
        }

        File.WriteAllText(path, whole.Replace("\"format\": 2", "\"format\": 1", StringComparison.Ordinal));
        Assert.That(() => Verification.Of(sample.Folder()), Throws.TypeOf<ResultException>().With.Message.Contains("is of format 1 and this version reads format 2"));
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
        using (var writer = SampleRun.Begin(shorter.Folder(), shorter.Manifest("name: base # changed"), FolderUse.New))
        {
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
