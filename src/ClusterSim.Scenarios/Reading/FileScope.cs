using ClusterSim.Scenarios.Binding;

namespace ClusterSim.Scenarios.Reading;

/// <summary>
/// Says which files a scenario may read: those in the folder above its own and below, and in folders that the caller allows.
/// Links are followed before that is judged.
/// </summary>
public sealed class FileScope
{
    private const int MostLinks = 40;
    private readonly List<string> _roots;

    /// <summary>The scope of a scenario or sweep.</summary>
    /// <param name="first">The scenario file that was asked for.</param>
    /// <param name="options">Folders allowed besides, and what was read before.</param>
    public FileScope(string first, LoadOptions options)
    {
        Contents = options.Contents;
        Folder = Path.GetDirectoryName(first) ?? "";
        var own = Path.GetDirectoryName(Followed(Path.GetFullPath(first))) ?? Path.GetFullPath(first);
        var above = Path.GetDirectoryName(own);
        // A scenario right below the root of the disk must not open the whole disk.
        var tree = above is null || Path.GetDirectoryName(above) is null ? own : above;
        _roots = [.. options.AllowedFolders.Select(folder => RealPath(Path.GetFullPath(folder))).Prepend(tree).Select(Path.TrimEndingDirectorySeparator)];
    }

    /// <summary>What the files held that were read before.</summary>
    internal FileContents Contents { get; }

    /// <summary>Folder of the scenario file, as the user named it.</summary>
    internal string Folder { get; }

    /// <summary>The file that a node names, as it is to be shown and opened; null after an error.</summary>
    /// <param name="folder">Folder to which the name is relative.</param>
    /// <param name="node">The name.</param>
    /// <param name="key">Key under which it stands.</param>
    /// <param name="diagnostics">Where errors go.</param>
    public string? Resolve(string folder, Node node, string key, DiagnosticList diagnostics)
    {
        if (node is not ScalarNode { IsNull: false, Text.Length: > 0 } scalar || scalar.Text.Contains('\0', StringComparison.Ordinal))
            return Refuse($"'{key}' must name one file, found {node.Kind}");
        var isRooted = Path.IsPathRooted(scalar.Text);
        var shown = isRooted ? scalar.Text : Path.Combine(folder, scalar.Text).Replace('\\', '/');
        try
        {
            var full = RealPath(Path.GetFullPath(shown));
            if (_roots.Exists(root => full.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))) return shown;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Refuse($"'{key}' names no file that can be read: {error.Message}");
        }

        return Refuse(isRooted
            ? $"'{key}' must be a path relative to this file, found {scalar.Kind}"
            : $"'{key}' leads out of the folder above the scenario's own; keep the files together");

        string? Refuse(string message)
        {
            diagnostics.Error(node.At, message);
            return null;
        }
    }

    /// <summary>The path of the first file with every link followed, or as it is where that cannot be done: reading it then tells why.</summary>
    private static string Followed(string full)
    {
        try
        {
            return RealPath(full);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return full;
        }
    }

    /// <summary>The path with every link on the way followed.</summary>
    private static string RealPath(string full)
    {
        for (var followed = 0; followed < MostLinks; followed++)
        {
            if (FirstLink(full) is not var (link, target)) return full;
            var onto = Path.GetFullPath(target, Path.GetDirectoryName(link)!);
            full = onto + full[link.Length..];
        }

        throw new IOException("too many links on the way");
    }

    private static (string Link, string Target)? FirstLink(string full)
    {
        var root = Path.GetPathRoot(full)!;
        for (var end = root.Length; end < full.Length;)
        {
            var next = full.IndexOf(Path.DirectorySeparatorChar, end);
            if (next < 0) next = full.Length;
            var part = full[..next];
            if (new FileInfo(part).LinkTarget is { } target) return (part, target);
            end = next + 1;
        }

        return null;
    }
}
