using System.Numerics;
using System.Runtime.InteropServices;
using Parquet.Meta;
using Encoding = Parquet.Meta.Encoding;
using Type = Parquet.Meta.Type;
using Utf8 = System.Text.Encoding;

namespace ClusterSim.Results.Tables.Pages;

/// <summary>
/// A column of a row group as it stands in the file: a dictionary page where there are few values or the column is text,
/// and a data page. Differs from no other by the thread that encodes it, so that columns can be encoded side by side.
/// </summary>
internal sealed class ColumnChunkWriter
{
    [ThreadStatic]
    private static Scratch? s_scratch;

    private readonly ByteBuffer _bytes = new();

    /// <summary>Dictionary page, data page, with their headers.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.Bytes;

    public ColumnMetaData Encode(ReadOnlySpan<int> values) => EncodeWhole(values, Type.INT32);

    public ColumnMetaData Encode(ReadOnlySpan<long> values) => EncodeWhole(values, Type.INT64);

    public ColumnMetaData Encode(ReadOnlySpan<bool> values)
    {
        var scratch = Begin();
        var bytes = scratch.Data.Extend((values.Length + 7) / 8);
        bytes.Clear();
        for (var row = 0; row < values.Length; row++)
            if (values[row]) bytes[row / 8] |= (byte)(1 << (row % 8));
        return Finish(scratch, Type.BOOLEAN, values.Length, Encoding.PLAIN, default);
    }

    /// <summary>Numbers of which some may be missing.</summary>
    /// <param name="levels">1 for each row that has a number, 0 for each that has none.</param>
    /// <param name="present">The numbers that are there.</param>
    public ColumnMetaData Encode(ReadOnlySpan<int> levels, ReadOnlySpan<double> present)
    {
        var scratch = Begin(levels);
        var nulls = levels.Length - present.Length;
        Span<long> entries = stackalloc long[SmallDictionary.Size];
        if (present.IsEmpty) return Finish(scratch, Type.DOUBLE, levels.Length, Encoding.PLAIN, default, nulls);
        if (scratch.TrySmall(MemoryMarshal.Cast<double, long>(present), entries, out var count))
            return WithDictionary(scratch, Type.DOUBLE, levels.Length, count, default, nulls);
        ByteStreamSplit.Write(scratch.Data, present);
        return Finish(scratch, Type.DOUBLE, levels.Length, Encoding.BYTE_STREAM_SPLIT, default, nulls);
    }

    /// <summary>Whole numbers of which some may be missing.</summary>
    public ColumnMetaData Encode(ReadOnlySpan<int> levels, ReadOnlySpan<long> present)
    {
        var scratch = Begin(levels);
        scratch.Data.Add(MemoryMarshal.AsBytes(present));
        return Finish(scratch, Type.INT64, levels.Length, Encoding.PLAIN, Range(present), levels.Length - present.Length);
    }

