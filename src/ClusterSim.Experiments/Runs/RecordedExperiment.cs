using System.Collections.Concurrent;
using ClusterSim.Experiments.Comparing;
using ClusterSim.Experiments.Health;
using ClusterSim.Experiments.Measuring;
using ClusterSim.Experiments.Targets;
using ClusterSim.Results;
using ClusterSim.Results.Storage;

namespace ClusterSim.Experiments.Runs;

/// <summary>What an experiment gave.</summary>
/// <param name="Runs">All runs, failed ones included, in the order of replications and scenarios.</param>
/// <param name="Effects">Effects of each policy.</param>
/// <param name="Programmes">Programmes of each policy.</param>
/// <param name="Money">Who got the money of each policy, and what it is worth.</param>
/// <param name="Targets">Targets of the first scenario.</param>
/// <param name="People">What each policy did to owners.</param>
/// <param name="Months">What each policy changed month by month.</param>
/// <param name="Split">What each programme did of what those of a policy did together, where that was asked for.</param>
/// <param name="PassThrough">What free productivity would bring owners.</param>
public sealed record ExperimentOutcome(
    IReadOnlyList<RunSummary> Runs, IReadOnlyList<EffectRow> Effects, IReadOnlyList<ProgrammeRow> Programmes, MoneyTables Money, IReadOnlyList<TargetRow> Targets,
    IReadOnlyList<PeopleRow> People, IReadOnlyList<MonthRow> Months, IReadOnlyList<SplitRow> Split, IReadOnlyList<PassThroughRow> PassThrough)
{
    /// <summary>Whether the first scenario is the district of its file; empty where no replication of it was finished.</summary>
    public IReadOnlyList<HealthRow> Health { get; init; } = [];

    /// <summary>What each policy does with other budgets; empty where none were asked for.</summary>
    public IReadOnlyList<DoseRow> Doses { get; init; } = [];

    /// <summary>The policies at equal spending; empty where no other budgets were asked for.</summary>
    public IReadOnlyList<EqualSpendingRow> EqualSpending { get; init; } = [];

    /// <summary>Runs with other budgets that failed, by their factor.</summary>
    public IReadOnlyList<(double Factor, RunSummary Run)> FailedDoses { get; init; } = [];

    /// <summary>Whether every run was finished.</summary>
    public bool IsDone => Runs.All(run => run.IsDone) && FailedDoses.Count == 0;

    /// <summary>Compares what was run; depends on the set of runs alone.</summary>
    /// <param name="experiment">What was run.</param>
    /// <param name="runs">Its runs.</param>
    /// <param name="dosed">The run of a policy, by its place, with a factor on its budgets, in a replication; null where there are none.</param>
    public static ExperimentOutcome Of(Experiment experiment, IEnumerable<RunSummary> runs, Func<int, double, int, RunSummary>? dosed = null)
    {
        var order = experiment.Scenarios.Select((scenario, index) => (scenario.Name, index)).ToDictionary(entry => entry.Name, entry => entry.index, StringComparer.Ordinal);
        var ordered = runs.OrderBy(run => run.Replication).ThenBy(run => order[run.Scenario]).ToArray();
        var pairs = experiment.Policies.Select(policy => (Policy: policy, Pairs: Pairs.Of(ordered, experiment.Scenarios[0].Name, policy.Name))).ToArray();
        return new ExperimentOutcome(
            ordered,
            [.. pairs.SelectMany(entry => Comparison.Effects(entry.Policy, entry.Pairs))],
            [.. pairs.SelectMany(entry => ProgrammeTable.Rows(entry.Policy, entry.Pairs))],
            MoneyTables.Of(pairs),
            TargetEvaluation.Rows(experiment.Scenarios[0], ordered),
            [.. pairs.SelectMany(entry => PeopleTable.Rows(entry.Policy, entry.Pairs))],
            [.. pairs.SelectMany(entry => MonthTable.Rows(entry.Policy, entry.Pairs))],
            [.. pairs.SelectMany(entry => SplitTable.Rows(entry.Policy, entry.Pairs))],
            PassThroughTable.Rows(experiment, ordered))
        {
            Health = HealthTable.Rows(experiment.Scenarios[0], ordered),
            Doses = dosed is null ? [] : DoseTable.Rows(experiment, ordered, dosed),
            FailedDoses = dosed is null ? [] : [.. experiment.Dosed()
                .SelectMany(run => experiment.Numbers.Select(replication => (run.Factor, Run: dosed(run.Policy, run.Factor, replication)))).Where(entry => !entry.Run.IsDone)],
            EqualSpending = dosed is null ? [] : DoseTable.AtEqualSpending(experiment, ordered, dosed),
        };
    }
}

