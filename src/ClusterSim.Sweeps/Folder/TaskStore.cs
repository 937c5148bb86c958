using System.Diagnostics;
using ClusterSim.Results;
using ClusterSim.Sweeps.Running;

namespace ClusterSim.Sweeps.Folder;

/// <summary>
/// Finished tasks of a sweep, in the folder's <c>parts</c>. A process appends to a journal of its own and makes a part of
/// it now and then, so that there are few files; what a killed process left is taken over by the next one that holds the
/// same shard.
/// </summary>
public sealed class TaskStore : IDisposable
{
    private const int RowsPerPart = 20_000;
    private static readonly TimeSpan s_flushInterval = TimeSpan.FromSeconds(2);
    private readonly Lock _lock = new();
    private readonly string _directory;
    private readonly string _label;
    private readonly string _engine;
    private readonly IReadOnlyList<string> _outcomes;
    private readonly FileStream _held;
    private readonly List<FinishedTask> _open = [];
    private readonly Stopwatch _sinceFlush = Stopwatch.StartNew();
    private Journal? _journal;
    private int _rows;

    private TaskStore(string directory, string label, SweepManifest manifest, FileStream held)
    {
        (_directory, _label, _held) = (directory, label, held);
        (_engine, _outcomes) = (manifest.Engine, [.. manifest.Outcomes.Select(outcome => outcome.Name)]);
    }

    /// <summary>Opens the store for a process.</summary>
    /// <param name="directory">The folder of parts; made where it does not exist.</param>
    /// <param name="label">Which part of the work the process does; one process at a time.</param>
    /// <param name="manifest">The sweep.</param>
    /// <exception cref="ResultException">Another process does the same part; it cannot be written.</exception>
    public static TaskStore Open(string directory, string label, SweepManifest manifest)
    {
        FileStream held;
        var path = Path.Combine(directory, label + ".lock");
        try
        {
            Directory.CreateDirectory(directory);
            held = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException problem) when (File.Exists(path))
        {
            throw new ResultException(path, "another process is doing this part of the sweep. Wait for it, or stop it.", problem);
        }
        catch (Exception problem) when (ResultException.IsStorageFailure(problem))
        {
            throw ResultException.Unopenable(directory, problem);
        }

        var store = new TaskStore(directory, label, manifest, held);
        try
        {
            store.TakeOver();
        }
        catch
        {
            store.Dispose();
            throw;
        }

        return store;
    }

    /// <summary>All finished tasks by their hash, of every process. A task that two of them finished is the same in both, unless a run failed in one.</summary>
    /// <param name="directory">The folder of parts.</param>
    /// <param name="manifest">The sweep.</param>
    /// <exception cref="ResultException">A part is damaged or of another sweep.</exception>
    public static IReadOnlyDictionary<string, FinishedTask> Read(string directory, SweepManifest manifest)
    {
        string[] outcomes = [.. manifest.Outcomes.Select(outcome => outcome.Name)];
        var tasks = new Dictionary<string, FinishedTask>(StringComparer.Ordinal);
        // A process may turn its journal into a part meanwhile: with journals first, nothing is missed.
        foreach (var path in Files(directory, Journal.Extension)) Add(ReadJournal(path));
        foreach (var path in Files(directory, PartFile.Extension)) Add(PartFile.Read(path, outcomes));
        return tasks;

        void Add(IEnumerable<FinishedTask> finished)
        {
            foreach (var task in finished)
                if (!tasks.TryGetValue(task.Task, out var other) || task.Failed < other.Failed) tasks[task.Task] = task;
        }
    }

    /// <summary>Keeps a task; any thread may call this. When it returns, a kill cannot lose the task.</summary>
    /// <exception cref="ResultException">The disk is full, or cannot be written.</exception>
    public void Keep(FinishedTask task)
    {
        lock (_lock)
        {
            _journal ??= new Journal(Path.Combine(_directory, $"{_label}-{Guid.NewGuid():N}{Journal.Extension}"));
            _journal.Append(task);
            _open.Add(task);
            _rows += task.Runs.Count;
            if (_rows >= RowsPerPart)
            {
                MakePart();
            }
            else if (_sinceFlush.Elapsed > s_flushInterval)
            {
                _journal.Flush();
                _sinceFlush.Restart();
            }
        }
    }

    /// <summary>Makes a part of what is still in the journal.</summary>
    /// <exception cref="ResultException">The disk is full, or cannot be written; the journal stays.</exception>
    public void Complete()
    {
        lock (_lock) MakePart();
    }

    public void Dispose()
    {
        _journal?.Dispose();
        _held.Dispose();
    }

    private void MakePart()
    {
        if (_journal is null) return;
        PartFile.Write(_directory, _label, _engine, _outcomes, _open);
        _journal.Dispose();
        File.Delete(_journal.Path);
        _journal = null;
        _open.Clear();
        _rows = 0;
    }

    /// <summary>Makes a part of the journals that earlier processes of the same label left, and removes files that they did not finish.</summary>
    private void TakeOver()
    {
        var journals = Files(_directory, Journal.Extension).Where(path => Path.GetFileName(path).StartsWith(_label + "-", StringComparison.Ordinal)).ToArray();
        var tasks = journals.SelectMany(ReadJournal).DistinctBy(task => task.Task, StringComparer.Ordinal).ToArray();
        if (tasks.Length > 0) PartFile.Write(_directory, _label, _engine, _outcomes, tasks);
        foreach (var path in journals.Concat(PartFile.Unfinished(_directory, _label))) File.Delete(path);
    }

    private static string[] Files(string directory, string extension) =>
        Directory.Exists(directory) ? [.. Directory.EnumerateFiles(directory, "*" + extension).Order(StringComparer.Ordinal)] : [];

    /// <summary>The journal's tasks; none where its process has made a part of it meanwhile.</summary>
    private static FinishedTask[] ReadJournal(string path)
    {
        try
        {
            return [.. Journal.Read(path)];
        }
        catch (FileNotFoundException)
        {
            return [];
        }
        catch (Exception problem) when (ResultException.IsStorageFailure(problem))
        {
            throw ResultException.Unreadable(path, problem);
        }
    }
}
