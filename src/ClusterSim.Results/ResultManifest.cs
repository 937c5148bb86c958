using ClusterSim.Results.Folder;

namespace ClusterSim.Results;

/// <summary>Keeps the manifest of a complete result true when something of it is made again, or added.</summary>
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

    /// <summary>Removes what the manifest lists in a folder of a result, and nothing else there; never through a link.</summary>
    /// <param name="directory">The result folder.</param>
    /// <param name="folder">Name of the folder in it.</param>
    /// <exception cref="ResultException">The manifest cannot be read or written; the folder is a link, or a file in it cannot be removed.</exception>
    public static void Remove(string directory, string folder)
    {
        var manifest = ManifestStore.Read(directory);
        if (OwnFiles.Link(directory) is { } link) throw new ResultException(link, "is a link, and results are not written through links. Remove the link, or choose another folder with -o.");
        var removed = manifest.Files.Where(file => file.Name.StartsWith(folder + "/", StringComparison.Ordinal) && OwnFiles.IsResult(file.Name)).ToArray();
        if (removed.Length == 0) return;
        ManifestStore.Write(directory, manifest with { Files = [.. manifest.Files.Except(removed)] });
        try
        {
            foreach (var file in removed.Where(file => File.Exists(Path.Combine(directory, file.Name)))) File.Delete(Path.Combine(directory, file.Name));
        }
        catch (Exception problem) when (ResultException.IsStorageFailure(problem))
        {
            throw ResultException.Unopenable(directory, problem);
        }
    }
}
