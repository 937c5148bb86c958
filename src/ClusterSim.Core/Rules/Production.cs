using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Rules;

/// <summary>What a firm can make (equations P1 to P3).</summary>
/// <param name="knowledge">What management is worth.</param>
/// <param name="terms">How many workers an owner can lead.</param>
/// <param name="places">Infrastructure.</param>
/// <param name="sectors">How each sector produces, and shocks to it.</param>
/// <param name="firms">Read.</param>
internal sealed class Production(KnowledgeTerms knowledge, ProductionTerms terms, Places places, SectorMonth[] sectors, FirmTable firms)
{
    /// <summary>P1: productivity relative to the sector's reference: knowledge × exp(effect × (management − reference)).</summary>
    public double Efficiency(int slot)
    {
        return firms.Knowledge[slot]
            * PortableMath.Exp(knowledge.ManagementEffect * (firms.Management(slot) - knowledge.ReferenceManagement));
    }

    /// <summary>P2: labour beyond the owner's span of control counts less until the owner delegates (Lucas 1978, span of control).</summary>
    public double EffectiveLabour(int slot) => EffectiveLabour(slot, firms.Workers[slot]);

    private double EffectiveLabour(int slot, double workers)
    {
        if (workers <= terms.SpanOfControl || firms.Management(slot) >= terms.DelegationManagement) return workers;
        return terms.SpanOfControl + (workers - terms.SpanOfControl) * terms.WeightBeyondSpan;
    }

    /// <summary>P3: units a month: productivity × efficiency × (K / reference)^α × L^β × infrastructure.</summary>
    public double Capacity(Cell cell, int slot) => Capacity(cell, slot, firms.CapitalInUse(slot));

    /// <summary>P3 with another amount of capital, rupiah of the start month, and with luck of which e to the power given is a factor.</summary>
    public double Capacity(Cell cell, int slot, double capital, double luck = 0)
    {
        return Capacity(cell, slot, capital, luck, firms.Workers[slot]);
    }

    /// <summary>P3 with another number of workers, the family included.</summary>
    public double CapacityWith(Cell cell, int slot, double workers) => Capacity(cell, slot, firms.CapitalInUse(slot), luck: 0, workers);

    private double Capacity(Cell cell, int slot, double capital, double luck, double workers)
    {
        var own = sectors[cell.Sector].Terms;
        // One exponential of a sum in place of a product of three.
        var power = knowledge.ManagementEffect * (firms.Management(slot) - knowledge.ReferenceManagement);
        power = PortableMath.AddLog(power, own.CapitalElasticity, capital / own.ReferenceCapital) + luck;
        power = PortableMath.AddLog(power, own.LabourElasticity, EffectiveLabour(slot, workers));
        return Scale(cell) * firms.Knowledge[slot] * PortableMath.Exp(power);
    }

    /// <summary><see cref="Efficiency"/> of the slots from <paramref name="start"/> on.</summary>
    public void Efficiencies(int start, Span<double> into)
    {
        var (effect, reference, end) = (knowledge.ManagementEffect, Vector512.Create(knowledge.ReferenceManagement), start + into.Length);
        for (var slot = start; slot < end; slot += VectorMath.Lanes)
            VectorMath.Store(into, slot - start, effect * (firms.Management(new FirmVector8(slot)) - reference));
        VectorMath.Exp(into);
        for (var slot = start; slot < end; slot += VectorMath.Lanes)
            VectorMath.Store(into, slot - start, new FirmVector8(slot).Of(firms.Knowledge) * VectorMath.Load(into, slot - start));
    }

    /// <summary>
    /// The part of <see cref="Capacity(Cell, int)"/> that does not hang on labour, of the slots from <paramref name="start"/> on, as a
    /// power of e: effect × (management − reference) + α ln (K / reference). Knowledge and what all firms of a cell share come later.
    /// </summary>
    public void WithoutLabour(Cell cell, int start, Span<double> into)
    {
        var sector = sectors[cell.Sector].Terms;
        var (capital, effect) = (Vector512.Create(sector.ReferenceCapital), knowledge.ManagementEffect);
        var management = Vector512.Create(knowledge.ReferenceManagement);
        Span<double> relative = stackalloc double[into.Length];
        for (var place = 0; place < into.Length; place += VectorMath.Lanes)
        {
            var eight = new FirmVector8(start + place);
            VectorMath.Store(into, place, effect * (firms.Management(eight) - management));
            VectorMath.Store(relative, place, Vector512.ConditionalSelect(eight.Active(firms.Id), firms.CapitalInUse(eight) / capital, Vector512<double>.One));
        }
        VectorMath.AddLog(into, sector.CapitalElasticity, relative);
    }

    /// <summary><see cref="Capacity(Cell, int)"/> of the slots from <paramref name="start"/> on, from the part without labour.</summary>
    public void Capacities(Cell cell, int start, ReadOnlySpan<double> withoutLabour, Span<double> into)
    {
        Span<double> workers = stackalloc double[into.Length];
        for (var place = 0; place < into.Length; place += VectorMath.Lanes) VectorMath.Store(workers, place, new FirmVector8(start + place).Of(firms.Workers));
        Capacities(cell, start, withoutLabour, workers, into);
    }

