using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Schema;

namespace ClusterSim.Scenarios;

/// <summary>The JSON Schema of scenario files, for editors that complete and check while one types.</summary>
public static class ScenarioSchema
{
    private static readonly JsonSerializerOptions s_format = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema, draft 2020-12, made from the same descriptions that the loader checks with.</summary>
    public static string Create()
    {
        var definitions = new JsonObject();
        var root = ValueSchema.Mapping(Properties(typeof(Scenario), definitions), []);
        ((JsonObject)root["properties"]!).Insert(0, "extends", ValueSchema.Text("File whose values stand wherever this file says nothing; a path relative to this file."));
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "ClusterSim scenario",
            ["description"] = "A place, its firms, and a policy. A file that extends another need not repeat what that one says.",
        };
        foreach (var (key, value) in root.ToList())
        {
            root.Remove(key);
            schema.Add(key, value);
        }

        schema["anyOf"] = new JsonArray(
            new JsonObject { ["required"] = new JsonArray("extends") },
            new JsonObject { ["required"] = Required(typeof(Scenario)) });
        schema["$defs"] = definitions;
        return schema.ToJsonString(s_format) + "\n";
    }

    private static JsonObject Properties(Type record, JsonObject definitions)
    {
        var properties = new JsonObject();
        foreach (var field in RecordShape.Of(record).Fields)
        {
            properties[field.Key] = field.Kind switch
            {
                FieldKind.Section => Reference(field, Define(field.Property.PropertyType, definitions)),
                FieldKind.NamedList => new JsonObject
                {
                    ["description"] = field.Parameter.Description,
                    ["type"] = "object",
                    ["propertyNames"] = new JsonObject { ["pattern"] = ValueReader.NameRule },
                    ["additionalProperties"] = new JsonObject
                    {
                        ["anyOf"] = new JsonArray(new JsonObject { ["$ref"] = Define(field.ItemType, definitions) }, new JsonObject { ["type"] = "null" }),
                    },
                },
                _ => ValueSchema.Of(field, definitions),
            };
        }

        return properties;
    }

    private static string Define(Type record, JsonObject definitions)
    {
        var key = RecordShape.ToKey(record.Name);
        if (definitions.ContainsKey(key)) return $"#/$defs/{key}";
        definitions[key] = new JsonObject();
        if (record != typeof(InstrumentTerms))
        {
            definitions[key] = ValueSchema.Mapping(Properties(record, definitions), Required(record));
            return $"#/$defs/{key}";
        }

        var kinds = new JsonArray();
        foreach (var kind in InstrumentCatalogue.All)
        {
            var properties = Properties(kind.Terms, definitions);
            properties.Insert(0, RecordBinder.InstrumentKey, new JsonObject { ["description"] = kind.Description, ["const"] = kind.Name });
            var required = Required(kind.Terms);
            required.Insert(0, RecordBinder.InstrumentKey);
            kinds.Add((JsonNode)ValueSchema.Mapping(properties, required));
        }

        definitions[key] = new JsonObject { ["oneOf"] = kinds };
        return $"#/$defs/{key}";
    }

    private static JsonObject Reference(Field field, string target) => new() { ["description"] = field.Parameter.Description, ["$ref"] = target };

    private static JsonArray Required(Type record) =>
        new([.. RecordShape.Of(record).Fields.Where(field => field.IsRequired).Select(field => (JsonNode)field.Key)]);
}
