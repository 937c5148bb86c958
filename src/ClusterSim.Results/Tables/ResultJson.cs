using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ClusterSim.Results.Folder;

namespace ClusterSim.Results.Tables;

/// <summary>The JSON of manifests and of finished replications.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(Manifest))]
[JsonSerializable(typeof(FinishedPart))]
internal sealed partial class ResultJson : JsonSerializerContext;

/// <summary>Scenario texts stay legible: nothing is escaped that JSON does not ask for. What is unknown, or said twice, is refused.</summary>
internal static class LegibleJson
{
    public static ResultJson Format { get; } = new(new JsonSerializerOptions(ResultJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    });
}
