using System.Runtime.CompilerServices;
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
/// Phase 8. Large orders are served first; the rest of demand is shared by attractiveness with an outside competitor, what
/// one firm cannot serve spills over once to the others (equations M1 to M4); then firms revise expectations and prices.
/// </summary>
internal sealed class MarketPhase : IPhase
{
    private readonly Economy _economy;
    private readonly LargeOrders _largeOrders;
    private readonly Action<int> _weigh, _sell, _spill, _revise;
    private readonly double[] _weights, _units, _sums, _unmet, _left;
    private readonly (double Share, float[] Compliance)[][] _premiums;
    private MarketMonth _market;
    private bool _exports, _conditional;
    private double _listPrice, _part, _demand, _total, _outside, _spillOver, _spillTotal;

    public MarketPhase(Economy economy)
    {
        _economy = economy;
        _largeOrders = new LargeOrders(economy);
        (_weigh, _sell, _spill, _revise) = (Weigh, Sell, Spill, Revise);
        _weights = economy.Firms.Score;
        _units = economy.Firms.Amount;
        var blocks = economy.Blocks.Length;
        (_sums, _unmet, _left) = (new double[blocks], new double[blocks], new double[blocks]);
        _market = economy.Markets[0];
        _premiums = [.. Enumerable.Range(0, economy.Sectors.Length).Select(sector => Enumerable.Range(0, economy.Standards)
            .Where(standard => economy.AppliesTo[standard, sector] && economy.Scenario.Standards[standard].PricePremium != 0)
            .Select(standard => (economy.Scenario.Standards[standard].PricePremium, economy.Firms.Compliance[standard])).ToArray())];
    }

    public string Name => "market";

    public void Run()
    {
        // Orders in hand come before all other final sales, whichever market they belong to.
        foreach (var market in _economy.Markets) _largeOrders.Serve(market);
        foreach (var market in _economy.Markets)
        {
            _market = market;
            _exports = market.Terms.Kind == MarketKind.Export;
            _listPrice = _economy.Sectors[market.Sector].OutsidePrice;
            _part = PartFor(market);
            _conditional = AnyConditional(market);
            Share(market.Demand);
        }
        _economy.Runner.Run(_economy.Blocks.Length, _revise);
        _economy.Ledger.Settle();
    }

    /// <summary>Part of a seller's free units that it offers on a market: by demand among this and the sector's later markets.</summary>
    private double PartFor(MarketMonth market)
    {
        double later = 0;
        for (var index = market.Index; index < _economy.Markets.Length; index++)
            if (_economy.Markets[index].Sector == market.Sector) later += _economy.Markets[index].Demand;
        return later <= 0 ? 1 : market.Demand / later;
    }

    /// <summary>Whether this or a later market of the sector shuts some firms out, so that each reckons its own part.</summary>
    private bool AnyConditional(MarketMonth market)
    {
        for (var index = market.Index; index < _economy.Markets.Length; index++)
            if (_economy.Markets[index].Sector == market.Sector && _economy.Markets[index].IsConditional) return true;
        return false;
    }

    /// <summary>The part of a firm's free units that it offers, reckoned over the markets that let it in; 0 where this one does not.</summary>
    private double PartOf(int slot)
    {
        if (!Admission.Admits(_economy, _market, slot)) return 0;
        double later = 0;
        for (var index = _market.Index; index < _economy.Markets.Length; index++)
        {
            var other = _economy.Markets[index];
            if (other.Sector == _market.Sector && Admission.Admits(_economy, other, slot)) later += other.Demand;
        }
        return later <= 0 ? 1 : _market.Demand / later;
    }

    private void Share(double demand)
    {
        var blocks = _economy.Blocks.Length;
        _economy.Runner.Run(blocks, _weigh);
        double weight = 0;
        for (var block = 0; block < blocks; block++) weight += _sums[block];
        // M2: the outside competitor offers as much as so many average firms of the start, at its own price.
        var ratio = _market.OutsidePrice / Math.Max(1e-9, _economy.Sectors[_market.Sector].OutsidePrice);
        _outside = _market.OutsideUnits * PortableMath.Pow(Math.Max(1e-9, ratio), -_market.Terms.PriceElasticity);
        _total = weight + _outside;
        if (_total <= 0) return;
        _demand = demand;
        _economy.Runner.Run(blocks, _sell);
        double unmet = 0, left = 0;
        for (var block = 0; block < blocks; block++)
        {
            unmet += _unmet[block];
            left += _left[block];
        }
        _spillOver = unmet;
        _spillTotal = left + _outside;
        if (unmet > 0 && _spillTotal > 0) _economy.Runner.Run(blocks, _spill);
    }

