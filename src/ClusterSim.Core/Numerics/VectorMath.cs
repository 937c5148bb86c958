using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace ClusterSim.Core.Numerics;

/// <summary>
/// <see cref="PortableMath"/> and the normal quantile for eight numbers at once. Every lane goes through the additions,
/// multiplications, fused or not, and divisions of the scalar function in the same order, so it ends with the scalar's bits on
/// any processor. Eight numbers among which one lies near the end of a function's range are handed to the scalar.
/// </summary>
internal static class VectorMath
{
    private const ulong DoubleMagic = 0x4330_0000_0000_0000; // 2^52, whose low bits take a small whole number

    private const double LargestMagic = 2251799813685248.0; // 2^51
    private const int MostTails = 64;

    /// <summary>Lanes at once.</summary>
    public const int Lanes = 8;

    /// <summary>Largest power that <see cref="ExpWithin"/> takes, and with the other sign the smallest.</summary>
    private const double MostPower = 708;

    /// <summary>e to the power of each number, in its place.</summary>
    public static void Exp(Span<double> x)
    {
        var place = 0;
        if (Vector256.IsHardwareAccelerated)
            for (; place <= x.Length - Lanes; place += Lanes)
                if (AreWithin(Load(x, place))) Store(x, place, ExpWithin(Load(x, place)));
                else ExpSlowPath(x.Slice(place, Lanes));
        for (; place < x.Length; place++) x[place] = PortableMath.Exp(x[place]);
    }

    /// <summary>Natural logarithm of each number, in its place.</summary>
    public static void Log(Span<double> x)
    {
        var place = 0;
        if (Vector256.IsHardwareAccelerated)
            for (; place <= x.Length - Lanes; place += Lanes)
                if (AreInRange(Load(x, place))) Store(x, place, LogOfUsual(Load(x, place)));
                else UnusualLog(x.Slice(place, Lanes));
        for (; place < x.Length; place++) x[place] = PortableMath.Log(x[place]);
    }

    /// <summary>Each number to the power of <paramref name="y"/>, in its place.</summary>
    public static void Pow(Span<double> x, double y)
    {
        if (y == 1) return;
        if (y == 0)
        {
            x.Fill(1);
            return;
        }
        // Three passes: one with a logarithm and an exponential in its body is more than the registers hold, or waits for each in turn.
        Log(x);
        var place = 0;
        for (; place <= x.Length - Lanes; place += Lanes) Store(x, place, y * Load(x, place));
        for (; place < x.Length; place++) x[place] *= y;
        Exp(x);
    }

    /// <summary>
    /// Adds <paramref name="factor"/> × ln x to each sum, as <see cref="PortableMath.AddLog"/>: powers that are multiplied have their
    /// logarithms added, and share one exponential. What becomes of <paramref name="x"/> is nobody's to know.
    /// </summary>
    public static void AddLog(Span<double> sums, double factor, Span<double> x)
    {
        if (factor == 0) return;
        Log(x);
        var (factors, place) = (Vector512.Create(factor), 0);
        if (Vector256.IsHardwareAccelerated)
            for (; place <= x.Length - Lanes; place += Lanes) Store(sums, place, MultiplyAdd(factors, Load(x, place), Load(sums, place)));
        for (; place < x.Length; place++) sums[place] = Fused.MultiplyAdd(factor, x[place], sums[place]);
    }

    /// <summary>The normal deviate at each probability, in its place.</summary>
    public static void NormalQuantile(Span<double> p)
    {
        var (place, tails) = (0, 0);
        Span<int> inTails = stackalloc int[MostTails];
        if (Vector256.IsHardwareAccelerated)
            for (; place <= p.Length - Lanes; place += Lanes)
            {
                var eight = Load(p, place);
                var inMiddle = Vector512.GreaterThanOrEqual(eight, Vector512.Create(0.02425)) & Vector512.LessThanOrEqual(eight, Vector512.Create(1 - 0.02425));
                Store(p, place, Vector512.ConditionalSelect(inMiddle, QuantileInMiddle(eight), eight));
                for (var rest = ~inMiddle.ExtractMostSignificantBits() & 0xFF; rest != 0; rest &= rest - 1) inTails[tails++] = place + BitOperations.TrailingZeroCount(rest);
                if (tails <= MostTails - Lanes) continue;
                QuantileInTails(p, inTails[..tails]);
                tails = 0;
            }
        QuantileInTails(p, inTails[..tails]);
        for (; place < p.Length; place++) p[place] = NormalDistribution.Quantile(p[place]);
    }

