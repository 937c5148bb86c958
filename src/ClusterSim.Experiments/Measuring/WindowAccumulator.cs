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
    private readonly int[][] _months = starts.Select(_ => new int[groups.Count * MetricCatalogue.All.Count]).ToArray();

    /// <summary>Prices of the month over those of the start month.</summary>
    public double PriceIndex(MonthRecord record) => record[_all, Metrics.PriceIndex] is > 0 and var index ? index : 1;

    /// <summary>Adds a month.</summary>
    public void Add(MonthRecord record)
    {
        var deflator = PriceIndex(record);
        for (var window = 0; window < starts.Count; window++)
        {
            if (record.Month < starts[window]) continue;
            var (sums, months) = (_sums[window], _months[window]);
            for (var cell = 0; cell < sums.Length; cell++)
            {
                var value = record.Values[cell];
                if (double.IsNaN(value)) continue;
                sums[cell] += s_isDeflated[cell % s_isDeflated.Length] ? value / deflator : value;
                months[cell]++;
            }
        }
    }

    /// <summary>The windows as they stand.</summary>
    public IReadOnlyList<WindowValues> Finish() =>
        starts.Select((from, window) => new WindowValues(from, Values(_sums[window], _months[window]))).ToArray();

    private static double[] Values(double[] sums, int[] months) =>
        sums.Select((sum, cell) => MetricCatalogue.All[cell % s_isDeflated.Length].IsFlow ? sum : months[cell] == 0 ? double.NaN : sum / months[cell]).ToArray();
}
