using ClusterSim.Core.Firms;
using ClusterSim.Core.Policy.Instruments;
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
        Production.Efficiencies(economy, start, efficiency);
        Production.WithoutLabour(economy, cell, start, efficiency, withoutLabour);
        Production.Capacities(economy, cell, start, withoutLabour, capacity);
        PlanOutput(economy, cell, start, capacity, planned, needed);
        for (var input = 0; input < economy.Sectors[cell.Sector].Inputs.Length; input++) PlanOrders(economy, cell, start, input, efficiency, planned, needed);
        // What capital is worth hangs on the workers just hired.
        Production.Capacities(economy, cell, start, withoutLabour, capacity);
        PlanInvestment(economy, cell, start, capacity, needed);
    }

    /// <summary>Output and workers, and what they take besides inputs.</summary>
    private static void PlanOutput(Economy economy, Cell cell, int start, ReadOnlySpan<double> capacity, Span<double> planned, Span<double> needed)
    {
        var firms = economy.Firms;
        var terms = economy.Scenario.Behaviour.Production;
        var sector = economy.Sectors[cell.Sector];
        var (speed, family, wage) = (terms.HiringSpeed, sector.Terms.FamilyWorkers, economy.Wage(cell));
        var ownPrices = firms.InputProgramme.IsKept;
        var (inputCost, otherCost, elasticity) = (sector.InputCostPerUnit(), sector.OtherCost, sector.Terms.LabourElasticity);
        // P0: make what is expected to be sold and bring the finished stock to its aim: a reserve, and what customers down
        // the chain, who buy from the stock of earlier months, will ask for.
        var (aim, aimInChain) = (1 + 0.0 + terms.FinishedStockMonths, 1 + sector.Terms.ChainFirstShare + terms.FinishedStockMonths);
        for (var place = 0; place < capacity.Length; place++)
        {
            var slot = start + place;
            if (!firms.IsActive(slot)) continue;
            firms.Capacity[slot] = (float)capacity[place];
            var wanted = firms.ExpectedDemand[slot] * (economy.Supply.LinksTo(slot).Length == 0 ? aim : aimInChain) - firms.FinishedStock[slot];
            var output = Math.Clamp(wanted, 0, capacity[place]);
            planned[place] = output;
            firms.PlannedOutput[slot] = (float)output;

            // F2: workers at whose number the marginal product meets the wage; the family is always there.
            var margin = firms.Price[slot] - (ownPrices ? economy.InputCostPerUnit(cell, slot) : inputCost) - otherCost;
            var workers = wage <= 0 || margin <= 0 ? family : Math.Max(family, elasticity * margin * output / wage);
            if (firms.WageProgramme[slot] != FirmTable.None)
                workers = ((WageSubsidy)economy.Programmes[firms.WageProgramme[slot]]).Wanted(slot, family, workers, elasticity * margin * output, wage);
            if (firms.HeldBy[slot] != FirmTable.None) workers = Math.Min(workers, firms.Workers[slot]);
            firms.Workers[slot] += (float)(speed * (workers - firms.Workers[slot]));
            needed[place] = otherCost * output + economy.WageBill(slot, family, wage);
        }
    }

    /// <summary>Orders of an input, none where a unit does not pay.</summary>
    private static void PlanOrders(Economy economy, Cell cell, int start, int input, ReadOnlySpan<double> efficiency, ReadOnlySpan<double> planned, Span<double> needed)
    {
        var firms = economy.Firms;
        var sector = economy.Sectors[cell.Sector];
        var terms = sector.Inputs[input];
        var (inputCost, otherCost, price) = (sector.InputCostPerUnit(), sector.OtherCost, sector.InputOutsidePrice[input]);
        var (orders, stock) = (firms.OrderUnits[input], firms.InputStock[input]);
        var stays = Production.StaysInProcess(sector, input);
        var ownPrices = firms.InputProgramme.IsKept;
        for (var place = 0; place < planned.Length; place++)
        {
            var slot = start + place;
            if (!firms.IsActive(slot)) continue;
            var months = stays ? Production.MonthsInProcess(sector, efficiency[place]) : 1;
            var cost = ownPrices ? economy.InputCostPerUnit(cell, slot) : inputCost;
            var order = firms.Price[slot] - cost - otherCost <= 0 ? 0 : Math.Max(0, Production.OrderFor(terms, planned[place], months, stock[slot]));
            orders[slot] = (float)order;
            needed[place] += order * (ownPrices ? economy.PlannedPrice(cell, slot, input) : price);
        }
    }

    /// <summary>Investment in rupiah: a share of the gap to desired capital and replacement; a grant is used within its window.</summary>
    private static void PlanInvestment(Economy economy, Cell cell, int start, ReadOnlySpan<double> capacity, Span<double> needed)
    {
        var firms = economy.Firms;
        var terms = economy.Sectors[cell.Sector].Terms;
        var speed = economy.Scenario.Behaviour.Finance.InvestmentSpeed;
        var price = economy.PriceLevel;
        var plain = new InvestmentCase(economy, cell, paidByOthers: 0);
        for (var place = 0; place < capacity.Length; place++)
        {
            var slot = start + place;
            if (!firms.IsActive(slot)) continue;
            var gap = plain.Gap(firms, slot, capacity[place]);
            var wanted = gap > 0 ? gap * speed + terms.DepreciationPerMonth * firms.Capital[slot] : 0;
            if (firms.GrantProgramme[slot] != FirmTable.None)
            {
                var share = ((MatchingGrantTerms)economy.Programmes[firms.GrantProgramme[slot]].Terms).MatchShare;
                var withGrant = new InvestmentCase(economy, cell, share).Gap(firms, slot, capacity[place]);
                var most = firms.GrantLeft[slot] / price / Math.Max(0.01, share);
                wanted = Math.Max(wanted, Math.Min(withGrant, most) / Math.Max(1, (int)firms.GrantMonths[slot]));
            }
            // F9: a firm that is held to its size replaces what wears out and hires nobody.
            if (firms.HeldBy[slot] != FirmTable.None) wanted = Math.Min(wanted, terms.DepreciationPerMonth * firms.Capital[slot]);
            firms.Investment[slot] = (long)(wanted * price);
            needed[place] += firms.Investment[slot];
        }
    }
}
