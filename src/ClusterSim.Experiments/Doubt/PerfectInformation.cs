namespace ClusterSim.Experiments.Doubt;

/// <summary>
/// Expected value of perfect information: what knowing every assumption before choosing would be worth, in the unit of the net benefits.
/// With one luck a draw it is known as a bracket only, since the best option of a draw is partly the luckiest.
/// </summary>
/// <param name="Cross">
/// Lower end: choose by one luck, count by the other, both ways. Luck misleads such a choice, so that it gains less than knowledge would;
/// NaN without a second luck.
/// </param>
/// <param name="CrossError">Its standard error.</param>
/// <param name="Shrunk">Between them, from net benefits without the spread by luck; right where both are normal and one policy is
/// judged.</param>
/// <param name="Plain">Upper end: the best of each draw as if luck were knowledge.</param>
/// <param name="PlainError">Its standard error.</param>
public readonly record struct PerfectInformation(double Cross, double CrossError, double Shrunk, double Plain, double PlainError)
{
    /// <summary>
    /// Mean over draws of the best option's net benefit, less that of the option that is best on average (Raiffa and Schlaifer 1961; for
    /// samples of draws Felli and Hazen 1998).
    /// </summary>
    /// <param name="sample">The sample.</param>
    /// <param name="worth">Rupiah that a unit of the outcome is worth.</param>
    public static PerfectInformation Of(DoubtSample sample, double worth)
    {
        var (first, second) = (NetBenefit.Of(sample, worth), NetBenefit.OfSecondLuck(sample, worth));
        var settled = NetBenefit.Best(NetBenefit.Means(first));
        var plain = Gains(first, settled);
        double[] cross = [.. Enumerable.Range(0, sample.PairedDraws).Select(draw =>
        {
            var (byFirst, bySecond) = (BestOf(first, draw), BestOf(second, draw));
            return (second[byFirst][draw] - second[settled][draw] + first[bySecond][draw] - first[settled][draw]) / 2;
        })];
        var shrunk = NetBenefit.WithoutLuck(sample, worth);
        return new(Moments.Mean(cross), Moments.Error(cross), Moments.Mean(Gains(shrunk, settled)), Moments.Mean(plain),
            Moments.Error(plain));
    }

    private static double[] Gains(double[][] benefits, int settled) =>
        [.. Enumerable.Range(0, benefits[0].Length).Select(draw => benefits[BestOf(benefits, draw)][draw] - benefits[settled][draw])];

    private static int BestOf(double[][] benefits, int draw) => NetBenefit.Best([.. benefits.Select(option => option[draw])]);
}
