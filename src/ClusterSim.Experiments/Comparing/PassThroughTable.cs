using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Measuring;
using ClusterSim.Experiments.Runs;
using ClusterSim.Experiments.Statistics;
using ClusterSim.Results;

namespace ClusterSim.Experiments.Comparing;

/// <summary>What owners would get of productivity that costs nothing: where that is little, whatever teaches them can do little for them.</summary>
public static class PassThroughTable
{
    /// <summary>A row, or none where no replication was finished.</summary>
    /// <param name="experiment">What was run.</param>
    /// <param name="runs">Its runs.</param>
    public static IReadOnlyList<PassThroughRow> Rows(Experiment experiment, IEnumerable<RunSummary> runs)
    {
        var (baseline, from) = (experiment.Scenarios[0], experiment.Windows[0]);
        var group = SideTotals.FocusOf(baseline);
        var pairs = runs.Where(run => run.IsDone && run.FreeProductivity is not null && string.Equals(run.Scenario, baseline.Name, StringComparison.Ordinal))
            .Select(run => (Without: run.InWindow(from, group, Metrics.HouseholdIncome), With: run.FreeProductivity!.Income)).ToArray();
        var effect = MeanInterval.Of(pairs.Select(pair => pair.With - pair.Without).ToArray());
        return effect.Count == 0 ? [] : [new PassThroughRow(baseline.FocusSector, from, Experiment.FreeShare, pairs.Average(pair => pair.Without), effect.Mean, effect.Low, effect.High)];
    }
}
