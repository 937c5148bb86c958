using System.Buffers;
using ClusterSim.Results.Tables.Pages;
using Parquet;
using Parquet.Meta;
using Parquet.Schema;

namespace ClusterSim.Results.Tables;

/// <summary>The values of one column in one row group, on their way into or out of a file.</summary>
internal abstract class ColumnBuffer(DataField field)
{
    public DataField Field { get; } = field;

    public abstract object? this[int row] { get; }

    public abstract void Clear();
    public abstract void Reserve(int count);
    public abstract void Append(ColumnBuffer other, int first, int count);

    /// <summary>Whether so many values from a row on are those of another column of the same kind.</summary>
    public abstract bool Equals(int first, ColumnBuffer other, int otherFirst, int count);

    public abstract ColumnMetaData Encode(ColumnChunkWriter chunk);
    public abstract Task ReadAsync(ParquetRowGroupReader group);
}

/// <summary>An array that grows and is kept between row groups.</summary>
internal abstract class ColumnBuffer<T>(DataField field) : ColumnBuffer(field)
{
    private T[] _values = [];

    public int Count { get; private set; }

    public ReadOnlySpan<T> Values => _values.AsSpan(0, Count);

    public override object? this[int row] => Values[row];

    protected Memory<T> Memory => _values.AsMemory(0, Count);

    public void Add(T value) => Extend(1)[0] = value;

    public override void Clear() => Count = 0;

    /// <summary>Makes the array hold so many values without growing.</summary>
    public override void Reserve(int count)
    {
        if (_values.Length < count) Array.Resize(ref _values, count);
    }

    public override void Append(ColumnBuffer other, int first, int count) =>
        ((ColumnBuffer<T>)other).Values.Slice(first, count).CopyTo(Extend(count));

    public override bool Equals(int first, ColumnBuffer other, int otherFirst, int count) =>
        Values.Slice(first, count).SequenceEqual(((ColumnBuffer<T>)other).Values.Slice(otherFirst, count), EqualityComparer<T>.Default);

    protected void Resize(int count)
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
    public override ColumnMetaData Encode(ColumnChunkWriter chunk) => chunk.Encode(Values);

    public override Task ReadAsync(ParquetRowGroupReader group)
    {
        Resize((int)group.RowCount);
        return group.ReadAsync(Field, Memory!).AsTask();
    }
}

internal abstract class ValueBuffer<T>(DataField field) : ColumnBuffer<T>(field) where T : struct
{
    public override Task ReadAsync(ParquetRowGroupReader group)
    {
        Resize((int)group.RowCount);
        return group.ReadAsync<T>(Field, Memory).AsTask();
    }
}

internal sealed class IntBuffer(DataField field) : ValueBuffer<int>(field)
{
    public override ColumnMetaData Encode(ColumnChunkWriter chunk) => chunk.Encode(Values);
}

internal sealed class LongBuffer(DataField field) : ValueBuffer<long>(field)
{
    public override ColumnMetaData Encode(ColumnChunkWriter chunk) => chunk.Encode(Values);
}

internal sealed class DoubleBuffer(DataField field) : ColumnBuffer<double>(field)
{
    public override ColumnMetaData Encode(ColumnChunkWriter chunk)
    {
        var (levels, room) = (ArrayPool<int>.Shared.Rent(Count), ArrayPool<double>.Shared.Rent(Count));
        var present = Undefined.Split(Values, levels, room);
        var column = chunk.Encode(levels.AsSpan(0, Count), present);
        ArrayPool<double>.Shared.Return(room);
        ArrayPool<int>.Shared.Return(levels);
        return column;
    }

    public override async Task ReadAsync(ParquetRowGroupReader group)
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
    public override ColumnMetaData Encode(ColumnChunkWriter chunk) => chunk.Encode(Values);
}

internal sealed class OptionalBuffer(DataField field) : ColumnBuffer<long?>(field)
{
    public override ColumnMetaData Encode(ColumnChunkWriter chunk)
    {
        var (levels, room) = (new int[Count], new long[Count]);
        return chunk.Encode(levels, Undefined.Split(Values, levels, room));
    }

    public override Task ReadAsync(ParquetRowGroupReader group)
    {
        Resize((int)group.RowCount);
        return group.ReadAsync<long>(Field, Memory).AsTask();
    }
}
