using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Measuring;
using ClusterSim.Experiments.Runs;
using ClusterSim.Scenarios;
using ClusterSim.Sweeps.Folder;

namespace ClusterSim.Sweeps.Running;

/// <summary>
/// A sweep as the machine works on it. With a fixed number of replications it has one stage; else each stage is a wave of
/// replications at the points whose interval is not narrow yet. Replications are judged in order, so that how many a wave
/// holds decides nothing but time.
/// </summary>
public sealed class SweepStudy : IStudy
{
    private readonly Sweep _sweep;
    private readonly SweepRuns _runs;

    /// <summary>A sweep's study.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="runs">Runs that are kept, and where those that come out are.</param>
    public SweepStudy(Sweep sweep, SweepRuns runs) => (_sweep, _runs) = (sweep, runs);

    /// <inheritdoc/>
    public string Unit => "runs";

    /// <inheritdoc/>
    public long BytesPerTask => BytesPerRun(_sweep);

    /// <inheritdoc/>
    public IEnumerable<Stage> Stages()
    {
        if (_runs.Manifest.Terms.Replications.IsFixed)
        {
            yield return new Stage("points", [.. SweepTask.Of(_runs.Manifest).Select(task => new PointTask(this, task))], IsOnly: true);
            yield break;
        }

        var wanted = new int[_runs.Manifest.Terms.Points];
        for (var wave = 1; ; wave++)
        {
            var tasks = new List<StudyTask>();
            for (var point = 0; point < wanted.Length; point++)
            {
                var known = wanted[point];
                wanted[point] = _runs.Wanted(point, known);
                if (wanted[point] > known) tasks.Add(new PointTask(this, new SweepTask(point, known, wanted[point] - known)));
            }

            if (tasks.Count == 0) yield break;
            yield return new Stage(FormattableString.Invariant($"wave {wave} of replications"), tasks);
        }
    }

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

    private sealed class PointTask(SweepStudy study, SweepTask task) : StudyTask
    {
        private readonly (Sweep Sweep, SweepRuns Runs) _of = (study._sweep, study._runs);

        /// <summary>Points of a design may be the same, as where trajectories cross: what decides the numbers names the task.</summary>
        public override string Name => string.Join(' ', _of.Sweep.Scenarios.Select((_, scenario) => _of.Runs.NameOf(task.Point, scenario, task.First)));

        public override string Title => task.Count == 1
            ? FormattableString.Invariant($"point {task.Point}, replication {task.First}")
            : FormattableString.Invariant($"point {task.Point}, replications {task.First} to {task.First + task.Count - 1}");

        public override TaskState State
        {
            get
            {
                var (runs, missing) = (task.Count * _of.Sweep.Scenarios.Count, (int)Missing(retryFailed: false));
                return new TaskState(runs, runs - missing, (int)Missing(retryFailed: true) - missing);
            }
        }

        public override long Missing(bool retryFailed) => Replications.Sum(replication => (long)_of.Runs.Missing(task.Point, replication, retryFailed).Length);

        public override void Run(int threads, bool retryFailed, Action<long> onSteps, CancellationToken cancellation)
        {
            var missing = Replications.Select(replication => (Replication: replication, Scenarios: _of.Runs.Missing(task.Point, replication, retryFailed)));
            foreach (var alike in missing.GroupBy(entry => string.Join(' ', entry.Scenarios), StringComparer.Ordinal))
                PointRuns.Execute(_of.Sweep, _of.Sweep.Points.Values[task.Point], alike.First().Scenarios, [.. alike.Select(entry => entry.Replication)], threads, Keep, onSteps, cancellation);
        }

        private IEnumerable<int> Replications => Enumerable.Range(task.First, task.Count);

        private void Keep(int scenario, int replication, RunSummary run, WindowAccumulator? totals)
        {
            var name = _of.Runs.NameOf(task.Point, scenario, replication);
            _of.Runs.Keep(totals is null
                ? RunRecord.Failure(run.Scenario, replication, name, run.Error, _of.Sweep.OutcomeNames.Count)
                : new RunRecord(
                    run.Scenario, replication, name, "", run.StateHash, run.Programmes.Sum(programme => programme.NetCostRupiah),
                    [.. _of.Sweep.Outcomes.Select(outcome => outcome.Of(totals)), .. _of.Sweep.TargetValues(scenario, run)]));
        }
    }
}
