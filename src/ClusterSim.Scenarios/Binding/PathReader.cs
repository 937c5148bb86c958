using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Binding;

/// <summary>Reads a quantity along time: a number, <c>{ value, growth_per_year }</c> or <c>{ table: { year: number } }</c>.</summary>
internal sealed class PathReader(BindingContext context, string path, NumberReader numbers, ParameterAttribute parameter)
{
    private static readonly string[] s_keys = ["value", "growth_per_year", "table"];

    /// <summary>The path, or null after an error.</summary>
    /// <param name="node">The value.</param>
    /// <param name="growth">Growth that stands beside the value among what is said about it, if any.</param>
    public TimePath? Read(Node node, Node? growth)
    {
        if (node is not MappingNode mapping)
        {
            var start = numbers.ReadBounded(node, parameter);
            var rate = growth is null ? 0 : new NumberReader(context, $"{path}.growth_per_year", null).Read(growth, Units.PerYear);
            if (rate <= -1)
            {
                context.Diagnostics.Error(growth!.At, $"'{path}' cannot shrink by 100 % per year or more");
                return null;
            }

            return start is { } value && rate is { } perYear ? new TimePath(value, perYear) : null;
        }

        foreach (var entry in mapping.Entries.Where(entry => !s_keys.Contains(entry.Key.Text, StringComparer.Ordinal)))
        {
            context.Diagnostics.Error(entry.Key.At, $"'{path}': unknown key '{Excerpt.Of(entry.Key.Text)}'{context.Diagnostics.Hint(entry.Key.Text, s_keys)}");
            return null;
        }

        if (mapping.Find("table") is { } table && mapping.Entries.Count == 1 && growth is null) return ReadTable(table.Value);
        if (mapping.Find("value") is { Value: ScalarNode inner } && mapping.Find("table") is null && growth is null)
            return Read(inner, mapping.Find("growth_per_year")?.Value);
        context.Diagnostics.Error(node.At, $"'{path}' must be a number, {{ value, growth_per_year }} or {{ table: {{ 2002: 1, 2003: 2 }} }}");
        return null;
    }

    private TimePath? ReadTable(Node node)
    {
        if (node is not MappingNode { Entries.Count: > 0 } table)
        {
            context.Diagnostics.Error(node.At, $"'{path}': a table needs at least one year, as 2002: 1");
            return null;
        }

        var rows = new List<YearValue>();
        foreach (var entry in table.Entries)
        {
            var year = CalendarText.Year(entry.Key, path, context);
            if (numbers.ReadBounded(entry.Value, parameter) is { } value && year is { } known) rows.Add(new YearValue(known, value));
        }

        if (rows.Count < table.Entries.Count) return null;
        rows.Sort((a, b) => a.Year.CompareTo(b.Year));
        return new TimePath(rows[0].Value, 0, rows);
    }
}
