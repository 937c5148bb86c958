using System.Text.Json;

namespace ClusterSim.Cli.Tests.EndToEnd;

/// <summary>What the command line understands, and what it answers when it does not.</summary>
public sealed class CommandLineTests
{
    [Test]
    public void A_misspelt_command_is_refused_with_the_nearest_one()
    {
        var answer = Clustersim.Run("comparr", "x");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.ExitCode, Is.EqualTo(2));
            Assert.That(answer.Error, Does.StartWith("clustersim: there is no command 'comparr'; did you mean 'compare'?"));
            Assert.That(answer.Out, Is.Empty);
        }
    }

    [Test]
    public void A_misspelt_option_is_refused_with_the_nearest_one()
    {
        var answer = Clustersim.Run("run", "--replicatons", "3", "x.yaml");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.ExitCode, Is.EqualTo(2));
            Assert.That(answer.Error, Does.Contain("there is no option '--replicatons'; did you mean '--replications'?"));
        }
    }

    [TestCase("--replications", "0", "--replications expects a whole number from 1")]
    [TestCase("-r", "many", "not 'many'")]
    [TestCase("--months", "1.5", "not '1.5'")]
    [TestCase("--months", "12001", "--months expects a whole number from 1 to 12000, not '12001'")]
    [TestCase("-r", "1000001", "--replications expects a whole number from 1 to 1000000, not '1000001'")]
    [TestCase("-o", "", "--output expects a folder, not an empty name")]
    [TestCase("-o", "/dev/null", "--output expects a folder, and '/dev/null' is a file")]
    [TestCase("--seed", "-1", "--seed expects a whole number from 0")]
    [TestCase("--threads", "0", "--threads expects")]
    [TestCase("--panel", "some", "--panel expects none, all or a number of firms, not 'some'")]
    [TestCase("--set", "months", "--set expects PATH=VALUE, not 'months'")]
    public void A_wrong_value_is_refused_with_what_was_expected(string option, string value, string message)
    {
        var answer = Clustersim.Run("run", "x.yaml", option, value);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.ExitCode, Is.EqualTo(2));
            Assert.That(answer.Error, Does.Contain(message));
            Assert.That(answer.Error, Does.Not.Contain("   at "), "a stack trace");
        }
    }

    [Test]
    public void A_command_without_its_argument_is_refused()
    {
        var answer = Clustersim.Run("run");
        Assert.That((answer.ExitCode, answer.Error), Is.EqualTo((2, "clustersim: Required argument 'SCENARIO' missing for command: 'run'.\nSee clustersim run --help.\n")));
    }

    [Test]
    public void The_version_is_that_of_the_engine()
    {
        var answer = Clustersim.RunAlone("--version");
        Assert.That(answer.ExitCode, Is.Zero);
        Assert.That(answer.Out.Trim(), Does.StartWith(typeof(Core.Simulation).Assembly.GetName().Version!.ToString(3)));
    }

    [Test]
    public void Help_names_every_command()
    {
        var answer = Clustersim.RunAlone("--help");
        Assert.That(answer.ExitCode, Is.Zero);
        foreach (var command in (string[])["run", "compare", "validate", "explain", "list", "schema", "report", "verify", "diff", "recheck"])
            Assert.That(answer.Out, Does.Match($@"(?m)^  {command}\b"));
    }

    [Test]
    public void The_schema_is_JSON_and_the_file_that_is_kept([Values("scenario", "sweep")] string kind)
    {
        var answer = Clustersim.Run("schema", kind);
        using var schema = JsonDocument.Parse(answer.Out);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.ExitCode, Is.Zero);
            Assert.That(schema.RootElement.TryGetProperty("properties", out _));
            Assert.That(answer.Out, Is.EqualTo(File.ReadAllText(Repository.At($"scenarios/{kind}.schema.json"))));
        }
    }

    [Test]
    public void A_list_holds_every_instrument_and_names_no_other_kind()
    {
        var answer = Clustersim.Run("list", "instruments", "--json");
        using var list = JsonDocument.Parse(answer.Out);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(list.RootElement.EnumerateObject().Select(kind => kind.Name), Is.EqualTo((string[])["instruments"]));
            Assert.That(
                list.RootElement.GetProperty("instruments").EnumerateObject().Select(entry => entry.Name),
                Is.EqualTo(Core.Policy.Instruments.InstrumentCatalogue.BuiltIn.All.Select(kind => kind.Name)));
        }
    }

    [Test]
    public void A_redirected_table_has_no_colour_codes_and_no_trailing_blanks()
    {
        var answer = Clustersim.Run("list", "metrics");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Out, Does.Contain("price_index").And.Not.Contain("\u001b"));
            Assert.That(answer.Out, Does.Not.Match(@"[^\S\n]\n"));
        }
    }

    [Test]
    public void The_program_alone_shows_its_help()
    {
        var answer = Clustersim.RunAlone();
        Assert.That((answer.ExitCode, answer.Error), Is.EqualTo((0, "")));
        Assert.That(answer.Out, Does.Contain("compare"));
    }

    [TestCase("'-o' is in the place of the value that the option before it expects", "run", "x", "-o", "-o")]
    [TestCase("'-o' comes after '--', where options are not read; put it before '--'", "run", "--", "x", "-o", "y")]
    public void A_known_option_in_a_wrong_place_is_not_called_unknown(string message, params string[] arguments)
    {
        var answer = Clustersim.Run(arguments);
        Assert.That(answer.ExitCode, Is.EqualTo(2));
        Assert.That(answer.Error, Does.StartWith($"clustersim: {message}\n"));
    }
}
