using ClusterSim.Core.Randomness;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace ClusterSim.Experiments.Statistics;

/// <summary>
/// Percentile bootstrap (Efron 1979) of units that were drawn independently, 95 % intervals; the resamples follow from a key alone.
/// Resamples of few units spread too little, by the root of (n - 1) / n, and know nothing of Student's tails: the percentiles are
/// taken further out by as much (the expanded percentile interval of Hesterberg 2015, The American Statistician 69(4)).
/// </summary>
public static class Bootstrap
{
    /// <summary>Fewest units of which an interval is given: no percentiles of the resamples of fewer hold the truth in 95 of 100.</summary>
    public const int FewestUnits = 5;

    private const int ResamplesOfMean = 2_000;
    private const int Resamples = 1_000;
    private const uint Purpose = 20;

    /// <summary>Interval of the mean; NaN with fewer than <see cref="FewestUnits"/> values.</summary>
    /// <param name="values">The units' values.</param>
    /// <param name="key">Decides the resamples, so that several means are not resampled alike.</param>
    public static (double Low, double High) MeanInterval(ReadOnlySpan<double> values, ulong key)
    {
        if (values.Length < FewestUnits)
            return (double.NaN, double.NaN);
        var means = new double[ResamplesOfMean];
        for (var resample = 0; resample < means.Length; resample++)
        {
            var sum = 0.0;
            for (var draw = 0; draw < values.Length; draw++)
                sum += values[Index(key, ((ulong)resample * (ulong)values.Length) + (ulong)draw, values.Length)];
            means[resample] = sum / values.Length;
        }

        return Interval(means, values.Length);
    }

    /// <summary>Intervals of several statistics of the same resamples; NaN with fewer than <see cref="FewestUnits"/> units or where a statistic is not defined.</summary>
    /// <param name="units">Number of units.</param>
    /// <param name="statistics">Number of statistics.</param>
    /// <param name="compute">Computes the statistics of the units with these numbers.</param>
    /// <param name="resamples">How many resamples.</param>
    public static (double Low, double High)[] Intervals(int units, int statistics, Func<int[], double[]> compute, int resamples = Resamples)
    {
        if (units < FewestUnits) return [.. Enumerable.Repeat((double.NaN, double.NaN), statistics)];
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

        return [.. values.Select(defined => defined.Count < 2 ? (double.NaN, double.NaN) : Interval([.. defined], units))];
    }

    private static (double Low, double High) Interval(double[] values, int units)
    {
        values.AsSpan().Sort();
        var tail = LowerTail(units);
        return (Quantile(values, tail), Quantile(values, 1 - tail));
    }

    /// <summary>The lower percentile: of a standard normal at minus Student's 97.5 % quantile times the root of n / (n - 1).</summary>
    private static double LowerTail(int units) =>
        Normal.CDF(0, 1, StudentT.InvCDF(0, 1, units - 1, 0.025) * Math.Sqrt(units / (units - 1.0)));

    /// <summary>The draw of a number: SplitMix64 with the key as its seed, jumped to the counter.</summary>
    private static int Index(ulong key, ulong counter, int count)
    {
        var bits = key + ((counter + 1) * 0x9E37_79B9_7F4A_7C15);
        bits = (bits ^ (bits >> 30)) * 0xBF58_476D_1CE4_E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D0_49BB_1331_11EB;
        bits ^= bits >> 31;
        return (int)Math.BigMul(bits, (ulong)count, out _);
    }

    private static double Quantile(double[] sorted, double share) => SortedArrayStatistics.QuantileCustom(sorted, share, QuantileDefinition.R7);
}
