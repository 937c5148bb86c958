using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Binding;

namespace ClusterSim.Scenarios.Checking;

/// <summary>
/// Checks that names lead somewhere. A parameter called <c>sector</c> or <c>sectors</c>, <c>place</c>, <c>lender</c> and so on,
/// in any record, names entries of the list of that name.
/// </summary>
internal static class References
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
        ["requires_standard"] = "standards",
        ["further_standards"] = "standards",
        ["spin_off_from"] = "firms",
        ["metric"] = "metrics",
    };

    /// <summary>The list whose names a parameter holds, or null when it is no reference.</summary>
    public static string? CollectionOf(Field field) =>
        field.Kind is FieldKind.Text or FieldKind.Names && !field.Property.DeclaringType!.Equals(typeof(Scenario)) ? s_collections.GetValueOrDefault(field.Key) : null;

    public static void Check(Scenario scenario, BindingContext context)
    {
        var names = Names(scenario);
        foreach (var reference in context.References)
        {
            var (set, list) = names[reference.Collection];
            if (set.Contains(reference.Name) || !context.IsSound(reference.Collection)) continue;
            var hint = context.Diagnostics.Hint(reference.Name, list);
            context.Diagnostics.Error(reference.At, $"'{reference.Path}' names '{Reading.Excerpt.Of(reference.Name)}', which is not one of the {reference.Collection}{hint}");
        }

        WarnOfUnused("places", scenario.Places, "no cluster, market or policy is in it");
        WarnOfUnused("sources", scenario.Sources, "no value names it as its source");

        void WarnOfUnused(string collection, IEnumerable<INamed> records, string why)
        {
            var used = context.References.Where(reference => string.Equals(reference.Collection, collection, StringComparison.Ordinal))
                .Select(reference => reference.Name).ToHashSet(StringComparer.Ordinal);
            foreach (var record in records.Where(record => !used.Contains(record.Name)))
                context.Diagnostics.Warning(context.At($"{collection}.{record.Name}"), $"'{collection}.{record.Name}' is not used: {why}");
        }
    }

    private static Dictionary<string, (HashSet<string> Set, List<string> List)> Names(Scenario scenario)
    {
        var names = new Dictionary<string, (HashSet<string>, List<string>)>(StringComparer.Ordinal);
        Add("places", scenario.Places.Select(record => record.Name));
        Add("clusters", scenario.Clusters.Select(record => record.Name));
        Add("sectors", scenario.Sectors.Select(record => record.Name));
        Add("lenders", scenario.Lenders.Select(record => record.Name));
        Add("providers", scenario.Providers.Select(record => record.Name));
        Add("markets", scenario.Markets.Select(record => record.Name));
        Add("firms", scenario.Firms.Select(record => record.Name));
        Add("standards", scenario.Standards.Select(record => record.Name));
        Add("sources", scenario.Sources.Select(record => record.Name));
        Add("metrics", MetricCatalogue.All.Select(metric => metric.Name));
        return names;

        void Add(string collection, IEnumerable<string> records)
        {
            var list = records.ToList();
            names.Add(collection, (list.ToHashSet(StringComparer.Ordinal), list));
        }
    }
}
