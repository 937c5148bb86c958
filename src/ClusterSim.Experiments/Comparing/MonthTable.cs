using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Statistics;
using ClusterSim.Results;

namespace ClusterSim.Experiments.Comparing;

/// <summary>What a policy changed month by month: by months of the run, and by months since the offer.</summary>
public static class MonthTable
{
    /// <summary>A row for each month of the run and series that is kept, then one for each month since the offer.</summary>
    /// <param name="policy">The policy scenario.</param>
    /// <param name="pairs">Its runs beside the baseline's.</param>
    public static IReadOnlyList<MonthRow> Rows(Scenario policy, Pairs pairs) => pairs.Runs.Count == 0 ? [] : [.. OfTheRun(policy, pairs), .. SinceOffer(policy, pairs)];

    private static IEnumerable<MonthRow> OfTheRun(Scenario policy, Pairs pairs)
    {
        foreach (var series in pairs.Runs[0].Policy.Months)
        {
            var worlds = pairs.Runs.Select(pair => (Baseline: In(pair.Baseline), Policy: In(pair.Policy))).ToArray();
            for (var month = 0; month < series.Values.Count; month++)
            {
                if (Row(policy, series.Metric, series.Of, "start", month, double.NaN,
                    [.. worlds.Select(world => At(world.Baseline, month))], [.. worlds.Select(world => At(world.Policy, month))]) is { } row) yield return row;
            }

            IReadOnlyList<double> In(Runs.RunSummary run) =>
                run.Months.FirstOrDefault(other => other.Of == series.Of && string.Equals(other.Metric, series.Metric, StringComparison.Ordinal))?.Values ?? [];
        }
    }

    private static IEnumerable<MonthRow> SinceOffer(Scenario policy, Pairs pairs)
    {
        var studies = pairs.Runs.Select(pair => pair.Policy.SinceOffer).ToArray();
        for (var month = 0; month < studies.Max(study => study?.Firms.Count ?? 0); month++)
        {
            if (Row(policy, Metrics.HouseholdIncomePerFirm.Name, new Group("offered", "all"), "offer", month, studies.Average(study => study is null || month >= study.Firms.Count ? 0 : study.Firms[month]),
                [.. studies.Select(study => At(study?.Baseline, month))], [.. studies.Select(study => At(study?.Policy, month))]) is { } row) yield return row;
        }
    }

    private static double At(IReadOnlyList<double>? values, int month) => values is not null && month < values.Count ? values[month] : double.NaN;

    private static MonthRow? Row(Scenario policy, string metric, Group of, string countedFrom, int month, double firms, double[] baseline, double[] treated)
    {
        var effect = DifferenceOf.Values(baseline, treated);
        return effect.Interval.Count == 0 ? null : new MonthRow(
            policy.Name, metric, of.Kind, of.Name, countedFrom, month, firms,
            effect.Baseline, effect.Policy, effect.Interval.Mean, effect.Interval.StandardError, effect.Interval.Low, effect.Interval.High);
    }
}
