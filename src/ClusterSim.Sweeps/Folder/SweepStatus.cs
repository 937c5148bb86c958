using ClusterSim.Results.Storage;
using ClusterSim.Sweeps.Running;

namespace ClusterSim.Sweeps.Folder;

/// <summary>How far a sweep is.</summary>
/// <param name="Tasks">Tasks of the sweep.</param>
/// <param name="Finished">Those that are finished.</param>
/// <param name="Runs">Runs of the finished tasks.</param>
/// <param name="FailedRuns">Those of them that failed.</param>
/// <param name="MissingTasks">Numbers of the tasks that are not finished.</param>
/// <param name="Errors">What went wrong, and how often, the most frequent first.</param>
/// <param name="IsMerged">Whether the tables are there and hold this.</param>
public sealed record SweepStatus(
    int Tasks, int Finished, int Runs, int FailedRuns, IReadOnlyList<int> MissingTasks, IReadOnlyList<(string Error, int Runs)> Errors, bool IsMerged)
{
    /// <summary>Whether every task is finished.</summary>
    public bool IsComplete => MissingTasks.Count == 0;

    /// <summary>Looks into the folder; processes may be at work in it.</summary>
    public static SweepStatus Of(SweepFolder folder)
    {
        using var store = RecordStore.Read(folder.PartsDirectory);
        var kept = folder.Runs(store);
        IReadOnlyList<RunRecord>?[] finished = [.. folder.Tasks.Select(kept.Of)];
        int[] missing = [.. Enumerable.Range(0, finished.Length).Where(task => finished[task] is null)];
        var own = finished.OfType<IReadOnlyList<RunRecord>>().SelectMany(runs => runs).ToArray();
        var failed = own.Where(run => !run.IsDone).ToArray();
        return new SweepStatus(
            folder.Tasks.Count, folder.Tasks.Count - missing.Length, own.Length, failed.Length,
            missing,
            [.. failed.GroupBy(run => run.Error, StringComparer.Ordinal).Select(same => (same.Key, same.Count())).OrderByDescending(entry => entry.Item2).ThenBy(entry => entry.Key, StringComparer.Ordinal)],
            folder.Manifest.Runs is not null && folder.Manifest.Status is "done" or "failed");
    }
}
