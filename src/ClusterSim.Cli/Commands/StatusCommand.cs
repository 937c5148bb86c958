using System.CommandLine;
using ClusterSim.Cli.Display;
using ClusterSim.Cli.Running;
using ClusterSim.Results;

namespace ClusterSim.Cli.Commands;

/// <summary><c>clustersim status</c>: how far what is made in a folder is.</summary>
internal static class StatusCommand
{
    public static Command Create()
    {
        var directory = new Argument<string>("DIR") { Description = "Folder of a run, comparison, sweep or calibration; it may be in use." };
        var json = new Option<bool>("--json") { Description = "Print the status as JSON." };
        var command = new Command("status", "Show how many tasks of a folder are finished, failed or missing.") { directory, json };
        command.SetAction(parsed => Execute(parsed.GetRequiredValue(directory), parsed.GetValue(json)));
        return command;
    }

    private static int Execute(string directory, bool asJson)
    {
        var plan = ResultFolder.PlanOf(directory);
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory)));
        var isMerged = ResultFolder.IsPublished(directory);
        if (isMerged && !plan.KeepsRecords)
        {
            // What was kept of its runs is gone; its manifest tells.
            var runs = plan.Replications * plan.Scenarios.Count;
            var failed = runs - plan.StateHashes.Count;
            StudyStatus.Tell(name, directory, plan.Replications, plan.Replications, stage: null, runs, failed, isMerged, asJson);
            return failed == 0 ? ExitCode.Done : ExitCode.Failed;
        }

        var session = RecordedStudy.Open(directory, settings => settings with { Use = FolderUse.Resume });
        using var open = session.Look();
        var status = StudyStatus.Of(open.Study);
        StudyStatus.Tell(name, directory, status.Tasks.Count, status.Finished, status.Pending is { IsOnly: false } stage ? stage.Name : null, status.Tasks.Sum(entry => entry.State.Kept), status.Tasks.Sum(entry => entry.State.Failed), isMerged, asJson);
        return status.Pending is null && status.Tasks.All(entry => entry.State.Failed == 0) ? ExitCode.Done : ExitCode.Failed;
    }
}
