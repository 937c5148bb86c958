using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClusterSim.Experiments.Runs;

/// <summary>
/// Summaries of finished replications on disk, a file each, so that an interrupted experiment can go on. Numbers are
/// written so that they read back with the same bits.
/// </summary>
/// <param name="directory">Folder of the files; made when the first is written.</param>
public sealed class SummaryStore(string directory)
{
    private static readonly JsonSerializerOptions s_options = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>Writes a replication's summaries; the file is there whole or not at all.</summary>
    public void Write(IReadOnlyList<RunSummary> replication)
    {
        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"replication-{replication[0].Replication:000000}.json"));
        var unfinished = path + ".tmp";
        File.WriteAllText(unfinished, JsonSerializer.Serialize(replication, s_options));
        File.Move(unfinished, path, overwrite: true);
    }

    /// <summary>Summaries of all replications on disk whose runs were all finished; failed ones are to be run again.</summary>
    /// <exception cref="JsonException">A file is damaged.</exception>
    public IReadOnlyList<IReadOnlyList<RunSummary>> Read() =>
        !Directory.Exists(directory) ? [] : Directory.EnumerateFiles(directory, "replication-*.json")
            .Order(StringComparer.Ordinal)
            .Select(path => JsonSerializer.Deserialize<RunSummary[]>(File.ReadAllText(path), s_options) ?? [])
            .Where(replication => replication.Length > 0 && replication.All(run => run.IsDone))
            .ToArray();
}
