using System.Collections;
using DuckDB.NET.Data;

namespace ClusterSim.Figures;

/// <summary>The reader that the documents name. Paths of a query are relative to a folder, as they are where a user starts it.</summary>
internal sealed class DuckDb : IDisposable
{
    private readonly DuckDBConnection _connection = new("DataSource=:memory:");

    public DuckDb(string folder)
    {
        _connection.Open();
        Query($"set file_search_path = '{folder}'");
    }

    /// <summary>The rows that a statement gives; where it has several parts, those of the last.</summary>
    public Rows Query(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new Rows([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)]);
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(index => reader.IsDBNull(index) ? null : reader.GetValue(index))]);
        return rows;
    }

    public void Dispose() => _connection.Dispose();
}

/// <summary>What a query gave: a null is a null.</summary>
internal sealed class Rows(IReadOnlyList<string> columns) : IReadOnlyList<object?[]>
{
    private readonly List<object?[]> _rows = [];

    public IReadOnlyList<string> Columns { get; } = columns;

    public int Count => _rows.Count;

    public object?[] this[int row] => _rows[row];

    public object?[] this[string column] => [.. _rows.Select(row => row[Columns.ToList().IndexOf(column)])];

    public void Add(object?[] row) => _rows.Add(row);

    public IEnumerator<object?[]> GetEnumerator() => _rows.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
