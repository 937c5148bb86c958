namespace ClusterSim.Core.Policy.Effects;

/// <summary>Brings orders of buyers outside to single firms, which deliver them before all other final sales (equation B4).</summary>
public interface IBringsOrders : IEffect
{
    /// <summary>Market whose buyers order.</summary>
    int Market { get; }

    /// <summary>Units that a firm with an order owes in a month.</summary>
    double UnitsPerMonth { get; }

    /// <summary>What is to be paid for what is missing, as a share of its value.</summary>
    double PenaltyShare { get; }

    /// <summary>Whether any firm has an order in hand.</summary>
    bool IsAnyInHand { get; }

    /// <summary>What the buyers pay the firm this month, rupiah a unit; 0 where it has nothing to deliver.</summary>
    /// <param name="slot">Slot of the firm.</param>
    double PriceOf(int slot);
}