    /// <summary>M1: weight = units offered × (price / outside price)^−ε × quality^η × reputation × compliance with each of the market's standards.</summary>
    private void Weigh(int block)
    {
        var firms = _economy.Firms;
        var (cell, start, end) = _economy.Blocks[block];
        _sums[block] = 0;
        if (_economy.Cells[cell].Sector != _market.Sector) return;
        Span<double> byPrice = stackalloc double[end - start], byQuality = stackalloc double[end - start];
        var sector = _economy.Sectors[_market.Sector];
        var outsidePrice = Math.Max(1e-9, sector.OutsidePrice);
        var newProduct = 1 + _economy.Scenario.Behaviour.Knowledge.ProductQuality;
        for (var slot = start; slot < end; slot++)
        {
            var isActive = firms.IsActive(slot);
            byPrice[slot - start] = isActive ? firms.Price[slot] / outsidePrice : 1;
            byQuality[slot - start] = isActive ? firms.Knowledge[slot] * (firms.Product[slot] == 2 ? newProduct : 1) : 1;
        }
        LaneMath.Pow(byPrice, -_market.Terms.PriceElasticity);
        LaneMath.Pow(byQuality, _market.Terms.QualityElasticity);
        var (sum, first) = (0.0, sector.Terms.ChainFirstShare);
        for (var slot = start; slot < end; slot++)
        {
            _weights[slot] = 0;
            var units = firms.IsActive(slot) ? (_conditional ? PartOf(slot) : _part) * Math.Max(0, firms.FinishedStock[slot] - Kept(slot, first)) : 0;
            if (units <= 0) continue;
            var weight = units * firms.Reputation[slot] * byPrice[slot - start] * byQuality[slot - start];
            foreach (var standard in _market.Standards) weight *= firms.Compliance[standard][slot];
            _weights[slot] = weight;
            _units[slot] = units;
            sum += weight;
        }
        _sums[block] = sum;
    }

    /// <summary>M3: demand × weight over all weights, up to the units offered.</summary>
    private void Sell(int block)
    {
        var (cell, start, end) = _economy.Blocks[block];
        (_unmet[block], _left[block]) = (0, 0);
        if (_economy.Cells[cell].Sector != _market.Sector) return;
        double unmet = 0, left = 0;
        var revenue = 0L;
        for (var slot = start; slot < end; slot++)
        {
            if (_weights[slot] <= 0) continue;
            var wanted = _demand * _weights[slot] / _total;
            var sold = Math.Min(wanted, _units[slot]);
            unmet += wanted - sold;
            revenue += Book(block, slot, sold);
            if (_units[slot] > 0) left += _weights[slot];
            else _weights[slot] = 0;
        }
        (_unmet[block], _left[block]) = (unmet, left);
        _economy.Ledger.Post(block, Ledger.RestOfWorld, -revenue);
    }

    /// <summary>M4: demand that could not be served goes once to those who have units left, and to the outside competitor.</summary>
    private void Spill(int block)
    {
        var (cell, start, end) = _economy.Blocks[block];
        if (_economy.Cells[cell].Sector != _market.Sector) return;
        var revenue = 0L;
        for (var slot = start; slot < end; slot++)
            if (_weights[slot] > 0) revenue += Book(block, slot, Math.Min(_units[slot], _spillOver * _weights[slot] / _spillTotal));
        _economy.Ledger.Post(block, Ledger.RestOfWorld, -revenue);
    }

    /// <summary>Units of this month's output that a firm with customers down the chain keeps for their next orders: a share of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double Kept(int slot, double share) =>
        _economy.Supply.LinksTo(slot).Length == 0 ? 0 : Math.Min(_economy.Firms.FinishedStock[slot], share * _economy.Firms.Output[slot]);

    /// <summary>A firm sells units on the market and is paid; the caller posts the revenue.</summary>
    /// <returns>Revenue, rupiah.</returns>
    private long Book(int block, int slot, double units)
    {
        if (units <= 0) return 0;
        var firms = _economy.Firms;
        double price = firms.Price[slot];
        var revenue = (long)(units * price * (1 + Premium(slot)));
        _units[slot] -= units;
        firms.FinishedStock[slot] = (float)Math.Max(0, firms.FinishedStock[slot] - units);
        firms.SoldUnits[slot] += (float)units;
        firms.Sales[slot] += revenue;
        // Output was valued at the list price; a premium or a lower price received is income of the month it is sold in.
        var premium = revenue - (long)(units * price);
        firms.ValueAdded[slot] += premium;
        firms.Income[slot] += premium;
        firms.Cash[slot] += revenue;
        var sums = _economy.Tally.Row(block, firms.Class[slot]);
        sums[Sums.ValueAdded] += premium;
        sums[Sums.Sales] += revenue;
        sums[Sums.FinalSales] += units * _listPrice;
        sums[Sums.FinalRevenue] += revenue;
        if (!_exports) return revenue;
        sums[Sums.Exports] += revenue;
        firms.Exported[slot] = 1;
        return revenue;
    }

