using ClusterSim.Core.Randomness;
using ClusterSim.Core.Recording;
using ClusterSim.Experiments.Doubt;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results;
using ClusterSim.Results.Tables;

namespace ClusterSim.Sweeps.Doubt;

/// <summary>What the worlds that stand answer: what each policy does over them, and what that rests on.</summary>
/// <param name="Effects">A row a policy and measure.</param>
/// <param name="Factors">A row a policy, measure and assumption that the baseline or the policy has, the largest share first.</param>
/// <param name="Acceptabilities">A row a measure in money, worth and option.</param>
public sealed record DoubtAnswer(
    IReadOnlyList<DoubtEffectRow> Effects, IReadOnlyList<DoubtFactorShareRow> Factors,
    IReadOnlyList<(Group Group, AcceptabilityRow Row)> Acceptabilities)
{
    /// <summary>Rupiah of budget that a rupiah of outcome may be worth: the places of the curve.</summary>
    public static IReadOnlyList<double> Worths { get; } = [0, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 5];

    private const double Points = 0.05;

    /// <summary>Deals of effects for the bound under nothing: its place is then within two points of 95 %.</summary>
    private const int Deals = 400;

    /// <summary>Answers from the rows of <c>doubt_draws.parquet</c>.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="draws">The rows.</param>
    /// <param name="asWritten">Finished runs of a scenario as written, by its place.</param>
    public static DoubtAnswer Of(DoubtQuestion question, IReadOnlyList<DoubtDrawRow> draws, Func<int, IReadOnlyList<RunSummary>> asWritten)
    {
        var samples = new DoubtSamples(question, draws, asWritten);
        var luck = new Luck(question.Sweep.Seed, 0);
        var (effects, factors, options) = (new List<DoubtEffectRow>(), new List<DoubtFactorShareRow>(), new List<(Group, AcceptabilityRow)>());
        foreach (var (metric, group) in question.Measures)
        {
            if (samples.Of(metric, group) is not { } sample) continue;
            // A total of money is worth what it is; of all else nobody says what a unit is worth.
            double? worth = DoubtSamples.IsTotalOfMoney(metric) ? 1 : null;
            effects.AddRange(DoubtTable.Policies(sample, worth).Select((row, place) => Effect(row, group, sample.Policies[place].SmallestShare)));
            var byPolicy = DoubtTable.Factors(sample, worth, luck).ToLookup(row => row.Policy, StringComparer.Ordinal);
            DoubtFactorShareRow[] shares = [.. sample.Policies.SelectMany(policy => samples.Reached(sample, policy, byPolicy[policy.Name], group, Bound))];
            factors.AddRange(worth is { } each && (metric, group) == question.Measures[0] ? Finding.Out(sample, shares, each, luck) : shares);
            if (worth is not null) options.AddRange(DoubtTable.Acceptabilities(sample, Worths).Select(row => (group, row)));
        }

        string[] order = ["", .. question.Policies.Select(policy => policy.Name)];
        return new DoubtAnswer([.. InOrder(effects, row => row.Policy)], [.. InOrder(factors, row => row.Policy)], options);

        double Bound(IReadOnlyList<IReadOnlyList<double>> values, IReadOnlyList<double> of) =>
            values.Count == 0 ? double.NaN : FirstOrderShare.NullBoundOfLargest(values, of, luck, Deals);

        IEnumerable<T> InOrder<T>(IEnumerable<T> rows, Func<T, string> policy) => rows.OrderBy(row => Array.IndexOf(order, policy(row)));
    }

    /// <summary>Writes <c>doubt.parquet</c>, <c>doubt_factors.parquet</c> and <c>acceptability.parquet</c>.</summary>
    /// <param name="folder">The folder, held alone.</param>
    /// <exception cref="ResultException">They cannot be written.</exception>
    public void Write(ResultFolder folder)
    {
        new RecordTable<DoubtEffectRow>().Write(folder.PathOf(ResultFiles.Doubt), folder.Manifest.Engine, Effects);
        new RecordTable<DoubtFactorShareRow>().Write(folder.PathOf(ResultFiles.DoubtFactors), folder.Manifest.Engine, Factors);
        OptionTable.Write(folder.PathOf(ResultFiles.Acceptability), folder.Manifest.Engine, [.. Acceptabilities.Select(Option)]);
    }

    private static OptionRow Option((Group Group, AcceptabilityRow Row) entry) => new(
        entry.Row.Metric, entry.Group.Kind, entry.Group.Name, entry.Row.Worth, entry.Row.Policy, entry.Row.MeanNetBenefit,
        entry.Row.IsBestOnAverage, entry.Row.BestShare.Share, entry.Row.BestShare.StandardError, entry.Row.ExpectedLoss, entry.Row.RankShares);

    private static DoubtEffectRow Effect(DoubtRow row, Group group, double smallest) => new(
        row.Policy, row.Metric, group.Kind, group.Name, row.Draws, row.PairedDraws, row.Mean, row.StandardError,
        row.ChanceMean, row.ChanceLow, row.ChanceHigh, row.Low, row.Median, row.High,
        row.Helps.Share, row.Helps.StandardError, row.Harms.Share, row.Harms.StandardError,
        row.EarnsBack?.Share ?? double.NaN, row.EarnsBack?.StandardError ?? double.NaN,
        row.Luck.Share, row.Luck.Low, row.Luck.High, DrawsNeeded.ForShare(row.Helps.Share, row.Draws, Points), smallest > 0 ? smallest : double.NaN);
}
