using ClusterSim.Results.Storage;
using ClusterSim.Results.Tables;

namespace ClusterSim.Results.Folder;

/// <summary>
/// The hidden folder of a run that is not complete, and its way into the result folder. It lies inside the result
/// folder, which may be a mount point, so that every step is a rename on one file system.
/// </summary>
internal static class WorkingFolder
{
    private const int Tries = 50;
    private const int LongestMark = 1 << 16;

    /// <summary>Makes the folder and holds it against a second process.</summary>
    /// <exception cref="ResultException">Somebody else holds it, it is not a run's, or it cannot be made.</exception>
    public static FileStream Hold(string directory)
    {
        var working = Path.Combine(directory, ResultFiles.Partial);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Directory.CreateDirectory(working);
                if (StrangerIn(working) is { } path)
                {
                    // Another run may be clearing the folder away at this moment.
                    if (attempt < Tries / 10) Thread.Sleep(20);
                    else throw NotOurs(path);
                }
                else if (TryHold(directory, Path.Combine(working, OwnFiles.Lock)) is { } held)
                {
                    return held;
                }
            }
            catch (DirectoryNotFoundException) when (attempt < Tries)
            {
                // Another run ended and removed the folder after it was made here.
            }
            catch (Exception exception) when (ResultException.IsStorageFailure(exception))
            {
                throw ResultException.Unopenable(directory, exception);
            }

