using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Merging;

/// <summary>An assumption that is given a value without a range moves with nothing: its range was about another value.</summary>
internal static class LeftGroup
{
    private static readonly string s_groups = ParameterAttribute.KeyOf(nameof(Scenario.MovesTogether));
    private static readonly string s_paths = ParameterAttribute.KeyOf(nameof(MovingGroup.Paths));
    private static readonly string s_inProportion = ParameterAttribute.KeyOf(nameof(MovingGroup.InProportion));

    /// <summary>
    /// The document in which the assumption of a path is in no group that moves together. A group of which one is left, or whose others follow it in
    /// proportion, goes.
    /// </summary>
    /// <param name="root">The document with the value laid over it.</param>
    /// <param name="keys">Keys of its path.</param>
    public static MappingNode Of(MappingNode root, IReadOnlyList<string> keys)
    {
        if (root.Find(s_groups)?.Value is not MappingNode groups || HasRange(root, keys)) return root;
        var path = string.Join('.', keys);
        var left = groups.Entries.Select(group => Without(group, path)).OfType<Entry>().ToArray();
        var entries = root.Entries.Where(entry => !string.Equals(entry.Key.Text, s_groups, StringComparison.Ordinal));
        return left.SequenceEqual(groups.Entries) ? root
            : root with { Entries = [.. left.Length == 0 ? entries : entries.Append(new Entry(root.Find(s_groups)!.Key, groups with { Entries = left }))] };
    }

    private static bool HasRange(MappingNode root, IReadOnlyList<string> keys) =>
        (keys.Aggregate((Node?)root, (node, key) => (node as MappingNode)?.Find(key)?.Value) as MappingNode)?.Find("range") is not null;

    /// <summary>A group without the assumption; null where it goes.</summary>
    private static Entry? Without(Entry group, string path)
    {
        if (group.Value is not MappingNode terms || terms.Find(s_paths) is not { Value: SequenceNode paths } given) return group;
        var place = paths.Items.ToList().FindIndex(item => item is ScalarNode scalar && string.Equals(scalar.Text, path, StringComparison.Ordinal));
        if (place < 0) return group;
        var follows = terms.Find(s_inProportion)?.Value is ScalarNode { Text: "true" };
        if (paths.Items.Count == 2 || (follows && place == 0)) return null;
        var others = new Entry(given.Key, paths with { Items = [.. paths.Items.Where((_, index) => index != place)] });
        return group with { Value = terms with { Entries = [.. terms.Entries.Select(entry => entry == given ? others : entry)] } };
    }
}
