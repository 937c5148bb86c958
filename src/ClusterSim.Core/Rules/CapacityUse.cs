using System.Runtime.Intrinsics;
using ClusterSim.Core.Numerics;

namespace ClusterSim.Core.Rules;

/// <summary>
/// F2, M9: what a further unit of capacity q is expected to be used where a limit d, r = d / q, can be sold or made: of a month's
/// min(d, q z), z lognormal with mean 1 and s.d. s in logarithms. Where d stays as q rises it is the slope
/// φ(r) = E[z 1(z below r)] = N(ln r / s − s / 2); where d rises with q there come r P(z above r) = r N(−ln r / s − s / 2) to it, which
/// makes E min(r, z). N is taken as the logistic law with 1.702 times its argument (error below 0.01). Expected output is concave in q, so a
/// step up from q to q₊ brings at least what is said of q₊, and a step down to q₋ loses at most what is said of q₋. Without luck φ is a
/// step: 1 up to the limit, 0 beyond.
/// </summary>
/// <param name="luckLogSd">s, the spread of a month's luck in logarithms; nil is no luck.</param>
internal readonly struct CapacityUse(double luckLogSd)
{
    /// <summary>Spread below which there is no luck.</summary>
    private const double LeastSd = 1e-9;

    /// <summary>Scale at which the logistic law is nearest the normal one.</summary>
    private const double Logistic = 1.702;

    /// <summary>Largest power of e that is taken: odds beyond it are certainty.</summary>
    private const double MostPower = 600;

    /// <summary>Largest r: all that is made is sold.</summary>
    private const double MostRatio = 1e9;

    private readonly bool _isStep = luckLogSd < LeastSd;
    private readonly double _slope = -Logistic / Math.Max(LeastSd, luckLogSd);
    private readonly double _shift = Logistic * luckLogSd / 2;
    private readonly double _mirror = PortableMath.Exp(Math.Min(MostPower, Logistic * luckLogSd));

    /// <summary>φ(r), 0 to 1: what a unit more of q is used where d stays, and what one more of d is where both are exchanged.</summary>
    /// <param name="limit">d, units a month.</param>
    /// <param name="capacity">q, units a month, at least 0.</param>
    public double Slope(double limit, double capacity) => Worth(limit, capacity, new Customers(0, 1, 0));

    /// <summary>E min(r, z), 0 to 1: the part of q that is expected to be used.</summary>
    /// <param name="limit">d, units a month.</param>
    /// <param name="capacity">q, units a month, at least 0.</param>
    public double Used(double limit, double capacity) => Worth(limit, capacity, new Customers(1, 1, 1));

    /// <summary>What a further unit is worth over what one leaves that is sold at the owner's price (M9), 0 to 1.</summary>
    /// <param name="limit">d, units a month that are sold at her price.</param>
    /// <param name="capacity">q, units a month, at least 0.</param>
    /// <param name="customers">How her customers go with her size.</param>
    public double Worth(double limit, double capacity, Customers customers)
    {
        var ratio = limit > 0 ? limit / capacity : 0;
        if (!(ratio > 0)) return 0;
        var beyond = PortableMath.Log(ratio);
        var odds = PortableMath.Exp(Math.Clamp(Fused.MultiplyAdd(_slope, beyond, _shift), -MostPower, MostPower));
        var slope = _isStep ? beyond >= 0 ? 1 : 0 : 1 / (1 + odds);
        var rest = _isStep ? 1 - slope : odds / (odds + _mirror);
        return Math.Min(1, customers.OfSlope * slope + customers.OfRest * (Math.Min(MostRatio, ratio) * rest));
    }

    /// <summary>The same of many, in whole eights, to the bit.</summary>
    /// <param name="limit">d of each.</param>
    /// <param name="capacity">q of each.</param>
    /// <param name="ofSlope"><see cref="Customers.OfSlope"/> of each.</param>
    /// <param name="ofRest"><see cref="Customers.OfRest"/> of each.</param>
    /// <param name="into">Takes the worth; none of the other spans.</param>
    public void Worth(ReadOnlySpan<double> limit, ReadOnlySpan<double> capacity, ReadOnlySpan<double> ofSlope, ReadOnlySpan<double> ofRest, Span<double> into)
    {
        Span<double> log = stackalloc double[into.Length];
        var (nil, one, most) = (Vector512<double>.Zero, Vector512<double>.One, Vector512.Create(MostPower));
        for (var place = 0; place < into.Length; place += VectorMath.Lanes)
        {
            var units = VectorMath.Load(limit, place);
            VectorMath.Store(log, place, Vector512.GreaterThan(units, nil) & (units / VectorMath.Load(capacity, place)));
        }
        VectorMath.Log(log);
        for (var place = 0; place < into.Length; place += VectorMath.Lanes)
            VectorMath.Store(into, place, VectorMath.Clamp(VectorMath.MultiplyAdd(Vector512.Create(_slope), VectorMath.Load(log, place), Vector512.Create(_shift)), -most, most));
        VectorMath.Exp(into);
        for (var place = 0; place < into.Length; place += VectorMath.Lanes)
        {
            var (less, odds, units) = (VectorMath.Load(log, place), VectorMath.Load(into, place), VectorMath.Load(limit, place));
            var slope = _isStep ? Vector512.GreaterThanOrEqual(less, nil) & one : one / (one + odds);
            var rest = _isStep ? one - slope : odds / (odds + Vector512.Create(_mirror));
            var worth = VectorMath.Load(ofSlope, place) * slope + VectorMath.Load(ofRest, place) * (Vector512.Min(Vector512.Create(MostRatio), units / VectorMath.Load(capacity, place)) * rest);
            VectorMath.Store(into, place, Vector512.GreaterThan(less, Vector512.Create(double.NegativeInfinity)) & Vector512.Min(one, worth));
        }
    }
}
