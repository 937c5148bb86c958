using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Measuring;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results;
using ClusterSim.Results.Storage;
using ClusterSim.Scenarios;

namespace ClusterSim.Sweeps.Running;

/// <summary>
/// Runs of a sweep's scenarios with values of its factors: those that are kept, found by names that follow from the sweep, and
/// the tasks that make the others. Any thread may ask.
/// </summary>
public abstract class PointRuns
{
    private readonly RecordStore _store;

    /// <summary>Runs of a sweep.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="engine">The program.</param>
    /// <param name="store">Where they are kept; whatever else is in it hurts nothing.</param>
    private protected PointRuns(Sweep sweep, Engine engine, RecordStore store) =>
        (Sweep, Manifest, _store) = (sweep, SweepOrigin.Begin(sweep, engine, [], DateTimeOffset.UnixEpoch), store);

    /// <summary>The sweep.</summary>
    public Sweep Sweep { get; }

    /// <summary>What the names of runs follow from.</summary>
    public Manifest Manifest { get; }

    /// <summary>What is kept of a run, in words or a digest of them.</summary>
    /// <param name="scenario">Place of its scenario.</param>
    private protected abstract string KeptOf(int scenario);

    /// <summary>The numbers that are kept of a run.</summary>
    /// <param name="scenario">Place of its scenario.</param>
    /// <param name="run">The run, which was finished.</param>
    /// <param name="totals">All metrics over the sweep's window.</param>
    private protected abstract double[] NumbersOf(int scenario, RunSummary run, WindowAccumulator totals);

    /// <summary>First months of the windows over which runs are added up.</summary>
    private protected virtual IReadOnlyList<int> Windows => [Sweep.WindowStart];

    /// <summary>Whether the months of a few metrics are kept of each run.</summary>
    private protected virtual bool KeepsMonths => false;

    /// <summary>What a run counts for in the unit of the study.</summary>
    private protected virtual long StepsPerRun => 1;

    /// <summary>Name of a run.</summary>
    /// <param name="values">A value for each factor; those that the scenario does not have do not count.</param>
    /// <param name="scenario">Place of its scenario.</param>
    /// <param name="replication">Replication.</param>
    public string NameOf(double[] values, int scenario, int replication) =>
        RunName.Of(Manifest, Manifest.Scenarios[scenario], replication, factor => Manifest.Factors[factor].TextOf(values[factor]));

    /// <summary>What is kept of a run; null where nothing is.</summary>
    private protected StoredRecord? Find(double[] values, int scenario, int replication) => _store.Find(RecordOf(values, scenario, replication));

    /// <summary>The task that makes the runs of a point in a range of replications.</summary>
    /// <param name="title">What it is, for people.</param>
    /// <param name="values">The point, a value for each factor.</param>
    /// <param name="scenarios">Places of the scenarios that are run.</param>
    /// <param name="replications">The replications.</param>
    private protected StudyTask TaskOf(string title, double[] values, int[] scenarios, params int[] replications) =>
        new PointTask(this, title, values, scenarios, replications);

    private string RecordOf(double[] values, int scenario, int replication) =>
        RunName.OfRecord(NameOf(values, scenario, replication), KeptOf(scenario));

    /// <summary>Runs scenarios, whose runs of a replication share their luck, and their spin-up where they are one world until a policy acts. What fails by the model's own rules is kept with its error.</summary>
    private void Execute(double[] values, int[] scenarios, int[] replications, int threads, Action<long> onRuns, CancellationToken cancellation)
    {
        var (bound, places) = (new List<Scenario>(), new List<int>());
        foreach (var place in scenarios)
        {
            try
            {
                bound.Add(Sweep.PointScenarios.At(place, values));
                places.Add(place);
            }
            catch (ScenarioException problem)
            {
                // Values that make no scenario, such as a lower limit above an upper one, have no run.
                foreach (var replication in replications) _store.Add(new StoredRecord(RecordOf(values, place, replication), "", PointScenarios.FaultsOf(problem), []));
                onRuns(replications.Length);
            }
        }

        if (bound.Count == 0) return;
        var run = RunnerOf(bound, [.. places], (index, replication, hash, error, numbers) =>
            _store.Add(StoredRecord.OfNumbers(RecordOf(values, places[index], replication), hash, error, numbers)), threads, cancellation);
        foreach (var replication in replications)
        {
            run(replication);
            onRuns(bound.Count);
        }
    }

    /// <summary>What runs a replication of scenarios side by side.</summary>
    /// <param name="bound">The scenarios with the values of a point.</param>
    /// <param name="places">Their places in the sweep.</param>
    /// <param name="keep">Keeps a run: place among the scenarios, replication, state hash, error, numbers.</param>
    /// <param name="threads">Threads that share one run's firms.</param>
    /// <param name="cancellation">Looked at between months.</param>
    private protected virtual Action<int> RunnerOf(IReadOnlyList<Scenario> bound, int[] places, Action<int, int, string, string,
        double[]> keep, int threads, CancellationToken cancellation)
    {
        var runner = new ReplicationRunner(new Experiment(bound, Sweep.Seed, 1) { FollowsFirms = false, WindowsFrom = Windows, KeepsMonths = KeepsMonths })
        {
            Keep = (index, run, totals) => keep(index, run.Replication, run.StateHash, run.Error, totals is null ? []
                : NumbersOf(places[index], run, totals)),
        };
        return replication => runner.Run(replication, threads, _ => { }, cancellation);
    }

    private sealed class PointTask(PointRuns runs, string title, double[] values, int[] scenarios, int[] replications) : StudyTask
    {
        /// <summary>Points of a design may be the same, as where trajectories cross: what decides the numbers names the task.</summary>
        public override string Name => string.Join(' ', scenarios.Select(scenario => runs.NameOf(values, scenario, replications[0])));

        public override string Title => title;

        public override TaskState State
        {
            get
            {
                var (count, missing) = (replications.Length * scenarios.Length, (int)MissingRuns(retryFailed: false));
                return new TaskState(count, count - missing, (int)MissingRuns(retryFailed: true) - missing);
            }
        }

        public override long Missing(bool retryFailed) => runs.StepsPerRun * MissingRuns(retryFailed);

        private long MissingRuns(bool retryFailed) => replications.Sum(replication => (long)MissingIn(replication, retryFailed).Length);

        public override void Run(int threads, bool retryFailed, Action<long> onSteps, CancellationToken cancellation)
        {
            var missing = replications.Select(replication => (Replication: replication, Scenarios: MissingIn(replication, retryFailed)));
            foreach (var alike in missing.GroupBy(entry => string.Join(' ', entry.Scenarios), StringComparer.Ordinal))
                runs.Execute(values, alike.First().Scenarios, [.. alike.Select(entry => entry.Replication)], threads, over => onSteps(runs.StepsPerRun * over), cancellation);
        }

        /// <summary>Scenarios whose run of a replication is not kept yet.</summary>
        private int[] MissingIn(int replication, bool retryFailed) => [.. scenarios
            .Where(scenario => retryFailed ? runs.Find(values, scenario, replication) is not { IsDone: true } : !runs._store.Contains(runs.RecordOf(values, scenario, replication)))];
    }
}
