using System.Runtime.InteropServices;
using ClusterSim.Core.Recording;
using ClusterSim.Results.Storage;

namespace ClusterSim.Results.Tables;

/// <summary>Mean and quantiles over replications of every metric in every month.</summary>
internal static class SeriesSummary
{
    private const double LowQuantile = 0.05;
    private const double HighQuantile = 0.95;

    /// <summary>Each holds a metric of all replications.</summary>
    private const int MostThreads = 4;

    private static readonly string[] s_kinds = ["all", "sector", "size"];

    public static IReadOnlyList<SeriesPoint> Read(string path)
    {
        var cells = Cells.Of(path);
        var series = new SeriesPoint[MetricCatalogue.All.Count * cells.Count];
        var threads = Math.Min(MostThreads, Environment.ProcessorCount);
        SideBySide.For(threads, threads, first =>
        {
            using var table = new TableReader(path);
            var (values, next) = (new double[cells.Rows], new int[cells.Count]);
            for (var metric = first; metric < MetricCatalogue.All.Count; metric += threads)
            {
                cells.Gather(table, MetricCatalogue.All[metric], values, next);
                Summarise(cells, MetricCatalogue.All[metric].Name, values, series.AsSpan(metric * cells.Count, cells.Count));
            }
        });
        return series;
    }

    private static void Summarise(Cells cells, string metric, double[] values, Span<SeriesPoint> points)
    {
        for (var cell = 0; cell < points.Length; cell++)
        {
            var (scenario, kind, group, month) = cells.Keys[cell];
            var (mean, low, high) = Summarise(cells.Of(cell, values));
            points[cell] = new SeriesPoint(scenario, kind, group, metric, month, mean, low, high);
        }
    }

    /// <summary>Replications in which a ratio has no value, because nothing is there to divide by, are left out.</summary>
    private static (double Mean, double Low, double High) Summarise(Span<double> values)
    {
        values.Sort();
        var first = values.LastIndexOf(double.NaN) + 1;
        var known = values[first..];
        if (known.IsEmpty)
            return (double.NaN, double.NaN, double.NaN);
        var sum = 0.0;
        foreach (var value in known)
            sum += value;
        return (sum / known.Length, Quantile(known, LowQuantile), Quantile(known, HighQuantile));
    }

    private static double Quantile(ReadOnlySpan<double> sorted, double share)
    {
        var position = share * (sorted.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }

    /// <summary>Which rows of the file belong to which scenario, group and month; replications lie side by side.</summary>
    private sealed class Cells
    {
        private readonly List<int[]> _cellOfRow = [];
        private readonly List<int> _rowsOfCell = [];
        private readonly int[] _starts;

        private Cells(TableReader table)
        {
            var index = new Dictionary<(string Scenario, string Kind, string Group, int Month), int>();
            for (var rowGroup = 0; rowGroup < table.RowGroups; rowGroup++)
                _cellOfRow.Add(Index(table, rowGroup, index));
            _starts = new int[Count];
            for (var cell = 1; cell < Count; cell++)
                _starts[cell] = _starts[cell - 1] + _rowsOfCell[cell - 1];
            Rows = _rowsOfCell.Sum();
        }

        public static Cells Of(string path)
        {
            using var table = new TableReader(path);
            return new Cells(table);
        }

        public List<(string Scenario, string Kind, string Group, int Month)> Keys { get; } = [];

        public int Count => Keys.Count;

        public int Rows { get; }

        public Span<double> Of(int cell, double[] values) => values.AsSpan(_starts[cell], _rowsOfCell[cell]);

        /// <summary>Puts a metric's values cell by cell, the replications of each in the order of the file.</summary>
        /// <param name="table">The file.</param>
        /// <param name="metric">The metric.</param>
        /// <param name="values">Takes them, <see cref="Rows"/> numbers.</param>
        /// <param name="next">Scratch, a number a cell.</param>
        public void Gather(TableReader table, Metric metric, double[] values, int[] next)
        {
            _starts.CopyTo(next, 0);
            for (var rowGroup = 0; rowGroup < table.RowGroups; rowGroup++)
            {
                var column = new MetricColumn(table, rowGroup, metric);
                var cells = _cellOfRow[rowGroup];
                for (var row = 0; row < cells.Length; row++)
                {
                    if (cells[row] >= 0)
                        values[next[cells[row]]++] = column[row];
                }
            }

            table.Forget(metric.Name);
        }

        private int[] Index(TableReader table, int rowGroup, Dictionary<(string Scenario, string Kind, string Group, int Month), int> index)
        {
            var scenarios = table.Read<string>(rowGroup, "scenario");
            var months = table.Read<int>(rowGroup, "month");
            var kinds = table.Read<string>(rowGroup, "group_kind");
            var groups = table.Read<string>(rowGroup, "group");
            var cells = new int[months.Count];
            for (var row = 0; row < cells.Length; row++)
            {
                if (!s_kinds.Contains(kinds.Values[row], StringComparer.Ordinal))
                {
                    cells[row] = -1;
                    continue;
                }

                var key = (scenarios.Values[row], kinds.Values[row], groups.Values[row], months.Values[row]);
                if (!index.TryGetValue(key, out var cell))
                {
                    index[key] = cell = Keys.Count;
                    Keys.Add(key);
                    _rowsOfCell.Add(0);
                }

                CollectionsMarshal.AsSpan(_rowsOfCell)[cell]++;
                cells[row] = cell;
            }

            return cells;
        }
    }
}
