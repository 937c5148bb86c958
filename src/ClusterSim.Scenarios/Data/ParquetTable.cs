using System.Globalization;
using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Reading;
using Parquet;
using Parquet.Schema;

namespace ClusterSim.Scenarios.Data;

/// <summary>A Parquet file: its columns of numbers, truth values and texts. A position is the row, from 1, and the column.</summary>
internal sealed class ParquetTable : DataTable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly SourceText _source;
    private readonly double[]?[] _numbers;
    private readonly string[]?[] _texts;

    private ParquetTable(string name, IReadOnlyList<string> columns, int rows)
    {
        _source = new SourceText(name, "");
        Columns = columns;
        Rows = rows;
        _numbers = new double[columns.Count][];
        _texts = new string[columns.Count][];
    }

    public override string Name => _source.Name;

    public override IReadOnlyList<string> Columns { get; }

    public override int Rows { get; }

    /// <summary>Reads the bytes of a file, or reports that it is no readable table and gives null.</summary>
    public static ParquetTable? Parse(string name, byte[] bytes, Position at, DiagnosticList diagnostics)
    {
        try
        {
            // A damaged file can make the decoder count for ever; it is left behind then.
            return Task.Run(() => ReadAsync(name, bytes)).WaitAsync(s_patience).GetAwaiter().GetResult();
        }
        catch (Exception error)
        {
            // A damaged file can fail anywhere inside the decoder, also by asking for more memory than there is.
            diagnostics.Error(at, $"'{name}' is not a Parquet file that can be read: {Excerpt.Of(error.Message)}");
            return null;
        }
    }

    public override Position At(int row, int column) => new(_source, row + 1, column + 1);

    public override string Text(int row, int column) =>
        _texts[column] is { } texts ? texts[row] : _numbers[column] is { } numbers && !double.IsNaN(numbers[row]) ? numbers[row].ToString("R", CultureInfo.InvariantCulture) : "";

    public override double? Number(int row, int column)
    {
        if (_numbers[column] is { } numbers) return double.IsInfinity(numbers[row]) ? null : numbers[row];
        return _texts[column] is { } texts && texts[row].Length == 0 ? double.NaN : null;
    }

    private static async Task<ParquetTable> ReadAsync(string name, byte[] bytes)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        await using var reader = await ParquetReader.CreateAsync(stream).ConfigureAwait(false);
        var fields = reader.Schema.GetDataFields().Where(field => !field.IsArray && field.Path.Length == 1).ToArray();
        var rows = reader.Metadata?.NumRows ?? 0;
        if (rows is < 0 or > CsvTable.MostRows || fields.Length > CsvTable.MostColumns) throw new InvalidDataException("it has too many rows or columns");
        var table = new ParquetTable(name, [.. fields.Select(field => field.Name)], (int)rows);
        for (var column = 0; column < fields.Length; column++)
        {
            var first = 0;
            for (var index = 0; index < reader.RowGroupCount; index++)
            {
                using var group = reader.OpenRowGroupReader(index);
                if (group.RowCount < 0 || group.RowCount > rows - first) throw new InvalidDataException("its parts do not have the rows that it says");
                await table.ReadColumnAsync(group, fields[column], column, first).ConfigureAwait(false);
                first += (int)group.RowCount;
            }
        }

        return table;
    }

    private async Task ReadColumnAsync(ParquetRowGroupReader group, DataField field, int column, int first)
    {
        var count = (int)group.RowCount;
        if (field.ClrType == typeof(string) || field.ClrType == typeof(ReadOnlyMemory<char>))
        {
            var texts = new string[count];
            await group.ReadAsync(field, texts.AsMemory()!).ConfigureAwait(false);
            var all = _texts[column] ??= new string[Rows];
            for (var row = 0; row < count; row++) all[first + row] = texts[row] ?? "";
            return;
        }

        var numbers = field.ClrType switch
        {
            var type when type == typeof(double) => await ReadAsync<double>(group, field, count).ConfigureAwait(false),
            var type when type == typeof(float) => await ReadAsync<float>(group, field, count).ConfigureAwait(false),
            var type when type == typeof(long) => await ReadAsync<long>(group, field, count).ConfigureAwait(false),
            var type when type == typeof(int) => await ReadAsync<int>(group, field, count).ConfigureAwait(false),
            var type when type == typeof(short) => await ReadAsync<short>(group, field, count).ConfigureAwait(false),
            var type when type == typeof(byte) => await ReadAsync<byte>(group, field, count).ConfigureAwait(false),
            var type when type == typeof(bool) => await ReadAsync<bool>(group, field, count).ConfigureAwait(false),
            var type when type == typeof(decimal) => await ReadAsync<decimal>(group, field, count).ConfigureAwait(false),
            _ => null,
        };
        if (numbers is not null) numbers.CopyTo(_numbers[column] ??= new double[Rows], first);
        else Array.Fill(_texts[column] ??= new string[Rows], $"a {field.ClrType.Name}", first, count);
    }

    private static async Task<double[]> ReadAsync<T>(ParquetRowGroupReader group, DataField field, int count) where T : struct, IConvertible
    {
        var numbers = new double[count];
        if (field.IsNullable)
        {
            var values = new T?[count];
            await group.ReadAsync<T>(field, values.AsMemory()).ConfigureAwait(false);
            for (var row = 0; row < count; row++) numbers[row] = values[row]?.ToDouble(CultureInfo.InvariantCulture) ?? double.NaN;
        }
        else
        {
            var values = new T[count];
            await group.ReadAsync<T>(field, values.AsMemory()).ConfigureAwait(false);
            for (var row = 0; row < count; row++) numbers[row] = values[row].ToDouble(CultureInfo.InvariantCulture);
        }

        return numbers;
    }
}
