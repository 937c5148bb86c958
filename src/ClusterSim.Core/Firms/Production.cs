using System.Runtime.CompilerServices;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Firms;

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
    public static double EffectiveLabour(Economy economy, int slot) => EffectiveLabour(economy.Firms, economy.Scenario.Behaviour.Production, slot);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double EffectiveLabour(FirmTable firms, ProductionTerms terms, int slot)
    {
        double workers = firms.Workers[slot];
        if (workers <= terms.SpanOfControl || firms.Management(slot) >= terms.DelegationManagement) return workers;
        return terms.SpanOfControl + (workers - terms.SpanOfControl) * terms.WeightBeyondSpan;
    }

    /// <summary>P3: units a month: productivity × efficiency × (K / reference)^α × L^β × infrastructure.</summary>
    public static double Capacity(Economy economy, Cell cell, int slot)
    {
        var sector = economy.Sectors[cell.Sector];
        var terms = sector.Terms;
        return terms.Productivity * Efficiency(economy, slot)
            * PortableMath.Pow(economy.Firms.Capital[slot] / terms.ReferenceCapital, terms.CapitalElasticity)
            * PortableMath.Pow(EffectiveLabour(economy, slot), terms.LabourElasticity)
            * economy.Scenario.Places[cell.Place].Infrastructure * sector.Infrastructure;
    }

    /// <summary><see cref="Efficiency"/> of the slots from <paramref name="start"/> on.</summary>
    public static void Efficiencies(Economy economy, int start, Span<double> into)
    {
        var firms = economy.Firms;
        var terms = economy.Scenario.Behaviour.Knowledge;
        var (effect, reference) = (terms.ManagementEffect, terms.ReferenceManagement);
        for (var place = 0; place < into.Length; place++) into[place] = effect * (firms.Management(start + place) - reference);
        LaneMath.Exp(into);
        var knowledge = firms.Knowledge.AsSpan(start, into.Length);
        for (var place = 0; place < into.Length; place++) into[place] = knowledge[place] * into[place];
    }

    /// <summary>The part of <see cref="Capacity"/> that does not hang on labour, of the slots from <paramref name="start"/> on: productivity × efficiency × (K / reference)^α.</summary>
    public static void WithoutLabour(Economy economy, Cell cell, int start, ReadOnlySpan<double> efficiency, Span<double> into)
    {
        var terms = economy.Sectors[cell.Sector].Terms;
        var (reference, productivity) = (terms.ReferenceCapital, terms.Productivity);
        var firms = economy.Firms;
        var capital = firms.Capital.AsSpan(start, into.Length);
        for (var place = 0; place < into.Length; place++) into[place] = firms.IsActive(start + place) ? capital[place] / reference : 1;
        LaneMath.Pow(into, terms.CapitalElasticity);
        for (var place = 0; place < into.Length; place++) into[place] = productivity * efficiency[place] * into[place];
    }

    /// <summary><see cref="Capacity"/> of the slots from <paramref name="start"/> on, from the part without labour.</summary>
    public static void Capacities(Economy economy, Cell cell, int start, ReadOnlySpan<double> withoutLabour, Span<double> into)
    {
        var sector = economy.Sectors[cell.Sector];
        var (here, everywhere) = (economy.Scenario.Places[cell.Place].Infrastructure, sector.Infrastructure);
        var (firms, terms) = (economy.Firms, economy.Scenario.Behaviour.Production);
        for (var place = 0; place < into.Length; place++) into[place] = firms.IsActive(start + place) ? EffectiveLabour(firms, terms, start + place) : 1;
        LaneMath.Pow(into, sector.Terms.LabourElasticity);
        for (var place = 0; place < into.Length; place++) into[place] = withoutLabour[place] * into[place] * here * everywhere;
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

    /// <summary>Months that an input stays in process, 1 where there is no production time.</summary>
    public static double MonthsInProcess(Economy economy, SectorMonth sector, int slot, int input) =>
        StaysInProcess(sector, input) ? MonthsInProcess(sector, Efficiency(economy, slot)) : 1;

    /// <summary>Months that an input which stays in process does so in a firm of that efficiency.</summary>
    public static double MonthsInProcess(SectorMonth sector, double efficiency) => Math.Max(1, sector.ProcessMonths / efficiency);

    /// <summary>Whether an input stays in process for longer than the month.</summary>
    public static bool StaysInProcess(SectorMonth sector, int input) => input == 0 && sector.Terms.ProductionMonths > 1;
}
