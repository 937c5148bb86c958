using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ClusterSim.Core.Checking;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Checking;
using ClusterSim.Scenarios.Data;
using ClusterSim.Scenarios.Merging;
using ClusterSim.Scenarios.Schema;

namespace ClusterSim.Scenarios;

/// <summary>The JSON Schema of scenario files, for editors that complete and check while one types.</summary>
public static class ScenarioSchema
{
    private static readonly JsonSerializerOptions s_format = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema, draft 2020-12, made from the same descriptions that the loader checks with.</summary>
    /// <param name="instruments">Instruments that a file can name; those of ClusterSim where none are given.</param>
    public static string Create(InstrumentCatalogue? instruments = null)
    {
        instruments ??= InstrumentCatalogue.BuiltIn;
        var definitions = new JsonObject();
        var root = ValueSchema.Mapping(Properties(typeof(Scenario), definitions, instruments), []);
        var properties = (JsonObject)root["properties"]!;
        properties.Insert(0, FileFormat.Key, new JsonObject { ["description"] = "Version of the file's form.", ["type"] = "integer", ["minimum"] = 1, ["maximum"] = FileFormat.Newest });
        properties.Insert(0, "extends", ValueSchema.Text("File whose values apply wherever this file gives none; a path relative to this file."));
        ValueSchema.WithFormat(properties);
        properties.Insert(1, ParameterSets.UsesKey, new JsonObject { ["description"] = "Parameter sets that this scenario applies, in order.", ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } });
        properties.Insert(2, ParameterSets.Key, new JsonObject
        {
            ["description"] = "Named sets of overrides, each of a path of keys joined by dots and a value; applied by 'uses' or by --set-of.",
            ["type"] = "object",
            ["propertyNames"] = new JsonObject { ["pattern"] = RecordNames.Rule },
            ["additionalProperties"] = new JsonObject { ["type"] = "object" },
        });
        properties.Insert(3, InputOutputMatrix.Key, new JsonObject
        {
            ["description"] = "CSV or Parquet file of input-output coefficients: one row per input, one column per sector that uses it.",
            ["type"] = "object",
            ["properties"] = ValueSchema.WithFormat(new JsonObject { ["file"] = new JsonObject { ["type"] = "string" } }),
            ["required"] = new JsonArray("file"),
            ["additionalProperties"] = false,
        });
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "ClusterSim scenario",
            ["description"] = "A place, its firms, and a policy. A file that extends another need not repeat its values.",
        };
        foreach (var (key, value) in root.ToList())
        {
            root.Remove(key);
            schema.Add(key, value);
        }

        // A file that takes values from another, or from a parameter set, need not be complete in itself.
        schema["if"] = new JsonObject { ["anyOf"] = new JsonArray(Needs("extends"), Needs(ParameterSets.UsesKey)) };
        schema["then"] = true;
        schema["else"] = Completeness.Of(typeof(Scenario), instruments);
        schema["$defs"] = definitions;
        return schema.ToJsonString(s_format) + "\n";
    }

    private static JsonObject Properties(Type record, JsonObject definitions, InstrumentCatalogue instruments)
    {
        var properties = new JsonObject();
        foreach (var field in RecordShape.Of(record).Fields)
        {
            properties[field.Key] = field.Kind switch
            {
                FieldKind.Section => Reference(field, Define(field.Property.PropertyType, definitions, instruments)),
                FieldKind.NamedList => NamedList(field, Define(field.ItemType, definitions, instruments), definitions),
                _ => ValueSchema.Of(field, definitions),
            };
        }

        return properties;
    }

    private static JsonObject NamedList(Field field, string item, JsonObject definitions)
    {
        var kinds = new JsonArray(new JsonObject { ["$ref"] = item }, new JsonObject { ["type"] = "null" });
        if (RecordShape.Of(field.ItemType).Only is { } only) kinds.Add((JsonNode)ValueSchema.Of(only, definitions));
        var list = new JsonObject
        {
            ["description"] = field.Parameter.Description,
            ["type"] = "object",
            ["propertyNames"] = new JsonObject { ["pattern"] = RecordNames.Rule },
            ["additionalProperties"] = new JsonObject { ["anyOf"] = kinds },
        };
        if (ScenarioRules.MostEntries(field.Key) is { } most) list["maxProperties"] = most;
        return list;
    }

    private static string Define(Type record, JsonObject definitions, InstrumentCatalogue instruments)
    {
        var key = ParameterAttribute.KeyOf(record.Name);
        if (definitions.ContainsKey(key)) return $"#/$defs/{key}";
        definitions[key] = new JsonObject();
        if (record != typeof(InstrumentTerms))
        {
            definitions[key] = ValueSchema.Mapping(Properties(record, definitions, instruments), []);
            return $"#/$defs/{key}";
        }

        var kinds = new JsonArray();
        foreach (var kind in instruments.All)
        {
            var properties = Properties(kind.Terms, definitions, instruments);
            properties.Insert(0, RecordBinder.InstrumentKey, new JsonObject { ["description"] = kind.Description, ["const"] = kind.Name });
            kinds.Add((JsonNode)ValueSchema.Mapping(properties, []));
        }

        definitions[key] = new JsonObject { ["anyOf"] = kinds };
        return $"#/$defs/{key}";
    }

    private static JsonObject Reference(Field field, string target) => new() { ["description"] = field.Parameter.Description, ["$ref"] = target };

    private static JsonObject Needs(string key) => new() { ["required"] = new JsonArray(key) };
}
