using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Runs;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Rules;

/// <summary>What a firm can make (equations P1 to P3).</summary>
internal static class Production
{
    /// <summary>P1: productivity relative to the sector's reference: knowledge × exp(effect × (management − reference)).</summary>
    public static double Efficiency(Economy economy, int slot)
    {
        var terms = economy.Scenario.Behaviour.Knowledge;
        return economy.Firms.Knowledge[slot]
            * PortableMath.Exp(terms.ManagementEffect * (economy.Firms.Management(slot) - terms.ReferenceManagement));
    }

    /// <summary>P2: labour beyond the owner's span of control counts less until the owner delegates (Lucas 1978, span of control).</summary>
    public static double EffectiveLabour(Economy economy, int slot)
    {
        var (firms, terms) = (economy.Firms, economy.Scenario.Behaviour.Production);
        double workers = firms.Workers[slot];
        if (workers <= terms.SpanOfControl || firms.Management(slot) >= terms.DelegationManagement) return workers;
        return terms.SpanOfControl + (workers - terms.SpanOfControl) * terms.WeightBeyondSpan;
    }

    /// <summary>P3: units a month: productivity × efficiency × (K / reference)^α × L^β × infrastructure.</summary>
    public static double Capacity(Economy economy, Cell cell, int slot) => Capacity(economy, cell, slot, economy.Firms.CapitalInUse(slot));

    /// <summary>P3 with another amount of capital, rupiah of the start month.</summary>
    public static double Capacity(Economy economy, Cell cell, int slot, double capital)
    {
        var sector = economy.Sectors[cell.Sector];
        var terms = sector.Terms;
        return terms.Productivity * Efficiency(economy, slot)
            * PortableMath.Pow(capital / terms.ReferenceCapital, terms.CapitalElasticity)
            * PortableMath.Pow(EffectiveLabour(economy, slot), terms.LabourElasticity)
            * economy.Infrastructure(cell.Place) * sector.Infrastructure;
    }

    /// <summary><see cref="Efficiency"/> of the slots from <paramref name="start"/> on.</summary>
    public static void Efficiencies(Economy economy, int start, Span<double> into)
    {
        var firms = economy.Firms;
        var terms = economy.Scenario.Behaviour.Knowledge;
        var (effect, reference, end) = (terms.ManagementEffect, Vector512.Create(terms.ReferenceManagement), start + into.Length);
        for (var slot = start; slot < end; slot += LaneMath.Lanes)
            LaneMath.Put(into, slot - start, effect * (firms.Management(new Eight(slot)) - reference));
        LaneMath.Exp(into);
        for (var slot = start; slot < end; slot += LaneMath.Lanes)
            LaneMath.Put(into, slot - start, new Eight(slot).Of(firms.Knowledge) * LaneMath.At(into, slot - start));
    }

    /// <summary>The part of <see cref="Capacity(Economy, Cell, int)"/> that does not hang on labour, of the slots from <paramref name="start"/> on: productivity × efficiency × (K / reference)^α.</summary>
    public static void WithoutLabour(Economy economy, Cell cell, int start, ReadOnlySpan<double> efficiency, Span<double> into)
    {
        var terms = economy.Sectors[cell.Sector].Terms;
        var (reference, productivity) = (Vector512.Create(terms.ReferenceCapital), terms.Productivity);
        var firms = economy.Firms;
        var end = start + into.Length;
        for (var slot = start; slot < end; slot += LaneMath.Lanes)
        {
            var eight = new Eight(slot);
            var capital = firms.CapitalInUse(eight);
            LaneMath.Put(into, slot - start, Vector512.ConditionalSelect(eight.Active(firms.Id), capital / reference, Vector512<double>.One));
        }
        LaneMath.Pow(into, terms.CapitalElasticity);
        for (var place = 0; place < into.Length; place += LaneMath.Lanes)
            LaneMath.Put(into, place, productivity * LaneMath.At(efficiency, place) * LaneMath.At(into, place));
    }

