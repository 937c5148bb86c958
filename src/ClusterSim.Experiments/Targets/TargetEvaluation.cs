using System.Text.Json;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Runs;
using ClusterSim.Experiments.Statistics;
using ClusterSim.Results;

namespace ClusterSim.Experiments.Targets;

/// <summary>Observed facts against the run.</summary>
public static class TargetEvaluation
{
    /// <summary>
    /// A row for each observed value whose year the run simulates: mean over finished replications, nominal, with a
    /// 95 % t interval. The relative distance is simulated less observed, over observed.
    /// </summary>
    /// <param name="scenario">The scenario with its targets.</param>
    /// <param name="summaries">Runs; those of other scenarios are left aside.</param>
    public static IReadOnlyList<TargetRow> Rows(Scenario scenario, IEnumerable<RunSummary> summaries)
    {
        var runs = summaries.Where(run => run.IsDone && string.Equals(run.Scenario, scenario.Name, StringComparison.Ordinal))
            .OrderBy(run => run.Replication).ToArray();
        var rows = new List<TargetRow>();
        var cell = 0;
        foreach (var target in scenario.Targets)
        {
            foreach (var observed in target.Values)
            {
                var index = cell++;
                var interval = MeanInterval.Of(runs.Select(run => run.TargetValues[index]).ToArray());
                if (interval.Count == 0) continue;
                rows.Add(new TargetRow(
                    scenario.Name, target.Name, target.Metric, observed.Year, JsonNamingPolicy.SnakeCaseLower.ConvertName(observed.Use.ToString()),
                    observed.Value, interval.Mean, interval.Low, interval.High,
                    (interval.Mean - observed.Value) / Math.Abs(observed.Value),
                    target.Title.In(indonesian: false), target.Title.In(indonesian: true), target.Sector, target.UnitLabel));
            }
        }

        return rows;
    }
}
