using ClusterSim.Experiments.Measuring;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results.Storage;

namespace ClusterSim.Sweeps.Running;

/// <summary>One run of a sweep.</summary>
/// <param name="Scenario">Name of the scenario.</param>
/// <param name="Replication">Replication, from 0.</param>
/// <param name="Name">Name of the run, <see cref="ClusterSim.Results.RunName"/>.</param>
/// <param name="Error">Empty where the run was finished, else what went wrong.</param>
/// <param name="StateHash">Hash of the state at the end; empty where the run failed.</param>
/// <param name="NetCostRupiah">Net cost of the policy's programmes, deflated to the start month; 0 for the base, NaN where the run failed.</param>
/// <param name="Outcomes">Outcomes, in the order of the sweep; NaN where the run failed.</param>
public sealed record RunRecord(string Scenario, int Replication, string Name, string Error, string StateHash, double NetCostRupiah, double[] Outcomes)
{
    /// <summary>Whether the run was finished.</summary>
    public bool IsDone => Error.Length == 0;
}

/// <summary>The runs of a sweep at the points of its design.</summary>
public sealed class SweepRuns(Sweep sweep, Engine engine, RecordStore store) : PointRuns(sweep, engine, store)
{
    private const int RunsPerTask = 20;

    private readonly int _scenarios = sweep.Scenarios.Count;
    private readonly int _outcome = sweep.OutcomeNames.ToList().IndexOf(sweep.Replications.Outcome);

    private readonly string _kept = SweepOrigin.Kept(sweep);

    /// <inheritdoc/>
    private protected override string KeptOf(int scenario) => _kept;

    /// <summary>Replications of a task: a few where their number is fixed, else a point's.</summary>
    internal static int PerTask(Sweep sweep) => sweep.Replications.IsFixed ? Math.Max(1, RunsPerTask / sweep.Scenarios.Count) : sweep.Replications.Maximum;

    /// <summary>Tasks into which the runs are cut, at most.</summary>
    internal static int TasksOf(Sweep sweep) => sweep.Points.Values.Length * ((sweep.Replications.Maximum + PerTask(sweep) - 1) / PerTask(sweep));

    /// <summary>The task that makes the runs of a point in so many replications.</summary>
    internal StudyTask TaskOf(int point, int first, int count) => TaskOf(
        count == 1 ? FormattableString.Invariant($"point {point}, replication {first}") : FormattableString.Invariant($"point {point}, replications {first} to {first + count - 1}"),
        Sweep.Points.Values[point], [.. Enumerable.Range(0, _scenarios)], [.. Enumerable.Range(first, count)]);

    /// <summary>
    /// The runs of a point, which are kept, scenario by scenario, replication by replication. Where the number of replications
    /// is not fixed they are judged in order, and those beyond what is enough are left aside.
    /// </summary>
    public IReadOnlyList<RunRecord> Of(int point)
    {
        var replications = Sweep.Replications.IsFixed ? Sweep.Replications.Maximum : Wanted(point, Sweep.Replications.Maximum);
        return [.. Enumerable.Range(0, _scenarios).SelectMany(scenario => Enumerable.Range(0, replications).Select(replication => Of(point, scenario, replication)))];
    }

    /// <summary>How many replications a point is to have, judged by so many of them, of which those until enough are kept; as many as are enough where they are.</summary>
    internal int Wanted(int point, int known)
    {
        var seen = new List<double[]>();
        for (var replication = 0; replication < known; replication++)
        {
            seen.Add([.. Enumerable.Range(0, _scenarios).Select(scenario => Of(point, scenario, replication).Outcomes[_outcome])]);
            if (Sweep.Replications.IsEnough(seen)) return seen.Count;
        }

        return Sweep.Replications.Next(seen);
    }

    /// <inheritdoc/>
    private protected override double[] NumbersOf(int scenario, RunSummary run, WindowAccumulator totals) =>
        [run.Programmes.Sum(programme => programme.NetCostRupiah), .. Sweep.Outcomes.Select(outcome => outcome.Of(totals)), .. Sweep.TargetValues(scenario, run)];

    private RunRecord Of(int point, int scenario, int replication)
    {
        var values = Sweep.Points.Values[point];
        var record = Find(values, scenario, replication)!;
        double[] numbers = record.IsDone ? record.Values : [.. Enumerable.Repeat(double.NaN, 1 + Sweep.OutcomeNames.Count)];
        return new RunRecord(Sweep.Scenarios[scenario].Scenario.Name, replication, NameOf(values, scenario, replication), record.Error, record.StateHash, numbers[0], numbers[1..]);
    }
}
