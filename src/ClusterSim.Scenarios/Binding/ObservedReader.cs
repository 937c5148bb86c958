using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Binding;

/// <summary>Reads the observed values of a target: <c>{ 2002: { value: 6406, use: held_out, source: key } }</c>.</summary>
internal sealed class ObservedReader(BindingContext context, Field field, string path)
{
    private static readonly string[] s_keys = ["value", "use", "source", "certainty", "note"];
    private static readonly Dictionary<string, TargetUse> s_uses =
        Enum.GetValues<TargetUse>().ToDictionary(use => ParameterAttribute.KeyOf(use.ToString()), StringComparer.Ordinal);

    public ObservedValue[]? Read(Node node)
    {
        if (node is not MappingNode { Entries.Count: > 0 } years)
        {
            context.Diagnostics.Error(node.At, $"'{path}' must hold a value by year, as 2002: {{ value: 6406, use: held_out }}");
            return null;
        }

        var values = new List<ObservedValue>();
        foreach (var entry in years.Entries)
        {
            var year = CalendarText.Year(entry.Key, path, context);
            if (ReadValue(entry.Value, $"{path}.{Excerpt.Of(entry.Key.Text)}") is var (value, use) && year is { } known)
                values.Add(new ObservedValue(known, value, use));
        }

        return [.. values.OrderBy(value => value.Year)];
    }

    private (double Value, TargetUse Use)? ReadValue(Node node, string yearPath)
    {
        if (node is not MappingNode mapping || mapping.Find("value") is not { } value || mapping.Find("use") is not { } use)
        {
            context.Diagnostics.Error(node.At, $"'{yearPath}' needs a value and its use, as {{ value: 6406, use: held_out }}; uses: {string.Join(", ", s_uses.Keys)}");
            return null;
        }

        foreach (var entry in mapping.Entries.Where(entry => !s_keys.Contains(entry.Key.Text, StringComparer.Ordinal)))
            context.Diagnostics.Error(entry.Key.At, $"unknown key '{Excerpt.Of(entry.Key.Text)}' in '{yearPath}'{context.Diagnostics.Hint(entry.Key.Text, s_keys)}");
        var source = Annotation.ReadSource(mapping, yearPath, context);
        var certainty = Annotation.ReadCertainty(mapping, yearPath, context) ?? Annotation.CertaintyOf(source);
        if (use.Value is not ScalarNode word || !s_uses.TryGetValue(word.Text, out var targetUse))
        {
            context.Diagnostics.Error(use.Value.At, $"the use of '{yearPath}' cannot be {use.Value.Kind}; valid: {string.Join(", ", s_uses.Keys)}");
            return null;
        }

        if (ReadNumber(value.Value, yearPath) is not { } number) return null;
        context.Assumptions.Add(new Assumption(yearPath, ValueText.Number(number), Units.None, source, certainty, "", field.Parameter.Description, false));
        return (number, targetUse);
    }

    /// <summary>A number in the metric's own unit, which the file may leave out, or an amount of rupiah.</summary>
    private double? ReadNumber(Node node, string yearPath)
    {
        var isMoney = node is ScalarNode scalar && (scalar.Text.StartsWith("Rp", StringComparison.OrdinalIgnoreCase)
            || scalar.Text.Contains("rupiah", StringComparison.OrdinalIgnoreCase));
        return new NumberReader(context, yearPath, null).Read(node, isMoney ? Units.Rupiah : Units.Ratio, isMoney || IsAmount(context.TargetMetric), double.NegativeInfinity, double.PositiveInfinity);
    }

    private static bool IsAmount(string metric)
    {
        if (MetricCatalogue.Find(metric) is not { } found) return false;
        return found.Kind != MetricKind.Ratio || found.Unit.StartsWith("rupiah", StringComparison.Ordinal);
    }
}
