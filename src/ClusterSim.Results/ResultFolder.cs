using ClusterSim.Results.Folder;
using ClusterSim.Results.Storage;

namespace ClusterSim.Results;

/// <summary>
/// A result folder that is written to, for every kind of result. Until it is published everything lies in <c>parts</c>
/// inside it: the plan, which is the manifest of the coming result, what is kept of its runs, and in <c>parts/next</c> the
/// coming files. So an earlier result stays whole, and what was killed can go on.
/// </summary>
public sealed class ResultFolder : IDisposable
{
    private readonly FolderLock? _held;
    private bool _isReleased;

    private ResultFolder(string directory, FolderLock? held, Manifest manifest) => (Directory, _held, Manifest) = (directory, held, manifest);

    /// <summary>The folder.</summary>
    public string Directory { get; }

    /// <summary>The plan; after <see cref="Publish"/>, or where nothing is to do, the manifest of the result.</summary>
    public Manifest Manifest { get; private set; }

    /// <summary>Whether the folder holds the result that was asked for, so that nothing is to do.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Folder of the plan and of what is kept of runs.</summary>
    public string PartsDirectory => PartsOf(Directory);

    /// <summary>Folder of the files of the coming result.</summary>
    public string NextDirectory => Path.Combine(PartsDirectory, ResultFiles.Next);

    /// <summary>Opens a folder for a result and writes its plan.</summary>
    /// <param name="directory">The folder; made where it does not exist.</param>
    /// <param name="manifest">Manifest with status running; files are filled in when it is published.</param>
    /// <param name="use">What to do where it holds a result or one in the making.</param>
    /// <param name="again">Whether something is to do even where the result is complete.</param>
    /// <exception cref="ResultException">What it holds stands in the way, is another question, or of another kind; another process is writing there; something that is not ours lies where the work is done; it cannot be written.</exception>
    public static ResultFolder Begin(string directory, Manifest manifest, FolderUse use, bool again = false)
    {
        var folder = Open(directory, manifest, use == FolderUse.Share);
        try
        {
            if (!folder.IsShared) folder.Finish();
            folder.Plan(use, again);
            return folder;
        }
        catch (Exception problem)
        {
            folder.Dispose();
            if (ResultException.IsStorageFailure(problem)) throw ResultException.Unopenable(folder.Directory, problem);
            throw;
        }
    }

