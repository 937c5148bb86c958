using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Runs;
using ClusterSim.Scenarios;

namespace ClusterSim.Sweeps.Running;

/// <summary>Does a task. The scenarios of a replication share their luck, and their spin-up where they are one world until a policy acts.</summary>
/// <param name="sweep">The sweep.</param>
/// <param name="threads">Threads that share one run's firms; the bits do not depend on it.</param>
/// <param name="onRuns">Called with runs that are over, after each replication.</param>
internal sealed class TaskRun(Sweep sweep, int threads, Action<int> onRuns)
{
    private readonly string[] _names = [.. sweep.Scenarios.Select(loaded => loaded.Scenario.Name)];

    /// <summary>Runs it; what fails is a row with its error.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public FinishedTask Execute(SweepTask task, CancellationToken cancellation)
    {
        IReadOnlyList<Scenario> scenarios;
        try
        {
            scenarios = sweep.PointScenarios.At(sweep.Points.Values[task.Point]);
        }
        catch (ScenarioException problem)
        {
            return NoScenario(task, PointScenarios.FaultsOf(problem));
        }

        var values = new Dictionary<(string Scenario, int Replication), double[]>();
        var records = new List<RunRecord>();
        var runner = new ReplicationRunner(new Experiment(scenarios, sweep.Seed, task.First + task.Count) { FollowsFirms = false })
        {
            OpenRecorder = (_, _, simulation) => new OutcomeRecorder(sweep, simulation.Groups, (summary, outcomes) => values[(summary.Scenario, summary.Replication)] = outcomes),
            OnReplication = summaries =>
            {
                records.AddRange(summaries.Select(summary => Record(summary, values)));
                onRuns(summaries.Count);
            },
        };
        var parallelism = new Parallelism(1, threads);
        if (sweep.Replications.IsFixed) runner.Run(Enumerable.Range(task.First, task.Count), parallelism, cancellation);
        else RunUntilEnough(replication => runner.Run([replication], parallelism, cancellation), records);
        return new FinishedTask(task.Hash, [.. records.OrderBy(record => Array.IndexOf(_names, record.Scenario)).ThenBy(record => record.Replication)]);
    }

    private void RunUntilEnough(Action<int> run, List<RunRecord> records)
    {
        var column = sweep.OutcomeNames.ToList().IndexOf(sweep.Replications.Outcome);
        var seen = new List<double[]>();
        do
        {
            run(seen.Count);
            seen.Add(records.TakeLast(_names.Length).Select(record => record.Outcomes[column]).ToArray());
        }
        while (!sweep.Replications.IsEnough(seen));
    }

    private RunRecord Record(RunSummary summary, Dictionary<(string Scenario, int Replication), double[]> values) => summary.IsDone
        ? new RunRecord(
            summary.Scenario, summary.Replication, summary.Seed, "", summary.StateHash,
            summary.Programmes.Sum(programme => programme.NetCostRupiah), values[(summary.Scenario, summary.Replication)])
        : RunRecord.Failure(summary.Scenario, summary.Replication, summary.Seed, summary.Error, sweep.OutcomeNames.Count);

    private FinishedTask NoScenario(SweepTask task, string error)
    {
        var replications = Enumerable.Range(task.First, sweep.Replications.IsFixed ? task.Count : sweep.Replications.Minimum).ToArray();
        onRuns(replications.Length * _names.Length);
        return new FinishedTask(task.Hash, [.. _names.SelectMany(name => replications.Select(replication =>
            RunRecord.Failure(name, replication, sweep.Seed, error, sweep.OutcomeNames.Count)))]);
    }
}
