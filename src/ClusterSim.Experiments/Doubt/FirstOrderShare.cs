using ClusterSim.Core.Randomness;

namespace ClusterSim.Experiments.Doubt;

/// <summary>Share of the variance of effects that one assumption explains alone, from the draws that there are.</summary>
/// <param name="Share">
/// Share of all variance, luck included; below 0 by error of estimate only, 0 where nothing varies, NaN with too few draws. Over
/// <see cref="LuckShare.OfAssumptions"/> it is the share of what assumptions explain.
/// </param>
/// <param name="NullError">Standard deviation of the estimate where the assumption does nothing.</param>
public readonly record struct FirstOrderShare(double Share, double NullError)
{
    /// <summary>Whether it cannot be told from nothing: less than two <see cref="NullError"/>.</summary>
    public bool IsNone => !(Share > 2 * NullError);

    /// <summary>
    /// The correlation ratio by bins (Strong and Oakley 2013 cut draws so), less what B bins explain by chance (ε² of Kelley 1935): (SSB -
    /// (B - 1) MSW) / SST with MSW = (SST - SSB) / (n - B). The deviation under nothing is √(2 (B - 1)) / n.
    /// </summary>
    /// <param name="values">Value of the assumption, one a draw.</param>
    /// <param name="effects">Effects, one a draw.</param>
    public static FirstOrderShare Of(IReadOnlyList<double> values, IReadOnlyList<double> effects)
    {
        var bins = Bins.Of(values, Bins.Count(effects.Count));
        double[] each = [.. effects];
        return new(ShareOf(bins, each, Spread(each)), Math.Sqrt(2.0 * (bins.Length - 1)) / effects.Count);
    }

    /// <summary>
    /// Share that nineteen in twenty assumptions that do nothing stay below: the 95 % point over effects dealt out to draws anew.
    /// </summary>
    /// <param name="values">Value of the assumption, one a draw.</param>
    /// <param name="effects">Effects, one a draw.</param>
    /// <param name="luck">Luck of the dealing.</param>
    /// <param name="deals">How often they are dealt out.</param>
    public static double NullBound(IReadOnlyList<double> values, IReadOnlyList<double> effects, Luck luck, int deals = 1_000) =>
        NullBoundOfLargest([values], effects, luck, deals);

    /// <summary>
    /// Share that, in nineteen of twenty samples, the largest of several assumptions that do nothing stays below: the 95 % point of the
    /// largest share over effects dealt out to draws anew (Westfall and Young 1993). Of many assumptions some look large by chance, and
    /// whoever picks the largest has to hold them against this.
    /// </summary>
    /// <param name="values">Values of each assumption, one a draw.</param>
    /// <param name="effects">Effects, one a draw.</param>
    /// <param name="luck">Luck of the dealing.</param>
    /// <param name="deals">How often they are dealt out.</param>
    public static double NullBoundOfLargest(IReadOnlyList<IReadOnlyList<double>> values, IReadOnlyList<double> effects, Luck luck,
        int deals = 1_000)
    {
        int[][][] bins = [.. values.Select(of => Bins.Of(of, Bins.Count(effects.Count)))];
        double[] dealt = [.. effects];
        var shares = new double[deals];
        for (var deal = 0; deal < deals; deal++)
        {
            for (var place = dealt.Length - 1; place > 0; place--)
            {
                var other = luck.Below(place + 1, (ulong)place, deal, DoubtLuck.Permutation);
                (dealt[place], dealt[other]) = (dealt[other], dealt[place]);
            }
            var spread = Spread(dealt);
            shares[deal] = bins.Max(of => ShareOf(of, dealt, spread));
        }
        return Moments.Quantile(shares, 0.95);
    }

    /// <summary>Their mean, and their squares about it; 0 where nothing varies.</summary>
    private static (double Mean, double Squares) Spread(double[] effects)
    {
        var mean = Moments.Mean(effects);
        return (mean, Moments.Varies(effects) ? Moments.SquaresAbout(effects, mean) : 0);
    }

    private static double ShareOf(int[][] bins, double[] effects, (double Mean, double Squares) spread)
    {
        var (mean, all) = spread;
        if (all == 0) return 0;
        if (effects.Length <= bins.Length) return double.NaN;
        var between = 0.0;
        foreach (var bin in bins)
        {
            var sum = 0.0;
            foreach (var draw in bin) sum += effects[draw] - mean;
            between += sum * sum / bin.Length;
        }
        return (between - (bins.Length - 1) * (all - between) / (effects.Length - bins.Length)) / all;
    }
}
