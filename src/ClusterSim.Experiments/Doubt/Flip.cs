namespace ClusterSim.Experiments.Doubt;

/// <summary>
/// A value of one assumption beyond which a claim no longer holds, all others as written (threshold analysis, Phillippo et al. 2019).
/// </summary>
/// <param name="Factor">The assumption.</param>
/// <param name="Value">The value nearest to the centre at which the claim was seen not to hold, in the factor's unit.</param>
/// <param name="Step">Where it lies: from -1, the lower end of the range, to 1, the upper one.</param>
/// <param name="Best">The option that is worth most there.</param>
public sealed record Flip(DoubtFactor Factor, double Value, double Step, int Best)
{
    private const int Halvings = 8;

    /// <summary>
    /// Runs the world with the factor at each end of its range; where the claim does not hold, halves the way from the centre eight times.
    /// Of a factor with levels each level is tried, from the centre outwards. A claim that fails between centre and end and holds at the
    /// end is not found; one that does not hold at the centre has no flip.
    /// </summary>
    /// <param name="factors">All factors, in the order in which a point gives their values.</param>
    /// <param name="factor">Which of them is moved.</param>
    /// <param name="claim">The claim.</param>
    /// <param name="world">Runs the world.</param>
    /// <returns>None, one, or one for each direction, the lower first.</returns>
    public static IReadOnlyList<Flip> Of(IReadOnlyList<DoubtFactor> factors, int factor, Claim claim, WorldAt world) =>
        Holds(factors, claim, world) ? [.. new[] { -1, 1 }.Select(end => Nearest(factors, factor, end, claim, world)).OfType<Flip>()] : [];

    /// <summary>The same towards one end of the range; null where the claim holds there, or does not at the centre.</summary>
    /// <param name="factors">All factors, in the order in which a point gives their values.</param>
    /// <param name="factor">Which of them is moved.</param>
    /// <param name="end">-1 for the lower end, 1 for the upper one.</param>
    /// <param name="claim">The claim.</param>
    /// <param name="world">Runs the world.</param>
    public static Flip? Towards(IReadOnlyList<DoubtFactor> factors, int factor, int end, Claim claim, WorldAt world) =>
        Holds(factors, claim, world) ? Nearest(factors, factor, end, claim, world) : null;

    private static bool Holds(IReadOnlyList<DoubtFactor> factors, Claim claim, WorldAt world) =>
        claim.Lead(world([.. factors.Select(each => each.Central)])) > 0;

    private static Flip? Nearest(IReadOnlyList<DoubtFactor> factors, int factor, int end, Claim claim, WorldAt world)
    {
        double[] centre = [.. factors.Select(each => each.Central)];
        var held = 0.0;
        foreach (var step in factors[factor].StepsTo(end))
        {
            if (Seen(step) is { } flip) return factors[factor].Levels is null ? Halve(held, flip) : flip;
            held = step;
        }
        return null;

        Flip Halve(double held, Flip failed)
        {
            for (var halving = 0; halving < Halvings; halving++)
            {
                var middle = (held + failed.Step) / 2;
                if (Seen(middle) is { } nearer) failed = nearer;
                else held = middle;
            }
            return failed;
        }

        Flip? Seen(double step)
        {
            double[] point = [.. centre];
            point[factor] = factors[factor].At(step);
            var values = world(point);
            return claim.Lead(values) > 0 ? null : new Flip(factors[factor], point[factor], step, NetBenefit.Best(values));
        }
    }
}
