using System.Collections.Concurrent;
using ClusterSim.Core;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Measuring;
using ClusterSim.Results;
using ClusterSim.Results.Storage;

namespace ClusterSim.Experiments.Runs;

/// <summary>
/// Runs an experiment replication by replication. Within one, the baseline runs first and its firms' outcomes are kept
/// while the policies run, so that memory grows with the replications in parallel and not with all of them.
/// </summary>
public sealed class ReplicationRunner
{
    private readonly Experiment _experiment;
    private readonly ConcurrentDictionary<string, bool> _sharing = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<MemoryStream> _spinUps = [];

    /// <summary>Runner of an experiment.</summary>
    public ReplicationRunner(Experiment experiment) => _experiment = experiment;

    /// <summary>Where a run's months go; by default nowhere.</summary>
    public Func<Scenario, int, Simulation, IRunRecorder> OpenRecorder { get; init; } = (_, _, _) => NoRecorder.Instance;

    /// <summary>What is known of a run, by the place of its scenario and its replication, so that it is not made again; null where nothing is.</summary>
    public Func<int, int, RunSummary?> Known { get; init; } = (_, _) => null;

    /// <summary>Called when a run is over, failed ones included, with the place of its scenario, before <see cref="OnReplication"/>; from any thread.</summary>
    public Action<int, RunSummary> Keep { get; init; } = (_, _) => { };

    /// <summary>Called when all runs of a replication are over, failed ones included; one call at a time, in no fixed order.</summary>
    public Action<IReadOnlyList<RunSummary>> OnReplication { get; init; } = _ => { };

    /// <summary>Which failures of a run become a summary with its error, by default all; any other ends the work with a <see cref="RunStoppedException"/>.</summary>
    public Func<Exception, bool> Tolerates { get; init; } = _ => true;

    /// <summary>Called with months simulated, after every month, from any thread.</summary>
    public Action<long> OnMonth { get; init; } = _ => { };

    /// <summary>Memory that a replication needs while it runs, in bytes.</summary>
    public static long EstimateBytes(Experiment experiment)
    {
        var largest = experiment.Scenarios.Max(scenario => Simulation.EstimateBytes(scenario, experiment.FollowsFirms) + Followed(scenario));
        if (!experiment.IsComparison) return largest;
        // What became of the baseline's firms stays while a policy runs, and so does the state at the end of the spin-up, in a buffer that doubles as it grows.
        var baseline = experiment.Scenarios[0];
        var shared = baseline.SpinUpMonths == 0 ? 0 : Math.Min(2 * Simulation.EstimateSavedBytes(baseline), int.MaxValue);
        return largest + (experiment.FollowsFirms ? Simulation.EstimateOutcomeBytes(baseline) + Followed(baseline) : 0) + shared;

        long Followed(Scenario scenario) => experiment.FollowsFirms ? Simulation.EstimateSlots(scenario) * FollowedFirms.BytesPerSlot : 0;
    }

    /// <summary>Runs the replications; a run that fails is a summary with its error and the others go on.</summary>
    /// <param name="replications">Which replications.</param>
    /// <param name="parallelism">How they are spread over threads.</param>
    /// <param name="cancellation">Looked at between months; replications that are over by then have been handed out.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void Run(IEnumerable<int> replications, Parallelism parallelism, CancellationToken cancellation)
    {
        var all = replications.ToArray();
        // Replications that would be left alone at the end share all threads, one after another.
        var together = all.Length - all.Length % parallelism.Workers;
        Run(all[..together], parallelism, new Lock(), cancellation);
        Run(all[together..], new Parallelism(1, parallelism.Workers * parallelism.ThreadsPerRun), new Lock(), cancellation);
    }

    private void Run(int[] replications, Parallelism parallelism, Lock handOut, CancellationToken cancellation) =>
        SideBySide.Run(replications, parallelism.Workers, (replication, stop) =>
        {
            var summaries = RunReplication(replication, parallelism.ThreadsPerRun, stop);
            lock (handOut) OnReplication(summaries);
        }, cancellation);

