using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Phases;

/// <summary>
/// Phase 7. Output is the least of the plan, capacity with the month's luck, what the inputs give and what cash can pay
/// (equation P4). Wages and other cost are paid at once; workers who cannot be paid are let go; all that was made may be lost (P7).
/// </summary>
internal sealed class ProductionPhase : IPhase
{
    private readonly Economy _economy;
    private readonly Action<int> _body;

    public ProductionPhase(Economy economy)
    {
        _economy = economy;
        _body = Produce;
    }

    public string Name => "production";

    public void Run()
    {
        _economy.Runner.Run(_economy.Blocks.Length, _body);
        _economy.Ledger.Settle();
    }

    private void Produce(int block)
    {
        var economy = _economy;
        var firms = economy.Firms;
        var (cellIndex, start, end) = economy.Blocks[block];
        var cell = economy.Cells[cellIndex];
        var sector = economy.Sectors[cell.Sector];
        Span<double> efficiency = stackalloc double[end - start], withoutLabour = stackalloc double[end - start];
        Span<double> capacity = stackalloc double[end - start], luck = stackalloc double[end - start];
        Span<long> wages = stackalloc long[end - start], subsidies = stackalloc long[end - start];
        PayWages(block, cell, wages, subsidies);
        Production.Efficiencies(economy, start, efficiency);
        Production.WithoutLabour(economy, cell, start, efficiency, withoutLabour);
        Production.Capacities(economy, cell, start, withoutLabour, capacity);
        LuckOfMonth(start, luck);
        long othersLocal = 0, othersOutside = 0;
        var idleShare = economy.Scenario.Behaviour.People.IdleShare;
        var (otherCost, localShare, inputs) = (sector.OtherCost, sector.Terms.OtherCostLocalShare, sector.Inputs.Length);
        for (var slot = start; slot < end; slot++)
        {
            if (!firms.IsActive(slot)) continue;
            var place = slot - start;
            var output = Math.Min(firms.PlannedOutput[slot], capacity[place] * luck[place]);
            for (var input = 0; input < inputs; input++)
            {
                var coefficient = sector.Inputs[input].Coefficient;
                if (coefficient <= 0) continue;
                var stock = firms.InputStock[input][slot];
                output = Math.Min(output, Production.StaysInProcess(sector, input)
                    ? stock / (coefficient * Production.MonthsInProcess(sector, efficiency[place])) * luck[place] : stock / coefficient);
            }
            if (otherCost > 0) output = Math.Min(output, Math.Max(0, firms.Cash[slot]) / otherCost);
            var other = (long)(output * otherCost);
            var local = (long)(other * localShare);
            firms.Cash[slot] -= other;
            othersLocal += local;
            othersOutside += other - local;

            var used = 0.0;
            for (var input = 0; input < inputs; input++)
            {
                var units = Math.Min(firms.InputStock[input][slot], sector.Inputs[input].Coefficient * output);
                used += units * firms.InputCost[input][slot];
                firms.InputStock[input][slot] -= (float)units;
            }
            var valueAdded = (long)(output * firms.Price[slot] - used) - other;
            firms.Output[slot] = (float)output;
            firms.FinishedStock[slot] += (float)output;
            firms.Offered[slot] += (float)output;
            firms.ValueAdded[slot] += valueAdded;
            firms.Income[slot] += valueAdded - (wages[place] - subsidies[place]);
            firms.IdleMonths[slot] = output > idleShare * firms.Capacity[slot] ? (short)0 : (short)Math.Min(short.MaxValue, firms.IdleMonths[slot] + 1);
            var sums = economy.Tally.Row(block, firms.Class[slot]);
            sums[Sums.Output] += output;
            sums[Sums.ValueAdded] += valueAdded;
            sums[Sums.Wages] += wages[place];
            sums[Sums.OtherCost] += other;
            sums[Sums.OtherCostLocal] += local;
        }
        if (sector.Terms.TotalLossPerMonth > 0) TotalLosses.Strike(economy, block);
        economy.Ledger.Post(block, Ledger.Households, othersLocal);
        economy.Ledger.Post(block, Ledger.RestOfWorld, othersOutside);
    }

    /// <summary>Pays hired workers as far as cash and a wage subsidy go; the others are let go.</summary>
    private void PayWages(int block, Cell cell, Span<long> wages, Span<long> subsidies)
    {
        var firms = _economy.Firms;
        var start = _economy.Blocks[block].Start;
        var family = _economy.Sectors[cell.Sector].Terms.FamilyWorkers;
        var wage = _economy.Wage(cell);
        var paid = 0L;
        for (var place = 0; place < wages.Length; place++)
        {
            var slot = start + place;
            if (!firms.IsActive(slot)) continue;
            var hired = Math.Max(0, firms.Workers[slot] - family);
            var subsidy = firms.WageProgramme[slot] == FirmTable.None ? null : (WageSubsidy)_economy.Programmes[firms.WageProgramme[slot]];
            var payable = wage <= 0 ? hired : Math.Min(hired, subsidy?.Payable(slot, firms.Cash[slot], wage) ?? Math.Max(0, firms.Cash[slot]) / wage);
            if (payable < hired) firms.Workers[slot] = (float)(family + payable);
            wages[place] = (long)(payable * wage);
            subsidies[place] = subsidy?.Pay(block, slot, payable, wage) ?? 0;
            firms.Cash[slot] -= wages[place] - subsidies[place];
            paid += wages[place] - subsidies[place];
        }
        _economy.Ledger.Post(block, Ledger.Households, paid);
    }

    /// <summary>The month's luck of the slots from <paramref name="start"/> on, lognormal with mean 1.</summary>
    private void LuckOfMonth(int start, Span<double> luck)
    {
        var sd = _economy.Scenario.Behaviour.Production.LuckLogSd;
        if (sd == 0)
        {
            luck.Fill(1);
            return;
        }
        _economy.Luck.Normals(_economy.Firms.Id.AsSpan(start, luck.Length), _economy.Month, Purpose.ProductionLuck, luck);
        for (var place = 0; place < luck.Length; place++) luck[place] = sd * luck[place] - sd * sd / 2;
        LaneMath.Exp(luck);
    }
}
