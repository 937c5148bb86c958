namespace ClusterSim.Core.Policy.Effects;

/// <summary>Pays part of a business service of the firm's own choice (equation V2).</summary>
public interface IPaysForServices : IEffect
{
    /// <summary>What it pays of a service, rupiah of the month.</summary>
    /// <param name="price">Price of the service, rupiah of the month.</param>
    double Subsidy(double price);
}
