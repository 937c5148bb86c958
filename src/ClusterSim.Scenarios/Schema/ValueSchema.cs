using System.Text.Json.Nodes;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Quantities;

namespace ClusterSim.Scenarios.Schema;

/// <summary>The schema of one parameter's value.</summary>
internal static class ValueSchema
{
    /// <summary>A number with what may stand around it. Which sign parts what a file says elsewhere in it, which a schema cannot follow.</summary>
    private const string NumberPattern = @"^\s*([^0-9\s+.,-][^0-9\s+-]*\s*)?[+-]?[0-9.,][0-9_.,]*([eE][+-]?[0-9]+)?([^0-9.,_].*)?$";

    public static JsonObject Of(Field field, JsonObject definitions)
    {
        var schema = new JsonObject { ["description"] = Describe(field) };
        if (field.Kind == FieldKind.Localized) return With(schema, Localized());
        if (field.Kind == FieldKind.Observed) return With(schema, Observed());
        var either = new JsonObject { ["anyOf"] = new JsonArray(Plain(field, definitions), Annotated(field, definitions)) };
        schema["$ref"] = Shared($"{ParameterAttribute.KeyOf(field.Kind.ToString())}_value", either, definitions);
        return schema;
    }

    public static JsonObject Text(string description) => new() { ["description"] = description, ["type"] = "string" };

    public static JsonObject Mapping(JsonObject properties, IReadOnlyCollection<string> required)
    {
        var mapping = new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        if (required.Count > 0) mapping["required"] = new JsonArray([.. required.Select(key => (JsonNode)key)]);
        return mapping;
    }

    private static string Describe(Field field)
    {
        var unit = field.Parameter.Unit;
        var text = field.Parameter.Description;
        if (unit is not Units.None) text += $" Unit: {unit.Replace('_', ' ')}, for example {UnitConversion.Example(unit)}.";
        return text;
    }

