using System.Globalization;
using System.Text.RegularExpressions;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Quantities;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Merging;

/// <summary>Where a parameter stands in a document, so that other values can be put there many times.</summary>
public sealed partial class ParameterPlace
{
    private static readonly SourceText s_source = new("point", "");
    private static readonly Position s_at = new(s_source, 0, 0);

    /// <summary>Parts of a distribution or a path that are not in the parameter's unit.</summary>
    private static readonly string[] s_plainParts = [.. DistributionReader.Kinds.SelectMany(kind => kind.Parts).Where(part => !part.IsInUnit).Select(part => part.Key), .. PathReader.Layers];

    private readonly IReadOnlyList<string> _keys;

    private ParameterPlace(Field field, string path, IReadOnlyList<string> keys, IReadOnlyList<string> inner) => (Field, Path, _keys, Inner) = (field, path, keys, inner);

    /// <summary>The parameter.</summary>
    internal Field Field { get; }

    /// <summary>Path of the parameter, as in the register of assumptions.</summary>
    public string Path { get; }

    /// <summary>Keys within its value, such as <c>lognormal</c> and <c>median</c>; none for the value as a whole.</summary>
    public IReadOnlyList<string> Inner { get; }

    /// <summary>What the parameter means.</summary>
    public string Description => Field.Parameter.Description;

    /// <summary>The least number that the parameter may have, in its unit.</summary>
    public double Least => Field.Parameter.Minimum;

    /// <summary>The largest.</summary>
    public double Most => Field.Parameter.Maximum;

    /// <summary>Whether numbers can be put there.</summary>
    public bool TakesNumbers => Inner.Count > 0 || Field.Kind is FieldKind.Whole or FieldKind.Real or FieldKind.Distribution or FieldKind.Path;

    /// <summary>Whether words can be put there.</summary>
    public bool TakesWords => Inner.Count == 0 && Field.Kind is FieldKind.Flag or FieldKind.Choice or FieldKind.Text or FieldKind.Month;

    /// <summary>Whether only whole numbers can be put there.</summary>
    public bool IsWhole => Inner.Count == 0 && Field.Kind == FieldKind.Whole;

    /// <summary>Unit in which numbers are put there; inside a value it is the one that the file gives there.</summary>
    public string Unit => Inner.Count > 0 ? Units.None : Field.Parameter.Unit;

    /// <summary>Whether a point in a number that is put there may part thousands.</summary>
    private bool IsAmount => IsWhole || (UnitConversion.IsAmount(Field.Parameter.Unit) && !Inner.Any(s_plainParts.Contains));

    /// <summary>A number to put there, or null after an error; of a whole value within its bounds or not.</summary>
    internal double? Read(Node node, NumberReader numbers) => Inner.Count > 0
        ? numbers.Read(node, Unit, IsAmount, double.NegativeInfinity, double.PositiveInfinity)
        : numbers.Read(node, Unit, IsAmount, Field.Parameter.Minimum, Field.Parameter.Maximum);

    /// <summary>Finds a path, as <c>--set</c> takes it; reports what is wrong with it and gives null.</summary>
    /// <param name="instruments">Instruments that a policy can name.</param>
    /// <param name="root">The document.</param>
    /// <param name="path">The path, keys joined by dots.</param>
    /// <param name="at">Where it stands.</param>
    /// <param name="diagnostics">Where errors go.</param>
    public static ParameterPlace? Find(InstrumentCatalogue instruments, MappingNode root, string path, Position at, DiagnosticList diagnostics)
    {
        var keys = path.Split('.');
        if (!OverridePath.Check(SchemaPlace.Root(instruments), root, keys, diagnostics, _ => at)) return null;
        var type = typeof(Scenario);
        Node? node = root;
        for (var i = 0; i < keys.Length; i++)
        {
            node = (node as MappingNode)?.Find(keys[i])?.Value;
            if (RecordShape.Of(type).Find(keys[i]) is not { } field) return Refuse($"'{Excerpt.Of(path)}' cannot be varied");
            if (field.IsValue) return Of(field, keys, i + 1, node, Refuse);
            type = field.Kind == FieldKind.Section ? field.Property.PropertyType : field.ItemType;
            if (field.Kind == FieldKind.Section) continue;
            if (++i == keys.Length) break;
            node = (node as MappingNode)?.Find(keys[i])?.Value;
            if (type == typeof(InstrumentTerms)) type = InstrumentOf(instruments, node as MappingNode);
        }

        return Refuse($"'{Excerpt.Of(path)}' holds several values; name one of them");

        ParameterPlace? Refuse(string message)
        {
            diagnostics.Error(at, message);
            return null;
        }
    }

