using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Merging;

/// <summary>Reads a file and all that it extends, and merges them.</summary>
internal sealed class Extension(FileScope scope, SchemaPlace schema, DiagnosticList diagnostics)
{
    private const string Key = "extends";
    private const int MostFiles = 16;
    private readonly List<(string Shown, string Full)> _chain = [];

    /// <summary>Files that were read, the first one first.</summary>
    public List<InputFile> Inputs { get; } = [];

    /// <summary>The merged document, or null after an error that leaves nothing to check.</summary>
    public MappingNode? Load(string path) => Load(path, null);

    private MappingNode? Load(string path, Position? askedAt)
    {
        if (InputReader.Read(path, askedAt, scope, diagnostics) is not var (source, input)) return null;
        Inputs.Add(input);
        return Read(path, source);
    }

    /// <summary>The merged document of a text that stands, or could stand, in a file of that name.</summary>
    public MappingNode? Read(string path, SourceText source)
    {
        _chain.Add((path, Path.GetFullPath(path)));
        var hadErrors = diagnostics.HasErrors;
        var root = new NodeParser(source, diagnostics).Parse(source.Text);
        if (root is null or ScalarNode { IsNull: true })
        {
            if (hadErrors || !diagnostics.HasErrors) diagnostics.Error(new Position(source, 0, 0), "the file is empty; a scenario needs at least 'name' and 'months'");
            return null;
        }

        if (root is not MappingNode mapping)
        {
            diagnostics.Error(root.At, $"a scenario is a mapping of keys to values, found {root.Kind}");
            return null;
        }

        source.IsScenario = true;
        mapping = DeclaredNumbers.Apply(FileFormat.Apply(mapping, diagnostics), schema, diagnostics);
        var folder = Path.GetDirectoryName(path) ?? "";
        if (!string.Equals(folder, scope.Folder, StringComparison.Ordinal)) mapping = (MappingNode)Relocate(mapping, folder);
        if (mapping.Find(Key) is not { } extends) return mapping;
        var own = new MappingNode([.. mapping.Entries.Where(entry => !ReferenceEquals(entry, extends))], mapping.At);
        if (Resolve(path, extends.Value) is not { } target) return null;
        return Load(target, extends.Value.At) is { } under ? (MappingNode)NodeMerge.Merge(under, own, schema) : null;
    }

    private string? Resolve(string from, Node node)
    {
        if (scope.Resolve(Path.GetDirectoryName(from) ?? "", node, Key, diagnostics) is not { } shown) return null;
        var full = Path.GetFullPath(shown);
        if (_chain.Exists(file => string.Equals(file.Full, full, StringComparison.Ordinal)))
            return Refuse(node.At, $"'{Key}' is circular: {string.Join(" -> ", _chain.Select(file => Path.GetFileName(file.Full)))} -> {Path.GetFileName(full)}");
        if (_chain.Count >= MostFiles) return Refuse(node.At, FormattableString.Invariant($"'{Key}' chains more than {MostFiles} files"));
        return shown;
    }

    /// <summary>Makes the names of tables relative to the first file's folder, so that they mean the same in the merged document.</summary>
    private Node Relocate(Node node, string folder)
    {
        switch (node)
        {
            case SequenceNode sequence:
                return sequence with { Items = [.. sequence.Items.Select(item => Relocate(item, folder))] };
            case MappingNode mapping:
                return new MappingNode([.. mapping.Entries.Select(entry => entry with { Value = IsFileName(entry) ? Moved((ScalarNode)entry.Value, folder) : Relocate(entry.Value, folder) })], mapping.At);
            default:
                return node;
        }
    }

    private static bool IsFileName(Entry entry) =>
        entry.Key.Text is "file" && entry.Value is ScalarNode { Text.Length: > 0 } name && !Path.IsPathRooted(name.Text) && !name.Text.Contains('\0', StringComparison.Ordinal);

    private ScalarNode Moved(ScalarNode name, string folder) =>
        name with { Text = Path.GetRelativePath(scope.Folder.Length == 0 ? "." : scope.Folder, Path.Combine(folder, name.Text)).Replace('\\', '/') };

    private string? Refuse(Position at, string message)
    {
        diagnostics.Error(at, message);
        return null;
    }
}