    private static JsonObject Plain(Field field, JsonObject definitions) => field.Kind switch
    {
        FieldKind.Text when field.Key is "metric" => Choice(MetricCatalogue.All.Select(metric => metric.Name)),
        FieldKind.Text => new JsonObject { ["type"] = new JsonArray("string", "number") },
        FieldKind.Flag => new JsonObject { ["type"] = "boolean" },
        FieldKind.Choice => Choice(Enum.GetNames(field.Property.PropertyType).Select(ParameterAttribute.KeyOf)),
        FieldKind.Month => Month(),
        FieldKind.Names => new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } },
        FieldKind.Numbers when field.Key is "season" => new JsonObject
        {
            ["type"] = "array",
            ["items"] = Number(field),
            ["anyOf"] = new JsonArray(new JsonObject { ["maxItems"] = 0 }, new JsonObject { ["minItems"] = 12, ["maxItems"] = 12 }),
        },
        FieldKind.Numbers => new JsonObject { ["type"] = "array", ["items"] = Number(field) },
        FieldKind.Census => Link(Shared("census", Census(), definitions)),
        FieldKind.Links => Link(Shared("links", Mapping(Texts(LinksReader.Keys), ["file"]), definitions)),
        FieldKind.SizeClasses => Mapping(
            new JsonObject { ["micro"] = Number(null), ["small"] = Number(null), ["medium"] = Number(null) },
            ["micro", "small", "medium"]),
        FieldKind.Distribution => new JsonObject { ["anyOf"] = new JsonArray(Number(field), Link(Shared("distribution", Distribution(), definitions))) },
        FieldKind.Path => new JsonObject { ["anyOf"] = new JsonArray(Number(field), Link(Shared("path", Path(), definitions))) },
        _ => Number(field),
    };

    private static JsonObject Annotated(Field field, JsonObject definitions)
    {
        var value = Plain(field, definitions);
        if (field.IsNumeric && UnitConversion.IsUnitRequired(field.Parameter.Unit))
            value = new JsonObject { ["anyOf"] = new JsonArray(value, new JsonObject { ["type"] = "number" }) };
        var properties = new JsonObject
        {
            ["value"] = value,
            ["source"] = Link(Shared("source_key", Text("Key of the bibliography, or the word assumed."), definitions)),
            ["certainty"] = Link(Shared("certainty", Choice(Annotation.Certainties), definitions)),
            ["note"] = new JsonObject { ["type"] = "string" },
        };
        if (field.IsNumeric)
        {
            properties["unit"] = new JsonObject { ["type"] = "string" };
            properties["range"] = Link(Shared("range", Range(), definitions));
            properties["distribution"] = Link(Shared("range_distribution", Choice(RangeDistributions.All), definitions));
        }

        if (field.IsSwitch)
        {
            properties["levels"] = new JsonObject { ["type"] = "array", ["items"] = value.DeepClone(), ["minItems"] = 2 };
            properties["weights"] = Link(Shared("weights", new JsonObject { ["type"] = "array", ["items"] = Number(null), ["minItems"] = 2 }, definitions));
        }

        if (field.Kind == FieldKind.Path) AddLayers(properties);
        return Mapping(properties, ["value"]);
    }

    /// <summary>A number, or a text that holds one; a plain number only where the unit may be left out, or for nil.</summary>
    private static JsonObject Number(Field? field)
    {
        var text = new JsonObject { ["type"] = "string", ["pattern"] = NumberPattern };
        if (field is null) return new JsonObject { ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "number" }, text) };
        if (UnitConversion.IsUnitRequired(field.Parameter.Unit)) return new JsonObject { ["anyOf"] = new JsonArray(text, new JsonObject { ["const"] = 0 }) };
        var number = new JsonObject { ["type"] = field.Kind == FieldKind.Whole ? "integer" : "number" };
        if (double.IsFinite(field.Parameter.Minimum)) number["minimum"] = field.Parameter.Minimum;
        if (double.IsFinite(field.Parameter.Maximum)) number["maximum"] = field.Parameter.Maximum;
        return new JsonObject { ["anyOf"] = new JsonArray(number, text) };
    }

    private static JsonObject Distribution()
    {
        var kinds = new JsonArray();
        foreach (var (kind, parts) in DistributionReader.Kinds)
        {
            var properties = new JsonObject();
            foreach (var (key, _) in parts) properties[key] = Number(null);
            var inner = Mapping(properties, [.. parts.Select(part => part.Key)]);
            kinds.Add((JsonNode)Mapping(new JsonObject { [kind] = inner }, [kind]));
        }

        var column = Mapping(WithFormat(Texts("file", "column")), ["file", "column"]);
        var list = new JsonObject { ["type"] = "array", ["items"] = Number(null), ["minItems"] = 1 };
        kinds.Add((JsonNode)Mapping(new JsonObject { [SampleReader.Empirical] = new JsonObject { ["anyOf"] = new JsonArray(list, column) } }, [SampleReader.Empirical]));
        var shares = new JsonObject { ["type"] = "object", ["minProperties"] = 1, ["additionalProperties"] = Number(null) };
        kinds.Add((JsonNode)Mapping(new JsonObject { [SampleReader.Discrete] = shares }, [SampleReader.Discrete]));
        return new JsonObject { ["oneOf"] = kinds };
    }

    private static JsonObject Path()
    {
        var rows = new JsonObject { ["type"] = "object", ["minProperties"] = 1, ["propertyNames"] = new JsonObject { ["pattern"] = "^[1-9][0-9]{3}(-(0[1-9]|1[0-2]))?$" }, ["additionalProperties"] = Number(null) };
        var bases = new JsonObject
        {
            ["value"] = Number(null),
            ["table"] = rows,
            ["step"] = Mapping(new JsonObject { ["before"] = Number(null), ["after"] = Number(null), ["from"] = Month() }, ["before", "after", "from"]),
            ["ramp"] = Mapping(new JsonObject { ["before"] = Number(null), ["after"] = Number(null), ["from"] = Month(), ["until"] = Month() }, ["before", "after", "from", "until"]),
        };
        var kinds = new JsonArray([.. bases.Select(entry => (JsonNode)new JsonObject { ["required"] = new JsonArray(entry.Key) })]);
        AddLayers(bases);
        var path = Mapping(bases, []);
        path["oneOf"] = kinds;
        return path;
    }

    /// <summary>What may lie over a path.</summary>
    private static void AddLayers(JsonObject properties)
    {
        var shock = Mapping(new JsonObject { ["month"] = Month(), ["depth"] = Number(null), ["half_life_months"] = Number(null) }, ["month", "depth"]);
        properties["growth_per_year"] = new JsonObject { ["type"] = new JsonArray("string", "number") };
        properties["season"] = new JsonObject { ["type"] = "array", ["items"] = Number(null), ["minItems"] = 12, ["maxItems"] = 12 };
        properties["shocks"] = new JsonObject { ["type"] = "array", ["items"] = shock };
        properties["walk_log_sd"] = Number(null);
    }

    private static JsonObject Census()
    {
        var properties = Texts("file", "id");
        properties["only"] = new JsonObject { ["type"] = "object", ["additionalProperties"] = new JsonObject { ["type"] = new JsonArray("string", "number", "boolean") } };
        var column = new JsonObject { ["anyOf"] = new JsonArray(new JsonObject { ["type"] = new JsonArray("string", "number") }, Mapping(Texts("column", "unit"), ["column"])) };
        properties["columns"] = Mapping(new JsonObject(CensusReader.Parameters.Select(key => KeyValuePair.Create(key, (JsonNode?)column.DeepClone()))), []);
        return Mapping(WithFormat(properties), ["file"]);
    }

    /// <summary>Adds the keys that say how numbers are written.</summary>
    public static JsonObject WithFormat(JsonObject properties)
    {
        properties[NumberFormat.DecimalKey] = Sign("Decimal separator of its numbers; default: a point.");
        properties[NumberFormat.ThousandsKey] = Sign("Thousands separator of its numbers; default: the one that is not the decimal separator.");
        return properties;
    }

    private static JsonObject Sign(string description) => new() { ["description"] = description, ["enum"] = new JsonArray(".", ",") };

    private static JsonObject Texts(params string[] keys) =>
        new(keys.Select(key => KeyValuePair.Create(key, (JsonNode?)new JsonObject { ["type"] = new JsonArray("string", "number") })));

    private static JsonObject Month() => new() { ["type"] = "string", ["pattern"] = "^[0-9]{4}-(0[1-9]|1[0-2])$" };

    private static JsonObject Observed()
    {
        var properties = new JsonObject
        {
            ["value"] = Number(null),
            ["use"] = Choice(Enum.GetNames<TargetUse>().Select(ParameterAttribute.KeyOf)),
            ["tolerance"] = Number(null),
            ["source"] = new JsonObject { ["type"] = "string" },
            ["certainty"] = Choice(Annotation.Certainties),
            ["note"] = new JsonObject { ["type"] = "string" },
        };
        return new JsonObject { ["type"] = "object", ["propertyNames"] = Year(), ["additionalProperties"] = Mapping(properties, ["value", "use"]) };
    }

    private static JsonObject Localized()
    {
        var texts = Mapping(new JsonObject { ["en"] = new JsonObject { ["type"] = "string" }, ["id"] = new JsonObject { ["type"] = "string" } }, ["en"]);
        return new JsonObject { ["anyOf"] = new JsonArray(new JsonObject { ["type"] = new JsonArray("string", "number") }, texts) };
    }

    private static JsonObject Range() => new() { ["type"] = "array", ["items"] = Number(null), ["minItems"] = 2, ["maxItems"] = 2 };

    private static JsonObject Year() => new() { ["pattern"] = "^[1-9][0-9]{3}$" };

    private static JsonObject Choice(IEnumerable<string> words) => new() { ["enum"] = new JsonArray([.. words.Select(word => (JsonNode)word)]) };

    private static JsonObject Link(string target) => new() { ["$ref"] = target };

    /// <summary>Puts a schema among the definitions, once for all that are alike; returns the reference to it.</summary>
    private static string Shared(string name, JsonObject schema, JsonObject definitions)
    {
        for (var number = 1; ; number++)
        {
            var key = number == 1 ? name : FormattableString.Invariant($"{name}_{number}");
            if (!definitions.ContainsKey(key)) definitions[key] = schema;
            if (JsonNode.DeepEquals(definitions[key], schema)) return $"#/$defs/{key}";
        }
    }

    private static JsonObject With(JsonObject schema, JsonObject more)
    {
        foreach (var (key, value) in more.ToList())
        {
            more.Remove(key);
            schema.Add(key, value);
        }

        return schema;
    }
}
