using MathNet.Numerics.Statistics;

namespace ClusterSim.Experiments.Statistics;

/// <summary>Percentile bootstrap of a mean; the resamples follow from a key alone.</summary>
internal static class Bootstrap
{
    private const int Resamples = 2_000;
    private const double LowerTail = 0.025;

    /// <summary>95 % interval of the mean; NaN with fewer than two values.</summary>
    public static (double Low, double High) MeanInterval(ReadOnlySpan<double> values, ulong key)
    {
        if (values.Length < 2)
            return (double.NaN, double.NaN);
        var means = new double[Resamples];
        for (var resample = 0; resample < Resamples; resample++)
        {
            var sum = 0.0;
            for (var draw = 0; draw < values.Length; draw++)
                sum += values[Index(key, ((ulong)resample * (ulong)values.Length) + (ulong)draw, values.Length)];
            means[resample] = sum / values.Length;
        }

        means.AsSpan().Sort();
        return (Quantile(means, LowerTail), Quantile(means, 1 - LowerTail));
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
