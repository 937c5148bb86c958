using ClusterSim.Core.State;

namespace ClusterSim.Core.Firms;

/// <summary>Desired capital (equation F1).</summary>
internal static class Investment
{
    /// <summary>Expected surplus of a unit over inputs at outside prices and other cost, rupiah.</summary>
    public static double Margin(Economy economy, Cell cell, int slot)
    {
        var sector = economy.Sectors[cell.Sector];
        return economy.Firms.Price[slot] - sector.InputCostPerUnit() - sector.OtherCost;
    }

    /// <summary>Inputs, other cost and wages of a month at usual sales, rupiah.</summary>
    public static double UsualMonth(Economy economy, Cell cell, int slot)
    {
        var sector = economy.Sectors[cell.Sector];
        return economy.Firms.ExpectedDemand[slot] * (sector.OtherCost + sector.InputCostPerUnit())
            + economy.WageBill(cell, slot);
    }

    /// <summary>Other cost of the planned output and wages, rupiah: what this month takes besides inputs.</summary>
    public static double Bills(Economy economy, Cell cell, int slot) =>
        economy.Sectors[cell.Sector].OtherCost * economy.Firms.PlannedOutput[slot] + economy.WageBill(cell, slot);

    /// <summary>Cash that a firm keeps before it invests: this month's orders and bills, and the reserve of usual months; rupiah.</summary>
    public static double Kept(Economy economy, Cell cell, int slot, double reserveMonths)
    {
        var firms = economy.Firms;
        var sector = economy.Sectors[cell.Sector];
        var kept = Bills(economy, cell, slot) + reserveMonths * UsualMonth(economy, cell, slot);
        for (var input = 0; input < sector.InputSectors.Length; input++) kept += firms.OrderUnits[input][slot] * sector.InputOutsidePrice[input];
        return kept;
    }

    /// <summary>
    /// F1: capital at which its marginal return meets the user cost, less capital in use, rupiah of the start month:
    /// K* = α × margin × output / ((return asked / 12 + decay) × (1 − share that others pay)).
    /// </summary>
    public static double Gap(Economy economy, Cell cell, int slot, double paidByOthers)
    {
        var firms = economy.Firms;
        var terms = economy.Sectors[cell.Sector].Terms;
        var output = Math.Min(Production.Capacity(economy, cell, slot), firms.ExpectedDemand[slot]);
        var margin = Margin(economy, cell, slot) / economy.PriceLevel;
        if (margin <= 0) return 0;
        var userCost = (economy.Scenario.Behaviour.Finance.OwnReturnPerYear / 12 + terms.DepreciationPerMonth) * Math.Max(0.01, 1 - paidByOthers);
        return Math.Max(0, terms.CapitalElasticity * margin * output / userCost - firms.CapitalInUse(slot));
    }
}
