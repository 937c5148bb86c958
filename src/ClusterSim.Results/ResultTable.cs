using ClusterSim.Core;
using ClusterSim.Results.Tables;

namespace ClusterSim.Results;

/// <summary>A column of a table of a result.</summary>
/// <param name="Name">Its name, snake case.</param>
/// <param name="IsText">Whether it holds texts.</param>
/// <param name="Unit">Its unit; empty where it has none.</param>
public sealed record ResultColumn(string Name, bool IsText, string Unit = "");

/// <summary>A table of a result on its way into another kind of file.</summary>
/// <param name="Name">Its name, that of its file without the ending.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Read">Gives the rows one after the other, a value or null a column; numbers that are not defined are null.</param>
public sealed record ResultTable(string Name, IReadOnlyList<ResultColumn> Columns, long Rows, Func<IEnumerable<object?[]>> Read)
{
    private const string UnitKey = "clustersim.unit.";

    /// <summary>A Parquet file of a result.</summary>
    /// <param name="name">Name of the table.</param>
    /// <param name="path">Its file.</param>
    /// <exception cref="ResultException">It is missing or damaged.</exception>
    public static ResultTable Of(string name, string path)
    {
        using var reader = new TableReader(path);
        var metadata = reader.Metadata;
        return new ResultTable(
            name, [.. reader.Columns.Select(column => new ResultColumn(column.Name, column.Kind == ColumnKind.Text, metadata.GetValueOrDefault(UnitKey + column.Name, "")))], reader.Rows, () => RowsOf(path));
    }

    /// <summary>What a column of the firm panel holds; empty where it is none.</summary>
    public static string MeaningInPanel(string column) =>
        Simulation.PanelColumns.FirstOrDefault(known => string.Equals(known.Name, column, StringComparison.Ordinal))?.Description ?? "";

    /// <summary>Place of a column; -1 where there is none of that name.</summary>
    public int Find(string column)
    {
        for (var place = 0; place < Columns.Count; place++)
            if (string.Equals(Columns[place].Name, column, StringComparison.Ordinal)) return place;
        return -1;
    }

    private static IEnumerable<object?[]> RowsOf(string path)
    {
        using var reader = new TableReader(path);
        for (var group = 0; group < reader.RowGroups; group++)
        {
            var (rows, buffers) = (reader.RowsOf(group), reader.Read(group));
            for (var row = 0; row < rows; row++)
            {
                var cells = new object?[buffers.Length];
                for (var column = 0; column < cells.Length; column++) cells[column] = Defined(buffers[column][row]);
                yield return cells;
            }
        }
    }

    private static object? Defined(object? value) => value is double number && !double.IsFinite(number) ? null : value;
}
