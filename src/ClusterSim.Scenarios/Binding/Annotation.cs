using ClusterSim.Scenarios.Quantities;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Binding;

/// <summary>What a file says about a value besides the value: <c>{ value, unit, source, certainty, range, distribution, levels, weights, note }</c>.</summary>
internal sealed record Annotation(Node Value, UnitText? Unit, bool IsUnitBad, Node? Range, ScalarNode? Distribution, string Source, string Certainty, MappingNode? Beside)
{
    /// <summary>The word that stands for "nobody measured it".</summary>
    public const string Assumed = "assumed";

    /// <summary>The words for how sure a value is.</summary>
    public static readonly string[] Certainties = ["observed", "estimated", Assumed];

    /// <summary>Keys beside <c>value</c>.</summary>
    public static readonly string[] Keys = ["value", "unit", "source", "certainty", "range", "distribution", "levels", "weights", "note"];

    /// <summary>The words that the value may be; null where none are named.</summary>
    public Node? Levels => Beside?.Find("levels")?.Value;

    /// <summary>Weights of these words; null where none are given.</summary>
    public Node? Weights => Beside?.Find("weights")?.Value;

    /// <summary>Certainty of a value of that source, when nothing else is said.</summary>
    public static string CertaintyOf(string source) =>
        source.StartsWith(Assumed, StringComparison.Ordinal) ? Assumed : "estimated";

    /// <summary>Takes a value apart from what is said about it.</summary>
    public static Annotation Read(Node node, Field field, string path, BindingContext context)
    {
        if (node is not MappingNode mapping || mapping.Find("value") is not { } value)
            return new Annotation(node, null, false, null, null, Assumed, Assumed, null);
        var valid = field.Kind == FieldKind.Path ? [.. Keys, .. PathReader.Layers] : Keys;
        foreach (var entry in mapping.Entries.Where(entry => !valid.Contains(entry.Key.Text, StringComparer.Ordinal)))
            context.Diagnostics.Error(entry.Key.At, $"unknown key '{Excerpt.Of(entry.Key.Text)}' beside the value of '{path}'{context.Diagnostics.Hint(entry.Key.Text, valid)}");

        var source = ReadSource(mapping, path, context);
        var certainty = ReadCertainty(mapping, path, context) ?? CertaintyOf(source);
        if (string.Equals(source, Assumed, StringComparison.Ordinal) && string.Equals(certainty, "observed", StringComparison.Ordinal))
            context.Diagnostics.Error(mapping.Find("certainty")!.Value.At, $"'{path}' is marked observed, but its source is 'assumed'; name the source");
        ReadWord(mapping, "note", path, context);
        var unit = ReadUnit(mapping, path, context);
        return new Annotation(value.Value, unit, unit is null && mapping.Find("unit") is not null, mapping.Find("range")?.Value, ReadWord(mapping, "distribution", path, context), source, certainty, mapping);
    }

    /// <summary>The source of a value, <c>assumed</c> where none is named; a named one must stand in the bibliography.</summary>
    public static string ReadSource(MappingNode mapping, string path, BindingContext context)
    {
        if (ReadWord(mapping, "source", path, context) is not { } source) return Assumed;
        if (!string.Equals(source.Text, Assumed, StringComparison.Ordinal))
            context.References.Add(new Reference("sources", source.Text, path, source.At));
        return source.Text;
    }

    /// <summary>How sure a value is, or null where nothing valid is said.</summary>
    public static string? ReadCertainty(MappingNode mapping, string path, BindingContext context)
    {
        if (ReadWord(mapping, "certainty", path, context) is not { } certainty) return null;
        if (Certainties.Contains(certainty.Text, StringComparer.Ordinal)) return certainty.Text;
        context.Diagnostics.Error(certainty.At, $"the certainty of '{path}' cannot be {certainty.Kind}{context.Diagnostics.Hint(certainty.Text, Certainties)}");
        return null;
    }

    private static UnitText? ReadUnit(MappingNode mapping, string path, BindingContext context)
    {
        if (ReadWord(mapping, "unit", path, context) is not { } scalar) return null;
        if (!QuantityText.IsForeign(scalar.Text, context.Money)) return UnitText.Parse(Excerpt.Of(scalar.Text), context.Money);
        context.Diagnostics.Error(scalar.At, $"'{path}': {scalar.Kind} {context.Money.Refusal}");
        return null;
    }

    private static ScalarNode? ReadWord(MappingNode mapping, string key, string path, BindingContext context)
    {
        if (mapping.Find(key) is not { } entry) return null;
        if (entry.Value is ScalarNode { IsNull: false } scalar) return scalar;
        context.Diagnostics.Error(entry.Value.At, $"the {key} of '{path}' must be a text, found {entry.Value.Kind}");
        return null;
    }
}
