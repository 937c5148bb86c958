using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Networks;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Parallel;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Phases;

/// <summary>
/// Phase 8. Large orders are served first; the rest of demand is shared by attractiveness with an outside competitor, what
/// one firm cannot serve spills over once to the others (equations M1 to M4); then firms revise expectations and prices.
/// </summary>
internal sealed class MarketPhase : IPhase
{
    private readonly PricingTerms _pricing;
    private readonly ProductionTerms _production;
    private readonly double _productQuality;
    private readonly Clock _clock;
    private readonly Luck _luck;
    private readonly Layout _layout;
    private readonly BlockRunner _runner;
    private readonly SectorMonth[] _sectors;
    private readonly MarketMonth[] _markets;
    private readonly Admission _admission;
    private readonly SupplyNetwork _supply;
    private readonly Effect<IInforms> _information;
    private readonly FirmTable _firms;
    private readonly Books _books;
    private readonly LargeOrders _largeOrders;
    private readonly Action<int> _weigh, _sell, _spill, _revise;
    private readonly Scratch<double> _weights, _units;
    private readonly double[] _sums, _unmet, _left;
    private readonly (double Share, float[] Compliance)[][] _premiums;

    /// <summary>What the blocks work on: the market on which is sold.</summary>
    private Sale _sale;

    /// <summary>The phase of a run.</summary>
    /// <param name="pricing">How firms set prices and reputation recovers.</param>
    /// <param name="production">How firms expect demand.</param>
    /// <param name="productQuality">What a new product adds to quality.</param>
    /// <param name="clock">Read.</param>
    /// <param name="luck">How owners misjudge cost and change prices.</param>
    /// <param name="layout">Read.</param>
    /// <param name="runner">Runs the blocks.</param>
    /// <param name="sectors">Prices and costs of the month.</param>
    /// <param name="markets">Demand of the month.</param>
    /// <param name="admission">Who may sell where.</param>
    /// <param name="standards">Premiums for standards.</param>
    /// <param name="supply">Who has customers down the chain.</param>
    /// <param name="largeOrders">Orders that come before all other sales.</param>
    /// <param name="information">Programmes that inform.</param>
    /// <param name="firms">Sales, stocks, prices, expectations, reputation and income are written.</param>
    /// <param name="books">Take what is sold.</param>
    public MarketPhase(
        PricingTerms pricing, ProductionTerms production, double productQuality, Clock clock, Luck luck, Layout layout, BlockRunner runner,
        SectorMonth[] sectors, MarketMonth[] markets, Admission admission, Standards standards, SupplyNetwork supply, LargeOrders largeOrders,
        Effect<IInforms> information, FirmTable firms, Books books)
    {
        (_pricing, _production, _productQuality, _clock, _luck, _layout) = (pricing, production, productQuality, clock, luck, layout);
        (_runner, _sectors, _markets, _admission, _supply) = (runner, sectors, markets, admission, supply);
        (_largeOrders, _information, _firms, _books) = (largeOrders, information, firms, books);
        (_weigh, _sell, _spill, _revise) = (Weigh, Sell, Spill, Revise);
        _weights = firms.Columns.Doubles.Named("weights in a market");
        _units = firms.Columns.Doubles.Named("units left to offer");
        var blocks = layout.Blocks.Length;
        (_sums, _unmet, _left) = (new double[blocks], new double[blocks], new double[blocks]);
        _premiums = [.. Enumerable.Range(0, sectors.Length).Select(sector => Enumerable.Range(0, standards.Count)
            .Where(standard => standards.Apply(standard, sector) && standards.Terms[standard].PricePremium != 0)
            .Select(standard => (standards.Terms[standard].PricePremium, firms.Compliance[standard])).ToArray())];
    }

    public void Run()
    {
        using var weights = _weights.Take();
        using var units = _units.Take();
        // Orders in hand come before all other final sales, whichever market they belong to.
        foreach (var market in _markets) _largeOrders.Serve(market);
        foreach (var market in _markets)
        {
            _sale = new Sale(market, _sectors[market.Sector].OutsidePrice, PartFor(market), AnyConditional(market));
            Share();
        }
        _runner.Run(_layout.Blocks.Length, _revise);
        _firms.Offered.Release();
        _firms.ShippedShare.Release();
        _books.Ledger.Settle();
    }

    /// <summary>Part of a seller's free units that it offers on a market: by demand among this and the sector's later markets.</summary>
    private double PartFor(MarketMonth market)
    {
        double later = 0;
        for (var index = market.Index; index < _markets.Length; index++)
            if (_markets[index].Sector == market.Sector) later += _markets[index].Demand;
        return later <= 0 ? 1 : market.Demand / later;
    }

