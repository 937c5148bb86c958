using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Measuring;
using ClusterSim.Experiments.Runs;
using ClusterSim.Experiments.Statistics;
using ClusterSim.Results;

namespace ClusterSim.Experiments.Comparing;

/// <summary>What each programme did of what those of a policy did together.</summary>
public static class SplitTable
{
    /// <summary>For each metric a row a programme in the order of the scenario, then their interaction and all together; none of a policy that is not split.</summary>
    /// <param name="policy">The policy scenario.</param>
    /// <param name="pairs">Its runs beside the baseline's.</param>
    public static IReadOnlyList<SplitRow> Rows(Scenario policy, Pairs pairs)
    {
        var runs = pairs.Runs.Select(pair => pair.Policy.Sets).Where(sets => sets.Count > 0).ToArray();
        return runs.Length == 0 ? [] : [.. Of(Metrics.HouseholdIncome, totals => totals.Income), .. Of(Metrics.ValueAdded, totals => totals.ValueAdded)];

        IEnumerable<SplitRow> Of(Metric metric, Func<SideTotals, double> value)
        {
            double[][] worth = [.. runs.Select(sets => sets.Select(value).ToArray())];
            double[][] parts = [.. worth.Select(sets => Shapley.Split(sets))];
            for (var programme = 0; programme < policy.Policies.Count; programme++)
            {
                var (one, number) = (1 << programme, programme);
                yield return Row(policy.Policies[programme].Name, parts.Select(split => split[number]), worth.Select(sets => sets[one] - sets[0]), worth.Select(sets => sets[^1] - sets[(sets.Length - 1) & ~one]));
            }

            yield return Row("interaction", worth.Select(sets => Shapley.Interaction(sets)), [], []);
            yield return Row("together", worth.Select(sets => sets[^1] - sets[0]), [], []);

            SplitRow Row(string name, IEnumerable<double> part, IEnumerable<double> alone, IEnumerable<double> last)
            {
                var (of, only, added) = (MeanInterval.Of(part.ToArray()), MeanInterval.Of(alone.ToArray()), MeanInterval.Of(last.ToArray()));
                return new SplitRow(policy.Name, metric.Name, name, of.Mean, of.Low, of.High, only.Mean, only.Low, only.High, added.Mean, added.Low, added.High);
            }
        }
    }
}
