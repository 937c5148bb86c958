using ClusterSim.Core.Recording;

namespace ClusterSim.Experiments.Measuring;

/// <summary>A metric of a group in every month of a run, money deflated to the start month.</summary>
/// <param name="Metric">Name of the metric.</param>
/// <param name="Of">The group.</param>
/// <param name="Values">A value a month, from month 0 on.</param>
public sealed record MonthlyValues(string Metric, Group Of, IReadOnlyList<double> Values)
{
    /// <summary>The metrics whose months are kept.</summary>
    public static IReadOnlyList<Metric> Metrics { get; } =
        [Core.Recording.Metrics.HouseholdIncome, Core.Recording.Metrics.ValueAdded, Core.Recording.Metrics.Workers];

    /// <summary>Whether the months of a metric are kept of a group: of all firms, and owners' income of each sector.</summary>
    /// <param name="metric">One of <see cref="Metrics"/>.</param>
    /// <param name="of">The group.</param>
    public static bool AreKept(Metric metric, Group of) =>
        of.Kind is "all" || (of.Kind is "sector" && metric == Core.Recording.Metrics.HouseholdIncome);
}

/// <summary>Keeps the months of a few metrics, of all firms and (owners' income) of each sector, of which effects by month are made.</summary>
internal sealed class MonthlySeries(IReadOnlyList<Group> groups)
{
    private readonly (Metric Metric, Group Of, List<double> Values)[] _series =
    [
        .. from metric in MonthlyValues.Metrics
           from of in groups
           where MonthlyValues.AreKept(metric, of)
           select (metric, of, new List<double>()),
    ];

    /// <summary>Adds the month that a window has just added.</summary>
    public void Add(WindowAccumulator window)
    {
        foreach (var (metric, of, values) in _series) values.Add(window.End(of, metric));
    }

    /// <summary>The months so far.</summary>
    public IReadOnlyList<MonthlyValues> Finish() => [.. _series.Select(series => new MonthlyValues(series.Metric.Name, series.Of, series.Values))];
}
