using ClusterSim.Core.Checking;
using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Data;
using ClusterSim.Scenarios.Quantities;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Binding;

/// <summary>
/// Reads a census: <c>{ file, id, only, columns }</c>. A column called as a parameter of the group holds that parameter;
/// <c>columns</c> names others, <c>only</c> picks rows, <c>id</c> is the firm's own number or name, for links. Columns that hold
/// attributes of firms are named by the attributes.
/// </summary>
internal sealed class CensusReader(BindingContext context, string path)
{
    /// <summary>Keys of a census.</summary>
    public static readonly string[] Keys = ["file", "id", "only", "columns", .. NumberFormat.Keys];

    /// <summary>Parameters of a group that a census can hold a column for.</summary>
    public static readonly string[] Parameters = ["capital", "workers", "cash", "knowledge", "management", "bookkeeping", "compliance", "owner_age", Formal, Debt, Sales];

    private const string Formal = "formal", Debt = "debt", Sales = "sales";
    private static readonly string[] s_columnKeys = ["column", "unit"];
    private static readonly ParameterAttribute s_debt = new("") { Unit = Units.Rupiah, Minimum = 0 };
    private static readonly ParameterAttribute s_sales = new("") { Unit = Units.RupiahPerMonth, Minimum = 0 };
    private static readonly ParameterAttribute s_formal = new("") { Unit = Units.Share, Minimum = 0, Maximum = 1 };

    public FirmCensus? Read(Node node)
    {
        if (node is not MappingNode mapping || mapping.Find("file") is not { } file)
        {
            context.Diagnostics.Error(node.At, $"'{path}' needs the file, as {{ file: firms.csv }}; valid: {string.Join(", ", Keys)}");
            return null;
        }

        if (!AreKnown(mapping, Keys, path) || context.Files.Open(file.Value, context.Diagnostics) is not { } table) return null;
        if (Names(mapping, table) is not { } columns || Rows(mapping, table) is not { } rows) return null;
        if (rows.Count == 0)
        {
            context.Diagnostics.Error(file.Value.At, $"'{path}': the census has no firm{(mapping.Find("only") is null ? "" : " that matches 'only'")}");
            return null;
        }

        var good = ReadIds(mapping, table, rows, out var ids);
        var reader = new ColumnReader(context, table, path, NumberFormat.Of(mapping, context.Diagnostics));
        var values = new Dictionary<string, double[]>(StringComparer.Ordinal);
        foreach (var (key, (column, unit)) in columns)
        {
            var parameter = Terms(key);
            if (reader.Read(column, new NumberReader(context, $"{path}.columns.{key}", unit), parameter, rows, isFlag: key is Formal) is { } read) values.Add(key, read);
            else good = false;
        }

        var attributes = new List<CountedValues>();
        foreach (var attribute in context.CountedColumns)
        {
            if (Values(attribute, table, rows) is { } read) attributes.Add(new CountedValues(attribute.Name, read));
            else good = false;
        }

        if (!good) return null;
        return new FirmCensus(rows.Count)
        {
            Attributes = attributes,
            Ids = ids,
            Capital = values.GetValueOrDefault("capital"),
            Workers = values.GetValueOrDefault("workers"),
            Cash = values.GetValueOrDefault("cash"),
            Knowledge = values.GetValueOrDefault("knowledge"),
            Management = values.GetValueOrDefault("management"),
            Bookkeeping = values.GetValueOrDefault("bookkeeping"),
            Compliance = values.GetValueOrDefault("compliance"),
            OwnerAge = values.GetValueOrDefault("owner_age"),
            Formal = values.GetValueOrDefault(Formal),
            Debt = values.GetValueOrDefault(Debt),
            Sales = values.GetValueOrDefault(Sales),
        };
    }

    private static ParameterAttribute Terms(string key) => key switch
    {
        Formal => s_formal,
        Debt => s_debt,
        Sales => s_sales,
        _ => RecordShape.Of(typeof(FirmGroup)).Find(key)!.Parameter,
    };

