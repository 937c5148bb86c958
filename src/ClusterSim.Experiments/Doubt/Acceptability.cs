namespace ClusterSim.Experiments.Doubt;

/// <summary>How acceptable each option is at one worth of the outcome. Option 0 does nothing.</summary>
/// <param name="Worth">Rupiah of budget that a unit of the outcome is worth.</param>
/// <param name="Means">Mean net benefit of each option, rupiah.</param>
/// <param name="Best">The option with the highest mean: the one to choose by what is known.</param>
/// <param name="Ranking">Share of draws by option and rank, without the spread by luck.</param>
/// <param name="ExpectedLoss">Mean over draws of the best net benefit less the option's, rupiah, without the spread by luck.</param>
public sealed record Acceptability(
    double Worth, IReadOnlyList<double> Means, int Best, Ranking Ranking, IReadOnlyList<double> ExpectedLoss)
{
    /// <summary>
    /// Share of draws in which an option is the best: its cost-effectiveness acceptability curve at this worth (van Hout et al. 1994).
    /// </summary>
    /// <param name="option">0 for doing nothing, else the policy counted from 1.</param>
    public WorldShare OfBeingBest(int option) => Ranking.Shares[option][0];

    /// <summary>The same of the option with the highest mean: the acceptability frontier (Fenwick, Claxton and Sculpher 2001).</summary>
    public WorldShare Frontier => OfBeingBest(Best);

    /// <summary>
    /// Judges the options. Loss is what choosing the option costs beside choosing the best of each draw (expected loss curves,
    /// Alarid-Escudero et al. 2019); the least is the expected value of perfect information.
    /// </summary>
    /// <param name="sample">The sample.</param>
    /// <param name="worth">Rupiah of budget that a unit of the outcome is worth.</param>
    public static Acceptability Of(DoubtSample sample, double worth)
    {
        var benefits = NetBenefit.WithoutLuck(sample, worth);
        var means = NetBenefit.Means(NetBenefit.Of(sample, worth));
        double[] highest = [.. Enumerable.Range(0, sample.Draws).Select(draw => benefits.Max(option => option[draw]))];
        return new(worth, means, NetBenefit.Best(means), Ranking.Of(benefits),
            [.. benefits.Select(option => Moments.Mean([.. highest.Zip(option, (best, own) => best - own)]))]);
    }
}
