using ClusterSim.Experiments.Statistics;

namespace ClusterSim.Experiments.Doubt;

/// <summary>
/// What the mean effect is where an assumption lies low and where it lies high, with all other doubt left in: the lowest and the highest
/// fifth of draws; of a switch or a few levels the lowest and the highest level. Luck is averaged out, so that effects are taken as they
/// are: means of shrunk ones would lie too near to the mean of all.
/// </summary>
/// <param name="Low">Mean effect over the lowest fifth; NaN where the assumption has one value.</param>
/// <param name="LowError">Its standard error.</param>
/// <param name="High">Mean effect over the highest fifth.</param>
/// <param name="HighError">Its standard error.</param>
public readonly record struct TornadoBar(double Low, double LowError, double High, double HighError)
{
    private const int Fifths = 5;

    /// <summary>Takes both means.</summary>
    /// <param name="values">Value of the assumption, one a draw.</param>
    /// <param name="effects">Effects, one a draw.</param>
    public static TornadoBar Of(IReadOnlyList<double> values, IReadOnlyList<double> effects)
    {
        var bins = Bins.Of(values, Math.Min(Fifths, values.Count));
        if (bins.Length < 2) return new(double.NaN, double.NaN, double.NaN, double.NaN);
        var (low, high) = (MeanIn(bins[0]), MeanIn(bins[^1]));
        return new(low.Mean, low.StandardError, high.Mean, high.StandardError);

        MeanInterval MeanIn(int[] bin) => MeanInterval.Of([.. bin.Select(draw => effects[draw])]);
    }
}
