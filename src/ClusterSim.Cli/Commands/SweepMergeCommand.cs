using System.CommandLine;
using ClusterSim.Cli.Display;
using ClusterSim.Results;
using ClusterSim.Sweeps;
using ClusterSim.Sweeps.Folder;

namespace ClusterSim.Cli.Commands;

/// <summary><c>clustersim sweep merge</c>: tables out of what shards finished.</summary>
internal static class SweepMergeCommand
{
    public static Command Create()
    {
        var directory = new Argument<string>("DIR") { Description = "Folder of the sweep; its subfolder parts holds the parts of all shards." };
        var json = new Option<bool>("--json") { Description = "Print the summary as JSON." };
        var command = new Command("merge", "Make the tables of a sweep whose shards are finished.") { directory, json };
        command.SetAction(parsed => Execute(parsed.GetRequiredValue(directory), parsed.GetValue(json)));
        return command;
    }

    private static int Execute(string directory, bool asJson)
    {
        using var folder = SweepFolder.Reopen(directory);
        try
        {
            SweepMerge.Merge(folder, DateTimeOffset.Now);
        }
        catch (Exception problem) when (problem is SweepException or ResultException)
        {
            throw new RunFailedException(problem.Message, problem);
        }

        return SweepSummary.Tell(folder, asJson);
    }
}
