using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Binding;

/// <summary>Reads the observed values of a target: <c>{ 2002: { value: 6406, use: held_out, source: key } }</c>.</summary>
internal sealed class ObservedReader(BindingContext context, Field field, string path)
{
    private static readonly string[] s_keys = ["value", "use", "tolerance", "source", "certainty", "note"];
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
            if (ReadValue(entry.Value, $"{path}.{Excerpt.Of(entry.Key.Text)}") is { } read && year is { } known)
                values.Add(read with { Year = known });
        }

        return [.. values.OrderBy(value => value.Year)];
    }

    private ObservedValue? ReadValue(Node node, string yearPath)
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
        if (number == 0 && targetUse == TargetUse.Fit && mapping.Find("tolerance") is null)
            context.Diagnostics.Warning(value.Value.At, $"'{yearPath}' is 0 and fitted to without a tolerance, and the usual tenth of it is none; compare --doubt needs one, an amount in its unit");
        return new ObservedValue(0, number, targetUse) { Tolerance = ReadTolerance(mapping, number, targetUse, yearPath) };
    }

    /// <summary>A share of the value, written with %, or an amount in its unit; 0 where there is none, or after an error.</summary>
    private double ReadTolerance(MappingNode mapping, double value, TargetUse use, string yearPath)
    {
        if (mapping.Find("tolerance") is not { Value: var node }) return 0;
        var isShare = node is ScalarNode scalar && scalar.Text.TrimEnd().EndsWith('%');
        if ((isShare ? new NumberReader(context, $"{yearPath}.tolerance", null).Read(node, Units.Share) : ReadNumber(node, $"{yearPath}.tolerance")) is not { } given) return 0;
        var number = isShare ? given * Math.Abs(value) : given;
        if (use != TargetUse.Fit)
            context.Diagnostics.Error(node.At, $"'{yearPath}' has a tolerance and is not fitted to; only 'use: fit' rules worlds out");
        else if (!(number > 0))
            context.Diagnostics.Error(node.At, $"the tolerance of '{yearPath}' must be above 0: {(isShare && value == 0 && given > 0 ? "the value is 0 and no share of it is; give an amount in its unit" : "a share of the value such as 10 %, or an amount in its unit")}");
        else if (isShare && given > 1)
            context.Diagnostics.Error(node.At, $"the tolerance of '{yearPath}' is {ValueText.Number(Math.Round(100 * given, 6))} % of the value; at most 100 % are a share of it: leave out a fact that says nothing, or give an amount in its unit");
        else return number;
        return 0;
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
