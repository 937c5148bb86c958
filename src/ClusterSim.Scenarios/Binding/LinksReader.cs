using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Data;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Binding;

/// <summary>Reads an edge list: <c>{ file, from, to }</c>, a link a row between firms of a census, named by their ids.</summary>
internal sealed class LinksReader(BindingContext context, string path)
{
    /// <summary>Keys of an edge list.</summary>
    public static readonly string[] Keys = ["file", "from", "to"];

    private const int MostFaults = 10;
    private int _faults;

    public FirmLink[]? Read(Node node)
    {
        if (node is not MappingNode mapping || mapping.Find("file") is not { } file)
        {
            context.Diagnostics.Error(node.At, $"'{path}' needs the file, as {{ file: links.csv }}; valid: {string.Join(", ", Keys)}");
            return null;
        }

        foreach (var entry in mapping.Entries.Where(entry => !Keys.Contains(entry.Key.Text, StringComparer.Ordinal)))
        {
            context.Diagnostics.Error(entry.Key.At, $"unknown key '{Excerpt.Of(entry.Key.Text)}' in '{path}'{context.Diagnostics.Hint(entry.Key.Text, Keys)}");
            return null;
        }

        if (context.Files.Open(file.Value, context.Diagnostics) is not { } table) return null;
        if (Column(mapping, table, "from", file.Value.At) is not { } from || Column(mapping, table, "to", file.Value.At) is not { } to) return null;
        if (table.Rows == 0) context.Diagnostics.Warning(file.Value.At, $"'{path}': the file has no links, so that no firms are linked");
        var links = new FirmLink[table.Rows];
        for (var row = 0; row < links.Length; row++)
        {
            if (Firm(table, row, from) is { } one && Firm(table, row, to) is { } other) links[row] = new FirmLink(one, other);
            if (links[row].From == links[row].To && _faults == 0) Fault(table.At(row, from), "the firm is linked to itself");
        }

        if (_faults > MostFaults) context.Diagnostics.Error(file.Value.At, FormattableString.Invariant($"'{path}': {_faults - MostFaults} more links have similar errors"));
        if (_faults > 0) return null;
        context.LinkTables[path] = table;
        return links;
    }

    private int? Column(MappingNode mapping, DataTable table, string key, Position at)
    {
        var named = mapping.Find(key)?.Value;
        if (named is null or ScalarNode { IsNull: false }) return table.Find((named as ScalarNode)?.Text ?? key, named?.At ?? at, context.Diagnostics);
        context.Diagnostics.Error(named.At, $"'{path}.{key}' must name a column, found {named.Kind}");
        return null;
    }

    private FirmPlace? Firm(DataTable table, int row, int column)
    {
        var id = table.Text(row, column);
        if (context.CensusFirms.TryGetValue(id, out var firm)) return firm;
        Fault(table.At(row, column), context.CensusFirms.Count == 0
            ? "no group of firms has a census with ids"
            : $"no census has a firm with the id '{Excerpt.Of(id)}'");
        return null;
    }

    private void Fault(Position at, string what)
    {
        if (++_faults <= MostFaults) context.Diagnostics.Error(at, $"'{path}': {what}");
    }
}
