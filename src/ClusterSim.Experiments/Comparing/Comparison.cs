using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
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
    /// <summary>Effects of a policy on every metric of every group, then on treated firms, their neighbours and the rest.</summary>
    /// <param name="policy">The policy scenario.</param>
    /// <param name="pairs">Its runs beside the baseline's.</param>
    public static IReadOnlyList<EffectRow> Effects(Scenario policy, Pairs pairs)
    {
        if (pairs.Runs.Count == 0) return [];
        var cost = pairs.Runs.Average(pair => pair.Policy.Programmes.Sum(programme => programme.NetCostRupiah));
        return [.. GroupEffects(policy, pairs, cost), .. FirmEffects(policy, pairs, cost)];
    }

    private static IEnumerable<EffectRow> GroupEffects(Scenario policy, Pairs pairs, double cost)
    {
        var from = Experiment.WindowStart(policy);
        foreach (var group in pairs.Runs[0].Policy.Groups)
        {
            for (var metric = 0; metric < MetricCatalogue.All.Count; metric++)
            {
                var column = metric;
                var row = Row(policy, MetricCatalogue.All[metric], group, cost, pairs.Values(
                    (baseline, treated) => (Value(baseline, from, group, column), Value(treated, from, group, column))));
                if (row is not null) yield return row;
            }
        }
    }

    private static IEnumerable<EffectRow> FirmEffects(Scenario policy, Pairs pairs, double cost)
    {
        (string Kind, Func<FirmContrast, TwinMeans> Means)[] kinds =
        [
            ("treated", contrast => contrast.Treated),
            ("neighbours", contrast => contrast.Neighbours),
            ("rest", contrast => contrast.Rest),
        ];
        (string Metric, FirmMeasure Measure)[] measures =
        [
            ("household_income_rupiah", FirmMeasure.Income),
            ("household_income_per_firm_rupiah", FirmMeasure.IncomeLastYear),
            ("value_added_rupiah", FirmMeasure.ValueAdded),
            ("workers", FirmMeasure.Workers),
        ];
        foreach (var (kind, means) in kinds)
        {
            foreach (var (name, measure) in measures)
            {
                var row = Row(policy, MetricCatalogue.All[MetricCatalogue.IndexOf(name)], new Group(kind, "all"), cost, pairs.Values((_, treated) =>
                {
                    var twins = means(treated.Policy!);
                    return (twins.Baseline[(int)measure], twins.Policy[(int)measure]);
                }));
                if (row is not null) yield return row with { CostPerUnit = double.NaN };
            }
        }
    }

    private static double Value(RunSummary run, int from, Group group, int metric)
    {
        for (var row = 0; row < run.Groups.Count; row++)
            if (run.Groups[row] == group)
                return run.Windows.First(window => window.From == from).Values[row * MetricCatalogue.All.Count + metric];
        return double.NaN;
    }

    private static EffectRow? Row(Scenario policy, Metric metric, Group group, double cost, (double[] Baseline, double[] Policy) values)
    {
        if (values.Baseline.Length == 0) return null;
        var key = $"{policy.Name}/{metric.Name}/{group.Kind}/{group.Name}";
        var effect = PairedEffect.Estimate(values.Baseline, values.Policy, metric.Better, key);
        return new EffectRow(
            policy.Name, metric.Name, group.Kind, group.Name,
            effect.Baseline, effect.Policy, effect.Difference, effect.StandardError,
            effect.Low, effect.High, effect.BootstrapLow, effect.BootstrapHigh,
            effect.ShareBetter, effect.VarianceReduction, cost, CostPerUnit.Of(cost, effect));
    }
}
