namespace ClusterSim.Core.Policy.Effects;

/// <summary>Pays part of the wages of hired workers (equation F8).</summary>
public interface ISubsidisesWages : IEffect
{
    /// <summary>What it pays of the wages of so many hired workers, rupiah a month.</summary>
    /// <param name="slot">The firm.</param>
    /// <param name="hired">Its hired workers.</param>
    /// <param name="wage">Full wage of one, rupiah a month.</param>
    double Subsidy(int slot, double hired, double wage);

    /// <summary>F8: workers wanted where some come cheaper.</summary>
    /// <param name="slot">The firm.</param>
    /// <param name="family">Its family workers.</param>
    /// <param name="unsubsidised">Workers wanted at the full wage, the family included.</param>
    /// <param name="product">Labour's elasticity × margin × planned output: rupiah that the wage bill would be.</param>
    /// <param name="wage">Full wage.</param>
    double Wanted(int slot, double family, double unsubsidised, double product, double wage);

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
