using System.Runtime.Intrinsics;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Networks;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Finance;

/// <summary>What the firms of a block mean to do this month (equations P0, F1, F2): output, labour, orders and investment.</summary>
internal sealed class MonthPlan
{
    private readonly ProductionTerms _production;
    private readonly double _investmentSpeed;
    private readonly Clock _clock;
    private readonly Layout _layout;
    private readonly SectorMonth[] _sectors;
    private readonly SupplyNetwork _supply;
    private readonly Production _capacities;
    private readonly Investment _investment;
    private readonly Wages _wages;
    private readonly InputPrices _prices;
    private readonly Effect<ISubsidisesWages> _subsidies;
    private readonly Effect<IMatchesInvestment> _matching;
    private readonly FirmTable _firms;

    /// <summary>The plans of firms of a run.</summary>
    /// <param name="production">How firms aim at a stock and hire.</param>
    /// <param name="investmentSpeed">Share of the gap to desired capital that is closed in a month.</param>
    /// <param name="clock">Read.</param>
    /// <param name="layout">Read.</param>
    /// <param name="sectors">Prices and costs of the month.</param>
    /// <param name="supply">Who has customers down the chain.</param>
    /// <param name="capacities">What firms can make.</param>
    /// <param name="investment">What capital is worth.</param>
    /// <param name="wages">Wages of the month.</param>
    /// <param name="prices">Prices of inputs.</param>
    /// <param name="subsidies">Programmes that pay wages.</param>
    /// <param name="matching">Programmes that pay a part of an investment.</param>
    /// <param name="firms">Workers and what is planned are written.</param>
    public MonthPlan(
        ProductionTerms production, double investmentSpeed, Clock clock, Layout layout, SectorMonth[] sectors, SupplyNetwork supply, Production capacities, Investment investment,
        Wages wages, InputPrices prices, Effect<ISubsidisesWages> subsidies, Effect<IMatchesInvestment> matching, FirmTable firms)
    {
        (_production, _investmentSpeed, _clock, _layout, _sectors, _supply, _capacities) = (production, investmentSpeed, clock, layout, sectors, supply, capacities);
        (_investment, _wages, _prices, _subsidies, _matching, _firms) = (investment, wages, prices, subsidies, matching, firms);
    }

    /// <summary>Plans for a block; gives the cash that all of it takes, a firm each, rupiah.</summary>
    public void Make(int block, Span<double> needed)
    {
        var (cellIndex, start, _) = _layout.Blocks[block];
        var cell = _layout.Cells[cellIndex];
        Span<double> withoutLabour = stackalloc double[needed.Length];
        Span<double> capacity = stackalloc double[needed.Length], planned = stackalloc double[needed.Length];
        Span<double> margin = stackalloc double[needed.Length], workers = stackalloc double[needed.Length];
        _capacities.WithoutLabour(cell, start, withoutLabour);
        _capacities.Capacities(cell, start, withoutLabour, capacity);
        Margins(cell, start, margin);
        PlanOutput(cell, start, capacity, margin, planned, workers);
        PlanWork(cell, start, planned, margin, workers, needed);
        for (var input = 0; input < _sectors[cell.Sector].Inputs.Length; input++) PlanOrders(cell, start, input, planned, margin, needed);
        // What capital is worth hangs on the workers just hired.
        _capacities.Capacities(cell, start, withoutLabour, capacity);
        PlanInvestment(cell, start, capacity, margin, needed);
    }

    /// <summary>Expected surplus of a unit over inputs at the prices that a firm plans with and other cost, rupiah.</summary>
    private void Margins(Cell cell, int start, Span<double> into)
    {
        var (otherCost, end) = (Vector512.Create(_sectors[cell.Sector].OtherCost), start + into.Length);
        _prices.PerUnit(cell, start, into);
        for (var slot = start; slot < end; slot += VectorMath.Lanes)
            VectorMath.Store(into, slot - start, new FirmVector8(slot).Of(_firms.Price) - VectorMath.Load(into, slot - start) - otherCost);
    }

    /// <summary>
    /// P0: make what is expected to be sold and bring the finished stock to its aim: a reserve, and what customers down the
    /// chain, who buy from the stock of earlier months, will ask for. F2: workers at whose number the marginal product meets
    /// the wage; the family is always there.
    /// </summary>
    private void PlanOutput(Cell cell, int start, ReadOnlySpan<double> capacity, ReadOnlySpan<double> margin, Span<double> planned, Span<double> workers)
    {
        var firms = _firms;
        var sector = _sectors[cell.Sector];
        var stockMonths = _production.FinishedStockMonths;
        var (aim, aimInChain) = (Vector512.Create(1 + 0.0 + stockMonths), Vector512.Create(1 + sector.Terms.ChainFirstShare + stockMonths));
        var (elasticity, family, wage) = (sector.Terms.LabourElasticity, Vector512.Create(sector.Terms.FamilyWorkers), Vector512.Create(_wages.Of(cell)));
        var (nil, end) = (Vector512<double>.Zero, start + capacity.Length);
        for (var slot = start; slot < end; slot += VectorMath.Lanes)
        {
            var (eight, place) = (new FirmVector8(slot), slot - start);
            var active = eight.Active(firms.Id);
            var most = VectorMath.Load(capacity, place);
            eight.Put(firms.Capacity, most, active);
            var months = Vector512.ConditionalSelect(_supply.Serve(eight), aimInChain, aim);
            var wanted = eight.Of(firms.ExpectedDemand) * months - eight.Of(firms.FinishedStock);
            var output = active & VectorMath.Clamp(wanted, nil, most);
            VectorMath.Store(planned, place, output);
            eight.Put(firms.PlannedOutput, output, active);

            var surplus = VectorMath.Load(margin, place);
            var pays = Vector512.GreaterThan(wage, nil) & Vector512.GreaterThan(surplus, nil);
            VectorMath.Store(workers, place, Vector512.ConditionalSelect(pays, Vector512.Max(family, elasticity * surplus * output / wage), family));
        }
    }

