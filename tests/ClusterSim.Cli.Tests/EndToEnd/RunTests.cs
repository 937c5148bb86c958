using System.Globalization;
using System.Text.Json;
using ClusterSim.Results;

namespace ClusterSim.Cli.Tests.EndToEnd;

/// <summary>From a scenario file to a result folder.</summary>
public sealed class RunTests
{
    private static readonly string[] s_tables = ["metrics.parquet", "runs.parquet", "effects.parquet", "programmes.parquet", "flows.parquet", "gains.parquet", "worth.parquet", "people.parquet", "months.parquet", "pass_through.parquet", "health.parquet"];
    private Workshop _workshop = null!;

    [SetUp]
    public void Open() => _workshop = new Workshop();

    [TearDown]
    public void Close() => _workshop.Dispose();

    [Test]
    public void A_run_leaves_a_folder_that_verifies_and_a_summary_of_three_lines_and_a_table()
    {
        var answer = Clustersim.RunAlone("run", _workshop.Case, "-o", _workshop.At("out"), "--no-progress");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.ExitCode, Is.Zero, answer.Error);
            Assert.That(answer.Error, Is.Empty);
            Assert.That(answer.Out, Does.Contain("Value added").And.Contain($"Next: clustersim compare {_workshop.Case}"));
            Assert.That(File.Exists(_workshop.At("out", "report.html")));
            Assert.That(Clustersim.Run("verify", _workshop.At("out")).ExitCode, Is.Zero);
        }

        var manifest = ResultFolderReader.ReadManifest(_workshop.At("out"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((manifest.Kind, manifest.Status, manifest.Seed, manifest.Replications, manifest.Months), Is.EqualTo(("run", "done", 7L, 3, 12)));
            Assert.That(manifest.Command.Take(2), Is.EqualTo((string[])["clustersim", "run"]));
            Assert.That(manifest.StateHashes, Has.Count.EqualTo(3));
        }
    }

    [Test]
    public void Policies_are_compared_at_equal_spending_where_that_is_asked_for()
    {
        var answer = Clustersim.Run("compare", _workshop.Case, "-o", _workshop.At("out"), "--dose", "4,1,0.5", "--no-progress");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.ExitCode, Is.Zero, answer.Error);
            Assert.That(answer.Out, Does.Contain("at equal spending of Rp").And.Not.Contain("Not ranked"));
            Assert.That(File.Exists(_workshop.At("out", "charts", "dose-household_income_rupiah-en.svg")));
            Assert.That(Clustersim.Run("verify", _workshop.At("out")).ExitCode, Is.Zero);
        }

        var results = ResultFolderReader.Read(_workshop.At("out"));
        var plain = Clustersim.Run("compare", _workshop.Case, "-o", _workshop.At("plain"), "--no-progress");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(results.Manifest.Doses, Is.EqualTo((double[])[0.5, 4]));
            Assert.That(results.Doses.Select(row => row.Factor).Distinct(), Is.EqualTo((double[])[0.5, 1, 4]));
            Assert.That(results.EqualSpending.Select(row => row.Policy).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), Is.EqualTo((string[])["grant", "voucher"]));
            Assert.That(File.ReadAllBytes(_workshop.At("plain", "effects.parquet")), Is.EqualTo(File.ReadAllBytes(_workshop.At("out", "effects.parquet"))), "other budgets beside it change no effect");
            Assert.That(plain.Out, Does.Contain("Not ranked: the policies spent different amounts; --dose compares them at equal spending."));
            Assert.That(File.Exists(_workshop.At("plain", "dose.parquet")), Is.False);
        }
    }

    [TestCase("0")]
    [TestCase("1")]
    [TestCase("0.5;2")]
    [TestCase("2,-1")]
    public void Factors_on_budgets_that_are_none_are_refused(string factors)
    {
        var answer = Clustersim.Run("compare", _workshop.Case, "-o", _workshop.At("out"), "--dose", factors);
        Assert.That(answer.ExitCode, Is.EqualTo(2));
        Assert.That(answer.Error, Does.Contain("--dose expects factors above 0"));
    }

    [Test]
    public void Options_replace_what_the_scenario_says()
    {
        var answer = Clustersim.Run("run", _workshop.Case, "-o", _workshop.At("out"), "-r", "2", "--months", "4", "--seed", "99", "--json", "--no-report");
        using var summary = JsonDocument.Parse(answer.Out);
        var root = summary.RootElement;
        Assert.That(
            (root.GetProperty("replications").GetInt32(), root.GetProperty("months").GetInt32(), root.GetProperty("seed").GetInt64(), root.GetProperty("runs").GetArrayLength()),
            Is.EqualTo((2, 4, 99L, 2)));
        Assert.That(root.GetProperty("health").GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("check").GetString() is "firms" && check.GetProperty("group").GetString() is "all").GetProperty("given").GetDouble(), Is.EqualTo(60));
    }

    [Test]
    public void A_comparison_says_first_where_its_baseline_is_not_the_district_of_its_file()
    {
        var answer = Clustersim.Run("compare", _workshop.Case, "--set", "markets.bazaar.demand=1_000 per month", "-o", _workshop.At("out"), "-r", "2", "--no-report", "--no-progress");
        Assert.That(answer.Out, Does.StartWith("Health: The baseline is not the district of its file ("));
        Assert.That(answer.Out, Does.Contain("    Firms will shrink or close until both agree"));
    }

    [Test]
    public void Where_a_failed_replication_came_from_is_shown_when_asked_for()
    {
        string[] arguments = ["run", _workshop.Case, "--set", "firms.households.capital=1e39 rupiah", "-r", "2", "-o", _workshop.At("out"), "--no-progress", "--force"];
        var (plain, debug) = (Clustersim.Run(arguments), Clustersim.Run([.. arguments, "--debug"]));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((plain.ExitCode, debug.ExitCode), Is.EqualTo((1, 1)));
            Assert.That(plain.Error, Does.Contain("2 of 2 replications failed").And.Not.Contain("   at ClusterSim."));
            Assert.That(debug.Error, Does.Contain("2 of 2 replications failed").And.Contain("   at ClusterSim.Core."));
        }
    }

    [TestCase()]
    [TestCase("--no-report")]
    public void Where_no_run_was_finished_nobody_is_sent_to_a_report(params string[] more)
    {
        var answer = Clustersim.Run(["run", _workshop.Case, "--set", "firms.households.capital=1e39 rupiah", "-r", "2", "-o", _workshop.At("out"), "--no-progress", .. more]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.ExitCode, Is.EqualTo(1));
            Assert.That(answer.Out, Does.Contain($"Results: {_workshop.At("out")}{Environment.NewLine}").And.Not.Contain("report"));
            Assert.That(File.Exists(_workshop.At("out", "report.html")), Is.False);
        }
    }

    [Test]
    public void The_width_of_the_processors_vectors_does_not_change_a_bit()
    {
        var with = _workshop.At("with");
        Assert.That(Clustersim.Run("compare", _workshop.Case, "-r", "2", "-o", with, "--no-report").ExitCode, Is.Zero);
        foreach (var feature in (string[])["DOTNET_EnableAVX512", "DOTNET_EnableAVX2", "DOTNET_EnableHWIntrinsic"])
        {
            var without = _workshop.At(feature);
            Assert.That(Clustersim.RunWithout(feature, "compare", _workshop.Case, "-r", "2", "-o", without, "--no-report").ExitCode, Is.Zero, feature);
            foreach (var file in s_tables)
                Assert.That(File.ReadAllBytes(Path.Combine(without, file)), Is.EqualTo(File.ReadAllBytes(Path.Combine(with, file))), $"{feature}: {file}");
            Assert.That(ResultFolderReader.ReadManifest(without).StateHashes, Is.EqualTo(ResultFolderReader.ReadManifest(with).StateHashes), feature);
        }
    }

    [Test]
    public void Threads_and_panel_do_not_change_a_bit()
    {
        string[][] ways = [["--threads", "1"], ["--threads", "2", "--panel", "5"], ["--threads", "7", "--panel", "all"]];
        foreach (var (way, index) in ways.Select((way, index) => (way, index)))
            Assert.That(Clustersim.Run(["compare", _workshop.Case, "-o", Out(index), "--no-report", .. way]).ExitCode, Is.Zero);
        foreach (var file in s_tables)
        {
            Assert.That(File.ReadAllBytes(Path.Combine(Out(1), file)), Is.EqualTo(File.ReadAllBytes(Path.Combine(Out(0), file))), file);
            Assert.That(File.ReadAllBytes(Path.Combine(Out(2), file)), Is.EqualTo(File.ReadAllBytes(Path.Combine(Out(0), file))), file);
        }

        string Out(int index) => _workshop.At(string.Create(CultureInfo.InvariantCulture, $"out{index}"));
    }

    [Test]
    public void A_comparison_judges_every_policy_beside_the_baseline()
    {
        var answer = Clustersim.Run("compare", _workshop.Case, "-o", _workshop.At("out"), "--no-progress");
        var results = ResultFolderReader.Read(_workshop.At("out"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.ExitCode, Is.Zero, answer.Error);
            Assert.That(answer.Error, Is.Empty, "the drawing library speaks up about what it cannot draw");
            Assert.That(answer.Out, Does.Contain("grant").And.Contain("voucher").And.Contain("clustersim explain"));
            Assert.That(results.Programmes.Select(row => row.Programme), Is.EqualTo((string[])["capital_grant", "advice"]));
            Assert.That(results.Programmes.Select(row => row.Treated), Is.All.Positive);
            Assert.That(results.Effects.Where(row => row.GroupKind is "offered").Select(row => row.Policy).Distinct(StringComparer.Ordinal), Is.EqualTo((string[])["grant", "voucher"]));
        }
    }

    [Test]
    public void What_programmes_do_together_is_split_where_there_are_several_and_not_too_many()
    {
        string[] split = ["compare", _workshop.At("pottery", "baseline.yaml"), _workshop.At("pottery", "both.yaml"), "--split", "-o", _workshop.At("out"), "--no-progress"];
        _workshop.Write("pottery/both.yaml", "extends: grant.yaml\nname: both\npolicies: { second: { instrument: working_capital_grant, budget: Rp 20 juta, maximum_grant: Rp 1 juta } }\n");
        var answer = Clustersim.Run(split);
        var rows = ResultFolderReader.Read(_workshop.At("out")).Split;
        _workshop.Write("pottery/both.yaml", "extends: grant.yaml\nname: both\npolicies: { "
            + string.Join(", ", Enumerable.Range(2, 6).Select(number => FormattableString.Invariant($"p{number}: {{ instrument: working_capital_grant, budget: Rp 20 juta, maximum_grant: Rp 1 juta }}"))) + " }\n");
        var many = Clustersim.Run([.. split, "--force"]);
        var single = Clustersim.Run("compare", _workshop.Case, "--split", "-o", _workshop.At("other"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.ExitCode, Is.Zero, answer.Error);
            Assert.That(rows.Select(row => row.Programme), Is.EqualTo(["capital_grant", "second", "interaction", "together", "capital_grant", "second", "interaction", "together"]));
            Assert.That(File.ReadAllText(_workshop.At("out", "report.html")), Does.Contain("Shapley").And.Contain("beyond what each does alone"));
            Assert.That((many.ExitCode, single.ExitCode), Is.EqualTo((2, 2)));
            Assert.That(many.Error, Does.Contain("128 sets").And.Contain("at most 6"));
        }
    }

    [Test]
    public void A_policy_that_does_nothing_differs_in_nothing()
    {
        _workshop.Write("pottery/idle.yaml", "extends: baseline.yaml\nname: idle\n");
        Clustersim.Run("compare", _workshop.At("pottery", "baseline.yaml"), _workshop.At("pottery", "idle.yaml"), "-o", _workshop.At("out"), "--no-report");
        var effects = ResultFolderReader.Read(_workshop.At("out")).Effects;
        Assert.That(effects.Select(row => row.Difference), Is.Not.Empty.And.All.Zero);
    }

    [Test]
    public void An_earlier_result_is_replaced_only_by_force()
    {
        string[] run = ["run", _workshop.Case, "-o", _workshop.At("out"), "-r", "1", "--months", "2", "--no-report"];
        Clustersim.Run(run);
        var again = Clustersim.Run(run);
        var forced = Clustersim.Run([.. run, "--force", "--seed", "8"]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(again.ExitCode, Is.EqualTo(2));
            Assert.That(again.Error, Does.Contain("--force"));
            Assert.That(forced.ExitCode, Is.Zero, forced.Error);
            Assert.That(ResultFolderReader.ReadManifest(_workshop.At("out")).Seed, Is.EqualTo(8));
        }
    }

    [Test]
    public void An_interrupted_comparison_goes_on_and_ends_with_the_bits_of_an_unbroken_one()
    {
        string[] command = ["compare", _workshop.Case, "-r", Effort.Of(8, 16).ToString(CultureInfo.InvariantCulture), "--months", "120", "--threads", "1", "--no-report"];
        var process = Clustersim.Start([.. command, "-o", _workshop.At("broken")]);
        var parts = _workshop.At("broken", ResultFiles.Parts);
        Assert.That(
            SpinWait.SpinUntil(() => Directory.Exists(parts) && Directory.EnumerateFiles(parts, "*.open").Any(), TimeSpan.FromSeconds(60)), "nothing was finished");
        Interrupt(process.Id);
        var interrupted = Clustersim.End(process);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(interrupted.ExitCode, Is.EqualTo(130), interrupted.Error);
            Assert.That(interrupted.Error, Does.Contain("--resume"));
        }

        var resumed = Clustersim.Run([.. command, "-o", _workshop.At("broken"), "--resume"]);
        var unbroken = Clustersim.Run([.. command, "-o", _workshop.At("whole")]);
        Assert.That((resumed.ExitCode, unbroken.ExitCode), Is.EqualTo((0, 0)), resumed.Error);
        foreach (var file in s_tables)
            Assert.That(File.ReadAllBytes(_workshop.At("broken", file)), Is.EqualTo(File.ReadAllBytes(_workshop.At("whole", file))), file);
    }

    [Test]
    public void A_run_is_not_resumed_with_another_table_than_it_began_with()
    {
        const string People = "id,capital,workers\na,5000000,1\nb,6000000,2\nc,7000000,3\n";
        var town = _workshop.Write("census/town.yaml", """
            name: town
            months: 240 months
            places: { village: { wage: Rp 300 ribu per month } }
            clusters: { cattle: { place: village } }
            sectors: { fattening: { price: 4_000_000 rupiah per head, productivity: 1 head per month, reference_capital: Rp 10 juta } }
            firms: { farms: { sector: fattening, cluster: cattle, census: { file: people.csv } } }
            markets: { buyers: { kind: domestic, sector: fattening, demand: 20 head per month } }
            """);
        var people = _workshop.Write("census/people.csv", People);
        string[] command = ["run", town, "-o", _workshop.At("out"), "--threads", "1", "--no-report"];
        var process = Clustersim.Start([.. command, "-r", "2000"]);
        var parts = _workshop.At("out", ResultFiles.Parts);
        Assert.That(SpinWait.SpinUntil(() => process.HasExited || (Directory.Exists(parts) && Directory.EnumerateFiles(parts, "*.open").Any()), TimeSpan.FromSeconds(60)));
        Interrupt(process.Id);
        var interrupted = Clustersim.End(process);
        Assert.That(interrupted.ExitCode, Is.EqualTo(130), interrupted.Error);

        File.AppendAllText(people, "d,4000000,3\n");
        var other = Clustersim.Run([.. command, "-r", "2000", "--resume"]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(other.ExitCode, Is.EqualTo(2), other.Error);
            Assert.That(other.Error, Does.Contain($"the file '{people}' has changed since the run began. Restore it, or start over with --force."));
        }

        File.WriteAllText(people, People);
        var same = Clustersim.Run([.. command, "-r", "2", "--resume"]);
        Assert.That(same.ExitCode, Is.Zero, same.Error);
    }

    [Test]
    public void A_programme_for_which_nobody_applied_never_took_place_on_the_console_and_on_the_page()
    {
        _workshop.Write("pottery/fairs.yaml", "extends: baseline.yaml\nname: fairs\npolicies:\n  unheard: { instrument: matching_grant, budget: 200_000_000 rupiah, match_share: 0.5, maximum_grant: 5_000_000 rupiah, outreach_per_month: 0 per month }\n");
        var answer = Clustersim.Run("compare", _workshop.Case, "-o", _workshop.At("out"), "--no-progress");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.ExitCode, Is.Zero, answer.Error);
            Assert.That(answer.Out, Does.Match("fairs .* never took place: nobody applied"));
            Assert.That(File.ReadAllText(_workshop.At("out", ResultFiles.Report)), Does.Contain("Never took place: “Fairs”: nobody applied.").And.Match("0.\\(nobody.applied\\)"));
        }
    }

    [Test]
    public void A_comparison_the_wrong_way_round_is_warned_of()
    {
        var (baseline, grant) = (Path.Combine(_workshop.Case, "baseline.yaml"), Path.Combine(_workshop.Case, "grant.yaml"));
        var answer = Clustersim.Run("compare", grant, baseline, "-r", "1", "--months", "2", "-o", _workshop.At("out"), "--no-progress", "--no-report");
        Assert.That(answer.ExitCode, Is.Zero, answer.Error);
        Assert.That(answer.Error, Does.Contain($"'grant' has programmes and 'pottery' has none; did you mean: clustersim compare {baseline} {grant}?"));
    }

    [Test]
    public void A_mistyped_folder_of_a_comparison_is_answered_with_the_nearest_name()
    {
        var answer = Clustersim.RunIn(_workshop.Directory, "compare", "potery");
        Assert.That((answer.ExitCode, answer.Error), Is.EqualTo((2, "clustersim: there is no file or folder 'potery'; did you mean 'pottery'?\n")));
    }

    [Test]
    public void Equal_results_have_no_difference_and_another_seed_shows_the_first_value()
    {
        foreach (var (folder, seed) in (ReadOnlySpan<(string, string)>)[("a", "1"), ("b", "1"), ("c", "2")])
            Clustersim.Run("run", _workshop.Case, "-o", _workshop.At(folder), "-r", "1", "--seed", seed, "--no-report");
        var same = Clustersim.Run("diff", _workshop.At("a"), _workshop.At("b"));
        var other = Clustersim.Run("diff", _workshop.At("a"), _workshop.At("c"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((same.ExitCode, same.Out), Is.EqualTo((0, "the results are identical\n")));
            Assert.That(other.ExitCode, Is.EqualTo(1));
            Assert.That(other.Out, Does.Contain("first value: pottery, replication 0, month 0"));
        }
    }

    [Test]
    public void A_policy_parts_from_the_baseline_no_earlier_than_it_starts()
    {
        var answer = Clustersim.Run("diff", _workshop.At("pottery", "baseline.yaml"), _workshop.At("pottery", "voucher.yaml"), "--json");
        using var parting = JsonDocument.Parse(answer.Out);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.ExitCode, Is.EqualTo(1), answer.Error);
            Assert.That(parting.RootElement.GetProperty("month").GetInt32(), Is.GreaterThanOrEqualTo(3));
            Assert.That(parting.RootElement.GetProperty("column").GetString(), Is.Not.Empty);
        }
    }

    [Test]
    public void Two_scenarios_of_one_shape_part_in_a_month_and_a_phase()
    {
        var quicker = _workshop.Write("pottery/quicker.yaml", "extends: baseline.yaml\nname: quicker\nbehaviour:\n  production: { expectation_weight: 0.31 }\n");
        var same = Clustersim.Run("diff", _workshop.At("pottery", "baseline.yaml"), _workshop.At("pottery", "baseline.yaml"));
        var other = Clustersim.Run("diff", _workshop.At("pottery", "baseline.yaml"), quicker, "--json");
        using var parting = JsonDocument.Parse(other.Out);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((same.ExitCode, same.Out), Is.EqualTo((0, "no difference in 12 months\n")));
            Assert.That(parting.RootElement.GetProperty("month").GetInt32(), Is.EqualTo(-6), "the first month of the spin-up");
            Assert.That(parting.RootElement.GetProperty("phase").GetString(), Is.Not.Empty);
        }
    }

    [Test]
    public void A_damaged_file_is_found()
    {
        Clustersim.Run("run", _workshop.Case, "-o", _workshop.At("out"), "-r", "1", "--months", "2", "--no-report");
        File.AppendAllText(_workshop.At("out", "runs.parquet"), "x");
        var answer = Clustersim.Run("verify", _workshop.At("out"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.ExitCode, Is.EqualTo(1));
            Assert.That(answer.Error, Does.Contain("runs.parquet"));
        }
    }

    [Test]
    public void A_report_is_drawn_again_elsewhere()
    {
        Clustersim.Run("run", _workshop.Case, "-o", _workshop.At("out"), "-r", "1", "--months", "2", "--no-report");
        var answer = Clustersim.Run("report", _workshop.At("out"), "-o", _workshop.At("page"));
        Assert.That((answer.ExitCode, answer.Out), Is.EqualTo((0, _workshop.At("page", "report.html") + "\n")), answer.Error);
        Assert.That(File.Exists(_workshop.At("page", "report.html")));
    }

    [Test]
    public void A_report_drawn_again_in_its_place_leaves_a_folder_that_verifies()
    {
        Clustersim.Run("run", _workshop.Case, "-o", _workshop.At("out"), "-r", "1", "--months", "2");
        File.WriteAllText(_workshop.At("out", "report.html"), "spoilt");
        Assert.That(Clustersim.Run("verify", _workshop.At("out")).ExitCode, Is.EqualTo(1));
        Assert.That(Clustersim.Run("report", _workshop.At("out")).ExitCode, Is.Zero);
        var verified = Clustersim.Run("verify", _workshop.At("out"));
        Assert.That(verified.ExitCode, Is.Zero, verified.Error);
        var manifest = _workshop.At("out", ResultFiles.Manifest);
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"seed\": 7", "\"seed\": 8", StringComparison.Ordinal));
        var edited = Clustersim.Run("report", _workshop.At("out"));
        Assert.That((edited.ExitCode, edited.Error), Is.EqualTo((1, $"clustersim: {manifest}: It was edited or damaged: its sum is that of another text. Run the scenario again with --force, or restore the folder from a copy.\n")), "a manifest that was edited is not made to look as if it were not");
        Assert.That(Clustersim.Run("verify", _workshop.At("out")).ExitCode, Is.EqualTo(1));
    }

    [Test]
    public void A_complete_result_that_is_asked_for_again_leaves_nothing_to_do_and_more_of_it_takes_its_place()
    {
        string[] run = ["run", _workshop.Case, "-o", _workshop.At("out"), "--months", "2", "--no-report", "--no-progress", "--resume", "-r"];
        Assert.That(Clustersim.Run([.. run, "1"]).ExitCode, Is.Zero);
        var manifest = File.ReadAllText(_workshop.At("out", ResultFiles.Manifest));
        var again = Clustersim.Run([.. run, "1"]);
        Assert.That((again.ExitCode, again.Error), Is.EqualTo((0, $"nothing to do: {_workshop.At("out")} holds this result; --force makes it again\n")));
        Assert.That(File.ReadAllText(_workshop.At("out", ResultFiles.Manifest)), Is.EqualTo(manifest));
        Assert.That(Clustersim.Run([.. run, "2"]).ExitCode, Is.Zero);
        Assert.That(ResultFolderReader.ReadManifest(_workshop.At("out")).Replications, Is.EqualTo(2));
        Assert.That(Clustersim.Run([.. run, "1"]).Error, Does.Contain("holds a complete result of more than that"));
        Assert.That(Clustersim.Run([.. run, "2", "--seed", "8"]).Error, Does.Contain("the seed was 7 and is now 8"));
    }

    [Test]
    public void A_damaged_table_is_neither_drawn_nor_called_identical()
    {
        Clustersim.Run("run", _workshop.Case, "-o", _workshop.At("out"), "-r", "1", "--months", "2", "--no-report");
        var metrics = _workshop.At("out", "metrics.parquet");
        File.AppendAllText(metrics, "x");
        foreach (var arguments in (string[][])[["report", _workshop.At("out")], ["diff", _workshop.At("out"), _workshop.At("out")]])
        {
            var answer = Clustersim.Run(arguments);
            Assert.That((answer.ExitCode, answer.Out), Is.EqualTo((1, "")), arguments[0]);
            Assert.That(answer.Error, Does.Contain(metrics).And.Contain("Run the scenario again"), arguments[0]);
        }
    }

    [Test]
    public void A_report_does_not_go_into_another_result()
    {
        foreach (var folder in (string[])["a", "b"]) Clustersim.Run("run", _workshop.Case, "-o", _workshop.At(folder), "-r", "1", "--months", "2", "--no-report");
        Assert.That(Clustersim.Run("report", _workshop.At("a"), "-o", _workshop.At("b")).ExitCode, Is.EqualTo(2));
        Assert.That(Clustersim.Run("verify", _workshop.At("b")).ExitCode, Is.Zero);
    }

    [TestCase("--no-report 2>/dev/full", 0)]
    [TestCase("2>&-", 0)]
    [TestCase("--months x 2>/dev/full", 2)]
    [TestCase("--no-report >/dev/full", 1)]
    [TestCase(">&-", 1)]
    [Platform("Linux")]
    public void A_stream_that_cannot_be_written_ends_no_run(string redirection, int exitCode)
    {
        var command = $"{Clustersim.Words} run '{_workshop.Case}' -o '{_workshop.At("out")}' -r 1 --months 2 {redirection}";
        var answer = Clustersim.RunBy("sh", "-c", command);
        Assert.That(answer.ExitCode, Is.EqualTo(exitCode), answer.Error);
        if (exitCode == 1) Assert.That(answer.Error, Does.Match("(?m)^clustersim: stdout cannot be written: .*[.] The results in .*out are complete.\n$"));
        if (exitCode < 2) Assert.That(Clustersim.Run("verify", _workshop.At("out")).ExitCode, Is.Zero);
    }

    [Test]
    public void A_run_on_a_full_disk_says_how_it_goes_on()
    {
        Directory.CreateDirectory(_workshop.At("full"));
        var answer = Clustersim.RunWithDisks($"""
            cd '{_workshop.Directory}'
            mount -t tmpfs -o size=256k none full || exit 99
            clustersim run pottery -o full -r 100 --no-progress --no-report; echo "full: $?"
            mount -o remount,size=16m full
            clustersim run pottery -o full -r 100 --no-progress --no-report --resume >resumed.log; echo "resumed: $?"
            """);
        if (answer is null) Assert.Ignore("this system lets nobody mount a small disk");
        Assert.That(answer!.Out, Is.EqualTo("full: 1\nresumed: 0\n"), answer.Error);
        Assert.That(answer.Error, Does.Contain("Free some space").And.Contain("--resume to continue"));
    }

    [Test]
    [Platform("Linux")]
    public void A_terminal_that_wants_no_colour_gets_no_codes()
    {
        Assert.That(OnTerminal("TERM=xterm"), Does.Contain('\u001b'), "without NO_COLOR there are some");
        Assert.That(OnTerminal("TERM=xterm NO_COLOR=1"), Does.Not.Contain('\u001b').And.Contain("Last month"));

        string OnTerminal(string environment)
        {
            var command = $"env -u CI -u NO_COLOR {environment} {Clustersim.Words} run '{_workshop.Case}' -o '{_workshop.At("out")}' -r 1 --months 2 --force --no-report";
            return Clustersim.RunBy("script", "-qec", command, "/dev/null").Out;
        }
    }

    private static void Interrupt(int process)
    {
        using var kill = System.Diagnostics.Process.Start("kill", ["-INT", process.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