/// <summary>An experiment whose months go to a result folder, and which can be interrupted and gone on with. It has one stage, with a task for each replication, and one for each replication of the policies with other budgets.</summary>
public sealed class RecordedExperiment : IStudy
{
    private readonly Experiment _experiment;
    private readonly ResultFolderWriter _folder;
    private readonly ReplicationRunner _runner;
    private readonly ConcurrentDictionary<(int Scenario, int Replication), RunSummary> _runs = [];
    private readonly ConcurrentDictionary<(int Scenario, double Factor, int Replication), RunSummary> _doses = [];

    /// <summary>An experiment in its folder.</summary>
    /// <param name="experiment">What is run.</param>
    /// <param name="folder">The folder, started.</param>
    /// <param name="panel">Firms that are written month by month.</param>
    public RecordedExperiment(Experiment experiment, ResultFolderWriter folder, FirmPanel panel)
    {
        (_experiment, _folder) = (experiment, folder);
        _runner = new ReplicationRunner(experiment)
        {
            WatchesHealth = true,
            OpenRecorder = (scenario, replication, threads) => new FolderRecorder(folder.OpenReplication(scenario.Name, replication, threads), panel),
            Keep = (scenario, run, _) => Keep(scenario, run),
        };
    }

    /// <inheritdoc/>
    public string Unit => "month";

    /// <inheritdoc/>
    public IEnumerable<Stage> Stages() => [
        new Stage("replications", [
            .. _experiment.Numbers.Select(replication => new Replication(this, replication)),
            .. _runner.Dosed.Any() ? _experiment.Numbers.Select(replication => new Doses(this, replication)) : Enumerable.Empty<StudyTask>(),
        ], IsOnly: true),
    ];

    /// <summary>The finished runs of a scenario, by its place, that the folder holds.</summary>
    public IReadOnlyList<RunSummary> RunsOf(int scenario) =>
        [.. _experiment.Numbers.Select(replication => Find(scenario, replication)).OfType<RunSummary>().Where(run => run.IsDone)];

    /// <summary>Compares all runs, which the folder holds, and writes all tables; the folder is then merged and not yet complete.</summary>
    /// <param name="threads">Threads that read and write; the bytes do not depend on it.</param>
    /// <exception cref="ResultException">The folder cannot be written.</exception>
    public ExperimentOutcome WriteTables(int threads)
    {
        var outcome = ExperimentOutcome.Of(_experiment, _experiment.Numbers.SelectMany(replication => Enumerable.Range(0, _experiment.Scenarios.Count).Select(scenario => Find(scenario, replication)!)),
            _experiment.Doses.Count == 0 ? null : (policy, factor, replication) => FindDose(policy, factor, replication)!);
        if (_experiment.IsComparison)
        {
            _folder.WriteEffects(outcome.Effects);
            _folder.WriteProgrammes(outcome.Programmes);
            if (_experiment.FollowsFirms)
            {
                _folder.WriteFlows(outcome.Money.Flows);
                _folder.WriteGains(outcome.Money.Gains);
                _folder.WriteWorth(outcome.Money.Worth);
            }
            _folder.WritePeople(outcome.People);
            _folder.WriteMonths(outcome.Months);
            if (outcome.Split.Count > 0) _folder.WriteSplit(outcome.Split);
            _folder.WritePassThrough(outcome.PassThrough);
        }

        if (_experiment.Doses.Count > 0)
        {
            _folder.WriteDoses(outcome.Doses);
            _folder.WriteEqualSpending(outcome.EqualSpending);
        }

        if (outcome.Health.Count > 0) _folder.WriteHealth(outcome.Health);
        if (_experiment.Scenarios[0].Targets.Count > 0) _folder.WriteTargets(outcome.Targets);
        _folder.Merge(threads);
        return outcome;
    }

    /// <summary>A run that the folder holds, its months whole, or why it failed; null where it is not there.</summary>
    private RunSummary? Find(int scenario, int replication)
    {
        if (_runs.TryGetValue((scenario, replication), out var run)) return run;
        var name = _experiment.Scenarios[scenario].Name;
        if (_folder.Run(name, replication) is not { } row) return null;
        if (row.Error.Length > 0) run = new RunSummary { Scenario = name, Replication = replication, Seed = row.Seed, Error = row.Error };
        else if (_folder.IsFinished(name, replication) && _folder.Store.Find(RecordOf(scenario, replication, HasTwins(scenario, replication))) is { } record)
            run = SummaryText.Read(record.Content) is { } summary ? summary with { Scenario = name, Replication = replication } : null;
        if (run is not null) _runs[(scenario, replication)] = run;
        return run;
    }

    private void Keep(int scenario, RunSummary run)
    {
        if (run.IsDone)
        {
            _folder.Store.Add(new StoredRecord(RecordOf(scenario, run.Replication, run.Policy is not null), run.StateHash, "", SummaryText.Write(run)));
        }
        else
        {
            using var writer = _folder.OpenReplication(run.Scenario, run.Replication);
            writer.Fail(run.Error);
        }

        _runs[(scenario, run.Replication)] = run;
    }

