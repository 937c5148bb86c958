using MathNet.Numerics.Statistics;

namespace ClusterSim.Experiments.Doubt;

/// <summary>Means, variances and quantiles of draws that weigh the same.</summary>
public static class Moments
{
    /// <summary>Mean; NaN of nothing.</summary>
    public static double Mean(IReadOnlyList<double> values)
    {
        var sum = 0.0;
        for (var draw = 0; draw < values.Count; draw++) sum += values[draw];
        return sum / values.Count;
    }

    /// <summary>
    /// Sample variance; 0 where all values are the same, so that rounding is not taken for doubt; NaN with fewer than two values.
    /// </summary>
    public static double Variance(IReadOnlyList<double> values) =>
        values.Count < 2 ? double.NaN : Varies(values) ? SquaresAbout(values, Mean(values)) / (values.Count - 1) : 0;

    /// <summary>Standard error of the mean of independent values; NaN with fewer than two.</summary>
    public static double Error(IReadOnlyList<double> values) => Math.Sqrt(Variance(values) / values.Count);

    /// <summary>Quantile, between order statistics in a straight line (definition 7 of Hyndman and Fan 1996).</summary>
    /// <param name="values">At least one value.</param>
    /// <param name="share">Share of values below it, 0 to 1.</param>
    public static double Quantile(IReadOnlyList<double> values, double share)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        return SortedArrayStatistics.QuantileCustom(sorted, share, QuantileDefinition.R7);
    }

    /// <summary>Whether not all values are the same.</summary>
    internal static bool Varies(IReadOnlyList<double> values) => values.Any(value => value != values[0]);

    /// <summary>Sum of squared distances.</summary>
    internal static double SquaresAbout(IReadOnlyList<double> values, double centre)
    {
        var sum = 0.0;
        for (var draw = 0; draw < values.Count; draw++) sum += (values[draw] - centre) * (values[draw] - centre);
        return sum;
    }
}
