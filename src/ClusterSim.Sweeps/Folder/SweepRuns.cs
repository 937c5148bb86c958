using ClusterSim.Results;
using ClusterSim.Results.Storage;
using ClusterSim.Sweeps.Running;

namespace ClusterSim.Sweeps.Folder;

/// <summary>The runs of a sweep that are kept, found by names that follow from the sweep and its points; any thread may ask.</summary>
/// <param name="manifest">The sweep.</param>
/// <param name="points">Its points.</param>
/// <param name="store">Where they are kept; whatever else is in it hurts nothing.</param>
public sealed class SweepRuns(SweepManifest manifest, double[][] points, RecordStore store)
{
    private readonly int _outcome = manifest.Terms.Outcomes.Select(outcome => outcome.Name).ToList().IndexOf(manifest.Terms.Replications.Outcome);

    /// <summary>The sweep.</summary>
    public SweepManifest Manifest => manifest;

    /// <summary>Name of a run.</summary>
    public string NameOf(int point, int scenario, int replication) => manifest.NameOf(scenario, points[point], replication);

    /// <summary>A run that is kept; null where it is not.</summary>
    public RunRecord? Find(int point, int scenario, int replication)
    {
        var run = NameOf(point, scenario, replication);
        return store.Find(RecordOf(run)) is not { } record ? null
            : record.IsDone ? new RunRecord(manifest.Scenarios[scenario].Name, replication, run, "", record.StateHash, record.Values[0], record.Values[1..])
            : RunRecord.Failure(manifest.Scenarios[scenario].Name, replication, run, record.Error, manifest.Terms.Outcomes.Count);
    }

    /// <summary>Scenarios whose run is not kept yet.</summary>
    /// <param name="point">The point.</param>
    /// <param name="replication">The replication.</param>
    /// <param name="retryFailed">Whether one that failed counts as none.</param>
    public int[] Missing(int point, int replication, bool retryFailed) => [.. Enumerable.Range(0, manifest.Scenarios.Count)
        .Where(scenario => retryFailed ? Find(point, scenario, replication) is not { IsDone: true } : !store.Contains(RecordOf(NameOf(point, scenario, replication))))];

    /// <summary>Whether no run of a task is missing.</summary>
    public bool IsFinished(SweepTask task) => manifest.Terms.Replications.IsFixed
        ? Enumerable.Range(task.First, task.Count).All(replication => Missing(task.Point, replication, retryFailed: false).Length == 0)
        : Of(task) is not null;

    /// <summary>Keeps a run.</summary>
    /// <exception cref="ResultException">The disk is full, or cannot be written.</exception>
    public void Keep(RunRecord run) => store.Add(run.Stored(RecordOf(run.Name)));

    /// <summary>
    /// The runs of a task, scenario by scenario, replication by replication; null where one is missing. Where the number of
    /// replications is not fixed they are judged in order, and those beyond what is enough are left aside.
    /// </summary>
    public IReadOnlyList<RunRecord>? Of(SweepTask task)
    {
        var runs = new List<RunRecord>();
        var seen = new List<double[]>();
        for (var replication = task.First; replication < task.First + task.Count; replication++)
        {
            for (var scenario = 0; scenario < manifest.Scenarios.Count; scenario++)
            {
                if (Find(task.Point, scenario, replication) is not { } run) return null;
                runs.Add(run);
            }

            if (manifest.Terms.Replications.IsFixed) continue;
            seen.Add([.. runs.TakeLast(manifest.Scenarios.Count).Select(run => run.Outcomes[_outcome])]);
            if (manifest.Terms.Replications.IsEnough(seen)) break;
        }

        return [.. Enumerable.Range(0, manifest.Scenarios.Count).SelectMany(scenario => runs.Where((_, index) => index % manifest.Scenarios.Count == scenario))];
    }

    /// <summary>How many replications a point is to have, judged by the first so many of them, which are kept; as many as it has where those are enough.</summary>
    internal int Wanted(int point, int known)
    {
        var seen = new List<double[]>();
        for (var replication = 0; replication < known; replication++)
        {
            seen.Add([.. Enumerable.Range(0, manifest.Scenarios.Count).Select(scenario => Find(point, scenario, replication)!.Outcomes[_outcome])]);
            if (manifest.Terms.Replications.IsEnough(seen)) return known;
        }

        return manifest.Terms.Replications.Next(seen);
    }

    /// <summary>Name of what the sweep keeps of a run.</summary>
    private string RecordOf(string run) => RunName.OfRecord(run, manifest.Terms.Kept);
}
