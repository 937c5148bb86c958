using ClusterSim.Core.Checking;
using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Quantities;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Binding;

/// <summary>Reads the value of one parameter, whatever its kind, and enters it in the register of assumptions.</summary>
internal sealed class ValueReader(BindingContext context, Field field, string path)
{
    private readonly ParameterAttribute _parameter = context.InUnit(field.Parameter);

    /// <summary>The value, or null after an error.</summary>
    public object? Read(Node node)
    {
        context.Place(path, node.At);
        if (node is ScalarNode { IsNull: true })
        {
            context.Diagnostics.Error(node.At, $"'{path}' has no value; leave the key out to keep the default, if it has one");
            return null;
        }

        if (field.Kind == FieldKind.Localized) return ReadLocalized(node);
        if (field.Kind == FieldKind.Observed) return new ObservedReader(context, field, path).Read(node);
        var annotation = Annotation.Read(node, field, path, context);
        var numbers = new NumberReader(context, path, annotation.Unit);
        if (annotation.Unit is not null && !field.IsNumeric && field.Kind != FieldKind.SizeClasses)
            context.Diagnostics.Error(node.At, $"'{path}' is not a quantity and has no unit");
        var value = annotation.IsUnitBad ? null : ReadKind(annotation, numbers);
        if (value is null) return null;
        var (range, distribution) = new RangeReader(context, field, path).Read(annotation, numbers, _parameter, value);
        var levels = new LevelsReader(context, field, path).Read(annotation, level => ReadKind(annotation with { Value = level, Beside = null }, numbers), value);
        AddAssumption(value, annotation.Source, annotation.Certainty, range, isDefault: false, distribution, isRangeOfEngine: annotation.Range is null && range.Length > 0, levels);
        return value;
    }

    /// <summary>Enters the engine's default in the register.</summary>
    public void AddDefault(object? value)
    {
        var (range, distribution) = RangeReader.OfDefault(_parameter, value);
        AddAssumption(value, _parameter.Source, Annotation.CertaintyOf(_parameter.Source), range, isDefault: true, distribution, isRangeOfEngine: range.Length > 0);
    }

    /// <summary>Enters a value that follows from what the file says of another parameter.</summary>
    /// <param name="value">The value.</param>
    /// <param name="origin">Path of the other parameter.</param>
    public void AddImplied(object value, string origin)
    {
        var from = context.Assumptions.FindLast(row => string.Equals(row.Path, origin, StringComparison.Ordinal));
        AddAssumption(value, from?.Source ?? Annotation.Assumed, from?.Certainty ?? Annotation.Assumed, "", isDefault: false);
    }

    private void AddAssumption(object? value, string source, string certainty, string range, bool isDefault, string distribution = "", bool isRangeOfEngine = false,
        (IReadOnlyList<string> Words, IReadOnlyList<double> Weights)? levels = null)
    {
        if (field.Kind is FieldKind.Localized or FieldKind.Observed || field.Property.DeclaringType == typeof(Source)) return;
        if (context.RecordSource.Length > 0)
        {
            if (isDefault || !field.IsNumeric) return;
            (source, certainty) = (context.RecordSource, Annotation.CertaintyOf(context.RecordSource));
        }

        if (field.IsNumeric) context.Numbers[path] = _parameter;
        var row = new Assumption(path, ValueText.Of(value), context.Shown(_parameter.Unit), source, certainty, range, _parameter.Description, isDefault)
        {
            Distribution = distribution,
            HasRangeOfEngine = isRangeOfEngine,
        };
        context.Assumptions.Add(levels is var (words, weights) ? row.WithLevels(words, weights) : row);
    }

    private object? ReadKind(Annotation annotation, NumberReader numbers)
    {
        var node = annotation.Value;
        switch (field.Kind)
        {
            case FieldKind.Text: return ReadText(node);
            case FieldKind.Flag: return ReadFlag(node);
            case FieldKind.Choice: return ReadChoice(node);
            case FieldKind.Month: return CalendarText.Month(node, path, context);
            case FieldKind.Whole: return numbers.ReadWhole(node, field);
            case FieldKind.Real when field.Parameter.Unit is Units.OfMetric: return ReadOfMetric(node, numbers);
            case FieldKind.Real: return numbers.ReadBounded(node, _parameter);
            case FieldKind.Distribution: return new DistributionReader(context, path, numbers, _parameter).Read(node);
            case FieldKind.Path: return new PathReader(context, path, numbers, _parameter).Read(node, annotation.Beside);
            case FieldKind.Census: return new CensusReader(context, path).Read(node);
            case FieldKind.Links: return new LinksReader(context, path).Read(node);
            case FieldKind.SizeClasses: return ReadSizeClasses(node, numbers);
            case FieldKind.Names: return ReadList(node, ReadText)?.ToArray();
            default: return ReadList(node, item => numbers.ReadBounded(item, _parameter))?.Select(number => number!.Value).ToArray();
        }
    }

