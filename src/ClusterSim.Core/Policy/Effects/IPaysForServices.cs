namespace ClusterSim.Core.Policy.Effects;

/// <summary>Pays part of a business service of the firm's own choice (equation V2).</summary>
public interface IPaysForServices : IEffect
{
    /// <summary>What it pays of a service at that price, rupiah of the month.</summary>
    double Subsidy(double price);
}
