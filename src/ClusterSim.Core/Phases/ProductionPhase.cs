using System.Numerics;
using System.Runtime.Intrinsics;
using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Parallel;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Phases;

/// <summary>
/// Phase 7. Output is the least of the plan, capacity with the month's luck, what the inputs give and what cash can pay
/// (equation P4). Wages and other cost are paid at once; workers who cannot be paid are let go; all that was made may be lost (P7).
/// </summary>
internal sealed class ProductionPhase : IPhase
{
    private readonly double _luckLogSd;
    private readonly double _idleShare;
    private readonly Clock _clock;
    private readonly Luck _luck;
    private readonly Layout _layout;
    private readonly BlockRunner _runner;
    private readonly SectorMonth[] _sectors;
    private readonly Production _production;
    private readonly Wages _wages;
    private readonly Effect<ISubsidisesWages> _subsidies;
    private readonly FirmTable _firms;
    private readonly Ledger _ledger;
    private readonly Tally _tally;
    private readonly OutputLimits? _limits;
    private readonly Action<int> _body;

    /// <summary>What is at least this part of a limit is at it: stocks and orders are floats, and a millionth of the cash is kept back (O2).</summary>
    private const double Nearly = 0.9999;

    /// <summary>The phase of a run.</summary>
    /// <param name="luckLogSd">Spread of the month's luck, in logarithms.</param>
    /// <param name="idleShare">Share of capacity below which a firm is idle.</param>
    /// <param name="clock">Read.</param>
    /// <param name="luck">The month's luck.</param>
    /// <param name="layout">Read.</param>
    /// <param name="runner">Runs the blocks.</param>
    /// <param name="sectors">Prices and costs of the month.</param>
    /// <param name="production">What firms can make.</param>
    /// <param name="wages">Wages of the month.</param>
    /// <param name="subsidies">Programmes that pay wages.</param>
    /// <param name="firms">Stocks, output, workers and income are written.</param>
    /// <param name="ledger">Moves the money.</param>
    /// <param name="tally">Takes output, wages and other cost.</param>
    /// <param name="limits">Takes what kept firms from making more; null where nobody asks.</param>
    public ProductionPhase(
        double luckLogSd, double idleShare, Clock clock, Luck luck, Layout layout, BlockRunner runner, SectorMonth[] sectors, Production production,
        Wages wages, Effect<ISubsidisesWages> subsidies, FirmTable firms, Ledger ledger, Tally tally, OutputLimits? limits)
    {
        (_luckLogSd, _idleShare, _clock, _luck, _layout) = (luckLogSd, idleShare, clock, luck, layout);
        (_runner, _sectors, _production, _wages, _subsidies) = (runner, sectors, production, wages, subsidies);
        (_firms, _ledger, _tally, _limits) = (firms, ledger, tally, limits);
        _body = Produce;
    }

    public void Run()
    {
        _runner.Run(_layout.Blocks.Length, _body);
        _ledger.Settle();
    }

    private void Produce(int block)
    {
        var firms = _firms;
        var (cellIndex, start, end) = _layout.Blocks[block];
        var cell = _layout.Cells[cellIndex];
        var sector = _sectors[cell.Sector];
        var room = FirmVector8.Room(end - start);
        Span<double> withoutLabour = stackalloc double[room], capacity = stackalloc double[room], luck = stackalloc double[room];
        Span<double> wages = stackalloc double[room], output = stackalloc double[room], other = stackalloc double[room], local = stackalloc double[room], used = stackalloc double[room];
        PayWages(block, cell, wages);
        _production.WithoutLabour(cell, start, withoutLabour);
        var counted = _limits is not null && _clock.Month >= 0 ? _limits : null;
        Span<double> withoutLuck = stackalloc double[counted is null ? 0 : room];
        if (counted is not null) _production.Capacities(cell, start, withoutLabour, withoutLuck);
        LuckOfMonth(start, luck);
        for (var place = 0; place < room; place += VectorMath.Lanes) VectorMath.Store(withoutLabour, place, VectorMath.Load(withoutLabour, place) + VectorMath.Load(luck, place));
        _production.Capacities(cell, start, withoutLabour, capacity);
        for (var place = 0; place < room; place += VectorMath.Lanes)
            VectorMath.Store(output, place, Vector512.Min(new FirmVector8(start + place).Of(firms.PlannedOutput), VectorMath.Load(capacity, place)));
        for (var input = 0; input < sector.Inputs.Length; input++) LimitByInput(sector, start, input, luck, output);
        PayOther(block, sector, output, other, local);
        if (counted is not null) CountLimits(counted, block, cell, withoutLuck, capacity, output);
        Value(sector, start, output, other, used);
        CountIdle(start, output);
        if (sector.Terms.TotalLossPerMonth > 0) TotalLosses.Strike(firms, _luck, _clock.Month, sector.Terms.TotalLossPerMonth, start, output[..(end - start)]);
        var classes = _tally.Classify(firms.Class.AsSpan(start, room));
        _tally.Add(block, classes, Sums.Output, output);
        _tally.Add(block, classes, Sums.Wages, wages);
        _tally.Add(block, classes, Sums.InputsUsed, used);
        _tally.Add(block, classes, Sums.OtherCost, other);
        _tally.Add(block, classes, Sums.OtherCostLocal, local);
    }

