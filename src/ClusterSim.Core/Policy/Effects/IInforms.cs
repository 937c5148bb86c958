namespace ClusterSim.Core.Policy.Effects;

/// <summary>Tells owners what they cannot see themselves: prices, providers, the sector's best practice (equation K5).</summary>
public interface IInforms : IEffect
{
    /// <summary>Factor on an informed owner's error about unit cost, 0 to 1.</summary>
    double CostError { get; }

    /// <summary>Factor on the spread of what informed owners believe of services, 0 to 1.</summary>
    double Spread { get; }

    /// <summary>K5: what the best practice of the sector teaches an owner of that knowledge.</summary>
    double Lesson(int sector, double knowledge);
}
