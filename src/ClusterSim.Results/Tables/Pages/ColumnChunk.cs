using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace ClusterSim.Results.Tables.Pages;

/// <summary>
/// A column of a row group as it stands in the file: a dictionary page where there are few values or the column is text,
/// and a data page. Differs from no other by the thread that encodes it, so that columns can be encoded side by side.
/// </summary>
internal sealed class ColumnChunk
{
    [ThreadStatic]
    private static Scratch? s_scratch;

    private readonly ByteBuffer _bytes = new();

    /// <summary>Dictionary page, data page, with their headers.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.Bytes;

    public ChunkNote Encode(ReadOnlySpan<int> values) => EncodeWhole(values, Code.Int32);

    public ChunkNote Encode(ReadOnlySpan<long> values) => EncodeWhole(values, Code.Int64);

    public ChunkNote Encode(ReadOnlySpan<double> values)
    {
        var scratch = Begin();
        Span<long> entries = stackalloc long[SmallDictionary.Size];
        if (scratch.TrySmall(MemoryMarshal.Cast<double, long>(values), entries, out var count)) return WithDictionary(scratch, Code.Double, values.Length, count, default);
        ByteStreams.Write(scratch.Data, values);
        return Finish(scratch, Code.Double, values.Length, Code.ByteStreams, default);
    }

    public ChunkNote Encode(ReadOnlySpan<bool> values)
    {
        var scratch = Begin();
        var bytes = scratch.Data.Extend((values.Length + 7) / 8);
        bytes.Clear();
        for (var row = 0; row < values.Length; row++)
            if (values[row]) bytes[row / 8] |= (byte)(1 << (row % 8));
        return Finish(scratch, Code.Boolean, values.Length, Code.Plain, default);
    }

    /// <summary>Numbers of which some are missing: first which, then those that are there.</summary>
    public ChunkNote Encode(ReadOnlySpan<long?> values)
    {
        var scratch = Begin();
        var there = scratch.Indices(values.Length);
        var known = 0;
        var present = new long[values.Length];
        for (var row = 0; row < values.Length; row++)
        {
            there[row] = values[row] is null ? 0 : 1;
            if (values[row] is { } value) present[known++] = value;
        }
        scratch.Data.AddInt32(0);
        IndexRuns.Write(scratch.Data, there, bits: 1);
        scratch.Data.SetInt32(0, scratch.Data.Length - sizeof(int));
        scratch.Data.Add(MemoryMarshal.AsBytes(present.AsSpan(0, known)));
        return Finish(scratch, Code.Int64, values.Length, Code.Plain, Range<long>(present.AsSpan(0, known)), values.Length - known);
    }

    public ChunkNote Encode(ReadOnlySpan<string> values)
    {
        var scratch = Begin();
        scratch.Places.Clear();
        var indices = scratch.Indices(values.Length);
        var (last, place) = ((string?)null, 0);
        for (var row = 0; row < values.Length; row++)
        {
            var value = values[row];
            if (!ReferenceEquals(value, last) && !scratch.Places.TryGetValue(value, out place))
            {
                scratch.Places[value] = place = scratch.Places.Count;
                var length = Encoding.UTF8.GetByteCount(value);
                scratch.Dictionary.AddInt32(length);
                Encoding.UTF8.GetBytes(value, scratch.Dictionary.Extend(length));
            }
            last = value;
            indices[row] = place;
        }
        return WithDictionary(scratch, Code.ByteArray, values.Length, scratch.Places.Count, default);
    }

    private ChunkNote EncodeWhole<T>(ReadOnlySpan<T> values, int type) where T : unmanaged, IBinaryInteger<T>
    {
        var scratch = Begin();
        Span<T> entries = stackalloc T[SmallDictionary.Size];
        if (scratch.TrySmall(values, entries, out var count)) return WithDictionary(scratch, type, values.Length, count, Range<T>(entries[..count]));
        DeltaBlocks.Write(scratch.Data, values);
        return Finish(scratch, type, values.Length, Code.Delta, Range(values));
    }

    private static Scratch Begin()
    {
        var scratch = s_scratch ??= new Scratch();
        scratch.Dictionary.Clear();
        scratch.Data.Clear();
        return scratch;
    }

    private ChunkNote WithDictionary(Scratch scratch, int type, int rows, int entries, (byte[] Least, byte[] Greatest) range)
    {
        var bits = Math.Max(1, 32 - BitOperations.LeadingZeroCount((uint)(entries - 1)));
        scratch.Data.Add((byte)bits);
        IndexRuns.Write(scratch.Data, scratch.Indices(rows), bits);
        return Finish(scratch, type, rows, Code.Dictionary, range, entries: entries);
    }

    /// <summary>Compresses both pages where that makes them smaller, and puts headers before them.</summary>
    private ChunkNote Finish(Scratch scratch, int type, int rows, int encoding, (byte[]? Least, byte[]? Greatest) range, int? nulls = null, int? entries = null)
    {
        scratch.Compress();
        var isShorter = scratch.ShortDictionary.Length + scratch.ShortData.Length < scratch.Dictionary.Length + scratch.Data.Length;
        _bytes.Clear();
        var heads = 0;
        if (entries is { } count)
            heads += AddPage(scratch.Dictionary, isShorter ? scratch.ShortDictionary : scratch.Dictionary, Code.DictionaryPage, count, Code.Plain);
        var data = _bytes.Length;
        heads += AddPage(scratch.Data, isShorter ? scratch.ShortData : scratch.Data, Code.DataPage, rows, encoding);
        return new ChunkNote(
            type, entries is null ? [encoding, Code.Runs] : [Code.Plain, encoding, Code.Runs], isShorter ? Code.Zstd : Code.Uncompressed,
            rows, heads + scratch.Dictionary.Length + scratch.Data.Length, _bytes.Length, 0, data, nulls ?? 0, range.Least ?? [], range.Greatest ?? []);
    }

    private int AddPage(ByteBuffer plain, ByteBuffer stored, int page, int values, int encoding)
    {
        var before = _bytes.Length;
        var (thrift, last, field) = (new CompactThrift(_bytes), 0, 0);
        thrift.Write(ref last, 1, page);
        thrift.Write(ref last, 2, plain.Length);
        thrift.Write(ref last, 3, stored.Length);
        thrift.Begin(ref last, page == Code.DictionaryPage ? 7 : 5);
        thrift.Write(ref field, 1, values);
        thrift.Write(ref field, 2, encoding);
        if (page == Code.DataPage)
        {
            thrift.Write(ref field, 3, Code.Runs);
            thrift.Write(ref field, 4, Code.Runs);
        }
        thrift.End();
        thrift.End();
        var head = _bytes.Length - before;
        _bytes.Add(stored.Bytes);
        return head;
    }

    private static (byte[] Least, byte[] Greatest) Range<T>(ReadOnlySpan<T> values) where T : unmanaged, INumber<T>
    {
        if (values.IsEmpty) return ([], []);
        var (least, greatest) = (values[0], values[0]);
        foreach (var value in values) (least, greatest) = (T.Min(least, value), T.Max(greatest, value));
        return (MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in least)).ToArray(), MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in greatest)).ToArray());
    }
}
