using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results;
using ClusterSim.Results.Storage;
using ClusterSim.Results.Tables;

namespace ClusterSim.Experiments.Evaluating;

/// <summary>What an evaluation gave.</summary>
/// <param name="Designs">A row for each policy and design.</param>
/// <param name="Studies">A row for each study.</param>
/// <param name="Failed">Replications of policies that failed by the model's own rules, and why.</param>
public sealed record EvaluationOutcome(IReadOnlyList<DesignRow> Designs, IReadOnlyList<StudyRow> Studies,
    IReadOnlyList<(string Policy, int Replication, string Error)> Failed);

/// <summary>Studies of policies as the machine makes them: one stage, a task for each policy and replication.</summary>
public sealed class EvaluationStudy : IStudy
{
    private readonly Manifest _manifest;
    private readonly StudyPlan _plan;
    private readonly RecordStore _store;
    private readonly EvaluationRunner[] _runners;

    /// <summary>Studies of policies.</summary>
    /// <param name="scenarios">The baseline, then the policies.</param>
    /// <param name="plan">How they are studied.</param>
    /// <param name="manifest">What names of runs follow from.</param>
    /// <param name="store">Where what comes out is kept.</param>
    /// <exception cref="ExperimentException">A policy cannot be studied so.</exception>
    public EvaluationStudy(IReadOnlyList<Scenario> scenarios, StudyPlan plan, Manifest manifest, RecordStore store)
    {
        (_plan, _manifest, _store) = (plan, manifest, store);
        _runners = [.. scenarios.Skip(1).Select(policy => new EvaluationRunner(scenarios[0], policy, plan, manifest.Seed))];
    }

    /// <inheritdoc/>
    public string Unit => "month";

    /// <summary>Policies that cannot be offered by lot, and why.</summary>
    public IEnumerable<(string Policy, string Why)> WithoutLottery =>
        from place in Enumerable.Range(0, _runners.Length)
        where _runners[place].NoLottery is not null && _plan.Designs.Any(design => !StudyDesigns.IsObservational(design))
        select (_manifest.Scenarios[place + 1].Name, _runners[place].NoLottery!);

    /// <inheritdoc/>
    public IEnumerable<Stage> Stages() =>
    [
        new Stage("replications",
            [.. Numbers.SelectMany(replication =>
            Enumerable.Range(0, _runners.Length).Select(policy => new Replication(this, policy, replication)))], IsOnly: true),
    ];

    /// <summary>Puts together what the store holds.</summary>
    public EvaluationOutcome Outcome()
    {
        var (designs, studies, failed) = (new List<DesignRow>(), new List<StudyRow>(), new List<(string, int, string)>());
        for (var policy = 0; policy < _runners.Length; policy++)
        {
            var (name, done) = (_manifest.Scenarios[policy + 1].Name, new List<ReplicationStudies>());
            foreach (var replication in Numbers)
            {
                var record = _store.Find(RecordOf(policy, replication))!;
                if (!record.IsDone)
                {
                    failed.Add((name, replication, record.Error));
                    continue;
                }

                var made = ReplicationStudies.Read(record.Content)!;
                done.Add(made);
                studies.AddRange(made.Estimates.Select(entry => RowOf(name, replication, RunOf(policy + 1, replication), entry)));
            }

            designs.AddRange(DesignTable.Rows(name, _runners[policy].Calendar, _plan.Designs, done));
        }

        return new EvaluationOutcome(designs, studies, failed);
    }

    /// <summary>Writes the tables of an outcome.</summary>
    /// <exception cref="ResultException">A file cannot be written.</exception>
    public static void Write(EvaluationOutcome outcome, ResultFolder folder, string engine)
    {
        new RecordTable<DesignRow>().Write(folder.PathOf(ResultFiles.Designs), engine, outcome.Designs);
        new RecordTable<StudyRow>().Write(folder.PathOf(ResultFiles.Studies), engine, outcome.Studies);
    }

    private IEnumerable<int> Numbers => Enumerable.Range(0, _manifest.Replications);

    private static StudyRow RowOf(string policy, int replication, string run, StudyEstimate entry)
    {
        var (low, high) = entry.Estimate.Interval;
        return new StudyRow(
            policy, replication, run, entry.Study, StudyDesigns.NameOf(entry.Design), entry.Drawn, entry.Answered,
            entry.Estimate.Value, entry.Estimate.StandardError, low, high, DesignTable.Conclusion(low, high));
    }

    private string RunOf(int scenario, int replication) => RunName.Of(_manifest, _manifest.Scenarios[scenario], replication);

    private string RecordOf(int policy, int replication) => RunName.OfRecord(RunOf(policy + 1, replication), $"{_plan.Words}, baseline "
        + $"{RunOf(0, replication)}");

    private sealed class Replication(EvaluationStudy study, int policy, int number) : StudyTask
    {
        public override string Name => FormattableString.Invariant($"{study._manifest.Scenarios[policy + 1].Name}, replication {number}");

        public override TaskState State => study._store.Find(study.RecordOf(policy, number)) is { } record
            ? new TaskState(1, 1, record.IsDone ? 0 : 1) : new TaskState(1, 0, 0);

        public override long Missing(bool retryFailed) => State.IsDone(retryFailed) ? 0 : study._runners[policy].Months;

        public override void Run(int threads, bool retryFailed, Action<long> onSteps, CancellationToken cancellation)
        {
            var name = study.RecordOf(policy, number);
            try
            {
                var studies = study._runners[policy].Run(number, threads, onSteps, cancellation);
                study._store.Add(new StoredRecord(name, studies.StateHash, "", studies.Write()));
            }
            catch (Exception problem) when (problem is not OperationCanceledException and not IOException and not ResultException
                && RunFailure.IsOfTheModel(problem))
            {
                study._store.Add(new StoredRecord(name, "", RunFailure.TextOf(problem), []));
            }
        }
    }
}
