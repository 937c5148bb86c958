using ClusterSim.Cli.Display;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Comparing;
using ClusterSim.Experiments.Origins;
using ClusterSim.Experiments.Runs;
using ClusterSim.Reporting;
using ClusterSim.Results;
using ClusterSim.Scenarios;

namespace ClusterSim.Cli.Running;

/// <summary>From loaded scenarios to a complete result folder.</summary>
internal sealed class ExperimentSession
{
    private readonly IReadOnlyList<LoadedScenario> _loaded;
    private readonly ExperimentSettings _settings;

    /// <summary>Prepares; nothing is written.</summary>
    /// <param name="loaded">The scenarios; in a comparison the baseline first.</param>
    /// <param name="settings">What the command line says.</param>
    /// <param name="defaultName">Folder under <c>output</c> where the command line names none.</param>
    /// <param name="first">Number of the first replication.</param>
    public ExperimentSession(IReadOnlyList<LoadedScenario> loaded, ExperimentSettings settings, string defaultName, int first = 0)
    {
        (_loaded, _settings) = (loaded, settings);
        var scenarios = loaded.Select(entry => entry.Scenario).ToArray();
        CheckTheyCanBeCompared(scenarios);
        Experiment = new Experiment(scenarios, scenarios[0].Seed, scenarios[0].Replications) { First = first };
        OutputDirectory = settings.Output ?? Path.Combine("output", defaultName);
    }

    public Experiment Experiment { get; }

    /// <summary>Where a person begins to read: the report, or the command that makes it.</summary>
    public string ToRead => _settings.WithReport
        ? $"report: {Path.Combine(OutputDirectory, ResultFiles.Report)}"
        : $"write the report with: clustersim report {OutputDirectory}";

    /// <summary>Where the results go.</summary>
    public string OutputDirectory { get; }

    /// <summary>Runs, compares, writes the tables, the charts and the report.</summary>
    /// <returns>What came out; null where the folder holds this result already, which has been said.</returns>
    /// <exception cref="RunFailedException">The results could not be written to the end.</exception>
    /// <exception cref="InterruptedException">It was interrupted.</exception>
    public ExperimentOutcome? Execute(CancellationToken cancellation)
    {
        var (needed, available) = (ReplicationRunner.EstimateBytes(Experiment), GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        var parallelism = Parallelism.Plan(Experiment.Replications, _settings.Threads, needed, available);
        if (_settings.ShowProgress) Console.Error.WriteLine(PlanText.Of(Experiment, parallelism, needed, available));
        using var folder = ResultFolderWriter.Begin(OutputDirectory, Manifest(), _settings.Use, _settings.Panel.ColumnsOf(Experiment.Scenarios));
        if (folder.Folder.IsComplete)
        {
            Console.Error.WriteLine($"nothing to do: {OutputDirectory} holds this result; --force makes it again");
            return null;
        }

        try
        {
            return Fill(folder, parallelism, cancellation);
        }
        catch (OperationCanceledException)
        {
            folder.Folder.Interrupt(DateTimeOffset.Now);
            throw new InterruptedException($"interrupted; finished replications are kept in {OutputDirectory}. Repeat the command with --resume to continue.");
        }
        catch (RunStoppedException problem)
        {
            folder.Folder.Interrupt(DateTimeOffset.Now);
            throw new RunFailedException($"a run failed: {problem.Message} Finished runs are kept in {OutputDirectory}. Repeat the command with --resume to continue.", problem);
        }
        catch (Exception problem) when (problem is ResultException or IOException or UnauthorizedAccessException)
        {
            throw new RunFailedException($"{problem.Message} Repeat the command with --resume to continue.", problem);
        }
    }

    /// <summary>Says on stdout what came out; where that cannot be written, says that the results are there.</summary>
    public void Tell(Action say)
    {
        try
        {
            say();
        }
        catch (OutputException problem)
        {
            throw new RunFailedException($"{problem.Message} The results in {OutputDirectory} are complete.", problem);
        }
    }

    private ExperimentOutcome Fill(ResultFolderWriter folder, Parallelism parallelism, CancellationToken cancellation)
    {
        var recorded = new RecordedExperiment(Experiment, folder, _settings.Panel);
        var total = Experiment.Replications * Experiment.MonthsPerReplication;
        folder.WriteAssumptions(Assumptions());
        var outcome = ProgressDisplay.Watch(_settings.ShowProgress, total, onMonths => recorded.Execute(parallelism, onMonths, cancellation));
        var status = outcome.Runs.All(run => run.IsDone) ? "done" : "failed";
        if (_settings.WithReport && outcome.Runs.Any(run => run.IsDone))
        {
            ReportBuilder.Build(ResultFolderReader.Read(folder.Folder.NextDirectory, folder.Folder.Manifest with { Status = status }), folder.Folder.NextDirectory);
        }

        folder.Complete(status, DateTimeOffset.Now);
        return outcome;
    }

    private Manifest Manifest()
    {
        var manifest = Origin.Of(
            Experiment.IsComparison ? "compare" : "run", Engine.With(_settings.Loading.Instruments), Provenance.Command, _loaded, Experiment.Seed, Experiment.Replications, Experiment.Scenarios[0].Months, DateTimeOffset.Now);
        return manifest with
        {
            Threads = _settings.Threads,
            FirstReplication = Experiment.First,
            Panel = _settings.Panel.ToString(),
            Scenarios = [.. manifest.Scenarios.Select((scenario, index) => index == 0 ? scenario : scenario with { WindowStart = Experiment.WindowStart(Experiment.Scenarios[index]) })],
        };
    }

    private IEnumerable<(string Scenario, Assumption Row)> Assumptions() =>
    [
        .. _loaded[0].Assumptions.Select(row => (_loaded[0].Scenario.Name, row)),
        .. _loaded.Skip(1).SelectMany(policy => AssumptionRegister.Differences(_loaded[0].Assumptions, policy.Assumptions).Select(row => (policy.Scenario.Name, row))),
    ];

    private static void CheckTheyCanBeCompared(Scenario[] scenarios)
    {
        for (var count = 2; count <= scenarios.Length; count++)
            if (Comparability.Problems(scenarios[..count]).FirstOrDefault() is { } problem) throw new InputException(problem);
    }
}
