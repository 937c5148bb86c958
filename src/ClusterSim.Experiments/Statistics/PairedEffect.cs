using ClusterSim.Core.Recording;

namespace ClusterSim.Experiments.Statistics;

/// <summary>What a policy changed, from pairs of runs with the same luck.</summary>
/// <param name="Count">Pairs in which both worlds have a value.</param>
/// <param name="Baseline">Mean of the baseline.</param>
/// <param name="Policy">Mean of the policy.</param>
/// <param name="Difference">Mean of policy less baseline, pair by pair.</param>
/// <param name="StandardError">Standard error of that mean; NaN with fewer than two pairs, as are both intervals.</param>
/// <param name="Low">Lower bound of the 95 % interval, Student t.</param>
/// <param name="High">Upper bound.</param>
/// <param name="BootstrapLow">Lower bound of the 95 % bootstrap interval; NaN with fewer than <see cref="Bootstrap.FewestUnits"/> pairs.</param>
/// <param name="BootstrapHigh">Upper bound.</param>
/// <param name="ShareBetter">Share of pairs in which the policy did better, ties counted as not better; NaN where no direction is good.</param>
/// <param name="VarianceReduction">
/// Variance that the difference would have with independent luck over the variance that it has: how many times fewer
/// replications pairing needs. NaN where the differences do not vary: no number of replications says by how much.
/// </param>
public sealed record PairedEffect(
    int Count, double Baseline, double Policy, double Difference, double StandardError,
    double Low, double High, double BootstrapLow, double BootstrapHigh, double ShareBetter, double VarianceReduction)
{
    /// <summary>Estimates the effect.</summary>
    /// <param name="baseline">Value of each replication of the baseline.</param>
    /// <param name="policy">Value of the same replications under the policy.</param>
    /// <param name="better">Which direction is good.</param>
    /// <param name="bootstrapKey">Key of the resamples; the same key gives the same interval.</param>
    /// <exception cref="ArgumentException">The two have different lengths.</exception>
    public static PairedEffect Estimate(ReadOnlySpan<double> baseline, ReadOnlySpan<double> policy, Better better, ulong bootstrapKey)
    {
        if (baseline.Length != policy.Length)
            throw new ArgumentException("A pair needs a value of the baseline and one of the policy.", nameof(policy));

        var (before, after, differences) = Pairs(baseline, policy);
        var (worldWithout, worldWith, difference) = (MeanInterval.Of(before), MeanInterval.Of(after), MeanInterval.Of(differences));
        var (low, high) = Bootstrap.MeanInterval(differences, bootstrapKey);
        return new PairedEffect(
            difference.Count, worldWithout.Mean, worldWith.Mean, difference.Mean, difference.StandardError,
            difference.Low, difference.High, low, high,
            Share(differences, better),
            difference.Variance > 0 ? (worldWithout.Variance + worldWith.Variance) / difference.Variance : double.NaN);
    }

    /// <summary>The values of the pairs in which both worlds have one.</summary>
    internal static (double[] Before, double[] After, double[] Differences) Pairs(ReadOnlySpan<double> baseline, ReadOnlySpan<double> policy)
    {
        var (before, after, differences) = (new List<double>(), new List<double>(), new List<double>());
        for (var pair = 0; pair < baseline.Length; pair++)
        {
            if (double.IsNaN(baseline[pair]) || double.IsNaN(policy[pair]))
                continue;
            before.Add(baseline[pair]);
            after.Add(policy[pair]);
            differences.Add(policy[pair] - baseline[pair]);
        }

        return ([.. before], [.. after], [.. differences]);
    }

    private static double Share(double[] differences, Better better) => better switch
    {
        Better.Higher when differences.Length > 0 => differences.Count(difference => difference > 0) / (double)differences.Length,
        Better.Lower when differences.Length > 0 => differences.Count(difference => difference < 0) / (double)differences.Length,
        _ => double.NaN,
    };
}
