namespace ClusterSim.Core.Policy.Effects;

/// <summary>Tells owners what they cannot see themselves: prices, providers, the sector's best practice (equation K5).</summary>
public interface IInforms : IEffect
{
    /// <summary>Factor on an informed owner's error about unit cost, 0 to 1.</summary>
    double CostError { get; }

    /// <summary>Factor on the spread of what informed owners believe of services, 0 to 1.</summary>
    double Spread { get; }

    /// <summary>K5: what the best practice of a sector teaches an owner, as a share of what the owner knows and before the rate of learning.</summary>
    /// <param name="sector">Place of the sector in the scenario.</param>
    /// <param name="knowledge">The owner's knowledge; 1 is the sector's reference.</param>
    double Lesson(int sector, double knowledge);
}
