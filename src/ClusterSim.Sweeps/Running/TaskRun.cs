using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Runs;
using ClusterSim.Scenarios;
using ClusterSim.Sweeps.Folder;

namespace ClusterSim.Sweeps.Running;

/// <summary>Does what is missing of a task. The scenarios of a replication share their luck, and their spin-up where they are one world until a policy acts.</summary>
/// <param name="sweep">The sweep.</param>
/// <param name="runs">Runs that are kept, by which a run is named.</param>
/// <param name="retryFailed">Whether runs that failed are made again.</param>
/// <param name="threads">Threads that share one run's firms; the bits do not depend on it.</param>
/// <param name="onRuns">Called with runs that are over, after each replication.</param>
internal sealed class TaskRun(Sweep sweep, SweepRuns runs, bool retryFailed, int threads, Action<int> onRuns)
{
    private readonly string[] _names = [.. sweep.Scenarios.Select(loaded => loaded.Scenario.Name)];

    /// <summary>Runs what is missing and keeps each run when its replication is over; what fails by the model's own rules is a run with its error.</summary>
    /// <exception cref="RunStoppedException">A run ended by something that is no rule of the model, such as want of memory; nothing of it is kept.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void Execute(SweepTask task, CancellationToken cancellation)
    {
        try
        {
            if (sweep.Replications.IsFixed)
            {
                var missing = Enumerable.Range(task.First, task.Count).Select(replication => (Replication: replication, Scenarios: runs.Missing(task, replication, retryFailed)));
                foreach (var alike in missing.GroupBy(entry => string.Join(' ', entry.Scenarios), StringComparer.Ordinal))
                    Run(task, alike.First().Scenarios, [.. alike.Select(entry => entry.Replication)], cancellation);
            }
            else
            {
                RunUntilEnough(task, cancellation);
            }
        }
        catch (Exception problem) when (problem is not (OperationCanceledException or IOException or Results.ResultException or RunStoppedException))
        {
            throw new RunStoppedException(problem);
        }
    }

    private void RunUntilEnough(SweepTask task, CancellationToken cancellation)
    {
        for (var replication = 0; replication < task.Count; replication++)
        {
            Run(task, runs.Missing(task, replication, retryFailed), [replication], cancellation);
            if (runs.Of(task) is { } enough && (replication + 1) * _names.Length >= enough.Count) return;
        }
    }

    private void Run(SweepTask task, int[] missing, int[] replications, CancellationToken cancellation)
    {
        var scenarios = new List<Scenario>();
        foreach (var scenario in missing)
        {
            try
            {
                scenarios.Add(sweep.PointScenarios.At(scenario, sweep.Points.Values[task.Point]));
            }
            catch (ScenarioException problem)
            {
                foreach (var replication in replications) Keep(task, scenario, replication, PointScenarios.FaultsOf(problem));
                onRuns(replications.Length);
            }
        }

        if (scenarios.Count == 0) return;
        var values = new Dictionary<(string Scenario, int Replication), double[]>();
        var runner = new ReplicationRunner(new Experiment(scenarios, sweep.Seed, task.First + task.Count) { FollowsFirms = false })
        {
            Tolerates = RunFailure.IsOfTheModel,
            OpenRecorder = (_, _, simulation) => new OutcomeRecorder(sweep, simulation.Groups, (summary, outcomes) => values[(summary.Scenario, summary.Replication)] = outcomes),
            OnReplication = summaries =>
            {
                foreach (var summary in summaries)
                {
                    var scenario = Array.IndexOf(_names, summary.Scenario);
                    if (!summary.IsDone) Keep(task, scenario, summary.Replication, summary.Error);
                    else
                        runs.Keep(new RunRecord(
                            summary.Scenario, summary.Replication, runs.NameOf(task.Point, scenario, summary.Replication), "", summary.StateHash,
                            summary.Programmes.Sum(programme => programme.NetCostRupiah), values[(summary.Scenario, summary.Replication)]));
                }

                onRuns(summaries.Count);
            },
        };
        runner.Run(replications, new Parallelism(1, threads), cancellation);
    }

    private void Keep(SweepTask task, int scenario, int replication, string error) => runs.Keep(
        RunRecord.Failure(_names[scenario], replication, runs.NameOf(task.Point, scenario, replication), error, sweep.OutcomeNames.Count));
}
