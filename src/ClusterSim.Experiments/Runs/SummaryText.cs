using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClusterSim.Experiments.Runs;

/// <summary>Summaries of a replication as bytes, so that an interrupted experiment can go on. Numbers read back with the same bits.</summary>
public static class SummaryText
{
    private static readonly JsonSerializerOptions s_options = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>Name under which a replication's summaries are kept.</summary>
    public static string NameOf(int replication) => FormattableString.Invariant($"summaries-{replication}.json");

    /// <summary>Writes.</summary>
    public static byte[] Write(IReadOnlyList<RunSummary> replication) => JsonSerializer.SerializeToUtf8Bytes(replication, s_options);

    /// <summary>Reads what <see cref="Write"/> wrote; null where the bytes are something else, so that the replication is run again.</summary>
    public static IReadOnlyList<RunSummary>? Read(ReadOnlySpan<byte> content)
    {
        try
        {
            return JsonSerializer.Deserialize<RunSummary[]>(content, s_options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
