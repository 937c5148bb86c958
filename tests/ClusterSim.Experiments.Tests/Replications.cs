using ClusterSim.Experiments.Runs;
using ClusterSim.Results.Storage;

namespace ClusterSim.Experiments.Tests;

/// <summary>Replications of a runner, side by side.</summary>
internal static class Replications
{
    public static List<RunSummary> All(ReplicationRunner runner, int replications, Parallelism parallelism, Action<long>? onMonths = null, CancellationToken cancellation = default)
    {
        var runs = new List<RunSummary>();
        SideBySide.Run(Enumerable.Range(0, replications), parallelism.Workers, (replication, stop) =>
        {
            var made = runner.Run(replication, parallelism.ThreadsPerRun, onMonths ?? (_ => { }), stop);
            lock (runs) runs.AddRange(made);
        }, cancellation);
        return runs;
    }
}
