using System.Runtime.Intrinsics;
using ClusterSim.Core.Numerics;

namespace ClusterSim.Core.Rules;

/// <summary>
/// F1: the capital K* at which what a further rupiah of it is expected to bring in a month meets its user cost. With capacity
/// q (K / K now)^α and customers who follow it by f (<see cref="Customers"/>), what one brings falls as K^(α f − 1):
/// K* = K (brings / user cost)^(1 / (1 − α f)). Where customers follow wholly returns fall by technology alone; where they do not follow at
/// all, what is sold is given and K* is in proportion to what capital brings.
/// </summary>
/// <param name="elasticity">α, of capacity with respect to capital, at least 0; at most 0.95 is used.</param>
internal readonly struct DesiredCapital(double elasticity)
{
    /// <summary>Elasticity above which returns to capital alone would hardly fall.</summary>
    private const double MostElasticity = 0.95;

    private const double MostGrowth = 40;

    private readonly double _elasticity = Math.Min(MostElasticity, elasticity);

    /// <summary>K* of one firm, in the unit of <paramref name="capital"/>; nil where capital brings nothing.</summary>
    /// <param name="capital">K now.</param>
    /// <param name="brings">What a further rupiah brings in a month.</param>
    /// <param name="userCost">Cost of a rupiah of capital in a month, above 0.</param>
    /// <param name="follow">f, 0 to 1.</param>
    public double Of(double capital, double brings, double userCost, double follow)
    {
        if (!(capital > 0 && brings > 0)) return 0;
        var growth = PortableMath.Log(brings / userCost) / (1 - _elasticity * follow);
        return capital * PortableMath.Exp(Math.Clamp(growth, -MostGrowth, MostGrowth));
    }

    /// <summary>The same of many, in whole eights, to the bit.</summary>
    /// <param name="capital">K now of each; takes K*.</param>
    /// <param name="brings">What a further rupiah brings each in a month.</param>
    /// <param name="userCost">User cost of each.</param>
    /// <param name="follow">f of each.</param>
    public void Of(Span<double> capital, ReadOnlySpan<double> brings, ReadOnlySpan<double> userCost, ReadOnlySpan<double> follow)
    {
        Span<double> growth = stackalloc double[capital.Length];
        var (nil, one, most, power) = (Vector512<double>.Zero, Vector512<double>.One, Vector512.Create(MostGrowth), Vector512.Create(_elasticity));
        for (var place = 0; place < capital.Length; place += VectorMath.Lanes)
        {
            var (own, earned) = (VectorMath.Load(capital, place), VectorMath.Load(brings, place));
            var counts = Vector512.GreaterThan(own, nil) & Vector512.GreaterThan(earned, nil);
            VectorMath.Store(growth, place, Vector512.ConditionalSelect(counts, earned / VectorMath.Load(userCost, place), one));
            VectorMath.Store(capital, place, counts & own);
        }
        VectorMath.Log(growth);
        for (var place = 0; place < capital.Length; place += VectorMath.Lanes)
            VectorMath.Store(growth, place, VectorMath.Clamp(VectorMath.Load(growth, place) / (one - power * VectorMath.Load(follow, place)), -most, most));
        VectorMath.Exp(growth);
        for (var place = 0; place < capital.Length; place += VectorMath.Lanes)
            VectorMath.Store(capital, place, VectorMath.Load(capital, place) * VectorMath.Load(growth, place));
    }
}
