using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ClusterSim.Core.Numerics;

namespace ClusterSim.Core.Randomness;

/// <summary>
/// All luck of one run. A draw is a function of (seed, replication) and of (who, month, purpose) and of nothing else, so
/// that no draw depends on the order of work, and two scenarios of one seed give everyone the same luck.
/// </summary>
public readonly struct Luck
{
    /// <summary>Month under which lasting traits (initial values, beliefs) are drawn; no run has such a month.</summary>
    internal const int Lasting = int.MinValue;

    /// <summary>With this bit of its number turned, a month is one that no run has.</summary>
    private const uint OtherMonths = 0x4000_0000;

    private readonly uint _key0;
    private readonly uint _key1;
    private readonly uint _months;

    /// <summary>The luck of a replication.</summary>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="replication">Replication, from 0.</param>
    public Luck(long seed, int replication)
    {
        var key = Mix((ulong)seed) + (ulong)(uint)replication * 0x9E3779B97F4A7C15;
        _key0 = (uint)key;
        _key1 = (uint)(key >> 32);
    }

    private Luck(Luck other, uint months) => (_key0, _key1, _months) = (other._key0, other._key1, months);

    /// <summary>The same lasting traits, and in every month draws that are independent of this luck's.</summary>
    internal Luck InOtherMonths() => new(this, OtherMonths);

    /// <summary>A number in (0, 1), each of 2^32 values equally likely.</summary>
    /// <param name="who">Identity of the firm, or a key of whatever else has the luck.</param>
    /// <param name="month">Month of the run.</param>
    /// <param name="purpose">What the draw is for: each has a number of its own.</param>
    public double Uniform(ulong who, int month, uint purpose) => ToUnit(Draw(who, month, purpose).X0);

    /// <summary>Two independent numbers in (0, 1).</summary>
    internal (double First, double Second) Uniform2(ulong who, int month, uint purpose)
    {
        var (x0, x1, _, _) = Draw(who, month, purpose);
        return (ToUnit(x0), ToUnit(x1));
    }

    /// <summary>A lot that decides between equals: 64 bits, independent of <see cref="Uniform"/> and <see cref="Uniform2"/> of the same key.</summary>
    internal ulong Lot(ulong who, int month, uint purpose)
    {
        var (_, _, x2, x3) = Draw(who, month, purpose);
        return ((ulong)x2 << 32) | x3;
    }

    /// <summary>A standard normal deviate.</summary>
    /// <param name="who">Identity of the firm, or a key of whatever else has the luck.</param>
    /// <param name="month">Month of the run.</param>
    /// <param name="purpose">What the draw is for: each has a number of its own.</param>
    public double Normal(ulong who, int month, uint purpose) => NormalDistribution.Quantile(Uniform(who, month, purpose));

    /// <summary>As <see cref="Uniform"/>, of many in one month for one purpose.</summary>
    internal void Uniforms(ReadOnlySpan<ulong> who, int month, uint purpose, Span<double> into)
    {
        var place = 0;
        if (Vector256.IsHardwareAccelerated)
            for (; place <= who.Length - VectorMath.Lanes; place += VectorMath.Lanes) LaneUniforms(who, place, month, purpose).CopyTo(into[place..]);
        for (; place < who.Length; place++) into[place] = Uniform(who[place], month, purpose);
    }

    /// <summary>As <see cref="Normal"/>, of many in one month for one purpose.</summary>
    internal void Normals(ReadOnlySpan<ulong> who, int month, uint purpose, Span<double> into)
    {
        Uniforms(who, month, purpose, into);
        VectorMath.NormalQuantile(into[..who.Length]);
    }

    /// <summary>A whole number from 0 to <paramref name="count"/> - 1.</summary>
    /// <param name="count">How many numbers there are, above 0.</param>
    /// <param name="who">Identity of the firm, or a key of whatever else has the luck.</param>
    /// <param name="month">Month of the run.</param>
    /// <param name="purpose">What the draw is for: each has a number of its own.</param>
    public int Below(int count, ulong who, int month, uint purpose) =>
        (int)(((ulong)Draw(who, month, purpose).X0 * (ulong)(uint)count) >> 32);

    /// <summary>A stable 32-bit number for a name (FNV-1a), so that a programme's luck hangs on its name and not on its place in a list.</summary>
    internal static uint NameKey(string name)
    {
        var hash = 2166136261u;
        foreach (var letter in name) hash = (hash ^ letter) * 16777619u;
        return hash;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> LaneUniforms(ReadOnlySpan<ulong> who, int place, int month, uint purpose)
    {
        var words = PhiloxLanes.FirstWord(Vector512.Create(who.Slice(place, VectorMath.Lanes)), Counter(month), purpose, _key0, _key1);
        return (VectorMath.ToDouble(words) + Vector512.Create(0.5)) * (1.0 / 4294967296.0);
    }

    private (uint X0, uint X1, uint X2, uint X3) Draw(ulong who, int month, uint purpose) =>
        Philox.Generate((uint)who, (uint)(who >> 32), Counter(month), purpose, _key0, _key1);

    private uint Counter(int month) => month == Lasting ? (uint)month : (uint)month ^ _months;

    private static double ToUnit(uint word) => (word + 0.5) * (1.0 / 4294967296.0);

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
