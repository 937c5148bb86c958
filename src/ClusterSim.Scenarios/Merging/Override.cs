using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Merging;

/// <summary>Applies one override, <c>path.to.key=value</c>, on a document.</summary>
internal sealed class Override(string text, SchemaPlace schema, DiagnosticList diagnostics)
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

        return OverridePath.Check(schema, root, keys, diagnostics, At)
            ? LeftGroup.Of((MappingNode)NodeMerge.Merge(root, OverridePath.Nest(keys, value, At), schema), keys) : root;

        Position At(int index) => new(_source, 1, Offset(keys, index) + 1);
    }

    private static int Offset(string[] keys, int index) => keys.Take(index).Sum(key => key.Length + 1);

    private MappingNode Refuse(MappingNode root, int offset, string message)
    {
        diagnostics.Error(new Position(_source, 1, offset + 1), message);
        return root;
    }
}
