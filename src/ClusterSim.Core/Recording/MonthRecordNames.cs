using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Recording;

/// <content>Values by the names of metrics and groups; a lookup a value, which a loop over many values does once by index.</content>
public sealed partial class MonthRecord
{
    /// <summary>A metric of all firms, as <c>record["workers"]</c>.</summary>
    /// <param name="metric">Name of the metric, see <see cref="MetricCatalogue"/>.</param>
    /// <exception cref="KeyNotFoundException">There is no such metric; the message names the nearest.</exception>
    public double this[string metric] => this[metric, "all", "all"];

    /// <summary>A metric of one group, as <c>record["workers", "sector", "furniture"]</c>.</summary>
    /// <param name="metric">Name of the metric, see <see cref="MetricCatalogue"/>.</param>
    /// <param name="kind">Kind of group, see <see cref="Group"/>.</param>
    /// <param name="name">Name within the kind.</param>
    /// <exception cref="KeyNotFoundException">There is no such metric or group; the message names the nearest.</exception>
    public double this[string metric, string kind, string name] => this[RowOf(kind, name), ColumnOf(metric)];

    /// <summary>Row of a group.</summary>
    /// <param name="kind">Kind of group.</param>
    /// <param name="name">Name within the kind.</param>
    /// <exception cref="KeyNotFoundException">There is no such group; the message names the nearest.</exception>
    public int RowOf(string kind, string name)
    {
        for (var row = 0; row < Groups.Count; row++)
            if (string.Equals(Groups[row].Kind, kind, StringComparison.Ordinal) && string.Equals(Groups[row].Name, name, StringComparison.Ordinal)) return row;
        var names = Groups.Where(group => string.Equals(group.Kind, kind, StringComparison.Ordinal)).Select(group => group.Name).ToList();
        throw new KeyNotFoundException(names.Count == 0
            ? $"There is no kind of group '{kind}'{NearestName.Hint(kind, [.. Groups.Select(group => group.Kind).Distinct(StringComparer.Ordinal)])}"
            : $"There is no {kind} '{name}'{NearestName.Hint(name, names)}");
    }

    private static int ColumnOf(string metric) => MetricCatalogue.Contains(metric)
        ? MetricCatalogue.IndexOf(metric)
        : throw new KeyNotFoundException($"There is no metric '{metric}'{NearestName.Hint(metric, [.. MetricCatalogue.All.Select(known => known.Name)])}");
}
