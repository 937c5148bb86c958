using System.Runtime.Intrinsics;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Rules;
using ClusterSim.Core.Runs;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Finance;

/// <summary>What the firms of a block mean to do this month (equations P0, F1, F2): output, labour, orders and investment.</summary>
internal static class MonthPlan
{
    /// <summary>Plans for a block; gives the cash that all of it takes, a firm each, rupiah.</summary>
    public static void Make(Economy economy, int block, Span<double> needed)
    {
        var (cellIndex, start, _) = economy.Blocks[block];
        var cell = economy.Cells[cellIndex];
        Span<double> efficiency = stackalloc double[needed.Length], withoutLabour = stackalloc double[needed.Length];
        Span<double> capacity = stackalloc double[needed.Length], planned = stackalloc double[needed.Length];
        Span<double> margin = stackalloc double[needed.Length], workers = stackalloc double[needed.Length];
        Production.Efficiencies(economy, start, efficiency);
        Production.WithoutLabour(economy, cell, start, efficiency, withoutLabour);
        Production.Capacities(economy, cell, start, withoutLabour, capacity);
        Margins(economy, cell, start, margin);
        PlanOutput(economy, cell, start, capacity, margin, planned, workers);
        PlanWork(economy, cell, start, planned, margin, workers, needed);
        for (var input = 0; input < economy.Sectors[cell.Sector].Inputs.Length; input++) PlanOrders(economy, cell, start, input, efficiency, planned, margin, needed);
        // What capital is worth hangs on the workers just hired.
        Production.Capacities(economy, cell, start, withoutLabour, capacity);
        PlanInvestment(economy, cell, start, capacity, margin, needed);
    }

    /// <summary>Expected surplus of a unit over inputs at the outside prices that a firm plans with and other cost, rupiah.</summary>
    private static void Margins(Economy economy, Cell cell, int start, Span<double> into)
    {
        var firms = economy.Firms;
        var sector = economy.Sectors[cell.Sector];
        if (firms.InputProgramme.IsKept)
        {
            for (var place = 0; place < into.Length; place++) into[place] = firms.Price[start + place] - economy.InputCostPerUnit(cell, start + place) - sector.OtherCost;
            return;
        }
        var (inputCost, otherCost, end) = (Vector512.Create(sector.InputCostPerUnit()), Vector512.Create(sector.OtherCost), start + into.Length);
        for (var slot = start; slot < end; slot += LaneMath.Lanes)
            LaneMath.Put(into, slot - start, new Eight(slot).Of(firms.Price) - inputCost - otherCost);
    }

    /// <summary>
    /// P0: make what is expected to be sold and bring the finished stock to its aim: a reserve, and what customers down the
    /// chain, who buy from the stock of earlier months, will ask for. F2: workers at whose number the marginal product meets
    /// the wage; the family is always there.
    /// </summary>
    private static void PlanOutput(Economy economy, Cell cell, int start, ReadOnlySpan<double> capacity, ReadOnlySpan<double> margin, Span<double> planned, Span<double> workers)
    {
        var firms = economy.Firms;
        var sector = economy.Sectors[cell.Sector];
        var stockMonths = economy.Scenario.Behaviour.Production.FinishedStockMonths;
        var (aim, aimInChain) = (Vector512.Create(1 + 0.0 + stockMonths), Vector512.Create(1 + sector.Terms.ChainFirstShare + stockMonths));
        var (elasticity, family, wage) = (sector.Terms.LabourElasticity, Vector512.Create(sector.Terms.FamilyWorkers), Vector512.Create(economy.Wage(cell)));
        var (nil, end) = (Vector512<double>.Zero, start + capacity.Length);
        for (var slot = start; slot < end; slot += LaneMath.Lanes)
        {
            var (eight, place) = (new Eight(slot), slot - start);
            var active = eight.Active(firms.Id);
            var most = LaneMath.At(capacity, place);
            eight.Put(firms.Capacity, most, active);
            var months = Vector512.ConditionalSelect(economy.Supply.Serve(eight), aimInChain, aim);
            var wanted = eight.Of(firms.ExpectedDemand) * months - eight.Of(firms.FinishedStock);
            var output = active & LaneMath.Clamp(wanted, nil, most);
            LaneMath.Put(planned, place, output);
            eight.Put(firms.PlannedOutput, output, active);

            var surplus = LaneMath.At(margin, place);
            var pays = Vector512.GreaterThan(wage, nil) & Vector512.GreaterThan(surplus, nil);
            LaneMath.Put(workers, place, Vector512.ConditionalSelect(pays, Vector512.Max(family, elasticity * surplus * output / wage), family));
        }
    }

