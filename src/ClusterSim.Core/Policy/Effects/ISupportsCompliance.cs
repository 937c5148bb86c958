namespace ClusterSim.Core.Policy.Effects;

/// <summary>Pays part of what compliance with a standard costs the firms to which it has promised that.</summary>
public interface ISupportsCompliance : IEffect
{
    /// <summary>Standard that firms are helped to meet.</summary>
    int Standard { get; }

    /// <summary>What it pays of a firm's cost of compliance of the month, rupiah; 0 where it has promised nothing.</summary>
    /// <param name="cost">Cost of compliance of the month, rupiah.</param>
    /// <param name="slot">Slot of the firm.</param>
    double PartOf(double cost, int slot);
}
