using ClusterSim.Cli.Display;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Scaling;
using ClusterSim.Results;

namespace ClusterSim.Cli.Running;

/// <summary>A study on Slurm: for each stage an array job with a shard in each task, and a job after it that merges or submits the next stage.</summary>
internal sealed class SlurmStudy(StudySession session)
{
    private const string JobsName = "jobs.txt";
    private const string ShardsName = "shards.sh";
    private const string MergeName = "merge.sh";

    private readonly string _scripts = Path.Combine(session.OutputDirectory, ResultFiles.Slurm);

    /// <summary>Writes the plan and the scripts, and submits what is missing.</summary>
    /// <param name="wanted">Shards of a stage, and what each gets; null for the scripts that are there, or the default.</param>
    /// <param name="defaultShards">Shards where nothing is said.</param>
    /// <param name="writeOnly">Whether nothing is submitted.</param>
    /// <returns>The exit code.</returns>
    public int Begin((int Shards, SlurmResources Resources)? wanted, int defaultShards, bool writeOnly)
    {
        session.Share();
        if (!writeOnly) RefuseWhileActive();
        var status = session.Look();
        if (status.Pending is null && ResultFolder.IsPublished(session.OutputDirectory))
        {
            Console.Out.WriteLine($"nothing is missing: {session.OutputDirectory} is finished and merged");
            return ExitCode.Done;
        }

        if (wanted is not null || !File.Exists(PathOf(ShardsName)) || !File.Exists(PathOf(MergeName)))
        {
            var (shards, resources) = wanted ?? (defaultShards, new SlurmResources(null, null, 1, null));
            string[] arguments = [.. session.Settings.Question, "--output", session.OutputDirectory, "--no-progress"];
            var scripts = new SlurmScripts(Path.GetFileName(Path.GetFullPath(session.OutputDirectory)), Program(), Path.GetFullPath(_scripts), Environment.CurrentDirectory);
            Directory.CreateDirectory(_scripts);
            File.WriteAllText(PathOf(ShardsName), scripts.Array(arguments, shards, resources));
            File.WriteAllText(PathOf(MergeName), scripts.Merge(session.OutputDirectory, resources));
        }

        if (!writeOnly) return Submit(status);
        Console.Out.WriteLine($"wrote {PathOf(ShardsName)} and {PathOf(MergeName)}; submit with: sbatch --array={Indices(status, Count)} {SlurmScripts.Words([PathOf(ShardsName)])}, then sbatch --dependency=afterok:JOB {SlurmScripts.Words([PathOf(MergeName)])}");
        return ExitCode.Done;
    }

    /// <summary>Submits the shards in which something of a stage is missing, and the job after them, with the scripts that are there.</summary>
    /// <param name="status">How far the study is; where no stage is pending only the job after the last one is left.</param>
    /// <returns>The exit code.</returns>
    public int Submit(StudyStatus status)
    {
        var count = Count;
        string[] dependency = [];
        if (status.Pending is { IsInline: false } stage)
        {
            var indices = Indices(status, count);
            var job = SlurmCommands.Submit([$"--array={indices}"], PathOf(ShardsName));
            File.AppendAllText(PathOf(JobsName), job + "\n");
            Console.Out.WriteLine(FormattableString.Invariant($"job {job}: shards {indices} of {count}, {status.MissingOfPending.Length} of {Counted.Of(stage.Tasks.Count, "task")} of stage '{stage.Name}'"));
            dependency = [$"--dependency=afterok:{job}", "--kill-on-invalid-dep=yes"];
        }

        var merge = SlurmCommands.Submit(dependency, PathOf(MergeName));
        File.AppendAllText(PathOf(JobsName), merge + "\n");
        Console.Out.WriteLine($"job {merge}: merge when all shards are done. To see progress: clustersim status {session.OutputDirectory}. If shards fail, clustersim submit --slurm {session.OutputDirectory} submits what is missing");
        return ExitCode.Done;
    }

    private int Count => SlurmScripts.ShardsOf(File.ReadAllText(PathOf(ShardsName)))
        ?? throw new InputException($"{PathOf(ShardsName)} does not say how many shards there are; repeat clustersim submit --slurm --shards N {session.OutputDirectory}");

    private static string Indices(StudyStatus status, int count) => status.Pending is null ? "" : SlurmScripts.Indices([.. status.MissingOfPending.Select(task => task % count).Distinct().Order()]);

    private string PathOf(string name) => Path.Combine(_scripts, name);

    private void RefuseWhileActive()
    {
        if (!File.Exists(PathOf(JobsName))) return;
        foreach (var job in File.ReadAllLines(PathOf(JobsName)).Where(SlurmCommands.IsActive))
            throw new ResultException(session.OutputDirectory, $"job {job} of it is still waiting or running. Wait for it, or cancel it with scancel {job}.");
    }

    /// <summary>How this program was started: by itself, or by the dotnet host.</summary>
    private static IReadOnlyList<string> Program()
    {
        var process = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(process) is "dotnet" ? [process, Path.Combine(AppContext.BaseDirectory, "clustersim.dll")] : [process];
    }
}