    /// <summary>Whether this or a later market of the sector shuts some firms out, so that each reckons its own part.</summary>
    private bool AnyConditional(MarketMonth market)
    {
        for (var index = market.Index; index < _markets.Length; index++)
            if (_markets[index].Sector == market.Sector && _markets[index].IsConditional) return true;
        return false;
    }

    /// <summary>The part of a firm's free units that it offers, reckoned over the markets that let it in; 0 where this one does not.</summary>
    private double PartOf(int slot)
    {
        if (!_admission.Admits(_sale.Market, slot)) return 0;
        double later = 0;
        for (var index = _sale.Market.Index; index < _markets.Length; index++)
        {
            var other = _markets[index];
            if (other.Sector == _sale.Market.Sector && _admission.Admits(other, slot)) later += other.Demand;
        }
        return later <= 0 ? 1 : _sale.Market.Demand / later;
    }

    private void Share()
    {
        var (blocks, market) = (_layout.Blocks.Length, _sale.Market);
        _runner.Run(blocks, _weigh);
        double weight = 0;
        for (var block = 0; block < blocks; block++) weight += _sums[block];
        // M2: the outside competitor offers as much as so many average firms of the start, at its own price.
        var ratio = market.OutsidePrice / Math.Max(1e-9, _sectors[market.Sector].OutsidePrice);
        var outside = market.OutsideUnits * PortableMath.Pow(Math.Max(1e-9, ratio), -market.Terms.PriceElasticity);
        _sale = _sale with { Units = market.Demand, Weights = weight + outside };
        if (_sale.Weights <= 0) return;
        _runner.Run(blocks, _sell);
        double unmet = 0, left = 0;
        for (var block = 0; block < blocks; block++)
        {
            unmet += _unmet[block];
            left += _left[block];
        }
        _sale = _sale with { Units = unmet, Weights = left + outside };
        if (unmet > 0 && _sale.Weights > 0) _runner.Run(blocks, _spill);
    }

    /// <summary>M1: weight = units offered × (price / outside price)^−ε × quality^η × reputation × compliance with each of the market's standards.</summary>
    private void Weigh(int block)
    {
        var firms = _firms;
        var (cell, start, end) = _layout.Blocks[block];
        _sums[block] = 0;
        if (_layout.Cells[cell].Sector != _sale.Market.Sector) return;
        var room = Eight.Room(end - start);
        Span<double> byPrice = stackalloc double[room], byQuality = stackalloc double[room], part = stackalloc double[room];
        part.Fill(_sale.Part);
        if (_sale.IsConditional)
            for (var slot = start; slot < end; slot++) part[slot - start] = firms.IsActive(slot) ? PartOf(slot) : 0;
        var sector = _sectors[_sale.Market.Sector];
        var (outsidePrice, one, nil) = (Vector512.Create(Math.Max(1e-9, sector.OutsidePrice)), Vector512<double>.One, Vector512<double>.Zero);
        var (newProduct, onMarket) = (Vector512.Create(1 + _productQuality), Vector512.Create(2ul));
        for (var slot = start; slot < end; slot += LaneMath.Lanes)
        {
            var (eight, place) = (new Eight(slot), slot - start);
            var active = eight.Active(firms.Id);
            var product = Vector512.ConditionalSelect(Vector512.Equals(eight.Of(firms.Product), onMarket).AsDouble(), newProduct, one);
            LaneMath.Put(byPrice, place, Vector512.ConditionalSelect(active, eight.Of(firms.Price) / outsidePrice, one));
            LaneMath.Put(byQuality, place, Vector512.ConditionalSelect(active, eight.Of(firms.Knowledge) * product, one));
        }
        LaneMath.Pow(byPrice, -_sale.Market.Terms.PriceElasticity);
        LaneMath.Pow(byQuality, _sale.Market.Terms.QualityElasticity);
        Span<double> weights = _weights.Values.AsSpan(start, room), offered = _units.Values.AsSpan(start, room);
        for (var slot = start; slot < end; slot += LaneMath.Lanes)
        {
            var (eight, place) = (new Eight(slot), slot - start);
            var free = Vector512.Max(nil, eight.Of(firms.FinishedStock) - Kept(eight, sector.Terms.ChainFirstShare));
            var units = eight.Active(firms.Id) & LaneMath.At(part, place) * free;
            var weight = units * eight.Of(firms.Reputation) * LaneMath.At(byPrice, place) * LaneMath.At(byQuality, place);
            foreach (var standard in _sale.Market.Standards) weight *= eight.Of(firms.Compliance[standard]);
            LaneMath.Put(weights, place, Vector512.GreaterThan(units, nil) & weight);
            LaneMath.Put(offered, place, units);
        }
        var sum = 0.0;
        foreach (var weight in weights) sum += weight;
        _sums[block] = sum;
    }

