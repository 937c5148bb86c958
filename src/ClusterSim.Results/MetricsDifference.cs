using ClusterSim.Core.Recording;

namespace ClusterSim.Results;

/// <summary>Walks through the months of two results side by side.</summary>
/// <param name="scenarios">Names of scenarios in the order of the files.</param>
internal sealed class MetricsDifference(IReadOnlyList<string> scenarios)
{
    private readonly Dictionary<string, int> _order =
        scenarios.Select((name, index) => (name, index)).ToDictionary(entry => entry.name, entry => entry.index, StringComparer.Ordinal);

    public ValueDifference? First { get; private set; }
    public long Differing { get; private set; }
    public long Compared { get; private set; }
    public long OnlyInA { get; private set; }
    public long OnlyInB { get; private set; }

    public void Compare(IEnumerable<MetricsMonth> a, IEnumerable<MetricsMonth> b, CancellationToken cancellation)
    {
        using var left = a.GetEnumerator();
        using var right = b.GetEnumerator();
        var (hasLeft, hasRight) = (left.MoveNext(), right.MoveNext());
        while (hasLeft || hasRight)
        {
            cancellation.ThrowIfCancellationRequested();
            var order = !hasLeft ? 1 : !hasRight ? -1 : Key(left.Current).CompareTo(Key(right.Current));
            if (order < 0)
                OnlyInA += left.Current.Groups.Count;
            else if (order > 0)
                OnlyInB += right.Current.Groups.Count;
            else
                CompareMonth(left.Current, right.Current);
            if (order <= 0)
                hasLeft = left.MoveNext();
            if (order >= 0)
                hasRight = right.MoveNext();
        }
    }

    /// <summary>A scenario that the manifest does not name comes last.</summary>
    private (int, string, int, int) Key(MetricsMonth month) =>
        _order.TryGetValue(month.Scenario, out var order)
            ? (order, "", month.Replication, month.Month)
            : (int.MaxValue, month.Scenario, month.Replication, month.Month);

    private void CompareMonth(MetricsMonth a, MetricsMonth b)
    {
        var groupsOfB = b.Groups.Select((group, index) => (group, index)).ToDictionary(entry => entry.group, entry => entry.index);
        var shared = 0;
        for (var group = 0; group < a.Groups.Count; group++)
        {
            if (!groupsOfB.TryGetValue(a.Groups[group], out var other))
                continue;
            shared++;
            CompareGroup(a, group, b, other);
        }

        OnlyInA += a.Groups.Count - shared;
        OnlyInB += b.Groups.Count - shared;
    }

    private void CompareGroup(MetricsMonth a, int groupOfA, MetricsMonth b, int groupOfB)
    {
        var metrics = MetricCatalogue.All;
        for (var metric = 0; metric < metrics.Count; metric++)
        {
            var valueA = a.Values[(groupOfA * metrics.Count) + metric];
            var valueB = b.Values[(groupOfB * metrics.Count) + metric];
            Compared++;
            if (valueA.Equals(valueB))
                continue;
            Differing++;
            First ??= new ValueDifference(a.Scenario, a.Replication, a.Month, a.Groups[groupOfA], metrics[metric].Name, valueA, valueB);
        }
    }
}
