using System.CommandLine;
using ClusterSim.Cli.Display;
using ClusterSim.Cli.Running;

namespace ClusterSim.Cli.Commands;

/// <summary><c>clustersim run</c>: one scenario, many replications.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var scenario = new Argument<string>("SCENARIO") { Description = "Scenario file; a folder means its baseline.yaml." };
        var options = new ExperimentOptions();
        var command = new Command("run", "Run a scenario and write its results.") { scenario };
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(
            () => Execute(parsed.GetRequiredValue(scenario), options.Read(parsed), cancellation), CancellationToken.None));
        return command;
    }

    private static int Execute(string path, ExperimentSettings settings, CancellationToken cancellation)
    {
        var loaded = ScenarioInput.Load(path, settings.Loading);
        var session = new ExperimentSession([loaded], settings, loaded.Scenario.Name);
        var outcome = session.Execute(cancellation);
        RunSummaryText.PrintFailures(outcome, settings.Debug);
        session.Tell(() =>
        {
            if (settings.Json)
            {
                Output.Json(RunSummaryText.Json(session, outcome));
            }
            else
            {
                RunSummaryText.Print(outcome);
                Console.Out.WriteLine($"Results: {session.OutputDirectory}, {session.ToRead}");
                Console.Out.WriteLine($"Next: {Next(loaded.Path)}");
            }
        });
        return outcome.Runs.All(run => run.IsDone) ? ExitCode.Done : ExitCode.Failed;
    }

    private static string Next(string file) =>
        Path.GetFileName(file) is ScenarioInput.Baseline && ScenarioInput.PoliciesBeside(file).Count > 0
            ? $"clustersim compare {(Path.GetDirectoryName(file) is { Length: > 0 } folder ? folder : ".")}"
            : $"clustersim explain {file}";
}
