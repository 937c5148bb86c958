using System.Text.Json.Nodes;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Binding;

namespace ClusterSim.Scenarios.Schema;

/// <summary>The keys that a file must give when it takes nothing from another one.</summary>
internal static class Completeness
{
    /// <summary>What the census, or a table of coefficients, may give instead.</summary>
    private static readonly string[] s_givenElsewhere = ["count", "capital", "workers", "coefficient"];

    public static JsonObject Of(Type record, InstrumentCatalogue instruments)
    {
        if (record == typeof(InstrumentTerms)) return OfInstrument(instruments);
        if (RecordShape.Of(record).Only is { IsRequired: true } only)
            return new JsonObject { ["anyOf"] = new JsonArray(new JsonObject { ["required"] = Needs([only.Key]) }, new JsonObject { ["required"] = Needs(["value"]) }) };
        var schema = new JsonObject();
        var fields = RecordShape.Of(record).Fields;
        var required = fields.Where(field => field.IsRequired && !s_givenElsewhere.Contains(field.Key, StringComparer.Ordinal) && !RecordBinder.IsPackages(field)).Select(field => field.Key);
        if (Needs(required) is { Count: > 0 } keys) schema["required"] = keys;
        var properties = new JsonObject();
        foreach (var field in fields.Where(field => !field.IsValue))
        {
            var inner = Of(field.Kind == FieldKind.Section ? field.Property.PropertyType : field.ItemType, instruments);
            if (inner.Count > 0) properties[field.Key] = field.Kind == FieldKind.Section ? inner : new JsonObject { ["additionalProperties"] = inner };
        }

        if (properties.Count > 0) schema["properties"] = properties;
        if (record == typeof(FirmGroup)) schema["anyOf"] = new JsonArray(new JsonObject { ["required"] = Needs(["census"]) }, new JsonObject { ["required"] = Needs(["count", "capital", "workers"]) });
        if (record.IsSubclassOf(typeof(InstrumentTerms))) schema["anyOf"] = new JsonArray(new JsonObject { ["required"] = Needs(["budget"]) }, new JsonObject { ["required"] = Needs(["package"]) });
        return schema;
    }

    private static JsonObject OfInstrument(InstrumentCatalogue instruments)
    {
        var cases = new JsonArray();
        foreach (var kind in instruments.All)
        {
            var condition = new JsonObject { ["properties"] = new JsonObject { [RecordBinder.InstrumentKey] = new JsonObject { ["const"] = kind.Name } } };
            cases.Add((JsonNode)new JsonObject { ["if"] = condition, ["then"] = Of(kind.Terms, instruments) });
        }

        return new JsonObject { ["required"] = Needs([RecordBinder.InstrumentKey]), ["allOf"] = cases };
    }

    private static JsonArray Needs(IEnumerable<string> keys) => new([.. keys.Select(key => (JsonNode)key)]);
}