    /// <summary>Months in a row in which a firm made next to nothing.</summary>
    private void CountIdle(int start, ReadOnlySpan<double> output)
    {
        var firms = _firms;
        for (var place = 0; place < output.Length; place += VectorMath.Lanes)
        {
            var eight = new FirmVector8(start + place);
            var active = eight.Active(firms.Id);
            var works = Vector512.GreaterThan(VectorMath.Load(output, place), _idleShare * eight.Of(firms.Capacity));
            eight.Put(firms.IdleMonths, Vector128.AddSaturate(eight.Of(firms.IdleMonths), Vector128<short>.One), active & ~works);
            eight.Put(firms.IdleMonths, Vector128<short>.Zero, active & works);
        }
    }

    /// <summary>Which of the terms of P4 was the least, firm by firm; inputs have not been used up yet and all bills are paid.</summary>
    private void CountLimits(OutputLimits limits, int block, Cell cell, ReadOnlySpan<double> withoutLuck, ReadOnlySpan<double> capacity, ReadOnlySpan<double> output)
    {
        var start = _layout.Blocks[block].Start;
        var terms = _sectors[cell.Sector].Terms;
        var worn = PortableMath.Pow(1 - terms.DepreciationPerMonth, terms.CapitalElasticity);
        Span<int> counted = stackalloc int[OutputLimits.Kinds];
        counted.Clear();
        for (var place = 0; place < output.Length; place += VectorMath.Lanes)
        {
            var eight = new FirmVector8(start + place);
            var active = eight.Active(_firms.Id);
            var (made, planned, could) = (VectorMath.Load(output, place), eight.Of(_firms.PlannedOutput), eight.Of(_firms.Capacity));
            var asPlanned = Vector512.GreaterThanOrEqual(made, Nearly * planned);
            var (all, full) = (active & asPlanned, active & asPlanned & Vector512.GreaterThanOrEqual(planned, Nearly * could));
            counted[(int)OutputLimit.Capacity] += BitOperations.PopCount(full.ExtractMostSignificantBits());
            counted[(int)OutputLimit.Demand] += BitOperations.PopCount((all & ~full).ExtractMostSignificantBits());
            // Capacity falls between plan and work as capital wears, by luck, and where workers could not be paid.
            var (able, worked) = (VectorMath.Load(withoutLuck, place), active & ~asPlanned & Vector512.GreaterThanOrEqual(made, Nearly * VectorMath.Load(capacity, place)));
            var unpaid = worked & Vector512.LessThan(able, Nearly * (could * worn));
            counted[(int)OutputLimit.Cash] += BitOperations.PopCount(unpaid.ExtractMostSignificantBits());
            counted[(int)OutputLimit.Capacity] += BitOperations.PopCount((worked & ~unpaid).ExtractMostSignificantBits());
            for (var others = (active & ~asPlanned & ~worked).ExtractMostSignificantBits(); others != 0; others &= others - 1)
                counted[(int)MoneyOrInput(cell, eight.First + BitOperations.TrailingZeroCount(others))]++;
        }
        limits.Add(block, counted);
    }