    /// <summary>The document with a number there, in the parameter's own unit; inside a value in the unit that the file gives there.</summary>
    public MappingNode Set(MappingNode root, double number) => Set(root, NumberFormat.Unambiguous(number.ToString("R", CultureInfo.InvariantCulture)), Field.Parameter.Unit);

    /// <summary>The document with the number that stands at the inner keys times a factor.</summary>
    public MappingNode Scale(MappingNode root, double factor) => InnerNumber(root) is { } number
        ? Set(root, number * factor) : throw new ArgumentException($"'{string.Join('.', [.. _keys, .. Inner])}' leads to no number.", nameof(root));

    /// <summary>The document with a word there.</summary>
    public MappingNode Set(MappingNode root, string word) => Set(root, word, Units.None);

    /// <summary>The number that stands at the inner keys; null where there is none.</summary>
    public double? InnerNumber(MappingNode root) =>
        NodeAt(root) is ScalarNode scalar && Digits().Match(scalar.Text) is { Success: true } digits
        && double.TryParse(digits.Value.Replace("_", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private MappingNode Set(MappingNode root, string text, string unit)
    {
        if (Inner.Count > 0)
            return Replace(root, [.. _keys, .. Inner], 0, node => Scalar(Digits().Replace(((ScalarNode)node!).Text, text, 1)));
        return Replace(root, _keys, 0, node =>
        {
            if (node is not MappingNode mapping || mapping.Find("value") is null)
                return Scalar(UnitConversion.IsUnitRequired(unit) ? $"{text} {unit.Replace('_', ' ')}" : text);
            // What stands beside the value stays, but for its unit, and the range or levels, which the value may leave, with how it is drawn.
            var kept = mapping.Entries.Where(entry => entry.Key.Text is not ("value" or "unit" or "range" or "distribution" or "levels" or "weights")).Append(new Entry(Scalar("value"), Scalar(text)));
            return new MappingNode([.. unit is Units.None ? kept : kept.Append(new Entry(Scalar("unit"), Scalar(unit)))], mapping.At);
        });
    }

    private static MappingNode Replace(MappingNode mapping, IReadOnlyList<string> keys, int index, Func<Node?, Node> make)
    {
        var found = mapping.Find(keys[index]);
        var value = index == keys.Count - 1 ? make(found?.Value) : Replace(found?.Value as MappingNode ?? new MappingNode([], s_at), keys, index + 1, make);
        return new MappingNode(
            found is null
                ? [.. mapping.Entries, new Entry(Scalar(keys[index]), value)]
                : [.. mapping.Entries.Select(entry => ReferenceEquals(entry, found) ? entry with { Value = value } : entry)],
            mapping.At);
    }

    private Node? NodeAt(MappingNode root) =>
        _keys.Concat(Inner).Aggregate((Node?)root, (node, key) => (node as MappingNode)?.Find(key)?.Value);

    private static ParameterPlace? Of(Field field, string[] keys, int length, Node? node, Func<string, ParameterPlace?> refuse)
    {
        var own = keys[..length];
        var inner = keys[length..] is ["value"] ? [] : keys[length..];
        if (inner.Length > 0 && inner.Aggregate(node, (at, key) => (at as MappingNode)?.Find(key)?.Value) is not ScalarNode { IsNull: false })
            return refuse($"'{Excerpt.Of(string.Join('.', keys))}' leads to no number in the file");
        return new ParameterPlace(field, string.Join('.', own), own, inner);
    }

    private static Type InstrumentOf(InstrumentCatalogue instruments, MappingNode? policy) =>
        policy?.Find(RecordBinder.InstrumentKey)?.Value is ScalarNode name && instruments.Find(name.Text) is { } kind ? kind.Terms : typeof(InstrumentTerms);

    private static ScalarNode Scalar(string text) => new(text, true, s_at);

    [GeneratedRegex(@"[+-]?(\d[\d_]*(\.\d[\d_]*)?|\.\d[\d_]*)([eE][+-]?\d+)?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits();
}
