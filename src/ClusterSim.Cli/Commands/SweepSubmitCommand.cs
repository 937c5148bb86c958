using System.CommandLine;
using ClusterSim.Cli.Running;
using ClusterSim.Results;
using ClusterSim.Sweeps;
using ClusterSim.Sweeps.Folder;
using ClusterSim.Sweeps.Scaling;

namespace ClusterSim.Cli.Commands;

/// <summary><c>clustersim sweep submit</c>: a sweep as an array job of a batch system, and a merge when it is done.</summary>
internal static class SweepSubmitCommand
{
    private const int DefaultShards = 16;
    private const string JobsName = "jobs.txt";

    public static Command Create()
    {
        var file = new Argument<string>("SWEEP") { Description = "Sweep file; a folder means its sweep.yaml." };
        var slurm = new Option<bool>("--slurm") { Description = "Submit to Slurm.", Required = true };
        var shards = Number.Option("--shards", [], "Number of shards, one array task each; default 16.", "N", 1, 100_000);
        var partition = new Option<string?>("--partition") { Description = "Partition.", HelpName = "NAME" };
        var time = new Option<string?>("--time") { Description = "Time limit of a shard.", HelpName = "HH:MM:SS" };
        var cpus = Number.Option("--cpus", [], "Processors of a shard; default 1.", "N", 1, 1024);
        var memory = new Option<string?>("--mem") { Description = "Memory of a shard.", HelpName = "SIZE" };
        var output = new Option<string?>("--output", "-o") { Description = "Folder for the results, visible to all nodes; default: output/ followed by the sweep's name.", HelpName = "DIR" };
        var writeOnly = new Option<bool>("--write-only") { Description = "Write the job scripts without submitting them." };
        output.Validators.Add(FolderOption.Refuse);
        var loading = new LoadingOptions();
        var command = new Command("submit", "Submit the unfinished tasks of a sweep to a batch system.") { file, slurm, shards, partition, time, cpus, memory, output, writeOnly };
        loading.AddTo(command);
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(file);
            var options = loading.Read(parsed);
            var sweep = SweepInput.Load(path, options);
            var directory = parsed.GetValue(output) ?? Path.Combine("output", sweep.Name);
            string[] arguments = [path, "--output", directory, "--no-progress", .. LoadingOptions.Write(options)];
            var resources = new SlurmResources(parsed.GetValue(partition), parsed.GetValue(time), (int)(parsed.GetValue(cpus) ?? 1), parsed.GetValue(memory));
            return Execute(sweep, directory, arguments, (int)(parsed.GetValue(shards) ?? DefaultShards), resources, parsed.GetValue(writeOnly));
        });
        return command;
    }

    private static int Execute(Sweep sweep, string directory, string[] arguments, int shards, SlurmResources resources, bool writeOnly)
    {
        using var folder = SweepFolder.Begin(directory, SweepSession.Begin(sweep), sweep.Points, FolderUse.Share);
        var scriptsDirectory = Path.Combine(directory, ResultFiles.Slurm);
        var jobs = Path.Combine(scriptsDirectory, JobsName);
        if (!writeOnly) RefuseWhileActive(jobs);
        var status = SweepStatus.Of(folder);
        if (status is { IsComplete: true, IsMerged: true })
        {
            Console.Out.WriteLine($"nothing is missing: {directory} is finished and merged");
            return ExitCode.Done;
        }

        var scripts = new SlurmScripts(sweep.Name, Program(), Path.GetFullPath(scriptsDirectory), Environment.CurrentDirectory);
        var (array, merge) = (Path.Combine(scriptsDirectory, "shards.sh"), Path.Combine(scriptsDirectory, "merge.sh"));
        Directory.CreateDirectory(scriptsDirectory);
        File.WriteAllText(array, scripts.Array(arguments, shards, resources));
        File.WriteAllText(merge, scripts.Merge(directory, resources));
        var missing = SlurmScripts.Indices([.. status.MissingTasks.Select(task => task % shards).Distinct().Order()]);
        if (writeOnly)
        {
            Console.Out.WriteLine($"wrote {array} and {merge}; submit with: sbatch --array={missing} {array}, then sbatch --dependency=afterok:JOB {merge}");
            return ExitCode.Done;
        }

        string[] dependency = [];
        if (missing.Length > 0)
        {
            var job = SlurmCommands.Submit([$"--array={missing}"], array);
            File.AppendAllText(jobs, job + "\n");
            Console.Out.WriteLine(FormattableString.Invariant($"job {job}: shards {missing} of {shards}, {status.MissingTasks.Count} of {status.Tasks} tasks"));
            dependency = [$"--dependency=afterok:{job}", "--kill-on-invalid-dep=yes"];
        }

        var mergeJob = SlurmCommands.Submit(dependency, merge);
        File.AppendAllText(jobs, mergeJob + "\n");
        Console.Out.WriteLine($"job {mergeJob}: merge when all shards are done. To see progress: clustersim sweep status {directory}. If shards fail, repeat this command to submit what is missing");
        return ExitCode.Done;
    }

    private static void RefuseWhileActive(string jobs)
    {
        if (!File.Exists(jobs)) return;
        foreach (var job in File.ReadAllLines(jobs).Where(SlurmCommands.IsActive))
            throw new ResultException(Path.GetDirectoryName(Path.GetDirectoryName(jobs))!, $"job {job} of this sweep is still waiting or running. Wait for it, or cancel it with scancel {job}.");
    }

    /// <summary>How this program was started: by itself, or by the dotnet host.</summary>
    private static IReadOnlyList<string> Program()
    {
        var process = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(process) is "dotnet" ? [process, Path.Combine(AppContext.BaseDirectory, "clustersim.dll")] : [process];
    }
}
