using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Checking;

/// <summary>How many there must be of what, and how many there can be.</summary>
internal sealed class CountRules(Scenario scenario, List<ScenarioFault> faults)
{
    public void Run()
    {
        NotEmpty("places", scenario.Places.Count);
        NotEmpty("clusters", scenario.Clusters.Count);
        NotEmpty("sectors", scenario.Sectors.Count);
        NotEmpty("firms", scenario.Firms.Count);
        NotEmpty("markets", scenario.Markets.Count);
        AtMost("policies", "policies", scenario.Policies.Count);
        AtMost("standards", "standards", scenario.Standards.Count);
        AtMost("lenders", "lenders", scenario.Lenders.Count);
        AtMost("providers", "providers", scenario.Providers.Count);
        foreach (var sector in scenario.Sectors) AtMost("inputs", $"sectors.{sector.Name}.inputs", sector.Inputs.Count);
        var firms = scenario.Firms.Sum(group => (long)group.Count);
        if (firms > int.MaxValue) faults.Add("firms", FormattableString.Invariant($"the groups have {firms} firms together; the most is {int.MaxValue}"));
    }

    private void NotEmpty(string path, int count)
    {
        if (count == 0) faults.Add(path, $"'{path}' is empty; a scenario needs at least one", path);
    }

    private void AtMost(string key, string path, int count)
    {
        if (count > ScenarioRules.MostEntries(key)) faults.Add(path, FormattableString.Invariant($"'{path}' has {count} entries; at most {ScenarioRules.MostEntries(key)} are allowed"));
    }
}