    /// <summary>Price premium from standards that the firm meets.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double Premium(int slot)
    {
        var premium = 0.0;
        foreach (var (share, compliance) in _premiums[_market.Sector]) premium += share * compliance[slot];
        return premium;
    }

    /// <summary>
    /// M5: expected demand moves towards units sold. A firm that sold all it had learns that demand was at least what it
    /// expected, and plans for growth, up to a little beyond capacity; having had too little to sell is no news of demand. M6: the price moves up by a random part of the
    /// step when sold out and down when much is left, stays within the band around the outside price, and does not go below
    /// the unit cost that the owner believes in.
    /// </summary>
    private void Revise(int block)
    {
        var economy = _economy;
        var firms = economy.Firms;
        var production = economy.Scenario.Behaviour.Production;
        var pricing = economy.Scenario.Behaviour.Pricing;
        var (cellIndex, start, end) = economy.Blocks[block];
        var sector = economy.Sectors[economy.Cells[cellIndex].Sector];
        Span<double> step = stackalloc double[end - start], error = stackalloc double[end - start];
        economy.Luck.Uniforms(firms.Id.AsSpan(start, end - start), economy.Month, Purpose.Price, step);
        CostErrors(start, error);
        var (low, high) = (sector.OutsidePrice * (1 - pricing.Band), sector.OutsidePrice * (1 + pricing.Band));
        var (recovery, priceStep, weight) = (pricing.ReputationRecovery, pricing.PriceStep, production.ExpectationWeight);
        var (growth, stockMonths) = (1 + production.SoldOutGrowth, production.FinishedStockMonths);
        var (unitCost, first) = (sector.InputCostPerUnit() + sector.OtherCost, sector.Terms.ChainFirstShare);
        for (var slot = start; slot < end; slot++)
        {
            if (!firms.IsActive(slot)) continue;
            var sales = (double)firms.Sales[slot];
            economy.Tally.Row(block, firms.Class[slot])[Sums.SalesSquared] += sales * sales;
            firms.Reputation[slot] += (float)(recovery * (1 - firms.Reputation[slot]));
            var kept = Kept(slot, first);
            var offered = firms.Offered[slot] - kept;
            var price = (float)Math.Clamp(firms.Price[slot], low, high);
            firms.Price[slot] = price;
            if (offered <= 0) continue;
            var unsold = Math.Max(0, firms.FinishedStock[slot] - kept);
            // Customers down the chain who went short say as much as an empty shelf.
            var soldOut = unsold <= 0.02 * offered || firms.ShippedShare[slot] < 0.98f;
            double before = firms.ExpectedDemand[slot];
            var sold = firms.SoldUnits[slot];
            var expected = soldOut ? Math.Max(before, sold) * growth : sold;
            var most = Math.Max(sold, (double)firms.Capacity[slot]) * growth;
            var demand = (float)Math.Min(most, before + weight * (expected - before));
            firms.ExpectedDemand[slot] = demand;

            var part = priceStep * step[slot - start];
            var aim = stockMonths * demand;
            var move = soldOut ? 1 + part : unsold > Math.Max(aim, 0.1 * offered) ? 1 - part : 1;
            var believedCost = unitCost * error[slot - start];
            firms.Price[slot] = (float)Math.Clamp(Math.Max(price * move, Math.Min(believedCost, high)), low, high);
        }
    }

    /// <summary>Part of an owner's error that market information leaves.</summary>
    private double Uninformed(int slot)
    {
        var informedBy = _economy.Firms.InformedBy[slot];
        return informedBy == FirmTable.None ? 1 : ((MarketInformation)_economy.Programmes[informedBy]).CostError;
    }

    /// <summary>By what the owners of the slots from <paramref name="start"/> on lastingly misjudge their unit cost, less with better books: a factor.</summary>
    private void CostErrors(int start, Span<double> into)
    {
        var firms = _economy.Firms;
        var misjudgement = _economy.Scenario.Behaviour.Pricing.CostMisjudgement;
        if (misjudgement == 0)
        {
            into.Fill(1);
            return;
        }
        _economy.Luck.Normals(firms.Id.AsSpan(start, into.Length), Luck.Lasting, Purpose.CostMisjudgement, into);
        for (var place = 0; place < into.Length; place++) into[place] = misjudgement * Uninformed(start + place) * (1 - firms.Bookkeeping(start + place)) * into[place];
        LaneMath.Exp(into);
    }
}
