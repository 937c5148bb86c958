using System.Runtime.Intrinsics;
using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Finance;

/// <summary>What the firms of a block mean to do this month (equations P0, F1, F2): output, labour, orders and investment.</summary>
internal sealed class MonthPlan
{
    private readonly Clock _clock;
    private readonly Layout _layout;
    private readonly SectorMonth[] _sectors;
    private readonly Hiring _hiring;
    private readonly Production _capacities;
    private readonly OwnDemand _demand;
    private readonly Investment _investment;
    private readonly Wages _wages;
    private readonly InputPrices _prices;
    private readonly Effect<IMatchesInvestment> _matching;
    private readonly FirmTable _firms;
    private readonly Books _books;

    /// <summary>The plans of firms of a run.</summary>
    /// <param name="clock">Read.</param>
    /// <param name="layout">Read.</param>
    /// <param name="sectors">Prices and costs of the month.</param>
    /// <param name="hiring">Who hires and lets go.</param>
    /// <param name="capacities">What firms can make.</param>
    /// <param name="demand">How customers go with the size of a firm.</param>
    /// <param name="investment">What capital is worth.</param>
    /// <param name="wages">Wages of the month.</param>
    /// <param name="prices">Prices of inputs.</param>
    /// <param name="matching">Programmes that pay a part of an investment.</param>
    /// <param name="firms">Workers and what is planned are written.</param>
    /// <param name="books">Take what finding workers costs.</param>
    public MonthPlan(
        Clock clock, Layout layout, SectorMonth[] sectors, Hiring hiring, Production capacities, OwnDemand demand, Investment investment,
        Wages wages, InputPrices prices, Effect<IMatchesInvestment> matching, FirmTable firms, Books books)
    {
        (_clock, _layout, _sectors, _hiring, _capacities, _demand) = (clock, layout, sectors, hiring, capacities, demand);
        (_investment, _wages, _prices, _matching, _firms, _books) = (investment, wages, prices, matching, firms, books);
    }

    /// <summary>Plans for a block; gives the cash that orders and bills take, a firm each, rupiah.</summary>
    public void Make(int block, Span<double> needed)
    {
        var (cellIndex, start, _) = _layout.Blocks[block];
        var cell = _layout.Cells[cellIndex];
        Span<double> withoutLabour = stackalloc double[needed.Length], capacity = stackalloc double[needed.Length];
        Span<double> wanted = stackalloc double[needed.Length], planned = stackalloc double[needed.Length], margin = stackalloc double[needed.Length];
        Span<double> process = stackalloc double[needed.Length];
        var customers = new CustomersOfMany(stackalloc double[3 * needed.Length]);
        _capacities.MonthsInProcess(_sectors[cell.Sector], start, process);
        Margins(cell, start, margin);
        _capacities.WithoutLabour(cell, start, withoutLabour);
        _capacities.Capacities(cell, start, withoutLabour, capacity);
        _demand.Of(cell, start, margin, customers);
        _hiring.Wanted(cell, start, wanted);
        PlanWork(block, cell, wanted, margin, customers, process, withoutLabour, capacity, needed);
        PlanOutput(cell, start, wanted, capacity, planned, needed);
        for (var input = 0; input < _sectors[cell.Sector].Inputs.Length; input++) PlanOrders(cell, start, input, planned, margin, process, needed);
        PlanInvestment(cell, start, margin, capacity, customers, process);
    }

    /// <summary>Expected surplus of a unit over inputs at the prices that a firm plans with and other cost, rupiah.</summary>
    private void Margins(Cell cell, int start, Span<double> into)
    {
        var (otherCost, end) = (Vector512.Create(_sectors[cell.Sector].OtherCost), start + into.Length);
        _prices.PerUnit(cell, start, into);
        for (var slot = start; slot < end; slot += VectorMath.Lanes)
            VectorMath.Store(into, slot - start, new FirmVector8(slot).Of(_firms.Price) - VectorMath.Load(into, slot - start) - otherCost);
    }

    /// <summary>F2: the month's step in hired labour is taken and paid for; gives what firms can make with it, and the wages that it leaves them to pay.</summary>
    private void PlanWork(
        int block, Cell cell, ReadOnlySpan<double> wanted, ReadOnlySpan<double> margin, CustomersOfMany customers, ReadOnlySpan<double> process,
        ReadOnlySpan<double> withoutLabour, Span<double> capacity, Span<double> bills)
    {
        var firms = _firms;
        var start = _layout.Blocks[block].Start;
        Span<double> workers = stackalloc double[capacity.Length], paid = stackalloc double[capacity.Length];
        _hiring.Decide(cell, start, wanted, margin, customers, process, withoutLabour, workers, capacity);
        var finding = _sectors[cell.Sector].Terms.HiringCost * _wages.Of(cell);
        var (any, nil) = (false, Vector512<double>.Zero);
        for (var place = 0; place < capacity.Length; place += VectorMath.Lanes)
        {
            var eight = new FirmVector8(start + place);
            var active = eight.Active(firms.Id);
            var before = eight.Of(firms.Workers);
            eight.Put(firms.Workers, VectorMath.Load(workers, place), active);
            eight.Put(firms.Capacity, VectorMath.Load(capacity, place), active);
            var come = active & Vector512.Max(nil, VectorMath.Load(workers, place) - before);
            VectorMath.Store(paid, place, nil);
            if (finding <= 0 || Vector512.EqualsAll(come, nil)) continue;
            var rupiah = VectorMath.Whole(come * finding);
            _books.Ledger.TransferFromEight(block, eight.First, Ledger.Households.Workers, rupiah, active);
            eight.Put(firms.Income, eight.Of(firms.Income) - rupiah, active);
            VectorMath.Store(paid, place, Vector512.ConvertToDouble(rupiah));
            any = true;
        }
        if (any) _books.Tally.Add(block, _books.Tally.Classify(firms.Class.AsSpan(start, paid.Length)), Sums.Wages, paid);
        _wages.Bills(cell, start, bills);
    }

