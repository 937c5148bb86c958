using System.Runtime.InteropServices;
using ZstdSharp;

namespace ClusterSim.Results.Tables.Pages;

/// <summary>What a thread needs while it encodes a column, whichever column it is.</summary>
internal sealed class Scratch
{
    [ThreadStatic]
    private static Compressor? s_compressor;

    private int[] _indices = [];

    public ByteBuffer Dictionary { get; } = new();
    public ByteBuffer Data { get; } = new();
    public ByteBuffer ShortDictionary { get; } = new();
    public ByteBuffer ShortData { get; } = new();
    public Dictionary<string, int> Places { get; } = new(StringComparer.Ordinal);

    public Span<int> Indices(int count)
    {
        if (_indices.Length < count) _indices = new int[count];
        return _indices.AsSpan(0, count);
    }

    /// <summary>Writes dictionary and indices where the values are few.</summary>
    public bool TrySmall<T>(ReadOnlySpan<T> values, Span<T> entries, out int count) where T : unmanaged, IEquatable<T>
    {
        if (!SmallDictionary.TryIndex(values, Indices(values.Length), entries, out count)) return false;
        Dictionary.Add(MemoryMarshal.AsBytes(entries[..count]));
        return true;
    }

    /// <summary>Makes the short forms of both pages.</summary>
    public void Compress()
    {
        Compress(Dictionary, ShortDictionary);
        Compress(Data, ShortData);
    }

    private static void Compress(ByteBuffer plain, ByteBuffer target)
    {
        target.Clear();
        if (plain.Length == 0) return;
        var room = target.Extend(Compressor.GetCompressBound(plain.Length));
        target.Shorten(room.Length - (s_compressor ??= new Compressor(level: 1)).Wrap(plain.Bytes, room));
    }
}
