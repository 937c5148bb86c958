using ClusterSim.Core.Randomness;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace ClusterSim.Sweeps.Analysis;

/// <summary>
/// Scenario discovery by the patient rule induction method (Friedman and Fisher 1999; Bryant and Lempert 2010): boxes in the
/// space of factors in which bad cases are common. A box is peeled from the whole space, each time by the twentieth of its
/// points whose loss raises the share of bad cases most, then pasted where growing back raises it; the next box is sought among
/// the points outside.
/// </summary>
public static class Prim
{
    private const double Peel = 0.05;
    private const double LeastMass = 0.05;

    /// <summary>Bad cases are this much commoner in a box than anywhere, or this part of all other points fewer, or it says nothing.</summary>
    private const double Lift = 1.5, PartOfRest = 0.25;

    /// <summary>Deals of what is bad over the points anew: a box that is no better than the best of them is one of chance in one of twenty samples.</summary>
    private const int Deals = 19;

    /// <summary>Chance below which nobody need deal anew: the boxes that are tried are fewer by far than one over it.</summary>
    private const double BeyondChance = 1e-12;

    private const uint DealPurpose = 0x120;

    /// <summary>Quasi-p above which chance explains a limit.</summary>
    private const double Explained = 0.05;

    /// <summary>Boxes in the order in which they are found, each with the trajectory from which it was chosen. Empty where all cases or none are bad, or where no box has clearly more bad cases than there are anyway: by their share, and by what the search finds where what is bad is dealt out to the points by chance.</summary>
    /// <param name="points">Values by point and factor.</param>
    /// <param name="isBad">Which points are bad; those with a null are left out.</param>
    /// <param name="most">Boxes to seek at most.</param>
    /// <param name="isWord">Whether a column is one word of several, 1 where it is chosen: words are taken out one by one, and none is kept alone, which would win by the size of its cut.</param>
    public static IReadOnlyList<PrimBox> Find(double[][] points, IReadOnlyList<bool?> isBad, int most = 3, Func<int, bool>? isWord = null)
    {
        var known = Enumerable.Range(0, points.Length).Where(point => isBad[point] is not null).ToArray();
        var bad = isBad.Select(value => value ?? false).ToArray();
        var all = known.Count(point => bad[point]);
        var boxes = new List<PrimBox>();
        if (all == 0 || all == known.Length) return boxes;
        var rest = known;
        while (boxes.Count < most && Array.Exists(rest, point => bad[point]))
        {
            var cases = new Cases(points, bad, rest, all, known.Length, isWord);
            var (trajectory, chosen) = Sought(cases);
            if (chosen.Dimensions == 0 || !IsFinding(cases, chosen)) break;
            boxes.Add(new PrimBox(chosen, trajectory, Limits(cases, chosen)));
            rest = [.. rest.Where(point => !chosen.Holds(points[point]))];
        }

        return boxes;
    }

    /// <summary>The boxes of the first search, whether anything was found in it; empty where all cases or none are bad.</summary>
    /// <param name="points">Values by point and factor.</param>
    /// <param name="isBad">Which points are bad; those with a null are left out.</param>
    /// <param name="isWord">As in <see cref="Find"/>.</param>
    public static IReadOnlyList<PrimStep> Trajectory(double[][] points, IReadOnlyList<bool?> isBad, Func<int, bool>? isWord = null)
    {
        var known = Enumerable.Range(0, points.Length).Where(point => isBad[point] is not null).ToArray();
        var bad = isBad.Select(value => value ?? false).ToArray();
        var all = known.Count(point => bad[point]);
        return all == 0 || all == known.Length ? [] : Trajectory(new Cases(points, bad, known, all, known.Length, isWord));
    }

    private static (List<PrimStep> Trajectory, PrimStep Chosen) Sought(Cases cases)
    {
        var trajectory = Trajectory(cases);
        return (trajectory, Paste(cases, trajectory.Select(step => Simplify(cases, step)).MaxBy(step => step.Merit)!));
    }

