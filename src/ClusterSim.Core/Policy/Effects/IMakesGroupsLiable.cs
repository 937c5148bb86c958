namespace ClusterSim.Core.Policy.Effects;

/// <summary>Has the borrowers of a group stand in for each other (equation F7).</summary>
public interface IMakesGroupsLiable : IEffect
{
    /// <summary>Moves money within the groups of a block to members who cannot pay; called with the month planned and nothing served.</summary>
    /// <param name="block">The block: part of a group of firms that one thread works on.</param>
    void StandIn(int block);
}
