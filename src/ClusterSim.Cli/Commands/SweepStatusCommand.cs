using System.CommandLine;
using ClusterSim.Cli.Display;
using ClusterSim.Sweeps.Folder;

namespace ClusterSim.Cli.Commands;

/// <summary><c>clustersim sweep status</c>: how far a sweep is.</summary>
internal static class SweepStatusCommand
{
    public static Command Create()
    {
        var directory = new Argument<string>("DIR") { Description = "Folder of the sweep; it may be in use." };
        var json = new Option<bool>("--json") { Description = "Print the status as JSON." };
        var command = new Command("status", "Show which tasks of a sweep are finished, failed or missing.") { directory, json };
        command.SetAction(parsed => Execute(parsed.GetRequiredValue(directory), parsed.GetValue(json)));
        return command;
    }

    private static int Execute(string directory, bool asJson)
    {
        var folder = SweepFolder.Open(directory);
        var status = SweepStatus.Of(folder);
        SweepSummary.Tell(folder, status, asJson);
        return status is { IsComplete: true, FailedRuns: 0 } ? ExitCode.Done : ExitCode.Failed;
    }
}
