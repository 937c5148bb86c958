using System.Numerics;

namespace ClusterSim.Benchmarks;

/// <summary>xoshiro256++ of Blackman and Vigna (2021): a usual sequential generator, to compare keyed luck with. A block would have one of its own.</summary>
internal struct Xoshiro
{
    private ulong _s0, _s1, _s2, _s3;

    /// <summary>A stream for a block, its state filled by splitmix64.</summary>
    public Xoshiro(ulong seed)
    {
        (_s0, _s1, _s2, _s3) = (Next(ref seed), Next(ref seed), Next(ref seed), Next(ref seed));

        static ulong Next(ref ulong state)
        {
            var z = state += 0x9E37_79B9_7F4A_7C15;
            z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
            z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
            return z ^ (z >> 31);
        }
    }

    /// <summary>A number in [0, 1).</summary>
    public double Uniform()
    {
        var result = BitOperations.RotateLeft(_s0 + _s3, 23) + _s0;
        var shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return (result >> 11) * (1.0 / (1UL << 53));
    }
}
