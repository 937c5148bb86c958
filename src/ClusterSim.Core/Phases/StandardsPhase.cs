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
    private readonly Action<int> _see, _body;
    private readonly double[] _meanVisibility;
    private readonly double[] _visibility;
    private readonly int[] _seen;
    private readonly CertificationSupport[] _supports;

    public StandardsPhase(Economy economy)
    {
        _economy = economy;
        (_see, _body) = (See, Work);
        _visibility = new double[economy.Blocks.Length];
        _seen = new int[economy.Blocks.Length];
        _meanVisibility = new double[economy.Cells.Length];
        _supports = [.. economy.Programmes.OfType<CertificationSupport>()];
    }

    public string Name => "standards";

    public void Run()
    {
        _economy.Runner.Run(_economy.Blocks.Length, _see);
        foreach (var cell in _economy.Cells) _meanVisibility[cell.Index] = MeanVisibility(cell);
        _economy.Runner.Run(_economy.Blocks.Length, _body);
        _economy.Ledger.Settle();
    }

    /// <summary>How visible each firm of a block is to inspectors: workers^elasticity, kept as the firm's score until the phase ends.</summary>
    private void See(int block)
    {
        var firms = _economy.Firms;
        var (_, start, end) = _economy.Blocks[block];
        var visibility = firms.Score.AsSpan(start, end - start);
        for (var place = 0; place < visibility.Length; place++) visibility[place] = Math.Max(1, firms.Workers[start + place]);
        LaneMath.Pow(visibility, _economy.Scenario.Behaviour.Standards.SizeVisibility);
        var (sum, count) = (0.0, 0);
        for (var place = 0; place < visibility.Length; place++)
        {
            if (!firms.IsActive(start + place)) continue;
            sum += visibility[place];
            count++;
        }
        (_visibility[block], _seen[block]) = (sum, count);
    }

    private double MeanVisibility(Cell cell)
    {
        var (sum, count) = (0.0, 0);
        for (var block = cell.FirstBlock; block < cell.LastBlock; block++)
        {
            sum += _visibility[block];
            count += _seen[block];
        }
        return Math.Max(1e-9, count == 0 ? 1 : sum / count);
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

    private void Work(int block)
    {
        var economy = _economy;
        var firms = economy.Firms;
        var taxes = economy.Scenario.Behaviour.Taxes;
        var (cellIndex, start, end) = economy.Blocks[block];
        var cell = economy.Cells[cellIndex];
        for (var standard = 0; standard < economy.Standards; standard++)
            if (economy.AppliesTo[standard, cell.Sector]) Comply(block, cell, standard);
        if (taxes.TurnoverTax > 0 && !economy.TaxedByStandard[cell.Sector] && taxes.AreDeclared)
            TaxDeclaration.Collect(economy, block, _meanVisibility[cellIndex]);
        else if (taxes.TurnoverTax > 0 && !economy.TaxedByStandard[cell.Sector])
            for (var slot = start; slot < end; slot++)
                if (firms.IsActive(slot) && firms.Formal[slot] == 1) Tax(block, slot, Ledger.Central, taxes.TurnoverTax);
        if (taxes.LocalLevy > 0)
            for (var slot = start; slot < end; slot++)
                if (firms.IsActive(slot)) Tax(block, slot, Ledger.Local, taxes.LocalLevy);
    }

    private void Comply(int block, Cell cell, int standard)
    {
        var economy = _economy;
        var firms = economy.Firms;
        var terms = economy.Scenario.Standards[standard];
        var (_, start, end) = economy.Blocks[block];
        Span<double> costFactor = stackalloc double[end - start], inspection = stackalloc double[end - start];
        CostFactors(start, standard, costFactor);
        economy.Luck.Uniforms(firms.Id.AsSpan(start, end - start), economy.Month, Purpose.Of(Purpose.Inspection, economy.StandardKeys[standard]), inspection);
        var compliance = firms.Compliance[standard];
        var enforced = IsEnforced(standard);
        var conditional = HasConditionalMarket(cell.Sector);
        var (accessOfAll, mean, usually) = (ComplianceCase.MarketAccess(economy, cell, start, standard), _meanVisibility[cell.Index], terms.InspectionsPerYear / 12);
        var owners = new ComplianceCase(economy, standard);
        var (build, left, upgrading) = (1 / terms.BuildMonths, 1 - terms.DecayPerMonth, terms.InducedUpgrading);
        var payee = terms.Kind == StandardKind.Tax ? Ledger.Central : Ledger.Households;
        var paid = 0L;
        for (var slot = start; slot < end; slot++)
        {
            if (!firms.IsActive(slot)) continue;
            var sales = (double)firms.Sales[slot];
            var fullCost = owners.FullCost(sales, costFactor[slot - start]);
            var visibility = firms.Score[slot];
            var usual = Math.Min(1, usually * visibility / mean);
            var byProgramme = enforced ? Math.Min(1, ProgrammeRate(standard, slot, cell) * visibility / mean) : 0;
            var chance = 1 - (1 - usual) * (1 - byProgramme);

            // S1: comply when perceived chance × fine + premium + what the standard's market adds exceeds the cost, month by month.
            var benefit = owners.Benefit(sales, chance, conditional ? ComplianceCase.MarketAccess(economy, cell, slot, standard) : accessOfAll);
            var before = (double)compliance[slot];
            var complies = benefit > fullCost - Supported(slot, standard, fullCost);
            var after = complies ? Math.Min(1, before + build) : before * left;
            compliance[slot] = (float)after;
            if (after > before) firms.Teach(slot, upgrading * (after - before), 0);

            // S2: the cost of the compliance reached, as long as the firm keeps it up; taxes go to the government, other standards' cost to those who work for it.
            if (complies)
            {
                var support = PaySupport(block, slot, standard, after * fullCost, payee);
                var cost = Math.Min(Math.Max(0, firms.Cash[slot]), (long)(after * fullCost) - support);
                firms.Cash[slot] -= cost;
                firms.Income[slot] -= cost;
                paid += cost;
                if (terms.Kind == StandardKind.Tax)
                {
                    economy.Tally.Add(block, firms.Class[slot], Sums.Taxes, cost);
                    economy.Tally.Add(block, firms.Class[slot], Sums.CentralRevenue, cost + support);
                }
            }
            if (inspection[slot - start] < usual | SentByProgramme(block, slot, standard)) Inspect(block, slot, standard, after, owners.Fine(sales));
        }
        economy.Ledger.Post(block, payee, paid);
    }

    /// <summary>What sets a firm's cost of a standard lastingly apart from others', of the slots from <paramref name="start"/> on.</summary>
    private void CostFactors(int start, int standard, Span<double> into)
    {
        var sd = _economy.Scenario.Behaviour.Standards.CostLogSd;
        if (sd == 0)
        {
            into.Fill(1);
            return;
        }
        _economy.Luck.Normals(_economy.Firms.Id.AsSpan(start, into.Length), Luck.Lasting, Purpose.Of(Purpose.ComplianceCost, _economy.StandardKeys[standard]), into);
        for (var place = 0; place < into.Length; place++) into[place] = sd * into[place];
        LaneMath.Exp(into);
    }

    private bool HasConditionalMarket(int sector)
    {
        foreach (var market in _economy.Markets)
            if (market.Sector == sector && market.IsConditional) return true;
        return false;
    }

    private bool IsEnforced(int standard)
    {
        foreach (var programme in _economy.Programmes)
            if (programme is StandardsEnforcement { IsActive: true } enforcement && enforcement.Standard == standard) return true;
        return false;
    }

    /// <summary>Whether a programme sends an inspector of the standard this month; it pays for the visit.</summary>
    private bool SentByProgramme(int block, int slot, int standard)
    {
        var economy = _economy;
        var programme = economy.Firms.InspectedBy[slot];
        if (programme == FirmTable.None || ((StandardsEnforcement)economy.Programmes[programme]).Standard != standard) return false;
        var price = ((StandardsEnforcement)economy.Programmes[programme]).Cost;
        economy.ProgrammePays(block, programme, price);
        economy.Ledger.Post(block, Ledger.Households, price);
        economy.Treat(slot, programme);
        return true;
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
    private void Inspect(int block, int slot, int standard, double compliance, double fine)
    {
        var economy = _economy;
        var terms = economy.Scenario.Standards[standard];
        var firms = economy.Firms;
        if (economy.Luck.Uniform(firms.Id[slot], economy.Month, Purpose.Of(Purpose.Caught, economy.StandardKeys[standard])) >= 1 - compliance) return;
        var bribed = economy.Luck.Uniform(firms.Id[slot], economy.Month, Purpose.Of(Purpose.Bribe, economy.StandardKeys[standard])) < terms.BribeShare;
        var due = (long)(fine * (bribed ? terms.BribePrice : 1));
        var paid = Math.Min(Math.Max(0, firms.Cash[slot]), due);
        economy.Pay(block, slot, bribed ? Ledger.Households : terms.Kind == StandardKind.Tax ? Ledger.Central : Ledger.Local, paid);
        firms.Income[slot] -= paid;
        economy.Tally.Add(block, firms.Class[slot], Sums.Fines, paid);
        if (!bribed) economy.Tally.Add(block, firms.Class[slot], terms.Kind == StandardKind.Tax ? Sums.CentralRevenue : Sums.LocalRevenue, paid);
    }

    private void Tax(int block, int slot, int account, double rate)
    {
        var firms = _economy.Firms;
        var tax = Math.Min(Math.Max(0, firms.Cash[slot]), (long)(rate * firms.Sales[slot]));
        _economy.Pay(block, slot, account, tax);
        firms.Income[slot] -= tax;
        _economy.Tally.Add(block, firms.Class[slot], Sums.Taxes, tax);
        _economy.Tally.Add(block, firms.Class[slot], account == Ledger.Central ? Sums.CentralRevenue : Sums.LocalRevenue, tax);
    }
}
