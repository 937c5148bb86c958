using System.Runtime.Intrinsics;
using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Rules;
using ClusterSim.Core.Runs;
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
        var room = Eight.Room(end - start);
        Span<double> efficiency = stackalloc double[room], withoutLabour = stackalloc double[room], capacity = stackalloc double[room], luck = stackalloc double[room];
        Span<double> wages = stackalloc double[room], output = stackalloc double[room], other = stackalloc double[room], local = stackalloc double[room];
        PayWages(block, cell, wages);
        Production.Efficiencies(economy, start, efficiency);
        Production.WithoutLabour(economy, cell, start, efficiency, withoutLabour);
        Production.Capacities(economy, cell, start, withoutLabour, capacity);
        LuckOfMonth(start, luck);
        for (var place = 0; place < room; place += LaneMath.Lanes)
        {
            var eight = new Eight(start + place);
            LaneMath.Put(output, place, Vector512.Min(eight.Of(firms.PlannedOutput), LaneMath.At(capacity, place) * LaneMath.At(luck, place)));
        }
        for (var input = 0; input < sector.Inputs.Length; input++) LimitByInput(sector, start, input, efficiency, luck, output);
        PayOther(block, sector, output, other, local);
        Value(sector, start, output, other);
        var idleShare = economy.Scenario.Behaviour.People.IdleShare;
        for (var slot = start; slot < end; slot++)
            if (firms.IsActive(slot)) firms.IdleMonths[slot] = output[slot - start] > idleShare * firms.Capacity[slot] ? (short)0 : (short)Math.Min(short.MaxValue, firms.IdleMonths[slot] + 1);
        if (sector.Terms.TotalLossPerMonth > 0) TotalLosses.Strike(economy, block, output);
        var classes = firms.Class.AsSpan(start, room);
        economy.Tally.Add(block, classes, new Column(Sums.Output, output), new Column(Sums.Wages, wages), new Column(Sums.OtherCost, other));
        economy.Tally.Add(block, classes, Sums.OtherCostLocal, local);
    }

    /// <summary>P4: no more than an input's stock makes; of what stays in process, what is ready this month.</summary>
    private void LimitByInput(SectorMonth sector, int start, int input, ReadOnlySpan<double> efficiency, ReadOnlySpan<double> luck, Span<double> output)
    {
        var coefficient = sector.Inputs[input].Coefficient;
        if (coefficient <= 0) return;
        var (needed, process, stays) = (Vector512.Create(coefficient), Vector512.Create(sector.ProcessMonths), Production.StaysInProcess(sector, input));
        for (var place = 0; place < output.Length; place += LaneMath.Lanes)
        {
            var stock = new Eight(start + place).Of(_economy.Firms.InputStock[input]);
            var most = stays
                ? stock / (coefficient * Vector512.Max(Vector512<double>.One, process / LaneMath.At(efficiency, place))) * LaneMath.At(luck, place)
                : stock / needed;
            LaneMath.Put(output, place, Vector512.Min(LaneMath.At(output, place), most));
        }
    }

    /// <summary>Output is cut to the other cost that cash can pay, which is paid.</summary>
    private void PayOther(int block, SectorMonth sector, Span<double> output, Span<double> other, Span<double> local)
    {
        var firms = _economy.Firms;
        var start = _economy.Blocks[block].Start;
        var (cost, localShare) = (Vector512.Create(sector.OtherCost), sector.Terms.OtherCostLocalShare);
        for (var place = 0; place < output.Length; place += LaneMath.Lanes)
        {
            var eight = new Eight(start + place);
            var active = eight.Active(firms.Id);
            var cash = eight.Of(firms.Cash);
            var made = LaneMath.At(output, place);
            if (sector.OtherCost > 0) made = Vector512.Min(made, Vector512.ConvertToDouble(Vector512.Max(Vector512<long>.Zero, cash)) / cost);
            made = active & made;
            var rupiah = LaneMath.Whole(made * cost);
            var staying = LaneMath.Whole(Vector512.ConvertToDouble(rupiah) * localShare);
            _economy.Ledger.TransferFromEight(block, eight.First, Ledger.Households, staying, active);
            _economy.Ledger.TransferFromEight(block, eight.First, Ledger.RestOfWorld, rupiah - staying, active);
            LaneMath.Put(output, place, made);
            LaneMath.Put(other, place, Vector512.ConvertToDouble(rupiah));
            LaneMath.Put(local, place, Vector512.ConvertToDouble(staying));
        }
    }

    /// <summary>Inputs are used up, output goes to the stock and is valued at the firm's price.</summary>
    private void Value(SectorMonth sector, int start, ReadOnlySpan<double> output, ReadOnlySpan<double> other)
    {
        var firms = _economy.Firms;
        var offered = firms.Offered.Values;
        var inputs = sector.Inputs.Length;
        for (var place = 0; place < output.Length; place += LaneMath.Lanes)
        {
            var eight = new Eight(start + place);
            var active = eight.Active(firms.Id);
            var made = LaneMath.At(output, place);
            var used = Vector512<double>.Zero;
            for (var input = 0; input < inputs; input++)
            {
                var stock = eight.Of(firms.InputStock[input]);
                var units = Vector512.Min(stock, sector.Inputs[input].Coefficient * made);
                used += units * eight.Of(firms.InputCost[input]);
                eight.Put(firms.InputStock[input], stock - LaneMath.Single(units), active);
            }
            var added = LaneMath.Whole(made * eight.Of(firms.Price) - used) - LaneMath.Whole(LaneMath.At(other, place));
            var units32 = LaneMath.Single(made);
            eight.Put(firms.Output, made, active);
            eight.Put(firms.FinishedStock, eight.Of(firms.FinishedStock) + units32, active);
            eight.Put(offered, eight.Of(offered) + units32, active);
            eight.Put(firms.ValueAdded, eight.Of(firms.ValueAdded) + added, active);
            eight.Put(firms.Income, eight.Of(firms.Income) + added, active);
        }
    }

    /// <summary>Pays hired workers as far as cash and a wage subsidy go; the others are let go. Gives the wages, rupiah.</summary>
    private void PayWages(int block, Cell cell, Span<double> wages)
    {
        var firms = _economy.Firms;
        var start = _economy.Blocks[block].Start;
        var end = start + wages.Length;
        var family = _economy.Sectors[cell.Sector].Terms.FamilyWorkers;
        var wage = _economy.Wage(cell);
        Span<double> payable = stackalloc double[wages.Length];
        var (nil, most) = (Vector512<double>.Zero, Vector512<long>.Zero);
        for (var place = 0; place < wages.Length; place += LaneMath.Lanes)
        {
            var eight = new Eight(start + place);
            var cash = Vector512.ConvertToDouble(Vector512.Max(most, eight.Of(firms.Cash)));
            LaneMath.Put(payable, place, wage <= 0 ? Vector512.Create(double.PositiveInfinity) : cash / Vector512.Create(wage));
        }
        foreach (var slot in firms.WageProgramme.Held(start, wage > 0 ? end : start))
            payable[slot - start] = Subsidy(slot).Payable(slot, firms.Cash[slot], wage);
        for (var place = 0; place < wages.Length; place += LaneMath.Lanes)
        {
            var eight = new Eight(start + place);
            var active = eight.Active(firms.Id);
            var hired = Vector512.Max(nil, eight.Of(firms.Workers) - Vector512.Create(family));
            var kept = active & Vector512.Min(hired, LaneMath.At(payable, place));
            eight.Put(firms.Workers, kept + Vector512.Create(family), active & Vector512.LessThan(kept, hired));
            var rupiah = LaneMath.Whole(kept * wage);
            _economy.Ledger.TransferFromEight(block, eight.First, Ledger.Households, rupiah, active);
            eight.Put(firms.Income, eight.Of(firms.Income) - rupiah, active);
            LaneMath.Put(payable, place, kept);
            LaneMath.Put(wages, place, Vector512.ConvertToDouble(rupiah));
        }
        foreach (var slot in firms.WageProgramme.Held(start, end))
        {
            var subsidy = Subsidy(slot).Pay(block, slot, payable[slot - start], wage);
            firms.Income[slot] += subsidy;
        }
    }

    private ISubsidisesWages Subsidy(int slot) => _economy.Effects.WageSubsidy[_economy.Firms.WageProgramme[slot]];

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
        for (var place = 0; place < luck.Length; place += LaneMath.Lanes)
            LaneMath.Put(luck, place, sd * LaneMath.At(luck, place) - Vector512.Create(sd * sd / 2));
        LaneMath.Exp(luck);
    }
}
