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

    private static double Square(double value) => value * value;
}
