using ClusterSim.Core.Recording;

namespace ClusterSim.Experiments.Measuring;

/// <summary>Metrics of a run from a month to its end.</summary>
/// <param name="From">First month.</param>
/// <param name="Values">Group by group, metric by metric: totals of flows, means of stocks and ratios over the months in which they are defined (NaN where in none); money deflated to the start month.</param>
public sealed record WindowValues(int From, IReadOnlyList<double> Values);

/// <summary>Adds up a run's months over windows that end with the run.</summary>
/// <param name="groups">Groups of the run.</param>
/// <param name="starts">First month of each window, distinct.</param>
public sealed class WindowAccumulator(IReadOnlyList<Group> groups, IReadOnlyList<int> starts)
{
    private static readonly bool[] s_isDeflated = MetricCatalogue.All.Select(metric => metric.IsMoney).ToArray();

    private readonly int _all = groups.Select((group, row) => (group, row)).First(entry => entry.group.Kind is "all").row;
    private readonly double[][] _sums = starts.Select(_ => new double[groups.Count * MetricCatalogue.All.Count]).ToArray();
    private readonly double[] _last = new double[groups.Count * MetricCatalogue.All.Count];
    private readonly int[][] _months = starts.Select(_ => new int[groups.Count * MetricCatalogue.All.Count]).ToArray();

    /// <summary>Prices of the month over those of the start month.</summary>
    public double PriceIndex(MonthRecord record) => record[_all, Metrics.PriceIndex] is > 0 and var index ? index : 1;

    /// <summary>Adds a month.</summary>
    public void Add(MonthRecord record)
    {
        var deflator = PriceIndex(record);
        for (var cell = 0; cell < _last.Length; cell++)
            _last[cell] = s_isDeflated[cell % s_isDeflated.Length] ? record.Values[cell] / deflator : record.Values[cell];
        for (var window = 0; window < starts.Count; window++)
        {
            if (record.Month < starts[window]) continue;
            var (sums, months) = (_sums[window], _months[window]);
            for (var cell = 0; cell < sums.Length; cell++)
            {
                if (double.IsNaN(_last[cell])) continue;
                sums[cell] += _last[cell];
                months[cell]++;
            }
        }
    }

    /// <summary>Sum of a metric of a group over a window; NaN where the run has no such group.</summary>
    public double Sum(int window, Group group, Metric metric) => CellOf(group, metric) is { } cell ? _sums[window][cell] : double.NaN;

    /// <summary>Mean over the months of a window in which it is defined; NaN where it is in none, or the run has no such group.</summary>
    public double Mean(int window, Group group, Metric metric) =>
        CellOf(group, metric) is { } cell && _months[window][cell] > 0 ? _sums[window][cell] / _months[window][cell] : double.NaN;

    /// <summary>A metric of a group in the last month; NaN where it is undefined, or the run has no such group.</summary>
    public double End(Group group, Metric metric) => CellOf(group, metric) is { } cell ? _last[cell] : double.NaN;

    /// <summary>The windows as they stand.</summary>
    public IReadOnlyList<WindowValues> Finish() =>
        starts.Select((from, window) => new WindowValues(from, Values(_sums[window], _months[window]))).ToArray();

    private int? CellOf(Group group, Metric metric)
    {
        for (var row = 0; row < groups.Count; row++)
            if (groups[row] == group) return (row * MetricCatalogue.All.Count) + metric.Column;
        return null;
    }

    private static double[] Values(double[] sums, int[] months) =>
        sums.Select((sum, cell) => MetricCatalogue.All[cell % s_isDeflated.Length].IsFlow ? sum : months[cell] == 0 ? double.NaN : sum / months[cell]).ToArray();
}
