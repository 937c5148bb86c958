using ClusterSim.Core;
using ClusterSim.Core.Recording;
using ClusterSim.Experiments.Comparing;
using ClusterSim.Experiments.Runs;

namespace ClusterSim.Sweeps.Running;

/// <summary>Takes the outcomes of one run from its months.</summary>
internal sealed class OutcomeRecorder : IRunRecorder
{
    private readonly Sweep _sweep;
    private readonly Action<RunSummary, double[]> _onComplete;
    private readonly int _all;
    private readonly Cell[] _cells;

    public OutcomeRecorder(Sweep sweep, IReadOnlyList<Group> groups, Action<RunSummary, double[]> onComplete)
    {
        (_sweep, _onComplete, _all) = (sweep, onComplete, RowOf(groups, new Group("all", "all")));
        _cells = [.. sweep.Outcomes.Select(outcome => new Cell(
            outcome, RowOf(groups, outcome.Group), outcome.Metric.Column, outcome.Metric.IsMoney))];
    }

    public void Month(Simulation simulation)
    {
        var record = simulation.Record;
        if (record.Month < _sweep.WindowStart) return;
        var deflator = record[_all, Metrics.PriceIndex] is > 0 and var index ? index : 1;
        foreach (var cell in _cells) cell.Add(record, deflator);
    }

    public void Complete(RunSummary summary) => _onComplete(summary, [.. _cells.Select(cell => cell.Value), .. Targets(summary)]);

    public void Dispose() { }

    private IEnumerable<double> Targets(RunSummary summary)
    {
        // The base's targets are those of the policies that extend it, unless a policy brings its own.
        var counterparts = _sweep.Scenarios.First(loaded => string.Equals(loaded.Scenario.Name, summary.Scenario, StringComparison.Ordinal))
            .Scenario.Targets.SelectMany(target => target.Values.Select(value => (target.Name, value.Year))).ToList();
        return _sweep.Targets.Select(target => counterparts.IndexOf((target.Target, target.Year)) is >= 0 and var place ? summary.TargetValues[place] : double.NaN);
    }

    private static int RowOf(IReadOnlyList<Group> groups, Group wanted)
    {
        for (var row = 0; row < groups.Count; row++)
            if (groups[row] == wanted) return row;
        return -1;
    }

    private sealed class Cell(Outcome outcome, int row, int column, bool isDeflated)
    {
        private double _sum;
        private double _last = double.NaN;
        private int _defined;

        public double Value => outcome.Window switch
        {
            OutcomeWindow.End => _last,
            OutcomeWindow.Mean => _defined == 0 ? double.NaN : _sum / _defined,
            _ => row < 0 ? double.NaN : _sum,
        };

        public void Add(MonthRecord record, double deflator)
        {
            if (row < 0) return;
            _last = isDeflated ? record[row, column] / deflator : record[row, column];
            if (double.IsNaN(_last)) return;
            _sum += _last;
            _defined++;
        }
    }
}
