using ClusterSim.Core;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Measuring;
using ClusterSim.Experiments.Runs;
using ClusterSim.Experiments.Trials;
using ClusterSim.Results.Storage;
using ClusterSim.Sweeps.Running;

namespace ClusterSim.Sweeps.Calibration;

/// <summary>A place in the ranges with the luck under which it is run.</summary>
/// <param name="Shares">Place, 0 to 1 by factor.</param>
/// <param name="Replication">Replication whose luck is used.</param>
public sealed record Trial(double[] Shares, int Replication);

/// <summary>
/// What the scenarios of a calibration simulate for what they observe, with given values of the factors: the runs that are kept, and the
/// tasks that make them, one a scenario. What a trial observes is estimated as the trial did.
/// </summary>
public sealed class TargetRuns : PointRuns
{
    private readonly int[][] _covered;
    private readonly string[] _kept;
    private readonly int[] _counts;
    private readonly int[] _scenarios;
    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);

    /// <summary>Runs of a calibration.</summary>
    /// <param name="sweep">Scenarios, factors and seed.</param>
    /// <param name="engine">The program.</param>
    /// <param name="store">Where runs are kept.</param>
    public TargetRuns(Sweep sweep, Engine engine, RecordStore store) : base(sweep, engine, store)
    {
        Scenario[] scenarios = [.. sweep.Calibrated.Select(loaded => loaded.Scenario)];
        _covered = [.. scenarios.Select(scenario => scenario.Targets
            .SelectMany(target => target.Values.Select(value => target.IsCovered(value.Year, scenario.Start, scenario.Months)))
            .Index().Where(value => value.Item).Select(value => value.Index).ToArray())];
        // How effects and moments are measured stands in the scenario, by which its runs are named.
        _kept = [.. scenarios.Select((scenario, place) => string.Join('\n', [
            "targets 1", .. YearlyAccumulator.Words(scenario).Where((_, index) => _covered[place].Contains(index)), .. IsTrial(scenario)
                ? new[] { "trial 1" } : []]))];
        var targets = scenarios.Select(sweep.TargetsOf).ToArray();
        _counts = [.. targets.Select(own => own.Count)];
        _scenarios = [.. targets.SelectMany((own, scenario) => Enumerable.Repeat(scenario, own.Count))];
        Targets = [.. targets.SelectMany(own => own)];
    }

    /// <summary>The observed values, scenario by scenario, in the order of the simulated ones.</summary>
    public IReadOnlyList<ObservedTarget> Targets { get; }

    /// <summary>Trials so far that were looked at and whose run had failed by the model's own rules.</summary>
    public int Failed => _failed.Count;

    /// <summary>What went wrong in the first of them; empty where none failed.</summary>
    public string FirstFailure { get; private set; } = "";

    /// <summary>Memory that a run needs, in bytes, in the scenario that asks for most: as <see cref="SweepStudy.BytesPerRun"/>.</summary>
    public static long BytesPerRun(Sweep sweep) => SweepStudy.BytesAtMost(sweep, scenarios => scenarios.Take(sweep.Calibrated.Count)
        .Max(scenario =>
        Math.Max(ReplicationRunner.EstimateBytes(new Experiment([scenario], sweep.Seed, 1)), IsTrial(scenario) ? new TrialRunner(scenario)
            .Bytes : 0)));

    /// <summary>Values of the factors at a place, in the parameters' units; whole where the parameter takes whole numbers.</summary>
    public double[] Values(double[] shares) =>
        [.. Sweep.Factors.Select((factor, index) => factor.Factor.At(shares[index]))];

    /// <summary>Simulated values of a trial that is kept; NaN where the metric is undefined all year, all of a scenario NaN where its
    /// run failed by the model's own rules.</summary>
    public double[] Simulated(Trial trial)
    {
        var values = Values(trial.Shares);
        return [.. Enumerable.Range(0, _counts.Length).SelectMany(scenario => OfScenario(values, scenario, trial.Replication))];
    }

    /// <summary>Simulated value of one target at values of the factors.</summary>
    internal double Simulated(double[] values, int target, int replication) =>
        OfScenario(values, _scenarios[target], replication).ElementAt(target - Array.IndexOf(_scenarios, _scenarios[target]));

    /// <summary>Place of a target's scenario.</summary>
    internal int ScenarioOf(int target) => _scenarios[target];

    /// <summary>The tasks that make a trial's runs.</summary>
    public IEnumerable<StudyTask> TasksOf(Trial trial) => Enumerable.Range(0, _counts.Length)
        .Select(scenario => TaskOf(Values(trial.Shares), scenario, trial.Replication));

    /// <summary>The task that makes a scenario's run at values of the factors.</summary>
    internal StudyTask TaskOf(double[] values, int scenario, int replication)
    {
        var shown = string.Join(", ", values.Select(value => FormattableString.Invariant($"{value:G6}")));
        var name = _counts.Length > 1 ? Sweep.Calibrated[scenario].Scenario.Name + ", " : "";
        return TaskOf(FormattableString.Invariant($"{name}values {shown}, replication {replication}"), values, [scenario], replication);
    }

    /// <inheritdoc/>
    private protected override string KeptOf(int scenario) => _kept[scenario];

    /// <inheritdoc/>
    private protected override double[] NumbersOf(int scenario, RunSummary run, WindowAccumulator totals) =>
        [.. _covered[scenario].Select(index => run.TargetValues[index])];

    /// <inheritdoc/>
    private protected override Action<int> RunnerOf(IReadOnlyList<Scenario> bound, int[] places, Action<int, int, string, string,
        double[]> keep, int threads, CancellationToken cancellation)
    {
        var scenario = bound[0];
        if (!IsTrial(scenario)) return base.RunnerOf(bound, places, keep, threads, cancellation);
        var trial = new TrialRunner(scenario);
        if (_covered[places[0]].Length > 0)
            return base.RunnerOf(bound, places, (place, replication, hash, error, numbers) =>
                keep(place, replication, hash, error, error.Length > 0 ? [] : [.. numbers, .. Draw(replication)]), threads, cancellation);
        return replication =>
        {
            try
            {
                keep(0, replication, "", "", [.. Draw(replication)]);
            }
            catch (Exception problem) when (RunFailure.IsOfOneRun(problem))
            {
                if (!RunFailure.IsOfTheModel(problem)) throw new RunStoppedException(problem);
                keep(0, replication, "", RunFailure.TextOf(problem), []);
            }
        };

        IEnumerable<double> Draw(int replication) =>
            ObservedTarget.ValuesOf(scenario,
                trial.Run(new SimulationOptions { Seed = Sweep.Seed, Replication = replication, Threads = threads }, _ => { },
                cancellation));
    }

    private static bool IsTrial(Scenario scenario) => scenario.Effects.Count + scenario.Moments.Count > 0;

    private IEnumerable<double> OfScenario(double[] values, int scenario, int replication)
    {
        var run = Find(values, scenario, replication)!;
        if (run.IsDone) return run.Values;
        if (_failed.Add(run.Name) && _failed.Count == 1) FirstFailure = run.Error;
        return Enumerable.Repeat(double.NaN, _counts[scenario]);
    }
}
