using System.Globalization;
using System.Numerics;
using ClusterSim.Scenarios.Binding;
using ClusterSim.Scenarios.Quantities;
using ClusterSim.Scenarios.Reading;
using Parquet;
using Parquet.Schema;

namespace ClusterSim.Scenarios.Data;

/// <summary>
/// A Parquet file: its columns of numbers, truth values and texts, each unpacked when it is first asked for. A position is
/// the row, from 1, and the column.
/// </summary>
internal sealed class ParquetTable : DataTable
{
    private const long LargestColumn = 1L << 30;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly SourceText _source;
    private readonly byte[] _bytes;
    private readonly Position _askedAt;
    private readonly DataField[] _fields;
    private readonly Cells?[] _cells;
    private readonly Lock _lock = new();

    private ParquetTable(string name, byte[] bytes, Position askedAt, DataField[] fields, int rows)
    {
        (_source, _bytes, _askedAt, _fields, Rows) = (new SourceText(name, ""), bytes, askedAt, fields, rows);
        Columns = [.. fields.Select(field => field.Name)];
        _cells = new Cells?[fields.Length];
    }

    internal override string Name => _source.Name;

    public override IReadOnlyList<string> Columns { get; }

    public override int Rows { get; }

    /// <summary>Reads what a file says of its columns, or reports that it is no readable table and gives null.</summary>
    public static ParquetTable? Parse(string name, byte[] bytes, Position at, DiagnosticList diagnostics) => Patiently(name, at, diagnostics, async () =>
    {
        await using var reader = await ParquetReader.CreateAsync(new MemoryStream(bytes, writable: false)).ConfigureAwait(false);
        var fields = reader.Schema.GetDataFields().Where(field => !field.IsArray && field.Path.Length == 1).ToArray();
        var rows = reader.Metadata?.NumRows ?? 0;
        if (rows is < 0 or > CsvTable.MostRows || fields.Length > CsvTable.MostColumns) throw new InvalidDataException("it has too many rows or columns");
        return new ParquetTable(name, bytes, at, fields, (int)rows);
    });

    public override Position At(int row, int column) => new(_source, row + 1, column + 1);

    public override string Text(int row, int column) => _cells[column]!.Text(row);

    internal override double? Number(int row, int column, NumberFormat? format) => _cells[column]!.Number(row);

    internal override bool Unpack(int column, DiagnosticList diagnostics)
    {
        lock (_lock)
        {
            _cells[column] ??= Patiently(Name, _askedAt, diagnostics, () => ReadAsync(column));
            return _cells[column] is not null;
        }
    }

    private static T? Patiently<T>(string name, Position at, DiagnosticList diagnostics, Func<Task<T>> read) where T : class
    {
        try
        {
            // A damaged file can make the decoder count for ever; it is left behind then.
            return Task.Run(read).WaitAsync(s_patience).GetAwaiter().GetResult();
        }
        catch (Exception error)
        {
            // A damaged file can fail anywhere inside the decoder, also by asking for more memory than there is.
            diagnostics.Error(at, $"'{name}' is not a Parquet file that can be read: {Excerpt.Of(error.Message)}");
            return null;
        }
    }

    private async Task<Cells> ReadAsync(int column)
    {
        await using var reader = await ParquetReader.CreateAsync(new MemoryStream(_bytes, writable: false)).ConfigureAwait(false);
        var cells = CellsFor(_fields[column]);
        var first = 0;
        var unpacked = 0L;
        for (var index = 0; index < reader.RowGroupCount; index++)
        {
            using var group = reader.OpenRowGroupReader(index);
            if (group.RowCount < 0 || group.RowCount > Rows - first) throw new InvalidDataException("its parts do not have the rows that it says");
            if ((unpacked += group.GetMetadata(_fields[column])?.MetaData?.TotalUncompressedSize ?? 0) > LargestColumn)
                throw new InvalidDataException($"its column '{Columns[column]}' unpacks to more than 1 GB");
            await cells.AddAsync(group, _fields[column], first, (int)group.RowCount).ConfigureAwait(false);
            first += (int)group.RowCount;
        }

        return cells;
    }