    /// <summary>M3: demand × weight over all weights, up to the units offered.</summary>
    private void Sell(int block)
    {
        var (cell, start, end) = _layout.Blocks[block];
        (_unmet[block], _left[block]) = (0, 0);
        if (_layout.Cells[cell].Sector != _sale.Market.Sector) return;
        var room = Eight.Room(end - start);
        Span<double> weights = _weights.Values.AsSpan(start, room), units = _units.Values.AsSpan(start, room);
        Span<double> sold = stackalloc double[room], missed = stackalloc double[room];
        var (nil, demand, total) = (Vector512<double>.Zero, _sale.Units, Vector512.Create(_sale.Weights));
        for (var place = 0; place < sold.Length; place += LaneMath.Lanes)
        {
            var (weight, offered) = (LaneMath.At(weights, place), LaneMath.At(units, place));
            var sells = Vector512.GreaterThan(weight, nil);
            var wanted = demand * weight / total;
            var served = Vector512.Min(wanted, offered);
            LaneMath.Put(sold, place, sells & served);
            LaneMath.Put(missed, place, sells & (wanted - served));
            LaneMath.Put(weights, place, sells & Vector512.GreaterThan(offered - served, nil) & weight);
        }
        Book(block, sold);
        double unmet = 0, left = 0;
        for (var place = 0; place < sold.Length; place++)
        {
            unmet += missed[place];
            left += weights[place];
        }
        (_unmet[block], _left[block]) = (unmet, left);
    }

    /// <summary>M4: demand that could not be served goes once to those who have units left, and to the outside competitor.</summary>
    private void Spill(int block)
    {
        var (cell, start, end) = _layout.Blocks[block];
        if (_layout.Cells[cell].Sector != _sale.Market.Sector) return;
        var room = Eight.Room(end - start);
        Span<double> weights = _weights.Values.AsSpan(start, room), units = _units.Values.AsSpan(start, room), sold = stackalloc double[room];
        var (nil, unmet, total) = (Vector512<double>.Zero, _sale.Units, Vector512.Create(_sale.Weights));
        for (var place = 0; place < sold.Length; place += LaneMath.Lanes)
        {
            var weight = LaneMath.At(weights, place);
            LaneMath.Put(sold, place, Vector512.GreaterThan(weight, nil) & Vector512.Min(LaneMath.At(units, place), unmet * weight / total));
        }
        Book(block, sold);
    }

    /// <summary>Units of this month's output that firms with customers down the chain keep for their next orders: a share of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> Kept(Eight eight, double share) =>
        _supply.Serve(eight) & Vector512.Min(eight.Of(_firms.FinishedStock), share * eight.Of(_firms.Output));

    /// <summary>The firms of a block sell units on the market and are paid.</summary>
    private void Book(int block, ReadOnlySpan<double> sold)
    {
        var firms = _firms;
        var (_, start, end) = _layout.Blocks[block];
        Span<double> revenues = stackalloc double[sold.Length], nothing = stackalloc double[sold.Length], value = stackalloc double[sold.Length];
        var units = _units.Values.AsSpan(start, sold.Length);
        var (listPrice, exports) = (_sale.ListPrice, _sale.Market.Terms.Kind == MarketKind.Export);
        var nil = Vector512<double>.Zero;
        for (var slot = start; slot < end; slot += LaneMath.Lanes)
        {
            var (eight, place) = (new Eight(slot), slot - start);
            var goes = LaneMath.At(sold, place);
            var sells = Vector512.GreaterThan(goes, nil);
            if (sells == nil) continue;
            var price = eight.Of(firms.Price);
            var revenue = LaneMath.Whole(goes * price * (Vector512<double>.One + Premium(eight)));
            // Output was valued at the list price; a premium or a lower price received is income of the month it is sold in.
            var premium = revenue - LaneMath.Whole(goes * price);
            LaneMath.Put(units, place, LaneMath.At(units, place) - goes);
            eight.Put(firms.FinishedStock, Vector512.Max(nil, eight.Of(firms.FinishedStock) - goes), sells);
            eight.Put(firms.SoldUnits, eight.Of(firms.SoldUnits) + LaneMath.Single(goes), sells);
            eight.Put(firms.Sales, eight.Of(firms.Sales) + revenue, sells);
            eight.Put(firms.ValueAdded, eight.Of(firms.ValueAdded) + premium, sells);
            eight.Put(firms.Income, eight.Of(firms.Income) + premium, sells);
            _books.Ledger.TransferToEight(block, Ledger.RestOfWorld, eight.First, revenue, sells);
            LaneMath.Put(revenues, place, Vector512.ConvertToDouble(revenue));
            LaneMath.Put(value, place, goes * listPrice);
        }
        var classes = firms.Class.AsSpan(start, sold.Length);
        _books.Tally.Add(block, classes, new Column(Sums.FinalRevenue, revenues), new Column(Sums.MarketSales, value), new Column(Sums.Exports, exports ? revenues : nothing));
        if (!exports) return;
        for (var place = 0; place < sold.Length; place++)
            if (sold[place] > 0) firms.Exported[start + place] = 1;
    }