    /// <summary>The runs of a replication in the order of the scenarios, family by family.</summary>
    private RunSummary[] RunReplication(int replication, int threads, CancellationToken cancellation)
    {
        var summaries = new RunSummary?[_experiment.Scenarios.Count];
        for (var index = 0; index < summaries.Length; index++) summaries[index] = Known(index, replication);
        // Used again by the replications that follow, since a new one for each is what the garbage collector would be busy with.
        if (!_spinUps.TryTake(out var spinUp)) spinUp = new MemoryStream();
        foreach (var family in _experiment.Families)
        {
            // The baseline is simulated again where a policy is missing that is held against it.
            var missing = family.Members.Where(index => summaries[index] is null).ToArray();
            int[] toDo = missing.Length == 0 ? [] : _experiment.FollowsFirms ? [.. missing.Prepend(0).Distinct()] : missing;
            var takenOver = _experiment.MonthsOf(family) - _experiment.MonthsOf(family with { Members = toDo });
            if (takenOver > 0) OnMonth(takenOver);
            spinUp.SetLength(0);
            FollowedFirms? baseline = null;
            foreach (var index in toDo)
            {
                var firms = Run(index, family.From, baseline);
                if (index == 0 && _experiment.FollowsFirms) baseline = firms;
            }
        }

        _spinUps.Add(spinUp);
        return summaries!;

        FollowedFirms? Run(int index, int from, FollowedFirms? baseline)
        {
            var (scenario, known) = (_experiment.Scenarios[index], summaries[index]);
            if (known is { IsDone: false }) return null;
            var options = new SimulationOptions { Seed = _experiment.Seed, Replication = replication, Threads = threads, OutcomesFrom = from, KeepOutcomes = _experiment.FollowsFirms };
            try
            {
                var (summary, firms) = new SingleRun(scenario, options, _experiment.WindowsOf(index)).Execute(
                    baseline, SharesSpinUp(scenario) ? spinUp : null, simulation => known is null ? OpenRecorder(scenario, replication, simulation) : NoRecorder.Instance, OnMonth, cancellation);
                if (known is not null && !string.Equals(known.StateHash, summary.StateHash, StringComparison.Ordinal))
                    throw new RunStoppedException(new InvalidOperationException(FormattableString.Invariant($"'{scenario.Name}' ended in two states in replication {replication}: {known.StateHash} and {summary.StateHash}. The program or the machine is at fault; results cannot be trusted.")));
                if (known is null) Keep(index, summaries[index] = summary);
                return firms;
            }
            catch (Exception problem) when (problem is not OperationCanceledException and not IOException and not ResultException and not RunStoppedException)
            {
                if (!Tolerates(problem)) throw new RunStoppedException(problem);
                spinUp.SetLength(0); // it may have been cut off in the middle
                Keep(index, summaries[index] = new RunSummary
                {
                    Scenario = scenario.Name,
                    Replication = replication,
                    Seed = _experiment.Seed,
                    Error = RunFailure.TextOf(problem),
                    Trace = problem.ToString(),
                });
                return null;
            }
        }
    }

    /// <summary>Whether a scenario's spin-up is the one of the baseline, which then is simulated once, as long as a memory stream can hold the state.</summary>
    private bool SharesSpinUp(Scenario scenario) =>
        _experiment.IsComparison && scenario.SpinUpMonths > 0 && Simulation.EstimateSavedBytes(scenario) < int.MaxValue && _sharing.GetOrAdd(scenario.Name, _ => SameWorld.Holds(_experiment.Scenarios[0], scenario));

    private sealed class NoRecorder : IRunRecorder
    {
        public static NoRecorder Instance { get; } = new();

        public void Month(Simulation simulation) { }

        public void Complete(RunSummary summary) { }

        public void Dispose() { }
    }
}