    /// <summary>Whether bad cases are so much commoner in a box that it says something, and more than the search finds by chance.</summary>
    private static bool IsFinding(Cases cases, PrimStep chosen)
    {
        var anywhere = (double)cases.AllBad / cases.AllPoints;
        if (chosen.Density < Math.Min(Lift * anywhere, anywhere + (PartOfRest * (1 - anywhere)))) return false;
        var found = Chance(cases, chosen);
        if (found < BeyondChance) return true;
        for (var deal = 0; deal < Deals; deal++)
        {
            var dealt = cases.Dealt(deal);
            if (Sought(dealt).Chosen is { Dimensions: > 0 } other && Chance(dealt, other) <= found) return false;
        }

        return true;
    }

    /// <summary>Chance of at least so many bad cases in a box if these were anywhere alike.</summary>
    private static double Chance(Cases cases, PrimStep step) => Chance(step, cases.Step(
        [.. Enumerable.Repeat(double.NegativeInfinity, step.Low.Length)], [.. Enumerable.Repeat(double.PositiveInfinity, step.High.Length)]));

    /// <summary>The whole space and every box on the way from it to the smallest.</summary>
    private static List<PrimStep> Trajectory(Cases cases)
    {
        var factors = cases.Points[0].Length;
        var step = cases.Step([.. Enumerable.Repeat(double.NegativeInfinity, factors)], [.. Enumerable.Repeat(double.PositiveInfinity, factors)]);
        var trajectory = new List<PrimStep> { step };
        while (Peeled(cases, step) is { } smaller)
        {
            trajectory.Add(smaller);
            step = smaller;
        }

        return trajectory;
    }

    /// <summary>The best smaller box; null where every one would be too small or no purer box is left to seek.</summary>
    private static PrimStep? Peeled(Cases cases, PrimStep step)
    {
        if (step.Density >= 1) return null;
        PrimStep? best = null;
        for (var factor = 0; factor < cases.Points[0].Length; factor++)
        {
            double[] values = [.. cases.Within(step).Select(point => cases.Points[point][factor])];
            Array.Sort(values);
            if (values[0] == values[^1]) continue;
            // Where many points share a value, as with levels, the whole level goes.
            var above = SortedArrayStatistics.QuantileCustom(values, Peel, QuantileDefinition.R7);
            var low = Array.Find(values, value => value > above || (value == above && above > values[0]));
            var below = SortedArrayStatistics.QuantileCustom(values, 1 - Peel, QuantileDefinition.R7);
            var high = Array.FindLast(values, value => value < below || (value == below && below < values[^1]));
            PrimStep[] candidates = [cases.Step(With(step.Low, factor, Between(values, low, -1)), step.High), cases.Step(step.Low, With(step.High, factor, Between(values, high, 1)))];
            foreach (var candidate in cases.IsWord?.Invoke(factor) is true ? candidates[1..] : candidates)
            {
                if (candidate.Mass < LeastMass || candidate.Points == step.Points) continue;
                if (best is null || Gain(candidate, step) > Gain(best, step)) best = candidate;
            }
        }

        return best;
    }

    /// <summary>Rise of density for each point that is lost, so that a factor with few levels, of which a whole one goes at a time, does not win by the size of its cut.</summary>
    private static double Gain(PrimStep candidate, PrimStep from) => (candidate.Density - from.Density) / (from.Points - candidate.Points);

    /// <summary>A limit half way between a value and its neighbour outside, so that it does not hang on one point.</summary>
    private static double Between(double[] values, double at, int side)
    {
        var neighbour = side < 0 ? Array.FindLast(values, value => value < at) : Array.Find(values, value => value > at);
        return (at + neighbour) / 2;
    }

    /// <summary>Takes away limits that cost nothing or that chance explains: without them the box holds more and is easier to say.</summary>
    private static PrimStep Simplify(Cases cases, PrimStep step)
    {
        for (var isChanged = true; isChanged;)
        {
            isChanged = false;
            var weakest = step.Restricted.Select(factor => (Wider: Without(cases, step, factor), Chance: Chance(step, Without(cases, step, factor))))
                .OrderByDescending(limit => limit.Chance).FirstOrDefault(limit => limit.Wider.Merit >= step.Merit || limit.Chance > Explained);
            if (weakest.Wider is null) continue;
            (step, isChanged) = (weakest.Wider, true);
        }

        return step;
    }

