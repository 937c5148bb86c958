using ClusterSim.Experiments.Comparing;
using ClusterSim.Experiments.Measuring;
using ClusterSim.Experiments.Targets;
using ClusterSim.Results;
using ClusterSim.Results.Storage;

namespace ClusterSim.Experiments.Runs;

/// <summary>What an experiment gave.</summary>
/// <param name="Runs">All runs, failed ones included, in the order of replications and scenarios.</param>
/// <param name="Effects">Effects of each policy.</param>
/// <param name="Programmes">Programmes of each policy.</param>
/// <param name="Targets">Targets of the first scenario.</param>
public sealed record ExperimentOutcome(
    IReadOnlyList<RunSummary> Runs, IReadOnlyList<EffectRow> Effects, IReadOnlyList<ProgrammeRow> Programmes, IReadOnlyList<TargetRow> Targets)
{
    /// <summary>Compares what was run; depends on the set of runs alone.</summary>
    public static ExperimentOutcome Of(Experiment experiment, IEnumerable<RunSummary> runs)
    {
        var order = experiment.Scenarios.Select((scenario, index) => (scenario.Name, index)).ToDictionary(entry => entry.Name, entry => entry.index, StringComparer.Ordinal);
        var ordered = runs.OrderBy(run => run.Replication).ThenBy(run => order[run.Scenario]).ToArray();
        var pairs = experiment.Policies.Select(policy => (Policy: policy, Pairs: Pairs.Of(ordered, experiment.Scenarios[0].Name, policy.Name))).ToArray();
        return new ExperimentOutcome(
            ordered,
            [.. pairs.SelectMany(entry => Comparison.Effects(entry.Policy, entry.Pairs))],
            [.. pairs.SelectMany(entry => ProgrammeTable.Rows(entry.Policy, entry.Pairs))],
            TargetEvaluation.Rows(experiment.Scenarios[0], ordered));
    }
}

/// <summary>An experiment whose months go to a result folder, and which can be interrupted and gone on with.</summary>
/// <param name="experiment">What is run.</param>
/// <param name="folder">The folder, started.</param>
/// <param name="panel">Firms that are written month by month.</param>
public sealed class RecordedExperiment(Experiment experiment, ResultFolderWriter folder, FirmPanel panel)
{
    /// <summary>Runs what the folder does not hold yet, compares everything, and writes all tables; the folder is merged and not yet complete.</summary>
    /// <param name="parallelism">How replications are spread over threads.</param>
    /// <param name="onMonths">Called with months simulated, or found in the folder; from any thread.</param>
    /// <param name="cancellation">Looked at between months, and between replications while the folder is searched.</param>
    /// <exception cref="OperationCanceledException">It was cancelled; what was finished is kept in the folder.</exception>
    /// <exception cref="ResultException">The folder cannot be written.</exception>
    /// <exception cref="RunStoppedException">A run ended by something that is no rule of the model, such as want of memory; what was finished is kept in the folder.</exception>
    public ExperimentOutcome Execute(Parallelism parallelism, Action<long> onMonths, CancellationToken cancellation)
    {
        var runs = new List<RunSummary>();
        var known = folder.Folder.IsResumed ? KnownRuns(cancellation) : [];
        var runner = new ReplicationRunner(experiment)
        {
            OpenRecorder = (scenario, replication, _) => new FolderRecorder(folder.OpenReplication(scenario.Name, replication, parallelism.ThreadsPerRun), panel),
            OnMonth = onMonths,
            Tolerates = RunFailure.IsOfTheModel,
            Known = (scenario, replication) => known.GetValueOrDefault((scenario, replication)),
            Keep = Keep,
            OnReplication = runs.AddRange,
        };
        // What is finished altogether is taken over first, so that threads are shared among what is not.
        var finished = experiment.Numbers.Where(replication => Enumerable.Range(0, experiment.Scenarios.Count).All(scenario => known.ContainsKey((scenario, replication)))).ToArray();
        runner.Run(finished, new Parallelism(1, 1), cancellation);
        runner.Run(experiment.Numbers.Except(finished), parallelism, cancellation);

        var outcome = ExperimentOutcome.Of(experiment, runs);
        if (experiment.IsComparison)
        {
            folder.WriteEffects(outcome.Effects);
            folder.WriteProgrammes(outcome.Programmes);
        }

        if (experiment.Scenarios[0].Targets.Count > 0) folder.WriteTargets(outcome.Targets);
        folder.Merge(parallelism.Workers * parallelism.ThreadsPerRun);
        return outcome;
    }

    private Dictionary<(int Scenario, int Replication), RunSummary> KnownRuns(CancellationToken cancellation)
    {
        var known = new Dictionary<(int, int), RunSummary>();
        foreach (var replication in experiment.Numbers)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var scenario = 0; scenario < experiment.Scenarios.Count; scenario++)
                if (Known(scenario, replication) is { } run) known.Add((scenario, replication), run);
        }

        return known;
    }

    /// <summary>A run that the folder holds: its summary, and its months whole.</summary>
    private RunSummary? Known(int scenario, int replication) =>
        folder.Store.Find(RecordOf(scenario, replication)) is { } record && folder.IsFinished(experiment.Scenarios[scenario].Name, replication) && SummaryText.Read(record.Content) is { } summary
            ? summary with { Scenario = experiment.Scenarios[scenario].Name, Replication = replication }
            : null;

    /// <summary>Keeps a run; one that failed is a row with its error, and is made again when the experiment is gone on with.</summary>
    private void Keep(int scenario, RunSummary run)
    {
        // A policy whose baseline failed has no twins: it is made again with the baseline.
        if (run.IsDone && scenario > 0 && experiment.FollowsFirms && run.Policy is null) return;
        if (run.IsDone)
        {
            folder.Store.Add(new StoredRecord(RecordOf(scenario, run.Replication), run.StateHash, "", SummaryText.Write(run)));
            return;
        }

        using var writer = folder.OpenReplication(run.Scenario, run.Replication);
        writer.Fail(run.Error);
    }

    /// <summary>Name of what is kept of a run beside its months.</summary>
    private string RecordOf(int scenario, int replication)
    {
        var windows = experiment.WindowsOf(scenario);
        var twins = scenario == 0 || !experiment.FollowsFirms ? "none" : FormattableString.Invariant($"{folder.NameOf(experiment.Scenarios[0].Name, replication)} from {windows[0]}");
        return RunName.OfRecord(folder.NameOf(experiment.Scenarios[scenario].Name, replication), string.Join('\n', [
            $"summary of {experiment.Scenarios[scenario].Name}, windows {string.Join(' ', windows)}", $"twins {twins}", .. YearlyAccumulator.Words(experiment.Scenarios[scenario])]));
    }
}
