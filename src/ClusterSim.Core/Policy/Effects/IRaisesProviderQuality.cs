namespace ClusterSim.Core.Policy.Effects;

/// <summary>Raises the quality, and moves the repute and the price, of providers of business services (equation V4).</summary>
public interface IRaisesProviderQuality : IEffect
{
    /// <summary>Quality that it has added to a provider.</summary>
    /// <param name="provider">Place of the provider in the scenario.</param>
    double Added(int provider);

    /// <summary>Quality that the owner of a slot believes it to have added.</summary>
    /// <param name="slot">Slot of the owner's firm.</param>
    /// <param name="provider">Place of the provider in the scenario.</param>
    double Seen(int slot, int provider);

    /// <summary>Factor on the spread of what the owner of a slot believes of a provider.</summary>
    /// <param name="slot">Slot of the owner's firm.</param>
    /// <param name="provider">Place of the provider in the scenario.</param>
    double Spread(int slot, int provider);

    /// <summary>Factor on a provider's price.</summary>
    /// <param name="provider">Place of the provider in the scenario.</param>
    double PriceFactor(int provider);
}
