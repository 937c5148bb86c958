namespace ClusterSim.Core.Numerics;

/// <summary>
/// Exponential, logarithm and power from additions, divisions, multiplications and fused multiplications and additions alone,
/// each of which IEEE 754 defines to the last bit, so that theirs do not depend on a processor or on an operating system's
/// C library. Errors are below 1 ulp for Exp and Log (tested against exact values).
/// </summary>
public static class PortableMath
{
    internal const double Log2E = 1.4426950408889634;
    internal const double Ln2High = 0.6931471805599453;
    internal const double Ln2Low = 2.3190468138462996e-17; // ln 2 - Ln2High

    internal const float Ln2HighSingle = 0.693147182f, Ln2LowSingle = -1.90465421e-9f;

    /// <summary>As <see cref="WholeMagic"/>, 1.5 × 2^23.</summary>
    internal const float WholeMagicSingle = 12582912;

    /// <summary>1.5 × 2^52: added to a number below 2^51 it leaves the nearest whole number in the low bits.</summary>
    internal const double WholeMagic = 6755399441055744.0;

    /// <summary>Bits of 1, of the root of a half, and those that hold a number's fraction.</summary>
    internal const long One = 0x3FF0_0000_0000_0000, RootOfHalf = 0x3FE6_A09E_667F_3BCD, Fraction = 0x000F_FFFF_FFFF_FFFF;

    /// <summary>e to the power of <paramref name="x"/>; 0 below -745.13, infinity above 709.78.</summary>
    public static double Exp(double x)
    {
        if (double.IsNaN(x)) return double.NaN;
        if (x > 709.782712893384) return double.PositiveInfinity;
        if (x < -745.1332191019412) return 0;
        var n = Fused.MultiplyAdd(x, Log2E, WholeMagic) - WholeMagic;
        // x = n ln 2 + r, |r| <= ln 2 / 2; the first step is exact but for its rounding.
        var r = Fused.MultiplyAdd(-n, Ln2Low, Fused.MultiplyAdd(-n, Ln2High, x));
        // e^r = 1 + r + r^2 p(r), p the polynomial of least relative error: 2^-57.9 on |r| <= 0.3466.
        var p = 2.5000017865024216e-08;
        p = Fused.MultiplyAdd(p, r, 2.7630235467638156e-07);
        p = Fused.MultiplyAdd(p, r, 2.755758645224665e-06);
        p = Fused.MultiplyAdd(p, r, 2.480149313247278e-05);
        p = Fused.MultiplyAdd(p, r, 0.0001984126950655803);
        p = Fused.MultiplyAdd(p, r, 0.0013888888943600563);
        p = Fused.MultiplyAdd(p, r, 0.00833333333349444);
        p = Fused.MultiplyAdd(p, r, 0.04166666666653026);
        p = Fused.MultiplyAdd(p, r, 0.16666666666666413);
        p = Fused.MultiplyAdd(p, r, 0.5000000000000011);
        p = Fused.MultiplyAdd(Fused.MultiplyAdd(p, r, 1), r, 1);
        return Scale(p, (int)n);
    }

    /// <summary>The same in floats, within 1 ulp of one, for -87 to 88: where neither the power nor the result is money.</summary>
    internal static float ExpSingle(float x)
    {
        var n = Fused.MultiplyAdd(x, (float)Log2E, WholeMagicSingle) - WholeMagicSingle;
        var r = Fused.MultiplyAdd(-n, Ln2LowSingle, Fused.MultiplyAdd(-n, Ln2HighSingle, x));
        var p = 0.00138146256f; // relative error 2^-28.3
        p = Fused.MultiplyAdd(p, r, 0.00836871006f);
        p = Fused.MultiplyAdd(p, r, 0.041668389f);
        p = Fused.MultiplyAdd(p, r, 0.166665211f);
        p = Fused.MultiplyAdd(p, r, 0.49999994f);
        p = Fused.MultiplyAdd(Fused.MultiplyAdd(p, r, 1), r, 1);
        return BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(p) + ((int)n << 23));
    }

    /// <summary>Natural logarithm; minus infinity at 0, NaN below.</summary>
    public static double Log(double x)
    {
        if (double.IsNaN(x) || x < 0) return double.NaN;
        if (x == 0) return double.NegativeInfinity;
        if (double.IsPositiveInfinity(x)) return x;
        var exponent = 0;
        if (x < 2.2250738585072014e-308) { x *= 18014398509481984.0; exponent = -54; }
        // x = 2^exponent m, m from the root of a half to that of two.
        var bits = BitConverter.DoubleToInt64Bits(x) + (One - RootOfHalf);
        exponent += (int)(bits >> 52) - 1023;
        var m = BitConverter.Int64BitsToDouble((bits & Fraction) + RootOfHalf);
        // ln m = 2 artanh(s), s = (m-1)/(m+1), |s| <= 0.1716; 2 artanh(s) = 2 s + s^3 p(s^2), p of least error: 2^-59.5.
        var f = m - 1;
        var s = f / (2 + f);
        var z = s * s;
        var p = 0.14796109336156382;
        p = Fused.MultiplyAdd(p, z, 0.1531403543691255);
        p = Fused.MultiplyAdd(p, z, 0.18183564883178302);
        p = Fused.MultiplyAdd(p, z, 0.22222198563131837);
        p = Fused.MultiplyAdd(p, z, 0.2857142874247897);
        p = Fused.MultiplyAdd(p, z, 0.399999999994143);
        p = Fused.MultiplyAdd(p, z, 0.6666666666666734);
        var half = 0.5 * f * f;
        // ln m = f - half + s (half + z p): fdlibm's arrangement, which keeps the large terms exact.
        var small = Fused.MultiplyAdd(s, Fused.MultiplyAdd(z, p, half), exponent * Ln2Low);
        return Fused.MultiplyAdd(exponent, Ln2High, f - (half - small));
    }

    /// <summary><paramref name="x"/> to the power of <paramref name="y"/> for x at or above 0; within 1e-13 relative for |y ln x| below 100.</summary>
    public static double Pow(double x, double y)
    {
        if (y == 0) return 1;
        if (y == 1) return x;
        if (x == 0) return y > 0 ? 0 : double.PositiveInfinity;
        return Exp(y * Log(x));
    }

    /// <summary><paramref name="sum"/> + <paramref name="factor"/> × ln <paramref name="x"/>, rounded once after the logarithm; a factor of 0 adds nothing, whatever x.</summary>
    internal static double AddLog(double sum, double factor, double x) => factor == 0 ? sum : Fused.MultiplyAdd(factor, Log(x), sum);

    private static double Scale(double value, int power)
    {
        if (power > 1023) { value *= 8.98846567431158e307; power -= 1023; }
        else if (power < -1022) { value *= 5.421010862427522e-20; power += 64; if (power < -1022) { value *= 5.421010862427522e-20; power += 64; } }
        return value * BitConverter.Int64BitsToDouble((long)(power + 1023) << 52);
    }
}
