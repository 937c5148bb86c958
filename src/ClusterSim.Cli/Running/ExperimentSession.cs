using ClusterSim.Cli.Display;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Comparing;
using ClusterSim.Experiments.Doubt;
using ClusterSim.Experiments.Origins;
using ClusterSim.Experiments.Runs;
using ClusterSim.Experiments.Statistics;
using ClusterSim.Reporting;
using ClusterSim.Results;
using ClusterSim.Results.Storage;
using ClusterSim.Scenarios;
using ClusterSim.Sweeps.Doubt;
using ClusterSim.Sweeps.Running;

namespace ClusterSim.Cli.Running;

/// <summary>From loaded scenarios to the result folder of a run or a comparison.</summary>
internal sealed class ExperimentSession : StudySession
{
    private readonly IReadOnlyList<LoadedScenario> _loaded;
    private readonly ExperimentSettings _settings;
    private readonly Func<ExperimentSession, ExperimentOutcome, int> _tell;
    private (int Standing, int Drawn) _before;

    /// <summary>Prepares; nothing is written.</summary>
    /// <param name="loaded">The scenarios; in a comparison the baseline first.</param>
    /// <param name="settings">What the command line says.</param>
    /// <param name="defaultName">Folder under <c>output</c> where the command line names none.</param>
    /// <param name="tell">Says what came out and gives the exit code.</param>
    /// <param name="first">Number of the first replication.</param>
    public ExperimentSession(IReadOnlyList<LoadedScenario> loaded, ExperimentSettings settings, string defaultName, Func<ExperimentSession, ExperimentOutcome, int> tell, int first = 0)
        : base(settings.Study)
    {
        (_loaded, _settings, _tell) = (loaded, settings, tell);
        var scenarios = loaded.Select(entry => entry.Scenario).ToArray();
        CheckTheyCanBeCompared(scenarios);
        if (settings.Splits) CheckTheyCanBeSplit(scenarios);
        Experiment = new Experiment(scenarios, scenarios[0].Seed, scenarios[0].Replications) { First = first, Splits = settings.Splits, Doses = settings.Doses };
        OutputDirectory = settings.Study.Output ?? Path.Combine("output", defaultName);
    }

    public Experiment Experiment { get; }

    /// <summary>What was found in worlds that were drawn; null where none were, and before.</summary>
    public DoubtResult? Doubt { get; private set; }

    /// <summary>What these worlds answer; null where none were drawn, and before.</summary>
    public DoubtAnswer? Answer { get; private set; }

    /// <summary>Runs of policies that failed in worlds that stand.</summary>
    public IReadOnlyList<FailedPolicy> FailedPolicies { get; private set; } = [];

    /// <summary>What is asked in worlds that are drawn; null where nothing is.</summary>
    public DoubtQuestion? Question => _settings.Question;

    /// <inheritdoc/>
    public override string OutputDirectory { get; }

    /// <summary>Where the results are, and where a person begins to read: the report, or the command that makes it; none where no run was finished.</summary>
    public string Results(ExperimentOutcome outcome) => $"Results: {OutputDirectory}" + (!HasResults(outcome) ? "" : _settings.WithReport
        ? $", report: {Path.Combine(OutputDirectory, ResultFiles.Report)}"
        : $", write the report with: clustersim report {OutputDirectory}");

    /// <inheritdoc/>
    protected override long BytesPerTask => Math.Max(ReplicationRunner.EstimateBytes(Experiment), Question is null ? 0 : SweepStudy.BytesPerRun(Question.Sweep));

    /// <inheritdoc/>
    protected override Manifest Manifest
    {
        get
        {
            var manifest = Origin.Of(
                Experiment.IsComparison ? "compare" : "run", Engine, Provenance.Command, _loaded,
                Experiment.Seed, Experiment.Replications, Experiment.Scenarios[0].Months, DateTimeOffset.Now);
            manifest = manifest with
            {
                Threads = Settings.Threads,
                FirstReplication = Experiment.First,
                Panel = _settings.Panel.ToString(),
                Doses = Experiment.Doses.Count == 0 ? null : Experiment.Doses,
                Scenarios = [.. manifest.Scenarios.Select((scenario, index) => index == 0 ? scenario : scenario with { WindowStart = Experiment.WindowStart(Experiment.Scenarios[index]) })],
            };
            return Question?.Entered(manifest) ?? manifest;
        }
    }