    /// <summary>A statistic of firms: of workers too it is a decimal, and only money goes into the thousands.</summary>
    private double? ReadOfMetric(Node node, NumberReader numbers) =>
        numbers.Read(node, _parameter.Unit, UnitConversion.IsMoney(_parameter.Unit), _parameter.Minimum, _parameter.Maximum) is { } value && numbers.IsWithin(value, node.At, _parameter) ? value : null;

    private string? ReadText(Node node)
    {
        if (node is not ScalarNode { IsNull: false } scalar)
        {
            context.Diagnostics.Error(node.At, $"'{path}' must be a text, found {node.Kind}");
            return null;
        }

        if (References.CollectionOf(field.Property) is { } collection && (scalar.Text.Length > 0 || field.IsRequired))
            context.References.Add(new Reference(collection, scalar.Text, path, scalar.At));
        return scalar.Text;
    }

    private object? ReadFlag(Node node)
    {
        if (node is ScalarNode { IsPlain: true, Text: "true" or "false" } scalar) return scalar.Text[0] == 't';
        context.Diagnostics.Error(node.At, $"'{path}' must be true or false, found {node.Kind}");
        return null;
    }

    private object? ReadChoice(Node node)
    {
        var type = field.Property.PropertyType;
        var names = Enum.GetNames(type).ToDictionary(ParameterAttribute.KeyOf, StringComparer.Ordinal);
        if (node is ScalarNode scalar && names.TryGetValue(scalar.Text, out var name)) return Enum.Parse(type, name);
        if (type == typeof(TrialStatus) && node is ScalarNode { Text: "recalled" })
        {
            context.Diagnostics.Error(node.At, $"'{path}' is recalled: what is only remembered is never a target; read it in a source, compute it from the trial's data, or leave it out");
            return null;
        }

        var hint = node is ScalarNode misspelt ? context.Diagnostics.Hint(misspelt.Text, names.Keys) : $"; valid: {string.Join(", ", names.Keys)}";
        context.Diagnostics.Error(node.At, $"'{path}' cannot be {node.Kind}{hint}");
        return null;
    }

    private LocalizedText? ReadLocalized(Node node)
    {
        if (node is ScalarNode scalar) return new LocalizedText(scalar.Text);
        if (node is MappingNode { Entries.Count: 1 or 2 } mapping
            && mapping.Find("en") is { Value: ScalarNode { IsNull: false } english }
            && (mapping.Entries.Count == 1 || mapping.Find("id") is { Value: ScalarNode { IsNull: false } }))
        {
            return new LocalizedText(english.Text, mapping.Find("id") is { Value: ScalarNode indonesian } ? indonesian.Text : "");
        }

        context.Diagnostics.Error(node.At, $"'{path}' must be a text, or texts as {{ en: ..., id: ... }}");
        return null;
    }

    private SizeClassBounds? ReadSizeClasses(Node node, NumberReader numbers)
    {
        string[] keys = ["micro", "small", "medium"];
        if (node is not MappingNode mapping || mapping.Entries.Count != keys.Length || keys.Any(key => mapping.Find(key) is null))
        {
            context.Diagnostics.Error(node.At, $"'{path}' must be {{ micro: 4, small: 19, medium: 99 }}, the largest number of workers in each class");
            return null;
        }

        var bounds = new int[keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            var at = mapping.Find(keys[i])!.Value;
            if (numbers.Read(at, Units.Workers) is not { } value) return null;
            if (value < 1 || value > int.MaxValue || value != Math.Floor(value) || (i > 0 && value <= bounds[i - 1]))
            {
                context.Diagnostics.Error(at.At, $"'{path}': the bounds must be whole numbers that rise from micro to small to medium, found {ValueText.Number(value)}");
                return null;
            }

            bounds[i] = (int)value;
        }

        return new SizeClassBounds(bounds[0], bounds[1], bounds[2]);
    }

    private List<T>? ReadList<T>(Node node, Func<Node, T?> read)
    {
        if (node is not SequenceNode sequence)
        {
            context.Diagnostics.Error(node.At, $"'{path}' must be a list such as [a, b], found {node.Kind}");
            return null;
        }

        var items = sequence.Items.Select(read).ToList();
        return items.Contains(default) && items.Any(item => item is null) ? null : items.ConvertAll(item => item!);
    }
}
