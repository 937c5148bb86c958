using ClusterSim.Core.Firms;
using ClusterSim.Core.Rules;
using ClusterSim.Core.Runs;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Finance;

/// <summary>
/// F11: whether a loan leaves its owner better off than doing without (Stiglitz and Weiss 1981): what the money earns less
/// interest while nothing is lost, against the pledge in a month in which all is lost; more than the pledge is never lost.
/// </summary>
internal static class LoanCase
{
    /// <summary>Whether the owner expects to gain from an offer for the money that the firm lacks.</summary>
    public static bool Pays(Economy economy, Cell cell, int slot, LoanOffer offer, double shortage)
    {
        var firms = economy.Firms;
        var sector = economy.Sectors[cell.Sector];
        var fails = sector.Terms.TotalLossPerMonth;
        // Bills and orders come first, investment gets the rest.
        var working = Math.Min(offer.Rupiah, Math.Max(0, shortage - firms.Investment[slot]));
        var invested = offer.Rupiah - working;
        var interest = offer.InterestPerMonth * (offer.Programme == FirmTable.None ? sector.InterestFactor : 1) + FeePerMonth(economy, offer.Guarantee);
        var earned = (working > 0 ? working * OfWorkingMoney(economy, cell, slot) : 0) + (invested > 0 ? invested * OfCapital(economy, cell, slot) : 0);
        return (1 - fails) * (earned - offer.Rupiah * interest) >= fails * LoanDesk.Pledge(economy, slot, offer.Lender, offer.Programme, offer.Guarantee, offer.Rupiah);
    }

    /// <summary>What a fund that guarantees the loan takes from its borrower, a rupiah of the loan.</summary>
    private static double FeePerMonth(Economy economy, byte guarantee)
    {
        return economy.Effects.Guarantees.Find(guarantee) is { } fund ? fund.GuaranteedShare * fund.FeePerYear / 12 : 0;
    }

    /// <summary>What a rupiah of inputs, other cost and wages earns in a month: (own price / cost of a unit − 1) / months in process.</summary>
    private static double OfWorkingMoney(Economy economy, Cell cell, int slot)
    {
        var firms = economy.Firms;
        var sector = economy.Sectors[cell.Sector];
        if (firms.PlannedOutput[slot] <= 0) return -1;
        var cost = economy.InputCostPerUnit(cell, slot) + sector.OtherCost + economy.WageBill(cell, slot) / firms.PlannedOutput[slot];
        if (cost <= 0) return double.PositiveInfinity;
        var months = sector.Inputs.Length > 0 ? Production.MonthsInProcess(economy, sector, slot, 0) : 1;
        return (firms.Price[slot] / cost - 1) / months;
    }

    /// <summary>What a rupiah of capital earns in a month by F1: capital's share of the margin of what is made, less decay.</summary>
    private static double OfCapital(Economy economy, Cell cell, int slot)
    {
        var firms = economy.Firms;
        var terms = economy.Sectors[cell.Sector].Terms;
        var output = Math.Min(firms.Capacity[slot], firms.ExpectedDemand[slot]);
        return terms.CapitalElasticity * Investment.Margin(economy, cell, slot) * output / (Math.Max(1, firms.CapitalInUse(slot)) * economy.PriceLevel) - terms.DepreciationPerMonth;
    }
}
