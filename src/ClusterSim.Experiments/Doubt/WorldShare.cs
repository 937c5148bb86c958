namespace ClusterSim.Experiments.Doubt;

/// <summary>In what share of the drawn worlds something holds.</summary>
/// <param name="Share">Share of draws.</param>
/// <param name="StandardError">√(p (1 - p) / n); 0 where it holds in all or in none, where the interval says more.</param>
/// <param name="Low">Lower bound of the 95 % interval of Wilson (1927).</param>
/// <param name="High">Upper bound.</param>
public readonly record struct WorldShare(double Share, double StandardError, double Low, double High)
{
    private const double Reach = 1.96;

    /// <summary>What nobody can say.</summary>
    public static WorldShare Unknown { get; } = new(double.NaN, double.NaN, double.NaN, double.NaN);

    /// <summary>Share of draws above a threshold; exactly at it does not count.</summary>
    /// <param name="values">A value a draw.</param>
    /// <param name="threshold">Same unit.</param>
    public static WorldShare Above(IReadOnlyList<double> values, double threshold) =>
        Of(values.Count(value => value > threshold), values.Count);

    /// <summary>Share of draws below a threshold; exactly at it does not count.</summary>
    /// <param name="values">A value a draw.</param>
    /// <param name="threshold">Same unit.</param>
    public static WorldShare Below(IReadOnlyList<double> values, double threshold) =>
        Of(values.Count(value => value < threshold), values.Count);

    /// <summary>Share of some of n draws.</summary>
    /// <param name="count">How many; parts of draws where draws were split.</param>
    /// <param name="draws">Of how many, above 0.</param>
    public static WorldShare Of(double count, int draws)
    {
        var share = count / draws;
        var (centre, stretch) = (share + Reach * Reach / (2 * draws), 1 + Reach * Reach / draws);
        var half = Reach * Math.Sqrt(share * (1 - share) / draws + Reach * Reach / (4.0 * draws * draws));
        return new(share, Math.Sqrt(share * (1 - share) / draws),
            Math.Clamp((centre - half) / stretch, 0, share), Math.Clamp((centre + half) / stretch, share, 1));
    }
}
