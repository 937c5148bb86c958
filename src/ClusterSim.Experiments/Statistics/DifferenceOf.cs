namespace ClusterSim.Experiments.Statistics;

/// <summary>A paired difference and its t interval, without the bootstrap of <see cref="PairedEffect"/>: for tables of many rows.</summary>
/// <param name="Baseline">Mean of the baseline over the pairs in which both worlds have a value.</param>
/// <param name="Policy">Mean of the policy.</param>
/// <param name="Interval">Mean of policy less baseline, pair by pair.</param>
internal readonly record struct DifferenceOf(double Baseline, double Policy, MeanInterval Interval)
{
    /// <summary>Estimates it.</summary>
    /// <param name="baseline">Value of each replication of the baseline.</param>
    /// <param name="policy">Value of the same replications under the policy.</param>
    public static DifferenceOf Values(ReadOnlySpan<double> baseline, ReadOnlySpan<double> policy)
    {
        var (before, after, differences) = PairedEffect.Pairs(baseline, policy);
        return new(MeanInterval.Of(before).Mean, MeanInterval.Of(after).Mean, MeanInterval.Of(differences));
    }
}