    /// <summary>Whether a run's firms are held against the baseline's: not where that failed.</summary>
    private bool HasTwins(int scenario, int replication) => scenario > 0 && _experiment.FollowsFirms && Find(0, replication) is not { IsDone: false };

    /// <summary>Name of what is kept of a run beside its months.</summary>
    private string RecordOf(int scenario, int replication, bool hasTwins)
    {
        var windows = _experiment.WindowsOf(scenario);
        var twins = hasTwins ? FormattableString.Invariant($"{_folder.NameOf(_experiment.Scenarios[0].Name, replication)} from {windows[0]}") : "none";
        return RunName.OfRecord(_folder.NameOf(_experiment.Scenarios[scenario].Name, replication), string.Join('\n', [
            $"summary of {_experiment.Scenarios[scenario].Name}, windows {string.Join(' ', windows)}", $"twins {twins}", .. _experiment.IsSplit(scenario) ? ["split"] : Array.Empty<string>(), .. YearlyAccumulator.Words(_experiment.Scenarios[scenario])]));
    }

    /// <summary>A run with other budgets that the folder holds; null where it is not there.</summary>
    private RunSummary? FindDose(int scenario, double factor, int replication)
    {
        if (_doses.TryGetValue((scenario, factor, replication), out var run)) return run;
        if (_folder.Store.Find(RecordOfDose(scenario, factor, replication)) is { } record && SummaryText.Read(record.Content) is { } summary)
            run = _doses[(scenario, factor, replication)] = summary with { Scenario = _experiment.Scenarios[scenario].Name, Replication = replication };
        return run;
    }

    private void KeepDose(int scenario, double factor, RunSummary run)
    {
        _folder.Store.Add(new StoredRecord(RecordOfDose(scenario, factor, run.Replication), run.StateHash, run.Error, SummaryText.Write(run)));
        _doses[(scenario, factor, run.Replication)] = run;
    }

    /// <summary>Name of what is kept of a run with other budgets.</summary>
    private string RecordOfDose(int scenario, double factor, int replication) => RunName.OfRecord(
        _folder.NameOf(_experiment.Scenarios[scenario].Name, replication), FormattableString.Invariant($"dose {factor:R} over {_experiment.Scenarios[0].Name}, window {Experiment.WindowStart(_experiment.Scenarios[scenario])}"));

    /// <summary>A replication of all policies with other budgets.</summary>
    private sealed class Doses(RecordedExperiment study, int number) : StudyTask
    {
        public override string Name => FormattableString.Invariant($"other budgets in replication {number}");

        public override TaskState State
        {
            get
            {
                RunSummary?[] runs = [.. study._runner.Dosed.Select(run => study.FindDose(run.Policy, run.Factor, number))];
                return new TaskState(runs.Length, runs.Count(run => run is not null), runs.Count(run => run is { IsDone: false }));
            }
        }

        public override long Missing(bool retryFailed) => study._runner.MonthsOfDoses((policy, factor) => IsMissing(policy, factor, retryFailed));

        public override void Run(int threads, bool retryFailed, Action<long> onSteps, CancellationToken cancellation) =>
            study._runner.RunDoses(number, threads, onSteps, (policy, factor) => IsMissing(policy, factor, retryFailed), study.KeepDose, cancellation);

        private bool IsMissing(int policy, double factor, bool retryFailed) => study.FindDose(policy, factor, number) is not { } run || (retryFailed && !run.IsDone);
    }

    private sealed class Replication(RecordedExperiment study, int number) : StudyTask
    {
        public override string Name => FormattableString.Invariant($"replication {number}");

        public override TaskState State
        {
            get
            {
                RunSummary?[] runs = [.. Enumerable.Range(0, study._experiment.Scenarios.Count).Select(scenario => study.Find(scenario, number))];
                return new TaskState(runs.Length, runs.Count(run => run is not null), runs.Count(run => run is { IsDone: false }));
            }
        }

        public override long Missing(bool retryFailed) => study._runner.MonthsOf(scenario => IsMissing(scenario, retryFailed));

        public override void Run(int threads, bool retryFailed, Action<long> onSteps, CancellationToken cancellation) =>
            study._runner.Run(number, threads, onSteps, cancellation, scenario => IsMissing(scenario, retryFailed) ? null : study.Find(scenario, number));

        /// <summary>Whether a run is to be made; where the baseline failed and is made again, the policies are too, which have no twins.</summary>
        private bool IsMissing(int scenario, bool retryFailed) =>
            study.Find(scenario, number) is not { } run || (retryFailed && (!run.IsDone || study.Find(0, number) is { IsDone: false }));
    }
}
