namespace ClusterSim.Experiments.Statistics;

/// <summary>Many tests at once: the share of false discoveries among all that are made (Benjamini and Hochberg 1995).</summary>
public static class DiscoveryRate
{
    /// <summary>For each test the smallest false discovery rate at which it is one: at most its chance times tests over its rank.</summary>
    /// <param name="chances">Chance of each test under luck alone, 0 to 1.</param>
    /// <returns>A rate for each, in the order given.</returns>
    public static double[] Of(ReadOnlySpan<double> chances)
    {
        var rates = chances.ToArray();
        var order = Enumerable.Range(0, rates.Length).ToArray();
        Array.Sort(chances.ToArray(), order);
        var least = 1.0;
        for (var rank = order.Length; rank > 0; rank--)
            rates[order[rank - 1]] = least = Math.Min(least, rates[order[rank - 1]] * order.Length / rank);
        return rates;
    }
}