    /// <summary>Eight numbers from a place on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Load(ReadOnlySpan<double> numbers, int place) => Vector512.Create(numbers.Slice(place, Lanes));

    /// <summary>Writes eight numbers from a place on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Span<double> numbers, int place, Vector512<double> eight) => eight.CopyTo(numbers.Slice(place, Lanes));

    /// <summary>e to the power of each lane, none above <see cref="MostPower"/> or below its negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> ExpWithin(Vector512<double> x)
    {
        var magic = Vector512.Create(PortableMath.WholeMagic);
        var whole = MultiplyAdd(x, Vector512.Create(PortableMath.Log2E), magic);
        var n = magic - whole; // with the other sign
        var r = MultiplyAdd(n, Vector512.Create(PortableMath.Ln2Low), MultiplyAdd(n, Vector512.Create(PortableMath.Ln2High), x));
        var p = Vector512.Create(2.5000017865024216e-08);
        p = MultiplyAdd(p, r, Vector512.Create(2.7630235467638156e-07));
        p = MultiplyAdd(p, r, Vector512.Create(2.755758645224665e-06));
        p = MultiplyAdd(p, r, Vector512.Create(2.480149313247278e-05));
        p = MultiplyAdd(p, r, Vector512.Create(0.0001984126950655803));
        p = MultiplyAdd(p, r, Vector512.Create(0.0013888888943600563));
        p = MultiplyAdd(p, r, Vector512.Create(0.00833333333349444));
        p = MultiplyAdd(p, r, Vector512.Create(0.04166666666653026));
        p = MultiplyAdd(p, r, Vector512.Create(0.16666666666666413));
        p = MultiplyAdd(p, r, Vector512.Create(0.5000000000000011));
        p = MultiplyAdd(MultiplyAdd(p, r, Vector512<double>.One), r, Vector512<double>.One);
        // The low bits of the sum are the whole number, which is added to the exponent.
        return (p.AsInt64() + (whole.AsInt64() << 52)).AsDouble();
    }

    /// <summary>e to the power of each lane, from -87 to 88, as <see cref="PortableMath.ExpSingle"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ExpSingle(Vector256<float> x)
    {
        var magic = Vector256.Create(PortableMath.WholeMagicSingle);
        var whole = MultiplyAdd(x, Vector256.Create((float)PortableMath.Log2E), magic);
        var n = magic - whole; // with the other sign
        var r = MultiplyAdd(n, Vector256.Create(PortableMath.Ln2LowSingle), MultiplyAdd(n, Vector256.Create(PortableMath.Ln2HighSingle), x));
        var p = Vector256.Create(0.00138146256f);
        p = MultiplyAdd(p, r, Vector256.Create(0.00836871006f));
        p = MultiplyAdd(p, r, Vector256.Create(0.041668389f));
        p = MultiplyAdd(p, r, Vector256.Create(0.166665211f));
        p = MultiplyAdd(p, r, Vector256.Create(0.49999994f));
        p = MultiplyAdd(MultiplyAdd(p, r, Vector256<float>.One), r, Vector256<float>.One);
        return (p.AsInt32() + (whole.AsInt32() << 23)).AsSingle();
    }

