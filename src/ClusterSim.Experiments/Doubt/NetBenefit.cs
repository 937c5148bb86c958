namespace ClusterSim.Experiments.Doubt;

/// <summary>
/// Net benefit in rupiah of each option in each draw: what a unit of the outcome is worth, times the effect, less the net cost. Option 0
/// does nothing and has net benefit 0; option p is the p-th policy of the sample, counted from 1.
/// </summary>
public static class NetBenefit
{
    /// <summary>Net benefits under the first luck: rows are options, columns draws.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="worth">Rupiah of budget that a unit of the outcome in the good direction is worth, at least 0.</param>
    public static double[][] Of(DoubtSample sample, double worth) =>
        Options(sample, sample.Draws, policy => Values(policy.Effects, policy.NetCosts, worth * sample.Sign));

    /// <summary>Net benefits under the second luck, of the draws that have one.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="worth">As in <see cref="Of"/>.</param>
    public static double[][] OfSecondLuck(DoubtSample sample, double worth) =>
        Options(sample, sample.PairedDraws, policy => Values(policy.SecondEffects, policy.SecondNetCosts, worth * sample.Sign));

    /// <summary>
    /// Net benefits without the spread by luck, each option's drawn towards its own mean (<see cref="Shrinkage"/>), so that the best of
    /// several is not the luckiest. As they are where no draw has a second luck.
    /// </summary>
    /// <param name="sample">The sample.</param>
    /// <param name="worth">As in <see cref="Of"/>.</param>
    public static double[][] WithoutLuck(DoubtSample sample, double worth) =>
        [.. Of(sample, worth).Zip(OfSecondLuck(sample, worth), (first, second) =>
            Shrinkage.Of(first, LuckShare.WithoutInterval(first, second)))];

    /// <summary>Mean of each option over the draws.</summary>
    internal static double[] Means(IReadOnlyList<IReadOnlyList<double>> benefits) => [.. benefits.Select(Moments.Mean)];

    /// <summary>The option with the highest value, the first of several: where a policy is worth nothing, doing nothing.</summary>
    internal static int Best(IReadOnlyList<double> values)
    {
        var best = 0;
        for (var option = 1; option < values.Count; option++)
            if (values[option] > values[best]) best = option;
        return best;
    }

    private static double[][] Options(DoubtSample sample, int draws, Func<DoubtPolicy, double[]> values) =>
        [new double[draws], .. sample.Policies.Select(values)];

    private static double[] Values(IReadOnlyList<double> effects, IReadOnlyList<double> costs, double worth) =>
        [.. effects.Zip(costs, (effect, cost) => worth * effect - cost)];
}
