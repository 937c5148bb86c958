using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Trials;
using ClusterSim.Scenarios;

namespace ClusterSim.Experiments.Tests.Trials;

/// <summary>The trials of <c>scenarios/experiments</c>: one set of rules for all, each used as its README said before any was simulated, every number with its source.</summary>
public sealed class TrialFolderTests
{
    private const string Behaviour = "behaviour.yaml";

    private static readonly string s_folder = Repository.At("scenarios/experiments");

    private static IEnumerable<string> Names => TrialFolders.NamesIn(s_folder);

    [Test]
    public void There_are_trials() => Assert.That(Names.Count(), Is.GreaterThanOrEqualTo(3));

    [TestCaseSource(nameof(Names))]
    public void A_trial_extends_the_one_file_of_behaviour_and_sets_nothing_of_it(string name)
    {
        var chain = TrialFolders.Load(s_folder, name).Inputs.Select(input => Path.GetFullPath(input.Path)).Where(path => path.EndsWith(".yaml", StringComparison.Ordinal)).ToList();
        Assert.That(chain, Has.Exactly(1).EqualTo(Path.Combine(s_folder, Behaviour)));
        foreach (var file in chain.Where(path => !path.EndsWith("/" + Behaviour, StringComparison.Ordinal)))
            Assert.That(File.ReadLines(file).Where(line => line.Contains("behaviour", StringComparison.Ordinal) && !line.TrimStart().StartsWith('#')), Is.All.StartsWith("extends:"), file);
    }

    [TestCaseSource(nameof(Names))]
    public void The_rules_of_behaviour_are_the_same_in_all(string name)
    {
        var first = TrialFolders.Load(s_folder, Names.First()).Scenario;
        var own = TrialFolders.Load(s_folder, name).Scenario;
        Assert.That(Rules(own), Is.EqualTo(Rules(first)));
    }

    [TestCaseSource(nameof(Names))]
    public void A_trial_is_fitted_or_held_out_as_was_said_before(string name)
    {
        var tables = Tables().Where(row => name.StartsWith(row.Place + "-", StringComparison.Ordinal)).Select(row => row.Use).Distinct().ToList();
        Assert.That(tables, Has.Count.EqualTo(1), "a table of the README has a row that begins with the place, and no other table has");
        var effects = TrialFolders.Load(s_folder, name).Scenario.Effects;
        Assert.That(effects.Select(effect => effect.Use).Where(use => use != EffectUse.Direction), Is.All.EqualTo(tables[0]));
        Assert.That(effects, Is.Not.Empty);
    }

    [TestCaseSource(nameof(Names))]
    public void Every_number_has_a_source_and_was_read_or_computed(string name)
    {
        var scenario = TrialFolders.Load(s_folder, name).Scenario;
        var sources = scenario.Sources.Select(source => source.Name).ToList();
        foreach (var effect in scenario.Effects)
        {
            Assert.That(sources, Does.Contain(effect.Source), effect.Name);
            Assert.That(effect.Status, Is.AnyOf(TrialStatus.Read, TrialStatus.Computed), effect.Name);
            Assert.That(effect.Sign != FoundSign.Measured || (double.IsFinite(effect.Value) && effect.StandardError > 0), effect.Name);
        }

        foreach (var moment in scenario.Moments) Assert.That(sources, Does.Contain(moment.Source), moment.Name);
    }

    [TestCaseSource(nameof(Names))]
    public void Every_arm_that_is_measured_has_one_primary_outcome(string name)
    {
        foreach (var arm in TrialFolders.Load(s_folder, name).Scenario.Effects.Where(effect => effect.Primary).GroupBy(effect => (effect.Policy, Arm(effect.Arm), Arm(effect.Where))))
            Assert.That(arm.Count(), Is.EqualTo(1), arm.Key.Policy);
    }

    [Test]
    public void What_is_only_remembered_is_refused()
    {
        var text = File.ReadAllText(Path.Combine(s_folder, "ghana-grants", TrialFolders.File)).Replace("status: read", "status: recalled", StringComparison.Ordinal);
        var folder = Directory.CreateTempSubdirectory("clustersim-trial-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "ghana-grants"));
            File.Copy(Path.Combine(s_folder, Behaviour), Path.Combine(folder, Behaviour));
            File.WriteAllText(Path.Combine(folder, "ghana-grants", TrialFolders.File), text);
            Assert.That(() => TrialFolders.Load(folder, "ghana-grants"), Throws.TypeOf<ScenarioException>().With.Message.Contains("what is only remembered is never a target"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Arm(IEnumerable<AttributeFilter> filters) => string.Join(' ', filters.Select(filter => $"{filter.Name}={string.Join('|', filter.Values)}"));

    /// <summary>The rules of behaviour as text; of amounts what they are worth is the same, not how many parts of the trial's money.</summary>
    private static string Rules(Scenario scenario)
    {
        var worth = scenario.Money.RupiahPerUnit > 0 ? scenario.Money.RupiahPerUnit / scenario.Money.Parts : 1;
        return string.Join('\n', Lines("behaviour", scenario.Behaviour));

        IEnumerable<string> Lines(string path, object value) =>
            from property in value.GetType().GetProperties()
            where property.IsDefined(typeof(ParameterAttribute), inherit: true)
            let parameter = (ParameterAttribute)Attribute.GetCustomAttribute(property, typeof(ParameterAttribute))!
            let found = property.GetValue(value)
            from line in found is not null && found.GetType().IsClass && found.GetType().GetProperties().Any(inner => inner.IsDefined(typeof(ParameterAttribute), inherit: true))
                ? Lines($"{path}.{property.Name}", found)
                : [FormattableString.Invariant($"{path}.{property.Name}: {(found is double amount && parameter.Unit is Units.Rupiah ? Math.Round(amount * worth / 1000) : found)}")]
            select line;
    }

    /// <summary>Places of the trials in the README's tables, and how the table says they are used.</summary>
    private static IEnumerable<(string Place, EffectUse Use)> Tables()
    {
        EffectUse? use = null;
        foreach (var line in File.ReadLines(Path.Combine(s_folder, "README.md")))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal)) use = line switch { "## Fitted" => EffectUse.Fit, "## Held out" => EffectUse.HeldOut, _ => null };
            if (use is not { } known || !line.StartsWith("| ", StringComparison.Ordinal) || line.StartsWith("| trial", StringComparison.Ordinal)) continue;
            var place = line[2..].TrimStart('[').Split(',', ':')[0].Trim();
            yield return (place.ToLowerInvariant().Replace(' ', '-'), known);
        }
    }
}
