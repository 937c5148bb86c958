using ClusterSim.Core.Randomness;
using ClusterSim.Core.Recording;
using ClusterSim.Experiments.Statistics;

namespace ClusterSim.Experiments.Doubt;

/// <summary>The rows that a comparison under doubt tells of one outcome.</summary>
public static class DoubtTable
{
    /// <summary>Enough for a standard error within five per cent.</summary>
    private const int Redraws = 250;

    /// <summary>A row for each policy.</summary>
    /// <param name="sample">The worlds.</param>
    /// <param name="worth">Rupiah of budget that a unit of the outcome is worth; null where that is not said.</param>
    public static IReadOnlyList<DoubtRow> Policies(DoubtSample sample, double? worth)
    {
        var benefits = worth is { } each ? NetBenefit.WithoutLuck(sample, each) : null;
        return [.. sample.Policies.Select((policy, place) => Row(sample, policy, benefits?[place + 1]))];
    }

    /// <summary>A row for each policy and assumption, policy by policy.</summary>
    /// <param name="sample">The worlds.</param>
    /// <param name="worth">As in <see cref="Policies"/>.</param>
    /// <param name="luck">Luck of the standard errors.</param>
    public static IReadOnlyList<DoubtFactorRow> Factors(DoubtSample sample, double? worth, Luck luck)
    {
        var benefits = worth is { } each ? NetBenefit.Of(sample, each) : null;
        var ofChoice = sample.Factors.Select((_, factor) => Value(factor, benefits)).ToArray();
        return
        [
            .. from policy in Enumerable.Range(0, sample.Policies.Count)
               let effects = sample.Policies[policy].Effects
               let left = LuckShare.WithoutInterval(effects, sample.Policies[policy].SecondEffects).OfAssumptions
               let between = benefits is null ? null : new[] { benefits[0], benefits[policy + 1] }
               from factor in Enumerable.Range(0, sample.Factors.Count)
               let share = FirstOrderShare.Of(sample.Values(factor), effects)
               select new DoubtFactorRow(sample.Policies[policy].Name, sample.Metric, sample.Factors[factor], share,
                   left > 0 ? share.Share / left : double.NaN, TornadoBar.Of(sample.Values(factor), effects),
                   sample.Policies.Count == 1 ? ofChoice[factor] : Value(factor, between), ofChoice[factor]),
        ];

        PartialInformation? Value(int factor, double[][]? options) =>
            options is null ? null : PartialInformation.ByRegression([sample.Values(factor)], options, luck, Redraws);
    }

    /// <summary>A row for each worth and option, doing nothing first.</summary>
    /// <param name="sample">The worlds.</param>
    /// <param name="worths">Rupiah of budget that a unit of the outcome is worth: the places of the curve.</param>
    public static IReadOnlyList<AcceptabilityRow> Acceptabilities(DoubtSample sample, IReadOnlyList<double> worths) =>
        [.. worths.Select(worth => Acceptability.Of(sample, worth)).SelectMany(judged => Enumerable.Range(0, sample.Policies.Count + 1)
            .Select(option => new AcceptabilityRow(sample.Metric, judged.Worth, option == 0 ? "" : sample.Policies[option - 1].Name,
                judged.Means[option], judged.Best == option, judged.OfBeingBest(option), judged.ExpectedLoss[option],
                [.. judged.Ranking.Shares[option].Select(share => share.Share)], judged.Ranking.Entropy)))];

    private static DoubtRow Row(DoubtSample sample, DoubtPolicy policy, double[]? benefits)
    {
        var luck = LuckShare.Of(policy.Effects, policy.SecondEffects);
        var shrunk = Shrinkage.Of(policy.Effects, luck);
        var (helps, harms) = Directions(sample, policy, shrunk);
        var chance = MeanInterval.Of([.. policy.CentralEffects]);
        return new DoubtRow(policy.Name, sample.Metric, sample.Unit, sample.Draws, sample.PairedDraws,
            Moments.Mean(policy.Effects), Moments.Error(policy.Effects),
            Moments.Quantile(shrunk, 0.05), Moments.Quantile(shrunk, 0.5), Moments.Quantile(shrunk, 0.95),
            helps, harms, benefits is null ? null : WorldShare.Above(benefits, 0), luck, chance.Mean, chance.Low, chance.High);
    }

    /// <summary>Shares of worlds that move the outcome in the good and in the bad direction by more than is of interest; of an outcome without a good one, neither is known.</summary>
    private static (WorldShare Helps, WorldShare Harms) Directions(DoubtSample sample, DoubtPolicy policy, double[] shrunk)
    {
        if (sample.Better == Better.Neither) return (WorldShare.Unknown, WorldShare.Unknown);
        double[] beyond = [.. shrunk.Zip(policy.Smallest, (effect, least) => Math.Abs(effect) > least ? sample.Sign * effect : 0)];
        return (WorldShare.Above(beyond, 0), WorldShare.Below(beyond, 0));
    }
}
