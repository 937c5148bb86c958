namespace ClusterSim.Core.Policy.Effects;

/// <summary>Improves the roads, power and water of a place (equation P5).</summary>
public interface IImprovesInfrastructure : IEffect
{
    /// <summary>Place where the works are.</summary>
    int Place { get; }

    /// <summary>What the works add to the place's infrastructure.</summary>
    double Built { get; }
}
