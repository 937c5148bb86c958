using ClusterSim.Experiments.Statistics;
using ClusterSim.Sweeps.Designs;

namespace ClusterSim.Sweeps.Analysis;

/// <summary>
/// Elementary effects of a factor: the change of the outcome over the move that the factor made, as a share of its range on
/// its scale. Of levels and whole numbers that is the move from value to value, not the design's step; words count as equally
/// far apart, in their order.
/// </summary>
/// <param name="Effects">Elementary effects that counted.</param>
/// <param name="Mean">Their mean, mu; effects of opposite sign cancel.</param>
/// <param name="MeanAbsolute">Mean of their sizes, mu* (Campolongo et al. 2007): how much the factor matters.</param>
/// <param name="Low">Lower bound of the 95 % interval of mu*.</param>
/// <param name="High">Upper bound.</param>
/// <param name="Deviation">Their standard deviation, sigma: how far the effect hangs on where it is taken, by curvature or by other factors.</param>
/// <param name="Luck">The mu* that the luck of the replications alone would give; NaN with one replication, where it is unknown. A mu* near it says nothing.</param>
public readonly record struct ElementaryEffects(int Effects, double Mean, double MeanAbsolute, double Low, double High, double Deviation, double Luck);

/// <summary>Screening by elementary effects (Morris 1991).</summary>
public static class MorrisScreening
{
    /// <summary>Effects by factor. An effect counts where both of its points have a replication in common; its difference is taken within replications.</summary>
    /// <param name="runs">Outcome by point and replication, NaN where a run failed.</param>
    /// <param name="points">The points of the Morris design, with their roles.</param>
    /// <param name="trajectories">Trajectories to use, from the first; all when null.</param>
    public static IReadOnlyList<ElementaryEffects> Estimate(double[][] runs, DesignMatrix points, int? trajectories = null)
    {
        var effects = points.Factors.Select(_ => new List<(double Value, double ErrorSquared)>()).ToArray();
        var isKnown = false;
        for (var point = 1; point < runs.Length; point++)
        {
            if (MorrisRole.Parse(points.Roles![point]) is not { Factor: > 0 } role || role.Trajectory > (trajectories ?? int.MaxValue)) continue;
            var (factor, column) = (points.Factors[role.Factor - 1], role.Factor - 1);
            var move = factor.PlaceOf(points.Values[point][column]) - factor.PlaceOf(points.Values[point - 1][column]);
            // On a log scale two steps of the grid may lead to the same whole number; a factor of one level never moves.
            if (!(move != 0)) continue;
            var difference = LuckFree.Difference(runs[point], runs[point - 1]).Where(double.IsFinite).ToArray();
            if (difference.Length == 0) continue;
            isKnown |= difference.Length > 1;
            effects[column].Add((LuckFree.Mean(difference) / move, LuckFree.ErrorSquared(difference) / move / move));
        }

        return [.. effects.Select(list => Summary(list, isKnown))];
    }

    private static ElementaryEffects Summary(List<(double Value, double ErrorSquared)> effects, bool isKnown)
    {
        if (effects.Count == 0) return new ElementaryEffects(0, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
        var interval = Bootstrap.Intervals(effects.Count, 1, drawn => [drawn.Average(index => Math.Abs(effects[index].Value))])[0];
        var mean = effects.Average(effect => effect.Value);
        var squares = effects.Sum(effect => (effect.Value - mean) * (effect.Value - mean));
        // The mean size of a normal deviate is the root of 2 / pi standard deviations.
        var luck = isKnown ? effects.Average(effect => Math.Sqrt(2 / Math.PI * Math.Max(0, effect.ErrorSquared))) : double.NaN;
        return new ElementaryEffects(
            effects.Count, mean, effects.Average(effect => Math.Abs(effect.Value)), interval.Low, interval.High,
            effects.Count < 2 ? double.NaN : Math.Sqrt(squares / (effects.Count - 1)), luck);
    }
}
