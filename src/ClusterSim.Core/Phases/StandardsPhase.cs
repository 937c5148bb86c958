using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Phases;

/// <summary>
/// Phase 10. Firms decide whether to comply with each standard (equation S1: Becker 1968; Allingham and Sandmo 1972), compliance
/// builds or decays, inspectors come, fines or bribes are paid, taxes and levies too.
/// </summary>
internal sealed class StandardsPhase : IPhase
{
    private readonly Economy _economy;
    private readonly Action<int> _body;
    private readonly double[] _meanVisibility;
    private readonly bool[] _taxStandard;

    public StandardsPhase(Economy economy)
    {
        _economy = economy;
        _body = Work;
        _meanVisibility = new double[economy.Cells.Length];
        _taxStandard = new bool[economy.Sectors.Length];
        for (var standard = 0; standard < economy.Standards; standard++)
            for (var sector = 0; sector < economy.Sectors.Length; sector++)
                _taxStandard[sector] |= economy.AppliesTo[standard, sector] && economy.Scenario.Standards[standard].Kind == StandardKind.Tax;
    }

    public string Name => "standards";

    public void Run()
    {
        foreach (var cell in _economy.Cells) _meanVisibility[cell.Index] = MeanVisibility(cell);
        _economy.Runner.Run(_economy.Blocks.Length, _body);
        _economy.Ledger.Settle();
    }

    private double MeanVisibility(Cell cell)
    {
        double sum = 0;
        var count = 0;
        for (var slot = cell.Start; slot < cell.End; slot++)
        {
            if (!_economy.Firms.IsActive(slot)) continue;
            sum += Visibility(slot);
            count++;
        }
        return count == 0 ? 1 : sum / count;
    }

    /// <summary>Inspections a month that a firm may expect of the programmes that can reach it.</summary>
    private double ProgrammeRate(int standard, int slot, Cell cell)
    {
        var rate = 0.0;
        foreach (var programme in _economy.Programmes)
            if (programme is StandardsEnforcement { IsActive: true } enforcement && enforcement.Standard == standard && enforcement.Allows(slot, cell.Index))
                rate += enforcement.Rate;
        return rate;
    }

    private double Visibility(int slot) =>
        PortableMath.Pow(Math.Max(1, _economy.Firms.Workers[slot]), _economy.Scenario.Behaviour.Standards.SizeVisibility);

    private void Work(int block)
    {
        var economy = _economy;
        var firms = economy.Firms;
        var taxes = economy.Scenario.Behaviour.Taxes;
        var (cellIndex, start, end) = economy.Blocks[block];
        var cell = economy.Cells[cellIndex];
        for (var slot = start; slot < end; slot++)
        {
            if (!firms.IsActive(slot)) continue;
            for (var standard = 0; standard < economy.Standards; standard++)
                if (economy.AppliesTo[standard, cell.Sector]) Comply(block, cell, slot, standard);
            if (firms.Formal[slot] == 1 && !_taxStandard[cell.Sector]) Tax(block, slot, Ledger.Central, taxes.TurnoverTax);
            Tax(block, slot, Ledger.Local, taxes.LocalLevy);
        }
    }

