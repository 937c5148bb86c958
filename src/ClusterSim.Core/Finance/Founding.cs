using ClusterSim.Core.Firms;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Finance;

/// <summary>A firm that a household could start.</summary>
/// <param name="Capital">Its capital, goods that it was given included, rupiah of the start month.</param>
/// <param name="Stocks">Goods that it was given which are the first month's inputs, rupiah of the start month.</param>
/// <param name="Loan">What it borrows, rupiah of the month.</param>
/// <param name="Income">What it is expected to bring in a month once wear is replaced, rupiah.</param>
/// <param name="Brings">The same less the return asked on the household's own money, and what the loan costs: what a job must pay to be better.</param>
internal readonly record struct StartPlan(double Capital, double Stocks, long Loan, double Income, double Brings);

/// <summary>
/// D9: what a household without a firm could start with the money in its reach, and what that would bring it. Its own knowledge counts, and the
/// best size that the money buys: what is left for the month's inputs included, not beyond the capital that it would desire (F1).
/// </summary>
/// <param name="people">How often it thinks of a firm.</param>
/// <param name="finance">The return asked, and what a sale brings.</param>
/// <param name="luckLogSd">Spread of a month's luck in production, in logarithms.</param>
/// <param name="clock">Read.</param>
/// <param name="sectors">Prices and costs of the month.</param>
/// <param name="production">What it could make.</param>
/// <param name="investment">What a unit brings, and how much capital is worth having.</param>
/// <param name="demand">How customers go with the size of a firm.</param>
/// <param name="prices">Prices of inputs.</param>
/// <param name="living">What the household cannot do without.</param>
/// <param name="loans">What it would make of a loan.</param>
/// <param name="desk">What the lender says.</param>
/// <param name="firms">A firm that is reckoned with stands in its slot.</param>
internal sealed class Founding(
    PeopleTerms people, FinanceTerms finance, double luckLogSd, Clock clock, SectorMonth[] sectors, Production production, Investment investment, OwnDemand demand,
    InputPrices prices, Living living, LoanCase loans, LoanDesk desk, FirmTable firms)
{
    /// <summary>Halvings by which a size is found.</summary>
    private const int Halvings = 50;

    /// <summary>Times that a size is made smaller, or a loan until the firm that it buys can serve it.</summary>
    private const int Rounds = 12;

    private readonly CapacityUse _use = new(luckLogSd);

    /// <summary>Chance that a household of a cell thinks of starting a firm in a month, whatever it is offered.</summary>
    public double Thinks(Cell cell) => people.StartMax * cell.Group.Behaviour.Starting;

    /// <summary>Chance that it thinks of one that an offered loan pays for; nil where there is none.</summary>
    public static double ThinksOf(ILends? line, Cell cell) =>
        line is null ? 0 : line.Terms.AttentionPerMonth * cell.Group.Behaviour.Borrowing * cell.Group.Behaviour.Starting;

    /// <summary>The best start of the household in a slot, whose traits stand there as those of a firm.</summary>
    /// <param name="cell">Its group.</param>
    /// <param name="slot">Its slot; of the columns, those that go with size hold the firm that was looked at last.</param>
    /// <param name="goods">Goods for a firm that it was given, capital first and then inputs, rupiah of the start month.</param>
    /// <param name="licence">What the licence costs, rupiah.</param>
    /// <param name="line">A programme that offers it a loan; null for none.</param>
    public StartPlan Best(Cell cell, int slot, double goods, double licence, ILends? line)
    {
        var own = Math.Max(0, firms.Cash[slot] - living.Least(cell) - licence);
        var money = new Money(own, UsedOfOwn);
        var alone = Reckon(cell, slot, goods, money, double.PositiveInfinity);
        // Where customers follow size in part what is desired hangs on what is looked at: each round comes nearer to the one that desires itself.
        for (var round = 0; round < Rounds && Desired(cell, slot) is var desired && desired < alone.Capital; round++) alone = Reckon(cell, slot, goods, money, desired);
        return line is not null && WithLoan(cell, slot, goods, own, line) is { } lent && lent.Brings > alone.Brings ? lent : alone;
    }

    private double UsedOfOwn => Math.Max(1e-9, 1 - loans.Leak(toAccount: false));

    /// <summary>The best start with a loan; null where there is none to be had that pays.</summary>
    private StartPlan? WithLoan(Cell cell, int slot, double goods, double own, ILends line)
    {
        var (interest, months) = (line.InterestPerYear / 12, line.TermMonths + line.GraceMonths);
        var used = Math.Max(1e-9, 1 - desk.Leak((byte)line.Lender, (byte)line.Index));
        var (loan, most) = (Math.Floor(line.MaximumLoan * clock.PriceLevel), double.PositiveInfinity);
        var plan = default(StartPlan);
        for (var round = 0; ; round++)
        {
            if (loan < 1 || round == Rounds) return null;
            var money = new Money(own + loan, (own * UsedOfOwn + loan * used) / (own + loan));
            plan = Reckon(cell, slot, goods, money, most);
            var wish = loans.Wish(cell, slot, lacks: 0);
            if (round == 0)
            {
                // F11: capital is worth having up to where it brings what this loan costs.
                most = Math.Max(1, new DesiredCapital(wish.Elasticity).Of(
                    wish.Capital, wish.Brings, Math.Max(1e-9, wish.Decay + (interest + wish.Risk) / used), wish.Customers.Follow));
                if (most < plan.Capital)
                {
                    plan = Reckon(cell, slot, goods, money, most);
                    loan = Math.Floor(Math.Min(loan, Math.Max(0, Needs(cell, slot, goods, plan.Capital, money.Used) - own)));
                    continue;
                }
            }
            var limit = Math.Floor(Math.Min(desk.MostOf(slot, line), wish.MostInstalment / (1.0 / line.TermMonths + interest)));
            if (loan <= limit) break;
            loan = limit;
        }
        if (!desk.Lends(cell, slot, line, loan)) return null;
        var doubts = loans.Doubts(cell, slot);
        var outstanding = (line.TermMonths + 1) / 2.0 + line.GraceMonths;
        var pledge = desk.Pledge(slot, (byte)line.Lender, (byte)line.Index, FirmTable.None, loan);
        var cost = loan * ((1 - doubts.Loss.Default) * interest * outstanding + finance.Risk * months) + doubts.Loss.Default * months * pledge;
        var put = Math.Max(0, Needs(cell, slot, goods, plan.Capital, 1) - loan);
        return plan with { Loan = (long)loan, Brings = plan.Income - Asked(put, goods) - (doubts.Ask * cost + doubts.Hassle) / months };
    }

    /// <summary>Puts the firm into its slot that the money buys, at most so large.</summary>
    private StartPlan Reckon(Cell cell, int slot, double goods, Money money, double most)
    {
        var (least, largest) = (0.0, Math.Min(most, goods + money.Used * money.All / clock.PriceLevel));
        for (var halving = 0; halving < Halvings; halving++)
        {
            var middle = (least + largest) / 2;
            if (Needs(cell, slot, goods, middle, money.Used) <= money.All) least = middle; else largest = middle;
        }
        var (capital, sector) = (Math.Max(1, least), sectors[cell.Sector]);
        var capacity = production.Capacity(cell, slot, capital);
        var sold = capacity * _use.Used(capacity, capacity);
        var income = (1 - sector.Terms.TotalLossPerMonth) * sold * investment.Margin(cell, slot) - sector.Terms.DepreciationPerMonth * capital * clock.PriceLevel;
        (firms.Capital[slot], firms.ExpectedDemand[slot], firms.Capacity[slot]) = ((float)capital, (float)capacity, (float)capacity);
        firms.SmoothedIncome[slot] = (float)income;
        var stocks = StocksOf(cell, slot, goods, capital);
        Stock(cell, slot, stocks);
        return new StartPlan(capital, stocks / clock.PriceLevel, 0, income, income - Asked(Math.Min(money.All, Needs(cell, slot, goods, capital, 1)), goods));
    }

    /// <summary>Puts goods into the slot that are the first month's inputs, of each as much as a unit takes.</summary>
    /// <param name="cell">Its group.</param>
    /// <param name="slot">Its slot.</param>
    /// <param name="stocks">What they are worth, rupiah of the month.</param>
    public void Stock(Cell cell, int slot, double stocks)
    {
        var (sector, cost) = (sectors[cell.Sector], sectors[cell.Sector].InputCostPerUnit());
        for (var input = 0; input < sector.Inputs.Length; input++)
        {
            firms.InputStock[input][slot] = stocks > 0 ? (float)(stocks / cost * sector.Inputs[input].Coefficient) : 0;
            firms.InputCost[input][slot] = stocks > 0 ? (float)sector.InputOutsidePrice[input] : 0;
        }
    }

    /// <summary>Capital that the firm in the slot would desire (F1), rupiah of the start month.</summary>
    private double Desired(Cell cell, int slot)
    {
        var margin = investment.Margin(cell, slot);
        return investment.Desired(cell, slot, firms.Capacity[slot], margin, demand.Of(cell, slot, margin), paidByOthers: 0);
    }

    /// <summary>
    /// Money that a start takes beyond goods, of which those that are not capital are the month's inputs; capital takes more than its price, since
    /// the household has its share of the same cash. Rupiah.
    /// </summary>
    private double Needs(Cell cell, int slot, double goods, double capital, double used)
    {
        var (inputs, other) = CostOfUnit(cell, slot);
        var units = capital > 0 ? production.Capacity(cell, slot, capital) : 0;
        return Math.Max(0, capital - goods) * clock.PriceLevel / used + Math.Max(0, inputs * units - Math.Max(0, goods - capital) * clock.PriceLevel) + other * units;
    }

    /// <summary>Goods that become the month's inputs, rupiah.</summary>
    private double StocksOf(Cell cell, int slot, double goods, double capital) =>
        Math.Min(Math.Max(0, goods - capital) * clock.PriceLevel, CostOfUnit(cell, slot).Inputs * production.Capacity(cell, slot, capital));

    /// <summary>Inputs in process and other cost of making a unit a month, rupiah.</summary>
    private (double Inputs, double Other) CostOfUnit(Cell cell, int slot)
    {
        var (sector, cost) = (sectors[cell.Sector], 0.0);
        for (var input = 0; input < sector.Inputs.Length; input++) cost += production.StockFor(cell, slot, input, output: 1) * prices.Planned(cell, slot, input);
        return (cost, sector.OtherCost);
    }

    /// <summary>What a month must bring on own money that is put in, and on goods that could be sold, rupiah.</summary>
    private double Asked(double put, double goods) => finance.OwnReturnPerYear / 12 * (put + finance.LiquidationShare * goods * clock.PriceLevel);

    /// <summary>Money in reach.</summary>
    /// <param name="All">Rupiah.</param>
    /// <param name="Used">Part of it that becomes capital, of what the month's work does not need: owner and household take shares of the same cash (D1, F11).</param>
    private readonly record struct Money(double All, double Used);
}
