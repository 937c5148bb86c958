using System.Runtime.Intrinsics;
using ClusterSim.Core.Numerics;

namespace ClusterSim.Core.Rules;

/// <summary>
/// F2: what a further unit of capacity q is expected to bring where no more than a limit d can be sold or made: of a month's
/// min(d, q z), z lognormal with mean 1 and s.d. s in logarithms, the slope
/// φ(q) = E[z 1(q z below d)] = N(ln(d / q) / s − s / 2), N taken as the logistic law with 1.702 times its argument (error below
/// 0.01). Expected output is concave in q, so a step up from q to q₊ brings at least φ(q₊)(q₊ − q), and a step down from q to q₋
/// loses at most φ(q₋)(q − q₋). Without luck it is a step: 1 up to the limit, 0 beyond.
/// </summary>
/// <param name="luckLogSd">s, the spread of a month's luck in logarithms; nil is no luck.</param>
internal readonly struct CapacityUse(double luckLogSd)
{
    /// <summary>Spread below which there is no luck.</summary>
    private const double LeastSd = 1e-9;

    /// <summary>Scale at which the logistic law is nearest the normal one.</summary>
    private const double Logistic = 1.702;

    private readonly bool _isStep = luckLogSd < LeastSd;
    private readonly double _slope = -Logistic / Math.Max(LeastSd, luckLogSd);
    private readonly double _shift = Logistic * luckLogSd / 2;

    /// <summary>φ, between 0 and 1, of one firm.</summary>
    /// <param name="limit">d, units a month, may be infinite; nothing at or below 0.</param>
    /// <param name="capacity">q, units a month, at least 0.</param>
    public double Of(double limit, double capacity)
    {
        var ratio = limit > 0 ? limit / capacity : 0;
        if (_isStep) return ratio >= 1 ? 1 : 0;
        return 1 / (1 + PortableMath.Exp(PortableMath.AddLog(_shift, _slope, ratio)));
    }

    /// <summary>The same of many, in whole eights, to the bit.</summary>
    /// <param name="limit">d of each.</param>
    /// <param name="capacity">q of each.</param>
    /// <param name="into">Takes φ; may be the span of capacities.</param>
    public void Of(ReadOnlySpan<double> limit, ReadOnlySpan<double> capacity, Span<double> into)
    {
        Span<double> ratio = stackalloc double[into.Length];
        for (var place = 0; place < into.Length; place += VectorMath.Lanes)
        {
            var most = VectorMath.Load(limit, place);
            VectorMath.Store(ratio, place, Vector512.GreaterThan(most, Vector512<double>.Zero) & (most / VectorMath.Load(capacity, place)));
        }
        var one = Vector512<double>.One;
        if (_isStep)
        {
            for (var place = 0; place < into.Length; place += VectorMath.Lanes)
                VectorMath.Store(into, place, Vector512.GreaterThanOrEqual(VectorMath.Load(ratio, place), one) & one);
            return;
        }
        into.Fill(_shift);
        VectorMath.AddLog(into, _slope, ratio);
        VectorMath.Exp(into);
        for (var place = 0; place < into.Length; place += VectorMath.Lanes)
            VectorMath.Store(into, place, one / (one + VectorMath.Load(into, place)));
    }
}
