using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ClusterSim.Core.Randomness;

/// <summary><see cref="Philox"/> for eight counters at once, which differ in their first two words only: the same words.</summary>
internal static class PhiloxLanes
{
    private const uint Multiplier0 = 0xD2511F53;
    private const uint Multiplier1 = 0xCD9E8D57;
    private const uint Weyl0 = 0x9E3779B9;
    private const uint Weyl1 = 0xBB67AE85;

    /// <summary>First word for the counters (low word of who, high word of who, c2, c3), in the low half of each lane; the high half is nil.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> FirstWord(Vector512<ulong> who, uint c2, uint c3, uint k0, uint k1)
    {
        // Only the low half of a lane counts; what a step leaves in the high half is never read.
        var (x0, x1, x2, x3) = (who, who >>> 32, Vector512.Create((ulong)c2), Vector512.Create((ulong)c3));
        for (var round = 0; round < 10; round++)
        {
            var p0 = Multiply(x0, Multiplier0);
            var p1 = Multiply(x2, Multiplier1);
            (x0, x1, x2, x3) = ((p1 >>> 32) ^ x1 ^ Vector512.Create((ulong)k0), p1, (p0 >>> 32) ^ x3 ^ Vector512.Create((ulong)k1), p0);
            k0 += Weyl0;
            k1 += Weyl1;
        }
        return x0 & Vector512.Create(0xFFFF_FFFFul);
    }

    /// <summary>Product of each lane's low half and a word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Multiply(Vector512<ulong> lanes, uint word)
    {
        if (Avx512F.IsSupported) return Avx512F.Multiply(lanes.AsUInt32(), Vector512.Create((ulong)word).AsUInt32());
        if (!Avx2.IsSupported) return (lanes & Vector512.Create(0xFFFF_FFFFul)) * Vector512.Create((ulong)word);
        var words = Vector256.Create((ulong)word).AsUInt32();
        return Vector512.Create(Avx2.Multiply(lanes.GetLower().AsUInt32(), words), Avx2.Multiply(lanes.GetUpper().AsUInt32(), words));
    }
}
