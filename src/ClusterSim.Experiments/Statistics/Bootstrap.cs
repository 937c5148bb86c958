using ClusterSim.Core.Randomness;
using MathNet.Numerics.Statistics;

namespace ClusterSim.Experiments.Statistics;

/// <summary>Percentile bootstrap (Efron 1979) of units that were drawn independently, 95 % intervals; the resamples follow from a key alone.</summary>
public static class Bootstrap
{
    private const int ResamplesOfMean = 2_000;
    private const int Resamples = 1_000;
    private const double LowerTail = 0.025;
    private const uint Purpose = 20;

    /// <summary>Interval of the mean; NaN with fewer than two values.</summary>
    /// <param name="values">The units' values.</param>
    /// <param name="key">Decides the resamples, so that several means are not resampled alike.</param>
    public static (double Low, double High) MeanInterval(ReadOnlySpan<double> values, ulong key)
    {
        if (values.Length < 2)
            return (double.NaN, double.NaN);
        var means = new double[ResamplesOfMean];
        for (var resample = 0; resample < means.Length; resample++)
        {
            var sum = 0.0;
            for (var draw = 0; draw < values.Length; draw++)
                sum += values[Index(key, ((ulong)resample * (ulong)values.Length) + (ulong)draw, values.Length)];
            means[resample] = sum / values.Length;
        }

        return Interval(means);
    }

    /// <summary>Intervals of several statistics of the same resamples; NaN with fewer than two units or where a statistic is not defined.</summary>
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

        return [.. values.Select(defined => defined.Count < 2 ? (double.NaN, double.NaN) : Interval([.. defined]))];
    }

    private static (double Low, double High) Interval(double[] values)
    {
        values.AsSpan().Sort();
        return (Quantile(values, LowerTail), Quantile(values, 1 - LowerTail));
    }

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
