using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using ZstdSharp;

namespace ClusterSim.Results.Tables.Pages;

/// <summary>
/// A column of a row group as it stands in the file: a dictionary page where there are few values or the column is text,
/// and a data page. Differs from no other by the thread that encodes it, so that columns can be encoded side by side.
/// </summary>
internal sealed class ColumnChunk
{
    [ThreadStatic]
    private static Compressor? s_compressor;

    private readonly ByteBuffer _dictionary = new(), _data = new(), _shortDictionary = new(), _shortData = new(), _bytes = new();
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private int[] _indices = [];

    /// <summary>Dictionary page, data page, with their headers.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.Bytes;

    public ChunkNote Encode(ReadOnlySpan<int> values)
    {
        Span<int> entries = stackalloc int[SmallDictionary.Size];
        if (TrySmall(values, entries, out var count)) return WithDictionary(Code.Int32, values.Length, count, Range<int>(entries[..count]));
        DeltaBlocks.Write(_data, values);
        return Finish(Code.Int32, values.Length, Code.Delta, Range(values));
    }

    public ChunkNote Encode(ReadOnlySpan<long> values)
    {
        Span<long> entries = stackalloc long[SmallDictionary.Size];
        if (TrySmall(values, entries, out var count)) return WithDictionary(Code.Int64, values.Length, count, Range<long>(entries[..count]));
        DeltaBlocks.Write(_data, values);
        return Finish(Code.Int64, values.Length, Code.Delta, Range(values));
    }

    public ChunkNote Encode(ReadOnlySpan<double> values)
    {
        Span<long> entries = stackalloc long[SmallDictionary.Size];
        if (TrySmall(MemoryMarshal.Cast<double, long>(values), entries, out var count)) return WithDictionary(Code.Double, values.Length, count, default);
        ByteStreams.Write(_data, values);
        return Finish(Code.Double, values.Length, Code.ByteStreams, default);
    }

    public ChunkNote Encode(ReadOnlySpan<bool> values)
    {
        Begin();
        var bytes = _data.Extend((values.Length + 7) / 8);
        bytes.Clear();
        for (var row = 0; row < values.Length; row++)
            if (values[row]) bytes[row / 8] |= (byte)(1 << (row % 8));
        return Finish(Code.Boolean, values.Length, Code.Plain, default);
    }

    /// <summary>Numbers of which some are missing: first which, then those that are there.</summary>
    public ChunkNote Encode(ReadOnlySpan<long?> values)
    {
        Begin();
        var there = Indices(values.Length);
        var known = 0;
        var present = new long[values.Length];
        for (var row = 0; row < values.Length; row++)
        {
            there[row] = values[row] is null ? 0 : 1;
            if (values[row] is { } value) present[known++] = value;
        }
        _data.AddInt32(0);
        IndexRuns.Write(_data, there, bits: 1);
        _data.SetInt32(0, _data.Length - sizeof(int));
        _data.Add(MemoryMarshal.AsBytes(present.AsSpan(0, known)));
        return Finish(Code.Int64, values.Length, Code.Plain, Range<long>(present.AsSpan(0, known)), values.Length - known);
    }

    public ChunkNote Encode(ReadOnlySpan<string> values)
    {
        Begin();
        _places.Clear();
        var indices = Indices(values.Length);
        var (last, place) = ((string?)null, 0);
        for (var row = 0; row < values.Length; row++)
        {
            var value = values[row];
            if (!ReferenceEquals(value, last) && !_places.TryGetValue(value, out place))
            {
                _places[value] = place = _places.Count;
                var length = Encoding.UTF8.GetByteCount(value);
                _dictionary.AddInt32(length);
                Encoding.UTF8.GetBytes(value, _dictionary.Extend(length));
            }
            last = value;
            indices[row] = place;
        }
        return WithDictionary(Code.ByteArray, values.Length, _places.Count, default);
    }

    private bool TrySmall<T>(ReadOnlySpan<T> values, Span<T> entries, out int count) where T : unmanaged, IEquatable<T>
    {
        Begin();
        if (!SmallDictionary.TryIndex(values, Indices(values.Length), entries, out count)) return false;
        _dictionary.Add(MemoryMarshal.AsBytes(entries[..count]));
        return true;
    }

    private void Begin()
    {
        _dictionary.Clear();
        _data.Clear();
    }

    private Span<int> Indices(int count)
    {
        if (_indices.Length < count) _indices = new int[count];
        return _indices.AsSpan(0, count);
    }

    private ChunkNote WithDictionary(int type, int rows, int entries, (byte[] Least, byte[] Greatest) range)
    {
        var bits = Math.Max(1, 32 - BitOperations.LeadingZeroCount((uint)(entries - 1)));
        _data.Add((byte)bits);
        IndexRuns.Write(_data, _indices.AsSpan(0, rows), bits);
        return Finish(type, rows, Code.Dictionary, range, entries: entries);
    }

    /// <summary>Compresses both pages where that makes them smaller, and puts headers before them.</summary>
    private ChunkNote Finish(int type, int rows, int encoding, (byte[]? Least, byte[]? Greatest) range, int? nulls = null, int? entries = null)
    {
        Compress(_dictionary, _shortDictionary);
        Compress(_data, _shortData);
        var isShorter = _shortDictionary.Length + _shortData.Length < _dictionary.Length + _data.Length;
        _bytes.Clear();
        var heads = 0;
        if (entries is { } count)
            heads += AddPage(_dictionary, isShorter ? _shortDictionary : _dictionary, Code.DictionaryPage, count, Code.Plain);
        var data = _bytes.Length;
        heads += AddPage(_data, isShorter ? _shortData : _data, Code.DataPage, rows, encoding);
        return new ChunkNote(
            type, entries is null ? [encoding, Code.Runs] : [Code.Plain, encoding, Code.Runs], isShorter ? Code.Zstd : Code.Uncompressed,
            rows, heads + _dictionary.Length + _data.Length, _bytes.Length, 0, data, nulls ?? 0, range.Least ?? [], range.Greatest ?? []);
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

    private static void Compress(ByteBuffer plain, ByteBuffer target)
    {
        target.Clear();
        if (plain.Length == 0) return;
        var room = target.Extend(Compressor.GetCompressBound(plain.Length));
        var written = (s_compressor ??= new Compressor(1)).Wrap(plain.Bytes, room);
        target.Shorten(room.Length - written);
    }

    private static (byte[] Least, byte[] Greatest) Range<T>(ReadOnlySpan<T> values) where T : unmanaged, INumber<T>
    {
        if (values.IsEmpty) return ([], []);
        var (least, greatest) = (values[0], values[0]);
        foreach (var value in values) (least, greatest) = (T.Min(least, value), T.Max(greatest, value));
        return (MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in least)).ToArray(), MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in greatest)).ToArray());
    }
}
