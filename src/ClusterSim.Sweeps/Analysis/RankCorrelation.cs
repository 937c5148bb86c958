using ClusterSim.Experiments.Statistics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Statistics;

namespace ClusterSim.Sweeps.Analysis;

/// <summary>How an outcome goes with a factor, by ranks: monotone, however curved.</summary>
/// <param name="Spearman">Rank correlation.</param>
/// <param name="SpearmanLow">Lower bound of the 95 % interval.</param>
/// <param name="SpearmanHigh">Upper bound.</param>
/// <param name="Partial">Partial rank correlation: what is left when the other factors are held, in ranks.</param>
/// <param name="PartialLow">Lower bound of the 95 % interval.</param>
/// <param name="PartialHigh">Upper bound.</param>
public readonly record struct RankAssociation(double Spearman, double SpearmanLow, double SpearmanHigh, double Partial, double PartialLow, double PartialHigh);

/// <summary>Spearman's rank correlations and partial ones (PRCC, Marino et al. 2008) of a sample of points.</summary>
public static class RankCorrelation
{
    private const int Resamples = 400;

    /// <summary>Share of the variance of ranks below which rounding may be all that is left.</summary>
    private const double Rounding = 1e-12;

    /// <summary>
    /// Correlations by factor, with bootstrap intervals over points. NaN where a factor or the outcome does not vary, or where
    /// factors go with each other without exception. A factor that decides the outcome alone has a partial correlation of 1
    /// or -1; where the others decide it, nothing is left that a factor could go with, and its partial one is NaN.
    /// </summary>
    /// <param name="points">Values by point and factor.</param>
    /// <param name="outcome">Outcome of each point; points where it is no number are left out.</param>
    public static IReadOnlyList<RankAssociation> Estimate(double[][] points, double[] outcome)
    {
        int[] whole = [.. Enumerable.Range(0, points.Length).Where(point => double.IsFinite(outcome[point]))];
        var factors = points.Length == 0 ? 0 : points[0].Length;
        var values = Statistics(points, outcome, whole, factors);
        var intervals = Bootstrap.Intervals(whole.Length, values.Length, drawn => Statistics(points, outcome, [.. drawn.Select(index => whole[index])], factors), Resamples);
        return [.. Enumerable.Range(0, factors).Select(factor => new RankAssociation(
            values[factor], intervals[factor].Low, intervals[factor].High,
            values[factors + factor], intervals[factors + factor].Low, intervals[factors + factor].High))];
    }

    private static double[] Statistics(double[][] points, double[] outcome, int[] chosen, int factors)
    {
        var statistics = Enumerable.Repeat(double.NaN, 2 * factors).ToArray();
        if (chosen.Length < 3) return statistics;
        double[][] ranks =
        [
            .. Enumerable.Range(0, factors).Select(factor => ArrayStatistics.RanksInplace([.. chosen.Select(point => points[point][factor])])),
            ArrayStatistics.RanksInplace(Tied([.. chosen.Select(point => outcome[point])])),
        ];
        if (!Varies(ranks[^1])) return statistics;
        int[] moving = [.. Enumerable.Range(0, factors).Where(factor => Varies(ranks[factor]))];
        if (moving.Length == 0) return statistics;
        double[] withOutcome = [.. moving.Select(factor => Clean(Correlation.Pearson(ranks[factor], ranks[^1])))];
        for (var index = 0; index < moving.Length; index++) statistics[moving[index]] = withOutcome[index];
        var among = Correlation.PearsonMatrix(moving.Select(factor => ranks[factor]));
        if (chosen.Length <= moving.Length + 1 || among.ConditionNumber() > 1 / Rounding) return statistics;
        // The regression of the outcome's ranks on the factors', all standardised. The factors' matrix alone is inverted: with
        // the outcome in it there would be no inverse just where the factors decide the outcome.
        var inverse = among.Inverse();
        var slopes = inverse * Vector<double>.Build.Dense(withOutcome);
        var unexplained = Rounded(1 - slopes.DotProduct(Vector<double>.Build.Dense(withOutcome)));
        for (var index = 0; index < moving.Length; index++)
        {
            // What the factor explains beyond the others, of what they leave.
            var own = Rounded(slopes[index] * slopes[index] / inverse[index, index]);
            if (own + unexplained > 0) statistics[factors + moving[index]] = Clean(Math.Sign(slopes[index]) * Math.Sqrt(own / (own + unexplained)));
        }

        return statistics;
    }

    /// <summary>Outcomes that differ in their last bits only, as means of the same numbers may, are made equal: they are ties.</summary>
    private static double[] Tied(double[] outcomes)
    {
        var reach = Rounding * outcomes.Max(Math.Abs);
        int[] order = [.. Enumerable.Range(0, outcomes.Length).OrderBy(index => outcomes[index])];
        for (var place = 1; place < order.Length; place++)
            if (outcomes[order[place]] - outcomes[order[place - 1]] <= reach) outcomes[order[place]] = outcomes[order[place - 1]];
        return outcomes;
    }

    /// <summary>A share of variance without what rounding made of nothing.</summary>
    private static double Rounded(double share) => share < Rounding ? 0 : share;

    /// <summary>What rounding left of nothing is nothing.</summary>
    private static double Clean(double correlation) => Math.Abs(correlation) < 1e-12 ? 0 : correlation;

    private static bool Varies(double[] ranks) => Array.Exists(ranks, rank => rank != ranks[0]);
}
