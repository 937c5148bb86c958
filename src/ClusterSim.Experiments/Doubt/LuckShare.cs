using ClusterSim.Experiments.Statistics;

namespace ClusterSim.Experiments.Doubt;

/// <summary>How much of the spread of effects over draws is luck; the rest is due to the assumptions.</summary>
/// <param name="Share">
/// Variance by luck over the variance of the effects of single draws; above 1 by error of estimate only. 0 where effects do not vary, NaN
/// without a second luck.
/// </param>
/// <param name="Low">Lower bound of its 95 % interval; NaN with fewer than <see cref="Bootstrap.FewestUnits"/> draws of two lucks.</param>
/// <param name="High">Upper bound.</param>
/// <param name="LuckVariance">Variance by luck, squared unit of the effects.</param>
/// <param name="Variance">Variance of the effects of single draws, luck and assumptions.</param>
public readonly record struct LuckShare(double Share, double Low, double High, double LuckVariance, double Variance)
{
    /// <summary>Luck share above which the little that is left to assumptions cannot be told from the error of the share.</summary>
    public const double Mostly = 0.9;

    /// <summary>Whether the spread is luck but for a part that cannot be told from nothing.</summary>
    public bool IsMostlyLuck => Share > Mostly;

    /// <summary>Share that is left to the assumptions, from 0 to 1; all of it where luck is not known.</summary>
    public double OfAssumptions => double.IsNaN(Share) ? 1 : Math.Clamp(1 - Share, 0, 1);

    /// <summary>
    /// Splits the variance of y = f(assumptions) + luck: half the mean squared difference between two lucks of the same world is the
    /// variance by luck, as in the analysis of variance of O'Hagan, Stevenson and Madan (2007) with two individuals a draw. The interval
    /// resamples worlds of two lucks, each with an equal part of the others, as many resamples as <see cref="Bootstrap"/> makes.
    /// </summary>
    /// <param name="effects">Effects under the first luck, one a draw, independent.</param>
    /// <param name="second">Effects of the first draws under a second luck; may be empty.</param>
    public static LuckShare Of(IReadOnlyList<double> effects, IReadOnlyList<double> second)
    {
        var share = WithoutInterval(effects, second);
        if (!(share.Variance > 0) || second.Count == 0) return share;
        var squares = Squares(effects, second);
        var (low, high) = Bootstrap.Intervals(second.Count, 1, drawn => [ShareOf(drawn, squares, effects, second.Count)])[0];
        return share with { Low = low, High = high };
    }

    /// <summary>The same where no interval is asked for.</summary>
    /// <param name="effects">Effects under the first luck, one a draw, independent.</param>
    /// <param name="second">Effects of the first draws under a second luck; may be empty.</param>
    public static LuckShare WithoutInterval(IReadOnlyList<double> effects, IReadOnlyList<double> second)
    {
        var variance = Moments.Variance(effects);
        if (second.Count == 0) return new(double.NaN, double.NaN, double.NaN, double.NaN, variance);
        var luck = Moments.Mean(Squares(effects, second));
        return variance == 0 ? new(0, 0, 0, luck, 0) : new(luck / variance, double.NaN, double.NaN, luck, variance);
    }

    private static double[] Squares(IReadOnlyList<double> effects, IReadOnlyList<double> second) =>
        [.. second.Select((other, draw) => (effects[draw] - other) * (effects[draw] - other) / 2)];

    private static double ShareOf(int[] drawn, double[] squares, IReadOnlyList<double> effects, int units)
    {
        var (luck, count, sum, sumOfSquares, centre) = (0.0, 0, 0.0, 0.0, effects[0]);
        foreach (var unit in drawn)
        {
            luck += squares[unit];
            for (var draw = unit; draw < effects.Count; draw += units)
            {
                var about = effects[draw] - centre;
                (count, sum, sumOfSquares) = (count + 1, sum + about, sumOfSquares + about * about);
            }
        }
        var variance = (sumOfSquares - sum * sum / count) / (count - 1);
        return variance > 0 ? luck / drawn.Length / variance : double.NaN;
    }
}
