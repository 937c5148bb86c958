using ClusterSim.Core.Checking;
using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Binding;

namespace ClusterSim.Scenarios.Checking;

/// <summary>Checks that names in the file lead somewhere (<see cref="References"/>), each where it stands, and warns of records that nothing names.</summary>
internal sealed class ReferenceChecks(Scenario scenario, BindingContext context)
{
    public void Run()
    {
        var names = References.NamesIn(scenario);
        var sets = names.ToDictionary(entry => entry.Key, entry => entry.Value.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var reference in context.References)
        {
            if (sets[reference.Collection].Contains(reference.Name) || !context.IsSound(reference.Collection is "inputs" ? "sectors" : reference.Collection)) continue;
            var hint = context.Diagnostics.Hint(reference.Name, names[reference.Collection]);
            context.Diagnostics.Error(reference.At, $"'{reference.Path}' names '{Reading.Excerpt.Of(reference.Name)}', which is not one of the {reference.Collection}{hint}");
        }

        foreach (var shock in scenario.Shocks.Where(shock => shock.Only.Length > 0)) CheckShock(shock, names);
        WarnOfUnused("places", scenario.Places, "no cluster, market or policy is in it");
        WarnOfUnused("packages", scenario.Packages, "no policy names it as its package");
        WarnOfUnused("sources", scenario.Sources, "no value names it as its source");
    }

    private void CheckShock(Shock shock, IReadOnlyDictionary<string, IReadOnlyList<string>> names)
    {
        var path = $"shocks.{shock.Name}";
        var collection = shock.Hits == ShockTarget.Demand ? "markets" : "sectors";
        if (!context.IsSound($"{path}.hits") || !context.IsSound(collection) || names[collection].Contains(shock.Only, StringComparer.Ordinal)) return;
        var hint = context.Diagnostics.Hint(shock.Only, names[collection]);
        context.Diagnostics.Error(context.At($"{path}.only"), $"'{path}.only' names '{Reading.Excerpt.Of(shock.Only)}', which is not one of the {collection}{hint}");
    }

    private void WarnOfUnused(string collection, IEnumerable<INamed> records, string why)
    {
        var used = context.References.Where(reference => string.Equals(reference.Collection, collection, StringComparison.Ordinal))
            .Select(reference => reference.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var record in records.Where(record => !used.Contains(record.Name)))
            context.Diagnostics.Warning(context.At($"{collection}.{record.Name}"), $"'{collection}.{record.Name}' is not used: {why}");
    }
}
