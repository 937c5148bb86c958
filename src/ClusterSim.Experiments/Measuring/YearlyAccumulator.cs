using System.Globalization;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;

namespace ClusterSim.Experiments.Measuring;

/// <summary>Takes from a run's months what each observed value of the scenario's targets is compared with.</summary>
public sealed class YearlyAccumulator
{
    private readonly YearMonth _start;
    private readonly List<Cell> _cells = [];

    /// <summary>Accumulator for the targets of a scenario whose run has these groups.</summary>
    public YearlyAccumulator(Scenario scenario, IReadOnlyList<Group> groups)
    {
        _start = scenario.Start;
        foreach (var target in scenario.Targets)
        {
            var row = RowOf(target, groups);
            foreach (var value in target.Values)
                _cells.Add(new Cell(row, MetricCatalogue.IndexOf(target.Metric), value.Year, target.Figure));
        }
    }

    /// <summary>What each observed value is compared with, in words that decide its number, target by target.</summary>
    public static IEnumerable<string> Words(Scenario scenario) => scenario.Targets.SelectMany(target => target.Values.Select(value =>
        string.Create(CultureInfo.InvariantCulture, $"target {target.Metric} {target.Sector} {target.Figure} {value.Year}")));

    /// <summary>Adds a month.</summary>
    public void Add(MonthRecord record)
    {
        var date = _start.Plus(record.Month);
        foreach (var cell in _cells)
        {
            if (cell.Year != date.Year || cell.Row < 0 || (cell.Figure == YearlyFigure.End && date.Month != 12)) continue;
            var value = record[cell.Row, cell.Metric];
            cell.Months++;
            if (double.IsNaN(value)) continue;
            cell.Sum += value;
            cell.Defined++;
        }
    }

    /// <summary>
    /// A value for each observed value, target by target, nominal. NaN where the run does not simulate the whole year
    /// (for a December value: December), or where the metric is undefined all year.
    /// </summary>
    public IReadOnlyList<double> Finish() => _cells.Select(cell => cell.Value).ToArray();

    private static int RowOf(Target target, IReadOnlyList<Group> groups)
    {
        var wanted = target.Sector.Length == 0 ? new Group("all", "all") : new Group("sector", target.Sector);
        for (var row = 0; row < groups.Count; row++)
            if (groups[row] == wanted) return row;
        return -1;
    }

    private sealed class Cell(int row, int metric, int year, YearlyFigure figure)
    {
        public int Row => row;
        public int Metric => metric;
        public int Year => year;
        public YearlyFigure Figure => figure;
        public double Sum { get; set; }
        public int Months { get; set; }
        public int Defined { get; set; }

        public double Value =>
            Months < (figure == YearlyFigure.End ? 1 : 12) || Defined == 0 ? double.NaN
            : figure == YearlyFigure.Mean ? Sum / Defined
            : Sum;
    }
}
