using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Merging;

/// <summary>Applies one override, <c>path.to.key=value</c>, on a document.</summary>
internal sealed class Override(string text, DiagnosticList diagnostics)
{
    private const string FileName = "--set";
    private readonly SourceText _source = new(FileName, text);

    /// <summary>The document with the override laid over it; the same document after an error.</summary>
    public MappingNode Apply(MappingNode root)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0) return Refuse(root, 0, "an override is written path.to.key=value");
        var keys = text[..equals].Split('.');
        if (Array.Exists(keys, string.IsNullOrWhiteSpace)) return Refuse(root, 0, $"'{Excerpt.Of(text[..equals])}' is not a path of keys joined by dots");
        var hadErrors = diagnostics.HasErrors;
        var value = new NodeParser(_source, diagnostics, equals + 1).Parse(text[(equals + 1)..]);
        if (value is null)
            return diagnostics.HasErrors && !hadErrors ? root : Refuse(root, equals + 1, $"'{Excerpt.Of(text[..equals])}' is given no value");

        return IsKnown(root, keys) ? (MappingNode)NodeMerge.Merge(root, Nest(keys, value), SchemaPlace.Root) : root;
    }

    private bool IsKnown(MappingNode root, string[] keys)
    {
        var place = SchemaPlace.Root;
        Node? node = root;
        for (var i = 0; i < keys.Length; i++)
        {
            var walked = i == 0 ? "the scenario" : $"'{Excerpt.Of(string.Join('.', keys.Take(i)))}'";
            var given = (node as MappingNode)?.Find(keys[i])?.Value;
            if (place.IsNamedList && given is null && i < keys.Length - 1)
            {
                var names = (node as MappingNode)?.Entries.Select(entry => entry.Key.Text).ToList() ?? [];
                Refuse(root, Offset(keys, i), $"{walked} has no '{Excerpt.Of(keys[i])}'{diagnostics.Hint(keys[i], names)}");
                return false;
            }

            if (place.Under(keys[i]) is not { } next)
            {
                Refuse(root, Offset(keys, i), $"{walked} has no '{Excerpt.Of(keys[i])}'{diagnostics.Hint(keys[i], place.Keys)}");
                return false;
            }

            place = next;
            node = given;
        }

        return true;
    }

    private MappingNode Nest(string[] keys, Node value)
    {
        for (var i = keys.Length - 1; i >= 0; i--)
        {
            var at = new Position(_source, 1, Offset(keys, i) + 1);
            value = new MappingNode([new Entry(new ScalarNode(keys[i], true, at), value)], at);
        }

        return (MappingNode)value;
    }

    private static int Offset(string[] keys, int index) => keys.Take(index).Sum(key => key.Length + 1);

    private MappingNode Refuse(MappingNode root, int offset, string message)
    {
        diagnostics.Error(new Position(_source, 1, offset + 1), message);
        return root;
    }
}
