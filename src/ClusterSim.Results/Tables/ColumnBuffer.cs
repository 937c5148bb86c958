using System.Buffers;
using ClusterSim.Results.Tables.Pages;
using Parquet;
using Parquet.Meta;
using Parquet.Schema;

namespace ClusterSim.Results.Tables;

/// <summary>The values of one column in one row group, on their way into or out of a file.</summary>
public abstract class ColumnBuffer
{
    private protected ColumnBuffer(DataField field) => Field = field;

    internal DataField Field { get; }

    /// <summary>The value of a row; null where there is none.</summary>
    public abstract object? this[int row] { get; }

    internal abstract void Clear();
    internal abstract void Reserve(int count);
    internal abstract void Append(ColumnBuffer other, int first, int count);

    /// <summary>Whether so many values from a row on are those of another column of the same kind.</summary>
    internal abstract bool Equals(int first, ColumnBuffer other, int otherFirst, int count);

    internal abstract ColumnMetaData Encode(ColumnChunkWriter chunk);
    internal abstract Task ReadAsync(ParquetRowGroupReader group);
}

/// <summary>An array that grows and is kept between row groups.</summary>
public abstract class ColumnBuffer<T> : ColumnBuffer
{
    private T[] _values = [];

    private protected ColumnBuffer(DataField field) : base(field)
    {
    }

    /// <summary>Rows there are.</summary>
    public int Count { get; private set; }

    /// <summary>The values, row by row; good until the next row group is read or begun.</summary>
    public ReadOnlySpan<T> Values => _values.AsSpan(0, Count);

    /// <inheritdoc/>
    public override object? this[int row] => Values[row];

    private protected Memory<T> Memory => _values.AsMemory(0, Count);

    /// <summary>Adds the value of the next row.</summary>
    public void Add(T value) => Extend(1)[0] = value;

    internal override void Clear() => Count = 0;

    /// <summary>Makes the array hold so many values without growing.</summary>
    internal override void Reserve(int count)
    {
        if (_values.Length < count) Array.Resize(ref _values, count);
    }

    internal override void Append(ColumnBuffer other, int first, int count) =>
        ((ColumnBuffer<T>)other).Values.Slice(first, count).CopyTo(Extend(count));

    internal override bool Equals(int first, ColumnBuffer other, int otherFirst, int count) =>
        Values.Slice(first, count).SequenceEqual(((ColumnBuffer<T>)other).Values.Slice(otherFirst, count), EqualityComparer<T>.Default);

    private protected void Resize(int count)
    {
        Count = 0;
        Extend(count);
    }

    /// <summary>Room for so many more values, each of which must be set.</summary>
    public Span<T> Extend(int count)
    {
        var first = Count;
        Count += count;
        if (Count > _values.Length)
            Array.Resize(ref _values, Math.Max(Count, Math.Max(64, _values.Length * 2)));
        return _values.AsSpan(first, count);
    }
}

internal sealed class TextBuffer(DataField field) : ColumnBuffer<string>(field)
{
    internal override ColumnMetaData Encode(ColumnChunkWriter chunk) => chunk.Encode(Values);

    internal override Task ReadAsync(ParquetRowGroupReader group)
    {
        Resize((int)group.RowCount);
        return group.ReadAsync(Field, Memory!).AsTask();
    }
}

internal abstract class ValueBuffer<T>(DataField field) : ColumnBuffer<T>(field) where T : struct
{
    internal override Task ReadAsync(ParquetRowGroupReader group)
    {
        Resize((int)group.RowCount);
        return group.ReadAsync<T>(Field, Memory).AsTask();
    }
}

internal sealed class IntBuffer(DataField field) : ValueBuffer<int>(field)
{
    internal override ColumnMetaData Encode(ColumnChunkWriter chunk) => chunk.Encode(Values);
}

internal sealed class LongBuffer(DataField field) : ValueBuffer<long>(field)
{
    internal override ColumnMetaData Encode(ColumnChunkWriter chunk) => chunk.Encode(Values);
}

internal sealed class DoubleBuffer(DataField field) : ColumnBuffer<double>(field)
{
    internal override ColumnMetaData Encode(ColumnChunkWriter chunk)
    {
        var (levels, room) = (ArrayPool<int>.Shared.Rent(Count), ArrayPool<double>.Shared.Rent(Count));
        var present = Undefined.Split(Values, levels, room);
        var column = chunk.Encode(levels.AsSpan(0, Count), present);
        ArrayPool<double>.Shared.Return(room);
        ArrayPool<int>.Shared.Return(levels);
        return column;
    }

    internal override async Task ReadAsync(ParquetRowGroupReader group)
    {
        Resize((int)group.RowCount);
        var levels = ArrayPool<int>.Shared.Rent(Count);
        await group.ReadRawAsync<double>(Field, Memory, levels.AsMemory(0, Count), null).ConfigureAwait(false);
        Undefined.Restore(Memory.Span, levels.AsSpan(0, Count));
        ArrayPool<int>.Shared.Return(levels);
    }
}

internal sealed class FlagBuffer(DataField field) : ValueBuffer<bool>(field)
{
    internal override ColumnMetaData Encode(ColumnChunkWriter chunk) => chunk.Encode(Values);
}

internal sealed class OptionalBuffer(DataField field) : ColumnBuffer<long?>(field)
{
    internal override ColumnMetaData Encode(ColumnChunkWriter chunk)
    {
        var (levels, room) = (new int[Count], new long[Count]);
        return chunk.Encode(levels, Undefined.Split(Values, levels, room));
    }

    internal override Task ReadAsync(ParquetRowGroupReader group)
    {
        Resize((int)group.RowCount);
        return group.ReadAsync<long>(Field, Memory).AsTask();
    }
}