    /// <summary>What a census says of a parameter that the group leaves out: newcomers are drawn like the firms counted.</summary>
    public static object? Implied(FirmCensus census, string key) => key switch
    {
        "count" => census.Count,
        "capital" => Of(census.Capital),
        "workers" => Of(census.Workers),
        "cash" => Of(census.Cash),
        "knowledge" => Of(census.Knowledge),
        "management" => Of(census.Management),
        "bookkeeping" => Of(census.Bookkeeping),
        "compliance" => Of(census.Compliance),
        "owner_age" => Of(census.OwnerAge),
        "formal_share" => Of(census.Formal)?.Mean,
        _ => null,
    };

    private static Empirical? Of(IReadOnlyList<double>? column) => column is null ? null : SampleReader.Of(column);

    /// <summary>The column of each parameter, by the header or as the file says, with its unit.</summary>
    private Dictionary<string, (int Column, UnitText? Unit)>? Names(MappingNode mapping, DataTable table)
    {
        var found = new Dictionary<string, (int, UnitText?)>(StringComparer.Ordinal);
        for (var column = 0; column < table.Columns.Count; column++)
            if (Parameters.Contains(table.Columns[column], StringComparer.Ordinal)) found.Add(table.Columns[column], (column, null));
        var good = true;
        var named = mapping.Find("columns")?.Value;
        if (named is MappingNode entries)
        {
            good = AreKnown(entries, Parameters, $"{path}.columns");
            foreach (var entry in entries.Entries)
            {
                if (Column(entry, table) is { } column) found[entry.Key.Text] = column;
                else good = false;
            }
        }
        else if (named is not null)
        {
            context.Diagnostics.Error(named.At, $"'{path}.columns' must say which column holds what, as {{ capital: modal }}, found {named.Kind}");
            return null;
        }

        if (good) TellOfUnused(mapping, table, found.Keys, [.. found.Values.Select(entry => entry.Item1)]);
        return good ? found : null;
    }

    private void TellOfUnused(MappingNode mapping, DataTable table, IEnumerable<string> given, HashSet<int> used)
    {
        var elsewhere = (mapping.Find("only")?.Value as MappingNode)?.Entries.Select(entry => entry.Key.Text).ToList() ?? [];
        elsewhere.AddRange(context.CountedColumns.Select(attribute => attribute.Column));
        elsewhere.Add((mapping.Find("id")?.Value as ScalarNode)?.Text ?? "id");
        var unused = new List<int>();
        for (var column = 0; column < table.Columns.Count; column++)
        {
            var name = table.Columns[column];
            if (used.Contains(column) || name.Length == 0 || elsewhere.Contains(name, StringComparer.Ordinal)) continue;
            if (NearestName.Of(name, Parameters.Except(given, StringComparer.Ordinal)) is { } nearest)
                context.Diagnostics.Warning(table.At(-1, column), $"'{path}': the column '{Excerpt.Of(name)}' is not used; did you mean '{nearest}'?");
            else
                unused.Add(column);
        }

        const int listed = 20;
        var names = string.Join(", ", unused.Take(listed).Select(column => $"'{Excerpt.Of(table.Columns[column])}'"));
        if (unused.Count > 0) context.Diagnostics.Warning(table.At(-1, unused[0]), $"columns of the census that are not used: {names}{(unused.Count > listed ? ", ..." : "")}");
    }

    private (int Column, UnitText? Unit)? Column(Entry entry, DataTable table)
    {
        var name = entry.Value is MappingNode inner && AreKnown(inner, s_columnKeys, $"{path}.columns.{Excerpt.Of(entry.Key.Text)}") ? inner.Find("column")?.Value : entry.Value;
        if (name is not ScalarNode { IsNull: false } word)
        {
            context.Diagnostics.Error(entry.Value.At, $"'{path}.columns.{Excerpt.Of(entry.Key.Text)}' must name a column, as modal or {{ column: modal, unit: juta rupiah }}");
            return null;
        }

        var unit = (entry.Value as MappingNode)?.Find("unit")?.Value as ScalarNode;
        return table.Find(word.Text, word.At, context.Diagnostics) is { } column ? (column, unit is null ? null : UnitText.Parse(Excerpt.Of(unit.Text), context.Money)) : null;
    }

