using System.Runtime.Intrinsics;
using ClusterSim.Core.Numerics;

namespace ClusterSim.Core.Rules;

/// <summary>
/// F2: what a further unit of capacity q is expected to bring where no more than a limit d can be sold or made: of a month's
/// min(d, q z), z lognormal with mean 1 and s.d. s in logarithms, the slope
/// φ(q) = E[z 1(q z below d)] = N(ln(d / q) / s − s / 2), N taken as the logistic law with 1.702 times its argument (error below
/// 0.01). Expected output is concave in q, so a step up from q to q₊ brings at least φ(q₊)(q₊ − q), and a step down from q to q₋
/// loses at most φ(q₋)(q − q₋). Without luck it is a step: 1 up to the limit, 0 beyond. Where customers are the limit she may go down
/// with her price instead, which brings at least G (<see cref="GivingWay"/>); she does what brings more.
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

    /// <summary>What a further unit is worth over what one leaves that is sold at the owner's price: the more of φ and of G (<see cref="GivingWay"/>), 0 to 1.</summary>
    /// <param name="limit">d, units a month that are sold at her price.</param>
    /// <param name="capacity">q, units a month, at least 0.</param>
    /// <param name="way">What she gets who goes down with her price.</param>
    public double Worth(double limit, double capacity, GivingWay way)
    {
        var ratio = limit > 0 ? limit / capacity : 0;
        if (!(ratio > 0)) return 0;
        var beyond = PortableMath.Log(ratio);
        var used = _isStep ? beyond >= 0 ? 1 : 0 : 1 / (1 + PortableMath.Exp(Fused.MultiplyAdd(_slope, beyond, _shift)));
        return Math.Max(used, way.Of(-beyond));
    }

    /// <summary>The same of many, in whole eights, to the bit.</summary>
    /// <param name="limit">d of each.</param>
    /// <param name="capacity">q of each.</param>
    /// <param name="atOnce"><see cref="GivingWay.AtOnce"/> of each.</param>
    /// <param name="fall"><see cref="GivingWay.Fall"/> of each.</param>
    /// <param name="into">Takes the worth; none of the other spans.</param>
    public void Worth(ReadOnlySpan<double> limit, ReadOnlySpan<double> capacity, ReadOnlySpan<double> atOnce, ReadOnlySpan<double> fall, Span<double> into)
    {
        Span<double> log = stackalloc double[into.Length];
        var (nil, one) = (Vector512<double>.Zero, Vector512<double>.One);
        for (var place = 0; place < into.Length; place += VectorMath.Lanes)
        {
            var most = VectorMath.Load(limit, place);
            VectorMath.Store(log, place, Vector512.GreaterThan(most, nil) & (most / VectorMath.Load(capacity, place)));
        }
        VectorMath.Log(log);
        for (var place = 0; place < into.Length; place += VectorMath.Lanes)
            VectorMath.Store(into, place, VectorMath.MultiplyAdd(Vector512.Create(_slope), VectorMath.Load(log, place), Vector512.Create(_shift)));
        if (!_isStep) VectorMath.Exp(into);
        for (var place = 0; place < into.Length; place += VectorMath.Lanes)
        {
            var less = VectorMath.Load(log, place);
            var used = _isStep ? Vector512.GreaterThanOrEqual(less, nil) & one : one / (one + VectorMath.Load(into, place));
            var way = Vector512.Max(nil, VectorMath.Load(atOnce, place) - VectorMath.Load(fall, place) * Vector512.Max(nil, -less));
            VectorMath.Store(into, place, Vector512.GreaterThan(less, Vector512.Create(double.NegativeInfinity)) & Vector512.Max(used, way));
        }
    }
}
