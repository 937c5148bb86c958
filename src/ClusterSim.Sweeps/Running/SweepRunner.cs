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
    /// <param name="sweep">The sweep.</param>
    /// <param name="tasks">Tasks that are not finished.</param>
    /// <param name="runs">Runs that are kept.</param>
    /// <param name="retryFailed">Whether runs that failed are made again.</param>
    public static (long Total, string Unit) Steps(Sweep sweep, IReadOnlyList<SweepTask> tasks, SweepRuns runs, bool retryFailed = false)
    {
        tasks = Once(tasks, runs);
        return sweep.Replications.IsFixed
            ? (tasks.Sum(task => Enumerable.Range(task.First, task.Count).Sum(replication => (long)runs.Missing(task, replication, retryFailed).Length)), "runs")
            : (tasks.Count, "points");
    }

    /// <summary>Runs tasks.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="tasks">Tasks to do, in the order in which they are begun.</param>
    /// <param name="parallelism">How they are spread over threads.</param>
    /// <param name="runs">Runs that are kept, and where those that come out are.</param>
    /// <param name="retryFailed">Whether runs that failed are made again.</param>
    /// <param name="onSteps">Called with <see cref="Steps"/> that are over, from any thread.</param>
    /// <param name="cancellation">Looked at between months; what is over by then has been kept.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="RunStoppedException">A run ended by something that is no rule of the model, such as want of memory.</exception>
    /// <exception cref="Results.ResultException">A run cannot be kept.</exception>
    public static void Run(
        Sweep sweep, IReadOnlyList<SweepTask> tasks, Parallelism parallelism, SweepRuns runs, bool retryFailed, Action<long> onSteps, CancellationToken cancellation)
    {
        tasks = Once(tasks, runs);
        var countsRuns = sweep.Replications.IsFixed;
        var run = new TaskRun(sweep, runs, retryFailed, parallelism.ThreadsPerRun, done => onSteps(countsRuns ? done : 0));
        SideBySide.Run(Enumerable.Range(0, tasks.Count), parallelism.Workers, (task, stop) =>
        {
            run.Execute(tasks[task], stop);
            if (!countsRuns) onSteps(1);
        }, cancellation);
    }

    /// <summary>Points of a design may be the same, as where trajectories cross: what they give is run and kept once.</summary>
    private static IReadOnlyList<SweepTask> Once(IReadOnlyList<SweepTask> tasks, SweepRuns runs) =>
        [.. tasks.DistinctBy(task => string.Join(' ', runs.Manifest.Scenarios.Select((_, scenario) => runs.NameOf(task.Point, scenario, task.First))), StringComparer.Ordinal)];
}
