using System.CommandLine;
using System.Text.Json.Nodes;
using ClusterSim.Cli.Display;
using ClusterSim.Cli.Running;
using ClusterSim.Core.Terms;
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
        int tasks, finished, runs, failed;
        string? stage = null;
        if (isMerged && !plan.KeepsRecords)
        {
            // What was kept of its runs is gone; its manifest tells.
            (tasks, finished, runs) = (plan.Replications, plan.Replications, plan.Replications * plan.Scenarios.Count);
            failed = runs - plan.StateHashes.Count;
        }
        else
        {
            var status = RecordedStudy.Open(directory, settings => settings with { Use = FolderUse.Resume }).Look();
            (tasks, finished) = (status.Tasks.Count, status.Finished);
            (runs, failed) = (status.Tasks.Sum(entry => entry.State.Kept), status.Tasks.Sum(entry => entry.State.Failed));
            stage = status.Pending is { IsOnly: false } pending ? pending.Name : null;
        }

        if (asJson)
        {
            Output.Json(new JsonObject
            {
                ["folder"] = directory,
                ["stage"] = stage,
                ["tasks"] = tasks,
                ["finished"] = finished,
                ["missing"] = tasks - finished,
                ["runs"] = runs,
                ["failed_runs"] = failed,
                ["merged"] = isMerged,
            });
        }
        else
        {
            Console.Out.WriteLine(FormattableString.Invariant(
                $"{name}: {finished} of {Counted.Of(tasks, "task")} finished, {tasks - finished} missing{(stage is null ? "" : $" in stage '{stage}'")}; {Counted.Of(runs, "run")}, {failed} failed; {(isMerged ? "merged" : "not merged")}"));
        }

        return finished == tasks && failed == 0 ? ExitCode.Done : ExitCode.Failed;
    }
}
