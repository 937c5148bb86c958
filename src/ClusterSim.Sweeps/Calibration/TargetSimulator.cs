using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results.Storage;
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
    private readonly Parallelism _parallelism;
    private readonly int[] _covered;
    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);

    /// <summary>A simulator.</summary>
    /// <param name="sweep">Base, factors and seed.</param>
    /// <param name="log">Runs that have been made.</param>
    /// <param name="parallelism">How runs are spread over threads; nothing depends on it.</param>
    /// <param name="cancellation">Ends it.</param>
    internal TargetSimulator(Sweep sweep, EvaluationLog log, Parallelism parallelism, CancellationToken cancellation)
    {
        (_sweep, _log, _parallelism, Cancellation) = (sweep, log, parallelism, cancellation);
        var scenario = sweep.Scenarios[0].Scenario;
        var all = scenario.Targets.SelectMany(target => target.Values.Select(value => (
            Target: new ObservedTarget(target.Name, target.Title, value.Year, value.Value, value.Use),
            IsCovered: target.IsCovered(value.Year, scenario.Start, sweep.Months)))).ToArray();
        _covered = [.. Enumerable.Range(0, all.Length).Where(index => all[index].IsCovered)];
        Targets = [.. _covered.Select(index => all[index].Target)];
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
    /// <exception cref="OperationCanceledException">It was cancelled; what was finished is in the log.</exception>
    public IReadOnlyList<double[]> Run(IReadOnlyList<Trial> trials)
    {
        var missing = Enumerable.Range(0, trials.Count).Where(index => _log.Find(trials[index]) is null).ToArray();
        SideBySide.Run(missing, _parallelism.Workers, (index, stop) => _log.Add(Simulate(trials[index], stop)), Cancellation);
        return [.. trials.Select(trial => Told(_log.Find(trial)!).Values)];
    }

    private Evaluation Told(Evaluation evaluation)
    {
        if (evaluation.Error.Length > 0 && _failed.Add(evaluation.Trial) && _failed.Count == 1) FirstFailure = evaluation.Error;
        return evaluation;
    }

    private Evaluation Simulate(Trial trial, CancellationToken cancellation)
    {
        var found = new Evaluation(EvaluationLog.KeyOf(trial), [.. Enumerable.Repeat(double.NaN, Targets.Count)], "");
        try
        {
            var scenario = _sweep.PointScenarios.At(Values(trial.Shares))[0];
            var runner = new ReplicationRunner(new Experiment([scenario], _sweep.Seed, 1))
            {
                Tolerates = RunFailure.IsOfTheModel,
                OnReplication = summaries =>
                    found = summaries[0].IsDone ? found with { Values = [.. _covered.Select(index => summaries[0].TargetValues[index])] } : found with { Error = summaries[0].Error },
            };
            runner.Run([trial.Replication], new Parallelism(1, _parallelism.ThreadsPerRun), cancellation);
            return found;
        }
        catch (ScenarioException problem)
        {
            // Values that make no scenario, such as a lower limit above an upper one, have no run.
            return found with { Error = PointScenarios.FaultsOf(problem) };
        }
        catch (Exception problem) when (problem is not (OperationCanceledException or IOException or Results.ResultException))
        {
            throw new RunStoppedException(problem);
        }
    }
}