    /// <summary>Opens a folder to look at what it holds of a question; nothing is written, and processes may be at work in it.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="manifest">The question.</param>
    /// <exception cref="ResultException">It holds another question, or none.</exception>
    public static ResultFolder Look(string directory, Manifest manifest)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        var folder = new ResultFolder(full, held: null, manifest);
        folder.RefuseAnotherKind();
        ResumeRules.Check(full, PlanOf(full), manifest);
        return folder;
    }

    /// <summary>Whether other processes may write to it at the same time.</summary>
    public bool IsShared => _held is { IsShared: true };

    /// <summary>The store of what is kept of runs; read as it is at this moment where the folder is only looked at. Whoever opens it lets go of it.</summary>
    /// <param name="label">Which part of the work the process does; one process at a time.</param>
    /// <exception cref="ResultException">Another process does the same part; a file is damaged.</exception>
    public RecordStore OpenStore(string label) => _held is not null ? RecordStore.Open(PartsDirectory, label) : RecordStore.Read(PartsDirectory);

    /// <summary>Whether a folder holds a result and none in the making.</summary>
    public static bool IsPublished(string directory) => ManifestStore.IsIn(directory) && !ManifestStore.IsIn(PartsOf(directory));

    /// <summary>The plan of a result in the making, else the manifest of the result; processes may be at work in the folder.</summary>
    /// <exception cref="ResultException">It holds neither.</exception>
    public static Manifest PlanOf(string directory) => ManifestStore.Read(ManifestStore.IsIn(PartsOf(directory)) ? PartsOf(directory) : directory);

    /// <summary>Path for a file of the coming result: a table, <c>report.html</c>, or a picture such as <c>charts/income.png</c>; its folder is made.</summary>
    /// <exception cref="ArgumentException">No result has a file of that name.</exception>
    public string PathOf(string name)
    {
        if (!OwnFiles.IsResult(name)) throw new ArgumentException($"No result has a file '{name}'.", nameof(name));
        var path = Path.Combine(NextDirectory, name);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    /// <summary>Lists every file of the coming result with its SHA-256 and puts it in the place of the earlier one; does nothing of it by halves.</summary>
    /// <param name="manifest">Its manifest, with status done or failed.</param>
    /// <returns>The manifest as written.</returns>
    /// <exception cref="ResultException">A file cannot be written or moved; whoever opens the folder next finishes the moves.</exception>
    public Manifest Publish(Manifest manifest)
    {
        Seal(manifest);
        Finish();
        return Manifest;
    }

    /// <summary>Says in the plan that the coming result is whole: from here on whoever opens the folder puts it into its place.</summary>
    internal void Seal(Manifest manifest)
    {
        if (IsShared) throw new InvalidOperationException("A folder that others share is not published.");
        Note(manifest with
        {
            Files = [.. OwnFiles.In(PartsDirectory).Where(name => name.StartsWith(ResultFiles.Next + "/", StringComparison.Ordinal) && !OwnFiles.IsDraft(name))
                .Select(name => name[(ResultFiles.Next.Length + 1)..]).Order(StringComparer.Ordinal).Select(name => ManifestFile.Of(NextDirectory, name))],
        });
    }

    /// <summary>Notes in the plan that the work was interrupted; what is finished waits for <c>--resume</c>.</summary>
    public void Interrupt(DateTimeOffset finished)
    {
        if (!IsShared) ManifestStore.Write(PartsDirectory, Manifest with { Status = "interrupted", Finished = finished });
    }

    /// <summary>Replaces the plan.</summary>
    internal void Note(Manifest manifest) => ManifestStore.Write(PartsDirectory, Manifest = manifest);

    /// <summary>Lets go of the folder; what is unfinished, and what is kept, stays.</summary>
    public void Dispose()
    {
        if (_isReleased || _held is null) return;
        _isReleased = true;
        try
        {
            // All of it while the folder is held: afterwards it may be the next process's.
            if (IsShared || ManifestStore.IsIn(PartsDirectory) || OwnFiles.Foreign(PartsDirectory) is not null) return;
            OwnFiles.Remove(PartsDirectory, IsNext);
            _held.RemoveWith(PartsDirectory);
        }
        catch (Exception exception) when (ResultException.IsStorageFailure(exception))
        {
            // What stays is our own and the next process clears it away.
        }
        finally
        {
            _held.Dispose();
        }
    }

    private static string PartsOf(string directory) => Path.Combine(directory, ResultFiles.Parts);

    private static bool IsNext(string name) => name.StartsWith(ResultFiles.Next + "/", StringComparison.Ordinal) || OwnFiles.IsDraft(name);

    private static ResultFolder Open(string directory, Manifest manifest, bool isShared)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        ManifestStore.RefuseOld(full);
        return new ResultFolder(full, FolderLock.Take(full, isShared), manifest);
    }

    /// <summary>Writes the plan, or takes over the one that is there.</summary>
    private void Plan(FolderUse use, bool again)
    {
        RefuseAnotherKind();
        var (isPlanned, isPublished) = (ManifestStore.IsIn(PartsDirectory), ManifestStore.IsIn(Directory));
        if (use == FolderUse.Replace)
        {
            OwnFiles.Remove(PartsDirectory, name => name is not OwnFiles.Lock);
        }
        else if (use == FolderUse.New && (isPlanned || isPublished))
        {
            throw new ResultException(Directory, isPlanned ? "holds an unfinished result. Continue with --resume, or start over with --force."
                : Manifest.KeepsRecords ? "holds a result. Add to it with --resume, replace it with --force, or choose another folder with -o."
                : "holds a result. Use --force to replace it, or choose another folder with -o.");
        }
        else if ((isPlanned || isPublished) && IsTakenOver(PlanOf(Directory), isPlanned, again))
        {
            return;
        }
        else if (OwnFiles.InTheWay(Directory, isPublished ? ManifestStore.Read(Directory).Files.Select(file => file.Name) : []) is { } path)
        {
            throw new ResultException(path, $"is in the way: no {ResultFiles.Manifest} shows that the program wrote it, and a result could replace it. Move it, use --force, or choose another folder with -o.");
        }

        System.IO.Directory.CreateDirectory(NextDirectory);
        if (IsShared)
        {
            if (!ManifestStore.TryAdd(PartsDirectory, Manifest)) Plan(use, again);
            return;
        }

        OwnFiles.Remove(PartsDirectory, IsNext);
        System.IO.Directory.CreateDirectory(NextDirectory);
        Note(Manifest);
    }

    /// <summary>Goes on from a plan, or from a result; true where it stands as it is.</summary>
    private bool IsTakenOver(Manifest earlier, bool isPlanned, bool again)
    {
        if (IsShared && isPlanned && IsOver(earlier))
            throw new ResultException(Directory, "holds a result on its way into its place. Repeat the command that made it: 'clustersim sweep merge', or the one with --resume.");
        ResumeRules.Check(Directory, earlier, Manifest);
        if (IsShared) ResumeRules.RequireSame(Directory, earlier, Manifest);
        IsComplete = !isPlanned && !again && ResumeRules.IsSame(earlier, Manifest) && (!Manifest.KeepsRecords || Verification.AreTablesWhole(Directory, earlier));
        if (!isPlanned && !IsComplete && !Manifest.KeepsRecords && !ResumeRules.IsMore(earlier, Manifest))
            throw new ResultException(Directory, "holds a complete result of more than that; there is nothing to resume. Use --force to replace it, or choose another folder with -o.");
        if (!IsComplete && !(IsShared && isPlanned)) return false;
        Manifest = earlier;
        return true;
    }

    private void RefuseAnotherKind()
    {
        foreach (var other in new[] { Readable(PartsDirectory), Readable(Directory) })
            if (other is not null && (other.KeepsRecords || Manifest.KeepsRecords) && !string.Equals(other.Kind, Manifest.Kind, StringComparison.Ordinal))
                throw new ResultException(Directory, $"holds the result of another command ({other.Kind}). Choose another folder with -o.");
    }

    private void Finish()
    {
        try
        {
            foreach (var _ in Steps()) { }
        }
        catch (Exception exception) when (ResultException.IsStorageFailure(exception))
        {
            throw ResultException.Unwritable(Directory, exception);
        }
    }

    /// <summary>
    /// Moves a complete result into its place where one waits for it, and removes what is of no use after it, step by step.
    /// The old result goes before the first file comes and the new manifest comes last, so that no folder mixes two;
    /// whoever comes next finishes what was cut short.
    /// </summary>
    /// <returns>What was removed or moved, as it is done.</returns>
    internal IEnumerable<string> Steps()
    {
        if (Readable(PartsDirectory) is { } complete && IsOver(complete))
        {
            if (ManifestStore.IsIn(Directory))
            {
                // What is listed though no result has such files is not ours. A damaged manifest must not keep a finished result from its place.
                var earlier = Readable(Directory)?.Files.Select(file => file.Name) ?? ResultFiles.AllTables;
                foreach (var name in earlier.Where(name => OwnFiles.IsResult(name) && File.Exists(Path.Combine(Directory, name))).Append(ResultFiles.Manifest))
                {
                    File.Delete(Path.Combine(Directory, name));
                    yield return name;
                }
            }

            foreach (var name in complete.Files.Select(file => file.Name).Where(name => OwnFiles.IsResult(name) && File.Exists(Path.Combine(NextDirectory, name))))
            {
                var target = Path.Combine(Directory, name);
                System.IO.Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Move(Path.Combine(NextDirectory, name), target, overwrite: true);
                yield return name;
            }

            File.Move(Path.Combine(PartsDirectory, ResultFiles.Manifest), Path.Combine(Directory, ResultFiles.Manifest), overwrite: true);
            yield return ResultFiles.Manifest;
        }

        if (ManifestStore.IsIn(PartsDirectory)) yield break;
        var keeps = Readable(Directory) is not { KeepsRecords: false };
        OwnFiles.Remove(PartsDirectory, name => keeps ? IsNext(name) : name is not OwnFiles.Lock);
    }

    private static bool IsOver(Manifest manifest) => manifest.Status is "done" or "failed";

    private static Manifest? Readable(string directory)
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
