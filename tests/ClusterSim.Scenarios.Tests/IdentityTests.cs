using System.Text.RegularExpressions;
using ClusterSim.Core;

namespace ClusterSim.Scenarios.Tests;

/// <summary>The identity of a scenario: another one whenever a number of a run could be, and the same whatever is said to people.</summary>
public sealed partial class IdentityTests
{
    private static readonly string[] s_cases = [.. Directory.EnumerateDirectories(Repository.At("scenarios")).Select(folder => Path.Combine(folder, "baseline.yaml")).Where(File.Exists).Order(StringComparer.Ordinal)];

    [TestCaseSource(nameof(s_cases))]
    public void What_is_said_to_people_and_held_against_a_run_does_not_enter(string path)
    {
        var loaded = ScenarioFile.Load(path);
        var other = ScenarioFile.LoadText(path, Said(loaded.EffectiveText), new LoadOptions { Replications = 3, Seed = 77 });
        Assert.That(other.EffectiveText, Is.Not.EqualTo(loaded.EffectiveText));
        Assert.That(other.Identity, Is.EqualTo(loaded.Identity));
    }

    [Test]
    public void Scenarios_of_one_identity_end_in_one_state()
    {
        var path = Repository.At("scenarios/tegal-cattle/baseline.yaml");
        var loaded = ScenarioFile.Load(path, new LoadOptions { Months = 2, Overrides = ["spin_up_months=1 months"] });
        var other = ScenarioFile.LoadText(path, Said(loaded.EffectiveText), new LoadOptions { Months = 2 });
        Assert.That(other.Identity, Is.EqualTo(loaded.Identity));
        Assert.That(StateOf(other), Is.EqualTo(StateOf(loaded)));

        static string StateOf(LoadedScenario scenario)
        {
            using var simulation = Simulation.Create(scenario.Scenario, new SimulationOptions { Seed = 9 });
            while (simulation.Month < scenario.Scenario.Months) simulation.Step();
            return simulation.StateHash();
        }
    }

    [Test]
    public void Every_number_of_a_scenario_enters()
    {
        var text = ScenarioText.Rich;
        var identity = ScenarioText.Load(text).Identity;
        var (changed, tried) = (new List<string>(), 0);
        foreach (Match number in Number().Matches(text))
        {
            var line = text[..number.Index].Split('\n')[^1] + number.Value;
            if (ForPeople().IsMatch(line)) continue;
            var other = text[..number.Index] + Next(number.Value) + text[(number.Index + number.Length)..];
            try
            {
                tried++;
                if (string.Equals(ScenarioText.Load(other).Identity, identity, StringComparison.Ordinal)) changed.Add(line);
            }
            catch (ScenarioException)
            {
                tried--;
            }
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(changed, Is.Empty);
            Assert.That(tried, Is.GreaterThan(40));
        }

        static string Next(string digits) => $"{(digits[0] is '9' ? '8' : (char)(digits[0] + 1))}{digits[1..]}";
    }

    [Test]
    public void Months_and_the_content_of_tables_enter_and_the_place_of_a_table_does_not()
    {
        using var folder = new TemporaryFolder();
        string Of(string where, string table, int? months = null)
        {
            folder.Write($"{where}/people.csv", $"workers\n{table}\n");
            return ScenarioFile.Load(folder.Write($"{where}/scenario.yaml", ScenarioText.Minimal.Replace("count: 20", "census: { file: people.csv, columns: { workers: workers } }", StringComparison.Ordinal)), new LoadOptions { Months = months }).Identity;
        }

        var one = Of("a", "3");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Of("b", "3"), Is.EqualTo(one));
            Assert.That(Of("b", "4"), Is.Not.EqualTo(one));
            Assert.That(Of("a", "3", months: 5), Is.Not.EqualTo(one));
        }
    }

    [Test]
    public void Files_that_change_while_scenarios_are_read_together_are_refused()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("scenario.yaml", ScenarioText.Minimal);
        var options = new LoadOptions();
        ScenarioFile.Load(path, options);
        folder.Write("scenario.yaml", ScenarioText.Minimal + "# later\n");
        Assert.That(Assert.Throws<ScenarioException>(() => ScenarioFile.Load(path, options))!.Diagnostics.Single().Message, Does.Contain("changed while the scenarios were being read"));
        Assert.That(() => ScenarioFile.Load(path, new LoadOptions()), Throws.Nothing);
    }

    /// <summary>The text with other words for people.</summary>
    private static string Said(string effective)
    {
        var text = Words().Replace(effective, match => $"{match.Groups["key"].Value}: \"other words\"");
        return Scenario().Replace(text, "name: another_name");
    }

    [GeneratedRegex(@"(?<=^|\n)name: \S+", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Scenario();

    [GeneratedRegex(@"(?<=\n\s*)(?<key>note|title|question|caution|en|id): [^\n\[{]+(?=\n)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Words();

    [GeneratedRegex(@"(?<![\w.#])[1-9][0-9]*", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Number();

    [GeneratedRegex(@"(^\s*(name|seed|replications|year|title|note|source|author|where|use)\b|#|range: |values:|\bsource:|author:)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ForPeople();
}
