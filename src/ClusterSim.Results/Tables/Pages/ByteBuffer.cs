using System.Buffers.Binary;

namespace ClusterSim.Results.Tables.Pages;

/// <summary>Bytes on their way into a file; the array is kept between uses.</summary>
internal sealed class ByteBuffer
{
    private byte[] _bytes = [];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Room for so many more bytes, which hold anything.</summary>
    public Span<byte> Extend(int count)
    {
        var first = Length;
        Length += count;
        if (Length > _bytes.Length) Array.Resize(ref _bytes, Math.Max(Length, Math.Max(256, _bytes.Length * 2)));
        return _bytes.AsSpan(first, count);
    }

    /// <summary>Takes back bytes that were not needed.</summary>
    public void Shorten(int count) => Length -= count;

    public void Add(byte value) => Extend(1)[0] = value;

    public void Add(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Extend(bytes.Length));

    public void AddInt32(int value) => BinaryPrimitives.WriteInt32LittleEndian(Extend(sizeof(int)), value);

    /// <summary>Puts a number in the place of four bytes that are there.</summary>
    public void SetInt32(int place, int value) => BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(place, sizeof(int)), value);

    /// <summary>Seven bits a byte, the lowest first.</summary>
    public void AddVariable(ulong value)
    {
        for (; value >= 0x80; value >>= 7) Add((byte)(value | 0x80));
        Add((byte)value);
    }

    /// <summary>Signed: small amounts on either side of zero are short.</summary>
    public void AddZigZag(long value) => AddVariable((ulong)((value << 1) ^ (value >> 63)));
}