    /// <summary>Whether a firm that made less than it planned and could lacked money or inputs.</summary>
    private OutputLimit MoneyOrInput(Cell cell, int slot)
    {
        double planned = _firms.PlannedOutput[slot];
        var (sector, unit, ready) = (_sectors[cell.Sector], 0.0, planned);
        for (var input = 0; input < sector.Inputs.Length; input++)
        {
            var needed = sector.Inputs[input].Coefficient * _production.MonthsInProcess(sector, slot, input);
            if (needed <= 0) continue;
            ready = Math.Min(ready, _firms.InputStock[input][slot] / needed);
            unit += needed * sector.InputOutsidePrice[input];
        }
        // Where all inputs are there, what cash could not pay is other cost, and where cash is left it was luck with what leaves the process.
        if (ready >= Nearly * planned) return _firms.Cash[slot] <= 1 + (1 - Nearly) * planned * sector.OtherCost ? OutputLimit.Cash : OutputLimit.Capacity;
        return _firms.Cash[slot] < (planned - ready) * (unit + sector.OtherCost) ? OutputLimit.Cash : OutputLimit.Input;
    }

    /// <summary>P4: no more than an input's stock makes; of what stays in process, what is ready this month.</summary>
    private void LimitByInput(SectorMonth sector, int start, int input, Span<double> luck, Span<double> output)
    {
        var coefficient = sector.Inputs[input].Coefficient;
        if (coefficient <= 0) return;
        var (needed, process) = (Vector512.Create(coefficient), Vector512.Create(sector.ProcessMonths));
        if (!Production.StaysInProcess(sector, input))
        {
            for (var place = 0; place < output.Length; place += VectorMath.Lanes)
                VectorMath.Store(output, place, Vector512.Min(VectorMath.Load(output, place), new FirmVector8(start + place).Of(_firms.InputStock[input]) / needed));
            return;
        }
        Span<double> efficiency = stackalloc double[output.Length];
        _production.Efficiencies(start, efficiency);
        VectorMath.Exp(luck);
        for (var place = 0; place < output.Length; place += VectorMath.Lanes)
        {
            var months = Vector512.Max(Vector512<double>.One, process / VectorMath.Load(efficiency, place));
            var most = new FirmVector8(start + place).Of(_firms.InputStock[input]) / (coefficient * months) * VectorMath.Load(luck, place);
            VectorMath.Store(output, place, Vector512.Min(VectorMath.Load(output, place), most));
        }
    }

    /// <summary>Output is cut to the other cost that cash can pay, which is paid.</summary>
    private void PayOther(int block, SectorMonth sector, Span<double> output, Span<double> other, Span<double> local)
    {
        var firms = _firms;
        var start = _layout.Blocks[block].Start;
        var (cost, localShare) = (Vector512.Create(sector.OtherCost), sector.Terms.OtherCostLocalShare);
        for (var place = 0; place < output.Length; place += VectorMath.Lanes)
        {
            var eight = new FirmVector8(start + place);
            var active = eight.Active(firms.Id);
            var cash = eight.Of(firms.Cash);
            var made = VectorMath.Load(output, place);
            if (sector.OtherCost > 0) made = Vector512.Min(made, Vector512.ConvertToDouble(Vector512.Max(Vector512<long>.Zero, cash)) / cost);
            made = active & made;
            var rupiah = VectorMath.Whole(made * cost);
            var staying = VectorMath.Whole(Vector512.ConvertToDouble(rupiah) * localShare);
            _ledger.TransferFromEight(block, eight.First, Ledger.Households.Neighbours, staying, active);
            _ledger.TransferFromEight(block, eight.First, Ledger.RestOfWorld.Sellers, rupiah - staying, active);
            VectorMath.Store(output, place, made);
            VectorMath.Store(other, place, Vector512.ConvertToDouble(rupiah));
            VectorMath.Store(local, place, Vector512.ConvertToDouble(staying));
        }
    }

