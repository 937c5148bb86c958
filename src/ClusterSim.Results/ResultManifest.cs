using ClusterSim.Results.Folder;

namespace ClusterSim.Results;

/// <summary>Keeps the manifest of a complete result true when its report is made again.</summary>
public static class ResultManifest
{
    /// <summary>Notes hash and size of files that were written again, or anew, whole or not at all.</summary>
    /// <param name="directory">The result folder.</param>
    /// <param name="paths">Paths of files in it.</param>
    /// <exception cref="ResultException">A file cannot be read, or the manifest cannot be written.</exception>
    public static void Relist(string directory, IEnumerable<string> paths)
    {
        var manifest = ManifestStore.Read(directory);
        var files = manifest.Files.ToDictionary(file => file.Name, StringComparer.Ordinal);
        foreach (var name in paths.Select(path => Path.GetRelativePath(directory, path).Replace('\\', '/')))
            files[name] = ManifestFile.Of(directory, name);
        ManifestStore.Write(directory, manifest with { Files = [.. files.Values.OrderBy(file => file.Name, StringComparer.Ordinal)] });
    }
}
