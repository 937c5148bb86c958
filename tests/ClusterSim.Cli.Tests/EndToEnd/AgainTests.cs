using System.Text.Json;
using System.Text.Json.Nodes;
using ClusterSim.Experiments.Again;
using ClusterSim.Results;
using ClusterSim.Results.Storage;
using ClusterSim.Results.Tables;

namespace ClusterSim.Cli.Tests.EndToEnd;

/// <summary>One replication of an earlier result again, and what of it still stands.</summary>
public sealed class AgainTests
{
    private Workshop _workshop = null!;

    [SetUp]
    public void Open() => _workshop = new Workshop();

    [TearDown]
    public void Close() => _workshop.Dispose();

    [TestCase("run", 1)]
    [TestCase("compare", 3)]
    public void A_replication_made_again_is_the_same_to_the_bit_with_the_panel_that_is_asked_for(string command, int scenarios)
    {
        string[] first = [command, _workshop.Case, "-o", Earlier, "-r", "5", "--months", "8", "--seed", "21", "--set", "markets.bazaar.demand=12_000", "--no-progress", "--no-report"];
        Assert.That(Clustersim.Run(first).ExitCode, Is.Zero);
        _workshop.Write("pottery/baseline.yaml", "name: another\nmonths: 3 months\n");
        var answer = Clustersim.Run("run", Earlier, "--replication", "3", "--panel", "all", "--no-progress");
        Assert.That(answer.ExitCode, Is.Zero, answer.Error);

        var again = Earlier + "-replication-3";
        var (then, now) = (ResultFolderReader.ReadManifest(Earlier), ResultFolderReader.ReadManifest(again));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Out, Does.Contain($"Replication 3 ended in the state in which it ended in {Earlier}."));
            Assert.That(Months(again).ToArray(), Is.EqualTo(Months(Earlier).Where(month => month.Replication == 3)).Using<MetricsMonth>(AreEqual));
            Assert.That(now.StateHashes, Is.EqualTo(then.StateHashes.Where(state => state.Replication == 3)).And.Count.EqualTo(scenarios));
            Assert.That((now.Kind, now.FirstReplication, now.Replications, now.Seed, now.Months, now.Panel), Is.EqualTo((command, 3, 1, 21L, 8, "all")));
            Assert.That(now.Files.Single(file => file.Name is ResultFiles.Firms).Rows, Is.GreaterThan(8 * 30 * scenarios));
            Assert.That(now.Scenarios.Select(scenario => (scenario.Identity, scenario.Text, scenario.Inputs[0].Path)), Is.EqualTo(then.Scenarios.Select(scenario => (scenario.Identity, scenario.Text, scenario.Inputs[0].Path))));
            Assert.That(Clustersim.Run("verify", again).ExitCode, Is.Zero);
            Assert.That(ResultFolderReader.Read(again).Assumptions, Is.EqualTo(ResultFolderReader.Read(Earlier).Assumptions));
        }

        var twice = Clustersim.Run("run", again, "--replication", "3", "-o", _workshop.At("twice"), "--no-progress", "--no-report");
        Assert.That(twice.ExitCode, Is.Zero, "what was made again can be made again: " + twice.Error);
        Assert.That(File.ReadAllBytes(_workshop.At("twice", ResultFiles.Metrics)), Is.EqualTo(File.ReadAllBytes(Path.Combine(again, ResultFiles.Metrics))));
    }

    [TestCase("holds the replications 0 to 1, not 2", "--replication", "2")]
    [TestCase("leave out -r, --seed, --months, --set and --set-of", "--replication", "1", "-r", "3")]
    [TestCase("leave out -r, --seed, --months, --set and --set-of", "--replication", "1", "--set", "months=3 months")]
    [TestCase("holds the earlier result; name another folder with -o", "--replication", "1", "--force", "-o", "out/../out/")]
    public void What_cannot_be_made_again_is_refused(string message, params string[] options)
    {
        Assert.That(RunIn("run", "pottery", "-o", "out", "-r", "2", "--months", "2").ExitCode, Is.Zero);
        var answer = RunIn(["run", "out", .. options]);
        Assert.That(answer.ExitCode, Is.EqualTo(2));
        Assert.That(answer.Error, Does.Contain(message).And.Not.Contain("   at "));
    }

    [Test]
    public void A_scenario_file_in_the_place_of_a_result_is_refused_with_what_may_have_been_meant() =>
        Assert.That(RunIn("run", "pottery/baseline.yaml", "--replication", "5").Error, Does.Contain("expects the folder of that result").And.Contain("is said with -r"));

    [Test]
    public void A_table_that_is_gone_or_another_is_refused_and_so_are_an_edited_text_and_another_format()
    {
        _workshop.Write("pottery/people.csv", "cash\n900000\n1100000\n");
        _workshop.Write("pottery/tabled.yaml", "extends: baseline.yaml\nname: tabled\nfirms: { households: { cash: { value: { empirical: { file: people.csv, column: cash } }, unit: rupiah } } }\n");
        var first = RunIn("run", "pottery/tabled.yaml", "-o", "out", "-r", "1", "--months", "2", "--no-report");
        Assert.That(first.ExitCode, Is.Zero, first.Error);
        Assert.That(RunIn("run", "out", "--replication", "0", "-o", "whole", "--no-report").ExitCode, Is.Zero);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Clustersim.RunIn(_workshop.At("pottery"), "run", "../out", "--replication", "0").Error, Does.Contain("start the command in the folder in which the result was made"));
            _workshop.Write("pottery/people.csv", "cash\n900000\n1100001\n");
            Assert.That(RunIn("run", "out", "--replication", "0"), Has.Property(nameof(Answer.ExitCode)).EqualTo(2).And.Property(nameof(Answer.Error)).Contains("'pottery/people.csv' is not what out was made from"));
            File.Delete(_workshop.At("pottery", "people.csv"));
            Assert.That(RunIn("recheck", "out", "--recorded").Error, Does.Contain("'pottery/people.csv', from which out was made, is not there"));
            _workshop.Write("pottery/people.csv", "cash\n900000\n1100000\n");
            Edit(manifest => manifest["scenarios"]![0]!["text"] = (string?)manifest["scenarios"]![0]!["text"] + "caution: { en: \"x\" }\n");
            Assert.That(RunIn("run", "out", "--replication", "0", "-o", "said").ExitCode, Is.Zero, "what is said to people decides no number");
            Edit(manifest => manifest["scenarios"]![0]!["text"] = ((string?)manifest["scenarios"]![0]!["text"])!.Replace("10_000 rupiah per unit", "10_001 rupiah per unit", StringComparison.Ordinal));
            Assert.That(RunIn("run", "out", "--replication", "0", "-o", "edited"), Has.Property(nameof(Answer.ExitCode)).EqualTo(2).And.Property(nameof(Answer.Error)).Contains("its identity is"));
            Edit(manifest => manifest["state_hashes"]!.AsArray().Clear());
            Assert.That(RunIn("run", "out", "--replication", "0").Error, Does.Contain("replication 0 of 'tabled' failed in out (runs.parquet says why)"));
            Edit(manifest => manifest["format"] = 3);
            Assert.That(RunIn("run", "out", "--replication", "0").Error, Does.Contain("is of format 3 and this version reads format 2. Use the version that made the result"));
        }
    }

    [Test]
    public void Where_the_state_is_another_the_engines_are_named_and_the_exit_code_is_1()
    {
        Assert.That(RunIn("run", "pottery", "-o", "out", "-r", "1", "--months", "2", "--no-report").ExitCode, Is.Zero);
        Edit(manifest => (manifest["state_hashes"]![0]!["hash"], manifest["build"]) = ("0123456789abcdef", "feedfeedfeedfeed"));
        var answer = RunIn("run", "out", "--replication", "0", "--no-report", "--no-progress");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.ExitCode, Is.EqualTo(1));
            Assert.That(answer.Error, Does.Contain("in out in 0123456789abcdef").And.Contain("build feedfeedfeedfeed; this is").And.Contain("What was made now is in out-replication-0."));
            Assert.That(answer.Out, Is.Empty);
        }
    }

    [Test]
    public void A_recheck_of_what_has_not_changed_finds_every_figure_the_same()
    {
        Assert.That(RunIn("compare", "pottery", "-o", "out", "--no-report", "--no-progress").ExitCode, Is.Zero);
        var answer = RunIn("recheck", "out", "--no-progress");
        var rows = new RecordTable<RecheckRow>().Read(_workshop.At("output", "recheck-out", ResultFiles.Recheck));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((answer.ExitCode, answer.Error), Is.EqualTo((0, "")));
            Assert.That(rows.Select(row => row.Verdict).Distinct(StringComparer.Ordinal), Is.EquivalentTo((string[])[Recheck.Same, Recheck.Undefined]));
            Assert.That(rows.Select(row => (row.Scenario, row.Figure)).Distinct(), Is.EqualTo(new[] { ("pottery", "level"), ("grant", "level"), ("grant", "effect"), ("voucher", "level"), ("voucher", "effect") }));
            Assert.That(answer.Out, Does.Contain("0 stand, 0 moved"));
            Assert.That(Clustersim.Run("verify", _workshop.At("output", "recheck-out")).ExitCode, Is.Zero);
            Effects(rows);
        }

        // The figures are those that the comparison told.
        void Effects(IReadOnlyList<RecheckRow> all)
        {
            var effects = ResultFolderReader.Read(_workshop.At("out")).Effects.ToDictionary(row => (row.Policy, row.Metric, row.GroupKind, row.Group));
            foreach (var row in all.Where(row => row.Figure is "effect" && row.Verdict is Recheck.Same))
                Assert.That(row.Before, Is.EqualTo(effects[(row.Scenario, row.Metric, row.GroupKind, row.Group)].Difference).Within(1e-9).Percent, $"{row.Scenario} {row.Metric} {row.Group}");
        }
    }

    [Test]
    public void A_changed_price_is_found_unless_the_recorded_text_is_asked_for()
    {
        _workshop.Write("pottery/baseline.yaml", File.ReadAllText(_workshop.At("pottery", "baseline.yaml")) + "\nparameter_sets: { rich: { firms.households.cash: 2_000_000 rupiah } }\n");
        Assert.That(RunIn("compare", "pottery", "-o", "out", "-r", "10", "--no-report", "--no-progress", "--set", "firms.households.count=50", "--set-of", "rich").ExitCode, Is.Zero);
        _workshop.Write("pottery/baseline.yaml", File.ReadAllText(_workshop.At("pottery", "baseline.yaml")).Replace("price: 10_000", "price: 10_500", StringComparison.Ordinal));
        var (recorded, now) = (RunIn("recheck", "out", "--recorded", "-o", "recorded", "--no-progress"), RunIn("recheck", "out", "-o", "now", "--no-progress", "--json"));
        using (Assert.EnterMultipleScope())
        {
            using var summary = JsonDocument.Parse(now.Out);
            Assert.That((recorded.ExitCode, now.ExitCode), Is.EqualTo((0, 1)), recorded.Error + now.Error);
            Assert.That(summary.RootElement.GetProperty("moved").GetInt32(), Is.GreaterThan(100));
            Assert.That(summary.RootElement.GetProperty("verdict").GetString(), Does.Contain("5 % false discoveries allowed").And.Contain("is to be told anew"));
            Assert.That(ResultFolderReader.ReadManifest(_workshop.At("now")).Scenarios[0].Text, Does.Contain("2_000_000").And.Match("count: *50"), "what was set then is set now");
            Assert.That(ResultFolderReader.ReadManifest(_workshop.At("recorded")).Scenarios[0], Has.Property(nameof(ManifestScenario.ParameterSets)).EqualTo((string[])["rich"]).And.Property(nameof(ManifestScenario.Overrides)).EqualTo((string[])["firms.households.count=50"]));
        }
    }

    [Test]
    public void Several_results_are_judged_together_and_what_is_complete_is_not_run_again()
    {
        foreach (var name in (string[])["one", "two"])
            Assert.That(RunIn("run", "pottery", "-o", name, "-r", "3", "--months", "3", "--no-report", "--no-progress").ExitCode, Is.Zero);
        Assert.That(RunIn("recheck", "one", "two", "--no-progress").Out, Does.Contain("0 stand, 0 moved").And.Contain("output/recheck-one/recheck.parquet, output/recheck-two/recheck.parquet"));
        var written = File.GetLastWriteTimeUtc(_workshop.At("output", "recheck-one", ResultFiles.Runs));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(RunIn("recheck", "one", "two", "--no-progress").ExitCode, Is.EqualTo(2), "an earlier recheck is replaced by force");
            Assert.That(RunIn("recheck", "one", "two", "--no-progress", "--resume").ExitCode, Is.Zero);
            Assert.That(File.GetLastWriteTimeUtc(_workshop.At("output", "recheck-one", ResultFiles.Runs)), Is.EqualTo(written));
            Assert.That(RunIn("recheck", "one", "two", "-o", "x").Error, Does.Contain("-o names the folder of one recheck"));
            Assert.That(RunIn("recheck", "one", "pottery/../one").Error, Does.Contain("two of the results would be made again in"));
            Assert.That(RunIn("recheck", "one", "-r", "4").Error, Does.Contain("one holds 3 replications, fewer than 4"));
            Assert.That(RunIn("recheck", "pottery").Error, Does.Contain("is not a result folder"));
            File.Delete(_workshop.At("pottery", "baseline.yaml"));
            Assert.That(RunIn("recheck", "one", "--force").Error, Does.Contain("recheck --recorded"));
            Assert.That(RunIn("recheck", "one", "--force", "--recorded", "-r", "2").ExitCode, Is.Zero);
        }
    }

    private string Earlier => _workshop.At("out");

    private Answer RunIn(params string[] arguments) => Clustersim.RunIn(_workshop.Directory, arguments);

    private void Edit(Action<JsonNode> edit)
    {
        var path = Path.Combine(Earlier, ResultFiles.Manifest);
        var manifest = JsonNode.Parse(File.ReadAllText(path))!;
        edit(manifest);
        manifest["sum"] = "";
        var lines = manifest.ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n" }).Split('\n');
        lines[^2] = $"  \"sum\": \"{Sha256.Of(string.Concat(lines[..^2].Select(line => line + "\n")))}\"";
        File.WriteAllText(path, string.Join('\n', lines));
    }

    private static IEnumerable<MetricsMonth> Months(string directory) => MetricsFile.ReadMonths(Path.Combine(directory, ResultFiles.Metrics));

    private static bool AreEqual(MetricsMonth one, MetricsMonth other) =>
        (one.Scenario, one.Replication, one.Month) == (other.Scenario, other.Replication, other.Month) && one.Groups.SequenceEqual(other.Groups) && one.Values.SequenceEqual(other.Values);
}