    private void Comply(int block, Cell cell, int slot, int standard)
    {
        var economy = _economy;
        var firms = economy.Firms;
        var terms = economy.Scenario.Standards[standard];
        var behaviour = economy.Scenario.Behaviour.Standards;
        var sales = (double)firms.Sales[slot];
        var costFactor = PortableMath.Exp(behaviour.CostLogSd
            * economy.Luck.Normal(firms.Id[slot], Luck.Lasting, Purpose.Of(Purpose.ComplianceCost, terms.Name)));
        var fullCost = (terms.CostShareOfSales * sales + terms.FixedCost * economy.PriceLevel) * costFactor;
        var usual = Math.Min(1, terms.InspectionsPerYear / 12 * Visibility(slot) / Math.Max(1e-9, _meanVisibility[cell.Index]));
        var chance = 1 - (1 - usual) * (1 - Math.Min(1, ProgrammeRate(standard, slot, cell) * Visibility(slot) / Math.Max(1e-9, _meanVisibility[cell.Index])));
        var fine = terms.PenaltyMonthsOfSales * sales;
        var expectedFine = fine * (1 - terms.BribeShare + terms.BribeShare * terms.BribePrice);

        // S1: comply when perceived chance × fine + premium + what the standard's market adds exceeds the cost, month by month.
        var benefit = Math.Min(1, behaviour.PerceptionFactor * chance) * expectedFine + terms.PricePremium * sales + MarketAccess(cell, slot, standard, sales);
        var before = (double)firms.Compliance[standard][slot];
        var complies = benefit > fullCost;
        var after = complies ? Math.Min(1, before + 1 / terms.BuildMonths) : before * (1 - terms.DecayPerMonth);
        firms.Compliance[standard][slot] = (float)after;
        if (after > before) firms.Teach(slot, terms.InducedUpgrading * (after - before), 0);

        // S2: the cost of the compliance reached, as long as the firm keeps it up; taxes go to the government, other standards' cost to those who work for it.
        var cost = complies ? Math.Min(Math.Max(0, firms.Cash[slot]), (long)(after * fullCost)) : 0;
        economy.Pay(block, slot, terms.Kind == StandardKind.Tax ? Ledger.Central : Ledger.Households, cost);
        firms.Income[slot] -= cost;
        if (terms.Kind == StandardKind.Tax) economy.Tally.Add(block, firms.Class[slot], Sums.Taxes, cost);

        var inspected = economy.Luck.Uniform(firms.Id[slot], economy.Month, Purpose.Of(Purpose.Inspection, terms.Name)) < usual;
        var programme = firms.InspectedBy[slot];
        if (programme != FirmTable.None && ((StandardsEnforcement)economy.Programmes[programme]).Standard == standard)
        {
            var price = ((StandardsEnforcement)economy.Programmes[programme]).Cost;
            economy.ProgrammePays(block, programme, price);
            economy.Ledger.Post(block, Ledger.Households, price);
            economy.Treat(slot, programme);
            inspected = true;
        }
        if (inspected) Inspect(block, slot, terms, after, fine);
    }

    /// <summary>S3: an inspector finds a fault with chance 1 − compliance; it is fined, or settled by a bribe.</summary>
    private void Inspect(int block, int slot, Standard terms, double compliance, double fine)
    {
        var economy = _economy;
        var firms = economy.Firms;
        if (economy.Luck.Uniform(firms.Id[slot], economy.Month, Purpose.Of(Purpose.Caught, terms.Name)) >= 1 - compliance) return;
        var bribed = economy.Luck.Uniform(firms.Id[slot], economy.Month, Purpose.Of(Purpose.Bribe, terms.Name)) < terms.BribeShare;
        var due = (long)(fine * (bribed ? terms.BribePrice : 1));
        var paid = Math.Min(Math.Max(0, firms.Cash[slot]), due);
        economy.Pay(block, slot, bribed ? Ledger.Households : terms.Kind == StandardKind.Tax ? Ledger.Central : Ledger.Local, paid);
        firms.Income[slot] -= paid;
        economy.Tally.Add(block, firms.Class[slot], Sums.Fines, paid);
    }

    /// <summary>Sales margin that a market closed to others adds, as the share of the sector's demand that asks for the standard.</summary>
    private double MarketAccess(Cell cell, int slot, int standard, double sales)
    {
        double closed = 0, all = 0;
        foreach (var market in _economy.Markets)
        {
            if (market.Sector != cell.Sector) continue;
            all += market.Demand;
            if (Array.IndexOf(market.Standards, standard) >= 0 && Admission.Welcomes(_economy, market, slot)) closed += market.Demand;
        }
        if (closed <= 0 || all <= 0) return 0;
        var sector = _economy.Sectors[cell.Sector];
        var margin = Math.Max(0, 1 - (sector.InputCostPerUnit() + sector.OtherCost) / Math.Max(1, sector.OutsidePrice));
        return closed / all * margin * sales;
    }

    private void Tax(int block, int slot, int account, double rate)
    {
        if (rate <= 0) return;
        var firms = _economy.Firms;
        var tax = Math.Min(Math.Max(0, firms.Cash[slot]), (long)(rate * firms.Sales[slot]));
        _economy.Pay(block, slot, account, tax);
        firms.Income[slot] -= tax;
        _economy.Tally.Add(block, firms.Class[slot], Sums.Taxes, tax);
    }
}
