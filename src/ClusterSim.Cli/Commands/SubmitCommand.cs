using System.CommandLine;
using ClusterSim.Cli.Running;
using ClusterSim.Experiments.Scaling;
using ClusterSim.Results;

namespace ClusterSim.Cli.Commands;

/// <summary><c>clustersim submit</c>: a command that makes many runs as array jobs of a batch system, a stage after the other, and a merge after each.</summary>
internal static class SubmitCommand
{
    private const int DefaultShards = 16;

    public static Command Create()
    {
        var slurm = new Option<bool>("--slurm") { Description = "Submit to Slurm.", Required = true, Recursive = true };
        var shards = Number.Option("--shards", [], "Number of shards of a stage, one array task each; default 16.", "N", 1, 100_000);
        var partition = new Option<string?>("--partition") { Description = "Partition.", HelpName = "NAME", Recursive = true };
        var time = new Option<string?>("--time") { Description = "Time limit of a shard.", HelpName = "HH:MM:SS", Recursive = true };
        var cpus = Number.Option("--cpus", [], "Processors of a shard; default 1.", "N", 1, 1024);
        var memory = new Option<string?>("--mem") { Description = "Memory of a shard.", HelpName = "SIZE", Recursive = true };
        var writeOnly = new Option<bool>("--write-only") { Description = "Write the job scripts without submitting them.", Recursive = true };
        (shards.Recursive, cpus.Recursive) = (true, true);
        var directory = new Argument<string?>("DIR") { Description = "Folder of a submitted command, whose missing shards are submitted again; or a command with its arguments.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("submit", "Submit run, compare, sweep or calibrate, or what is missing of one, to a batch system: clustersim submit --slurm compare BASELINE -o DIR.") { directory, slurm, shards, partition, time, cpus, memory, writeOnly };
        command.SetAction(parsed => parsed.GetValue(directory) is { } folder
            ? Submit(RecordedStudy.Open(folder, settings => settings), parsed)
            : throw new InputException("submit expects a command, such as clustersim submit --slurm sweep SWEEP -o DIR, or the folder of one that was submitted"));
        foreach (var study in RecordedStudy.Commands())
        {
            study.SetAction(parsed => Submit(study.Prepare(parsed), parsed));
            command.Add(study);
        }

        return command;

        int Submit(StudySession session, ParseResult parsed)
        {
            Option[] resources = [shards, partition, time, cpus, memory];
            return new SlurmStudy(session).Begin(
                !resources.Any(option => parsed.GetResult(option) is { Implicit: false }) ? null
                    : ((int)(parsed.GetValue(shards) ?? DefaultShards), new SlurmResources(parsed.GetValue(partition), parsed.GetValue(time), (int)(parsed.GetValue(cpus) ?? 1), parsed.GetValue(memory))),
                DefaultShards, parsed.GetValue(writeOnly));
        }
    }
}
