using ClusterSim.Cli.Display;
using ClusterSim.Core.Policy;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results;
using ClusterSim.Results.Storage;
using ClusterSim.Sweeps;
using ClusterSim.Sweeps.Folder;
using ClusterSim.Sweeps.Running;

namespace ClusterSim.Cli.Running;

/// <summary>From a sweep to its result folder, or a shard of it.</summary>
internal sealed class SweepSession(Sweep sweep, SweepSettings settings)
{
    /// <summary>Where the results go.</summary>
    public string OutputDirectory { get; } = settings.OutputOf(sweep);

    /// <summary>Manifest of a sweep that begins now.</summary>
    public static SweepManifest Begin(Sweep sweep) => SweepOrigin.Begin(
        sweep, Engine.With(InstrumentCatalogue.BuiltIn), Provenance.Command, DateTimeOffset.Now);

    /// <summary>Runs what is missing, and merges where it is the whole sweep.</summary>
    /// <returns>The folder.</returns>
    /// <exception cref="RunFailedException">The results could not be written to the end.</exception>
    /// <exception cref="InterruptedException">It was interrupted.</exception>
    public SweepFolder Execute(CancellationToken cancellation)
    {
        Plan(tasks: 1); // a sweep that does not fit is refused before anything is written
        using var folder = SweepFolder.Begin(OutputDirectory, Begin(sweep), sweep.Points, Use, again: settings.RetryFailed);
        if (folder.IsComplete)
        {
            Console.Error.WriteLine($"nothing to do: {OutputDirectory} holds this sweep");
            return folder;
        }

        using var store = RecordStore.Open(folder.PartsDirectory, settings.Shard.Label);
        try
        {
            Run(folder, store, cancellation);
            if (settings.Shard.IsWhole) SweepMerge.Merge(folder, DateTimeOffset.Now);
            return folder;
        }
        catch (OperationCanceledException)
        {
            throw new InterruptedException($"interrupted; what was finished is kept in {OutputDirectory}. {GoOn} to continue.");
        }
        catch (RunStoppedException problem)
        {
            throw new RunFailedException($"a run failed: {problem.Message} What was finished is kept in {OutputDirectory}. {GoOn} to continue.", problem);
        }
        catch (Exception problem) when (problem is ResultException or IOException or UnauthorizedAccessException)
        {
            throw new RunFailedException($"{problem.Message} {GoOn} to continue.", problem);
        }
    }

    private string GoOn => settings.ShardOrigin.Length == 0 ? "Repeat the command with --resume" : "Repeat the command";

    private FolderUse Use => settings switch
    {
        { Force: true } => FolderUse.Replace,
        { Resume: true } => FolderUse.Resume,
        { ShardOrigin.Length: > 0 } => FolderUse.Share,
        _ => FolderUse.New,
    };

    private Parallelism Plan(int tasks) => SweepRunner.Plan(sweep, tasks, settings.Threads, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    private void Run(SweepFolder folder, RecordStore store, CancellationToken cancellation)
    {
        var runs = folder.Runs(store);
        var tasks = folder.Tasks.Where((task, number) => settings.Shard.Holds(number) && !IsFinished(task)).ToArray();
        if (settings.ShowProgress && tasks.Length < folder.Tasks.Count)
            Console.Error.WriteLine(FormattableString.Invariant($"{tasks.Length} of {folder.Tasks.Count} tasks to do{(settings.Shard.IsWhole ? "" : $" in shard {settings.Shard} ({settings.ShardOrigin})")}"));
        if (tasks.Length == 0) return;
        var parallelism = Plan(tasks.Length);
        var (total, unit) = SweepRunner.Steps(sweep, tasks, runs, settings.RetryFailed);
        ProgressDisplay.Watch(settings.ShowProgress, total, unit, onSteps =>
        {
            SweepRunner.Run(sweep, tasks, parallelism, runs, settings.RetryFailed, onSteps, cancellation);
            return true;
        });
        store.Complete();

        bool IsFinished(SweepTask task) => settings.RetryFailed ? runs.Of(task) is { } done && done.All(run => run.IsDone) : runs.IsFinished(task);
    }
}
