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
    private readonly CertificationSupport[] _supports;

    public StandardsPhase(Economy economy)
    {
        _economy = economy;
        _body = Work;
        _meanVisibility = new double[economy.Cells.Length];
        _supports = [.. economy.Programmes.OfType<CertificationSupport>()];
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
        var fullCost = FullCost(economy, slot, standard, sales);
        var usual = Math.Min(1, terms.InspectionsPerYear / 12 * Visibility(slot) / Math.Max(1e-9, _meanVisibility[cell.Index]));
        var chance = 1 - (1 - usual) * (1 - Math.Min(1, ProgrammeRate(standard, slot, cell) * Visibility(slot) / Math.Max(1e-9, _meanVisibility[cell.Index])));
        var fine = terms.PenaltyMonthsOfSales * sales;

        // S1: comply when perceived chance × fine + premium + what the standard's market adds exceeds the cost, month by month.
        var benefit = Benefit(economy, cell, slot, standard, sales, chance);
        var before = (double)firms.Compliance[standard][slot];
        var complies = benefit > fullCost - Supported(slot, standard, fullCost);
        var after = complies ? Math.Min(1, before + 1 / terms.BuildMonths) : before * (1 - terms.DecayPerMonth);
        firms.Compliance[standard][slot] = (float)after;
        if (after > before) firms.Teach(slot, terms.InducedUpgrading * (after - before), 0);

        // S2: the cost of the compliance reached, as long as the firm keeps it up; taxes go to the government, other standards' cost to those who work for it.
        var payee = terms.Kind == StandardKind.Tax ? Ledger.Central : Ledger.Households;
        var support = complies ? PaySupport(block, slot, standard, after * fullCost, payee) : 0;
        var cost = complies ? Math.Min(Math.Max(0, firms.Cash[slot]), (long)(after * fullCost) - support) : 0;
        economy.Pay(block, slot, payee, cost);
        firms.Income[slot] -= cost;
        if (terms.Kind == StandardKind.Tax)
        {
            economy.Tally.Add(block, firms.Class[slot], Sums.Taxes, cost);
            economy.Tally.Add(block, firms.Class[slot], Sums.CentralRevenue, cost + support);
        }

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

    /// <summary>Cost of full compliance in a month with those sales, rupiah; firms differ lastingly.</summary>
    public static double FullCost(Economy economy, int slot, int standard, double sales)
    {
        var terms = economy.Scenario.Standards[standard];
        var costFactor = PortableMath.Exp(economy.Scenario.Behaviour.Standards.CostLogSd
            * economy.Luck.Normal(economy.Firms.Id[slot], Luck.Lasting, Purpose.Of(Purpose.ComplianceCost, terms.Name)));
        return (terms.CostShareOfSales * sales + terms.FixedCost * economy.PriceLevel) * costFactor;
    }

    /// <summary>What complying brings in a month with those sales and that chance of an inspection, rupiah, as the owner sees it.</summary>
    public static double Benefit(Economy economy, Cell cell, int slot, int standard, double sales, double chance)
    {
        var terms = economy.Scenario.Standards[standard];
        var expectedFine = terms.PenaltyMonthsOfSales * sales * (1 - terms.BribeShare + terms.BribeShare * terms.BribePrice);
        return Math.Min(1, economy.Scenario.Behaviour.Standards.PerceptionFactor * chance) * expectedFine
            + terms.PricePremium * sales + MarketAccess(economy, cell, slot, standard, sales);
    }

    private double Supported(int slot, int standard, double cost)
    {
        var paid = 0.0;
        foreach (var support in _supports)
            if (support.Standard == standard) paid += support.PartOf(cost, slot);
        return Math.Min(cost, paid);
    }

    /// <summary>Programmes pay what they promised of a firm's cost, together no more than the cost.</summary>
    private long PaySupport(int block, int slot, int standard, double cost, int payee)
    {
        var left = (long)cost;
        foreach (var support in _supports)
        {
            if (support.Standard != standard) continue;
            var paid = Math.Min(left, (long)support.PartOf(cost, slot));
            if (paid <= 0) continue;
            left -= paid;
            _economy.ProgrammePays(block, support.Index, paid);
            _economy.Ledger.Post(block, payee, paid);
            _economy.Treat(slot, support.Index);
        }
        return (long)cost - left;
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
        if (!bribed) economy.Tally.Add(block, firms.Class[slot], terms.Kind == StandardKind.Tax ? Sums.CentralRevenue : Sums.LocalRevenue, paid);
    }

    /// <summary>Sales margin that a market closed to others adds, as the share of the sector's demand that asks for the standard.</summary>
    private static double MarketAccess(Economy economy, Cell cell, int slot, int standard, double sales)
    {
        double closed = 0, all = 0;
        foreach (var market in economy.Markets)
        {
            if (market.Sector != cell.Sector) continue;
            all += market.Demand;
            if (Array.IndexOf(market.Standards, standard) >= 0 && Admission.Welcomes(economy, market, slot)) closed += market.Demand;
        }
        if (closed <= 0 || all <= 0) return 0;
        var sector = economy.Sectors[cell.Sector];
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
        _economy.Tally.Add(block, firms.Class[slot], account == Ledger.Central ? Sums.CentralRevenue : Sums.LocalRevenue, tax);
    }
}
