namespace ClusterSim.Core.Numerics;

/// <summary>
/// Exponential, logarithm and power from additions, multiplications and divisions alone, so that their bits do not
/// depend on an operating system's C library. Errors are below 2 ulp for Exp and Log (tested against exact values).
/// </summary>
public static class PortableMath
{
    private const double Log2E = 1.4426950408889634;
    private const double Ln2High = 6.93147180369123816490e-01; // upper 32 bits of ln 2, so that n * Ln2High is exact
    private const double Ln2Low = 1.90821492927058770002e-10;

    /// <summary>e to the power of <paramref name="x"/>; 0 below -745.13, infinity above 709.78.</summary>
    public static double Exp(double x)
    {
        if (double.IsNaN(x)) return double.NaN;
        if (x > 709.782712893384) return double.PositiveInfinity;
        if (x < -745.1332191019412) return 0;
        var n = Math.Floor(x * Log2E + 0.5);
        // x = n ln 2 + r, |r| <= ln 2 / 2, the subtraction in two parts keeps r's last bits.
        var r = x - n * Ln2High - n * Ln2Low;
        // Taylor's polynomial to r^13: the remainder is below 2^-58 on |r| <= 0.3466.
        var p = 1.0 / 6227020800;
        p = p * r + 1.0 / 479001600;
        p = p * r + 1.0 / 39916800;
        p = p * r + 1.0 / 3628800;
        p = p * r + 1.0 / 362880;
        p = p * r + 1.0 / 40320;
        p = p * r + 1.0 / 5040;
        p = p * r + 1.0 / 720;
        p = p * r + 1.0 / 120;
        p = p * r + 1.0 / 24;
        p = p * r + 1.0 / 6;
        p = p * r + 0.5;
        p = p * r * r + r + 1.0;
        return Scale(p, (int)n);
    }

    /// <summary>Natural logarithm; minus infinity at 0, NaN below.</summary>
    public static double Log(double x)
    {
        if (double.IsNaN(x) || x < 0) return double.NaN;
        if (x == 0) return double.NegativeInfinity;
        if (double.IsPositiveInfinity(x)) return x;
        var exponent = 0;
        if (x < 2.2250738585072014e-308) { x *= 18014398509481984.0; exponent = -54; }
        var bits = BitConverter.DoubleToInt64Bits(x);
        exponent += (int)(bits >> 52) - 1023;
        var m = BitConverter.Int64BitsToDouble((bits & 0x000F_FFFF_FFFF_FFFF) | 0x3FF0_0000_0000_0000);
        if (m > 1.4142135623730951) { m *= 0.5; exponent++; }
        // ln m = 2 artanh(s), s = (m-1)/(m+1), |s| <= 0.1716; odd series to s^23, remainder below 2^-60.
        var f = m - 1;
        var s = f / (2 + f);
        var z = s * s;
        var p = 2.0 / 23;
        p = p * z + 2.0 / 21;
        p = p * z + 2.0 / 19;
        p = p * z + 2.0 / 17;
        p = p * z + 2.0 / 15;
        p = p * z + 2.0 / 13;
        p = p * z + 2.0 / 11;
        p = p * z + 2.0 / 9;
        p = p * z + 2.0 / 7;
        p = p * z + 2.0 / 5;
        p = p * z + 2.0 / 3;
        var half = 0.5 * f * f;
        // ln m = f - half + s (half + z p): fdlibm's arrangement, which keeps the large terms exact.
        return exponent * Ln2High - (half - (s * (half + z * p) + exponent * Ln2Low) - f);
    }

    /// <summary><paramref name="x"/> to the power of <paramref name="y"/> for x at or above 0; within 1e-13 relative for |y ln x| below 100.</summary>
    public static double Pow(double x, double y)
    {
        if (y == 0) return 1;
        if (y == 1) return x;
        if (x == 0) return y > 0 ? 0 : double.PositiveInfinity;
        return Exp(y * Log(x));
    }

    private static double Scale(double value, int power)
    {
        if (power > 1023) { value *= 8.98846567431158e307; power -= 1023; }
        else if (power < -1022) { value *= 5.421010862427522e-20; power += 64; if (power < -1022) { value *= 5.421010862427522e-20; power += 64; } }
        return value * BitConverter.Int64BitsToDouble((long)(power + 1023) << 52);
    }
}