    /// <summary>Price premium from standards that the firms meet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> Premium(Eight eight)
    {
        var premium = Vector512<double>.Zero;
        foreach (var (share, compliance) in _premiums[_sale.Market.Sector]) premium += share * eight.Of(compliance);
        return premium;
    }

    /// <summary>After all sales: what was sold is added up, expectations and prices are revised.</summary>
    private void Revise(int block)
    {
        var (_, start, end) = _layout.Blocks[block];
        var room = Eight.Room(end - start);
        Span<double> offered = stackalloc double[room], unsold = stackalloc double[room], soldOut = stackalloc double[room];
        AddSales(block, start, room);
        Expect(block, offered, unsold, soldOut);
        Reprice(block, offered, unsold, soldOut);
    }

    private void AddSales(int block, int start, int room)
    {
        var firms = _firms;
        Span<double> sold = stackalloc double[room], squares = stackalloc double[room], added = stackalloc double[room];
        for (var place = 0; place < room; place += LaneMath.Lanes)
        {
            var eight = new Eight(start + place);
            var active = eight.Active(firms.Id);
            var sales = active & Vector512.ConvertToDouble(eight.Of(firms.Sales));
            LaneMath.Put(sold, place, sales);
            LaneMath.Put(squares, place, sales * sales);
            LaneMath.Put(added, place, active & Vector512.ConvertToDouble(eight.Of(firms.ValueAdded)));
        }
        _books.Tally.Add(block, firms.Class.AsSpan(start, room), new Column(Sums.Sales, sold), new Column(Sums.SalesSquared, squares), new Column(Sums.ValueAdded, added));
    }

    /// <summary>
    /// M5: expected demand moves towards units sold. A firm that sold all it had learns that demand was at least what it
    /// expected, and plans for growth, up to a little beyond capacity; having had too little to sell is no news of demand.
    /// Reputation recovers.
    /// </summary>
    /// <param name="block">The block.</param>
    /// <param name="offered">Takes the units that each firm had to sell, what it keeps for customers down the chain aside.</param>
    /// <param name="unsold">Takes those of them that are left.</param>
    /// <param name="soldOut">Takes all bits where next to nothing is left.</param>
    private void Expect(int block, Span<double> offered, Span<double> unsold, Span<double> soldOut)
    {
        var firms = _firms;
        var production = _production;
        var (cellIndex, start, _) = _layout.Blocks[block];
        var (recovery, weight, growth) = (_pricing.ReputationRecovery, production.ExpectationWeight, 1 + production.SoldOutGrowth);
        var first = _sectors[_layout.Cells[cellIndex].Sector].Terms.ChainFirstShare;
        var (one, nil) = (Vector512<double>.One, Vector512<double>.Zero);
        var (onOffer, shipped) = (firms.Offered.Values, firms.ShippedShare.Values);
        for (var place = 0; place < offered.Length; place += LaneMath.Lanes)
        {
            var eight = new Eight(start + place);
            var active = eight.Active(firms.Id);
            var reputation = eight.Of(firms.Reputation);
            eight.Put(firms.Reputation, reputation + LaneMath.Single(recovery * (one - reputation)), active);
            var kept = Kept(eight, first);
            var had = eight.Of(onOffer) - kept;
            var left = Vector512.Max(nil, eight.Of(firms.FinishedStock) - kept);
            // Customers down the chain who went short say as much as an empty shelf.
            var none = Vector512.LessThanOrEqual(left, 0.02 * had) | Vector512.LessThan(eight.Of(shipped), Vector512.Create((double)0.98f));
            var (before, units) = (eight.Of(firms.ExpectedDemand), eight.Of(firms.SoldUnits));
            var expected = Vector512.ConditionalSelect(none, Vector512.Max(before, units) * growth, units);
            var most = Vector512.Max(units, eight.Of(firms.Capacity)) * growth;
            eight.Put(firms.ExpectedDemand, Vector512.Min(most, before + weight * (expected - before)), active & Vector512.GreaterThan(had, nil));
            LaneMath.Put(offered, place, had);
            LaneMath.Put(unsold, place, left);
            LaneMath.Put(soldOut, place, none);
        }
    }

