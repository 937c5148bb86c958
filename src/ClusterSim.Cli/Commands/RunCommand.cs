using System.CommandLine;
using ClusterSim.Cli.Display;
using ClusterSim.Cli.Running;
using ClusterSim.Experiments.Again;
using ClusterSim.Experiments.Runs;

namespace ClusterSim.Cli.Commands;

/// <summary><c>clustersim run</c>: one scenario, many replications; or one replication of an earlier result again.</summary>
internal static class RunCommand
{
    public static StudyCommand Create()
    {
        var scenario = new Argument<string>("SCENARIO") { Description = "Scenario file; a folder means its baseline.yaml. With --replication, the folder of an earlier result." };
        var replication = Number.Option("--replication", [], "Make this replication of an earlier result of run or compare again, such as with --panel all; SCENARIO is the folder of the result.", "K", 0);
        var options = new ExperimentOptions();
        return options.AddTo(new StudyCommand("run", "Run a scenario and write its results.", "output/ followed by the scenario's name", (parsed, study) =>
        {
            var (path, settings) = (parsed.GetRequiredValue(scenario), options.Read(parsed, study));
            return parsed.GetValue(replication) is { } number ? PrepareAgain(path, (int)number, settings) : Prepare(path, settings);
        }) { scenario, replication });
    }

    private static ExperimentSession Prepare(string path, ExperimentSettings settings)
    {
        var loaded = ScenarioInput.Load(path, settings.Study.Loading);
        return new ExperimentSession([loaded], settings, loaded.Scenario.Name, (session, outcome) => RunSummaryText.Tell(session, outcome, $"Next: {Next(loaded.Path)}"));
    }

    private static ExperimentSession PrepareAgain(string directory, int replication, ExperimentSettings settings)
    {
        if (File.Exists(directory))
            throw new InputException($"--replication makes a replication of an earlier result again and expects the folder of that result, not the file '{directory}'; how many replications of a scenario to make is said with -r");
        if (settings.Study.Loading is not { Replications: null, Seed: null, Months: null, Overrides.Count: 0, ParameterSets.Count: 0 })
            throw new InputException("with --replication a run is made again as it was: leave out -r, --seed, --months, --set and --set-of");
        var earlier = EarlierResult.Open(directory);
        earlier.RequireFinished(replication);
        var loaded = earlier.Unchanged(settings.Study.Loading).Select(entry => entry with { Scenario = entry.Scenario with { Replications = 1 } }).ToArray();
        var output = settings.Study.Output ?? FormattableString.Invariant($"{FolderOption.Trimmed(directory)}-replication-{replication}");
        FolderOption.RequireAnother(output, directory);
        return new ExperimentSession(loaded, settings with { Study = settings.Study with { Output = output } }, "", (session, outcome) =>
        {
            if (earlier.Parted(outcome.Runs, Engine.With(settings.Study.Loading.Instruments)) is { } parted) throw new RunFailedException($"{parted} What was made now is in {output}.");
            return RunSummaryText.Tell(session, outcome, FormattableString.Invariant($"Replication {replication} ended in the state in which it ended in {directory}."));
        }, replication);
    }

    private static string Next(string file) =>
        Path.GetFileName(file) is ScenarioInput.Baseline && ScenarioInput.PoliciesBeside(file).Count > 0
            ? $"clustersim compare {(Path.GetDirectoryName(file) is { Length: > 0 } folder ? folder : ".")}"
            : $"clustersim explain {file}";
}