    /// <summary>The same with other numbers of workers, the families included.</summary>
    public void Capacities(Cell cell, int start, ReadOnlySpan<double> withoutLabour, ReadOnlySpan<double> numbers, Span<double> into)
    {
        var scale = Scale(cell);
        var (span, delegation) = (Vector512.Create(terms.SpanOfControl), Vector512.Create(terms.DelegationManagement));
        Span<double> labour = stackalloc double[into.Length];
        for (var place = 0; place < into.Length; place += VectorMath.Lanes)
        {
            // P2 in lanes.
            var eight = new FirmVector8(start + place);
            var workers = VectorMath.Load(numbers, place);
            var counts = Vector512.LessThanOrEqual(workers, span) | Vector512.GreaterThanOrEqual(firms.Management(eight), delegation);
            var effective = Vector512.ConditionalSelect(counts, workers, span + (workers - span) * terms.WeightBeyondSpan);
            VectorMath.Store(labour, place, Vector512.ConditionalSelect(eight.Active(firms.Id), effective, Vector512<double>.One));
        }
        withoutLabour.CopyTo(into);
        VectorMath.AddLog(into, sectors[cell.Sector].Terms.LabourElasticity, labour);
        VectorMath.Exp(into);
        for (var place = 0; place < into.Length; place += VectorMath.Lanes)
            VectorMath.Store(into, place, scale * new FirmVector8(start + place).Of(firms.Knowledge) * VectorMath.Load(into, place));
    }

    /// <summary>Factor of the capacity of all firms of a cell: productivity × infrastructure × shocks.</summary>
    private double Scale(Cell cell) => sectors[cell.Sector].Terms.Productivity * places.Infrastructure(cell.Place) * sectors[cell.Sector].Infrastructure;

    /// <summary>
    /// Units of an input that making <paramref name="output"/> a month takes: the first input of a sector with a production
    /// time stays in process for that time, shorter in an efficient firm; others are used up within the month.
    /// </summary>
    public double StockFor(Cell cell, int slot, int input, double output)
    {
        var sector = sectors[cell.Sector];
        var bought = sector.Inputs[input];
        return bought.Coefficient * output * (MonthsInProcess(sector, slot, input) + bought.BufferMonths);
    }

    /// <summary>Units of an input to order for <paramref name="output"/> a month: what the month uses and a part of what the stock is short of; may be negative.</summary>
    public double OrderFor(Cell cell, int slot, int input, double output)
    {
        var sector = sectors[cell.Sector];
        return OrderFor(sector.Inputs[input], output, MonthsInProcess(sector, slot, input), firms.InputStock[input][slot]);
    }

    /// <summary>The same from the months that the input stays in process and the stock.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double OrderFor(InputTerms bought, double output, double monthsInProcess, double stock)
    {
        var use = bought.Coefficient * output;
        var missing = use * (monthsInProcess + bought.BufferMonths) - stock;
        return bought.RestockMonths <= 1 ? missing : use + (missing - use) / bought.RestockMonths;
    }

    /// <summary>The same of eight firms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> OrderFor(InputTerms bought, Vector512<double> output, Vector512<double> monthsInProcess, Vector512<double> stock)
    {
        var use = bought.Coefficient * output;
        var missing = use * (monthsInProcess + Vector512.Create(bought.BufferMonths)) - stock;
        return bought.RestockMonths <= 1 ? missing : use + (missing - use) / Vector512.Create((double)bought.RestockMonths);
    }

    /// <summary>Units of an input that a stock is short of for <paramref name="output"/> a month, of which the <paramref name="order"/> restores a part; at least the order.</summary>
    public static double MissingFor(InputTerms bought, double output, double order)
    {
        var use = bought.Coefficient * output;
        return bought.RestockMonths <= 1 ? order : Math.Max(order, use + (order - use) * bought.RestockMonths);
    }

    /// <summary>The same of eight firms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> MissingFor(InputTerms bought, Vector512<double> output, Vector512<double> order)
    {
        var use = bought.Coefficient * output;
        return bought.RestockMonths <= 1 ? order : Vector512.Max(order, use + (order - use) * bought.RestockMonths);
    }

    /// <summary>Months that an input stays in process, 1 where there is no production time.</summary>
    public double MonthsInProcess(SectorMonth sector, int slot, int input) =>
        StaysInProcess(sector, input) ? MonthsInProcess(sector, Efficiency(slot)) : 1;

    /// <summary>Months that the input which stays in process does so in each of the slots from <paramref name="start"/> on, in whole eights; nothing is written where none stays.</summary>
    public void MonthsInProcess(SectorMonth sector, int start, Span<double> into)
    {
        if (!StaysInProcess(sector, input: 0)) return;
        Efficiencies(start, into);
        var process = Vector512.Create(sector.ProcessMonths);
        for (var place = 0; place < into.Length; place += VectorMath.Lanes)
            VectorMath.Store(into, place, Vector512.Max(Vector512<double>.One, process / VectorMath.Load(into, place)));
    }

    /// <summary>Months that an input which stays in process does so in a firm of that efficiency.</summary>
    public static double MonthsInProcess(SectorMonth sector, double efficiency) => Math.Max(1, sector.ProcessMonths / efficiency);

    /// <summary>Whether an input stays in process for longer than the month.</summary>
    public static bool StaysInProcess(SectorMonth sector, int input) => input == 0 && sector.Terms.ProductionMonths > 1;
}