    /// <summary>Rows that the census takes.</summary>
    private List<int>? Rows(MappingNode mapping, DataTable table)
    {
        var rows = Enumerable.Range(0, table.Rows).ToList();
        if (mapping.Find("only") is not { } only) return rows;
        if (only.Value is not MappingNode wanted)
        {
            context.Diagnostics.Error(only.Value.At, $"'{path}.only' must say what a column must hold, as {{ sector: cattle }}, found {only.Value.Kind}");
            return null;
        }

        foreach (var entry in wanted.Entries)
        {
            if (entry.Value is not ScalarNode value)
            {
                context.Diagnostics.Error(entry.Value.At, $"'{path}.only' compares with one value, found {entry.Value.Kind}");
                return null;
            }

            if (table.Find(entry.Key.Text, entry.Key.At, context.Diagnostics) is not { } column) return null;
            rows.RemoveAll(row => !string.Equals(table.Text(row, column), value.Text, StringComparison.Ordinal));
        }

        return rows;
    }

    /// <summary>Values of an attribute, empty where a cell is blank; null after an error, of which the first is told.</summary>
    private string[]? Values(CountedColumn attribute, DataTable table, List<int> rows)
    {
        if (table.Find(attribute.Column, attribute.At, context.Diagnostics) is not { } column) return null;
        var values = rows.Select(row => table.Text(row, column)).ToArray();
        for (var row = 0; row < values.Length; row++)
        {
            if (attribute.Meanings.Count > 0 && values[row].Length > 0)
            {
                if (!attribute.Meanings.TryGetValue(values[row], out var meant))
                {
                    context.Diagnostics.Error(
                        table.At(rows[row], column),
                        $"'{path}': '{Excerpt.Of(values[row])}' is not among the 'census_values' of 'attributes.{Excerpt.Of(attribute.Name)}'{context.Diagnostics.Hint(values[row], [.. attribute.Meanings.Keys])}");
                    return null;
                }

                values[row] = meant;
            }

            var value = values[row];
            if (value.Length == 0 || (attribute.Values.Count == 0 ? value.Length <= RecordNames.Longest : attribute.Values.Contains(value, StringComparer.Ordinal))) continue;
            context.Diagnostics.Error(table.At(rows[row], column), attribute.Values.Count == 0
                ? FormattableString.Invariant($"'{path}': '{Excerpt.Of(value)}' is too long for a value of 'attributes.{Excerpt.Of(attribute.Name)}'; at most {RecordNames.Longest} letters")
                : $"'{path}': '{Excerpt.Of(value)}' is not one of the values of 'attributes.{Excerpt.Of(attribute.Name)}'{context.Diagnostics.Hint(value, attribute.Values)}");
            return null;
        }

        var blanks = values.Count(value => value.Length == 0);
        if (blanks > 0 && blanks < values.Length)
            context.Diagnostics.Warning(table.At(-1, column), FormattableString.Invariant($"'{path}': {blanks} of {values.Length} rows are blank in the column '{Excerpt.Of(attribute.Column)}'"));
        return values;
    }

    private bool ReadIds(MappingNode mapping, DataTable table, List<int> rows, out string[]? ids)
    {
        ids = null;
        int? column = table.Columns.ToList().IndexOf("id") is var index && index >= 0 ? index : null;
        if (mapping.Find("id") is { } id)
        {
            column = id.Value is ScalarNode name ? table.Find(name.Text, name.At, context.Diagnostics) : null;
            if (column is null) return false;
        }

        if (column is not { } place) return true;
        if (!table.Unpack(place, context.Diagnostics)) return false;
        ids = new string[rows.Count];
        for (var row = 0; row < rows.Count; row++)
        {
            var text = ids[row] = table.Text(rows[row], place);
            if (text.Length > 0 && context.CensusFirms.TryAdd(text, new FirmPlace(context.GroupIndex, row))) continue;
            context.Diagnostics.Error(table.At(rows[row], place), text.Length == 0 ? $"'{path}': a firm has no id" : $"'{path}': two firms have the id '{Excerpt.Of(text)}'");
            return false;
        }

        return true;
    }

    private bool AreKnown(MappingNode mapping, string[] valid, string where)
    {
        var unknown = mapping.Entries.Where(entry => !valid.Contains(entry.Key.Text, StringComparer.Ordinal)).ToList();
        foreach (var entry in unknown)
            context.Diagnostics.Error(entry.Key.At, $"unknown key '{Excerpt.Of(entry.Key.Text)}' in '{where}'{context.Diagnostics.Hint(entry.Key.Text, valid)}");
        return unknown.Count == 0;
    }
}
