using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Data;
using ClusterSim.Scenarios.Quantities;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Binding;

/// <summary>Reads distributions that are given value by value: a list, a column of a file, or values with their shares.</summary>
internal sealed class SampleReader(BindingContext context, string path, NumberReader numbers, ParameterAttribute parameter)
{
    public const string Empirical = "empirical";
    public const string Discrete = "discrete";

    /// <summary>Keys of a sample that is a column of a file.</summary>
    public static readonly string[] Keys = ["file", "column", .. NumberFormat.Keys];


    public Distribution? ReadEmpirical(Node node)
    {
        if (node is SequenceNode { Items.Count: > 0 } sequence)
        {
            var items = sequence.Items.Select(item => numbers.ReadBounded(item, parameter)).ToList();
            return items.TrueForAll(item => item is not null) ? new Empirical([.. items.Select(item => item!.Value).Order()]) : null;
        }

        if (node is not MappingNode mapping || mapping.Find("file") is not { } file || mapping.Find("column") is not { Value: ScalarNode column })
            return Refuse(node.At, $"'{path}': empirical needs a list of numbers, or {{ file: firms.csv, column: capital }}");
        foreach (var entry in mapping.Entries.Where(entry => !Keys.Contains(entry.Key.Text, StringComparer.Ordinal)))
            return Refuse(entry.Key.At, $"'{path}': unknown key '{Excerpt.Of(entry.Key.Text)}' of empirical{context.Diagnostics.Hint(entry.Key.Text, Keys)}");
        if (context.Files.Open(file.Value, context.Diagnostics) is not { } table || table.Find(column.Text, column.At, context.Diagnostics) is not { } place) return null;
        if (new ColumnReader(context, table, path, NumberFormat.Of(mapping, context.Diagnostics)).Read(place, numbers, parameter, [.. Enumerable.Range(0, table.Rows)]) is not { } values) return null;
        return Of(values) ?? Refuse(column.At, $"'{path}': the column '{Excerpt.Of(column.Text)}' of '{table.Name}' holds no number");
    }

    /// <summary>The distribution of what is not blank; null where all is blank.</summary>
    public static Empirical? Of(IReadOnlyList<double> values)
    {
        var sorted = values.Where(value => !double.IsNaN(value)).ToArray();
        Array.Sort(sorted);
        return sorted.Length == 0 ? null : new Empirical(sorted);
    }

    public Distribution? ReadDiscrete(Node node)
    {
        if (node is not MappingNode { Entries.Count: > 0 } mapping) return Refuse(node.At, $"'{path}': discrete needs values with their shares, as {{ 1: 60 %, 2: 40 % }}, found {node.Kind}");
        var rows = new List<(double Value, double Share)>();
        var bounds = new ParameterAttribute("") { Unit = Units.Share, Minimum = 0, Maximum = 1 };
        foreach (var entry in mapping.Entries)
        {
            var value = numbers.ReadBounded(entry.Key, parameter);
            var share = new NumberReader(context, $"{path}.{Excerpt.Of(entry.Key.Text)}", null).ReadBounded(entry.Value, bounds);
            if (value is { } known && share is { } part) rows.Add((known, part));
        }

        if (rows.Count < mapping.Entries.Count) return null;
        rows.Sort((a, b) => a.Value.CompareTo(b.Value));
        var made = new Discrete([.. rows.Select(row => row.Value)], [.. rows.Select(row => row.Share)]);
        return made.Fault() is { } fault ? Refuse(node.At, $"'{path}': {fault}") : made;
    }

    private Distribution? Refuse(Position at, string message)
    {
        context.Diagnostics.Error(at, message);
        return null;
    }
}