    /// <summary>Inputs are used up, output goes to the stock and is valued at the firm's price. Gives what the inputs had cost, rupiah.</summary>
    private void Value(SectorMonth sector, int start, ReadOnlySpan<double> output, ReadOnlySpan<double> other, Span<double> cost)
    {
        var firms = _firms;
        var offered = firms.Offered.Values;
        var inputs = sector.Inputs.Length;
        for (var place = 0; place < output.Length; place += VectorMath.Lanes)
        {
            var eight = new FirmVector8(start + place);
            var active = eight.Active(firms.Id);
            var made = VectorMath.Load(output, place);
            var used = Vector512<double>.Zero;
            for (var input = 0; input < inputs; input++)
            {
                var stock = eight.Of(firms.InputStock[input]);
                var units = Vector512.Min(stock, sector.Inputs[input].Coefficient * made);
                used += units * eight.Of(firms.InputCost[input]);
                eight.Put(firms.InputStock[input], stock - VectorMath.Single(units), active);
            }
            var added = VectorMath.Whole(made * eight.Of(firms.Price) - used) - VectorMath.Whole(VectorMath.Load(other, place));
            VectorMath.Store(cost, place, active & Vector512.Floor(used));
            var units32 = VectorMath.Single(made);
            eight.Put(firms.Output, made, active);
            eight.Put(firms.FinishedStock, eight.Of(firms.FinishedStock) + units32, active);
            eight.Put(offered, eight.Of(offered) + units32, active);
            eight.Put(firms.ValueAdded, eight.Of(firms.ValueAdded) + added, active);
            eight.Put(firms.Income, eight.Of(firms.Income) + added, active);
        }
    }

    /// <summary>Pays hired workers as far as cash and a wage subsidy go; others are let go, a step or more. Gives the wages, rupiah.</summary>
    private void PayWages(int block, Cell cell, Span<double> wages)
    {
        var firms = _firms;
        var start = _layout.Blocks[block].Start;
        var end = start + wages.Length;
        var (family, lump) = (_sectors[cell.Sector].Terms.FamilyWorkers, _sectors[cell.Sector].Terms.LabourLump);
        var wage = _wages.Of(cell);
        Span<double> payable = stackalloc double[wages.Length];
        var (nil, none) = (Vector512<double>.Zero, Vector512<long>.Zero);
        for (var place = 0; place < wages.Length; place += VectorMath.Lanes)
        {
            var eight = new FirmVector8(start + place);
            var cash = Vector512.ConvertToDouble(Vector512.Max(none, eight.Of(firms.Cash)));
            VectorMath.Store(payable, place, wage <= 0 ? Vector512.Create(double.PositiveInfinity) : cash / Vector512.Create(wage));
        }
        foreach (var slot in firms.WageProgramme.Held(start, wage > 0 ? end : start))
            payable[slot - start] = Subsidy(slot).Payable(slot, firms.Cash[slot], wage);
        for (var place = 0; place < wages.Length; place += VectorMath.Lanes)
        {
            var eight = new FirmVector8(start + place);
            var active = eight.Active(firms.Id);
            var hired = Vector512.Max(nil, eight.Of(firms.Workers) - Vector512.Create(family));
            var most = VectorMath.Load(payable, place);
            var kept = active & Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(most, hired), hired, lump * Vector512.Floor(most / Vector512.Create(lump)));
            eight.Put(firms.Workers, kept + Vector512.Create(family), active & Vector512.LessThan(kept, hired));
            var rupiah = VectorMath.Whole(kept * wage);
            _ledger.TransferFromEight(block, eight.First, Ledger.Households.Workers, rupiah, active);
            eight.Put(firms.Income, eight.Of(firms.Income) - rupiah, active);
            VectorMath.Store(payable, place, kept);
            VectorMath.Store(wages, place, Vector512.ConvertToDouble(rupiah));
        }
        foreach (var slot in firms.WageProgramme.Held(start, end))
        {
            var subsidy = Subsidy(slot).Pay(block, slot, payable[slot - start], wage);
            firms.Income[slot] += subsidy;
        }
    }

    private ISubsidisesWages Subsidy(int slot) => _subsidies[_firms.WageProgramme[slot]];

    /// <summary>The month's luck of the slots from <paramref name="start"/> on, lognormal with mean 1, as a power of e.</summary>
    private void LuckOfMonth(int start, Span<double> luck)
    {
        var sd = _luckLogSd;
        if (sd == 0)
        {
            luck.Clear();
            return;
        }
        _luck.Normals(_firms.Id.AsSpan(start, luck.Length), _clock.Month, Purpose.ProductionLuck, luck);
        for (var place = 0; place < luck.Length; place += VectorMath.Lanes)
            VectorMath.Store(luck, place, sd * VectorMath.Load(luck, place) - Vector512.Create(sd * sd / 2));
    }
}
