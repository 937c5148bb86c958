namespace ClusterSim.Core.Terms;

/// <summary>
/// Assumptions that move together where values are drawn from their ranges, as prices of one chain do; decides nothing in a run of the
/// scenario as written.
/// </summary>
public sealed record MovingGroup : INamed
{
    /// <inheritdoc/>
    public required string Name { get; init; }

    /// <summary>Paths of the assumptions, at least two; each has a range, but for those that follow the first in proportion.</summary>
    [Parameter("Paths of the assumptions, at least two; each has a range, but for those that follow the first in proportion.")]
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>Rank correlation (Spearman) of each two of them. Between -0.999 and 0.999.</summary>
    [Parameter("Rank correlation (Spearman) of each two of them.", Minimum = -0.999, Maximum = 0.999)]
    public double RankCorrelation { get; init; }

    /// <summary>Whether the others are the first times what they are of it as written, so that they have no range of their own.</summary>
    [Parameter("Whether the others are the first times what they are of it as written, so that they have no range of their own.")]
    public bool InProportion { get; init; }
}
