using System.Runtime.InteropServices;

namespace ClusterSim.Core.Firms;

/// <summary>A named array of plain values that belongs to the state: what is hashed, saved and restored.</summary>
internal abstract class StateColumn(string name)
{
    /// <summary>Name, snake case.</summary>
    public string Name { get; } = name;

    /// <summary>Type of a value, a plain number.</summary>
    public abstract Type ValueType { get; }

    /// <summary>Bytes of one value.</summary>
    public abstract int Width { get; }

    /// <summary>Most values that are asked for at once.</summary>
    public const int Chunk = Block.Size;

    /// <summary>The bytes of values <paramref name="start"/> to <paramref name="end"/> - 1, at most <see cref="Chunk"/> of a column of firms.</summary>
    public abstract ReadOnlySpan<byte> Bytes(int start, int end);

    /// <summary>Reads those bytes from a stream.</summary>
    /// <exception cref="InvalidDataException">The column is not kept and the stream holds more than its neutral value.</exception>
    public abstract void Read(Stream stream, int start, int end);

    /// <summary>Number of values.</summary>
    public abstract int Length { get; }

    /// <summary>Writes the bytes of the values from <paramref name="start"/> on.</summary>
    /// <exception cref="InvalidOperationException">The column is not kept and they are more than its neutral value.</exception>
    public abstract void Write(int start, ReadOnlySpan<byte> bytes);

    /// <summary>Takes the values of the same column of another run of as many values.</summary>
    public void CopyFrom(StateColumn other)
    {
        for (var start = 0; start < Length; start += Chunk) Write(start, other.Bytes(start, Math.Min(Length, start + Chunk)));
    }
}

/// <summary>A column of values of one type; the array is asked for each time, since double buffers swap.</summary>
internal sealed class StateColumn<T>(string name, Func<T[]> values) : StateColumn(name) where T : unmanaged
{
    public override Type ValueType => typeof(T);

    public override int Width => Marshal.SizeOf<T>();

    public override int Length => values().Length;

    public override ReadOnlySpan<byte> Bytes(int start, int end) => MemoryMarshal.AsBytes(values().AsSpan(start, end - start));

    public override void Read(Stream stream, int start, int end) => stream.ReadExactly(MemoryMarshal.AsBytes(values().AsSpan(start, end - start)));

    public override void Write(int start, ReadOnlySpan<byte> bytes) => bytes.CopyTo(MemoryMarshal.AsBytes(values().AsSpan(start)));
}
