using ClusterSim.Core;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Measuring;
using ClusterSim.Experiments.Runs;
using ClusterSim.Scenarios;

namespace ClusterSim.Sweeps.Running;

/// <summary>Runs scenarios of a sweep with the values of a point. Those of a replication share their luck, and their spin-up where they are one world until a policy acts.</summary>
internal static class PointRuns
{
    /// <summary>Runs; what fails by the model's own rules is a run with its error.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="values">A value for each factor.</param>
    /// <param name="scenarios">Places of the scenarios.</param>
    /// <param name="replications">Replications, in the order in which they are run.</param>
    /// <param name="threads">Threads that share one run's firms.</param>
    /// <param name="keep">Called with each run that is over: place of its scenario, replication, the run, and all metrics over the sweep's window, null where it failed.</param>
    /// <param name="onRuns">Called with runs that are over, after each replication.</param>
    /// <param name="cancellation">Looked at between months.</param>
    /// <exception cref="RunStoppedException">A run ended by something that is no rule of the model, such as want of memory.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static void Execute(
        Sweep sweep, double[] values, IReadOnlyList<int> scenarios, IReadOnlyList<int> replications, int threads, Action<int, int, RunSummary, WindowAccumulator?> keep, Action<long> onRuns, CancellationToken cancellation)
    {
        var (bound, places) = (new List<Scenario>(), new List<int>());
        foreach (var place in scenarios)
        {
            try
            {
                bound.Add(sweep.PointScenarios.At(place, values));
                places.Add(place);
            }
            catch (ScenarioException problem)
            {
                // Values that make no scenario, such as a lower limit above an upper one, have no run.
                foreach (var replication in replications)
                    keep(place, replication, new RunSummary { Scenario = sweep.Scenarios[place].Scenario.Name, Replication = replication, Seed = sweep.Seed, Error = PointScenarios.FaultsOf(problem) }, null);
                onRuns(replications.Count);
            }
        }

        if (bound.Count == 0) return;
        var totals = new Dictionary<string, WindowAccumulator>(StringComparer.Ordinal);
        var runner = new ReplicationRunner(new Experiment(bound, sweep.Seed, 1) { FollowsFirms = false, WindowFrom = sweep.WindowStart })
        {
            Tolerates = RunFailure.IsOfTheModel,
            OpenRecorder = (scenario, _, _) => new TotalsRecorder(done => totals[scenario.Name] = done),
            Keep = (index, run) => keep(places[index], run.Replication, run, run.IsDone ? totals[run.Scenario] : null),
        };
        foreach (var replication in replications)
        {
            runner.Run(replication, threads, _ => { }, cancellation);
            onRuns(bound.Count);
        }
    }

    private sealed class TotalsRecorder(Action<WindowAccumulator> onComplete) : IRunRecorder
    {
        public void Month(Simulation simulation) { }

        public void Complete(RunSummary summary, WindowAccumulator totals) => onComplete(totals);

        public void Dispose() { }
    }
}