    /// <summary>Moves towards the workers wanted; gives what these and other cost take.</summary>
    private void PlanWork(
        Cell cell, int start, ReadOnlySpan<double> planned, ReadOnlySpan<double> margin, Span<double> workers, Span<double> needed)
    {
        var firms = _firms;
        var sector = _sectors[cell.Sector];
        var (elasticity, family, wage) = (sector.Terms.LabourElasticity, sector.Terms.FamilyWorkers, _wages.Of(cell));
        var end = start + planned.Length;
        foreach (var slot in firms.WageProgramme.Held(start, end))
        {
            var place = slot - start;
            workers[place] = _subsidies[firms.WageProgramme[slot]].Wanted(slot, family, workers[place], elasticity * margin[place] * planned[place], wage);
        }
        // F9: a firm that is held to its size hires nobody.
        foreach (var slot in firms.HeldBy.Held(start, end))
            workers[slot - start] = Math.Min(workers[slot - start], firms.Workers[slot]);

        var speed = _production.HiringSpeed;
        for (var slot = start; slot < end; slot += VectorMath.Lanes)
        {
            var (eight, place) = (new FirmVector8(slot), slot - start);
            var before = eight.Of(firms.Workers);
            var after = VectorMath.Single(before + VectorMath.Single(speed * (VectorMath.Load(workers, place) - before)));
            eight.Put(firms.Workers, after, eight.Active(firms.Id));
        }
        _wages.Bills(cell, start, needed);
        for (var place = 0; place < planned.Length; place += VectorMath.Lanes)
            VectorMath.Store(needed, place, sector.OtherCost * VectorMath.Load(planned, place) + VectorMath.Load(needed, place));
    }

    /// <summary>Orders of an input, none where a unit does not pay.</summary>
    private void PlanOrders(
        Cell cell, int start, int input, ReadOnlySpan<double> planned, ReadOnlySpan<double> margin, Span<double> needed)
    {
        var firms = _firms;
        var sector = _sectors[cell.Sector];
        Span<double> price = stackalloc double[planned.Length], efficiency = stackalloc double[planned.Length];
        var (process, stays) = (Vector512.Create(sector.ProcessMonths), Production.StaysInProcess(sector, input));
        if (stays) _capacities.Efficiencies(start, efficiency);
        _prices.Planned(cell, start, input, price);
        var (nil, one, end) = (Vector512<double>.Zero, Vector512<double>.One, start + planned.Length);
        for (var slot = start; slot < end; slot += VectorMath.Lanes)
        {
            var (eight, place) = (new FirmVector8(slot), slot - start);
            var months = stays ? Vector512.Max(one, process / VectorMath.Load(efficiency, place)) : one;
            var order = Vector512.Max(nil, Production.OrderFor(sector.Inputs[input], VectorMath.Load(planned, place), months, eight.Of(firms.InputStock[input])));
            order = Vector512.ConditionalSelect(Vector512.LessThanOrEqual(VectorMath.Load(margin, place), nil), nil, order);
            eight.Put(firms.OrderUnits[input], order, eight.Active(firms.Id));
            VectorMath.Store(needed, place, VectorMath.Load(needed, place) + order * VectorMath.Load(price, place));
        }
    }

    /// <summary>Investment in rupiah: a share of the gap to desired capital and replacement; a grant is used within its window.</summary>
    private void PlanInvestment(Cell cell, int start, ReadOnlySpan<double> capacity, ReadOnlySpan<double> margin, Span<double> needed)
    {
        var firms = _firms;
        var price = _clock.PriceLevel;
        var (decay, speed) = (_sectors[cell.Sector].Terms.DepreciationPerMonth, _investmentSpeed);
        var plain = _investment.Case(cell, paidByOthers: 0);
        Span<double> wanted = stackalloc double[capacity.Length];
        var end = start + capacity.Length;
        for (var slot = start; slot < end; slot += VectorMath.Lanes)
        {
            var (eight, place) = (new FirmVector8(slot), slot - start);
            var gap = plain.Gap(eight, VectorMath.Load(margin, place), VectorMath.Load(capacity, place));
            VectorMath.Store(wanted, place, Vector512.GreaterThan(gap, Vector512<double>.Zero) & (gap * speed + decay * eight.Of(firms.Capital)));
        }
        foreach (var slot in firms.GrantProgramme.Held(start, end))
        {
            var share = _matching[firms.GrantProgramme[slot]].MatchShare;
            var withGrant = _investment.Case(cell, share).Gap(slot, capacity[slot - start]);
            var most = firms.GrantLeft[slot] / price / Math.Max(0.01, share);
            wanted[slot - start] = Math.Max(wanted[slot - start], Math.Min(withGrant, most) / Math.Max(1, (int)firms.GrantMonths[slot]));
        }
        // F9: a firm that is held to its size replaces what wears out.
        foreach (var slot in firms.HeldBy.Held(start, end))
            wanted[slot - start] = Math.Min(wanted[slot - start], decay * firms.Capital[slot]);
        for (var slot = start; slot < end; slot += VectorMath.Lanes)
        {
            var (eight, place) = (new FirmVector8(slot), slot - start);
            var rupiah = VectorMath.Whole(VectorMath.Load(wanted, place) * price);
            eight.Put(firms.Investment, rupiah, eight.Active(firms.Id));
            VectorMath.Store(needed, place, VectorMath.Load(needed, place) + Vector512.ConvertToDouble(rupiah));
        }
    }
}
