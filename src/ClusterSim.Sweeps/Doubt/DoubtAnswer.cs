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
            double? worth = metric is { IsMoney: true, IsFlow: true } && !IsPerFirm(metric) ? 1 : null;
            effects.AddRange(DoubtTable.Policies(sample, smallest: 0, worth).Select(row => Effect(row, group)));
            var byPolicy = DoubtTable.Factors(sample, worth, luck).ToLookup(row => row.Policy, StringComparer.Ordinal);
            foreach (var policy in sample.Policies) factors.AddRange(samples.Reached(sample, policy, byPolicy[policy.Name], group, Bound));
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
        var ranks = Acceptabilities.Select(entry => entry.Row.RankShares.Count).DefaultIfEmpty(0).Max();
        Column[] columns =
        [
            new("metric", ColumnKind.Text), new("group_kind", ColumnKind.Text), new("group", ColumnKind.Text),
            new("worth", ColumnKind.Double), new("policy", ColumnKind.Text),
            new("mean_net_benefit_rupiah", ColumnKind.Double, "rupiah of the start month"), new("is_best_on_average", ColumnKind.Flag),
            new("best_share", ColumnKind.Double), new("best_share_standard_error", ColumnKind.Double),
            new("expected_loss_rupiah", ColumnKind.Double, "rupiah of the start month"),
            .. Enumerable.Range(1, ranks).Select(rank => new Column(FormattableString.Invariant($"rank_{rank}"), ColumnKind.Double)),
        ];
        using var table = new TableWriter(folder.PathOf(ResultFiles.Acceptability), folder.Manifest.Engine, columns);
        foreach (var (group, row) in Acceptabilities)
        {
            table.Column<string>(0).Add(row.Metric);
            table.Column<string>(1).Add(group.Kind);
            table.Column<string>(2).Add(group.Name);
            table.Column<double>(3).Add(row.Worth);
            table.Column<string>(4).Add(row.Policy);
            table.Column<double>(5).Add(row.MeanNetBenefit);
            table.Column<bool>(6).Add(row.IsBestOnAverage);
            table.Column<double>(7).Add(row.BestShare.Share);
            table.Column<double>(8).Add(row.BestShare.StandardError);
            table.Column<double>(9).Add(row.ExpectedLoss);
            for (var rank = 0; rank < ranks; rank++)
                table.Column<double>(10 + rank).Add(rank < row.RankShares.Count ? row.RankShares[rank] : double.NaN);
            table.EndRow();
        }

        table.Complete();
    }

    private static bool IsPerFirm(Metric metric) => metric == Metrics.HouseholdIncomePerFirm;

    private static DoubtEffectRow Effect(DoubtRow row, Group group) => new(
        row.Policy, row.Metric, group.Kind, group.Name, row.Draws, row.PairedDraws, row.Mean, row.StandardError,
        row.ChanceMean, row.ChanceLow, row.ChanceHigh, row.Low, row.Median, row.High,
        row.Helps.Share, row.Helps.StandardError, row.Harms.Share, row.Harms.StandardError,
        row.EarnsBack?.Share ?? double.NaN, row.EarnsBack?.StandardError ?? double.NaN,
        row.Luck.Share, row.Luck.Low, row.Luck.High, DrawsNeeded.ForShare(row.Helps.Share, row.Draws, Points));
}
