namespace ClusterSim.Core.Policy.Effects;

/// <summary>Makes firms known to the buyers of a market that nobody enters unknown (equation M7).</summary>
public interface IIntroducesToBuyers : IEffect
{
    /// <summary>Market whose buyers come to know firms, -1 for none.</summary>
    int Market { get; }

    /// <summary>Whether a firm knows the buyers this month.</summary>
    /// <param name="slot">Slot of the firm.</param>
    bool HasContact(int slot);
}
