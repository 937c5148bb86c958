using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ClusterSim.Core.Checking;
using ClusterSim.Core.Recording;
using ClusterSim.Scenarios.Binding;

namespace ClusterSim.Sweeps.Files;

/// <summary>The JSON Schema of sweep files, for editors that complete and check while one types.</summary>
public static class SweepSchema
{
    private static readonly JsonSerializerOptions s_format = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema, draft 2020-12, made from the same keys that the reader checks with.</summary>
    public static string Create()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "ClusterSim sweep",
            ["description"] = "Scenarios that are run with many values of their parameters.",
        };
        foreach (var (key, value) in Mapping(SweepKeys.Root).ToList()) schema[key] = value?.DeepClone();
        schema["not"] = new JsonObject { ["required"] = new JsonArray("replications", "until") };
        schema["oneOf"] = new JsonArray(
            new JsonObject { ["required"] = new JsonArray("base", "design") },
            new JsonObject
            {
                ["required"] = new JsonArray("scenarios"),
                ["propertyNames"] = new JsonObject { ["enum"] = Words(SweepKeys.ForCalibration.Select(key => key.Name)) },
            });
        var required = schema["required"]!.AsArray();
        foreach (var key in required.Where(key => key!.GetValue<string>() is "base" or "design").ToArray()) required.Remove(key);
        return schema.ToJsonString(s_format) + "\n";
    }

    private static JsonObject Mapping(IReadOnlyList<Key> keys)
    {
        var properties = new JsonObject();
        foreach (var key in keys)
        {
            var value = Value(key);
            value.Insert(0, "description", key.Description);
            properties[key.Name] = value;
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JsonArray([.. keys.Where(key => key.IsRequired).Select(key => (JsonNode)key.Name)]),
            ["additionalProperties"] = false,
        };
    }

    private static JsonObject Value(Key key) => key.Kind switch
    {
        KeyKind.Text when key.Name is "name" => new JsonObject { ["type"] = "string", ["pattern"] = RecordNames.Rule },
        KeyKind.Text when key.Name is "metric" && key.IsRequired && ReferenceEquals(key, SweepKeys.Metric[0]) => Metric(),
        KeyKind.Text => new JsonObject { ["type"] = "string" },
        KeyKind.Whole => new JsonObject { ["type"] = "integer", ["minimum"] = 0 },
        KeyKind.Number or KeyKind.Months => new JsonObject { ["type"] = new JsonArray("number", "string") },
        KeyKind.Flag => new JsonObject { ["type"] = "boolean" },
        KeyKind.Choice => new JsonObject { ["enum"] = Words(key.Choices) },
        KeyKind.Texts => new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } },
        KeyKind.Range => List(["number", "string"], least: 2, most: 2),
        KeyKind.Levels => List(["number", "string", "boolean"], least: 1, most: null),
        KeyKind.Metrics => new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = new JsonObject { ["anyOf"] = new JsonArray(Metric(), Mapping(key.Keys)) } },
        _ when key.IsNamed => new JsonObject
        {
            ["type"] = "object",
            ["minProperties"] = 1,
            ["additionalProperties"] = new JsonObject { ["anyOf"] = new JsonArray(Mapping(key.Keys), new JsonObject { ["type"] = "null" }) },
        },
        _ => Mapping(key.Keys),
    };

    private static JsonObject Metric() => new() { ["enum"] = Words(MetricCatalogue.All.Select(metric => metric.Name)) };

    private static JsonObject List(string[] types, int least, int? most)
    {
        var list = new JsonObject { ["type"] = "array", ["minItems"] = least };
        if (most is { } count) list["maxItems"] = count;
        list["items"] = new JsonObject { ["type"] = Words(types) };
        return list;
    }

    private static JsonArray Words(IEnumerable<string> words) => new([.. words.Select(word => (JsonNode)word)]);
}