    /// <summary>left × right + addend, rounded once, as <see cref="Fused"/>: vectors of 256 bits come with the instruction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> MultiplyAdd(Vector512<double> left, Vector512<double> right, Vector512<double> addend) =>
        Vector512.FusedMultiplyAdd(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> MultiplyAdd(Vector256<float> left, Vector256<float> right, Vector256<float> addend) =>
        Vector256.FusedMultiplyAdd(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> LogOfUsual(Vector512<double> x)
    {
        var bits = x.AsUInt64() + Vector512.Create((ulong)(PortableMath.One - PortableMath.RootOfHalf));
        var exponent = ((bits >>> 52) | Vector512.Create(DoubleMagic)).AsDouble() - Vector512.Create(4503599627370496.0 + 1023);
        var m = ((bits & Vector512.Create((ulong)PortableMath.Fraction)) + Vector512.Create((ulong)PortableMath.RootOfHalf)).AsDouble();
        var f = m - Vector512<double>.One;
        var s = f / (Vector512.Create(2.0) + f);
        var z = s * s;
        var p = Vector512.Create(0.14796109336156382);
        p = MultiplyAdd(p, z, Vector512.Create(0.1531403543691255));
        p = MultiplyAdd(p, z, Vector512.Create(0.18183564883178302));
        p = MultiplyAdd(p, z, Vector512.Create(0.22222198563131837));
        p = MultiplyAdd(p, z, Vector512.Create(0.2857142874247897));
        p = MultiplyAdd(p, z, Vector512.Create(0.399999999994143));
        p = MultiplyAdd(p, z, Vector512.Create(0.6666666666666734));
        var half = 0.5 * f * f;
        var small = MultiplyAdd(s, MultiplyAdd(z, p, half), exponent * PortableMath.Ln2Low);
        return MultiplyAdd(exponent, Vector512.Create(PortableMath.Ln2High), f - (half - small));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> QuantileInMiddle(Vector512<double> p)
    {
        var q = p - Vector512.Create(0.5);
        var r = q * q;
        var above = MultiplyAdd(Vector512.Create(-3.969683028665376e+01), r, Vector512.Create(2.209460984245205e+02));
        above = MultiplyAdd(above, r, Vector512.Create(-2.759285104469687e+02));
        above = MultiplyAdd(above, r, Vector512.Create(1.383577518672690e+02));
        above = MultiplyAdd(above, r, Vector512.Create(-3.066479806614716e+01));
        above = MultiplyAdd(above, r, Vector512.Create(2.506628277459239e+00));
        var below = MultiplyAdd(Vector512.Create(-5.447609879822406e+01), r, Vector512.Create(1.615858368580409e+02));
        below = MultiplyAdd(below, r, Vector512.Create(-1.556989798598866e+02));
        below = MultiplyAdd(below, r, Vector512.Create(6.680131188771972e+01));
        below = MultiplyAdd(below, r, Vector512.Create(-1.328068155288572e+01));
        below = MultiplyAdd(below, r, Vector512<double>.One);
        return above * q / below;
    }

    /// <summary>The normal deviates at probabilities near 0 or 1, which stand at some places of a span.</summary>
    private static void QuantileInTails(Span<double> p, ReadOnlySpan<int> places)
    {
        Span<double> eight = stackalloc double[Lanes];
        for (; places.Length >= Lanes; places = places[Lanes..])
        {
            for (var lane = 0; lane < Lanes; lane++) eight[lane] = p[places[lane]];
            var probability = Load(eight, 0);
            var other = Vector512<double>.One - probability;
            var low = Vector512.LessThan(probability, other);
            var nearest = Vector512.ConditionalSelect(low, probability, other);
            if (!AreInRange(nearest)) break;
            var deviate = Tail(Vector512.Sqrt(-2 * LogOfUsual(nearest)));
            Store(eight, 0, Vector512.ConditionalSelect(low, deviate, -deviate));
            for (var lane = 0; lane < Lanes; lane++) p[places[lane]] = eight[lane];
        }
        foreach (var place in places) p[place] = NormalDistribution.Quantile(p[place]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Tail(Vector512<double> q)
    {
        var above = MultiplyAdd(Vector512.Create(-7.784894002430293e-03), q, Vector512.Create(-3.223964580411365e-01));
        above = MultiplyAdd(above, q, Vector512.Create(-2.400758277161838e+00));
        above = MultiplyAdd(above, q, Vector512.Create(-2.549732539343734e+00));
        above = MultiplyAdd(above, q, Vector512.Create(4.374664141464968e+00));
        above = MultiplyAdd(above, q, Vector512.Create(2.938163982698783e+00));
        var below = MultiplyAdd(Vector512.Create(7.784695709041462e-03), q, Vector512.Create(3.224671290700398e-01));
        below = MultiplyAdd(below, q, Vector512.Create(2.445134137142996e+00));
        below = MultiplyAdd(below, q, Vector512.Create(3.754408661907416e+00));
        below = MultiplyAdd(below, q, Vector512<double>.One);
        return above / below;
    }

    /// <summary>Eight floats as doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Widen(ReadOnlySpan<float> floats) => Widen(Vector256.Create(floats));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Widen(Vector256<float> eight) =>
        Avx512F.IsSupported ? Avx512F.ConvertToVector512Double(eight) : Vector512.Create(Vector256.WidenLower(eight), Vector256.WidenUpper(eight));

    /// <summary>Eight doubles as floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Narrow(Vector512<double> values) =>
        Avx512F.IsSupported ? Avx512F.ConvertToVector256Single(values) : Vector256.Narrow(values.GetLower(), values.GetUpper());

    /// <summary>Each lane rounded to the width of a float. A sum, product or quotient of two floats, reckoned as doubles and rounded, is that of floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Single(Vector512<double> values) => Widen(Narrow(values));

    /// <summary>As <see cref="Math.Clamp(double, double, double)"/>, the least being no more than the most.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Clamp(Vector512<double> values, Vector512<double> least, Vector512<double> most) =>
        Vector512.ConditionalSelect(Vector512.LessThan(values, least), least, Vector512.ConditionalSelect(Vector512.GreaterThan(values, most), most, values));

    /// <summary>Each lane cut off to a whole number, as a cast does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<long> Whole(Vector512<double> values)
    {
        // With AVX2 alone there is no instruction for it; numbers that are not too large are then read from the low bits.
        if (Avx512DQ.IsSupported || AdvSimd.Arm64.IsSupported) return Vector512.ConvertToInt64(values);
        if (!Vector512.LessThanAll(Vector512.Abs(values), Vector512.Create(LargestMagic))) return LargeWhole(values);
        return (Vector512.Truncate(values) + Vector512.Create(PortableMath.WholeMagic)).AsInt64() - Vector512.Create(PortableMath.WholeMagic).AsInt64();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector512<long> LargeWhole(Vector512<double> values) => Vector512.ConvertToInt64(values);

    /// <summary>Small whole numbers, below 2^32, as doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> ToDouble(Vector512<ulong> small) =>
        (small | Vector512.Create(DoubleMagic)).AsDouble() - Vector512.Create(4503599627370496.0);

    /// <summary>With a lane so low or high that it gives 0 or infinity, as the power of a nil does; else, near those bounds, one by one.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ExpSlowPath(Span<double> eight)
    {
        var x = Load(eight, 0);
        var (nil, infinite) = (Vector512.LessThan(x, Vector512.Create(-745.1332191019412)), Vector512.GreaterThan(x, Vector512.Create(709.782712893384)));
        var usual = Vector512.ConditionalSelect(nil | infinite, Vector512<double>.Zero, x);
        if (AreWithin(usual))
            Store(eight, 0, Vector512.ConditionalSelect(infinite, Vector512.Create(double.PositiveInfinity), Vector512.ConditionalSelect(nil, Vector512<double>.Zero, ExpWithin(usual))));
        else
            foreach (ref var one in eight) one = PortableMath.Exp(one);
    }

    /// <summary>With a lane that is nil; else, with a negative, subnormal or infinite one or none at all, one by one.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void UnusualLog(Span<double> eight)
    {
        var x = Load(eight, 0);
        var nil = Vector512.Equals(x, Vector512<double>.Zero);
        var usual = Vector512.ConditionalSelect(nil, Vector512<double>.One, x);
        if (AreInRange(usual))
            Store(eight, 0, Vector512.ConditionalSelect(nil, Vector512.Create(double.NegativeInfinity), LogOfUsual(usual)));
        else
            foreach (ref var one in eight) one = PortableMath.Log(one);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreWithin(Vector512<double> x) => Vector512.LessThanAll(Vector512.Abs(x), Vector512.Create(MostPower));

    /// <summary>Whether all lanes are positive, finite and not subnormal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreInRange(Vector512<double> x) =>
        Vector512.GreaterThanOrEqualAll(x, Vector512.Create(2.2250738585072014e-308)) && Vector512.LessThanOrEqualAll(x, Vector512.Create(double.MaxValue));
}
