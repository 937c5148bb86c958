namespace ClusterSim.Experiments.Doubt;

/// <summary>
/// Which rank each option has in which share of draws (rank acceptability of SMAA-2, Lahdelma and Salminen 2001). Policies that are level
/// share their ranks evenly; one that is level with doing nothing stands behind it, since it need not be done.
/// </summary>
public sealed class Ranking
{
    private Ranking(WorldShare[][] shares) => Shares = shares;

    /// <summary>Share of draws in which an option has a rank: by option, 0 for doing nothing, and by rank less one.</summary>
    public IReadOnlyList<IReadOnlyList<WorldShare>> Shares { get; }

    /// <summary>How open the choice is: entropy of the shares of first ranks, -Σ b log2 b; 0 bits where one option always wins.</summary>
    public double Entropy => EntropyOf(Shares.Select(option => option[0].Share));

    /// <summary>Ranks options in each draw.</summary>
    /// <param name="benefits">Net benefits: rows are options, the first does nothing; columns draws.</param>
    public static Ranking Of(IReadOnlyList<IReadOnlyList<double>> benefits)
    {
        var (options, draws) = (benefits.Count, benefits[0].Count);
        var counts = new double[options, options];
        for (var draw = 0; draw < draws; draw++)
        {
            for (var option = 0; option < options; option++)
            {
                var (better, level) = (0, 1);
                for (var other = 0; other < options; other++)
                {
                    if (other == option) continue;
                    var isLevel = benefits[other][draw] == benefits[option][draw];
                    if (benefits[other][draw] > benefits[option][draw] || (isLevel && other == 0)) better++;
                    else if (isLevel && option != 0) level++;
                }
                for (var rank = better; rank < better + level; rank++) counts[option, rank] += 1.0 / level;
            }
        }
        return new([.. Enumerable.Range(0, options).Select(option =>
            Enumerable.Range(0, options).Select(rank => WorldShare.Of(counts[option, rank], draws)).ToArray())]);
    }

    /// <summary>Entropy in bits of shares that add up to 1.</summary>
    public static double EntropyOf(IEnumerable<double> shares) => shares.Where(share => share > 0).Sum(share => -share * Math.Log2(share));

    /// <summary>
    /// Share of draws in which one option is worth more than another, luck taken out of their difference where both lucks are known
    /// (pairwise winning index, Leskinen et al. 2006).
    /// </summary>
    /// <param name="one">Net benefit of one, one a draw.</param>
    /// <param name="other">Net benefit of the other.</param>
    /// <param name="second">The same of the draws with a second luck; may be empty.</param>
    /// <param name="otherSecond">The same of the other.</param>
    public static WorldShare Beats(IReadOnlyList<double> one, IReadOnlyList<double> other, IReadOnlyList<double> second,
        IReadOnlyList<double> otherSecond)
    {
        double[] first = [.. one.Zip(other, (x, y) => x - y)];
        double[] again = [.. second.Zip(otherSecond, (x, y) => x - y)];
        return WorldShare.Above(Shrinkage.Of(first, LuckShare.WithoutInterval(first, again)), 0);
    }
}
