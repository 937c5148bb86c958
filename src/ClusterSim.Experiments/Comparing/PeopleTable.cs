using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Measuring;
using ClusterSim.Experiments.Statistics;
using ClusterSim.Results;

namespace ClusterSim.Experiments.Comparing;

/// <summary>What a policy did to owners, group by group.</summary>
public static class PeopleTable
{
    /// <summary>A row for each measure and group that holds a firm in any replication; groups in the order of the runs.</summary>
    /// <param name="policy">The policy scenario.</param>
    /// <param name="pairs">Its runs beside the baseline's.</param>
    public static IReadOnlyList<PeopleRow> Rows(Scenario policy, Pairs pairs)
    {
        Dictionary<Group, PeopleGroup>[] runs = [.. pairs.Runs.Select(pair => pair.Policy.People.ToDictionary(owners => owners.Of))];
        return
        [
            .. from place in Enumerable.Range(0, PeopleMeasures.All.Count)
               from of in runs.SelectMany(run => run.Keys).Distinct()
               let owners = runs.Select(run => run.GetValueOrDefault(of)).ToArray()
               let effect = DifferenceOf.Values(
                   [.. owners.Select(those => those?.Baseline[place] ?? double.NaN)], [.. owners.Select(those => those?.Policy[place] ?? double.NaN)])
               where effect.Interval.Count > 0
               select new PeopleRow(
                   policy.Name, PeopleMeasures.All[place].Name, of.Kind, of.Name, owners.Average(those => those?.Firms ?? 0),
                   effect.Baseline, effect.Policy, effect.Interval.Mean, effect.Interval.StandardError, effect.Interval.Low, effect.Interval.High),
        ];
    }
}
