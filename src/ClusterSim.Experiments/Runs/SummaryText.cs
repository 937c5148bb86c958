using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClusterSim.Experiments.Runs;

/// <summary>Summaries of a replication as bytes, so that an interrupted experiment can go on. Numbers read back with the same bits.</summary>
public static class SummaryText
{
    /// <summary>Name under which a replication's summaries are kept.</summary>
    public static string NameOf(int replication) => FormattableString.Invariant($"summaries-{replication}.json");

    /// <summary>Writes.</summary>
    public static byte[] Write(IReadOnlyList<RunSummary> replication) => JsonSerializer.SerializeToUtf8Bytes(replication, SummaryJson.Default.IReadOnlyListRunSummary);

    /// <summary>Reads what <see cref="Write"/> wrote; null where the bytes are something else, so that the replication is run again.</summary>
    public static IReadOnlyList<RunSummary>? Read(ReadOnlySpan<byte> content)
    {
        try
        {
            return JsonSerializer.Deserialize(content, SummaryJson.Default.IReadOnlyListRunSummary);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Made when the program is built, since a short run would spend its time on reflection.</summary>
[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(IReadOnlyList<RunSummary>))]
internal sealed partial class SummaryJson : JsonSerializerContext;
