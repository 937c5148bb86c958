using ClusterSim.Results.Tables;

namespace ClusterSim.Results;

/// <summary>Worlds of <c>worlds.parquet</c> that stand, and what some assumptions are in them.</summary>
/// <param name="Draws">Numbers of the worlds, in the order of the file; the world as written is not among them.</param>
/// <param name="Numbers">Values of assumptions that are quantities, by the names of their columns, a value a world.</param>
/// <param name="Words">Words of assumptions that have levels, by the names of their columns, a word a world.</param>
public sealed record WorldValues(
    IReadOnlyList<int> Draws, IReadOnlyDictionary<string, IReadOnlyList<double>> Numbers, IReadOnlyDictionary<string, IReadOnlyList<string>> Words)
{
    /// <summary>Reads the worlds that stand.</summary>
    /// <param name="directory">A result folder.</param>
    /// <param name="names">Columns of assumptions to read; one that the file does not have is left out.</param>
    /// <exception cref="ResultException">The file is missing or damaged, or has columns of other types.</exception>
    public static WorldValues Read(string directory, IEnumerable<string> names)
    {
        using var table = new TableReader(Path.Combine(directory, ResultFiles.Worlds));
        var kinds = table.Columns.ToDictionary(column => column.Name, column => column.Kind, StringComparer.Ordinal);
        string[] known = [.. names.Where(kinds.ContainsKey).Distinct(StringComparer.Ordinal)];
        var numbers = known.Where(name => kinds[name] == ColumnKind.Double).ToDictionary(name => name, _ => new List<double>(), StringComparer.Ordinal);
        var words = known.Where(name => kinds[name] == ColumnKind.Text).ToDictionary(name => name, _ => new List<string>(), StringComparer.Ordinal);
        var draws = new List<int>();
        for (var group = 0; group < table.RowGroups; group++)
        {
            var (draw, stands) = (table.Read<int>(group, "draw"), table.Read<bool>(group, "stands"));
            int[] rows = [.. Enumerable.Range(0, draw.Count).Where(row => draw.Values[row] > 0 && stands.Values[row])];
            foreach (var row in rows) draws.Add(draw.Values[row]);
            foreach (var (name, values) in numbers)
            {
                var column = table.Read<double>(group, name);
                foreach (var row in rows) values.Add(column.Values[row]);
            }

            foreach (var (name, values) in words)
            {
                var column = table.Read<string>(group, name);
                foreach (var row in rows) values.Add(column.Values[row]);
            }
        }

        return new WorldValues(draws, numbers.ToDictionary(entry => entry.Key, entry => (IReadOnlyList<double>)entry.Value, StringComparer.Ordinal),
            words.ToDictionary(entry => entry.Key, entry => (IReadOnlyList<string>)entry.Value, StringComparer.Ordinal));
    }
}
