namespace ClusterSim.Core.Numerics;

/// <summary>The standard normal distribution, portable to the last bit.</summary>
public static class NormalDistribution
{
    /// <summary>
    /// The value below which a normal deviate lies with probability <paramref name="p"/> in (0, 1).
    /// Acklam's rational approximation (2003), relative error below 1.15e-9.
    /// </summary>
    public static double Quantile(double p)
    {
        if (p <= 0) return double.NegativeInfinity;
        if (p >= 1) return double.PositiveInfinity;
        if (p < 0.02425) return Tail(Math.Sqrt(-2 * PortableMath.Log(p)));
        if (p > 1 - 0.02425) return -Tail(Math.Sqrt(-2 * PortableMath.Log(1 - p)));
        var q = p - 0.5;
        var r = q * q;
        var above = Fused.MultiplyAdd(-3.969683028665376e+01, r, 2.209460984245205e+02);
        above = Fused.MultiplyAdd(above, r, -2.759285104469687e+02);
        above = Fused.MultiplyAdd(above, r, 1.383577518672690e+02);
        above = Fused.MultiplyAdd(above, r, -3.066479806614716e+01);
        above = Fused.MultiplyAdd(above, r, 2.506628277459239e+00);
        var below = Fused.MultiplyAdd(-5.447609879822406e+01, r, 1.615858368580409e+02);
        below = Fused.MultiplyAdd(below, r, -1.556989798598866e+02);
        below = Fused.MultiplyAdd(below, r, 6.680131188771972e+01);
        below = Fused.MultiplyAdd(below, r, -1.328068155288572e+01);
        below = Fused.MultiplyAdd(below, r, 1);
        return above * q / below;
    }

    /// <summary>
    /// Probability that a normal deviate lies below <paramref name="x"/>, absolute error below 1e-14:
    /// Marsaglia's series (2004) in the middle, Lentz's continued fraction beyond 4.
    /// </summary>
    public static double Cumulative(double x)
    {
        if (x < -38) return 0;
        if (x > 38) return 1;
        var density = 0.3989422804014327 * PortableMath.Exp(-x * x / 2);
        if (Math.Abs(x) < 4)
        {
            double sum = x, term = x;
            for (var k = 3; k < 200; k += 2)
            {
                term *= x * x / k;
                var next = sum + term;
                if (next == sum) break;
                sum = next;
            }
            return 0.5 + sum * density;
        }
        var z = Math.Abs(x);
        var fraction = z;
        for (var k = 60; k >= 1; k--) fraction = z + k / fraction;
        return x < 0 ? density / fraction : 1 - density / fraction;
    }

    /// <summary>
    /// Quantiles of a normal deviate that is held between two values: it takes a probability in (0, 1) and gives the value. Above
    /// the mean it is reckoned in the mirrored lower tail, since probabilities near one lie too far apart to tell a tail's values.
    /// </summary>
    internal static Func<double, double> QuantilesBetween(double low, double high)
    {
        if (low > 0)
        {
            var mirrored = QuantilesBetween(-high, -low);
            return u => -mirrored(1 - u);
        }
        // Beyond 37 standard deviations even the lower tail's probabilities are too small for a double; there it falls as an exponential does.
        if (high < -37) return u => high + PortableMath.Log(u + (1 - u) * PortableMath.Exp(Math.Max(-700, high * (high - low)))) / -high;
        var (below, within) = (Cumulative(low), Cumulative(high) - Cumulative(low));
        return u => Quantile(below + within * u);
    }

    private static double Tail(double q)
    {
        var above = Fused.MultiplyAdd(-7.784894002430293e-03, q, -3.223964580411365e-01);
        above = Fused.MultiplyAdd(above, q, -2.400758277161838e+00);
        above = Fused.MultiplyAdd(above, q, -2.549732539343734e+00);
        above = Fused.MultiplyAdd(above, q, 4.374664141464968e+00);
        above = Fused.MultiplyAdd(above, q, 2.938163982698783e+00);
        var below = Fused.MultiplyAdd(7.784695709041462e-03, q, 3.224671290700398e-01);
        below = Fused.MultiplyAdd(below, q, 2.445134137142996e+00);
        below = Fused.MultiplyAdd(below, q, 3.754408661907416e+00);
        below = Fused.MultiplyAdd(below, q, 1);
        return above / below;
    }
}
