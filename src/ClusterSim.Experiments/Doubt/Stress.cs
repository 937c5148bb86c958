using MathNet.Numerics.LinearAlgebra;

namespace ClusterSim.Experiments.Doubt;

/// <summary>
/// How much must be wrong at once before a claim no longer holds, by a straight line through the draws: lead ≈ b0 + Σ b u, where u runs
/// from -1 at the lower end of an assumption's range over 0 at the centre to 1 at the upper one. The robustness of information-gap theory
/// (Ben-Haim 2006), with an interval for each assumption. A line only proposes: what is told is what runs show, by
/// <see cref="VerifiedShare"/> and <see cref="VerifiedCoalition"/>.
/// </summary>
public sealed class Stress
{
    private const int Halvings = 8;

    private readonly IReadOnlyList<DoubtFactor> _factors;

    private Stress(IReadOnlyList<DoubtFactor> factors, double lead, IReadOnlyList<double> slopes)
    {
        (_factors, Lead, Slopes) = (factors, lead, slopes);
        BadEnds = [.. factors.Zip(slopes, BadEnd)];
        Harm = [.. slopes.Zip(BadEnds, (slope, end) => Math.Max(0, -slope * end))];
        Order = [.. Enumerable.Range(0, factors.Count).Where(factor => Harm[factor] > 0).OrderByDescending(factor => Harm[factor])
            .ThenBy(factor => factor)];
    }

    /// <summary>Lead of the claim at the centre by the line, b0, in the unit of the net benefits.</summary>
    public double Lead { get; }

    /// <summary>What going from the centre to the upper end adds to the lead, b, by factor; 0 where a factor does not vary.</summary>
    public IReadOnlyList<double> Slopes { get; }

    /// <summary>Towards which end each factor takes from the lead: -1, 1, or 0 where it takes from it towards neither.</summary>
    public IReadOnlyList<int> BadEnds { get; }

    /// <summary>What the bad end of each factor takes from the lead, at least 0.</summary>
    public IReadOnlyList<double> Harm { get; }

    /// <summary>Factors whose bad end takes something, those first that take most.</summary>
    public IReadOnlyList<int> Order { get; }

    /// <summary>
    /// Part of the way to their bad ends that all assumptions must go at once, b0 / Σ|b|: 0 where the claim does not hold at the centre,
    /// above 1 where their ranges do not suffice, infinite where nothing takes from the lead.
    /// </summary>
    public double Share => Lead <= 0 ? 0 : Lead / Harm.Sum();

    /// <summary>
    /// Fewest assumptions whose bad ends together turn the claim round, those first that take most; null where all do not suffice, empty
    /// where it does not hold at the centre.
    /// </summary>
    public IReadOnlyList<int>? Coalition
    {
        get
        {
            var (left, count) = (Lead, 0);
            while (left > 0 && count < Order.Count) left -= Harm[Order[count++]];
            return left > 0 ? null : [.. Order.Take(count)];
        }
    }

    /// <summary>
    /// Fits the line by ordinary least squares over all factors that vary; where some move together to the last, the shortest of the lines
    /// that fit as well, so that they share what they do.
    /// </summary>
    /// <param name="sample">Draws and their factors.</param>
    /// <param name="leads">Lead of the claim in each draw.</param>
    /// <exception cref="ArgumentException">There are too few draws for so many factors.</exception>
    public static Stress Fit(DoubtSample sample, IReadOnlyList<double> leads)
    {
        var factors = sample.Factors;
        int[] moved = [.. Enumerable.Range(0, factors.Count).Where(factor => Moments.Varies(sample.Values(factor)))];
        if (sample.Draws < moved.Length + 2)
        {
            throw new ArgumentException(
                $"A line over {moved.Length} assumptions needs {moved.Length + 2} draws, where there are {sample.Draws}.", nameof(sample));
        }
        var steps = Matrix<double>.Build.Dense(sample.Draws, moved.Length + 1,
            (draw, column) => column == 0 ? 1 : factors[moved[column - 1]].StepOf(sample.Values(moved[column - 1])[draw]));
        var fitted = steps.PseudoInverse() * Vector<double>.Build.DenseOfEnumerable(leads);
        var slopes = new double[factors.Count];
        for (var column = 0; column < moved.Length; column++) slopes[moved[column]] = fitted[column + 1];
        return new(factors, fitted[0], slopes);
    }

