using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Measuring;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results;
using ClusterSim.Results.Storage;
using ClusterSim.Scenarios;
using ClusterSim.Sweeps.Running;

namespace ClusterSim.Sweeps.Calibration;

/// <summary>An observed value of the scenario that is calibrated.</summary>
/// <param name="Target">Name of the target.</param>
/// <param name="Title">Its title.</param>
/// <param name="Year">Calendar year.</param>
/// <param name="Observed">The value.</param>
/// <param name="Use">Whether it may be fitted to.</param>
public sealed record ObservedTarget(string Target, LocalizedText Title, int Year, double Observed, TargetUse Use);

/// <summary>A place in the ranges with the luck under which it is run.</summary>
/// <param name="Shares">Place, 0 to 1 by factor.</param>
/// <param name="Replication">Replication whose luck is used.</param>
public sealed record Trial(double[] Shares, int Replication);

/// <summary>What the base of a sweep simulates for its observed values, with given values of the factors.</summary>
public sealed class TargetSimulator
{
    private readonly Sweep _sweep;
    private readonly SweepManifest _manifest;
    private readonly RecordStore _store;
    private readonly string _kept;
    private readonly Parallelism _parallelism;
    private readonly int[] _covered;
    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);

    /// <summary>A simulator.</summary>
    /// <param name="sweep">Base, factors and seed.</param>
    /// <param name="engine">The program.</param>
    /// <param name="store">Runs that have been made.</param>
    /// <param name="parallelism">How runs are spread over threads; nothing depends on it.</param>
    /// <param name="cancellation">Ends it.</param>
    internal TargetSimulator(Sweep sweep, Engine engine, RecordStore store, Parallelism parallelism, CancellationToken cancellation)
    {
        (_sweep, _store, _parallelism, Cancellation) = (sweep, store, parallelism, cancellation);
        _manifest = SweepOrigin.Begin(sweep, engine, [], DateTimeOffset.UnixEpoch);
        var scenario = sweep.Scenarios[0].Scenario;
        var all = scenario.Targets.SelectMany(target => target.Values.Select(value => (
            Target: new ObservedTarget(target.Name, target.Title, value.Year, value.Value, value.Use),
            IsCovered: target.IsCovered(value.Year, scenario.Start, sweep.Months)))).ToArray();
        _covered = [.. Enumerable.Range(0, all.Length).Where(index => all[index].IsCovered)];
        Targets = [.. _covered.Select(index => all[index].Target)];
        _kept = string.Join('\n', YearlyAccumulator.Words(scenario).Where((_, index) => _covered.Contains(index)).Prepend("targets 1"));
    }

    /// <summary>The observed values of the years that are simulated, in the order of the simulated ones.</summary>
    public IReadOnlyList<ObservedTarget> Targets { get; }

    /// <summary>Ends the calibration.</summary>
    internal CancellationToken Cancellation { get; }

    /// <summary>Trials so far whose run failed by the model's own rules.</summary>
    public int Failed => _failed.Count;

    /// <summary>What went wrong in the first of them, in the order of the trials; empty where none failed.</summary>
    public string FirstFailure { get; private set; } = "";

    /// <summary>Values of the factors at a place, in the parameters' units; whole where the parameter takes whole numbers.</summary>
    public double[] Values(double[] shares) =>
        [.. _sweep.Factors.Select((factor, index) => factor.Factor.At(shares[index]))];

    /// <summary>Simulated values of each trial, in their order; NaN where the metric is undefined all year, all NaN where a run failed by the model's own rules.</summary>
    /// <exception cref="RunStoppedException">A run ended by something that is no rule of the model, such as want of memory: that is no property of the place, and nothing of it is kept.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; what was finished is in the store.</exception>
    public IReadOnlyList<double[]> Run(IReadOnlyList<Trial> trials)
    {
        var names = trials.Select(NameOf).ToArray();
        var missing = Enumerable.Range(0, trials.Count).Where(index => !_store.Contains(names[index])).DistinctBy(index => names[index], StringComparer.Ordinal).ToArray();
        SideBySide.Run(missing, _parallelism.Workers, (index, stop) => _store.Add(Simulate(trials[index], names[index], stop)), Cancellation);
        return [.. names.Select(name => ValuesOf(_store.Find(name)!))];
    }

    private double[] ValuesOf(StoredRecord run)
    {
        if (run.IsDone) return run.Values;
        if (_failed.Add(run.Name) && _failed.Count == 1) FirstFailure = run.Error;
        return [.. Enumerable.Repeat(double.NaN, Targets.Count)];
    }

    /// <summary>Name of what is kept of a trial's run.</summary>
    private string NameOf(Trial trial) => RunName.OfRecord(RunOf(trial), _kept);

    /// <summary>Name of a trial's run.</summary>
    internal string RunOf(Trial trial) => _manifest.NameOf(0, Values(trial.Shares), trial.Replication);

    private StoredRecord Simulate(Trial trial, string name, CancellationToken cancellation)
    {
        var found = new StoredRecord(name, "", "", []);
        try
        {
            var scenario = _sweep.PointScenarios.At(0, Values(trial.Shares));
            var runner = new ReplicationRunner(new Experiment([scenario], _sweep.Seed, 1))
            {
                Tolerates = RunFailure.IsOfTheModel,
                OnReplication = summaries => found = summaries[0].IsDone
                    ? StoredRecord.OfNumbers(name, summaries[0].StateHash, "", [.. _covered.Select(index => summaries[0].TargetValues[index])])
                    : found with { Error = summaries[0].Error },
            };
            runner.Run([trial.Replication], new Parallelism(1, _parallelism.ThreadsPerRun), cancellation);
            return found;
        }
        catch (ScenarioException problem)
        {
            // Values that make no scenario, such as a lower limit above an upper one, have no run.
            return found with { Error = PointScenarios.FaultsOf(problem) };
        }
        catch (Exception problem) when (problem is not (OperationCanceledException or IOException or Results.ResultException or RunStoppedException))
        {
            throw new RunStoppedException(problem);
        }
    }
}