    /// <summary><see cref="Capacity(Economy, Cell, int)"/> of the slots from <paramref name="start"/> on, from the part without labour.</summary>
    public static void Capacities(Economy economy, Cell cell, int start, ReadOnlySpan<double> withoutLabour, Span<double> into)
    {
        var sector = economy.Sectors[cell.Sector];
        var (here, everywhere) = (economy.Infrastructure(cell.Place), sector.Infrastructure);
        var (firms, terms) = (economy.Firms, economy.Scenario.Behaviour.Production);
        var (span, delegation) = (Vector512.Create(terms.SpanOfControl), Vector512.Create(terms.DelegationManagement));
        var end = start + into.Length;
        for (var slot = start; slot < end; slot += LaneMath.Lanes)
        {
            // P2 in lanes.
            var eight = new Eight(slot);
            var workers = eight.Of(firms.Workers);
            var counts = Vector512.LessThanOrEqual(workers, span) | Vector512.GreaterThanOrEqual(firms.Management(eight), delegation);
            var labour = Vector512.ConditionalSelect(counts, workers, span + (workers - span) * terms.WeightBeyondSpan);
            LaneMath.Put(into, slot - start, Vector512.ConditionalSelect(eight.Active(firms.Id), labour, Vector512<double>.One));
        }
        LaneMath.Pow(into, sector.Terms.LabourElasticity);
        for (var place = 0; place < into.Length; place += LaneMath.Lanes)
            LaneMath.Put(into, place, LaneMath.At(withoutLabour, place) * LaneMath.At(into, place) * here * everywhere);
    }

    /// <summary>
    /// Units of an input that making <paramref name="output"/> a month takes: the first input of a sector with a production
    /// time stays in process for that time, shorter in an efficient firm; others are used up within the month.
    /// </summary>
    public static double StockFor(Economy economy, Cell cell, int slot, int input, double output)
    {
        var sector = economy.Sectors[cell.Sector];
        var terms = sector.Inputs[input];
        return terms.Coefficient * output * (MonthsInProcess(economy, sector, slot, input) + terms.BufferMonths);
    }

    /// <summary>Units of an input to order for <paramref name="output"/> a month: what the month uses and a part of what the stock is short of; may be negative.</summary>
    public static double OrderFor(Economy economy, Cell cell, int slot, int input, double output)
    {
        var sector = economy.Sectors[cell.Sector];
        return OrderFor(sector.Inputs[input], output, MonthsInProcess(economy, sector, slot, input), economy.Firms.InputStock[input][slot]);
    }

    /// <summary>The same from the months that the input stays in process and the stock.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double OrderFor(InputTerms terms, double output, double monthsInProcess, double stock)
    {
        var use = terms.Coefficient * output;
        var missing = use * (monthsInProcess + terms.BufferMonths) - stock;
        return terms.RestockMonths <= 1 ? missing : use + (missing - use) / terms.RestockMonths;
    }

    /// <summary>The same of eight firms.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> OrderFor(InputTerms terms, Vector512<double> output, Vector512<double> monthsInProcess, Vector512<double> stock)
    {
        var use = terms.Coefficient * output;
        var missing = use * (monthsInProcess + Vector512.Create(terms.BufferMonths)) - stock;
        return terms.RestockMonths <= 1 ? missing : use + (missing - use) / Vector512.Create((double)terms.RestockMonths);
    }

    /// <summary>Months that an input stays in process, 1 where there is no production time.</summary>
    public static double MonthsInProcess(Economy economy, SectorMonth sector, int slot, int input) =>
        StaysInProcess(sector, input) ? MonthsInProcess(sector, Efficiency(economy, slot)) : 1;

    /// <summary>Months that an input which stays in process does so in a firm of that efficiency.</summary>
    public static double MonthsInProcess(SectorMonth sector, double efficiency) => Math.Max(1, sector.ProcessMonths / efficiency);

    /// <summary>Whether an input stays in process for longer than the month.</summary>
    public static bool StaysInProcess(SectorMonth sector, int input) => input == 0 && sector.Terms.ProductionMonths > 1;
}
