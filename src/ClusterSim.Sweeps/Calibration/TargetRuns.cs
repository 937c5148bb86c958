using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Measuring;
using ClusterSim.Experiments.Runs;
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

/// <summary>What the base of a sweep simulates for its observed values, with given values of the factors: the runs that are kept, and the tasks that make them.</summary>
public sealed class TargetRuns : PointRuns
{
    private readonly int[] _covered;
    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);

    /// <summary>Runs of a sweep's base.</summary>
    /// <param name="sweep">Base, factors and seed.</param>
    /// <param name="engine">The program.</param>
    /// <param name="store">Where runs are kept.</param>
    public TargetRuns(Sweep sweep, Engine engine, RecordStore store) : base(sweep, engine, store)
    {
        var scenario = sweep.Scenarios[0].Scenario;
        var all = scenario.Targets.SelectMany(target => target.Values.Select(value => (
            Target: new ObservedTarget(target.Name, target.Title, value.Year, value.Value, value.Use),
            IsCovered: target.IsCovered(value.Year, scenario.Start, sweep.Months)))).ToArray();
        _covered = [.. Enumerable.Range(0, all.Length).Where(index => all[index].IsCovered)];
        Targets = [.. _covered.Select(index => all[index].Target)];
        Kept = string.Join('\n', YearlyAccumulator.Words(scenario).Where((_, index) => _covered.Contains(index)).Prepend("targets 1"));
    }

    /// <inheritdoc/>
    private protected override string Kept { get; }

    /// <summary>The observed values of the years that are simulated, in the order of the simulated ones.</summary>
    public IReadOnlyList<ObservedTarget> Targets { get; }

    /// <summary>Trials so far that were looked at and whose run had failed by the model's own rules.</summary>
    public int Failed => _failed.Count;

    /// <summary>What went wrong in the first of them; empty where none failed.</summary>
    public string FirstFailure { get; private set; } = "";

    /// <summary>Values of the factors at a place, in the parameters' units; whole where the parameter takes whole numbers.</summary>
    public double[] Values(double[] shares) =>
        [.. Sweep.Factors.Select((factor, index) => factor.Factor.At(shares[index]))];

    /// <summary>Simulated values of a trial that is kept; NaN where the metric is undefined all year, all NaN where the run failed by the model's own rules.</summary>
    public double[] Simulated(Trial trial)
    {
        var run = Find(Values(trial.Shares), 0, trial.Replication)!;
        if (run.IsDone) return run.Values;
        if (_failed.Add(run.Name) && _failed.Count == 1) FirstFailure = run.Error;
        return [.. Enumerable.Repeat(double.NaN, Targets.Count)];
    }

    /// <summary>The task that makes a trial's run.</summary>
    public StudyTask TaskOf(Trial trial)
    {
        var values = Values(trial.Shares);
        var shown = string.Join(", ", values.Select(value => FormattableString.Invariant($"{value:G6}")));
        return TaskOf(FormattableString.Invariant($"values {shown}, replication {trial.Replication}"), values, 1, trial.Replication);
    }

    /// <inheritdoc/>
    private protected override double[] NumbersOf(int scenario, RunSummary run, WindowAccumulator totals) => [.. _covered.Select(index => run.TargetValues[index])];
}
