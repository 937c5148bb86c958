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

    /// <summary>Correlations by factor, with bootstrap intervals over points. NaN where a factor or the outcome does not vary, or where factors go with each other without exception.</summary>
    /// <param name="points">Values by point and factor.</param>
    /// <param name="outcome">Outcome of each point; points where it is no number are left out.</param>
    public static IReadOnlyList<RankAssociation> Estimate(double[][] points, double[] outcome)
    {
        int[] whole = [.. Enumerable.Range(0, points.Length).Where(point => double.IsFinite(outcome[point]))];
        var factors = points.Length == 0 ? 0 : points[0].Length;
        var values = Statistics(points, outcome, whole, factors);
        var intervals = Resampling.Intervals(whole.Length, values.Length, drawn => Statistics(points, outcome, [.. drawn.Select(index => whole[index])], factors), Resamples);
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
            ArrayStatistics.RanksInplace([.. chosen.Select(point => outcome[point])]),
        ];
        if (!Varies(ranks[^1])) return statistics;
        int[] moving = [.. Enumerable.Range(0, factors).Where(factor => Varies(ranks[factor]))];
        var correlations = Correlation.PearsonMatrix(moving.Append(factors).Select(column => ranks[column]));
        var last = moving.Length;
        for (var index = 0; index < last; index++) statistics[moving[index]] = Clean(correlations[index, last]);
        if (chosen.Length <= last + 1 || correlations.ConditionNumber() > 1e12) return statistics;
        var inverse = correlations.Inverse();
        for (var index = 0; index < last; index++)
            statistics[factors + moving[index]] = Clean(Math.Clamp(-inverse[index, last] / Math.Sqrt(inverse[index, index] * inverse[last, last]), -1, 1));
        return statistics;
    }

    /// <summary>What rounding left of nothing is nothing.</summary>
    private static double Clean(double correlation) => Math.Abs(correlation) < 1e-12 ? 0 : correlation;

    private static bool Varies(double[] ranks) => Array.Exists(ranks, rank => rank != ranks[0]);
}
