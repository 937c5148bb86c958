using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Merging;

/// <summary>A path of keys joined by dots, as overrides and parameter sets use it.</summary>
internal static class OverridePath
{
    /// <summary>Whether the path leads to something that a scenario can have; reports it where it does not.</summary>
    /// <param name="schema">What a scenario can have.</param>
    /// <param name="root">The document.</param>
    /// <param name="keys">Keys of the path.</param>
    /// <param name="diagnostics">Where errors go.</param>
    /// <param name="at">Where a key of the path stands, by its number.</param>
    public static bool Check(SchemaPlace schema, MappingNode root, string[] keys, DiagnosticList diagnostics, Func<int, Position> at)
    {
        var place = schema;
        Node? node = root;
        for (var i = 0; i < keys.Length; i++)
        {
            var walked = i == 0 ? "the scenario" : $"'{Excerpt.Of(string.Join('.', keys.Take(i)))}'";
            var given = (node as MappingNode)?.Find(keys[i])?.Value;
            var isUnknownName = place.IsNamedList && given is null && i < keys.Length - 1;
            if (isUnknownName || place.Under(keys[i]) is not { } next)
            {
                var valid = isUnknownName ? (node as MappingNode)?.Entries.Select(entry => entry.Key.Text).ToList() ?? [] : place.Keys;
                diagnostics.Error(at(i), $"{walked} has no '{Excerpt.Of(keys[i])}'{diagnostics.Hint(keys[i], valid)}");
                return false;
            }

            place = next;
            node = given;
        }

        return true;
    }

    /// <summary>The value under the keys of the path, as a document of its own.</summary>
    public static MappingNode Nest(string[] keys, Node value, Func<int, Position> at)
    {
        for (var i = keys.Length - 1; i >= 0; i--) value = new MappingNode([new Entry(new ScalarNode(keys[i], true, at(i)), value)], at(i));
        return (MappingNode)value;
    }
}