    public ColumnMetaData Encode(ReadOnlySpan<string> values)
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
                var length = Utf8.UTF8.GetByteCount(value);
                scratch.Dictionary.AddInt32(length);
                Utf8.UTF8.GetBytes(value, scratch.Dictionary.Extend(length));
            }
            last = value;
            indices[row] = place;
        }
        return WithDictionary(scratch, Type.BYTE_ARRAY, values.Length, scratch.Places.Count, default);
    }

    private ColumnMetaData EncodeWhole<T>(ReadOnlySpan<T> values, Type type) where T : unmanaged, IBinaryInteger<T>
    {
        var scratch = Begin();
        Span<T> entries = stackalloc T[SmallDictionary.Size];
        if (scratch.TrySmall(values, entries, out var count)) return WithDictionary(scratch, type, values.Length, count, Range<T>(entries[..count]));
        DeltaBinaryPacked.Write(scratch.Data, values);
        return Finish(scratch, type, values.Length, Encoding.DELTA_BINARY_PACKED, Range(values));
    }

    private static Scratch Begin()
    {
        var scratch = s_scratch ??= new Scratch();
        scratch.Dictionary.Clear();
        scratch.Data.Clear();
        return scratch;
    }

    /// <summary>Begins a page of an optional column with its definition levels and their length.</summary>
    private static Scratch Begin(ReadOnlySpan<int> levels)
    {
        var scratch = Begin();
        scratch.Data.AddInt32(0);
        RleBitPackedHybrid.Write(scratch.Data, levels, bits: 1);
        scratch.Data.SetInt32(0, scratch.Data.Length - sizeof(int));
        return scratch;
    }

    private ColumnMetaData WithDictionary(Scratch scratch, Type type, int rows, int entries, (byte[]? Least, byte[]? Greatest) range, int nulls = 0)
    {
        var bits = Math.Max(1, 32 - BitOperations.LeadingZeroCount((uint)(entries - 1)));
        scratch.Data.Add((byte)bits);
        RleBitPackedHybrid.Write(scratch.Data, scratch.Indices(rows - nulls), bits);
        return Finish(scratch, type, rows, Encoding.RLE_DICTIONARY, range, nulls, entries);
    }

    /// <summary>Compresses both pages where that makes them smaller, and puts headers before them.</summary>
    private ColumnMetaData Finish(Scratch scratch, Type type, int rows, Encoding encoding, (byte[]? Least, byte[]? Greatest) range, int nulls = 0, int? entries = null)
    {
        scratch.Compress();
        var isShorter = scratch.ShortDictionary.Length + scratch.ShortData.Length < scratch.Dictionary.Length + scratch.Data.Length;
        _bytes.Clear();
        var heads = 0;
        if (entries is { } count)
            heads += AddPage(scratch.Dictionary, isShorter ? scratch.ShortDictionary : scratch.Dictionary, PageType.DICTIONARY_PAGE, count, Encoding.PLAIN);
        var data = _bytes.Length;
        heads += AddPage(scratch.Data, isShorter ? scratch.ShortData : scratch.Data, PageType.DATA_PAGE, rows, encoding);
        return new ColumnMetaData
        {
            Type = type,
            Encodings = entries is null ? [encoding, Encoding.RLE] : [Encoding.PLAIN, encoding, Encoding.RLE],
            Codec = isShorter ? CompressionCodec.ZSTD : CompressionCodec.UNCOMPRESSED,
            NumValues = rows,
            TotalUncompressedSize = heads + scratch.Dictionary.Length + scratch.Data.Length,
            TotalCompressedSize = _bytes.Length,
            DataPageOffset = data,
            DictionaryPageOffset = entries is null ? null : 0,
            Statistics = new Statistics { NullCount = nulls, MinValue = range.Least, MaxValue = range.Greatest },
        };
    }

    private int AddPage(ByteBuffer plain, ByteBuffer stored, PageType page, int values, Encoding encoding)
    {
        var before = _bytes.Length;
        var (thrift, last, field) = (new ThriftCompactWriter(_bytes), 0, 0);
        thrift.Write(ref last, 1, (int)page);
        thrift.Write(ref last, 2, plain.Length);
        thrift.Write(ref last, 3, stored.Length);
        thrift.Begin(ref last, page == PageType.DICTIONARY_PAGE ? 7 : 5);
        thrift.Write(ref field, 1, values);
        thrift.Write(ref field, 2, (int)encoding);
        if (page == PageType.DATA_PAGE)
        {
            thrift.Write(ref field, 3, (int)Encoding.RLE);
            thrift.Write(ref field, 4, (int)Encoding.RLE);
        }
        thrift.End();
        thrift.End();
        var head = _bytes.Length - before;
        _bytes.Add(stored.Bytes);
        return head;
    }

    private static (byte[]? Least, byte[]? Greatest) Range<T>(ReadOnlySpan<T> values) where T : unmanaged, INumber<T>
    {
        if (values.IsEmpty) return default;
        var (least, greatest) = (values[0], values[0]);
        foreach (var value in values) (least, greatest) = (T.Min(least, value), T.Max(greatest, value));
        return (MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in least)).ToArray(), MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in greatest)).ToArray());
    }
}
