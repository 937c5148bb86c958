using System.Runtime.InteropServices;
using ClusterSim.Core.Recording;

namespace ClusterSim.Results.Tables;

/// <summary>Mean and quantiles over replications of every metric in every month.</summary>
internal static class SeriesSummary
{
    private const double LowQuantile = 0.05;
    private const double HighQuantile = 0.95;

    private static readonly string[] s_kinds = ["all", "sector", "size"];

    public static IReadOnlyList<SeriesPoint> Read(string path)
    {
        using var table = new TableReader(path);
        var cells = new Cells(table);
        var series = new List<SeriesPoint>(cells.Count * MetricCatalogue.All.Count);
        var values = new double[cells.Rows];
        foreach (var metric in MetricCatalogue.All)
        {
            cells.Gather(table, metric, values);
            for (var cell = 0; cell < cells.Count; cell++)
            {
                var (scenario, kind, group, month) = cells.Keys[cell];
                var (mean, low, high) = Summarise(cells.Of(cell, values));
                series.Add(new SeriesPoint(scenario, kind, group, metric.Name, month, mean, low, high));
            }
        }

        return series;
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
        private readonly int[] _next;

        public Cells(TableReader table)
        {
            var index = new Dictionary<(string Scenario, string Kind, string Group, int Month), int>();
            for (var rowGroup = 0; rowGroup < table.RowGroups; rowGroup++)
                _cellOfRow.Add(Index(table, rowGroup, index));
            _starts = new int[Count];
            for (var cell = 1; cell < Count; cell++)
                _starts[cell] = _starts[cell - 1] + _rowsOfCell[cell - 1];
            Rows = _rowsOfCell.Sum();
            _next = new int[Count];
        }

        public List<(string Scenario, string Kind, string Group, int Month)> Keys { get; } = [];

        public int Count => Keys.Count;

        public int Rows { get; }

        public Span<double> Of(int cell, double[] values) => values.AsSpan(_starts[cell], _rowsOfCell[cell]);

        public void Gather(TableReader table, Metric metric, double[] values)
        {
            _starts.CopyTo(_next, 0);
            for (var rowGroup = 0; rowGroup < table.RowGroups; rowGroup++)
            {
                var column = new MetricColumn(table, rowGroup, metric);
                var cells = _cellOfRow[rowGroup];
                for (var row = 0; row < cells.Length; row++)
                {
                    if (cells[row] >= 0)
                        values[_next[cells[row]]++] = column[row];
                }
            }
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
