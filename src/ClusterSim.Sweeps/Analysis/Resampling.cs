using ClusterSim.Core.Randomness;
using MathNet.Numerics.Statistics;

namespace ClusterSim.Sweeps.Analysis;

/// <summary>Percentile bootstrap (Efron 1979) of statistics of units that were drawn independently; the resamples follow from the seed alone.</summary>
internal static class Resampling
{
    /// <summary>Resamples where nothing else is said.</summary>
    public const int Resamples = 1_000;

    private const double LowerTail = 0.025;
    private const uint Purpose = 20;

    /// <summary>95 % intervals of several statistics; NaN with fewer than two units or where a statistic is not defined.</summary>
    /// <param name="units">Number of units.</param>
    /// <param name="statistics">Number of statistics.</param>
    /// <param name="compute">Computes the statistics of the units with these numbers.</param>
    /// <param name="resamples">How many resamples.</param>
    public static (double Low, double High)[] Intervals(int units, int statistics, Func<int[], double[]> compute, int resamples = Resamples)
    {
        if (units < 2) return [.. Enumerable.Repeat((double.NaN, double.NaN), statistics)];
        var luck = new Luck(0, 0);
        var values = Enumerable.Range(0, statistics).Select(_ => new List<double>(resamples)).ToArray();
        var drawn = new int[units];
        for (var resample = 0; resample < resamples; resample++)
        {
            for (var unit = 0; unit < units; unit++) drawn[unit] = luck.Below(units, (ulong)unit, resample, Purpose);
            var statistic = compute(drawn);
            for (var index = 0; index < statistics; index++)
                if (!double.IsNaN(statistic[index])) values[index].Add(statistic[index]);
        }

        return [.. values.Select(Interval)];
    }

    private static (double Low, double High) Interval(List<double> values)
    {
        if (values.Count < 2) return (double.NaN, double.NaN);
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return (SortedArrayStatistics.QuantileCustom(sorted, LowerTail, QuantileDefinition.R7), SortedArrayStatistics.QuantileCustom(sorted, 1 - LowerTail, QuantileDefinition.R7));
    }
}
