using System.Text;
using ClusterSim.Core.Checking;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Data;
using ClusterSim.Scenarios.Merging;
using ClusterSim.Scenarios.Quantities;

namespace ClusterSim.Scenarios;

/// <summary>The reference of the scenario language, a page of Markdown made from the records that the reader fills.</summary>
public static class ScenarioReference
{
    private static readonly (string Key, string Description)[] s_fileKeys =
    [
        (NumberFormat.DecimalKey, "Decimal separator of all numbers in this file, `\".\"` or `\",\"`. Tables have their own keys."),
        (NumberFormat.ThousandsKey, "Thousands separator; giving one of the two keys implies the other."),
        ("extends", "File whose values apply wherever this file gives none; a path relative to this file."),
        (ParameterSets.Key, "Named sets of overrides, each of a path of keys joined by dots and a value."),
        (ParameterSets.UsesKey, "Parameter sets that this scenario applies, in order."),
        (InputOutputMatrix.Key, "`{ file: io.csv }`, and `decimal`, `thousands` of that table: one row per input, one column per sector that uses it, in each cell the units of input per unit of product."),
    ];

    /// <summary>The whole page.</summary>
    /// <param name="instruments">Instruments that a file can name; those of ClusterSim where none are given.</param>
    public static string Create(InstrumentCatalogue? instruments = null)
    {
        var page = new StringBuilder();
        page.Append("""
            # Reference of scenario files

            Every key that a scenario file can have, made from the records that the program fills; a test keeps it so. How files are written is told in [scenarios.md](scenarios.md). *Required* keys have no default. A unit is the one in which the value is kept; any unit of the same kind can be written. The source says where a default comes from.

            ## Keys of the file itself

            | key | meaning |
            |---|---|

            """);
        foreach (var (key, description) in s_fileKeys) page.Append(Invariant($"| `{key}` | {description} |\n"));
        AppendRecord(page, typeof(Scenario), "", instruments ?? InstrumentCatalogue.BuiltIn);
        page.Append(Invariant($"\n## Kinds of value\n\n- Distribution, from which each firm draws its value: a number, or one of {Words(DistributionReader.Names)}.\n"));
        page.Append(Invariant($"- Path, a quantity over time: a number, or one of {Words(PathReader.Bases)}, modified by {Words(PathReader.Layers)}.\n"));
        page.Append(Invariant($"- Census: {Words(CensusReader.Keys)}; its columns: {Words(CensusReader.Parameters)}.\n"));
        page.Append(Invariant($"- Edge list: {Words(LinksReader.Keys)}.\n"));
        page.Append(Invariant($"- Any value with its annotation: {Words(Annotation.Keys)}; certainty is one of {Words(Annotation.Certainties)}.\n"));
        return page.ToString();
    }

    private static void AppendRecord(StringBuilder page, Type type, string path, InstrumentCatalogue instruments)
    {
        page.Append(path.Length == 0 ? "\n## The scenario\n" : Invariant($"\n## `{path}`\n"));
        if (type == typeof(InstrumentTerms))
        {
            page.Append(Invariant($"\nKeys of every instrument; `{RecordBinder.InstrumentKey}` names its kind.\n"));
            AppendTable(page, RecordShape.Of(type).Fields, Activator.CreateInstance(instruments.All[0].Terms)!);
            foreach (var kind in instruments.All)
            {
                page.Append(Invariant($"\n### `{RecordBinder.InstrumentKey}: {kind.Name}`\n\n{kind.Description}\n"));
                AppendTable(page, [.. RecordShape.Of(kind.Terms).Fields.Where(field => field.Property.DeclaringType != typeof(InstrumentTerms))], Activator.CreateInstance(kind.Terms)!);
            }

            return;
        }

        var shape = RecordShape.Of(type);
        AppendTable(page, shape.Fields, Activator.CreateInstance(type)!);
        foreach (var field in shape.Fields.Where(field => !field.IsValue))
        {
            var inner = path.Length == 0 ? field.Key : $"{path}.{field.Key}";
            if (field.Kind == FieldKind.Section) AppendRecord(page, field.Property.PropertyType, inner, instruments);
            else AppendRecord(page, field.ItemType, $"{inner}.<name>", instruments);
        }
    }

    private static void AppendTable(StringBuilder page, IReadOnlyList<Field> fields, object record)
    {
        page.Append("\n| key | meaning | kind | unit | default | its range | allowed | source of the default |\n|---|---|---|---|---|---|---|---|\n");
        foreach (var field in fields)
        {
            var isDefaulted = field.IsValue && !field.IsRequired;
            var standard = field.IsRequired ? "*required*" : isDefaulted ? ValueText.Of(field.Property.GetValue(record)) : "";
            page.Append(Invariant($"| `{field.Key}` | {Escape(field.Parameter.Description)} | {Kind(field)} | {Unit(field)} | {standard} | {Range(field.Parameter)} | {Allowed(field.Parameter)} | {(isDefaulted && field.IsNumeric ? Escape(field.Parameter.Source) : "")} |\n"));
        }
    }

    private static string Kind(Field field) => field.Kind switch
    {
        FieldKind.Text when References.CollectionOf(field.Property) is { } collection => $"one of `{collection}`",
        FieldKind.Names when References.CollectionOf(field.Property) is { } collection => $"list of `{collection}`",
        FieldKind.Text or FieldKind.Localized => "text",
        FieldKind.Flag => "`true` or `false`",
        FieldKind.Whole => "whole number",
        FieldKind.Real => "number",
        FieldKind.Choice => Words(Enum.GetNames(field.Property.PropertyType).Select(ParameterAttribute.KeyOf)),
        FieldKind.Month => "month",
        FieldKind.SizeClasses => "size classes",
        FieldKind.Names => "list of names",
        FieldKind.Numbers => "list of numbers",
        FieldKind.Observed => "values by year",
        FieldKind.Links => "edge list",
        FieldKind.NamedList => "named list",
        _ => field.Kind.ToString().ToLowerInvariant(),
    };

    private static string Unit(Field field) =>
        field.Parameter.Unit is Units.None ? "" : $"{field.Parameter.Unit.Replace('_', ' ')}{(UnitConversion.IsUnitRequired(field.Parameter.Unit) ? ", must be written" : "")}";

    private static string Range(ParameterAttribute parameter) =>
        double.IsNaN(parameter.Low) ? "" : $"{ValueText.Number(parameter.Low)} to {ValueText.Number(parameter.High)}";

    private static string Allowed(ParameterAttribute parameter) => (double.IsFinite(parameter.Minimum), double.IsFinite(parameter.Maximum)) switch
    {
        (true, true) => $"{ValueText.Number(parameter.Minimum)} to {ValueText.Number(parameter.Maximum)}",
        (true, false) => $"{ValueText.Number(parameter.Minimum)} or more",
        (false, true) => $"{ValueText.Number(parameter.Maximum)} or less",
        _ => "",
    };

    private static string Words(IEnumerable<string> words) => string.Join(", ", words.Select(word => $"`{word}`"));

    private static string Escape(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
