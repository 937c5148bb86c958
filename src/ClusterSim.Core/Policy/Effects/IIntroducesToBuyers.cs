namespace ClusterSim.Core.Policy.Effects;

/// <summary>Makes firms known to the buyers of a market that nobody enters unknown (equation M7).</summary>
public interface IIntroducesToBuyers : IEffect
{
    /// <summary>Market whose buyers come to know firms, -1 for none.</summary>
    int Market { get; }

    /// <summary>Whether the firm of a slot knows the buyers this month.</summary>
    bool HasContact(int slot);
}
