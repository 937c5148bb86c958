using ClusterSim.Core.Recording;

namespace ClusterSim.Results.Tables;

/// <summary><c>runs.parquet</c>: a row per replication, an <c>end_</c> column per metric that any of them has.</summary>
internal static class RunTable
{
    private const string Prefix = "end_";

    /// <summary>Writes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="engine">Version of the engine.</param>
    /// <param name="given">Metrics that any of the replications has.</param>
    /// <param name="runs">The replications, one in memory at a time.</param>
    public static void Write(string path, string engine, IReadOnlySet<string> given, IEnumerable<RunRow> runs)
    {
        Metric[] metrics = [.. MetricCatalogue.All.Where(metric => given.Contains(metric.Name))];
        if (given.Count > metrics.Length)
            throw new ResultException(path, "cannot hold unknown metric '" + given.First(name => !MetricCatalogue.Contains(name)) + "'.");
        var keys = ResultTables.RunKeys.Count;
        using var table = new TableWriter(path, engine, [.. ResultTables.RunKeys, .. metrics.Select(ColumnOf)]);
        foreach (var run in runs)
        {
            table.Column<string>(0).Add(run.Scenario);
            table.Column<int>(1).Add(run.Replication);
            table.Column<long>(2).Add(run.Seed);
            table.Column<string>(3).Add(run.Status);
            table.Column<string>(4).Add(run.Error);
            table.Column<string>(5).Add(run.Name);
            table.Column<string>(6).Add(run.StateHash);
            for (var metric = 0; metric < metrics.Length; metric++)
            {
                var known = run.EndMetrics.TryGetValue(metrics[metric].Name, out var value);
                if (metrics[metric].Kind == MetricKind.Money)
                    table.Column<long?>(keys + metric).Add(known ? Rupiah.Whole(metrics[metric].Name, value) : null);
                else
                    table.Column<double>(keys + metric).Add(known ? value : double.NaN);
            }

            table.EndRow();
        }

        table.Complete();
    }

    private static Column ColumnOf(Metric metric) =>
        new(Prefix + metric.Name, metric.Kind == MetricKind.Money ? ColumnKind.OptionalLong : ColumnKind.Double, metric.Unit);
}
