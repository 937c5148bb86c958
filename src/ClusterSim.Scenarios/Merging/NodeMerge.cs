using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Merging;

/// <summary>
/// Lays one document over another: mappings merge key by key, lists and single values replace, and null takes an
/// entry out of a named list.
/// </summary>
internal static class NodeMerge
{
    private static readonly string[] s_shapes = [.. PathReader.Bases, .. DistributionReader.Names];

    public static Node Merge(Node under, Node over, SchemaPlace? place)
    {
        if (under is not MappingNode lower || over is not MappingNode upper) return over;
        if (place is { IsValue: true } && Shape(upper) is { } shape && !string.Equals(shape, Shape(lower), StringComparison.Ordinal)) return over;
        if (place is { IsValue: true } && upper.Find(SampleReader.Discrete) is not null) return over;
        var entries = new List<Entry>();
        foreach (var entry in lower.Entries)
        {
            if (upper.Find(entry.Key.Text) is not { } replacing) entries.Add(entry);
            else if (place is not { IsNamedList: true } || replacing.Value is not ScalarNode { IsNull: true })
                entries.Add(new Entry(replacing.Key, Merge(entry.Value, replacing.Value, place?.Under(entry.Key.Text))));
        }

        entries.AddRange(upper.Entries.Where(entry => lower.Find(entry.Key.Text) is null));
        return new MappingNode(entries, upper.At);
    }

    /// <summary>The key that makes a mapping a distribution, a path or a value with remarks; two of them do not mix.</summary>
    private static string? Shape(MappingNode node) => s_shapes.FirstOrDefault(shape => node.Find(shape) is not null);
}
