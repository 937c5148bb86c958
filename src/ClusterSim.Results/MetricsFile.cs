using ClusterSim.Core.Recording;
using ClusterSim.Results.Tables;

namespace ClusterSim.Results;

/// <summary>A month of a replication, read back from <c>metrics.parquet</c>.</summary>
/// <param name="Scenario">Scenario.</param>
/// <param name="Replication">Replication.</param>
/// <param name="Month">Months since the first recorded one.</param>
/// <param name="Groups">Groups, in the order of the file.</param>
/// <param name="Values">Values, group by group: <c>Values[group * MetricCatalogue.All.Count + metric]</c>.</param>
public sealed record MetricsMonth(string Scenario, int Replication, int Month, IReadOnlyList<Group> Groups, IReadOnlyList<double> Values);

/// <summary>Reads <c>metrics.parquet</c> month by month, in the order of scenarios, replications and months.</summary>
public static class MetricsFile
{
    /// <summary>The metrics of this version that a file has; one of another version may lack some.</summary>
    /// <exception cref="ResultException">The file is missing or damaged.</exception>
    public static IReadOnlyList<Metric> MetricsOf(string path)
    {
        using var table = new TableReader(path);
        return [.. MetricCatalogue.All.Where(metric => table.Has(metric.Name))];
    }

    /// <summary>All months; a row group is held at a time.</summary>
    /// <exception cref="ResultException">The file is missing, damaged or from another version.</exception>
    public static IEnumerable<MetricsMonth> ReadMonths(string path) => ReadMonths(path, MetricCatalogue.All);

    /// <summary>All months, of which some metrics are read; the others are NaN.</summary>
    /// <inheritdoc cref="ReadMonths(string)"/>
    public static IEnumerable<MetricsMonth> ReadMonths(string path, IReadOnlyList<Metric> read)
    {
        using var table = new TableReader(path);
        List<Group> groups = [];
        List<double> values = [];
        (string Scenario, int Replication, int Month)? open = null;
        for (var rowGroup = 0; rowGroup < table.RowGroups; rowGroup++)
        {
            var scenarios = table.Read<string>(rowGroup, "scenario");
            var replications = table.Read<int>(rowGroup, "replication");
            var months = table.Read<int>(rowGroup, "month");
            var kinds = table.Read<string>(rowGroup, "group_kind");
            var names = table.Read<string>(rowGroup, "group");
            var metrics = MetricCatalogue.All.Select(metric => read.Contains(metric) ? new MetricColumn(table, rowGroup, metric) : default).ToArray();
            for (var row = 0; row < months.Count; row++)
            {
                var key = (scenarios.Values[row], replications.Values[row], months.Values[row]);
                if (open is { } before && before != key)
                {
                    yield return new MetricsMonth(before.Scenario, before.Replication, before.Month, groups, values);
                    groups = new List<Group>(groups.Count);
                    values = new List<double>(values.Count);
                }

                open = key;
                groups.Add(new Group(kinds.Values[row], names.Values[row]));
                foreach (var metric in metrics)
                    values.Add(metric[row]);
            }
        }

        if (open is { } last)
            yield return new MetricsMonth(last.Scenario, last.Replication, last.Month, groups, values);
    }
}
