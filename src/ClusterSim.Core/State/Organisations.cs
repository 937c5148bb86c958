using ClusterSim.Core.Terms;

namespace ClusterSim.Core.State;

/// <summary>The organisation of each cluster.</summary>
/// <param name="clusters">Terms of the clusters.</param>
internal sealed class Organisations(IReadOnlyList<ClusterTerms> clusters)
{
    /// <summary>Share of the firms that take part, 0 to 1. State.</summary>
    public double[] Participation { get; } = [.. clusters.Select(cluster => cluster.Participation)];

    /// <summary>How far it has come: 0 initiation, 1 planning, 2 implementation. State.</summary>
    public byte[] Phase { get; } = new byte[clusters.Count];

    /// <summary>Lever: units of facilitation of the month.</summary>
    public double[] Facilitation { get; } = new double[clusters.Count];

    /// <summary>What the firms saw of shared purchase and won orders in the month, 0 to 1.</summary>
    public double[] VisibleBenefit { get; } = new double[clusters.Count];
}
