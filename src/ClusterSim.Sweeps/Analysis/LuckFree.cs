namespace ClusterSim.Sweeps.Analysis;

/// <summary>
/// Products of expected values, from replications. Replication r has the same luck at every point of a sweep, so noises at
/// two points are not independent; those of two replications are. A product is therefore taken over pairs of different
/// replications, which comes to the product of means less the covariance over the number of replications. It has no bias
/// from luck, and where two points differ in a parameter that does nothing their difference is exactly nil. With one
/// replication nothing can be taken out, and luck counts as if the model were deterministic.
/// </summary>
internal static class LuckFree
{
    /// <summary>Estimate of E[x] E[y] from replications that both have.</summary>
    public static double Product(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var count = x.Length;
        var (meanX, meanY) = (Mean(x), Mean(y));
        if (count < 2) return meanX * meanY;
        var sum = 0.0;
        for (var replication = 0; replication < count; replication++) sum += (x[replication] - meanX) * (y[replication] - meanY);
        return (meanX * meanY) - (sum / (count - 1) / count);
    }

    /// <summary>Estimate of E[x] squared.</summary>
    public static double Square(ReadOnlySpan<double> x) => Product(x, x);

    /// <summary>Squared standard error of the mean; 0 with one replication, where it is unknown.</summary>
    public static double ErrorSquared(ReadOnlySpan<double> x)
    {
        var mean = Mean(x);
        return (mean * mean) - Square(x);
    }

    /// <summary>Difference replication by replication.</summary>
    public static double[] Difference(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var difference = new double[x.Length];
        for (var replication = 0; replication < difference.Length; replication++) difference[replication] = x[replication] - y[replication];
        return difference;
    }

    /// <summary>Mean; NaN of nothing.</summary>
    public static double Mean(ReadOnlySpan<double> x)
    {
        var sum = 0.0;
        foreach (var value in x) sum += value;
        return sum / x.Length;
    }
}
