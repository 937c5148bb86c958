using ClusterSim.Experiments.Statistics;
using ClusterSim.Results;
using ClusterSim.Results.Storage;
using ClusterSim.Results.Tables;
using ClusterSim.Sweeps.Running;

namespace ClusterSim.Sweeps.Folder;

/// <summary>Makes the tables of a sweep out of its parts. Their bytes depend on the runs alone: not on workers, order, shards or interruptions.</summary>
public static class SweepMerge
{
    /// <summary>Writes <c>runs.parquet</c>, and <c>effects.parquet</c> where there are policies, and publishes the sweep.</summary>
    /// <param name="folder">The folder, held alone.</param>
    /// <param name="now">When it was done.</param>
    /// <exception cref="SweepException">Tasks are missing.</exception>
    /// <exception cref="ResultException">A part is damaged, or the disk is full.</exception>
    public static SweepManifest Merge(SweepFolder folder, DateTimeOffset now)
    {
        if (folder.IsComplete) return folder.Manifest;
        using var store = RecordStore.Read(folder.PartsDirectory);
        var kept = folder.Runs(store);
        var missing = folder.Tasks.Count(task => !kept.IsFinished(task));
        if (missing > 0)
            throw new SweepException(FormattableString.Invariant($"{folder.Directory}: {missing} of {folder.Tasks.Count} tasks are not finished. Run the sweep with --resume, or the shards that are missing, then merge."));
        var order = folder.Manifest.Scenarios.Select((scenario, index) => (scenario.Name, index)).ToDictionary(entry => entry.Name, entry => entry.index, StringComparer.Ordinal);
        var points = folder.Tasks.GroupBy(task => task.Point).OrderBy(point => point.Key).Select(point => new Point(point.Key,
        [
            .. point.SelectMany(task => kept.Of(task)!).OrderBy(run => order[run.Scenario]).ThenBy(run => run.Replication),
        ]));
        var (failed, effects) = (0, new List<SweepEffectRow>());
        using (var table = new TableWriter(folder.PathOf(ResultFiles.Runs), folder.Manifest.Engine, SweepColumns.Runs(folder.Manifest.Factors, folder.Manifest.Terms.Outcomes)))
        {
            foreach (var point in points)
            {
                foreach (var run in point.Runs) Add(table, folder, point.Number, run);
                failed += point.Runs.Count(run => !run.IsDone);
                effects.AddRange(Effects(folder.Manifest, point));
            }

            table.Complete();
        }

        if (folder.Manifest.Scenarios.Count > 1) new RecordTable<SweepEffectRow>().Write(folder.PathOf(ResultFiles.Effects), folder.Manifest.Engine, effects);
        return folder.Publish(folder.Manifest with { Status = failed == 0 ? "done" : "failed", Finished = now, FailedRuns = failed });
    }

    private static void Add(TableWriter table, SweepFolder folder, int point, RunRecord run)
    {
        var factors = folder.Manifest.Factors.Count;
        table.Column<int>(0).Add(point);
        table.Column<string>(1).Add(run.Scenario);
        table.Column<int>(2).Add(run.Replication);
        DesignFile.AddFactors(table, 3, folder.Manifest.Factors, folder.Points.Values[point]);
        var column = 3 + factors;
        table.Column<long>(column++).Add(folder.Manifest.Seed);
        table.Column<string>(column++).Add(run.Status);
        table.Column<string>(column++).Add(run.Error);
        table.Column<string>(column++).Add(run.Name);
        table.Column<string>(column++).Add(run.StateHash);
        table.Column<double>(column++).Add(run.NetCostRupiah);
        foreach (var value in run.Outcomes) table.Column<double>(column++).Add(value);
        table.EndRow();
    }

    private static IEnumerable<SweepEffectRow> Effects(SweepManifest manifest, Point point)
    {
        var runs = point.Runs.Where(run => run.IsDone).ToLookup(run => run.Scenario, StringComparer.Ordinal);
        var baseline = runs[manifest.Scenarios[0].Name].ToDictionary(run => run.Replication);
        foreach (var policy in manifest.Scenarios.Skip(1))
        {
            var pairs = runs[policy.Name].Where(run => baseline.ContainsKey(run.Replication)).Select(run => (Before: baseline[run.Replication], After: run)).ToArray();
            var cost = MeanInterval.Of(pairs.Select(pair => pair.After.NetCostRupiah).ToArray()).Mean;
            for (var outcome = 0; outcome < manifest.Terms.Outcomes.Count; outcome++)
            {
                var values = pairs.Select(pair => (Before: pair.Before.Outcomes[outcome], After: pair.After.Outcomes[outcome]))
                    .Where(pair => !double.IsNaN(pair.Before) && !double.IsNaN(pair.After)).ToArray();
                var difference = MeanInterval.Of(values.Select(pair => pair.After - pair.Before).ToArray());
                yield return new SweepEffectRow(
                    point.Number, policy.Name, manifest.Terms.Outcomes[outcome].Name, difference.Count,
                    MeanInterval.Of(values.Select(pair => pair.Before).ToArray()).Mean, MeanInterval.Of(values.Select(pair => pair.After).ToArray()).Mean,
                    difference.Mean, difference.StandardError, difference.Low, difference.High, cost);
            }
        }
    }

    private sealed record Point(int Number, IReadOnlyList<RunRecord> Runs);
}
