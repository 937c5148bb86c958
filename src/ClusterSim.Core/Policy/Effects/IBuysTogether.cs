namespace ClusterSim.Core.Policy.Effects;

/// <summary>Buys an input outside for its members together (equation O5).</summary>
public interface IBuysTogether : IEffect
{
    /// <summary>Looks at what members have ordered; called when the month's orders are planned.</summary>
    void Gather();

    /// <summary>Price of a unit of an input for a member, the fee included.</summary>
    /// <param name="cell">Group of the member.</param>
    /// <param name="input">Place of the input among those of the group's sector.</param>
    /// <param name="outside">Price outside, rupiah a unit.</param>
    double Price(int cell, int input, double outside);

    /// <summary>The fee within that price, rupiah a unit.</summary>
    /// <param name="cell">Group of the member.</param>
    /// <param name="input">Place of the input among those of the group's sector.</param>
    /// <param name="outside">Price outside, rupiah a unit.</param>
    double Fee(int cell, int input, double outside);
}
