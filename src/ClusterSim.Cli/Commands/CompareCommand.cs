using System.CommandLine;
using ClusterSim.Cli.Display;
using ClusterSim.Cli.Running;

namespace ClusterSim.Cli.Commands;

/// <summary><c>clustersim compare</c>: policies against a baseline, with the same luck for every firm.</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        var baseline = new Argument<string>("BASELINE") { Description = "Baseline scenario; a folder on its own means its baseline.yaml and every other scenario in it." };
        var policies = new Argument<string[]>("POLICY") { Description = "Policy scenarios.", Arity = ArgumentArity.ZeroOrMore };
        var options = new ExperimentOptions();
        var command = new Command("compare", "Compare policies with a baseline, firm by firm under common random numbers.") { baseline, policies };
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(
            () => Execute(parsed.GetRequiredValue(baseline), parsed.GetValue(policies) ?? [], options.Read(parsed), cancellation), CancellationToken.None));
        return command;
    }

    private static int Execute(string baseline, string[] policies, ExperimentSettings settings, CancellationToken cancellation)
    {
        var files = ScenarioInput.Comparison(baseline, policies);
        var loaded = ScenarioInput.Load(files, settings.Loading);
        if (loaded[0].Scenario.Policies.Count > 0 && loaded.Skip(1).All(entry => entry.Scenario.Policies.Count == 0))
            Console.Error.WriteLine($"warning: the first scenario is taken as the baseline, but '{loaded[0].Scenario.Name}' has programmes and '{loaded[1].Scenario.Name}' has none; did you mean: clustersim compare {files[1]} {files[0]}?");
        var session = new ExperimentSession(loaded, settings, Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(files[0])))!);
        if (session.Execute(cancellation) is not { } outcome) return ExitCode.Done;
        RunSummaryText.PrintFailures(outcome, settings.Debug);
        RunSummaryText.Tell(session, outcome, settings, $"Next: clustersim explain {files[0]} lists the assumptions behind this result.");
        return outcome.Runs.All(run => run.IsDone) ? ExitCode.Done : ExitCode.Failed;
    }
}
