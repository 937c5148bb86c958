using ClusterSim.Core.Recording;
using ClusterSim.Experiments.Measuring;
using ClusterSim.Results;

namespace ClusterSim.Experiments.Again;

/// <summary>The runs of a result, added up over windows from their months.</summary>
internal sealed class WindowTable
{
    private readonly Dictionary<(string Scenario, int Replication), (Dictionary<Group, int> Rows, IReadOnlyList<WindowValues> Windows)> _runs = [];

    private WindowTable(Manifest manifest) => Scenarios = manifest.Scenarios;

    /// <summary>Its scenarios, the baseline first.</summary>
    public IReadOnlyList<ManifestScenario> Scenarios { get; }

    /// <summary>Groups of a scenario, in the order of the file.</summary>
    public IEnumerable<Group> Groups(string scenario) => Replications(scenario).Take(1).SelectMany(replication => _runs[(scenario, replication)].Rows.Keys);

    /// <summary>Replications that were finished in a scenario.</summary>
    public IEnumerable<int> Replications(string scenario) => _runs.Keys.Where(run => string.Equals(run.Scenario, scenario, StringComparison.Ordinal)).Select(run => run.Replication);

    /// <summary>Months of all its runs, one in memory at a time.</summary>
    /// <param name="directory">The result folder.</param>
    /// <param name="manifest">Its manifest.</param>
    /// <param name="metrics">Metrics to read; the others are NaN.</param>
    /// <param name="cancellation">Looked at between months.</param>
    /// <exception cref="ResultException">The months cannot be read.</exception>
    public static WindowTable Read(string directory, Manifest manifest, IReadOnlyList<Metric> metrics, CancellationToken cancellation)
    {
        var table = new WindowTable(manifest);
        var starts = manifest.Scenarios.ToDictionary(scenario => scenario.Name, scenario => scenario.WindowStart is { } start ? [start] : BaselineStarts(manifest), StringComparer.Ordinal);
        ((string, int) Key, MonthRecord Record, WindowAccumulator Windows)? open = null;
        foreach (var month in MetricsFile.ReadMonths(Path.Combine(directory, ResultFiles.Metrics), metrics))
        {
            cancellation.ThrowIfCancellationRequested();
            var key = (month.Scenario, month.Replication);
            if (open is not { } current || current.Key != key)
            {
                table.Close(open);
                open = current = (key, new MonthRecord(month.Groups), new WindowAccumulator(month.Groups, starts[month.Scenario]));
            }

            current.Record.Month = month.Month;
            for (var cell = 0; cell < month.Values.Count; cell++) current.Record.Values[cell] = month.Values[cell];
            current.Windows.Add(current.Record);
        }

        table.Close(open);
        return table;
    }

    /// <summary>A metric of a group from a month to the end; NaN where there is none.</summary>
    public double Value(string scenario, int replication, int from, Group group, Metric metric) =>
        _runs.TryGetValue((scenario, replication), out var run) && run.Rows.TryGetValue(group, out var row)
            ? run.Windows.First(window => window.From == from).Values[row * MetricCatalogue.All.Count + metric.Column]
            : double.NaN;

    private static int[] BaselineStarts(Manifest manifest) => [.. manifest.Scenarios.Select(scenario => scenario.WindowStart ?? 0).Distinct()];

    private void Close(((string, int) Key, MonthRecord Record, WindowAccumulator Windows)? run)
    {
        if (run is { } over) _runs.Add(over.Key, (over.Record.Groups.Select((group, row) => (group, row)).ToDictionary(entry => entry.group, entry => entry.row), over.Windows.Finish()));
    }
}
