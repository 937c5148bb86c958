using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results.Storage;
using ClusterSim.Scenarios;
using ClusterSim.Sweeps.Folder;

namespace ClusterSim.Sweeps.Running;

/// <summary>Runs the tasks of a sweep on worker threads; each is kept when it is over.</summary>
public static class SweepRunner
{
    /// <summary>How many tasks run side by side, as memory allows.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="tasks">Tasks to do.</param>
    /// <param name="threads">Threads to use.</param>
    /// <param name="availableBytes">Memory there is.</param>
    /// <exception cref="ExperimentException">Not even one run fits.</exception>
    public static Parallelism Plan(Sweep sweep, int tasks, int threads, long availableBytes) =>
        Parallelism.Plan(tasks, threads, BytesPerRun(sweep), availableBytes);

    /// <summary>Memory that the scenarios of one replication need, in bytes: as they are before factors are set or, where that is more, with every factor at its upper end or beyond, where a list of points goes beyond it.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="scenarios">How many of its scenarios are run, from the base on; all when null.</param>
    public static long BytesPerRun(Sweep sweep, int? scenarios = null)
    {
        var bytes = Bytes(sweep.Scenarios.Select(loaded => loaded.Scenario));
        try
        {
            return Math.Max(bytes, Bytes(sweep.PointScenarios.At([.. sweep.Factors.Select((factor, column) => Math.Max(factor.Factor.High, sweep.Points.Values.Max(point => point[column])))])));
        }
        catch (ScenarioException)
        {
            return bytes; // the upper ends do not go together
        }

        long Bytes(IEnumerable<Scenario> all) => ReplicationRunner.EstimateBytes(new Experiment([.. all.Take(scenarios ?? int.MaxValue)], sweep.Seed, 1));
    }

    /// <summary>In what the progress of tasks is counted, and how many there are: runs, or points where their runs are not known before.</summary>
    public static (long Total, string Unit) Steps(Sweep sweep, IReadOnlyList<SweepTask> tasks) =>
        sweep.Replications.IsFixed ? (Once(tasks).Sum(task => (long)task.Count * sweep.Scenarios.Count), "runs") : (Once(tasks).Count, "points");

    /// <summary>Runs tasks.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="tasks">Tasks to do, in the order in which they are begun.</param>
    /// <param name="parallelism">How they are spread over threads.</param>
    /// <param name="store">Where what comes out is kept.</param>
    /// <param name="onSteps">Called with <see cref="Steps"/> that are over, from any thread.</param>
    /// <param name="cancellation">Looked at between months; what is over by then has been kept.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="Results.ResultException">A task cannot be kept.</exception>
    public static void Run(
        Sweep sweep, IReadOnlyList<SweepTask> tasks, Parallelism parallelism, TaskStore store, Action<long> onSteps, CancellationToken cancellation)
    {
        tasks = Once(tasks);
        var countsRuns = sweep.Replications.IsFixed;
        var run = new TaskRun(sweep, parallelism.ThreadsPerRun, runs => onSteps(countsRuns ? runs : 0));
        SideBySide.Run(Enumerable.Range(0, tasks.Count), parallelism.Workers, (task, stop) =>
        {
            store.Keep(run.Execute(tasks[task], stop));
            if (!countsRuns) onSteps(1);
        }, cancellation);
    }

    /// <summary>Points of a design may be the same, as where trajectories cross: what they give is run and kept once.</summary>
    private static IReadOnlyList<SweepTask> Once(IReadOnlyList<SweepTask> tasks) => [.. tasks.DistinctBy(task => task.Hash, StringComparer.Ordinal)];
}
