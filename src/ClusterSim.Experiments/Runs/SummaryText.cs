using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClusterSim.Experiments.Runs;

/// <summary>The summary of a run as bytes, so that an interrupted experiment can go on. Numbers read back with the same bits.</summary>
public static class SummaryText
{
    /// <summary>Writes.</summary>
    public static byte[] Write(RunSummary run) => JsonSerializer.SerializeToUtf8Bytes(run, SummaryJson.Default.RunSummary);

    /// <summary>Reads what <see cref="Write"/> wrote; null where the bytes are something else, so that the run is made again.</summary>
    public static RunSummary? Read(ReadOnlySpan<byte> content)
    {
        try
        {
            return JsonSerializer.Deserialize(content, SummaryJson.Default.RunSummary);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Made when the program is built, since a short run would spend its time on reflection.</summary>
[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(RunSummary))]
internal sealed partial class SummaryJson : JsonSerializerContext;
