using System.Reflection;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Checking;

/// <summary>
/// Which parameters hold names of records. A parameter called <c>sector</c> or <c>sectors</c>, <c>place</c>, <c>lender</c> and
/// so on, in any record, names entries of the list of that name.
/// </summary>
public static class References
{
    private static readonly Dictionary<string, string> s_collections = new(StringComparer.Ordinal)
    {
        ["place"] = "places",
        ["places"] = "places",
        ["cluster"] = "clusters",
        ["clusters"] = "clusters",
        ["sector"] = "sectors",
        ["sectors"] = "sectors",
        ["lender"] = "lenders",
        ["provider"] = "providers",
        ["market"] = "markets",
        ["standard"] = "standards",
        ["input"] = "inputs",
        ["package"] = "packages",
        ["requires_standard"] = "standards",
        ["further_standards"] = "standards",
        ["spin_off_from"] = "firms",
        ["metric"] = "metrics",
        ["policy"] = "policies",
        ["applicants_of"] = "policies",
        ["source"] = "sources",
    };

    /// <summary>The list whose names a parameter holds, or null when it is no reference.</summary>
    public static string? CollectionOf(PropertyInfo property) =>
        property.PropertyType == typeof(string) || property.PropertyType == typeof(IReadOnlyList<string>)
            ? s_collections.GetValueOrDefault(ParameterAttribute.KeyOf(property.Name))
            : null;

    /// <summary>The names in every list that can be referred to, by the list's key.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> NamesIn(Scenario scenario) => new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        ["places"] = Names(scenario.Places),
        ["clusters"] = Names(scenario.Clusters),
        ["sectors"] = Names(scenario.Sectors),
        ["lenders"] = Names(scenario.Lenders),
        ["providers"] = Names(scenario.Providers),
        ["markets"] = Names(scenario.Markets),
        ["firms"] = Names(scenario.Firms),
        ["standards"] = Names(scenario.Standards),
        ["inputs"] = Names(scenario.Sectors.SelectMany(sector => sector.Inputs)),
        ["packages"] = Names(scenario.Packages),
        ["policies"] = Names(scenario.Policies),
        ["sources"] = Names(scenario.Sources),
        ["metrics"] = [.. MetricCatalogue.All.Select(metric => metric.Name)],
    };

    private static string[] Names(IEnumerable<INamed> records) => [.. records.Select(record => record.Name)];
}
