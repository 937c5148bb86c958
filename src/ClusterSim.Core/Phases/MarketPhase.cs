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
    private MarketMonth _market;
    private bool _conditional;
    private double _part, _demand, _total, _outside, _spillOver, _spillTotal;

    public MarketPhase(Economy economy)
    {
        _economy = economy;
        _largeOrders = new LargeOrders(economy);
        (_weigh, _sell, _spill, _revise) = (Weigh, Sell, Spill, Revise);
        _weights = new double[economy.Firms.Slots];
        _units = new double[economy.Firms.Slots];
        var blocks = economy.Blocks.Length;
        (_sums, _unmet, _left) = (new double[blocks], new double[blocks], new double[blocks]);
        _market = economy.Markets[0];
    }

    public string Name => "market";

    public void Run()
    {
        // Orders in hand come before all other final sales, whichever market they belong to.
        foreach (var market in _economy.Markets) _largeOrders.Serve(market);
        foreach (var market in _economy.Markets)
        {
            _market = market;
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
        double sum = 0;
        if (_economy.Cells[cell].Sector == _market.Sector)
        {
            var outsidePrice = Math.Max(1e-9, _economy.Sectors[_market.Sector].OutsidePrice);
            for (var slot = start; slot < end; slot++)
            {
                _weights[slot] = 0;
                var units = firms.IsActive(slot) ? (_conditional ? PartOf(slot) : _part) * Free(slot) : 0;
                if (units <= 0) continue;
                var quality = firms.Knowledge[slot]
                    * (firms.Product[slot] == 2 ? 1 + _economy.Scenario.Behaviour.Knowledge.ProductQuality : 1);
                var weight = units * firms.Reputation[slot]
                    * PortableMath.Pow(firms.Price[slot] / outsidePrice, -_market.Terms.PriceElasticity)
                    * PortableMath.Pow(quality, _market.Terms.QualityElasticity);
                foreach (var standard in _market.Standards) weight *= firms.Compliance[standard][slot];
                _weights[slot] = weight;
                _units[slot] = units;
                sum += weight;
            }
        }
        _sums[block] = sum;
    }

    /// <summary>M3: demand × weight over all weights, up to the units offered.</summary>
    private void Sell(int block)
    {
        var firms = _economy.Firms;
        var (cell, start, end) = _economy.Blocks[block];
        double unmet = 0, left = 0;
        if (_economy.Cells[cell].Sector == _market.Sector)
        {
            for (var slot = start; slot < end; slot++)
            {
                if (_weights[slot] <= 0) continue;
                var wanted = _demand * _weights[slot] / _total;
                var sold = Math.Min(wanted, _units[slot]);
                unmet += wanted - sold;
                Book(block, slot, sold);
                if (_units[slot] > 0) left += _weights[slot];
                else _weights[slot] = 0;
            }
        }
        (_unmet[block], _left[block]) = (unmet, left);
    }

    /// <summary>M4: demand that could not be served goes once to those who have units left, and to the outside competitor.</summary>
    private void Spill(int block)
    {
        var firms = _economy.Firms;
        var (cell, start, end) = _economy.Blocks[block];
        if (_economy.Cells[cell].Sector != _market.Sector) return;
        for (var slot = start; slot < end; slot++)
            if (_weights[slot] > 0) Book(block, slot, Math.Min(_units[slot], _spillOver * _weights[slot] / _spillTotal));
    }

    /// <summary>Units that a firm has for final markets.</summary>
    private double Free(int slot) => Math.Max(0, _economy.Firms.FinishedStock[slot] - Kept(slot, _economy.Sectors[_market.Sector]));

    /// <summary>Units of this month's output that a firm with customers down the chain keeps for their next orders.</summary>
    private double Kept(int slot, SectorMonth sector) =>
        _economy.Supply.LinksTo(slot).Length == 0 ? 0 : Math.Min(_economy.Firms.FinishedStock[slot], sector.Terms.ChainFirstShare * _economy.Firms.Output[slot]);

    private void Book(int block, int slot, double units)
    {
        if (units <= 0) return;
        var economy = _economy;
        var firms = economy.Firms;
        var revenue = (long)(units * firms.Price[slot] * (1 + Premium(slot, economy.Blocks[block].Cell)));
        _units[slot] -= units;
        firms.FinishedStock[slot] = (float)Math.Max(0, firms.FinishedStock[slot] - units);
        firms.SoldUnits[slot] += (float)units;
        firms.Sales[slot] += revenue;
        // Output was valued at the list price; a premium or a lower price received is income of the month it is sold in.
        var premium = revenue - (long)(units * firms.Price[slot]);
        firms.ValueAdded[slot] += premium;
        firms.Income[slot] += premium;
        economy.Tally.Add(block, firms.Class[slot], Sums.ValueAdded, premium);
        economy.Pay(block, slot, Ledger.RestOfWorld, -revenue);
        economy.Tally.Add(block, firms.Class[slot], Sums.Sales, revenue);
        economy.Tally.Add(block, firms.Class[slot], Sums.FinalSales, units * _economy.Sectors[_market.Sector].OutsidePrice);
        economy.Tally.Add(block, firms.Class[slot], Sums.FinalRevenue, revenue);
        if (_market.Terms.Kind != MarketKind.Export) return;
        economy.Tally.Add(block, firms.Class[slot], Sums.Exports, revenue);
        firms.Exported[slot] = 1;
    }

    /// <summary>Price premium from standards that the firm meets.</summary>
    private double Premium(int slot, int cell)
    {
        var premium = 0.0;
        for (var standard = 0; standard < _economy.Standards; standard++)
            if (_economy.AppliesTo[standard, _economy.Cells[cell].Sector])
                premium += _economy.Scenario.Standards[standard].PricePremium * _economy.Firms.Compliance[standard][slot];
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
        var (low, high) = (sector.OutsidePrice * (1 - pricing.Band), sector.OutsidePrice * (1 + pricing.Band));
        for (var slot = start; slot < end; slot++)
        {
            if (!firms.IsActive(slot)) continue;
            var sales = (double)firms.Sales[slot];
            economy.Tally.Add(block, firms.Class[slot], Sums.SalesSquared, sales * sales);
            firms.Reputation[slot] += (float)(pricing.ReputationRecovery * (1 - firms.Reputation[slot]));
            var kept = Kept(slot, sector);
            var offered = firms.Offered[slot] - kept;
            firms.Price[slot] = (float)Math.Clamp(firms.Price[slot], low, high);
            if (offered <= 0) continue;
            var unsold = Math.Max(0, firms.FinishedStock[slot] - kept);
            // Customers down the chain who went short say as much as an empty shelf.
            var soldOut = unsold <= 0.02 * offered || firms.ShippedShare[slot] < 0.98f;
            double before = firms.ExpectedDemand[slot];
            var growth = 1 + production.SoldOutGrowth;
            var expected = soldOut ? Math.Max(before, firms.SoldUnits[slot]) * growth : firms.SoldUnits[slot];
            var most = Math.Max(firms.SoldUnits[slot], (double)firms.Capacity[slot]) * growth;
            firms.ExpectedDemand[slot] = (float)Math.Min(most, before + production.ExpectationWeight * (expected - before));

            var step = pricing.PriceStep * economy.Luck.Uniform(firms.Id[slot], economy.Month, Purpose.Price);
            var aim = production.FinishedStockMonths * firms.ExpectedDemand[slot];
            var move = soldOut ? 1 + step : unsold > Math.Max(aim, 0.1 * offered) ? 1 - step : 1;
            var informed = firms.InformedBy[slot] == FirmTable.None ? 1 : ((MarketInformation)economy.Programmes[firms.InformedBy[slot]]).CostError;
            var error = pricing.CostMisjudgement * informed * (1 - firms.Bookkeeping(slot))
                * economy.Luck.Normal(firms.Id[slot], Luck.Lasting, Purpose.CostMisjudgement);
            var believedCost = (sector.InputCostPerUnit() + sector.OtherCost) * PortableMath.Exp(error);
            firms.Price[slot] = (float)Math.Clamp(Math.Max(firms.Price[slot] * move, Math.Min(believedCost, high)), low, high);
        }
    }
}
