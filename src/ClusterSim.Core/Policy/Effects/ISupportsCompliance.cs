namespace ClusterSim.Core.Policy.Effects;

/// <summary>Pays part of what compliance with a standard costs the firms to which it has promised that.</summary>
public interface ISupportsCompliance : IEffect
{
    /// <summary>Standard that firms are helped to meet.</summary>
    int Standard { get; }

    /// <summary>What it pays of a firm's cost of compliance of a month, rupiah; nothing where it has promised nothing.</summary>
    double PartOf(double cost, int slot);
}
