using ClusterSim.Results.Tables;

namespace ClusterSim.Results.Folder;

/// <summary>
/// The hidden folder of a run that is not complete, and its way into the result folder. It lies inside the result
/// folder, which may be a mount point, so that every step is a rename on one file system.
/// </summary>
internal static class WorkingFolder
{
    private const string LockName = "lock";

    /// <summary>Makes the folder and holds it against a second process.</summary>
    public static FileStream Hold(string directory)
    {
        var working = Path.Combine(directory, ResultFiles.Partial);
        var path = Path.Combine(working, LockName);
        try
        {
            Directory.CreateDirectory(working);
        }
        catch (Exception exception) when (ResultException.IsStorageFailure(exception))
        {
            throw ResultException.Unopenable(directory, exception);
        }

        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new ResultException(directory, "another run is writing there. Wait for it, or choose another folder with -o.", exception);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw ResultException.Unopenable(directory, exception);
        }
    }

    /// <summary>Throws where a result, or an unfinished run, stands in the way.</summary>
    public static void Refuse(string directory, bool force, bool resume)
    {
        if (!force && DurableFile.HasManifest(directory))
        {
            throw new ResultException(directory, resume
                ? "holds a complete result, there is nothing to resume. Use --force to replace it, or choose another folder with -o."
                : "holds a result. Use --force to replace it, or choose another folder with -o.");
        }

        if (!force && InTheWay(directory) is { } path)
            throw new ResultException(path, "is in the way: no manifest says that a run wrote it, and a result could replace it. Use --force, or choose another folder with -o.");
        if (!force && !resume && DurableFile.HasManifest(Path.Combine(directory, ResultFiles.Partial)))
            throw new ResultException(directory, "holds a run that was not finished. Go on with --resume, or start over with --force.");
    }

    /// <summary>A file of a name, or among the charts of a kind, that results have.</summary>
    private static string? InTheWay(string directory)
    {
        var charts = Path.Combine(directory, ResultFiles.Charts);
        return ResultFiles.Tables.Append(ResultFiles.Report).Select(name => Path.Combine(directory, name)).FirstOrDefault(File.Exists)
            ?? (Directory.Exists(charts) ? Directory.EnumerateFiles(charts).FirstOrDefault(path => Path.GetExtension(path) is ".png" or ".svg") : null);
    }

    /// <summary>Clears what cannot be gone on with: all but the lock, or, on resuming, files cut off in the middle.</summary>
    public static void Prepare(string directory, bool resume)
    {
        var working = Path.Combine(directory, ResultFiles.Partial);
        try
        {
            var keep = resume && DurableFile.HasManifest(working);
            foreach (var path in Directory.EnumerateFiles(working, "*", SearchOption.AllDirectories).ToArray())
            {
                var isCutOff = path.EndsWith(".tmp", StringComparison.Ordinal);
                if (isCutOff || (!keep && !string.Equals(Path.GetFileName(path), LockName, StringComparison.Ordinal)))
                    File.Delete(path);
            }

            Directory.CreateDirectory(new PartNames(working).Directory);
        }
        catch (Exception exception) when (ResultException.IsStorageFailure(exception))
        {
            throw ResultException.Unopenable(working, exception);
        }
    }

    /// <summary>Files of the result, with hash, size and rows, in ordinal order of their names.</summary>
    public static IReadOnlyList<ManifestFile> List(string working)
    {
        var parts = new PartNames(working).Directory + Path.DirectorySeparatorChar;
        return [.. Directory.EnumerateFiles(working, "*", SearchOption.AllDirectories)
            .Where(path => !path.StartsWith(parts, StringComparison.Ordinal))
            .Select(path => Path.GetRelativePath(working, path).Replace('\\', '/'))
            .Where(name => name is not (LockName or ResultFiles.Manifest) && !name.EndsWith(".tmp", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => Describe(working, name))];
    }

    /// <summary>
    /// Moves a complete result into its place; does nothing where there is none. The old result goes before the first
    /// file comes and the new manifest comes last, so that no folder mixes two; the next run finishes a move cut short.
    /// </summary>
    public static void Publish(string directory)
    {
        var working = Path.Combine(directory, ResultFiles.Partial);
        if (ReadableManifest(working) is not { Status: "done" or "failed" } manifest)
            return;
        try
        {
            if (DurableFile.HasManifest(directory))
                RemoveEarlier(directory);
            foreach (var file in manifest.Files.Where(file => File.Exists(Path.Combine(working, file.Name))))
            {
                var target = Path.Combine(directory, file.Name);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Move(Path.Combine(working, file.Name), target, overwrite: true);
            }

            File.Move(Path.Combine(working, ResultFiles.Manifest), Path.Combine(directory, ResultFiles.Manifest), overwrite: true);
        }
        catch (Exception exception) when (ResultException.IsStorageFailure(exception))
        {
            throw ResultException.Unwritable(directory, exception);
        }
    }

    /// <summary>Removes the folder where no run stands in it, once nobody holds it.</summary>
    public static void Remove(string directory)
    {
        var working = Path.Combine(directory, ResultFiles.Partial);
        if (!DurableFile.HasManifest(working) && Directory.Exists(working))
            Directory.Delete(working, recursive: true);
    }

    /// <summary>Removes the files that the earlier result lists, its manifest last; whatever else lies in the folder is not ours.</summary>
    private static void RemoveEarlier(string directory)
    {
        foreach (var name in FilesOf(directory))
        {
            var path = Path.GetFullPath(Path.Combine(directory, name));
            if (path.StartsWith(directory + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                File.Delete(path);
        }

        File.Delete(Path.Combine(directory, ResultFiles.Manifest));
    }

    /// <summary>A damaged manifest must not keep a finished run from its place; the tables are then removed by name.</summary>
    private static IEnumerable<string> FilesOf(string directory) =>
        ReadableManifest(directory)?.Files.Select(file => file.Name).Where(name => File.Exists(Path.Combine(directory, name)))
        ?? ResultFiles.Tables;

    private static Manifest? ReadableManifest(string directory)
    {
        try
        {
            return DurableFile.HasManifest(directory) ? DurableFile.ReadManifest(directory) : null;
        }
        catch (ResultException)
        {
            return null;
        }
    }

    /// <summary>A file of the result as the manifest lists it.</summary>
    public static ManifestFile Describe(string working, string name)
    {
        var path = Path.Combine(working, name);
        long? rows = null;
        if (name.EndsWith(".parquet", StringComparison.Ordinal))
        {
            using var table = new TableReader(path);
            rows = table.Rows;
        }

        return new ManifestFile(name, DurableFile.Sha256(path), new FileInfo(path).Length, rows);
    }
}