    /// <summary>P0: output that is wanted, as far as firms can make it; gives what its other cost and the wages take.</summary>
    private void PlanOutput(Cell cell, int start, ReadOnlySpan<double> wanted, ReadOnlySpan<double> capacity, Span<double> planned, Span<double> needed)
    {
        var otherCost = _sectors[cell.Sector].OtherCost;
        for (var place = 0; place < planned.Length; place += VectorMath.Lanes)
        {
            var eight = new FirmVector8(start + place);
            var active = eight.Active(_firms.Id);
            var output = active & VectorMath.Clamp(VectorMath.Load(wanted, place), Vector512<double>.Zero, VectorMath.Load(capacity, place));
            VectorMath.Store(planned, place, output);
            eight.Put(_firms.PlannedOutput, output, active);
            VectorMath.Store(needed, place, otherCost * output + VectorMath.Load(needed, place));
        }
    }

    /// <summary>Orders of an input, none where a unit does not pay.</summary>
    private void PlanOrders(
        Cell cell, int start, int input, ReadOnlySpan<double> planned, ReadOnlySpan<double> margin, ReadOnlySpan<double> process, Span<double> needed)
    {
        var firms = _firms;
        var sector = _sectors[cell.Sector];
        Span<double> price = stackalloc double[planned.Length];
        var stays = Production.StaysInProcess(sector, input);
        _prices.Planned(cell, start, input, price);
        var (nil, one, end) = (Vector512<double>.Zero, Vector512<double>.One, start + planned.Length);
        for (var slot = start; slot < end; slot += VectorMath.Lanes)
        {
            var (eight, place) = (new FirmVector8(slot), slot - start);
            var months = stays ? VectorMath.Load(process, place) : one;
            var order = Vector512.Max(nil, Production.OrderFor(sector.Inputs[input], VectorMath.Load(planned, place), months, eight.Of(firms.InputStock[input])));
            order = Vector512.ConditionalSelect(Vector512.LessThanOrEqual(VectorMath.Load(margin, place), nil), nil, order);
            eight.Put(firms.OrderUnits[input], order, eight.Active(firms.Id));
            VectorMath.Store(needed, place, VectorMath.Load(needed, place) + order * VectorMath.Load(price, place));
        }
    }

    /// <summary>
    /// F1: what brings capital from what wear leaves of it to what is desired, in rupiah: replacement first, then more, as far as there will be
    /// money. To who holds an award capital costs less by the share that it pays.
    /// </summary>
    private void PlanInvestment(
        Cell cell, int start, ReadOnlySpan<double> margin, ReadOnlySpan<double> capacity, CustomersOfMany customers, ReadOnlySpan<double> process)
    {
        var firms = _firms;
        var price = _clock.PriceLevel;
        var decay = _sectors[cell.Sector].Terms.DepreciationPerMonth;
        Span<double> wanted = stackalloc double[capacity.Length];
        _investment.Desired(cell, start, margin, capacity, customers, process, wanted);
        var (nil, end) = (Vector512<double>.Zero, start + capacity.Length);
        for (var slot = start; slot < end; slot += VectorMath.Lanes)
        {
            var (eight, place) = (new FirmVector8(slot), slot - start);
            VectorMath.Store(wanted, place, Vector512.Max(nil, VectorMath.Load(wanted, place) - firms.CapitalInUse(eight) + decay * eight.Of(firms.Capital)));
        }
        foreach (var slot in firms.GrantProgramme.Held(start, end))
        {
            var share = _matching[firms.GrantProgramme[slot]].MatchShare;
            var place = slot - start;
            var desired = _investment.Desired(cell, slot, capacity[place], margin[place], customers[place], share);
            wanted[place] = Math.Max(0, desired - firms.CapitalInUse(slot) + decay * firms.Capital[slot]);
        }
        if (cell.Group.Behaviour.Investing == 0) wanted.Clear();
        // F9: a firm that is held to its size replaces what wears out.
        foreach (var slot in firms.HeldBy.Held(start, end))
            wanted[slot - start] = Math.Min(wanted[slot - start], decay * firms.Capital[slot]);
        for (var slot = start; slot < end; slot += VectorMath.Lanes)
        {
            var (eight, place) = (new FirmVector8(slot), slot - start);
            var rupiah = VectorMath.Whole(VectorMath.Load(wanted, place) * price);
            eight.Put(firms.Investment, rupiah, eight.Active(firms.Id));
        }
    }
}
