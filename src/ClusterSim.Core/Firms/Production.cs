using ClusterSim.Core.Numerics;
using ClusterSim.Core.State;

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
    public static double EffectiveLabour(Economy economy, int slot)
    {
        var terms = economy.Scenario.Behaviour.Production;
        double workers = economy.Firms.Workers[slot];
        if (workers <= terms.SpanOfControl || economy.Firms.Management(slot) >= terms.DelegationManagement) return workers;
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

    /// <summary>
    /// Units of an input that making <paramref name="output"/> a month takes: the first input of a sector with a production
    /// time stays in process for that time, shorter in an efficient firm; others are used up within the month.
    /// </summary>
    public static double StockFor(Economy economy, Cell cell, int slot, int input, double output)
    {
        var sector = economy.Sectors[cell.Sector];
        var terms = sector.Terms.Inputs[input];
        return terms.Coefficient * output * (MonthsInProcess(economy, sector, slot, input) + terms.BufferMonths);
    }

    /// <summary>Units of an input to order for <paramref name="output"/> a month: what the month uses and a part of what the stock is short of; may be negative.</summary>
    public static double OrderFor(Economy economy, Cell cell, int slot, int input, double output)
    {
        var terms = economy.Sectors[cell.Sector].Terms.Inputs[input];
        var missing = StockFor(economy, cell, slot, input, output) - economy.Firms.InputStock[input][slot];
        if (terms.RestockMonths <= 1) return missing;
        var use = terms.Coefficient * output;
        return use + (missing - use) / terms.RestockMonths;
    }

    /// <summary>Months that an input stays in process, 1 where there is no production time.</summary>
    public static double MonthsInProcess(Economy economy, SectorMonth sector, int slot, int input) =>
        input == 0 && sector.Terms.ProductionMonths > 1 ? Math.Max(1, sector.ProcessMonths / Efficiency(economy, slot)) : 1;
}
