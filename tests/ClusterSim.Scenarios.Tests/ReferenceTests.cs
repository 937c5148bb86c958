using System.Text.RegularExpressions;

namespace ClusterSim.Scenarios.Tests;

/// <summary>What the pages on the language show can be used as it stands, and the reference is the one that the records give.</summary>
public sealed partial class ReferenceTests
{
    private static string Docs => Repository.At("docs");

    [Test]
    public void The_kept_reference_is_the_one_that_the_records_give() =>
        Assert.That(File.ReadAllText(Path.Combine(Docs, "scenario-reference.md")), Is.EqualTo(ScenarioReference.Create()));

    [Test]
    [Explicit("writes the kept reference anew")]
    public void Write_the_kept_reference()
    {
        File.WriteAllText(Path.Combine(Docs, "scenario-reference.md"), ScenarioReference.Create());
        Assert.That(Docs, Does.Exist);
    }

    [Test]
    public void The_files_of_the_tutorial_load_without_a_warning_and_in_the_order_told()
    {
        using var folder = new TemporaryFolder();
        var files = Snippet().Matches(File.ReadAllText(Path.Combine(Docs, "scenarios.md"))).Select(match => (Name: match.Groups["name"].Value, Text: match.Groups["text"].Value)).ToList();
        foreach (var (name, text) in files) folder.Write(name, text);
        Assert.That(files, Has.Count.GreaterThanOrEqualTo(8));
        foreach (var (name, _) in files.Where(file => file.Name.EndsWith(".yaml", StringComparison.Ordinal)))
            Assert.That(ScenarioFile.Load(Path.Combine(folder.Root, name)).Warnings, Is.Empty, name);
    }

    [Test]
    public void The_files_of_the_page_on_extending_load_without_a_warning_and_run()
    {
        using var folder = new TemporaryFolder();
        foreach (Match match in Snippet().Matches(File.ReadAllText(Path.Combine(Docs, "extending.md")))) folder.Write(match.Groups["name"].Value, match.Groups["text"].Value);
        var known = Load("known.yaml");
        Assert.That(known.Networks.Knowledge.Links, Has.Count.EqualTo(3), "the links of the table and no other");
        Assert.That(known.Networks.Knowledge.Neighbours, Is.Zero);
        var (alone, milled) = (OutsideShare(Load("village.yaml")), OutsideShare(Load("sawmills.yaml")));
        Assert.That(alone, Is.EqualTo(1));
        Assert.That(milled, Is.InRange(0, 0.9), "joiners buy planks in the village");
        Assert.That(OutsideShare(known), Is.LessThan(1));

        Core.Terms.Scenario Load(string name)
        {
            var loaded = ScenarioFile.Load(Path.Combine(folder.Root, name));
            Assert.That(loaded.Warnings, Is.Empty, name);
            return loaded.Scenario;
        }
    }

    /// <summary>Share of inputs bought outside in the last month of a run.</summary>
    private static double OutsideShare(Core.Terms.Scenario scenario)
    {
        using var simulation = Core.Simulation.Create(scenario);
        while (simulation.Month < scenario.Months) simulation.Step();
        return Value("inputs_outside_rupiah") / Value("inputs_bought_rupiah");

        double Value(string metric) => simulation.Record[0, Core.Recording.MetricCatalogue.IndexOf(metric)];
    }

    [Test]
    public void The_first_scenario_of_the_tutorial_has_ten_keys_or_fewer_at_the_top()
    {
        var first = Snippet().Match(File.ReadAllText(Path.Combine(Docs, "scenarios.md"))).Groups["text"].Value;
        Assert.That(first.Split('\n').Count(line => line.Length > 0 && !line.StartsWith('#')), Is.LessThanOrEqualTo(10));
    }

    /// <summary>A block of the page that says, in bold above it, which file it is.</summary>
    [GeneratedRegex(@"\*\*`(?<name>[a-z_./]+)`\*\*\n\n```(yaml|csv)\n(?<text>.*?)```", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Snippet();
}
