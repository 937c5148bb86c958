using ClusterSim.Experiments.Comparing;
using ClusterSim.Experiments.Targets;
using ClusterSim.Results;

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
    public ExperimentOutcome Execute(Parallelism parallelism, Action<long> onMonths, CancellationToken cancellation)
    {
        var finished = experiment.Numbers.Select(replication =>
        {
            cancellation.ThrowIfCancellationRequested();
            return Finished(replication);
        }).OfType<IReadOnlyList<RunSummary>>().ToArray();
        var runs = finished.SelectMany(summaries => summaries).ToList();
        onMonths(finished.Length * experiment.MonthsPerReplication);
        var runner = new ReplicationRunner(experiment)
        {
            OpenRecorder = (scenario, replication, _) => new FolderRecorder(folder.OpenReplication(scenario.Name, replication, parallelism.ThreadsPerRun), panel),
            OnMonth = onMonths,
            Keep = Keep,
            OnReplication = runs.AddRange,
        };
        runner.Run(experiment.Numbers.Except(finished.Select(summaries => summaries[0].Replication)), parallelism, cancellation);

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

    private IReadOnlyList<RunSummary>? Finished(int replication) =>
        experiment.Scenarios.All(scenario => folder.IsFinished(scenario.Name, replication))
        && folder.Kept(SummaryText.NameOf(replication)) is { } content
        && SummaryText.Read(content) is { } summaries
        && summaries.Select(run => run.Scenario).SequenceEqual(experiment.Scenarios.Select(scenario => scenario.Name), StringComparer.Ordinal)
        && summaries.All(run => run.IsDone)
            ? summaries
            : null;

    private void Keep(IReadOnlyList<RunSummary> summaries)
    {
        foreach (var run in summaries.Where(run => !run.IsDone))
        {
            using var writer = folder.OpenReplication(run.Scenario, run.Replication);
            writer.Fail(run.Error);
        }

        folder.Keep(SummaryText.NameOf(summaries[0].Replication), SummaryText.Write(summaries));
    }
}
