using System.CommandLine;
using ClusterSim.Cli.Running;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results;

namespace ClusterSim.Cli.Commands;

/// <summary><c>clustersim merge</c>: the result out of what shards finished.</summary>
internal static class MergeCommand
{
    public static Command Create()
    {
        var directory = new Argument<string>("DIR") { Description = "Folder whose shards are finished; its subfolder parts holds what all of them did." };
        var slurm = new Option<bool>("--slurm") { Description = "Where a stage is over and another follows from it, submit that to Slurm, with the scripts in the folder." };
        var json = new Option<bool>("--json") { Description = "Print the summary as JSON." };
        var command = new Command("merge", "Make the result of a run, comparison, evaluation, sweep or calibration whose shards are finished.") { directory, slurm, json };
        command.SetAction((parsed, cancellation) => Task.Run(() => Execute(parsed.GetRequiredValue(directory), parsed.GetValue(slurm), parsed.GetValue(json), cancellation), CancellationToken.None));
        return command;
    }

    private static int Execute(string directory, bool slurm, bool asJson, CancellationToken cancellation)
    {
        var session = RecordedStudy.Open(directory, settings => settings with { Use = FolderUse.Resume, IsMerge = true, Shard = Shard.Whole, Threads = 1, Json = asJson, ShowProgress = false });
        if (slurm && session.Look() is { Pending.IsInline: false } status) return new SlurmStudy(session).Submit(status);
        try
        {
            return session.Execute(cancellation);
        }
        catch (ResultException problem)
        {
            throw new RunFailedException(problem.Message, problem);
        }
    }
}
