using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Measuring;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results.Storage;
using ClusterSim.Sweeps.Running;

namespace ClusterSim.Sweeps.Doubt;

/// <summary>
/// Runs of a baseline up to the last fact that may rule its world out: what comes after is simulated where the world stands alone. A month
/// does not depend on how many follow, so that what is simulated for these facts is what the whole run gives.
/// </summary>
internal sealed class FactRuns : PointRuns
{
    private readonly int _months;
    private readonly int _spinUp;
    private readonly string _kept;

    /// <summary>Runs of the baseline of a question.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="engine">The program.</param>
    /// <param name="store">Where runs are kept.</param>
    public FactRuns(DoubtQuestion question, Engine engine, RecordStore store) : base(question.Sweep, engine, store)
    {
        (_months, _spinUp) = (MonthsOf(question.Baseline), question.Baseline.SpinUpMonths);
        _kept = string.Join('\n', [FormattableString.Invariant($"facts 1, {_months} months"), .. YearlyAccumulator.Words(question.Baseline)]);
    }

    /// <summary>Months of a baseline up to the last fact that may rule a world out; all where there is none.</summary>
    /// <param name="baseline">The baseline.</param>
    public static int MonthsOf(Scenario baseline) => Facts.Of(baseline).Where(fact => fact.Rules)
        .Select(fact => new YearMonth(fact.Value.Year, 12).Index - baseline.Start.Index + 1).DefaultIfEmpty(baseline.Months).Max();

    /// <inheritdoc/>
    private protected override long StepsPerRun => _months + _spinUp;

    /// <summary>The task that runs the baseline of a world.</summary>
    /// <param name="world">Number of the world, for people.</param>
    /// <param name="values">Values as they are put into the scenarios.</param>
    /// <param name="replication">Number of its luck.</param>
    public StudyTask TaskOf(int world, double[] values, int replication) =>
        TaskOf(FormattableString.Invariant($"world {world}"), values, [0], replication);

    /// <summary>What was simulated for all observed values of a world, NaN for those that lie later; null where the run is not kept.</summary>
    /// <param name="values">Values as they are put into the scenarios.</param>
    /// <param name="replication">Number of its luck.</param>
    public WorldRun? Find(double[] values, int replication) => Find(values, 0, replication) is { } record
        ? new WorldRun(record.Error, NameOf(values, 0, replication), record.IsDone ? record.Values : []) : null;

    /// <inheritdoc/>
    private protected override string KeptOf(int scenario) => _kept;

    /// <inheritdoc/>
    private protected override double[] NumbersOf(int scenario, RunSummary run, WindowAccumulator totals) => [.. run.TargetValues];

    /// <inheritdoc/>
    private protected override Action<int> RunnerOf(IReadOnlyList<Scenario> bound, int[] places, Action<int, int, string, string, double[]> keep, int threads,
        CancellationToken cancellation) => base.RunnerOf([.. bound.Select(scenario => scenario with { Months = _months })], places, keep, threads, cancellation);
}