    /// <summary>Grows the box back by a twentieth of its points on the side where that raises density, until no side does.</summary>
    private static PrimStep Paste(Cases cases, PrimStep step)
    {
        while (true)
        {
            PrimStep? best = null;
            foreach (var factor in step.Restricted)
            {
                foreach (var candidate in new[] { Grown(cases, step, factor, isLow: true), Grown(cases, step, factor, isLow: false) })
                {
                    if (candidate is not null && candidate.Density > step.Density && (best is null || candidate.Density > best.Density)) best = candidate;
                }
            }

            if (best is null) return step;
            step = best;
        }
    }

    private static PrimStep? Grown(Cases cases, PrimStep step, int factor, bool isLow)
    {
        var limit = isLow ? step.Low[factor] : step.High[factor];
        if (double.IsInfinity(limit)) return null;
        var open = isLow ? cases.Step(With(step.Low, factor, double.NegativeInfinity), step.High) : cases.Step(step.Low, With(step.High, factor, double.PositiveInfinity));
        double[] outside = [.. cases.Within(open).Select(point => cases.Points[point][factor]).Where(value => isLow ? value < limit : value > limit)];
        Array.Sort(outside);
        if (isLow) Array.Reverse(outside);
        if (outside.Length == 0) return null;
        var reach = outside[Math.Min(outside.Length, Math.Max(1, (int)(Peel * step.Points))) - 1];
        return isLow ? cases.Step(With(step.Low, factor, reach), step.High) : cases.Step(step.Low, With(step.High, factor, reach));
    }

    /// <summary>The limits of a box with the chance of so many bad cases if the limit did nothing: binomial, with the density of the box without that limit (Bryant and Lempert 2010).</summary>
    private static PrimLimit[] Limits(Cases cases, PrimStep step)
    {
        return [.. step.Restricted.Select(factor =>
        {
            var wider = Without(cases, step, factor);
            return new PrimLimit(factor, step.Low[factor], step.High[factor], Chance(step, wider), wider.Coverage, wider.Density);
        })];
    }

    /// <summary>Chance of at least so many bad cases in the box with the density of the wider one.</summary>
    private static double Chance(PrimStep step, PrimStep wider) =>
        step.Bad == 0 ? 1 : Math.Max(0, 1 - Binomial.CDF(wider.Density, step.Points, step.Bad - 1));

    private static PrimStep Without(Cases cases, PrimStep step, int factor) =>
        cases.Step(With(step.Low, factor, double.NegativeInfinity), With(step.High, factor, double.PositiveInfinity));

    private static double[] With(double[] limits, int factor, double value)
    {
        double[] changed = [.. limits];
        changed[factor] = value;
        return changed;
    }

    /// <summary>The points among which a box is sought.</summary>
    private sealed record Cases(double[][] Points, bool[] IsBad, int[] Among, int AllBad, int AllPoints, Func<int, bool>? IsWord)
    {
        public IEnumerable<int> Within(PrimStep step) => Among.Where(point => step.Holds(Points[point]));

        /// <summary>The same points, and as many bad cases among them, dealt out by chance.</summary>
        public Cases Dealt(int deal)
        {
            var (luck, dealt) = (new Luck(0, deal), (bool[])IsBad.Clone());
            for (var last = Among.Length - 1; last > 0; last--)
            {
                var other = luck.Below(last + 1, (ulong)last, 0, DealPurpose);
                (dealt[Among[last]], dealt[Among[other]]) = (dealt[Among[other]], dealt[Among[last]]);
            }

            return this with { IsBad = dealt };
        }

        public PrimStep Step(double[] low, double[] high)
        {
            var step = new PrimStep(low, high, 0, 0, 0, 0, 0);
            var (points, bad) = (0, 0);
            foreach (var point in Within(step))
            {
                points++;
                if (IsBad[point]) bad++;
            }

            return step with { Points = points, Bad = bad, Coverage = (double)bad / AllBad, Density = points == 0 ? 0 : (double)bad / points, Mass = (double)points / AllPoints };
        }
    }
}
