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
public enum Better { Higher, Lower, Neither }

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
    string Description);

/// <summary>A group of firms for which metrics are recorded.</summary>
/// <param name="Kind">all, cluster, sector, stage, size, treated.</param>
/// <param name="Name">Name within the kind, for example a sector's name; <c>all</c> for all.</param>
public readonly record struct Group(string Kind, string Name);
