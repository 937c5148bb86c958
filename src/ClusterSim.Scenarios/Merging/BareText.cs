using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Merging;

/// <summary>
/// A document without what is said to people and what is held against a run: names and titles of the scenario, texts, sources,
/// remarks, ranges, levels and distributions of values, targets; and without what a run is asked for beside it: months, replications and seed. What is
/// left decides the numbers.
/// </summary>
internal static class BareText
{
    private static readonly string[] s_ofTheScenario = ["name", "sources", "targets", "moves_together", "replications", "seed", "months"];
    private static readonly string[] s_ofAValue = ["source", "certainty", "range", "distribution", "levels", "weights", "note"];

    /// <summary>The document as text, without those.</summary>
    public static string Of(MappingNode root, SchemaPlace schema) =>
        NodeWriter.Write(Bare(root with { Entries = [.. root.Entries.Where(entry => !s_ofTheScenario.Contains(entry.Key.Text, StringComparer.Ordinal))] }, schema));

    private static Node Bare(Node node, SchemaPlace place)
    {
        if (node is not MappingNode mapping) return node;
        if (place.IsValue) return BareValue(mapping);
        return mapping with
        {
            Entries = [.. mapping.Entries.Where(entry => !place.IsTextForPeople(entry.Key.Text))
                .Select(entry => place.Under(entry.Key.Text) is { } under ? entry with { Value = Bare(entry.Value, under) } : entry)],
        };
    }

    /// <summary>A value with nothing beside it but its unit is that value; an observed value and a path keep their other keys.</summary>
    private static Node BareValue(MappingNode mapping)
    {
        if (mapping.Find("value") is not { } value) return mapping;
        var rest = mapping.Entries.Where(entry => !s_ofAValue.Contains(entry.Key.Text, StringComparer.Ordinal)).ToArray();
        return rest.Length == 1 ? value.Value : mapping with { Entries = rest };
    }
}
