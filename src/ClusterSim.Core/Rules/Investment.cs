using System.Runtime.Intrinsics;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Rules;

/// <summary>What a month takes, what an owner has beyond it, and how much capital she desires (equation F1).</summary>
/// <param name="terms">The return that owners ask for.</param>
/// <param name="leaving">How likely owners are to sell up.</param>
/// <param name="luckLogSd">Spread of a month's luck in production, in logarithms.</param>
/// <param name="clock">Read.</param>
/// <param name="sectors">Prices and costs of the month.</param>
/// <param name="production">What firms can make.</param>
/// <param name="working">What firms can pay for.</param>
/// <param name="wages">Wages of the month.</param>
/// <param name="prices">Prices of inputs.</param>
/// <param name="demand">How customers go with the size of a firm.</param>
/// <param name="firms">Read.</param>
internal sealed class Investment(
    FinanceTerms terms, Leaving leaving, double luckLogSd, Clock clock, SectorMonth[] sectors, Production production, WorkingCapital working, Wages wages, InputPrices prices,
    OwnDemand demand, FirmTable firms)
{
    private readonly CapacityUse _use = new(luckLogSd);

    /// <summary>Expected surplus of a unit over inputs at the prices that a firm plans with and other cost, rupiah.</summary>
    public double Margin(Cell cell, int slot)
    {
        var sector = sectors[cell.Sector];
        return firms.Price[slot] - prices.PerUnit(cell, slot) - sector.OtherCost;
    }

    /// <summary>What a firm's capacity up to a larger one is expected to bring at least in a month (M9), rupiah; nothing where a unit leaves nothing.</summary>
    /// <param name="cell">The firm's cell.</param>
    /// <param name="slot">The firm.</param>
    /// <param name="now">Units a month that it can make.</param>
    /// <param name="then">Units a month that it could make.</param>
    public double Brings(Cell cell, int slot, double now, double then)
    {
        var margin = Margin(cell, slot);
        var customers = demand.Of(cell, slot, margin);
        return Math.Max(0, margin) * Worth(cell, slot, customers.Then(firms.ExpectedDemand[slot], now, then), then, customers) * (then - now);
    }

    /// <summary>What a further unit is worth over its margin where so much is asked of a firm: customers go with size, money does not (M9, F2).</summary>
    private double Worth(Cell cell, int slot, double asked, double capacity, Customers customers)
    {
        var paid = working.Units(cell, slot, wages.Bill(cell, slot));
        return _use.Worth(Math.Min(asked, paid), capacity, asked <= paid ? customers : customers with { OfRest = 0 });
    }

    /// <summary>
    /// What more customers are expected to bring at least in a month (V1), rupiah: she serves them as far as she can, or sells what she sold
    /// at the price that keeps as many away (M6); where customers wait already, from the price on that clears what she makes.
    /// </summary>
    /// <param name="cell">The firm's cell.</param>
    /// <param name="slot">The firm.</param>
    /// <param name="capacity">q, units a month that it can make.</param>
    /// <param name="more">What is wanted of it then over what is wanted now, in logarithms, at least 0.</param>
    public double CustomersBring(Cell cell, int slot, double capacity, double more)
    {
        double asked = firms.ExpectedDemand[slot], price = demand.Clearing(cell, slot, asked, capacity);
        if (asked <= 0 || capacity <= 0) return 0;
        var (margin, wanted) = (Margin(cell, slot) + price - firms.Price[slot], price > firms.Price[slot] ? Math.Min(asked, capacity) : asked);
        var then = wanted * PortableMath.Exp(more);
        // Of E min(d, q z) the slope in d is what that in q is with both exchanged.
        var served = Math.Max(0, margin) * _use.Slope(capacity, then) * (then - wanted);
        var sold = Math.Min(wanted, capacity * _use.Used(wanted, capacity));
        return Math.Max(served, sold * price * demand.Dearer(cell, slot, more));
    }

    /// <summary>What inputs that are bought outside alone cost in a month at usual sales and the owner's prices, rupiah.</summary>
    public double BoughtOutside(Cell cell, int slot, double capacity)
    {
        var (sector, cost) = (sectors[cell.Sector], 0.0);
        for (var input = 0; input < sector.InputSectors.Length; input++)
            if (sector.InputSectors[input] < 0) cost += sector.Inputs[input].Coefficient * prices.Planned(cell, slot, input);
        return cost * Math.Min(firms.ExpectedDemand[slot], capacity);
    }

    /// <summary>Inputs, other cost and wages of a month at usual sales, rupiah.</summary>
    public double UsualMonth(Cell cell, int slot)
    {
        var sector = sectors[cell.Sector];
        return firms.ExpectedDemand[slot] * (sector.OtherCost + prices.PerUnit(cell, slot))
            + wages.Bill(cell, slot);
    }

    /// <summary>
    /// The same once the month's capacities are known, and no more than what these take, of the slots from <paramref name="start"/> on, in
    /// whole eights, where their wage bills are at hand.
    /// </summary>
    public void NextMonths(Cell cell, int start, ReadOnlySpan<double> wageBills, Span<double> into)
    {
        var otherCost = Vector512.Create(sectors[cell.Sector].OtherCost);
        Span<double> inputs = stackalloc double[into.Length];
        prices.PerUnit(cell, start, inputs);
        for (var place = 0; place < into.Length; place += VectorMath.Lanes)
        {
            var eight = new FirmVector8(start + place);
            var unitCost = otherCost + VectorMath.Load(inputs, place);
            VectorMath.Store(into, place, Vector512.Min(eight.Of(firms.ExpectedDemand), eight.Of(firms.Capacity)) * unitCost + VectorMath.Load(wageBills, place));
        }
    }

    /// <summary>Other cost of the planned output and wages, rupiah: what this month takes besides inputs.</summary>
    public double Bills(Cell cell, int slot) =>
        sectors[cell.Sector].OtherCost * firms.PlannedOutput[slot] + wages.Bill(cell, slot);

    /// <summary>Cash that a firm keeps before it invests: this month's bills, orders and what stocks are short of beyond these; rupiah.</summary>
    public double Kept(Cell cell, int slot)
    {
        var sector = sectors[cell.Sector];
        var kept = Bills(cell, slot);
        for (var input = 0; input < sector.InputSectors.Length; input++)
        {
            var missing = Production.MissingFor(sector.Inputs[input], firms.PlannedOutput[slot], firms.OrderUnits[input][slot]);
            kept += missing * prices.Planned(cell, slot, input);
        }
        return kept;
    }

    /// <summary>The same of the slots from <paramref name="start"/> on, in whole eights.</summary>
    public void Kept(Cell cell, int start, Span<double> into)
    {
        var sector = sectors[cell.Sector];
        wages.Bills(cell, start, into);
        Span<double> price = stackalloc double[into.Length];
        for (var place = 0; place < into.Length; place += VectorMath.Lanes)
            VectorMath.Store(into, place, sector.OtherCost * new FirmVector8(start + place).Of(firms.PlannedOutput) + VectorMath.Load(into, place));
        for (var input = 0; input < sector.InputSectors.Length; input++)
        {
            prices.Planned(cell, start, input, price);
            var bought = sector.Inputs[input];
            for (var place = 0; place < into.Length; place += VectorMath.Lanes)
            {
                var eight = new FirmVector8(start + place);
                var missing = Production.MissingFor(bought, eight.Of(firms.PlannedOutput), eight.Of(firms.OrderUnits[input]));
                VectorMath.Store(into, place, VectorMath.Load(into, place) + missing * VectorMath.Load(price, place));
            }
        }
    }

    /// <summary>Cash beyond a usual month, rupiah; below nothing where that is not there.</summary>
    public double Free(Cell cell, int slot) => firms.Cash[slot] - UsualMonth(cell, slot);

    /// <summary>Desired capital of a firm of that capacity (<see cref="DesiredCapital"/>), rupiah of the start month.</summary>
    /// <param name="cell">The firm's cell.</param>
    /// <param name="slot">The firm.</param>
    /// <param name="capacity">Units a month.</param>
    /// <param name="margin">What a unit brings, rupiah.</param>
    /// <param name="customers">How its customers go with its size.</param>
    /// <param name="paidByOthers">Share of an investment that others pay.</param>
    public double Desired(Cell cell, int slot, double capacity, double margin, Customers customers, double paidByOthers)
    {
        var cost = (UserCost(cell) + (1 - terms.LiquidationShare) * leaving.Chance(cell, slot)) * Math.Max(0.01, 1 - paidByOthers);
        var (elasticity, capital) = (sectors[cell.Sector].Terms.CapitalElasticity, firms.CapitalInUse(slot));
        var worth = Worth(cell, slot, firms.ExpectedDemand[slot], capacity, customers);
        var brings = capital > 0 ? worth * (elasticity * (margin / clock.PriceLevel) * capacity / capital) : 0;
        return new DesiredCapital(elasticity).Of(capital, brings, cost, customers.Follow);
    }

    /// <summary>The same of the slots from <paramref name="start"/> on, in whole eights, where nobody pays a share.</summary>
    /// <param name="cell">The firms' cell.</param>
    /// <param name="start">First slot.</param>
    /// <param name="margin">What a unit brings each, rupiah.</param>
    /// <param name="capacity">Units a month.</param>
    /// <param name="customers">How their customers go with their size.</param>
    /// <param name="process">Months that inputs stay in process (<see cref="Production.MonthsInProcess(SectorMonth, int, Span{double})"/>).</param>
    /// <param name="into">Takes rupiah of the start month.</param>
    public void Desired(
        Cell cell, int start, ReadOnlySpan<double> margin, ReadOnlySpan<double> capacity, CustomersOfMany customers, ReadOnlySpan<double> process, Span<double> into)
    {
        Span<double> limit = stackalloc double[into.Length], brings = stackalloc double[into.Length], cost = stackalloc double[into.Length];
        Span<double> rest = stackalloc double[into.Length];
        leaving.Chances(cell, start, cost);
        wages.Bills(cell, start, limit);
        working.Units(cell, start, limit, process, limit);
        var (lost, price) = (1 - terms.LiquidationShare, Vector512.Create(clock.PriceLevel));
        var lasting = Vector512.Create(UserCost(cell));
        for (var place = 0; place < into.Length; place += VectorMath.Lanes)
        {
            var eight = new FirmVector8(start + place);
            VectorMath.Store(cost, place, lasting + lost * VectorMath.Load(cost, place));
            var (asked, paid) = (eight.Of(firms.ExpectedDemand), VectorMath.Load(limit, place));
            VectorMath.Store(rest, place, Vector512.LessThanOrEqual(asked, paid) & VectorMath.Load(customers.OfRest, place));
            VectorMath.Store(limit, place, eight.Active(firms.Id) & Vector512.Min(asked, paid));
            VectorMath.Store(into, place, firms.CapitalInUse(eight));
        }
        _use.Worth(limit, capacity, customers.OfSlope, rest, brings);
        var (elasticity, nil) = (sectors[cell.Sector].Terms.CapitalElasticity, Vector512<double>.Zero);
        for (var place = 0; place < into.Length; place += VectorMath.Lanes)
        {
            var capital = VectorMath.Load(into, place);
            var more = elasticity * (VectorMath.Load(margin, place) / price) * VectorMath.Load(capacity, place) / capital;
            VectorMath.Store(brings, place, Vector512.GreaterThan(capital, nil) & (VectorMath.Load(brings, place) * more));
        }
        new DesiredCapital(elasticity).Of(into, brings, cost, customers.Follow);
    }

    /// <summary>Capital that a firm lacks to what it desires, rupiah of the start month.</summary>
    public double Gap(Cell cell, int slot, double paidByOthers)
    {
        var (capacity, margin) = (production.Capacity(cell, slot), Margin(cell, slot));
        return Math.Max(0, Desired(cell, slot, capacity, margin, demand.Of(cell, slot, margin), paidByOthers) - firms.CapitalInUse(slot));
    }

    /// <summary>What a rupiah of capital costs whoever stays in a month: the return asked of own money and wear.</summary>
    private double UserCost(Cell cell) => terms.OwnReturnPerYear / 12 + sectors[cell.Sector].Terms.DepreciationPerMonth;
}