    /// <inheritdoc/>
    protected override (IStudy Study, Func<int> Publish) In(ResultFolder folder, RecordStore store)
    {
        var writer = new ResultFolderWriter(folder, store, _settings.Panel.ColumnsOf(Experiment.Scenarios));
        var recorded = new RecordedExperiment(Experiment, writer, _settings.Panel);
        var worlds = Question is null ? null : new WorldRuns(Question, Engine, store);
        var doubt = worlds is null ? null : new DoubtStudy(recorded, Question!, worlds, TellWave) { OnAsWritten = TellAsWritten, OnSome = TellSome };
        return (doubt ?? (IStudy)recorded, Publish);

        int Publish()
        {
            writer.WriteAssumptions(Assumptions());
            var outcome = recorded.WriteTables(Settings.Threads);
            var status = outcome.IsDone ? "done" : "failed";
            Doubt = doubt?.Result;
            if (Doubt is not null) WriteDoubt(Doubt, worlds!, recorded, writer);
            if (_settings.WithReport && HasResults(outcome))
                ReportBuilder.Build(ResultFolderReader.Read(folder.NextDirectory, folder.Manifest with { Status = status }), folder.NextDirectory);
            writer.Complete(status, DateTimeOffset.Now);
            RunSummaryText.PrintFailures(outcome, Settings.Debug);
            return _tell(this, outcome);
        }
    }

    private void WriteDoubt(DoubtResult result, WorldRuns worlds, RecordedExperiment recorded, ResultFolderWriter writer)
    {
        (Answer, FailedPolicies) = DoubtTables.Write(Question!, result, worlds, recorded.RunsOf, writer.Folder);
        writer.NoteDoubt(DoubtTables.Terms(Question!, result, FailedPolicies));
    }

    private void TellWave(int standing, int drawn, int wanted)
    {
        if (Settings.ShowProgress) Console.Error.WriteLine(DoubtSummary.SoFar(standing, drawn, wanted, _before, Question!));
        _before = (standing, drawn);
    }

    private void TellAsWritten(IReadOnlyList<(string Policy, MeanInterval Effect)> effects)
    {
        if (Settings.ShowProgress) ProgressDisplay.Say(FirstAnswer.AsWritten(effects, Experiment));
    }

    private void TellSome(DoubtSample some)
    {
        if (Settings.ShowProgress) ProgressDisplay.Say(FirstAnswer.Of(some, Question!.Settings.Worlds, Experiment.Scenarios[0].Money.Parts));
    }

    /// <inheritdoc/>
    protected override void Announce() => Console.Error.WriteLine(Plan());

    /// <inheritdoc/>
    protected override int Estimate(CancellationToken cancellation)
    {
        Console.Out.WriteLine(Plan());
        return ExitCode.Done;
    }

    private static bool HasResults(ExperimentOutcome outcome) => outcome.Runs.Any(run => run.IsDone);

    private string Plan()
    {
        var options = Options;
        var plan = PlanText.Of(Experiment, options.Plan(Experiment.Replications), options.BytesPerTask, options.AvailableBytes);
        return Question is null ? plan : $"{plan}\n{DoubtSummary.Plan(Question)}";
    }

    private IEnumerable<(string Scenario, Assumption Row)> Assumptions() =>
    [
        .. _loaded[0].Assumptions.Select(row => (_loaded[0].Scenario.Name, row)),
        .. _loaded.Skip(1).SelectMany(policy => AssumptionRegister.Differences(_loaded[0].Assumptions, policy.Assumptions).Select(row => (policy.Scenario.Name, row))),
    ];

    private static void CheckTheyCanBeSplit(Scenario[] scenarios)
    {
        if (scenarios.Skip(1).All(policy => policy.Policies.Count < 2)) throw new InputException("--split divides what several programmes of a policy do together, and no policy here has more than one");
        if (Array.Find(scenarios, policy => policy.Policies.Count > Experiment.MostToSplit) is { } large)
            throw new InputException($"--split runs every set of a policy's programmes, and '{large.Name}' has {large.Policies.Count}: {1L << large.Policies.Count} sets; at most {Experiment.MostToSplit} programmes can be split");
    }

    /// <summary>Refuses scenarios that cannot be compared.</summary>
    /// <exception cref="InputException">They cannot.</exception>
    internal static void CheckTheyCanBeCompared(Scenario[] scenarios)
    {
        for (var count = 2; count <= scenarios.Length; count++)
            if (Comparability.Problems(scenarios[..count]).FirstOrDefault() is { } problem) throw new InputException(problem);
    }
}
