namespace ClusterSim.Experiments.Doubt;

/// <summary>How many draws an answer of a wanted precision takes.</summary>
public static class DrawsNeeded
{
    /// <summary>Draws for a mean within ± <paramref name="within"/> at 95 %: (1.96 s / δ)², rounded up.</summary>
    /// <param name="deviation">Standard deviation of the effects of single draws.</param>
    /// <param name="within">Half the interval, same unit, above 0.</param>
    public static double ForMean(double deviation, double within) => Math.Ceiling(Square(1.96 * deviation / within));

    /// <summary>Draws for a share near one half within ± <paramref name="within"/> at 95 %: (0.98 / δ)², rounded up.</summary>
    /// <param name="within">Half the interval, as a share, above 0.</param>
    public static double ForShare(double within) => Math.Ceiling(Square(0.98 / within));

    /// <summary>The other way round: within ± how much a share near one half is known by so many draws at 95 %, as a share.</summary>
    /// <param name="draws">Draws, at least one.</param>
    public static double ShareWithin(int draws) => 0.98 / Math.Sqrt(draws);

    /// <summary>
    /// Draws for a share within ± <paramref name="within"/> at 95 %, about where it was seen: 1.96² p (1 - p) / δ², rounded up, with two
    /// draws on either side added to what was seen (Agresti and Coull 1998), so that a share that was never seen to fail needs some too.
    /// </summary>
    /// <param name="share">Share that was seen.</param>
    /// <param name="draws">In how many draws.</param>
    /// <param name="within">Half the interval, as a share, above 0.</param>
    public static double ForShare(double share, int draws, double within)
    {
        var about = (share * draws + 2) / (draws + 4);
        return Math.Ceiling(Square(1.96 / within) * about * (1 - about));
    }

    private static double Square(double value) => value * value;
}