    private Cells CellsFor(DataField field) => field.ClrType switch
    {
        // Times of day are kept as whole numbers, but are none.
        _ when field is TimeDataField => new OtherCells("a time"),
        var type when type == typeof(ReadOnlyMemory<char>) || type == typeof(string) => new TextCells(Rows),
        var type when type == typeof(double) => new NumberCells<double>(Rows),
        var type when type == typeof(float) => new NumberCells<float>(Rows),
        var type when type == typeof(decimal) => new NumberCells<decimal>(Rows),
        var type when type == typeof(long) => new NumberCells<long>(Rows),
        var type when type == typeof(ulong) => new NumberCells<ulong>(Rows),
        var type when type == typeof(int) => new NumberCells<int>(Rows),
        var type when type == typeof(uint) => new NumberCells<uint>(Rows),
        var type when type == typeof(short) => new NumberCells<short>(Rows),
        var type when type == typeof(ushort) => new NumberCells<ushort>(Rows),
        var type when type == typeof(sbyte) => new NumberCells<sbyte>(Rows),
        var type when type == typeof(byte) => new NumberCells<byte>(Rows),
        var type when type == typeof(bool) => new FlagCells(Rows),
        var type when type == typeof(DateTime) => new OtherCells("a date"),
        var type => new OtherCells($"a {type.Name}"),
    };

    /// <summary>The cells of one column.</summary>
    private abstract class Cells
    {
        public abstract Task AddAsync(ParquetRowGroupReader group, DataField field, int first, int count);

        public abstract string Text(int row);

        public abstract double? Number(int row);

        /// <summary>Values of a part of a column, null where it is blank.</summary>
        protected static async Task<T?[]> ReadAsync<T>(ParquetRowGroupReader group, DataField field, int count) where T : struct
        {
            var values = new T?[count];
            if (field.IsNullable)
            {
                await group.ReadAsync<T>(field, values.AsMemory()).ConfigureAwait(false);
                return values;
            }

            var present = new T[count];
            await group.ReadAsync<T>(field, present.AsMemory()).ConfigureAwait(false);
            for (var row = 0; row < count; row++) values[row] = present[row];
            return values;
        }
    }

    /// <summary>Texts; those of a dictionary share their memory.</summary>
    private sealed class TextCells(int rows) : Cells
    {
        private readonly ReadOnlyMemory<char>[] _texts = new ReadOnlyMemory<char>[rows];

        public override async Task AddAsync(ParquetRowGroupReader group, DataField field, int first, int count)
        {
            var texts = await ReadAsync<ReadOnlyMemory<char>>(group, field, count).ConfigureAwait(false);
            for (var row = 0; row < count; row++) _texts[first + row] = texts[row] ?? default;
        }

        public override string Text(int row) => _texts[row].ToString();

        public override double? Number(int row) => _texts[row].Length == 0 ? double.NaN : null;
    }

    /// <summary>Numbers in their own type, so that a whole number of any length keeps its last digit.</summary>
    private sealed class NumberCells<T>(int rows) : Cells where T : struct, INumber<T>
    {
        private readonly T?[] _numbers = new T?[rows];

        public override async Task AddAsync(ParquetRowGroupReader group, DataField field, int first, int count) =>
            (await ReadAsync<T>(group, field, count).ConfigureAwait(false)).CopyTo(_numbers, first);

        public override string Text(int row) => _numbers[row] switch
        {
            null => "",
            { } number when T.IsNaN(number) => "",
            { } number when T.IsInteger(number) => number.ToString("F0", CultureInfo.InvariantCulture),
            decimal number => number.ToString("0.############################", CultureInfo.InvariantCulture),
            { } number => number.ToString("R", CultureInfo.InvariantCulture),
        };

        public override double? Number(int row) =>
            _numbers[row] is not { } number ? double.NaN : double.CreateChecked(number) is var value && double.IsInfinity(value) ? null : value;
    }

    private sealed class FlagCells(int rows) : Cells
    {
        private readonly bool?[] _flags = new bool?[rows];

        public override async Task AddAsync(ParquetRowGroupReader group, DataField field, int first, int count) =>
            (await ReadAsync<bool>(group, field, count).ConfigureAwait(false)).CopyTo(_flags, first);

        public override string Text(int row) => _flags[row] switch { null => "", true => "1", false => "0" };

        public override double? Number(int row) => _flags[row] switch { null => double.NaN, true => 1, false => 0 };
    }

    /// <summary>Cells that are no numbers and no texts.</summary>
    private sealed class OtherCells(string kind) : Cells
    {
        public override Task AddAsync(ParquetRowGroupReader group, DataField field, int first, int count) => Task.CompletedTask;

        public override string Text(int row) => kind;

        public override double? Number(int row) => null;
    }
}
