using System.Runtime.Intrinsics;
using ClusterSim.Core.Numerics;

namespace ClusterSim.Core.Rules;

/// <summary>
/// F1: the capital K* at which what a further rupiah of it is expected to bring in a month meets its user cost:
/// φ(q(K)) × α × margin × q(K) / K = user cost, q(K) = q (K / K now)^α, φ as in <see cref="CapacityUse"/>. φ is taken where the step
/// ends, so every step towards K* brings more than it costs (<see cref="CapacityUse"/>: expected output is concave). In x = ln(q(K) / d),
/// d what can be sold, the condition is C − (1/α − 1) x − ln(1 + exp(k x + h)) = 0, concave and falling in x, C taking the rest: two steps
/// of Newton from where its asymptotes cross nil come down towards the root and end where a further rupiah brings 93 to 100 % of its cost.
/// An owner who goes down with her price meets C − (1/α − 1) x + ln G(x) = 0 (<see cref="GivingWay"/>). In y = ln G that is convex and
/// rising, so that Newton from above never passes the root; two steps from the nearer of x = 0 and the line that it approaches end where a
/// further rupiah brings its cost, or at most a twentieth more where one at x = 0 brings up to fifty times that. K* is the larger of both,
/// for she does what brings more.
/// </summary>
internal readonly struct DesiredCapital
{
    /// <summary>Elasticity above which returns to capital alone would hardly fall.</summary>
    private const double MostElasticity = 0.95;

    private const double LeastSd = 1e-9, Logistic = 1.702, MostPower = 600, MostGrowth = 40;

    private readonly double _elasticity, _curvature, _slope, _shift;

    /// <summary>The rule of a sector.</summary>
    /// <param name="elasticity">α, of capacity with respect to capital, at least 0; at most 0.95 is used.</param>
    /// <param name="luckLogSd">Spread of a month's luck in logarithms.</param>
    public DesiredCapital(double elasticity, double luckLogSd)
    {
        _elasticity = Math.Min(MostElasticity, elasticity);
        _curvature = 1 / Math.Max(1e-9, _elasticity) - 1;
        (_slope, _shift) = (Logistic / Math.Max(LeastSd, luckLogSd), Logistic * luckLogSd / 2);
    }

    /// <summary>K* of one firm, in the unit of <paramref name="capital"/>; nil where nothing can be sold or nothing is earned.</summary>
    /// <param name="capital">K now.</param>
    /// <param name="capacity">q now, units a month.</param>
    /// <param name="limit">d, units a month that can be sold.</param>
    /// <param name="margin">What a unit brings beside capital and own labour, money of the unit of capital.</param>
    /// <param name="userCost">Cost of a rupiah of capital in a month, above 0.</param>
    /// <param name="way">What she gets who goes down with her price.</param>
    public double Of(double capital, double capacity, double limit, double margin, double userCost, GivingWay way)
    {
        if (!Counts(capital, capacity, limit, margin)) return 0;
        var now = PortableMath.Log(capacity / limit);
        var all = PortableMath.Log(_elasticity * margin * capacity / (capital * userCost)) + _curvature * now;
        var x = Math.Min(all / _curvature, (all - _shift) / (_curvature + _slope));
        x = Newton(x, all);
        x = Newton(x, all);
        if (way.AtOnce > 0) x = Math.Max(x, AtLowerPrice(all, way));
        return capital * PortableMath.Exp(Math.Clamp((x - now) / _elasticity, -MostGrowth, MostGrowth));
    }

    /// <summary>The same of many, in whole eights, to the bit.</summary>
    /// <param name="capital">K now of each; takes K*.</param>
    /// <param name="capacity">q of each.</param>
    /// <param name="limit">d of each.</param>
    /// <param name="margin">Margin of each.</param>
    /// <param name="userCost">User cost of each.</param>
    /// <param name="atOnce"><see cref="GivingWay.AtOnce"/> of each.</param>
    /// <param name="fall"><see cref="GivingWay.Fall"/> of each.</param>
    public void Of(
        Span<double> capital, ReadOnlySpan<double> capacity, ReadOnlySpan<double> limit, ReadOnlySpan<double> margin, ReadOnlySpan<double> userCost,
        ReadOnlySpan<double> atOnce, ReadOnlySpan<double> fall)
    {
        if (_elasticity <= 0)
        {
            capital.Clear();
            return;
        }
        Span<double> now = stackalloc double[capital.Length], all = stackalloc double[capital.Length], x = stackalloc double[capital.Length], power = stackalloc double[capital.Length];
        var (nil, one) = (Vector512<double>.Zero, Vector512<double>.One);
        for (var place = 0; place < capital.Length; place += VectorMath.Lanes)
        {
            var (most, made, own) = (VectorMath.Load(limit, place), VectorMath.Load(capacity, place), VectorMath.Load(capital, place));
            var earned = VectorMath.Load(margin, place);
            var counts = Vector512.GreaterThan(most, nil) & Vector512.GreaterThan(made, nil) & Vector512.GreaterThan(own, nil) & Vector512.GreaterThan(earned, nil);
            VectorMath.Store(now, place, Vector512.ConditionalSelect(counts, made / most, one));
            VectorMath.Store(all, place, Vector512.ConditionalSelect(counts, _elasticity * earned * made / (own * VectorMath.Load(userCost, place)), one));
            VectorMath.Store(capital, place, counts & own);
        }
        VectorMath.Log(now);
        VectorMath.Log(all);
        var (curvature, both) = (Vector512.Create(_curvature), Vector512.Create(_curvature + _slope));
        for (var place = 0; place < capital.Length; place += VectorMath.Lanes)
        {
            var sum = VectorMath.Load(all, place) + _curvature * VectorMath.Load(now, place);
            VectorMath.Store(all, place, sum);
            VectorMath.Store(x, place, Vector512.Min(sum / curvature, (sum - Vector512.Create(_shift)) / both));
        }
        Newton(x, all, power);
        Newton(x, all, power);
        AtLowerPrice(x, all, atOnce, fall, power);
        var most40 = Vector512.Create(MostGrowth);
        for (var place = 0; place < capital.Length; place += VectorMath.Lanes)
            VectorMath.Store(x, place, VectorMath.Clamp((VectorMath.Load(x, place) - VectorMath.Load(now, place)) / Vector512.Create(_elasticity), -most40, most40));
        VectorMath.Exp(x);
        for (var place = 0; place < capital.Length; place += VectorMath.Lanes)
            VectorMath.Store(capital, place, VectorMath.Load(capital, place) * VectorMath.Load(x, place));
    }

    /// <summary>x at which a further rupiah brings its cost to who goes down with her price.</summary>
    private double AtLowerPrice(double all, GivingWay way)
    {
        var y = PortableMath.Log(way.AtOnce);
        var over = all + y;
        if (over <= 0 || way.Fall <= 0) return over / _curvature;
        var ratio = _curvature / way.Fall;
        y = Step(Step(Math.Min(y, ratio * way.AtOnce - all)));
        return (way.AtOnce - PortableMath.Exp(y)) / way.Fall;

        double Step(double at)
        {
            var e = PortableMath.Exp(at);
            return at - (all - ratio * (way.AtOnce - e) + at) / (1 + ratio * e);
        }
    }

    /// <summary>The larger of that and of <paramref name="x"/>, of many.</summary>
    private void AtLowerPrice(Span<double> x, ReadOnlySpan<double> all, ReadOnlySpan<double> atOnce, ReadOnlySpan<double> fall, Span<double> e)
    {
        Span<double> over = stackalloc double[x.Length], y = stackalloc double[x.Length], ratio = stackalloc double[x.Length];
        var (nil, one, curvature) = (Vector512<double>.Zero, Vector512<double>.One, Vector512.Create(_curvature));
        for (var place = 0; place < x.Length; place += VectorMath.Lanes)
        {
            var most = VectorMath.Load(atOnce, place);
            VectorMath.Store(y, place, Vector512.ConditionalSelect(Vector512.GreaterThan(most, nil), most, one));
        }
        VectorMath.Log(y);
        for (var place = 0; place < x.Length; place += VectorMath.Lanes)
        {
            var (at, sum) = (VectorMath.Load(y, place), VectorMath.Load(all, place));
            VectorMath.Store(over, place, sum + at);
            var steep = curvature / VectorMath.Load(fall, place);
            VectorMath.Store(ratio, place, steep);
            VectorMath.Store(y, place, Vector512.Min(at, steep * VectorMath.Load(atOnce, place) - sum));
        }
        Newton(y, all, atOnce, ratio, e);
        Newton(y, all, atOnce, ratio, e);
        y.CopyTo(e);
        VectorMath.Exp(e);
        for (var place = 0; place < x.Length; place += VectorMath.Lanes)
        {
            var (most, falls, gap) = (VectorMath.Load(atOnce, place), VectorMath.Load(fall, place), VectorMath.Load(over, place));
            var straight = Vector512.LessThanOrEqual(gap, nil) | Vector512.LessThanOrEqual(falls, nil);
            var root = Vector512.ConditionalSelect(straight, gap / curvature, (most - VectorMath.Load(e, place)) / falls);
            var at = VectorMath.Load(x, place);
            VectorMath.Store(x, place, Vector512.ConditionalSelect(Vector512.GreaterThan(most, nil), Vector512.Max(at, root), at));
        }
    }

    private static void Newton(Span<double> y, ReadOnlySpan<double> all, ReadOnlySpan<double> atOnce, ReadOnlySpan<double> ratio, Span<double> power)
    {
        y.CopyTo(power);
        VectorMath.Exp(power);
        for (var place = 0; place < y.Length; place += VectorMath.Lanes)
        {
            var (at, e, steep) = (VectorMath.Load(y, place), VectorMath.Load(power, place), VectorMath.Load(ratio, place));
            VectorMath.Store(y, place, at - (VectorMath.Load(all, place) - steep * (VectorMath.Load(atOnce, place) - e) + at) / (Vector512<double>.One + steep * e));
        }
    }

    private bool Counts(double capital, double capacity, double limit, double margin) => _elasticity > 0 && limit > 0 && capacity > 0 && capital > 0 && margin > 0;

    private double Newton(double x, double all)
    {
        var e = PortableMath.Exp(Math.Clamp(_slope * x + _shift, -MostPower, MostPower));
        return x + (all - _curvature * x - PortableMath.Log(1 + e)) / (_curvature + _slope * e / (1 + e));
    }

    private void Newton(Span<double> x, ReadOnlySpan<double> all, Span<double> power)
    {
        Span<double> rest = stackalloc double[x.Length];
        var (one, most, curvature) = (Vector512<double>.One, Vector512.Create(MostPower), Vector512.Create(_curvature));
        for (var place = 0; place < x.Length; place += VectorMath.Lanes)
            VectorMath.Store(power, place, VectorMath.Clamp(_slope * VectorMath.Load(x, place) + Vector512.Create(_shift), -most, most));
        VectorMath.Exp(power);
        for (var place = 0; place < x.Length; place += VectorMath.Lanes) VectorMath.Store(rest, place, one + VectorMath.Load(power, place));
        VectorMath.Log(rest);
        for (var place = 0; place < x.Length; place += VectorMath.Lanes)
        {
            var (at, e) = (VectorMath.Load(x, place), VectorMath.Load(power, place));
            var step = (VectorMath.Load(all, place) - _curvature * at - VectorMath.Load(rest, place)) / (curvature + _slope * e / (one + e));
            VectorMath.Store(x, place, at + step);
        }
    }
}
