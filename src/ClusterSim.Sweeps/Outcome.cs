using ClusterSim.Core.Recording;
using ClusterSim.Experiments.Measuring;

namespace ClusterSim.Sweeps;

/// <summary>Over which months an outcome is counted.</summary>
public enum OutcomeWindow
{
    /// <summary>The last month.</summary>
    End,

    /// <summary>Mean over the months of the window in which the metric is defined.</summary>
    Mean,

    /// <summary>Sum over the window.</summary>
    Sum,
}

/// <summary>A number that is kept of each run: a metric of a group over a window, money deflated to the start month.</summary>
/// <param name="Name">Name of its column.</param>
/// <param name="Metric">The metric.</param>
/// <param name="Group">The group of firms.</param>
/// <param name="Window">The window.</param>
public sealed record Outcome(string Name, Metric Metric, Group Group, OutcomeWindow Window)
{
    /// <summary>Its value in a run; NaN where it is undefined, or the run has no such group.</summary>
    internal double Of(WindowAccumulator totals) => Window switch
    {
        OutcomeWindow.End => totals.End(Group, Metric),
        OutcomeWindow.Mean => totals.Mean(0, Group, Metric),
        _ => totals.Sum(0, Group, Metric),
    };

    /// <summary>The window that fits a metric: a sum for flows, a mean for the others.</summary>
    public static OutcomeWindow DefaultWindow(Metric metric) => metric.IsFlow ? OutcomeWindow.Sum : OutcomeWindow.Mean;
}

/// <summary>The simulated counterpart of an observed value, nominal, as it stands in <c>targets.parquet</c>.</summary>
/// <param name="Name">Name of its column: target, target's name and year.</param>
/// <param name="Target">Name of the target in the scenario.</param>
/// <param name="Year">Calendar year.</param>
/// <param name="Observed">The observed value.</param>
public sealed record TargetOutcome(string Name, string Target, int Year, double Observed);