            if (attempt == Tries) throw InUse(directory, null);
        }
    }

    /// <summary>Lets go of the folder, and removes it where no unfinished run stands in it.</summary>
    public static void Release(string directory, FileStream held)
    {
        var working = Path.Combine(directory, ResultFiles.Partial);
        try
        {
            if (ManifestStore.IsIn(working) || OwnFiles.Foreign(working) is not null) return;

            // All of it while the folder is held: afterwards it may be the next run's. The lock goes last, and what has
            // no name any more can still be held.
            foreach (var name in OwnFiles.In(working).Where(name => name is not OwnFiles.Lock).ToArray()) File.Delete(Path.Combine(working, name));
            foreach (var folder in new[] { OwnFiles.Parts, ResultFiles.Charts }.Select(name => Path.Combine(working, name)).Where(Directory.Exists))
                Directory.Delete(folder, recursive: false);
            if (OperatingSystem.IsWindows()) held.Dispose(); // there a file that is held cannot be deleted, neither by us nor by the next run's
            File.Delete(Path.Combine(working, OwnFiles.Lock));
            Directory.Delete(working, recursive: false);
        }
        catch (Exception exception) when (ResultException.IsStorageFailure(exception))
        {
            // What stays is a run's own and the next run clears it away.
        }
        finally
        {
            held.Dispose();
        }
    }

    /// <summary>Throws where something lies in the working folder, or behind a link in the result folder, that is not ours.</summary>
    public static void RefuseForeign(string directory)
    {
        if (OwnFiles.Foreign(Path.Combine(directory, ResultFiles.Partial)) is { } path) throw NotOurs(path);
        var charts = Path.Combine(directory, ResultFiles.Charts);
        if (OwnFiles.IsLink(charts)) throw new ResultException(charts, "is a link, and results are not written through links. Remove the link, or choose another folder with -o.");
    }

    /// <summary>The folder's lock; null where it is no longer the one that the next process would find.</summary>
    private static FileStream? TryHold(string directory, string path)
    {
        FileStream held;
        try
        {
            held = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException exception) when (exception is not DirectoryNotFoundException)
        {
            throw InUse(directory, exception);
        }

        // The file may have been removed between the opening and the locking, and be another's by now: a length of our own tells.
        held.SetLength(Random.Shared.Next(1, LongestMark));
        if (new FileInfo(path) is { Exists: true } named && named.Length == held.Length) return held;
        held.Dispose();
        return null;
    }

    /// <summary>Something in a folder that no run has made: it is a link, or holds other things than a run's lock or manifest.</summary>
    private static string? StrangerIn(string working)
    {
        if (OwnFiles.IsLink(working)) return working;
        var names = Directory.EnumerateFileSystemEntries(working).Select(path => Path.GetFileName(path)).ToArray();
        return names.Length == 0 || names.Any(name => name is OwnFiles.Lock or ResultFiles.Manifest) ? null : Path.Combine(working, names.Order(StringComparer.Ordinal).First());
    }

    private static ResultException NotOurs(string path) => new(path, "was not written by ClusterSim; move it, or choose another folder with -o.");

    private static ResultException InUse(string directory, Exception? cause) =>
        new(directory, "another run is writing to it. Wait for it, or choose another folder with -o.", cause);

    /// <summary>Throws where a result, or an unfinished run, stands in the way.</summary>
    public static void Refuse(string directory, bool force, bool resume)
    {
        if (File.Exists(Path.Combine(directory, ResultFiles.Sweep)))
            throw new ResultException(directory, "holds a sweep. Choose another folder with -o.");
        if (!force && ManifestStore.IsIn(directory))
        {
            var isUnfinished = ManifestStore.IsIn(Path.Combine(directory, ResultFiles.Partial));
            throw new ResultException(directory, (resume, isUnfinished) switch
            {
                (true, true) => "holds a complete result and an unfinished run that was to replace it. Continue that run with --resume --force, or choose another folder with -o.",
                (true, false) => "holds a complete result; there is nothing to resume. Use --force to replace it, or choose another folder with -o.",
                _ => "holds a result. Use --force to replace it, or choose another folder with -o.",
            });
        }

        if (!force && InTheWay(directory) is { } path)
            throw new ResultException(path, "is in the way: no manifest shows that a run wrote it, and a result could replace it. Use --force, or choose another folder with -o.");
        if (!force && !resume && ManifestStore.IsIn(Path.Combine(directory, ResultFiles.Partial)))
            throw new ResultException(directory, "holds an unfinished run. Continue with --resume, or start over with --force.");
    }

    /// <summary>A file of a name, or among the charts of a kind, that results have.</summary>
    private static string? InTheWay(string directory)
    {
        var charts = Path.Combine(directory, ResultFiles.Charts);
        return ResultFiles.Tables.Append(ResultFiles.Report).Select(name => Path.Combine(directory, name)).FirstOrDefault(File.Exists)
            ?? (Directory.Exists(charts) ? Directory.EnumerateFiles(charts).FirstOrDefault(path => Path.GetExtension(path) is ".png" or ".svg") : null);
    }

    /// <summary>Clears what cannot be continued: all but the lock, or, on resuming, files cut off in the middle.</summary>
    public static void Prepare(string directory, bool resume)
    {
        var working = Path.Combine(directory, ResultFiles.Partial);
        try
        {
            var keep = resume && ManifestStore.IsIn(working);
            foreach (var name in OwnFiles.In(working).Where(name => OwnFiles.IsDraft(name) || (!keep && name is not OwnFiles.Lock)).ToArray())
                File.Delete(Path.Combine(working, name));

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
        return [.. OwnFiles.In(working).Where(OwnFiles.IsResult).Order(StringComparer.Ordinal).Select(name => ManifestFile.Of(working, name))];
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
            if (ManifestStore.IsIn(directory))
                RemoveEarlier(directory);
            foreach (var file in manifest.Files.Where(file => OwnFiles.IsResult(file.Name) && File.Exists(Path.Combine(working, file.Name))))
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

    /// <summary>Removes the files that the earlier result lists, its manifest last; whatever else lies in the folder, or is listed though no result has such files, is not ours.</summary>
    private static void RemoveEarlier(string directory)
    {
        foreach (var name in FilesOf(directory).Where(OwnFiles.IsResult)) File.Delete(Path.Combine(directory, name));
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
            return ManifestStore.IsIn(directory) ? ManifestStore.Read(directory) : null;
        }
        catch (ResultException)
        {
            return null;
        }
    }
}
