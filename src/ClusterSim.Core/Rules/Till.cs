using ClusterSim.Core.Firms;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Rules;

/// <summary>
/// I4, V1: what money that an owner spends on something else than the month's work costs her. What her till can spare costs itself; what a
/// usual month needs costs besides what it would have earned as inputs, other cost and wages over her horizon.
/// </summary>
/// <param name="horizonMonths">Months of benefit that an owner takes into account.</param>
/// <param name="investment">What a usual month takes.</param>
/// <param name="firms">Read.</param>
internal sealed class Till(double horizonMonths, Investment investment, FirmTable firms)
{
    /// <summary>What spending so many rupiah costs, rupiah; more than the till holds cannot be spent.</summary>
    public double Cost(Cell cell, int slot, double rupiah)
    {
        var (cash, needs) = ((double)firms.Cash[slot], investment.UsualMonth(cell, slot));
        if (rupiah > cash) return double.PositiveInfinity;
        var missing = Math.Clamp(needs - (cash - rupiah), 0, rupiah);
        return missing <= 0 ? rupiah : rupiah + missing * horizonMonths * Math.Max(0, firms.ExpectedDemand[slot] * (double)firms.Price[slot] / needs - 1);
    }
}
