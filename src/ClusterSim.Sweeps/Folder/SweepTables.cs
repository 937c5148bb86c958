using ClusterSim.Experiments.Statistics;
using ClusterSim.Results;
using ClusterSim.Results.Tables;
using ClusterSim.Sweeps.Running;

namespace ClusterSim.Sweeps.Folder;

/// <summary>A row of a sweep's <c>effects.parquet</c>: what a policy changed at a point, from pairs of runs with the same luck.</summary>
/// <param name="Point">Number of the point.</param>
/// <param name="Policy">Name of the policy scenario.</param>
/// <param name="Metric">Name of the outcome.</param>
/// <param name="Pairs">Replications in which both runs have a value.</param>
/// <param name="Baseline">Mean of the base.</param>
/// <param name="PolicyMean">Mean of the policy.</param>
/// <param name="Difference">Mean paired difference; NaN without pairs.</param>
/// <param name="StandardError">Standard error of that mean; NaN with fewer than two pairs, as are the bounds.</param>
/// <param name="Low">Lower bound of the 95 % interval, Student t.</param>
/// <param name="High">Upper bound.</param>
/// <param name="CostRupiah">Mean net cost of the policy, deflated to the start month.</param>
public sealed record SweepEffectRow(
    int Point, string Policy, string Metric, int Pairs, double Baseline, double PolicyMean, double Difference, double StandardError, double Low, double High, double CostRupiah);

/// <summary>Writes the tables of a sweep. Their bytes depend on the runs alone: not on workers, order, shards or interruptions.</summary>
public static class SweepTables
{
    /// <summary>Writes <c>design.parquet</c>, <c>runs.parquet</c> and, where there are policies, <c>effects.parquet</c>.</summary>
    /// <param name="runs">The runs, all of which are kept.</param>
    /// <param name="folder">The folder, held alone.</param>
    /// <returns>How many runs failed.</returns>
    /// <exception cref="ResultException">What is kept is damaged, or the disk is full.</exception>
    public static int Write(SweepRuns runs, ResultFolder folder)
    {
        var (sweep, engine, factors) = (runs.Sweep, folder.Manifest.Engine, runs.Manifest.Factors);
        var outcomes = OutcomeColumn.Of(sweep);
        DesignFile.Write(folder.PathOf(ResultFiles.Design), engine, factors, sweep.Points);
        var (failed, effects) = (0, new List<SweepEffectRow>());
        using (var table = new TableWriter(folder.PathOf(ResultFiles.Runs), engine, SweepColumns.Runs(factors, outcomes)))
        {
            for (var point = 0; point < sweep.Points.Values.Length; point++)
            {
                var ofPoint = runs.Of(point);
                foreach (var run in ofPoint) Add(table, sweep, factors, point, run);
                failed += ofPoint.Count(run => !run.IsDone);
                effects.AddRange(Effects(sweep, outcomes, point, ofPoint));
            }

            table.Complete();
        }

        if (sweep.Scenarios.Count > 1) new RecordTable<SweepEffectRow>().Write(folder.PathOf(ResultFiles.Effects), engine, effects);
        return failed;
    }

    private static void Add(TableWriter table, Sweep sweep, IReadOnlyList<ManifestFactor> factors, int point, RunRecord run)
    {
        table.Column<int>(0).Add(point);
        table.Column<string>(1).Add(run.Scenario);
        table.Column<int>(2).Add(run.Replication);
        DesignFile.AddFactors(table, 3, factors, sweep.Points.Values[point]);
        var column = 3 + factors.Count;
        table.Column<long>(column++).Add(sweep.Seed);
        table.Column<string>(column++).Add(run.IsDone ? "done" : "failed");
        table.Column<string>(column++).Add(run.Error);
        table.Column<string>(column++).Add(run.Name);
        table.Column<string>(column++).Add(run.StateHash);
        table.Column<double>(column++).Add(run.NetCostRupiah);
        foreach (var value in run.Outcomes) table.Column<double>(column++).Add(value);
        table.EndRow();
    }

    private static IEnumerable<SweepEffectRow> Effects(Sweep sweep, IReadOnlyList<OutcomeColumn> outcomes, int point, IEnumerable<RunRecord> ofPoint)
    {
        var runs = ofPoint.Where(run => run.IsDone).ToLookup(run => run.Scenario, StringComparer.Ordinal);
        var baseline = runs[sweep.Scenarios[0].Scenario.Name].ToDictionary(run => run.Replication);
        foreach (var policy in sweep.Scenarios.Skip(1).Select(loaded => loaded.Scenario.Name))
        {
            var pairs = runs[policy].Where(run => baseline.ContainsKey(run.Replication)).Select(run => (Before: baseline[run.Replication], After: run)).ToArray();
            var cost = MeanInterval.Of(pairs.Select(pair => pair.After.NetCostRupiah).ToArray()).Mean;
            for (var outcome = 0; outcome < outcomes.Count; outcome++)
            {
                var values = pairs.Select(pair => (Before: pair.Before.Outcomes[outcome], After: pair.After.Outcomes[outcome]))
                    .Where(pair => !double.IsNaN(pair.Before) && !double.IsNaN(pair.After)).ToArray();
                var difference = MeanInterval.Of(values.Select(pair => pair.After - pair.Before).ToArray());
                yield return new SweepEffectRow(
                    point, policy, outcomes[outcome].Name, difference.Count,
                    MeanInterval.Of(values.Select(pair => pair.Before).ToArray()).Mean, MeanInterval.Of(values.Select(pair => pair.After).ToArray()).Mean,
                    difference.Mean, difference.StandardError, difference.Low, difference.High, cost);
            }
        }
    }
}
