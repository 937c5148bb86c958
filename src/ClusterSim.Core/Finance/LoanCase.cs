using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Finance;

/// <summary>F11: what owners make of loans.</summary>
internal sealed class LoanCase
{
    private readonly FinanceTerms _terms;
    private readonly PeopleTerms _people;
    private readonly double _luckLogSd;
    private readonly CapacityUse _use;
    private readonly Clock _clock;
    private readonly Luck _luck;
    private readonly SectorMonth[] _sectors;
    private readonly Production _production;
    private readonly Investment _investment;
    private readonly OwnDemand _demand;
    private readonly Leaving _leaving;
    private readonly Wages _wages;
    private readonly InputPrices _prices;
    private readonly FirmTable _firms;

    /// <summary>The reckoning of owners of a run.</summary>
    /// <param name="terms">What owners ask of a loan.</param>
    /// <param name="people">How owner and household share cash.</param>
    /// <param name="luckLogSd">Spread of a month's luck in production, in logarithms.</param>
    /// <param name="clock">Read.</param>
    /// <param name="luck">How reluctant an owner is, and what asking costs her.</param>
    /// <param name="sectors">Prices, costs and losses.</param>
    /// <param name="production">How long inputs stay in process.</param>
    /// <param name="investment">What a unit brings.</param>
    /// <param name="demand">How customers go with the size of a firm.</param>
    /// <param name="leaving">How likely owners are to sell up.</param>
    /// <param name="wages">Wages of the month.</param>
    /// <param name="prices">Prices of inputs.</param>
    /// <param name="firms">Read.</param>
    public LoanCase(
        FinanceTerms terms, PeopleTerms people, double luckLogSd, Clock clock, Luck luck, SectorMonth[] sectors, Production production, Investment investment, OwnDemand demand,
        Leaving leaving, Wages wages, InputPrices prices, FirmTable firms)
    {
        (_terms, _people, _luckLogSd, _use, _clock, _luck, _sectors) = (terms, people, luckLogSd, new CapacityUse(luckLogSd), clock, luck, sectors);
        (_production, _investment, _demand, _leaving, _wages, _prices, _firms) = (production, investment, demand, leaving, wages, prices, firms);
    }

    /// <summary>
    /// Share of a loan that the household takes up before it is capital: of one in cash, or of one paid to an account of the owner's own.
    /// </summary>
    public double Leak(bool toAccount)
    {
        var drain = toAccount ? (1 - _people.Sharing) * _people.Drain : _people.Drain;
        return drain + _people.Invest > 0 ? drain / (drain + _people.Invest) : 1;
    }

    /// <summary>What the owner of a firm would borrow, and at what terms, whose orders and bills lack so many rupiah this month.</summary>
    public LoanWish Wish(Cell cell, int slot, double lacks)
    {
        var firms = _firms;
        var sector = _sectors[cell.Sector];
        var (margin, sold) = (_investment.Margin(cell, slot), (double)firms.ExpectedDemand[slot]);
        var customers = _demand.Of(cell, slot, margin);
        var fixedSize = firms.HeldBy[slot] != FirmTable.None || cell.Group.Behaviour.Investing == 0;
        var (capital, elasticity) = (Math.Max(1, firms.CapitalInUse(slot)), fixedSize ? 0 : sector.Terms.CapitalElasticity);
        return new LoanWish
        {
            Work = Math.Max(0, lacks),
            WorkEarns = lacks > 0 ? OfWorkingMoney(cell, slot) : 0,
            Leak = Leak(toAccount: false),
            Capital = capital,
            Capacity = firms.Capacity[slot],
            Limit = sold,
            Margin = margin / _clock.PriceLevel,
            Customers = customers,
            Elasticity = elasticity,
            Brings = elasticity * margin / _clock.PriceLevel * firms.Capacity[slot] / capital * _use.Worth(sold, firms.Capacity[slot], customers),
            LuckLogSd = _luckLogSd,
            Decay = sector.Terms.DepreciationPerMonth,
            MostInstalment = _terms.ServiceLimit * Math.Max(0, firms.SmoothedIncome[slot]),
            Risk = _terms.Risk,
            PriceLevel = _clock.PriceLevel,
        };
    }

    /// <summary>What the owner of a firm fears and asks of a loan.</summary>
    public LoanDoubts Doubts(Cell cell, int slot)
    {
        var (id, loss) = (_firms.Id[slot], _sectors[cell.Sector].Terms.TotalLossPerMonth);
        return new LoanDoubts(
            _leaving.Chance(cell, slot),
            (loss, loss > 0 ? PortableMath.Pow(loss, _terms.ArrearsMonths) : 0),
            PortableMath.Exp(Math.Max(0, _terms.Reluctance + _terms.ReluctanceSd * _luck.Normal(id, Luck.Lasting, Purpose.Reluctance))),
            -_terms.Hassle * Math.Max(0, _firms.SmoothedIncome[slot]) * PortableMath.Log(Math.Max(1e-12, 1 - _luck.Uniform(id, Luck.Lasting, Purpose.LoanHassle))));
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
}
