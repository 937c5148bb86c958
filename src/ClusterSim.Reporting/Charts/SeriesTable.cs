using ClusterSim.Results;

namespace ClusterSim.Reporting.Charts;

/// <summary>The series of a result by scenario, group and metric, months in order.</summary>
internal sealed class SeriesTable
{
    private readonly Dictionary<(string Scenario, string Kind, string Group, string Metric), List<SeriesPoint>> _points = [];

    public SeriesTable(IReadOnlyList<SeriesPoint> series)
    {
        foreach (var point in series)
        {
            var key = (point.Scenario, point.GroupKind, point.Group, point.Metric);
            if (!_points.TryGetValue(key, out var list)) _points[key] = list = [];
            list.Add(point);
        }

        foreach (var list in _points.Values)
            if (!IsInOrder(list)) list.Sort((left, right) => left.Month.CompareTo(right.Month));
    }

    /// <summary>One series; empty where it is not there.</summary>
    public IReadOnlyList<SeriesPoint> Of(string scenario, string kind, string group, string metric) =>
        _points.TryGetValue((scenario, kind, group, metric), out var list) ? list : [];

    /// <summary>Names of the groups of a kind that have the metric, in alphabetical order.</summary>
    public IReadOnlyList<string> Groups(string kind, string metric) =>
        [.. _points.Keys.Where(key => string.Equals(key.Kind, kind, StringComparison.Ordinal) && string.Equals(key.Metric, metric, StringComparison.Ordinal)).Select(key => key.Group).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>As in most results.</summary>
    private static bool IsInOrder(List<SeriesPoint> points)
    {
        for (var place = 1; place < points.Count; place++)
            if (points[place].Month < points[place - 1].Month) return false;
        return true;
    }
}
