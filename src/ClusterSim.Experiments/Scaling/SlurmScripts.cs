using System.Globalization;
using ClusterSim.Experiments.Runs;

namespace ClusterSim.Experiments.Scaling;

/// <summary>What is asked of Slurm; null leaves it to the cluster.</summary>
/// <param name="Partition">Partition.</param>
/// <param name="Time">Time limit of a shard, as sbatch takes it.</param>
/// <param name="Cpus">Processors of a shard.</param>
/// <param name="Memory">Memory of a shard, as sbatch takes it.</param>
public sealed record SlurmResources(string? Partition, string? Time, int Cpus, string? Memory);

/// <summary>The job scripts of a study for Slurm: an array with a shard in each task, and a job that merges when all are done.</summary>
/// <param name="Name">Name of the study.</param>
/// <param name="Program">How this program is started, word by word.</param>
/// <param name="Logs">Folder for the logs, absolute.</param>
/// <param name="WorkingDirectory">Folder to which the paths of the arguments are relative.</param>
public sealed record SlurmScripts(string Name, IReadOnlyList<string> Program, string Logs, string WorkingDirectory)
{
    private const string ShardOption = "--shard \"$SLURM_ARRAY_TASK_ID/";

    /// <summary>Script of the array; each task does the shard of its index.</summary>
    /// <param name="arguments">The command line but for shard and threads.</param>
    /// <param name="shards">Shards of a stage, whichever of them are submitted.</param>
    /// <param name="resources">What each task gets.</param>
    public string Array(IReadOnlyList<string> arguments, int shards, SlurmResources resources) => Script(
        "shards", "%A_%a", resources,
        string.Create(CultureInfo.InvariantCulture, $"exec {Words([.. Program, .. arguments])} {ShardOption}{shards}\" --threads {resources.Cpus}"));

    /// <summary>Script of the job after the array: it merges, or submits the next stage.</summary>
    /// <param name="directory">Folder of the study.</param>
    /// <param name="resources">What the job gets, but for processors: it needs one.</param>
    public string Merge(string directory, SlurmResources resources) => Script("merge", "%j", resources with { Cpus = 1 }, $"exec {Words([.. Program, "merge", directory, "--slurm"])}");

    /// <summary>Shards that a script of an array counts; null where it is none.</summary>
    public static int? ShardsOf(string script) =>
        script.Split(ShardOption) is [_, var rest] && int.TryParse(rest.Split('"')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var shards) ? shards : null;

    /// <summary>Indices as <c>--array</c> takes them: <c>0-2,5</c>.</summary>
    /// <param name="indices">Indices, rising.</param>
    public static string Indices(IReadOnlyList<int> indices)
    {
        var parts = new List<string>();
        for (var first = 0; first < indices.Count;)
        {
            var last = first;
            while (last + 1 < indices.Count && indices[last + 1] == indices[last] + 1) last++;
            parts.Add(first == last ? FormattableString.Invariant($"{indices[first]}") : FormattableString.Invariant($"{indices[first]}-{indices[last]}"));
            first = last + 1;
        }

        return string.Join(',', parts);
    }

    private string Script(string what, string log, SlurmResources resources, string command)
    {
        List<string> lines =
        [
            "#!/bin/sh",
            $"#SBATCH --job-name={Quoted($"{Name}-{what}")}",
            $"#SBATCH --output={Quoted(Path.Combine(Logs.Replace("%", "%%", StringComparison.Ordinal), $"{what}-{log}.log"))}",
            $"#SBATCH --chdir={Quoted(WorkingDirectory)}",
            "#SBATCH --ntasks=1",
            string.Create(CultureInfo.InvariantCulture, $"#SBATCH --cpus-per-task={resources.Cpus}"),
        ];
        if (resources.Partition is { } partition) lines.Add($"#SBATCH --partition={Quoted(partition)}");
        if (resources.Time is { } time) lines.Add($"#SBATCH --time={Quoted(time)}");
        if (resources.Memory is { } memory) lines.Add($"#SBATCH --mem={Quoted(memory)}");
        lines.Add(command);
        return string.Join('\n', lines) + "\n";
    }

    /// <summary>A value of a line that sbatch reads: in double quotes, in which it takes a backslash before them and before itself; such a line cannot go on in the next.</summary>
    private static string Quoted(string value) => value.AsSpan().ContainsAny('\n', '\r')
        ? throw new ExperimentException($"Slurm cannot be told '{value.ReplaceLineEndings(" ")}', which goes over several lines.")
        : value.All(letter => char.IsAsciiLetterOrDigit(letter) || "_-.:,".Contains(letter, StringComparison.Ordinal)) ? value
        : $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary>Words for the shell, each in quotes where it needs them.</summary>
    public static string Words(IEnumerable<string> words) => string.Join(' ', words.Select(word =>
        word.Length > 0 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || "_-./=:,%+".Contains(letter, StringComparison.Ordinal))
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'"));
}
