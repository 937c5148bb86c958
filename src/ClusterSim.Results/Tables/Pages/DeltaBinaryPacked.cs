using System.Buffers.Binary;
using System.Numerics;

namespace ClusterSim.Results.Tables.Pages;

/// <summary>DELTA_BINARY_PACKED: differences in as few bits as they need; what grows evenly, such as slots and identities, takes next to nothing.</summary>
internal static class DeltaBinaryPacked
{
    private const int Block = 128, Miniblock = 32;

    public static void Write<T>(ByteBuffer target, ReadOnlySpan<T> values) where T : unmanaged, IBinaryInteger<T>
    {
        Begin(target, values.Length, values.IsEmpty ? 0 : long.CreateTruncating(values[0]));
        Span<long> differences = stackalloc long[Block];
        for (var first = 1; first < values.Length; first += Block)
        {
            var count = Math.Min(Block, values.Length - first);
            for (var place = 0; place < count; place++) differences[place] = long.CreateTruncating(unchecked(values[first + place] - values[first + place - 1]));
            WriteBlock(target, differences[..count]);
        }
    }

    private static void Begin(ByteBuffer target, int count, long first)
    {
        target.AddVariable(Block);
        target.AddVariable(Block / Miniblock);
        target.AddVariable((ulong)count);
        target.AddZigZag(first);
    }

    /// <summary>A block: its least difference, then how far the others lie above it, in as many bits as each miniblock of 32 needs.</summary>
    private static void WriteBlock(ByteBuffer target, ReadOnlySpan<long> differences)
    {
        var least = long.MaxValue;
        foreach (var difference in differences) least = Math.Min(least, difference);
        target.AddZigZag(least);
        Span<ulong> above = stackalloc ulong[Block];
        above.Clear();
        for (var place = 0; place < differences.Length; place++) above[place] = unchecked((ulong)(differences[place] - least));
        Span<byte> bits = stackalloc byte[Block / Miniblock];
        for (var miniblock = 0; miniblock < bits.Length; miniblock++)
        {
            var all = 0ul;
            foreach (var value in above.Slice(miniblock * Miniblock, Miniblock)) all |= value;
            bits[miniblock] = (byte)(64 - BitOperations.LeadingZeroCount(all));
        }
        target.Add(bits);
        for (var miniblock = 0; miniblock < bits.Length; miniblock++)
            if (bits[miniblock] > 0) Pack(target.Extend(bits[miniblock] * Miniblock / 8), above.Slice(miniblock * Miniblock, Miniblock), bits[miniblock]);
    }

    private static void Pack(Span<byte> target, ReadOnlySpan<ulong> values, int bits)
    {
        var (place, held, filled) = (0, 0ul, 0);
        foreach (var value in values)
        {
            held |= value << filled;
            filled += bits;
            if (filled < 64) continue;
            BinaryPrimitives.WriteUInt64LittleEndian(target[place..], held);
            place += sizeof(ulong);
            filled -= 64;
            held = filled == 0 ? 0 : value >> (bits - filled);
        }
        if (filled > 0) BinaryPrimitives.WriteUInt32LittleEndian(target[place..], (uint)held);
    }
}
