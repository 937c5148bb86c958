using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using ClusterSim.Results.Storage;

namespace ClusterSim.Results.Tables;

/// <summary>Stores records whose members are texts, numbers and flags, a column per constructor parameter.</summary>
public sealed class RecordTable<[DynamicallyAccessedMembers(
    DynamicallyAccessedMemberTypes.PublicConstructors | DynamicallyAccessedMemberTypes.PublicProperties)] T>
{
    private readonly ConstructorInfo _constructor = typeof(T).GetConstructors().Single(candidate => candidate.GetParameters().Length > 1);
    private readonly PropertyInfo[] _properties;

    /// <summary>The table of a record.</summary>
    /// <param name="notDeflated">Columns of money in the rupiah of their month; all other money is in rupiah of the start month.</param>
    public RecordTable(params IReadOnlyList<string> notDeflated)
    {
        var parameters = _constructor.GetParameters();
        _properties = parameters.Select(parameter => typeof(T).GetProperty(parameter.Name!)!).ToArray();
        Columns = parameters.Select(parameter => ColumnOf(parameter, notDeflated)).ToArray();
    }

    /// <summary>Its columns.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>Writes a file, whole or not at all.</summary>
    /// <param name="path">Its name.</param>
    /// <param name="engine">Version of the engine, noted in the file.</param>
    /// <param name="rows">The rows.</param>
    /// <exception cref="ResultException">It cannot be written.</exception>
    public void Write(string path, string engine, IEnumerable<T> rows)
    {
        using var table = new TableWriter(path, engine, Columns);
        foreach (var row in rows)
        {
            for (var column = 0; column < _properties.Length; column++)
            {
                var value = _properties[column].GetValue(row);
                switch (value)
                {
                    case int number: table.Column<int>(column).Add(number); break;
                    case long number: table.Column<long>(column).Add(number); break;
                    case double number: table.Column<double>(column).Add(number); break;
                    case bool flag: table.Column<bool>(column).Add(flag); break;
                    default: table.Column<string>(column).Add((string?)value ?? ""); break;
                }
            }

            table.EndRow();
        }

        table.Complete();
    }

    /// <summary>The rows as CSV with a header; a number that there is not is an empty cell.</summary>
    public string Csv(IEnumerable<T> rows)
    {
        var text = new StringBuilder().Append(CsvText.Line(Columns.Select(column => column.Name))).Append('\n');
        foreach (var row in rows) text.Append(CsvText.Line(_properties.Select(property => Cell(property.GetValue(row))))).Append('\n');
        return text.ToString();
    }

    private static string Cell(object? value) => value switch
    {
        double number => double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "",
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "",
    };

    /// <summary>Reads a file.</summary>
    /// <exception cref="ResultException">It cannot be read, or has other columns.</exception>
    public IReadOnlyList<T> Read(string path)
    {
        using var table = new TableReader(path);
        if (!table.Columns.Select(column => (column.Name, column.Kind)).SequenceEqual(Columns.Select(column => (column.Name, column.Kind))))
            throw new ResultException(path, "has different columns from those that this version writes. Run the scenario again.");
        var rows = new List<T>();
        for (var group = 0; group < table.RowGroups; group++)
        {
            var columns = table.Read(group);
            for (var row = 0; row < table.RowsOf(group); row++)
                rows.Add((T)_constructor.Invoke(columns.Select(column => column[row]).ToArray()));
        }

        return rows;
    }

    private static Column ColumnOf(ParameterInfo parameter, IReadOnlyList<string> notDeflated)
    {
        var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(parameter.Name!);
        var kind = parameter.ParameterType == typeof(string) ? ColumnKind.Text
            : parameter.ParameterType == typeof(int) ? ColumnKind.Int
            : parameter.ParameterType == typeof(long) ? ColumnKind.Long
            : parameter.ParameterType == typeof(bool) ? ColumnKind.Flag
            : ColumnKind.Double;
        return new Column(name, kind, notDeflated.Contains(name, StringComparer.Ordinal) ? "rupiah" : name.EndsWith("_rupiah", StringComparison.Ordinal) ? "rupiah of the start month" : "");
    }
}
