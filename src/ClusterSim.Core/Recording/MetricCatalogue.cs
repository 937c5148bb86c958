namespace ClusterSim.Core.Recording;

/// <summary>Metrics by name and by tag; what they are stands in <see cref="Metrics"/>.</summary>
public static class MetricCatalogue
{
    /// <summary>All metrics, in the order of the columns.</summary>
    public static IReadOnlyList<Metric> All => Metrics.All;

    /// <summary>Metrics that bear a tag, in their order for it.</summary>
    public static IReadOnlyList<Metric> Tagged(MetricTag tag) =>
    [
        .. from metric in All
           from tagged in metric.Tags
           where tagged.Tag == tag
           orderby tagged.Place
           select metric,
    ];

    /// <summary>Column of a metric by name; throws <see cref="KeyNotFoundException"/> for an unknown one.</summary>
    public static int IndexOf(string name) => s_byName[name].Column;

    /// <summary>Whether there is a metric of that name.</summary>
    public static bool Contains(string name) => s_byName.ContainsKey(name);

    /// <summary>A metric by name; null where there is none.</summary>
    public static Metric? Find(string name) => s_byName.GetValueOrDefault(name);

    private static readonly Dictionary<string, Metric> s_byName = Metrics.All.ToDictionary(metric => metric.Name, StringComparer.Ordinal);
}
