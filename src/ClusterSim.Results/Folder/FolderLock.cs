namespace ClusterSim.Results.Folder;

/// <summary>
/// Holds the folder of parts against other processes: alone, or together with all that share it. It saves work and keeps
/// moves apart; what is kept of runs does not rest on it.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    private const int Tries = 50;
    private const int LongestMark = 1 << 16;
    private readonly FileStream _file;

    private FolderLock(FileStream file, bool isShared) => (_file, IsShared) = (file, isShared);

    /// <summary>Whether other processes may hold the folder too.</summary>
    public bool IsShared { get; }

    /// <summary>Makes the folder of parts and holds it.</summary>
    /// <param name="directory">The result folder.</param>
    /// <param name="isShared">Whether others may hold it too.</param>
    /// <exception cref="ResultException">Somebody else holds it, something in it is not ours, or it cannot be made.</exception>
    public static FolderLock Take(string directory, bool isShared)
    {
        var parts = Path.Combine(directory, ResultFiles.Parts);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (OwnFiles.Link(directory) is { } link)
                    throw new ResultException(link, "is a link, and results are not written through links. Remove the link, or choose another folder with -o.");
                Directory.CreateDirectory(parts);
                if (OwnFiles.Foreign(parts) is { } path)
                {
                    // Another process may be clearing the folder away at this moment.
                    if (attempt < Tries / 10) Thread.Sleep(20);
                    else throw new ResultException(path, "was not written by ClusterSim; move it, or choose another folder with -o.");
                }
                else if (TryTake(directory, Path.Combine(parts, OwnFiles.Lock), isShared) is { } held)
                {
                    return held;
                }
            }
            catch (Exception gone) when (gone is DirectoryNotFoundException or FileNotFoundException && attempt < Tries)
            {
                // Another process ended and removed the folder after it was made here.
            }
            catch (Exception exception) when (ResultException.IsStorageFailure(exception))
            {
                throw ResultException.Unopenable(directory, exception);
            }

            if (attempt == Tries) throw InUse(directory, null);
        }
    }

    /// <summary>Removes the lock, which is held alone, and the folder of parts, where nothing else is in it.</summary>
    public void RemoveWith(string parts)
    {
        if (Directory.EnumerateFileSystemEntries(parts).Any(path => Path.GetFileName(path) is not OwnFiles.Lock)) return;
        if (OperatingSystem.IsWindows()) _file.Dispose(); // there a file that is held cannot be deleted, neither by us nor by the next run's
        File.Delete(Path.Combine(parts, OwnFiles.Lock)); // what has no name any more can still be held
        Directory.Delete(parts, recursive: false);
    }

    public void Dispose() => _file.Dispose();

    /// <summary>The folder's lock; null where it is no longer the one that the next process would find.</summary>
    private static FolderLock? TryTake(string directory, string path, bool isShared)
    {
        FileStream held;
        try
        {
            held = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, isShared ? FileShare.ReadWrite : FileShare.None, bufferSize: 0);
        }
        catch (IOException exception) when (exception is not DirectoryNotFoundException)
        {
            throw InUse(directory, exception);
        }

        // The file may have been removed between the opening and the locking, and be another's by now: a length of the last one's that held it alone tells.
        if (!isShared) held.SetLength(Random.Shared.Next(1, LongestMark));
        if (new FileInfo(path) is { Exists: true } named && named.Length == held.Length) return new FolderLock(held, isShared);
        held.Dispose();
        return null;
    }

    private static ResultException InUse(string directory, Exception? cause) =>
        new(directory, "another process is writing to it. Wait for it, or choose another folder with -o.", cause);
}
