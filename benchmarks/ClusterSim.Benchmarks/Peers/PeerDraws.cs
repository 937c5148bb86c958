using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ClusterSim.Benchmarks.Peers;

/// <summary>Golden mode's draws: each a function of seed, stream, step and firm, one at a time or eight firms at a time.</summary>
internal readonly struct PeerDraws(ulong seed)
{
    private const ulong Golden = 0x9E37_79B9_7F4A_7C15;
    private const double Unit = 1.0 / (1UL << 53);

    /// <summary>Golden × 1 to 8, the firms of a group.</summary>
    private static readonly Vector512<ulong> s_firms = Vector512.Create(1UL, 2, 3, 4, 5, 6, 7, 8) * Golden;

    /// <summary>A number in [0, 1).</summary>
    public double Uniform(int stream, int step, int firm) => (Mix(Key(stream, step) + Golden * (ulong)(firm + 1)) >> 11) * Unit;

    /// <summary>What a stream's draws of a step share.</summary>
    public ulong Key(int stream, int step) => Mix(Mix(seed + Golden * (ulong)(stream + 1)) + Golden * (ulong)(step + 1));

    /// <summary>Numbers of eight firms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Uniforms(ulong key, int first)
    {
        var z = s_firms + Vector512.Create(key + Golden * (ulong)first);
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        z ^= z >> 31;
        // 53 bits: as exact in a signed number as in an unsigned one.
        return Vector512.ConvertToDouble((z >> 11).AsInt64()) * Unit;
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return z ^ (z >> 31);
    }
}
