using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Merging;
using ClusterSim.Scenarios.Quantities;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Data;

/// <summary>
/// Takes input-output coefficients from a table, <c>input_output: { file: io.csv }</c>: a row an input, a column a sector that
/// uses it, in a cell the units of input a unit of product. A blank cell or 0 means that it is not used. What the file
/// itself says of an input stands over the table.
/// </summary>
internal static class InputOutputMatrix
{
    public const string Key = "input_output";

    /// <summary>Keys of its value.</summary>
    public static readonly string[] Keys = ["file", .. NumberFormat.Keys];

    /// <summary>The document with the coefficients in the sectors' inputs, and without the key.</summary>
    public static MappingNode Apply(MappingNode root, DataFiles files, SchemaPlace schema, DiagnosticList diagnostics)
    {
        if (root.Find(Key) is not { } entry) return root;
        root = new MappingNode([.. root.Entries.Where(other => !ReferenceEquals(other, entry))], root.At);
        if (entry.Value is not MappingNode said || said.Find("file") is not { } file)
        {
            diagnostics.Error(entry.Value.At, $"'{Key}' needs the file, as {{ file: io.csv }}");
            return root;
        }

        foreach (var other in said.Entries.Where(other => !Keys.Contains(other.Key.Text, StringComparer.Ordinal)))
            diagnostics.Error(other.Key.At, $"unknown key '{Excerpt.Of(other.Key.Text)}' in '{Key}'{diagnostics.Hint(other.Key.Text, Keys)}");
        if (files.Open(file.Value, diagnostics) is not { } table) return root;
        return Sectors(root, table, NumberFormat.Of(said, diagnostics), diagnostics) is { } sectors
            ? (MappingNode)NodeMerge.Merge(new MappingNode([new Entry(new ScalarNode("sectors", true, entry.Key.At), sectors)], entry.Key.At), root, schema)
            : root;
    }

    private static MappingNode? Sectors(MappingNode root, DataTable table, NumberFormat? format, DiagnosticList diagnostics)
    {
        var known = (root.Find("sectors")?.Value as MappingNode)?.Entries.Select(sector => sector.Key.Text).ToList() ?? [];
        var good = table.Columns.Count == 0 || table.Unpack(0, diagnostics);
        var sectors = new List<Entry>();
        for (var column = 1; column < table.Columns.Count; column++)
        {
            var name = table.Columns[column];
            if (!known.Contains(name, StringComparer.Ordinal))
            {
                diagnostics.Error(table.At(-1, column), $"the column '{Excerpt.Of(name)}' of '{table.Name}' is not one of the sectors{diagnostics.Hint(name, known)}");
                good = false;
                continue;
            }

            var inputs = new List<Entry>();
            good &= table.Unpack(column, diagnostics);
            for (var row = 0; good && row < table.Rows; row++)
            {
                if (table.Number(row, column, format) is not { } coefficient)
                {
                    diagnostics.Error(table.At(row, column), $"'{Excerpt.Of(table.Text(row, column))}' is not a number; a coefficient is units of input per unit of product{(format is null ? NumberFormat.Hint(table.Text(row, column)) : $", written with {format}")}");
                    good = false;
                }
                else if (!double.IsNaN(coefficient) && coefficient != 0)
                {
                    inputs.Add(Input(table, row, column, coefficient));
                }
            }

            if (FirstDouble(inputs) is { } twice)
            {
                diagnostics.Error(twice.At, $"'{table.Name}' has two rows for '{Excerpt.Of(twice.Text)}'");
                good = false;
            }

            var at = table.At(-1, column);
            sectors.Add(new Entry(new ScalarNode(name, true, at), new MappingNode([new Entry(new ScalarNode("inputs", true, at), new MappingNode(inputs, at))], at)));
        }

        return good ? new MappingNode(sectors, table.At(-1, 0)) : null;
    }

    private static Entry Input(DataTable table, int row, int column, double coefficient)
    {
        var at = table.At(row, column);
        var value = new ScalarNode(ValueText.Number(coefficient), true, at);
        return new Entry(new ScalarNode(table.Text(row, 0), true, table.At(row, 0)), new MappingNode([new Entry(new ScalarNode("coefficient", true, at), value)], at));
    }

    private static ScalarNode? FirstDouble(List<Entry> entries)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return entries.Find(entry => !seen.Add(entry.Key.Text))?.Key;
    }
}
