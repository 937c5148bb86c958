namespace ClusterSim.Core.Policy.Effects;

/// <summary>Has the borrowers of a group stand in for each other (equation F7).</summary>
public interface IMakesGroupsLiable : IEffect
{
    /// <summary>Moves money within the groups of a block to members who cannot pay; called with the month planned and nothing served.</summary>
    void StandIn(int block);
}
