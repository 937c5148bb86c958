namespace ClusterSim.Core.Policy.Effects;

/// <summary>Pays part of the wages of hired workers (equation F8).</summary>
public interface ISubsidisesWages : IEffect
{
    /// <summary>What it pays of the wages of so many hired workers, rupiah a month.</summary>
    /// <param name="slot">The firm.</param>
    /// <param name="hired">Its hired workers.</param>
    /// <param name="wage">Full wage of one, rupiah a month.</param>
    double Subsidy(int slot, double hired, double wage);

    /// <summary>F8: months for which it pays part of the wages of the firm, this one included.</summary>
    /// <param name="slot">The firm.</param>
    int MonthsOfSupport(int slot);

    /// <summary>Workers whose wages the firm can pay with its cash and the subsidy.</summary>
    /// <param name="slot">The firm.</param>
    /// <param name="cash">Its cash, rupiah.</param>
    /// <param name="wage">Full wage of one, rupiah a month.</param>
    double Payable(int slot, long cash, double wage);

    /// <summary>Pays the firm its part of the wages of so many hired workers, whom the firm has paid.</summary>
    /// <param name="block">Block of the slot.</param>
    /// <param name="slot">The firm.</param>
    /// <param name="hired">Its hired workers.</param>
    /// <param name="wage">Full wage.</param>
    /// <returns>Rupiah paid.</returns>
    long Pay(int block, int slot, double hired, double wage);
}
