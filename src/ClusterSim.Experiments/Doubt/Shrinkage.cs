namespace ClusterSim.Experiments.Doubt;

/// <summary>Effects of draws without the spread that luck gives them.</summary>
public static class Shrinkage
{
    /// <summary>
    /// Draws effects towards their mean until their variance is that of the assumptions alone: ȳ + √(1 - λ) (y - ȳ). The distribution is
    /// right where assumptions and luck are both normal; mean and variance are right anyhow. Meant for quantiles and shares of draws, not
    /// for what a single draw did. What is mostly luck (<see cref="LuckShare.IsMostlyLuck"/>) stays as it is: what would be left of it is
    /// the error of the luck share, and a band of no width would look like certainty.
    /// </summary>
    /// <param name="effects">Effects, one a draw.</param>
    /// <param name="share">Their luck share; where it is not known they stay as they are.</param>
    public static double[] Of(IReadOnlyList<double> effects, LuckShare share)
    {
        var (mean, keep) = (Moments.Mean(effects), share.IsMostlyLuck ? 1 : Math.Sqrt(share.OfAssumptions));
        return [.. effects.Select(effect => keep == 1 ? effect : mean + keep * (effect - mean))];
    }
}
