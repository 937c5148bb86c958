using System.CommandLine;
using ClusterSim.Cli.Display;
using ClusterSim.Cli.Running;
using ClusterSim.Experiments.Again;
using ClusterSim.Experiments.Runs;
using ClusterSim.Scenarios;

namespace ClusterSim.Cli.Commands;

/// <summary><c>clustersim run</c>: one scenario, many replications; or one replication of an earlier result again.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var scenario = new Argument<string>("SCENARIO") { Description = "Scenario file; a folder means its baseline.yaml. With --replication, the folder of an earlier result." };
        var replication = Number.Option("--replication", [], "Make this replication of an earlier result of run or compare again, such as with --panel all; SCENARIO is the folder of the result.", "K", 0);
        var options = new ExperimentOptions();
        var command = new Command("run", "Run a scenario and write its results.") { scenario, replication };
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                var (path, settings) = (parsed.GetRequiredValue(scenario), options.Read(parsed));
                return parsed.GetValue(replication) is { } number ? ExecuteAgain(path, (int)number, settings, cancellation) : Execute(path, settings, cancellation);
            }, CancellationToken.None));
        return command;
    }

    private static int Execute(string path, ExperimentSettings settings, CancellationToken cancellation)
    {
        var loaded = ScenarioInput.Load(path, settings.Loading);
        var session = new ExperimentSession([loaded], settings, loaded.Scenario.Name);
        if (session.Execute(cancellation) is not { } outcome) return ExitCode.Done;
        RunSummaryText.PrintFailures(outcome, settings.Debug);
        RunSummaryText.Tell(session, outcome, settings, $"Next: {Next(loaded.Path)}");
        return outcome.Runs.All(run => run.IsDone) ? ExitCode.Done : ExitCode.Failed;
    }

    private static int ExecuteAgain(string directory, int replication, ExperimentSettings settings, CancellationToken cancellation)
    {
        if (File.Exists(directory))
            throw new InputException($"--replication makes a replication of an earlier result again and expects the folder of that result, not the file '{directory}'; how many replications of a scenario to make is said with -r");
        if (settings.Loading is not { Replications: null, Seed: null, Months: null, Overrides.Count: 0, ParameterSets.Count: 0 })
            throw new InputException("with --replication a run is made again as it was: leave out -r, --seed, --months, --set and --set-of");
        var earlier = EarlierResult.Open(directory);
        earlier.RequireFinished(replication);
        var loaded = earlier.Unchanged(settings.Loading).Select(entry => entry with { Scenario = entry.Scenario with { Replications = 1 } }).ToArray();
        var output = settings.Output ?? FormattableString.Invariant($"{FolderOption.Trimmed(directory)}-replication-{replication}");
        FolderOption.RequireAnother(output, directory);
        var session = new ExperimentSession(loaded, settings with { Output = output }, "", replication);
        if (session.Execute(cancellation) is not { } outcome) return ExitCode.Done;
        RunSummaryText.PrintFailures(outcome, settings.Debug);
        if (earlier.Parted(outcome.Runs, Engine.With(settings.Loading.Instruments)) is { } parted) throw new RunFailedException($"{parted} What was made now is in {output}.");
        RunSummaryText.Tell(session, outcome, settings, FormattableString.Invariant($"Replication {replication} ended in the state in which it ended in {directory}."));
        return outcome.Runs.All(run => run.IsDone) ? ExitCode.Done : ExitCode.Failed;
    }

    private static string Next(string file) =>
        Path.GetFileName(file) is ScenarioInput.Baseline && ScenarioInput.PoliciesBeside(file).Count > 0
            ? $"clustersim compare {(Path.GetDirectoryName(file) is { Length: > 0 } folder ? folder : ".")}"
            : $"clustersim explain {file}";
}
