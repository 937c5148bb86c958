using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Runs;
using ClusterSim.Scenarios;

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
    private readonly EvaluationLog _log;
    private readonly int _threads;
    private readonly Action<long> _onRuns;
    private readonly CancellationToken _cancellation;
    private readonly int[] _covered;

    /// <summary>A simulator.</summary>
    /// <param name="sweep">Base, factors and seed.</param>
    /// <param name="log">Runs that have been made.</param>
    /// <param name="threads">Threads to use; nothing depends on it.</param>
    /// <param name="onRuns">Called with runs that are over, made or known.</param>
    /// <param name="cancellation">Ends it.</param>
    internal TargetSimulator(Sweep sweep, EvaluationLog log, int threads, Action<long> onRuns, CancellationToken cancellation)
    {
        (_sweep, _log, _threads, _onRuns, _cancellation) = (sweep, log, threads, onRuns, cancellation);
        var scenario = sweep.Scenarios[0].Scenario;
        var all = scenario.Targets.SelectMany(target => target.Values.Select(value => (
            Target: new ObservedTarget(target.Name, target.Title, value.Year, value.Value, value.Use),
            IsCovered: target.IsCovered(value.Year, scenario.Start, sweep.Months)))).ToArray();
        _covered = [.. Enumerable.Range(0, all.Length).Where(index => all[index].IsCovered)];
        Targets = [.. _covered.Select(index => all[index].Target)];
    }

    /// <summary>The observed values of the years that are simulated, in the order of the simulated ones.</summary>
    public IReadOnlyList<ObservedTarget> Targets { get; }

    /// <summary>Values of the factors at a place, in the parameters' units; whole where the parameter takes whole numbers.</summary>
    public double[] Values(double[] shares) =>
        [.. _sweep.Factors.Select((factor, index) => factor.Factor.At(shares[index]) is var value && factor.IsWhole ? Math.Round(value) : factor.Factor.At(shares[index]))];

    /// <summary>Simulated values of each trial, in their order; NaN where the metric is undefined all year, all NaN where a run failed.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled; what was finished is in the log.</exception>
    public IReadOnlyList<double[]> Run(IReadOnlyList<Trial> trials)
    {
        var results = new double[trials.Count][];
        var missing = new List<int>();
        for (var index = 0; index < trials.Count; index++)
        {
            if (_log.Find(trials[index]) is { } known) results[index] = known;
            else missing.Add(index);
        }

        _onRuns(trials.Count - missing.Count);
        SideBySide.Run(missing, _threads, (index, stop) =>
        {
            results[index] = Simulate(trials[index], stop);
            _onRuns(1);
        }, _cancellation);
        foreach (var index in missing) _log.Add(trials[index], results[index]);
        return results;
    }

    private double[] Simulate(Trial trial, CancellationToken cancellation)
    {
        double[] values = [.. Enumerable.Repeat(double.NaN, Targets.Count)];
        try
        {
            var scenario = _sweep.PointScenarios.At(Values(trial.Shares))[0];
            var runner = new ReplicationRunner(new Experiment([scenario], _sweep.Seed, 1))
            {
                OnReplication = summaries =>
                {
                    if (summaries[0].IsDone) values = [.. _covered.Select(index => summaries[0].TargetValues[index])];
                },
            };
            runner.Run([trial.Replication], new Parallelism(1, 1), cancellation);
        }
        catch (ScenarioException)
        {
            // Values that make no scenario, such as a lower limit above an upper one, have no run: they are never accepted.
        }

        return values;
    }
}
