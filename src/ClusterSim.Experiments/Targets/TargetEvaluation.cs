using System.Text.Json;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Runs;
using ClusterSim.Experiments.Statistics;
using ClusterSim.Results;

namespace ClusterSim.Experiments.Targets;

/// <summary>Observed facts against the run.</summary>
public static class TargetEvaluation
{
    /// <summary>
    /// Standard deviations of tolerance and chance beyond which a simulated value is not that of the district that was observed: three
    /// hold 95 % of any distribution with one peak (Pukelsheim 1994).
    /// </summary>
    public const double Cut = 3;

    /// <summary>
    /// A row for each observed value whose year the run simulates: mean over finished replications, nominal, with a
    /// 95 % t interval. The relative distance is simulated less observed, over observed. Beside a value that was held out stands what
    /// a forecast without a model would say (<see cref="Naive"/>).
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
                    Naive(scenario, target, observed), target.Title.In(indonesian: false), target.Title.In(indonesian: true), target.Sector, target.UnitLabel));
            }
        }

        return rows;
    }

    /// <summary>
    /// The forecast without a model of a value that was held out: the latest earlier one of the target that was not, an amount of money moved by
    /// inflation since then. NaN where there is none, or where the value was not held out.
    /// </summary>
    private static double Naive(Scenario scenario, Target target, ObservedValue observed)
    {
        if (observed.Use != TargetUse.HeldOut) return double.NaN;
        var known = target.Values.Where(value => value.Use != TargetUse.HeldOut && value.Year < observed.Year).OrderByDescending(value => value.Year).Take(1).ToArray();
        if (known.Length == 0) return double.NaN;
        return known[0].Value * (MetricCatalogue.Find(target.Metric) is { IsMoney: true } ? Inflation(scenario, known[0].Year, observed.Year) : 1);
    }

    /// <summary>What consumer prices are multiplied by from the middle of one year to that of another, on the path of the scenario.</summary>
    private static double Inflation(Scenario scenario, int from, int to)
    {
        var factor = 1.0;
        for (var month = new YearMonth(from, 7).Index - scenario.Start.Index; month < new YearMonth(to, 7).Index - scenario.Start.Index; month++)
            factor *= Math.Pow(1 + scenario.Environment.InflationPerYear.At(month, scenario.Start), 1.0 / 12);
        return factor;
    }
}