    /// <summary>
    /// The same from runs in place of a line: the world with each assumption alone at each end of its range, which tells bad ends and what
    /// they take also where draws are few.
    /// </summary>
    /// <param name="factors">The assumptions.</param>
    /// <param name="claim">The claim.</param>
    /// <param name="world">Runs the world.</param>
    public static Stress AtEnds(IReadOnlyList<DoubtFactor> factors, Claim claim, WorldAt world)
    {
        double[] centre = [.. factors.Select(factor => factor.Central)];
        var lead = claim.Lead(world(centre));
        var slopes = new double[factors.Count];
        for (var factor = 0; factor < slopes.Length; factor++)
        {
            foreach (var end in factors[factor].Ends)
            {
                double[] point = [.. centre];
                point[factor] = factors[factor].At(end);
                var harm = lead - claim.Lead(world(point));
                if (harm > Math.Abs(slopes[factor])) slopes[factor] = -harm * end;
            }
        }

        return new(factors, lead, slopes);
    }

    /// <summary>
    /// The share by runs: the world with all assumptions at their bad ends, and where the claim does not hold there, eight halvings of the
    /// way from the centre. Null where it holds at the bad ends, 0 where it does not hold at the centre.
    /// </summary>
    /// <param name="claim">The claim.</param>
    /// <param name="world">Runs the world.</param>
    public double? VerifiedShare(Claim claim, WorldAt world)
    {
        if (!Holds(0)) return 0;
        if (Holds(1)) return null;
        var (held, failed) = (0.0, 1.0);
        for (var halving = 0; halving < Halvings; halving++)
        {
            var middle = (held + failed) / 2;
            if (Holds(middle)) held = middle;
            else failed = middle;
        }
        return failed;

        bool Holds(double share) => claim.Lead(world(PointAt(share, Order))) > 0;
    }

    /// <summary>
    /// The coalition by runs: assumptions are added, those first that take most, from the number that the line proposes on, until the claim
    /// does not hold with all of them at their bad ends; then fewer are tried. Null where it holds with as many as may be tried.
    /// </summary>
    /// <param name="claim">The claim.</param>
    /// <param name="world">Runs the world.</param>
    /// <param name="most">Most assumptions that are taken together.</param>
    public IReadOnlyList<int>? VerifiedCoalition(Claim claim, WorldAt world, int most)
    {
        var (fails, limit) = (new Dictionary<int, bool>(), Math.Min(most, Order.Count));
        var count = Math.Min(Coalition?.Count ?? limit, limit);
        while (count < limit && !Fails(count)) count++;
        if (!Fails(count)) return null;
        while (count > 0 && Fails(count - 1)) count--;
        return [.. Order.Take(count)];

        bool Fails(int together) => fails.TryGetValue(together, out var known) ? known
            : fails[together] = claim.Lead(world(PointAt(1, Order.Take(together)))) <= 0;
    }

    /// <summary>The point at which assumptions lie so far towards their bad ends, and all others as written.</summary>
    /// <param name="share">Part of the way, 0 to 1.</param>
    /// <param name="moved">Which of them, by their places.</param>
    public double[] PointAt(double share, IEnumerable<int> moved)
    {
        double[] point = [.. _factors.Select(factor => factor.Central)];
        foreach (var factor in moved) point[factor] = _factors[factor].At(share * BadEnds[factor]);
        return point;
    }

    /// <summary>The end that lowers the lead, where the range reaches to that side of the centre.</summary>
    private static int BadEnd(DoubtFactor factor, double slope) =>
        slope > 0 && factor.Reaches(-1) ? -1 : slope < 0 && factor.Reaches(1) ? 1 : 0;
}
