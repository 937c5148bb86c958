using ClusterSim.Core.Terms;
using ClusterSim.Results;

namespace ClusterSim.Reporting;

/// <summary>The scenarios of a result by role, with their names for people.</summary>
internal sealed class Cast(ResultSet results)
{
    private static readonly LocalizedText s_policy = new("policy", "kebijakan");
    private static readonly LocalizedText s_scenario = new("scenario", "skenario");

    private readonly Dictionary<string, ManifestScenario> _scenarios =
        results.Manifest.Scenarios.ToDictionary(scenario => scenario.Name, StringComparer.Ordinal);

    /// <summary>Name of the baseline; empty where the result has no scenario.</summary>
    public string Baseline { get; } = results.Manifest.Scenarios.Count > 0 ? results.Manifest.Scenarios[0].Name : "";

    /// <summary>Names of the policies, in the order of the manifest; none in a run.</summary>
    public IReadOnlyList<string> Policies { get; } = [.. results.Manifest.Scenarios.Skip(1).Select(scenario => scenario.Name)];

    /// <summary>Whether policies are compared with a baseline.</summary>
    public bool Compares => Policies.Count > 0;

    /// <summary>Whether a scenario is a policy: has a programme. One without is a shock or a variant.</summary>
    public bool IsPolicy(string name) => _scenarios.TryGetValue(name, out var scenario) && scenario.Programmes.Count > 0;

    /// <summary>What the compared scenarios are together: policies, or scenarios where one of them is none.</summary>
    public string Noun(Language language) => (Policies.All(IsPolicy) ? s_policy : s_scenario).In(language);

    /// <summary>Title of a scenario for people; its name where another scenario has that title too, as a policy file without one inherits it.</summary>
    public string Title(string name, Language language)
    {
        if (!_scenarios.TryGetValue(name, out var scenario)) return Texts.Words(name);
        var title = language == Language.Indonesian && scenario.TitleId.Length > 0 ? scenario.TitleId : scenario.TitleEn;
        var isOwn = string.Equals(name, Baseline, StringComparison.Ordinal) || _scenarios.Values.Count(other => string.Equals(other.TitleEn, scenario.TitleEn, StringComparison.Ordinal)) == 1;
        return title.Length > 0 && isOwn ? title : Texts.Words(name);
    }

    /// <summary>The question that the baseline asks, empty where it asks none.</summary>
    public string Question(Language language)
    {
        if (!_scenarios.TryGetValue(Baseline, out var scenario)) return "";
        return language == Language.Indonesian && scenario.QuestionId.Length > 0 ? scenario.QuestionId : scenario.QuestionEn;
    }
}
