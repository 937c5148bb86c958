using System.Text.Json;

namespace ClusterSim.Cli.Tests.EndToEnd;

/// <summary>Scenario files on the command line.</summary>
public sealed class InputTests
{
    private Workshop _workshop = null!;

    [SetUp]
    public void Open() => _workshop = new Workshop();

    [TearDown]
    public void Close() => _workshop.Dispose();

    [TestCase("run")]
    [TestCase("compare")]
    [TestCase("validate")]
    [TestCase("explain")]
    public void A_missing_file_is_refused_by_name(string command)
    {
        var missing = _workshop.At("pottery", "nothing.yaml");
        var answer = command is "compare" ? Clustersim.Run(command, _workshop.Case, missing) : Clustersim.Run(command, missing);
        Assert.That(
            (answer.ExitCode, answer.Error),
            Is.EqualTo((2, $"clustersim: there is no file or folder '{missing}'; '{_workshop.Case}' holds baseline.yaml, grant.yaml, voucher.yaml\n")));
    }

    [TestCase("validate")]
    [TestCase("explain")]
    [TestCase("run")]
    public void No_control_character_of_a_file_reaches_the_terminal(string command)
    {
        _workshop.Write("pottery/odd.yaml", "extends: baseline.yaml\nname: odd\ntitle: { en: \"a \\e[31mtitle\" }\ntargets:\n  shops: { unit_label: \"\\e]0;x\\a\", metric: firms, figure: end, values: { 2002: { value: 60, source: \"a \\e[2J\" } } }\nplaces: { village: { wage: \"400_000 \\e[31mrupiah per month\" } }\n");
        var answer = Clustersim.Run(command, _workshop.At("pottery", "odd.yaml"));
        Assert.That(answer.Error + answer.Out, Does.Contain("\u241b[31m"));
        Assert.That((answer.Error + answer.Out).Where(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t')), Is.Empty);
    }

    [Test]
    public void A_file_in_a_folder_that_may_not_be_read_is_refused_by_name()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            Assert.Ignore("this user may read everything");
            return;
        }

        var file = _workshop.At("pottery", "baseline.yaml");
        File.SetUnixFileMode(_workshop.Case, UnixFileMode.None);
        var answer = Clustersim.Run("run", file);
        File.SetUnixFileMode(_workshop.Case, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.That((answer.ExitCode, answer.Error), Is.EqualTo((2, $"clustersim: there is no file or folder '{file}'\n")));
    }

    [Test]
    public void A_faulty_scenario_is_refused_with_every_fault_and_its_position()
    {
        var file = _workshop.Write("faulty.yaml", "name: x\nmonth: 3\nsectors: 5\n");
        var answer = Clustersim.Run("validate", file, _workshop.Case);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.ExitCode, Is.EqualTo(2));
            Assert.That(answer.Error, Does.Contain($"{file}:2:").And.Contain($"{file}:3:"));
            Assert.That(answer.Out, Does.Contain($"{_workshop.At("pottery", "baseline.yaml")}: ok, 60 firms, 12 months, 0 programmes"), "the other files are checked too");
        }
    }

    [Test]
    public void Validate_says_in_a_line_that_a_baseline_is_the_district_of_its_file()
    {
        var answer = Clustersim.Run("validate", _workshop.Case);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Out.Split('\n').Where(line => line.StartsWith("Health:", StringComparison.Ordinal)), Has.One.StartsWith("Health: The baseline is the district of its file: at month 0 it has "));
            Assert.That(answer.Out, Does.Not.Contain("What each finding means"));
            Assert.That(answer.Out.IndexOf("Health:", StringComparison.Ordinal), Is.LessThan(answer.Out.IndexOf("grant.yaml", StringComparison.Ordinal)), "policies are not looked at");
        }
    }

    [Test]
    public void Validate_says_what_keeps_a_baseline_from_being_its_district_and_goes_on()
    {
        var baseline = _workshop.At("pottery", "baseline.yaml");
        string[] sick = [baseline, "--set", "markets.bazaar.demand=1_000 per month", "--set", "firms.households.cash=0 rupiah"];
        var told = Clustersim.Run(["validate", .. sick]);
        using var json = JsonDocument.Parse(Clustersim.Run(["validate", .. sick, "--json"]).Out);
        var health = json.RootElement[0].GetProperty("health");
        var policy = Clustersim.Run("validate", _workshop.At("pottery", "grant.yaml"), "--json");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(told.ExitCode, Is.Zero);
            Assert.That(told.Out, Does.Contain("Health: The baseline is not the district of its file (").And.Contain("  What the firms of the file can make – Pots: ").And.Contain("  Cash of the file, "));
            Assert.That(health.GetProperty("holds").GetBoolean(), Is.False);
            Assert.That(health.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("check").GetString()), Does.Contain("capacity").And.Contain("cash"));
            Assert.That(health.GetProperty("checks").EnumerateArray().Count(check => !check.GetProperty("holds").GetBoolean()), Is.AtLeast(2));
            Assert.That(policy.Out, Does.Contain("\"health\": null"));
        }
    }

    [Test]
    public void A_baseline_that_takes_long_to_run_is_looked_at_where_that_is_asked_for()
    {
        string[] large = ["validate", _workshop.At("pottery", "baseline.yaml"), "--set", "months=600 months", "--set", "firms.households.count=1000 firms"];
        var (quick, whole) = (Clustersim.Run(large), Clustersim.Run([.. large[..2], "--set", "firms.households.count=120 firms", "--health"]));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(quick.Out, Does.Contain("Health: not looked at, which takes a run of 606,000 months of firms; --health makes it, run and compare tell it besides."));
            Assert.That(whole.Out, Does.Contain("Health: The baseline is "));
            Assert.That(Clustersim.Run([.. large, "--json"]).Out, Does.Contain("\"why_not\": \"not looked at"));
        }
    }

    [Test]
    public void A_value_can_be_replaced_and_a_wrong_replacement_is_refused()
    {
        var right = Clustersim.Run("explain", _workshop.Case, "--set", "months=24 months", "--csv");
        var wrong = Clustersim.Run("explain", _workshop.Case, "--set", "mnths=24", "--csv");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(right.Out, Does.Match("(?m)^months,24,months,"));
            Assert.That((wrong.ExitCode, wrong.Out), Is.EqualTo((2, "")));
            Assert.That(wrong.Error, Does.Contain("mnths"));
        }
    }

    [Test]
    public void What_a_policy_adds_can_be_listed_alone()
    {
        var answer = Clustersim.Run("explain", _workshop.At("pottery", "grant.yaml"), "--against", _workshop.Case, "--json");
        using var rows = JsonDocument.Parse(answer.Out);
        var paths = rows.RootElement.EnumerateArray().Select(row => row.GetProperty("path").GetString()!).ToArray();
        Assert.That(paths, Has.Some.EqualTo("policies.capital_grant.budget").And.None.StartsWith("sectors."));
    }

    [Test]
    public void The_register_is_summed_up_by_certainty()
    {
        var table = Clustersim.Run("explain", _workshop.Case);
        using var json = JsonDocument.Parse(Clustersim.Run("explain", _workshop.Case, "--json").Out);
        var rows = json.RootElement.GetProperty("assumptions").EnumerateArray().ToArray();
        var assumed = json.RootElement.GetProperty("totals").GetProperty("assumed");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(assumed.GetProperty("values").GetInt32(), Is.EqualTo(rows.Count(row => row.GetProperty("certainty").GetString() is "assumed" && row.GetProperty("path").GetString() is not "name")));
            Assert.That(assumed.GetProperty("defaults").GetInt32(), Is.EqualTo(rows.Count(row => row.GetProperty("certainty").GetString() is "assumed" && row.GetProperty("is_default").GetBoolean())));
            Assert.That(table.Out, Does.Match($"(?m)^{rows.Length - 1} assumptions: 0 observed .*, {assumed.GetProperty("values")} assumed"), "the name decides nothing");
            Assert.That(table.Out.Split('\n').Max(line => line.Length), Is.LessThan(300), "notes are wrapped");
            Assert.That(table.Out.Split('\n').Count(line => line.Contains("behaviour.services.dose", StringComparison.Ordinal)), Is.EqualTo(1));
        }
    }

    [Test]
    public void What_differs_stands_with_both_values_and_what_is_taken_out_too()
    {
        var other = _workshop.Write("pottery/other.yaml", "extends: baseline.yaml\nseed: 8\nproviders: { adviser: ~ }\n");
        var answer = Clustersim.Run("explain", other, "--against", _workshop.Case, "--csv");
        var lines = answer.Out.TrimEnd().Split('\n').Select(line => string.Join(',', line.Split(',').Take(3))).ToArray();
        Assert.That(lines, Does.Contain("seed,7,8").And.Contain("providers.adviser.price,300000,"));
        Assert.That(lines.Skip(1), Has.All.Match("^(seed|providers[.]adviser[.])"), "nothing else");
        Assert.That(Clustersim.Run("explain", _workshop.Case, "--against", _workshop.Case, "--csv").Out.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
    }

    [Test]
    public void A_starter_is_valid_compares_and_is_never_overwritten()
    {
        var folder = _workshop.At("my_village");
        var made = Clustersim.Run("new", folder);
        var baseline = File.ReadAllText(Path.Combine(folder, "baseline.yaml"));
        File.AppendAllText(Path.Combine(folder, "baseline.yaml"), "# mine\n");
        var again = Clustersim.Run("new", folder);
        var valid = Clustersim.Run("validate", folder);
        var compared = Clustersim.Run("compare", folder, "-r", "2", "-o", _workshop.At("out"), "--no-progress", "--no-report");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((made.ExitCode, made.Error), Is.EqualTo((0, "")));
            Assert.That((again.ExitCode, again.Error), Is.EqualTo((2, $"clustersim: '{folder}' already exists and is not overwritten; choose another name\n")));
            Assert.That(File.ReadAllText(Path.Combine(folder, "baseline.yaml")), Is.EqualTo(baseline + "# mine\n"));
            Assert.That((valid.ExitCode, valid.Error), Is.EqualTo((0, "")));
            Assert.That((compared.ExitCode, compared.Error), Is.EqualTo((0, "")));
            Assert.That(compared.Out, Does.Contain("tool_grant"));
            Assert.That(Clustersim.Run("new", _workshop.At("My Village")).ExitCode, Is.EqualTo(2));
        }
    }

    [Test]
    public void A_parameter_set_is_taken_by_name_and_a_folder_outside_only_where_allowed()
    {
        var dry = _workshop.Write("pottery/dry.yaml", "extends: baseline.yaml\nparameter_sets: { dry: { markets.bazaar.demand: 9_000 } }\n");
        var outside = _workshop.Write("elsewhere/deep/case/top.yaml", "extends: ../../../pottery/baseline.yaml\n");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Clustersim.Run("explain", dry, "--set-of", "dry", "--csv").Out, Does.Match("(?m)^markets.bazaar.demand,9000,"));
            Assert.That(Clustersim.Run("validate", dry, "--set-of", "wet").Error, Does.Contain("there is no parameter set 'wet'"));
            Assert.That(Clustersim.Run("validate", outside).ExitCode, Is.EqualTo(2));
            Assert.That(Clustersim.Run("validate", outside, "--allow", _workshop.Case).ExitCode, Is.Zero);
        }
    }

    [Test]
    public void A_comparison_without_a_policy_is_refused()
    {
        var answer = Clustersim.Run("compare", _workshop.At("pottery", "baseline.yaml"), "-o", _workshop.At("out"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.ExitCode, Is.EqualTo(2));
            Assert.That(answer.Error, Does.StartWith("clustersim: compare needs a policy"));
            Assert.That(Directory.Exists(_workshop.At("out")), Is.False);
        }
    }

    [Test]
    public void Totals_of_policies_that_start_in_different_months_are_said_not_to_be_comparable()
    {
        string Compare(params string[] policies) =>
            Clustersim.Run(["compare", _workshop.At("pottery", "baseline.yaml"), .. policies, "-r", "1", "-o", _workshop.At("out"), "--force", "--no-report", "--no-progress"]).Out;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Compare(_workshop.At("pottery", "grant.yaml"), _workshop.At("pottery", "voucher.yaml")), Does.Contain("Totals are not comparable: counted over 12 and 9 months."));
            Assert.That(Compare(_workshop.At("pottery", "grant.yaml")), Does.Not.Contain("not comparable"));
        }
    }

    [Test]
    public void Scenarios_of_different_length_cannot_be_compared()
    {
        var longer = _workshop.Write("pottery/longer.yaml", "extends: baseline.yaml\nname: longer\nmonths: 13 months\n");
        var answer = Clustersim.Run("compare", "--doubt", "none", _workshop.At("pottery", "baseline.yaml"), longer, "-o", _workshop.At("out"));
        Assert.That((answer.ExitCode, answer.Error), Is.EqualTo((2, "clustersim: 'longer' cannot be compared with 'pottery': months is 13 in one and 12 in the other\n")));
    }

    [Test]
    public void A_policy_that_draws_the_arms_of_an_experiment_otherwise_cannot_be_compared()
    {
        var trial = _workshop.Write("pottery/trial.yaml", "extends: baseline.yaml\nname: trial\nattributes: { arm: { values: { control: 50 %, grant: 50 % } } }\n");
        var policy = _workshop.Write("pottery/drawn_anew.yaml", "extends: baseline.yaml\nname: drawn_anew\nattributes: { arm: { values: { control: 30 %, grant: 70 % } } }\n");
        var answer = Clustersim.Run("compare", "--doubt", "none", trial, policy, "-o", _workshop.At("out"));
        Assert.That((answer.ExitCode, answer.Error), Is.EqualTo((2,
            "clustersim: 'drawn_anew' cannot be compared with 'trial': the attribute 'arm' has other shares in each, so that its groups would hold different firms; "
            + "describe attributes in the baseline alone, let the policy extend it, and limit programmes to values by their own 'attributes'\n")));
    }

    [Test]
    public void A_run_that_does_not_fit_into_memory_is_refused_and_nothing_is_written()
    {
        var answer = Clustersim.Run("run", _workshop.Case, "--set", "firms.households.count=2000000000", "-o", _workshop.At("out"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.ExitCode, Is.EqualTo(2));
            Assert.That(answer.Error, Does.Match(@"one run needs about \d+\.\d GB of memory and \d+\.\d GB are available"));
            Assert.That(Directory.Exists(_workshop.At("out")), Is.False);
        }
    }

    [Test]
    public void A_difference_of_scenarios_that_do_not_fit_into_memory_is_refused()
    {
        var vast = _workshop.Write("pottery/vast.yaml", "extends: baseline.yaml\nname: vast\nfirms:\n  households: { count: 2_000_000_000 }\n");
        var answer = Clustersim.Run("diff", _workshop.At("pottery", "baseline.yaml"), vast);
        Assert.That((answer.ExitCode, answer.Out), Is.EqualTo((2, "")));
        Assert.That(answer.Error, Does.Contain("GB of memory"));
    }

    [TestCase("run")]
    [TestCase("compare")]
    [TestCase("explain")]
    public void Faults_are_told_as_JSON_where_JSON_was_asked_for(string command)
    {
        var file = _workshop.Write("faulty.yaml", "name: x\nmonth: 3\nsectors: 5\n");
        var answer = command is "compare" ? Clustersim.Run(command, file, file, "--json") : Clustersim.Run(command, file, "--json");
        var validated = Clustersim.Run("validate", file, "--json");
        Assert.That((answer.ExitCode, answer.Out, answer.Error), Is.EqualTo((2, validated.Out, "")));
        using var findings = JsonDocument.Parse(answer.Out);
        Assert.That(findings.RootElement[0].GetProperty("findings").GetArrayLength(), Is.GreaterThan(1));
    }

    [TestCase("run")]
    [TestCase("report")]
    public void A_folder_that_cannot_be_made_is_wrong_input(string command)
    {
        var file = _workshop.Write("a-file", "");
        if (command is "report") Clustersim.Run("run", _workshop.Case, "-o", _workshop.At("out"), "-r", "1", "--months", "1", "--no-report");
        var answer = Clustersim.Run(command, command is "run" ? _workshop.Case : _workshop.At("out"), "-o", Path.Combine(file, "result"));
        Assert.That((answer.ExitCode, answer.Out), Is.EqualTo((2, "")));
        Assert.That(answer.Error, Does.Contain(file).And.Contain("hoose another folder").And.Not.Contain("kept").And.Not.Contain("--debug"));
    }

    [Test]
    public void A_folder_without_results_cannot_be_verified_reported_or_compared()
    {
        foreach (var arguments in (string[][])[["verify", _workshop.Case], ["report", _workshop.Case], ["diff", _workshop.Case, _workshop.Case]])
        {
            var answer = Clustersim.Run(arguments);
            Assert.That(answer.ExitCode, Is.EqualTo(2), arguments[0]);
            Assert.That(answer.Error, Does.Contain("is not a result folder"), arguments[0]);
        }
    }
}
