using ClusterSim.Core.Firms;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Finance;

/// <summary>
/// F11: whether a loan leaves its owner better off than doing without (Stiglitz and Weiss 1981): what the money earns less
/// interest while nothing is lost, against the pledge in a month in which all is lost; more than the pledge is never lost.
/// </summary>
internal sealed class LoanCase
{
    private readonly Clock _clock;
    private readonly SectorMonth[] _sectors;
    private readonly LoanDesk _desk;
    private readonly Production _production;
    private readonly Investment _investment;
    private readonly Wages _wages;
    private readonly InputPrices _prices;
    private readonly Effect<IGuarantees> _guarantees;
    private readonly FirmTable _firms;

    /// <summary>The reckoning of owners of a run.</summary>
    /// <param name="clock">Read.</param>
    /// <param name="sectors">Prices, costs and losses.</param>
    /// <param name="desk">What is pledged.</param>
    /// <param name="production">How long inputs stay in process.</param>
    /// <param name="investment">What a unit brings.</param>
    /// <param name="wages">Wages of the month.</param>
    /// <param name="prices">Prices of inputs.</param>
    /// <param name="guarantees">Programmes that guarantee, for a fee.</param>
    /// <param name="firms">Read.</param>
    public LoanCase(
        Clock clock, SectorMonth[] sectors, LoanDesk desk, Production production, Investment investment, Wages wages, InputPrices prices, Effect<IGuarantees> guarantees,
        FirmTable firms)
    {
        (_clock, _sectors, _desk, _production, _investment) = (clock, sectors, desk, production, investment);
        (_wages, _prices, _guarantees, _firms) = (wages, prices, guarantees, firms);
    }

    /// <summary>Whether the owner expects to gain from an offer for the money that the firm lacks.</summary>
    public bool Pays(Cell cell, int slot, LoanOffer offer, double shortage)
    {
        var firms = _firms;
        var sector = _sectors[cell.Sector];
        var fails = sector.Terms.TotalLossPerMonth;
        // Bills and orders come first, investment gets the rest.
        var working = Math.Min(offer.Rupiah, Math.Max(0, shortage - firms.Investment[slot]));
        var invested = offer.Rupiah - working;
        var interest = offer.InterestPerMonth * (offer.Programme == FirmTable.None ? sector.InterestFactor : 1) + FeePerMonth(offer.Guarantee);
        var earned = (working > 0 ? working * OfWorkingMoney(cell, slot) : 0) + (invested > 0 ? invested * OfCapital(cell, slot) : 0);
        return (1 - fails) * (earned - offer.Rupiah * interest) >= fails * _desk.Pledge(slot, offer.Lender, offer.Programme, offer.Guarantee, offer.Rupiah);
    }

    /// <summary>What a fund that guarantees the loan takes from its borrower, a rupiah of the loan.</summary>
    private double FeePerMonth(byte guarantee)
    {
        return _guarantees.Find(guarantee) is { } fund ? fund.GuaranteedShare * fund.FeePerYear / 12 : 0;
    }

    /// <summary>What a rupiah of inputs, other cost and wages earns in a month: (own price / cost of a unit − 1) / months in process.</summary>
    private double OfWorkingMoney(Cell cell, int slot)
    {
        var firms = _firms;
        var sector = _sectors[cell.Sector];
        if (firms.PlannedOutput[slot] <= 0) return -1;
        var cost = _prices.PerUnit(cell, slot) + sector.OtherCost + _wages.Bill(cell, slot) / firms.PlannedOutput[slot];
        if (cost <= 0) return double.PositiveInfinity;
        var months = sector.Inputs.Length > 0 ? _production.MonthsInProcess(sector, slot, 0) : 1;
        return (firms.Price[slot] / cost - 1) / months;
    }

    /// <summary>What a rupiah of capital earns in a month by F1: capital's share of the margin of what is made, less decay.</summary>
    private double OfCapital(Cell cell, int slot)
    {
        var firms = _firms;
        var terms = _sectors[cell.Sector].Terms;
        var output = Math.Min(firms.Capacity[slot], firms.ExpectedDemand[slot]);
        return terms.CapitalElasticity * _investment.Margin(cell, slot) * output / (Math.Max(1, firms.CapitalInUse(slot)) * _clock.PriceLevel) - terms.DepreciationPerMonth;
    }
}