    /// <summary>Moves towards the workers wanted; gives what these and other cost take.</summary>
    private static void PlanWork(
        Economy economy, Cell cell, int start, ReadOnlySpan<double> planned, ReadOnlySpan<double> margin, Span<double> workers, Span<double> needed)
    {
        var firms = economy.Firms;
        var sector = economy.Sectors[cell.Sector];
        var (elasticity, family, wage) = (sector.Terms.LabourElasticity, sector.Terms.FamilyWorkers, economy.Wage(cell));
        var end = start + planned.Length;
        foreach (var slot in firms.WageProgramme.Held(start, end))
        {
            var place = slot - start;
            workers[place] = economy.Effects.WageSubsidy[firms.WageProgramme[slot]].Wanted(slot, family, workers[place], elasticity * margin[place] * planned[place], wage);
        }
        // F9: a firm that is held to its size hires nobody.
        foreach (var slot in firms.HeldBy.Held(start, end))
            workers[slot - start] = Math.Min(workers[slot - start], firms.Workers[slot]);

        var speed = economy.Scenario.Behaviour.Production.HiringSpeed;
        for (var slot = start; slot < end; slot += LaneMath.Lanes)
        {
            var (eight, place) = (new Eight(slot), slot - start);
            var before = eight.Of(firms.Workers);
            var after = LaneMath.Single(before + LaneMath.Single(speed * (LaneMath.At(workers, place) - before)));
            eight.Put(firms.Workers, after, eight.Active(firms.Id));
        }
        economy.WageBills(cell, start, needed);
        for (var place = 0; place < planned.Length; place += LaneMath.Lanes)
            LaneMath.Put(needed, place, sector.OtherCost * LaneMath.At(planned, place) + LaneMath.At(needed, place));
    }

    /// <summary>Orders of an input, none where a unit does not pay.</summary>
    private static void PlanOrders(
        Economy economy, Cell cell, int start, int input, ReadOnlySpan<double> efficiency, ReadOnlySpan<double> planned, ReadOnlySpan<double> margin, Span<double> needed)
    {
        var firms = economy.Firms;
        var sector = economy.Sectors[cell.Sector];
        Span<double> price = stackalloc double[planned.Length];
        price.Fill(sector.InputOutsidePrice[input]);
        if (firms.InputProgramme.IsKept)
            for (var place = 0; place < price.Length; place++) price[place] = economy.PlannedPrice(cell, start + place, input);
        var (process, stays) = (Vector512.Create(sector.ProcessMonths), Production.StaysInProcess(sector, input));
        var (nil, one, end) = (Vector512<double>.Zero, Vector512<double>.One, start + planned.Length);
        for (var slot = start; slot < end; slot += LaneMath.Lanes)
        {
            var (eight, place) = (new Eight(slot), slot - start);
            var months = stays ? Vector512.Max(one, process / LaneMath.At(efficiency, place)) : one;
            var order = Vector512.Max(nil, Production.OrderFor(sector.Inputs[input], LaneMath.At(planned, place), months, eight.Of(firms.InputStock[input])));
            order = Vector512.ConditionalSelect(Vector512.LessThanOrEqual(LaneMath.At(margin, place), nil), nil, order);
            eight.Put(firms.OrderUnits[input], order, eight.Active(firms.Id));
            LaneMath.Put(needed, place, LaneMath.At(needed, place) + order * LaneMath.At(price, place));
        }
    }

    /// <summary>Investment in rupiah: a share of the gap to desired capital and replacement; a grant is used within its window.</summary>
    private static void PlanInvestment(Economy economy, Cell cell, int start, ReadOnlySpan<double> capacity, ReadOnlySpan<double> margin, Span<double> needed)
    {
        var firms = economy.Firms;
        var price = economy.PriceLevel;
        var (decay, speed) = (economy.Sectors[cell.Sector].Terms.DepreciationPerMonth, economy.Scenario.Behaviour.Finance.InvestmentSpeed);
        var plain = new InvestmentCase(economy, cell, paidByOthers: 0);
        Span<double> wanted = stackalloc double[capacity.Length];
        var end = start + capacity.Length;
        for (var slot = start; slot < end; slot += LaneMath.Lanes)
        {
            var (eight, place) = (new Eight(slot), slot - start);
            var gap = plain.Gap(firms, eight, LaneMath.At(margin, place), LaneMath.At(capacity, place));
            LaneMath.Put(wanted, place, Vector512.GreaterThan(gap, Vector512<double>.Zero) & (gap * speed + decay * eight.Of(firms.Capital)));
        }
        foreach (var slot in firms.GrantProgramme.Held(start, end))
        {
            var share = economy.Effects.Matching[firms.GrantProgramme[slot]].MatchShare;
            var withGrant = new InvestmentCase(economy, cell, share).Gap(firms, slot, capacity[slot - start]);
            var most = firms.GrantLeft[slot] / price / Math.Max(0.01, share);
            wanted[slot - start] = Math.Max(wanted[slot - start], Math.Min(withGrant, most) / Math.Max(1, (int)firms.GrantMonths[slot]));
        }
        // F9: a firm that is held to its size replaces what wears out.
        foreach (var slot in firms.HeldBy.Held(start, end))
            wanted[slot - start] = Math.Min(wanted[slot - start], decay * firms.Capital[slot]);
        for (var slot = start; slot < end; slot += LaneMath.Lanes)
        {
            var (eight, place) = (new Eight(slot), slot - start);
            var rupiah = LaneMath.Whole(LaneMath.At(wanted, place) * price);
            eight.Put(firms.Investment, rupiah, eight.Active(firms.Id));
            LaneMath.Put(needed, place, LaneMath.At(needed, place) + Vector512.ConvertToDouble(rupiah));
        }
    }
}
