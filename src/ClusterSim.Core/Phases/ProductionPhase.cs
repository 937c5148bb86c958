using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Phases;

/// <summary>
/// Phase 7. Output is the least of the plan, capacity with the month's luck, what the inputs give and what cash can pay
/// (equation P4). Wages and other cost are paid at once; workers who cannot be paid are let go.
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
        var wage = economy.Wage(cell);
        var sd = economy.Scenario.Behaviour.Production.LuckLogSd;
        for (var slot = start; slot < end; slot++)
        {
            if (!firms.IsActive(slot)) continue;
            var hired = Math.Max(0, firms.Workers[slot] - sector.Terms.FamilyWorkers);
            var payable = wage <= 0 ? hired : Math.Min(hired, Math.Max(0, firms.Cash[slot]) / wage);
            if (payable < hired) firms.Workers[slot] = (float)(sector.Terms.FamilyWorkers + payable);
            var wages = (long)(payable * wage);
            economy.Pay(block, slot, Ledger.Households, wages);

            var luck = PortableMath.Exp(sd * economy.Luck.Normal(firms.Id[slot], economy.Month, Purpose.ProductionLuck) - sd * sd / 2);
            var output = Math.Min(firms.PlannedOutput[slot], Production.Capacity(economy, cell, slot) * luck);
            for (var input = 0; input < sector.InputSectors.Length; input++)
            {
                var coefficient = sector.Terms.Inputs[input].Coefficient;
                if (coefficient > 0)
                    output = Math.Min(output, firms.InputStock[input][slot] / (coefficient * Production.MonthsInProcess(economy, sector, slot, input)) * (sector.Terms.ProductionMonths > 1 && input == 0 ? luck : 1));
            }
            if (sector.OtherCost > 0) output = Math.Min(output, Math.Max(0, firms.Cash[slot]) / sector.OtherCost);
            var other = (long)(output * sector.OtherCost);
            var local = (long)(other * sector.Terms.OtherCostLocalShare);
            economy.Pay(block, slot, Ledger.Households, local);
            economy.Pay(block, slot, Ledger.RestOfWorld, other - local);

            var used = 0.0;
            for (var input = 0; input < sector.InputSectors.Length; input++)
            {
                var units = Math.Min(firms.InputStock[input][slot], sector.Terms.Inputs[input].Coefficient * output);
                used += units * firms.InputCost[input][slot];
                firms.InputStock[input][slot] -= (float)units;
            }
            var valueAdded = (long)(output * firms.Price[slot] - used) - other;
            firms.Output[slot] = (float)output;
            firms.FinishedStock[slot] += (float)output;
            firms.Offered[slot] += (float)output;
            firms.ValueAdded[slot] += valueAdded;
            firms.Income[slot] += valueAdded - wages;
            firms.IdleMonths[slot] = output > economy.Scenario.Behaviour.People.IdleShare * firms.Capacity[slot] ? (short)0 : (short)Math.Min(short.MaxValue, firms.IdleMonths[slot] + 1);
            economy.Tally.Add(block, firms.Class[slot], Sums.Output, output);
            economy.Tally.Add(block, firms.Class[slot], Sums.ValueAdded, valueAdded);
            economy.Tally.Add(block, firms.Class[slot], Sums.Wages, wages);
            economy.Tally.Add(block, firms.Class[slot], Sums.OtherCost, other);
            economy.Tally.Add(block, firms.Class[slot], Sums.OtherCostLocal, local);
        }
    }
}