    /// <summary>
    /// M6: the price moves up by a random part of the step when sold out and down when much is left, stays within the band
    /// around the outside price, and does not go below the unit cost that the owner believes in.
    /// </summary>
    private void Reprice(int block, ReadOnlySpan<double> offered, ReadOnlySpan<double> unsold, ReadOnlySpan<double> soldOut)
    {
        var firms = _firms;
        var pricing = _pricing;
        var (cellIndex, start, _) = _layout.Blocks[block];
        var sector = _sectors[_layout.Cells[cellIndex].Sector];
        Span<double> step = stackalloc double[offered.Length], error = stackalloc double[offered.Length];
        _luck.Uniforms(firms.Id.AsSpan(start, step.Length), _clock.Month, Purpose.Price, step);
        CostErrors(start, error);
        var (low, high) = (Vector512.Create(sector.OutsidePrice * (1 - pricing.Band)), Vector512.Create(sector.OutsidePrice * (1 + pricing.Band)));
        var (priceStep, stockMonths, unitCost) = (pricing.PriceStep, _production.FinishedStockMonths, sector.InputCostPerUnit() + sector.OtherCost);
        var (one, nil) = (Vector512<double>.One, Vector512<double>.Zero);
        for (var place = 0; place < offered.Length; place += LaneMath.Lanes)
        {
            var (eight, had) = (new Eight(start + place), LaneMath.At(offered, place));
            var price = LaneMath.Single(LaneMath.Clamp(eight.Of(firms.Price), low, high));
            var part = priceStep * LaneMath.At(step, place);
            var muchLeft = Vector512.GreaterThan(LaneMath.At(unsold, place), Vector512.Max(stockMonths * eight.Of(firms.ExpectedDemand), 0.1 * had));
            var move = Vector512.ConditionalSelect(LaneMath.At(soldOut, place), one + part, Vector512.ConditionalSelect(muchLeft, one - part, one));
            var believedCost = unitCost * LaneMath.At(error, place);
            var revised = LaneMath.Clamp(Vector512.Max(price * move, Vector512.Min(believedCost, high)), low, high);
            eight.Put(firms.Price, Vector512.ConditionalSelect(Vector512.GreaterThan(had, nil), revised, price), eight.Active(firms.Id));
        }
    }

    /// <summary>By what the owners of the slots from <paramref name="start"/> on lastingly misjudge their unit cost, less with better books: a factor.</summary>
    private void CostErrors(int start, Span<double> into)
    {
        var firms = _firms;
        var misjudgement = _pricing.CostMisjudgement;
        if (misjudgement == 0)
        {
            into.Fill(1);
            return;
        }
        _luck.Normals(firms.Id.AsSpan(start, into.Length), Luck.Lasting, Purpose.CostMisjudgement, into);
        Span<double> spread = stackalloc double[into.Length];
        spread.Fill(misjudgement);
        var end = start + into.Length;
        foreach (var slot in firms.InformedBy.Held(start, end))
            spread[slot - start] = misjudgement * _information[firms.InformedBy[slot]].CostError;
        for (var slot = start; slot < end; slot += LaneMath.Lanes)
        {
            var place = slot - start;
            var bookkeeping = firms.Bookkeeping(new Eight(slot));
            LaneMath.Put(into, place, LaneMath.At(spread, place) * (Vector512<double>.One - bookkeeping) * LaneMath.At(into, place));
        }
        LaneMath.Exp(into);
    }

    /// <summary>Arguments of the work on blocks, which takes none but the block.</summary>
    /// <param name="Market">The market.</param>
    /// <param name="ListPrice">Price at which output of its sector was valued, rupiah a unit.</param>
    /// <param name="Part">Part of a seller's free units that it offers here, where no market shuts some out.</param>
    /// <param name="IsConditional">Whether each firm reckons its own part.</param>
    private readonly record struct Sale(MarketMonth Market, double ListPrice, double Part, bool IsConditional)
    {
        /// <summary>Units asked for: the market's demand, then what could not be served of it.</summary>
        public double Units { get; init; }

        /// <summary>Weights of all who can sell them, the outside competitor's among them.</summary>
        public double Weights { get; init; }
    }
}
