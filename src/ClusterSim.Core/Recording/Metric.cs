using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Recording;

/// <summary>How a metric is stored and added up.</summary>
public enum MetricKind
{
    /// <summary>Rupiah of the month, a 64-bit integer; a flow of the month or a stock at its end.</summary>
    Money,

    /// <summary>A number of things.</summary>
    Count,

    /// <summary>A mean, share or index.</summary>
    Ratio,
}

/// <summary>Which direction is good.</summary>
public enum Better
{
    /// <summary>More is better.</summary>
    Higher,

    /// <summary>Less is better.</summary>
    Lower,

    /// <summary>Neither is: it describes.</summary>
    Neither,
}

/// <summary>Where a metric is shown beside the files and tables that show all.</summary>
public enum MetricTag
{
    /// <summary>Among the main effects of a report, with a chart.</summary>
    Headline,

    /// <summary>Its course in all firms is drawn.</summary>
    Series,

    /// <summary>Its course is drawn sector by sector: units of different products do not add up.</summary>
    SectorSeries,

    /// <summary>Among the few that the command line prints of a run's last month.</summary>
    Summary,

    /// <summary>Kept of each run of a sweep that names none.</summary>
    Sweep,
}

/// <summary>A tag, and the metric's place among those that bear it.</summary>
/// <param name="Tag">The tag.</param>
/// <param name="Place">The place, 1 first; where places are equal, the order of columns decides.</param>
internal readonly record struct TaggedPlace(MetricTag Tag, int Place);

/// <summary>One output column.</summary>
/// <param name="Name">Column name, snake case, with the unit where there is one.</param>
/// <param name="Kind">How it is stored.</param>
/// <param name="IsFlow">Whether months add up to a year's figure (a flow) or not (a stock, mean or share).</param>
/// <param name="Better">Which direction is good.</param>
/// <param name="Unit">Unit for people, English.</param>
/// <param name="Label">Name for people.</param>
/// <param name="Description">Definition.</param>
public sealed record Metric(
    string Name,
    MetricKind Kind,
    bool IsFlow,
    Better Better,
    string Unit,
    LocalizedText Label,
    string Description)
{
    /// <summary>Where it is shown beside the files and tables that show all.</summary>
    internal IReadOnlyList<TaggedPlace> Tags { get; init; } = [];

    /// <summary>Whether it is an amount of rupiah, which inflation moves: money, and ratios in rupiah.</summary>
    public bool IsMoney => Unit.StartsWith("rupiah", StringComparison.Ordinal);

    /// <summary>Its place among all metrics.</summary>
    public int Column { get; internal init; }

    /// <summary>Its value in a group and month; NaN where it has none.</summary>
    internal Func<GroupMonth, double> Formula { get; init; } = static _ => double.NaN;
}

/// <summary>A group of firms for which metrics are recorded.</summary>
/// <param name="Kind">all, cluster, sector, stage, size, treated, or the name of an attribute.</param>
/// <param name="Name">Name within the kind, for example a sector's name; <c>all</c> for all.</param>
public readonly record struct Group(string Kind, string Name)
{
    /// <summary>Kinds of groups by place, trade and size, which every run has. Besides there are those by reach of a policy, and the attributes of the scenario.</summary>
    public static IReadOnlyList<string> BuiltInKinds { get; } = ["all", "cluster", "sector", "stage", "size"];
}
