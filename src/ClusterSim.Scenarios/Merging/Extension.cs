using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Merging;

/// <summary>Reads a file and all that it extends, and merges them.</summary>
internal sealed class Extension(DiagnosticList diagnostics)
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
        _chain.Add((path, Path.GetFullPath(path)));
        if (InputReader.Read(path, askedAt, diagnostics) is not var (source, input)) return null;
        Inputs.Add(input);
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

        if (mapping.Find(Key) is not { } extends) return mapping;
        var own = new MappingNode([.. mapping.Entries.Where(entry => !ReferenceEquals(entry, extends))], mapping.At);
        if (Resolve(path, extends.Value) is not { } target) return null;
        return Load(target, extends.Value.At) is { } under ? (MappingNode)NodeMerge.Merge(under, own, SchemaPlace.Root) : null;
    }

    private string? Resolve(string from, Node node)
    {
        if (node is not ScalarNode { IsNull: false, Text.Length: > 0 } scalar || scalar.Text.Contains('\0', StringComparison.Ordinal))
            return Refuse(node.At, $"'{Key}' must name one file, found {node.Kind}");
        if (Path.IsPathRooted(scalar.Text)) return Refuse(node.At, $"'{Key}' must be a path relative to this file, found {scalar.Kind}");
        var shown = Path.Combine(Path.GetDirectoryName(from) ?? "", scalar.Text).Replace('\\', '/');
        var full = Path.GetFullPath(shown);
        if (!IsInside(full)) return Refuse(node.At, $"'{Key}' leads out of the folder above the scenario's own; keep the files together");
        if (_chain.Exists(file => string.Equals(file.Full, full, StringComparison.Ordinal)))
            return Refuse(node.At, $"'{Key}' goes in a circle: {string.Join(" -> ", _chain.Select(file => Path.GetFileName(file.Full)))} -> {Path.GetFileName(full)}");
        if (_chain.Count >= MostFiles) return Refuse(node.At, FormattableString.Invariant($"'{Key}' goes over more than {MostFiles} files"));
        return shown;
    }

    private bool IsInside(string full)
    {
        var folder = Path.GetDirectoryName(_chain[0].Full) ?? "";
        var above = Path.GetDirectoryName(folder) ?? folder;
        return full.StartsWith(Path.TrimEndingDirectorySeparator(above) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }

    private string? Refuse(Position at, string message)
    {
        diagnostics.Error(at, message);
        return null;
    }
}
