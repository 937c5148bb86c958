using System.Runtime.InteropServices;

namespace ClusterSim.Core.Firms;

/// <summary>A named array of plain values that belongs to the state: what is hashed, saved and restored.</summary>
internal abstract class StateColumn(string name)
{
    /// <summary>Name, snake case.</summary>
    public string Name { get; } = name;

    /// <summary>Bytes of one value.</summary>
    public abstract int Width { get; }

    /// <summary>The bytes of values <paramref name="start"/> to <paramref name="end"/> - 1.</summary>
    public abstract Span<byte> Bytes(int start, int end);

    /// <summary>Number of values.</summary>
    public abstract int Length { get; }
}

/// <summary>A column of values of one type; the array is asked for each time, since double buffers swap.</summary>
internal sealed class StateColumn<T>(string name, Func<T[]> values) : StateColumn(name) where T : unmanaged
{
    public override int Width => Marshal.SizeOf<T>();

    public override int Length => values().Length;

    public override Span<byte> Bytes(int start, int end) => MemoryMarshal.AsBytes(values().AsSpan(start, end - start));
}
