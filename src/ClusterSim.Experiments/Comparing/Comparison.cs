using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Measuring;
using ClusterSim.Experiments.Runs;
using ClusterSim.Experiments.Statistics;
using ClusterSim.Results;

namespace ClusterSim.Experiments.Comparing;

/// <summary>
/// The baseline against a policy, replication by replication with the same luck. Everything is computed from run
/// summaries; the order in which the runs were made does not matter.
/// </summary>
public static class Comparison
{
    /// <summary>Effects of a policy on every metric of every group, then on firms to which it was offered, their neighbours and the rest.</summary>
    /// <param name="policy">The policy scenario.</param>
    /// <param name="pairs">Its runs beside the baseline's.</param>
    public static IReadOnlyList<EffectRow> Effects(Scenario policy, Pairs pairs)
    {
        if (pairs.Runs.Count == 0) return [];
        var cost = pairs.Runs.Average(pair => pair.Policy.Programmes.Sum(programme => programme.NetCostRupiah));
        return [.. GroupEffects(policy, pairs, cost), .. FirmEffects(policy, pairs, cost)];
    }

    private static ParallelQuery<EffectRow> GroupEffects(Scenario policy, Pairs pairs, double cost)
    {
        var start = Experiment.WindowStart(policy);
        var attributes = policy.Attributes.Select(attribute => attribute.Name).ToArray();
        return pairs.Runs[0].Policy.Groups
            .Where(firms => firms.Kind is not "treated") // no firm is treated in the baseline: such a difference would be one of numbers of firms
            .SelectMany(firms => MetricCatalogue.All.Select(metric => (Firms: firms, Metric: metric)))
            .AsParallel().AsOrdered()
            .Select(cell => Row(policy, cell.Metric, cell.Firms, cost, pairs, (baseline, treated) =>
                (baseline.InWindow(start, cell.Firms, cell.Metric), treated.InWindow(start, cell.Firms, cell.Metric))))
            .OfType<EffectRow>()
            .Select(row => attributes.Contains(row.GroupKind, StringComparer.Ordinal) ? row with { CostPerUnit = double.NaN } : row); // the policy's cost is no arm's own
    }

    private static IEnumerable<EffectRow> FirmEffects(Scenario policy, Pairs pairs, double cost)
    {
        (string Kind, Func<FirmContrast, TwinMeans> Means)[] kinds =
        [
            ("offered", contrast => contrast.Offered),
            ("neighbours", contrast => contrast.Neighbours),
            ("rest", contrast => contrast.Rest),
        ];
        (Metric Metric, FirmMeasure Measure, int Months)[] measures =
        [
            (Metrics.HouseholdIncome, FirmMeasure.Income, 1),
            (Metrics.HouseholdIncomePerFirm, FirmMeasure.Income, policy.Months - Experiment.WindowStart(policy)),
            (Metrics.ValueAdded, FirmMeasure.ValueAdded, 1),
            (Metrics.Workers, FirmMeasure.Workers, 1),
        ];
        foreach (var (kind, means) in kinds)
        {
            foreach (var (metric, measure, months) in measures)
            {
                var row = Row(policy, metric, new Group(kind, "all"), cost, pairs, (_, treated) =>
                {
                    var twins = means(treated.Policy!);
                    return (twins.Baseline[(int)measure] / months, twins.Policy[(int)measure] / months);
                });
                if (row is not null) yield return row with { CostPerUnit = double.NaN, SmallestEffect = double.NaN };
            }
        }
    }

    private static EffectRow? Row(
        Scenario policy, Metric metric, Group group, double cost, Pairs pairs, Func<RunSummary, RunSummary, (double Baseline, double Policy)> figure)
    {
        var values = pairs.Runs.Select(pair => figure(pair.Baseline, pair.Policy)).ToArray();
        var effect = PairedEffect.Estimate(
            values.Select(value => value.Baseline).ToArray(), values.Select(value => value.Policy).ToArray(),
            metric.Better, BootstrapKey(policy, metric, group));
        if (effect.Count == 0) return null;
        return new EffectRow(
            policy.Name, metric.Name, group.Kind, group.Name,
            effect.Baseline, effect.Policy, effect.Difference, effect.StandardError,
            effect.Low, effect.High, effect.BootstrapLow, effect.BootstrapHigh,
            effect.ShareBetter, effect.VarianceReduction, cost, CostPerUnit.Of(cost, effect.Low, effect.High, effect.Difference), SmallestEffect(policy, metric, cost));
    }

    private static double SmallestEffect(Scenario policy, Metric metric, double cost) => metric is not { IsMoney: true, IsFlow: true } ? double.NaN
        : policy.Evaluation.SmallestEffect * Math.Max(0, cost);

    /// <summary>A key of the row's own, so that a row's resamples depend on no other row.</summary>
    private static ulong BootstrapKey(Scenario policy, Metric metric, Group group) => BinaryPrimitives.ReadUInt64LittleEndian(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{policy.Name}/{metric.Name}/{group.Kind}/{group.Name}")));
}
