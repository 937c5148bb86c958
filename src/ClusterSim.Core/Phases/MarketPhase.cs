using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Parallel;
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
    private readonly double _productQuality, _demandEffect, _substitution, _sizeWeight;
    private readonly Layout _layout;
    private readonly BlockRunner _runner;
    private readonly SectorMonth[] _sectors;
    private readonly MarketMonth[] _markets;
    private readonly Admission _admission;
    private readonly LargeOrders _largeOrders;
    private readonly Revision _revision;
    private readonly FirmTable _firms;
    private readonly Books _books;
    private readonly Action<int> _count, _weigh, _addWeights, _sell, _spill, _revise;
    private readonly Scratch<double> _weights, _units, _appeal;
    private readonly (double Weight, double Value, double Appeal)[] _largest;
    private readonly ExactSum[] _sums, _values, _appeals, _unmet, _left;
    private readonly (double Share, float[] Compliance)[][] _premiums;

    /// <summary>What the blocks work on: the market on which is sold.</summary>
    private Sale _sale;

    /// <summary>The phase of a run.</summary>
    /// <param name="knowledge">What a new product adds to quality, and practices that work on demand to what customers want.</param>
    /// <param name="pricing">How customers turn from dear and to large sellers.</param>
    /// <param name="layout">Read.</param>
    /// <param name="runner">Runs the blocks.</param>
    /// <param name="sectors">Prices of the month.</param>
    /// <param name="markets">Demand of the month.</param>
    /// <param name="admission">Who may sell where.</param>
    /// <param name="standards">Premiums for standards.</param>
    /// <param name="largeOrders">Orders that come before all other sales.</param>
    /// <param name="revision">What firms make of their sales.</param>
    /// <param name="firms">Sales, stocks and income are written.</param>
    /// <param name="books">Take what is sold.</param>
    public MarketPhase(
        KnowledgeTerms knowledge, PricingTerms pricing, Layout layout, BlockRunner runner, SectorMonth[] sectors, MarketMonth[] markets,
        Admission admission, Standards standards, LargeOrders largeOrders, Revision revision, FirmTable firms, Books books)
    {
        (_productQuality, _demandEffect) = (knowledge.ProductQuality, knowledge.DemandEffect);
        (_substitution, _sizeWeight) = (pricing.Substitution, pricing.SizeWeight);
        (_layout, _runner, _sectors, _markets, _admission) = (layout, runner, sectors, markets, admission);
        (_largeOrders, _revision, _firms, _books) = (largeOrders, revision, firms, books);
        (_count, _weigh, _addWeights, _sell, _spill, _revise) = (Count, Weigh, AddWeights, Sell, Spill, revision.Revise);
        _weights = firms.Columns.Doubles.Named("weights in a market");
        _units = firms.Columns.Doubles.Named("units left to offer");
        _appeal = firms.Columns.Doubles.Named("weights at the outside price");
        var blocks = layout.Blocks.Length;
        _largest = new (double, double, double)[blocks];
        (_sums, _values, _appeals) = (new ExactSum[blocks], new ExactSum[blocks], new ExactSum[blocks]);
        (_unmet, _left) = (new ExactSum[blocks], new ExactSum[blocks]);
        _premiums = [.. Enumerable.Range(0, sectors.Length).Select(sector => Enumerable.Range(0, standards.Count)
            .Where(standard => standards.Apply(standard, sector) && standards.Terms[standard].PricePremium != 0)
            .Select(standard => (standards.Terms[standard].PricePremium, firms.Compliance[standard])).ToArray())];
    }

    public void Run()
    {
        using var weights = _weights.Take();
        using var units = _units.Take();
        using var appeal = _appeal.Take();
        // Orders in hand come before all other final sales, whichever market they belong to.
        foreach (var market in _markets) _largeOrders.Serve(market);
        foreach (var market in _markets)
            if (!IsOnly(market)) market.Offered = Offered(market);
        foreach (var market in _markets)
        {
            _sale = new Sale(market, _sectors[market.Sector].OutsidePrice, PartFor(market), AnyConditional(market));
            Share();
        }
        foreach (var sector in _sectors) sector.Wanted = Wanted(sector);
        _runner.Run(_layout.Blocks.Length, _revise);
        _firms.Asked.Release();
        _firms.Offered.Release();
        _firms.ShippedShare.Release();
        _books.Ledger.Settle();
    }

    /// <summary>Units of a product that all want of all sellers, the elasticities of their demand by the units that each wants, what of them is contested, and what on markets.</summary>
    private (double Units, double Substitution, double Elasticity, double Contested, double OnMarkets) Wanted(SectorMonth sector)
    {
        var (units, substitution, elasticity, contested) = (sector.WantedByChain, sector.WantedByChain * _substitution, 0.0, sector.ContestedInChain);
        foreach (var market in _markets)
        {
            if (_sectors[market.Sector] != sector) continue;
            units += market.Wanted;
            substitution += market.Wanted * market.Terms.PriceElasticity;
            elasticity += market.Wanted * market.Terms.Elasticity;
            contested += market.Wanted;
        }
        return units <= 0 ? (0, _substitution, 0, 1, 0) : (units, substitution / units, elasticity / units, contested / units, 1 - sector.WantedByChain / units);
    }

    /// <summary>M7: units that those who may sell on a market have and the outside competitor offers.</summary>
    private double Offered(MarketMonth market)
    {
        _sale = new Sale(market, 0, 1, market.IsConditional);
        _runner.Run(_layout.Blocks.Length, _count);
        var units = default(ExactSum);
        foreach (var sum in _sums) units.Add(sum);
        return units.Value / CountScale(market) + market.OutsideUnits;
    }

    private bool IsOnly(MarketMonth market)
    {
        foreach (var other in _markets)
            if (other != market && other.Sector == market.Sector) return false;
        return true;
    }

    private static double CountScale(MarketMonth market) => ExactSum.ScaleOf(Math.Max(1e-9, market.MeanOutput));

    private void Count(int block)
    {
        var (cell, start, end) = _layout.Blocks[block];
        _sums[block] = default;
        var market = _sale.Market;
        if (_layout.Cells[cell].Sector != market.Sector) return;
        Span<double> units = stackalloc double[FirmVector8.Room(end - start)];
        var first = _sectors[market.Sector].Terms.ChainFirstShare;
        for (var place = 0; place < units.Length; place += VectorMath.Lanes)
        {
            var eight = new FirmVector8(start + place);
            VectorMath.Store(units, place, eight.Active(_firms.Id) & (_revision.Free(eight, first) + _revision.Idle(eight)));
        }
        if (market.IsConditional)
            for (var slot = start; slot < end; slot++)
                if (units[slot - start] > 0 && !_admission.Admits(market, slot)) units[slot - start] = 0;
        _sums[block].Add(units, CountScale(market));
    }

    /// <summary>Part of a seller's free units that it offers on a market: by what is wanted a unit on offer on this and the sector's later markets (M7).</summary>
    private double PartFor(MarketMonth market)
    {
        double later = 0;
        for (var index = market.Index; index < _markets.Length; index++)
            if (_markets[index].Sector == market.Sector) later += _markets[index].Want;
        return later <= 0 ? 1 : market.Want / later;
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
            if (other.Sector == _sale.Market.Sector && _admission.Admits(other, slot)) later += other.Want;
        }
        return later <= 0 ? 1 : _sale.Market.Want / later;
    }

    private void Share()
    {
        var (blocks, market) = (_layout.Blocks.Length, _sale.Market);
        _runner.Run(blocks, _weigh);
        // Elasticities make weights of any size, so they are added in quanta of the largest.
        var (largest, dearest, finest) = (0.0, 0.0, 0.0);
        foreach (var (ofWeight, ofValue, ofAppeal) in _largest)
            (largest, dearest, finest) = (Math.Max(largest, ofWeight), Math.Max(dearest, ofValue), Math.Max(finest, ofAppeal));
        _sale = _sale with { Scale = ExactSum.ScaleOf(largest), ValueScale = ExactSum.ScaleOf(dearest), AppealScale = ExactSum.ScaleOf(finest) };
        _runner.Run(blocks, _addWeights);
        var (weight, value, appeal) = (default(ExactSum), default(ExactSum), default(ExactSum));
        for (var block = 0; block < blocks; block++)
        {
            weight.Add(_sums[block]);
            value.Add(_values[block]);
            appeal.Add(_appeals[block]);
        }
        // M2: the outside competitor offers as much as so many average firms of the start, at its own price.
        var ratio = Math.Max(1e-9, market.OutsidePrice / Math.Max(1e-9, _sectors[market.Sector].OutsidePrice));
        var outside = market.OutsideUnits * PortableMath.Pow(ratio, -market.Terms.PriceElasticity);
        market.PriceIndex = Index(market.Terms.PriceElasticity, value.Value / _sale.ValueScale + outside * ratio, appeal.Value / _sale.AppealScale + market.OutsideUnits);
        market.Wanted = market.Demand * PortableMath.Pow(market.PriceIndex, -market.Terms.Elasticity);
        _sale = _sale with { Units = market.Wanted, Weights = weight.Value / _sale.Scale + outside };
        market.OutsideSold = 0;
        if (_sale.Weights <= 0) return;
        market.OutsideSold = _sale.Units * outside / _sale.Weights;
        _runner.Run(blocks, _sell);
        var (unmet, left) = (default(ExactSum), default(ExactSum));
        for (var block = 0; block < blocks; block++)
        {
            unmet.Add(_unmet[block]);
            left.Add(_left[block]);
        }
        _sale = _sale with { Units = unmet.Value / ExactSum.ScaleOf(_sale.Units), Weights = left.Value / _sale.Scale + outside };
        if (!(_sale.Units > 0 && _sale.Weights > 0)) return;
        market.OutsideSold += _sale.Units * outside / _sale.Weights;
        _runner.Run(blocks, _spill);
    }

    /// <summary>M8: the price index I of which I^(1 − ε) is what weights at their prices are over weights at the outside price; 1 where nobody sells.</summary>
    private static double Index(double elasticity, double value, double appeal)
    {
        // At elasticity 1 the index is a limit, which is taken from close by.
        var power = Math.Abs(1 - elasticity) < 1e-3 ? -1e-3 : 1 - elasticity;
        return value > 0 && appeal > 0 ? PortableMath.Pow(value / appeal, 1 / power) : 1;
    }

    /// <summary>
    /// M1: weight = units offered × (price / outside price)^−ε × quality^η × what marketing adds (K7) × reputation × compliance with each of
    /// the market's standards.
    /// </summary>
    private void Weigh(int block)
    {
        var firms = _firms;
        var (cell, start, end) = _layout.Blocks[block];
        _largest[block] = default;
        if (_layout.Cells[cell].Sector != _sale.Market.Sector) return;
        var room = FirmVector8.Room(end - start);
        Span<double> ratio = stackalloc double[room], quality = stackalloc double[room], attraction = stackalloc double[room], part = stackalloc double[room];
        part.Fill(_sale.Part);
        if (_sale.IsConditional)
            for (var slot = start; slot < end; slot++) part[slot - start] = firms.IsActive(slot) ? PartOf(slot) : 0;
        var sector = _sectors[_sale.Market.Sector];
        var (least, one, nil) = (Vector512.Create(1e-9 * Math.Max(1e-9, sector.OutsidePrice)), Vector512<double>.One, Vector512<double>.Zero);
        var outsidePrice = Vector512.Create(Math.Max(1e-9, sector.OutsidePrice));
        var (newProduct, onMarket) = (Vector512.Create(1 + _productQuality), Vector512.Create(2ul));
        for (var slot = start; slot < end; slot += VectorMath.Lanes)
        {
            var (eight, place) = (new FirmVector8(slot), slot - start);
            var active = eight.Active(firms.Id);
            var product = Vector512.ConditionalSelect(Vector512.Equals(eight.Of(firms.Product), onMarket).AsDouble(), newProduct, one);
            VectorMath.Store(ratio, place, Vector512.ConditionalSelect(active, Vector512.Max(least, eight.Of(firms.Price)) / outsidePrice, one));
            VectorMath.Store(quality, place, Vector512.ConditionalSelect(active, eight.Of(firms.Knowledge) * product, one));
        }
        attraction.Clear();
        if (firms.TaughtDemandPractices.IsKept)
            for (var place = 0; place < room; place += VectorMath.Lanes) // K7
                VectorMath.Store(attraction, place, _demandEffect * new FirmVector8(start + place).Of(firms.TaughtDemandPractices));
        VectorMath.AddLog(attraction, _sale.Market.Terms.QualityElasticity, quality);
        VectorMath.Exp(attraction);
        VectorMath.Pow(ratio, -_sale.Market.Terms.PriceElasticity);
        Span<double> weights = _weights.Values.AsSpan(start, room), offered = _units.Values.AsSpan(start, room), appeals = _appeal.Values.AsSpan(start, room);
        var (most, dearest, finest) = (nil, nil, nil);
        Span<double> size = stackalloc double[room];
        Sizes(start, sector.Terms.ChainFirstShare, part, size);
        for (var slot = start; slot < end; slot += VectorMath.Lanes)
        {
            var (eight, place) = (new FirmVector8(slot), slot - start);
            var units = eight.Active(firms.Id) & VectorMath.Load(part, place) * _revision.Free(eight, sector.Terms.ChainFirstShare);
            var appeal = VectorMath.Load(size, place) * eight.Of(firms.Custom) * eight.Of(firms.Reputation) * VectorMath.Load(attraction, place);
            foreach (var standard in _sale.Market.Standards) appeal *= eight.Of(firms.Compliance[standard]);
            var weight = appeal * VectorMath.Load(ratio, place);
            most = Vector512.Max(most, weight);
            dearest = Vector512.Max(dearest, weight * Vector512.Max(least, eight.Of(firms.Price)) / outsidePrice);
            finest = Vector512.Max(finest, appeal);
            VectorMath.Store(appeals, place, appeal);
            VectorMath.Store(weights, place, weight);
            VectorMath.Store(offered, place, units);
        }
        _largest[block] = (Largest(most), Largest(dearest), Largest(finest));
    }

    /// <summary>M1: units that firms offer and could have offered, to the power of how far customers go by size.</summary>
    private void Sizes(int start, double first, ReadOnlySpan<double> part, Span<double> into)
    {
        var (nil, one, mean) = (Vector512<double>.Zero, Vector512<double>.One, Vector512.Create(Math.Max(1e-9, _sale.Market.MeanOutput)));
        for (var place = 0; place < into.Length; place += VectorMath.Lanes)
        {
            var eight = new FirmVector8(start + place);
            VectorMath.Store(into, place, eight.Active(_firms.Id) & VectorMath.Load(part, place) * (_revision.Free(eight, first) + _revision.Idle(eight)));
        }
        if (_sizeWeight == 1) return;
        Span<double> power = stackalloc double[into.Length];
        for (var place = 0; place < into.Length; place += VectorMath.Lanes)
        {
            var units = VectorMath.Load(into, place);
            VectorMath.Store(power, place, Vector512.ConditionalSelect(Vector512.GreaterThan(units, nil), units / mean, one));
        }
        VectorMath.Pow(power, _sizeWeight);
        for (var place = 0; place < into.Length; place += VectorMath.Lanes)
            VectorMath.Store(into, place, Vector512.GreaterThan(VectorMath.Load(into, place), nil) & VectorMath.Load(power, place) * mean);
    }

    private void AddWeights(int block)
    {
        var (_, start, end) = _layout.Blocks[block];
        (_sums[block], _values[block], _appeals[block]) = (default, default, default);
        if (_largest[block].Weight <= 0) return;
        var room = FirmVector8.Room(end - start);
        var weights = _weights.Values.AsSpan(start, room);
        _sums[block].Add(weights, _sale.Scale);
        _appeals[block].Add(_appeal.Values.AsSpan(start, room), _sale.AppealScale);
        Span<double> value = stackalloc double[room];
        var outsidePrice = Math.Max(1e-9, _sectors[_sale.Market.Sector].OutsidePrice);
        var (least, perUnit) = (Vector512.Create(1e-9 * outsidePrice), Vector512.Create(outsidePrice));
        for (var place = 0; place < room; place += VectorMath.Lanes)
            VectorMath.Store(value, place, VectorMath.Load(weights, place) * Vector512.Max(least, new FirmVector8(start + place).Of(_firms.Price)) / perUnit);
        _values[block].Add(value, _sale.ValueScale);
    }

    private static double Largest(Vector512<double> eight)
    {
        var largest = 0.0;
        for (var lane = 0; lane < VectorMath.Lanes; lane++) largest = Math.Max(largest, eight[lane]);
        return largest;
    }

    /// <summary>M3: demand × weight over all weights, up to the units offered.</summary>
    private void Sell(int block)
    {
        var (cell, start, end) = _layout.Blocks[block];
        (_unmet[block], _left[block]) = (default, default);
        if (_layout.Cells[cell].Sector != _sale.Market.Sector) return;
        var room = FirmVector8.Room(end - start);
        Span<double> weights = _weights.Values.AsSpan(start, room), units = _units.Values.AsSpan(start, room);
        Span<double> sold = stackalloc double[room], missed = stackalloc double[room];
        var (nil, demand, total) = (Vector512<double>.Zero, _sale.Units, Vector512.Create(_sale.Weights));
        var asked = _firms.Asked.Values;
        for (var place = 0; place < sold.Length; place += VectorMath.Lanes)
        {
            var (weight, offered) = (VectorMath.Load(weights, place), VectorMath.Load(units, place));
            var sells = Vector512.GreaterThan(weight, nil);
            var wanted = demand * weight / total;
            var served = Vector512.Min(wanted, offered);
            VectorMath.Store(sold, place, sells & served);
            VectorMath.Store(missed, place, sells & (wanted - served));
            var eight = new FirmVector8(_layout.Blocks[block].Start + place);
            eight.Put(asked, eight.Of(asked) + (sells & wanted));
            VectorMath.Store(weights, place, sells & Vector512.GreaterThan(offered - served, nil) & weight);
        }
        Book(block, sold);
        _unmet[block].Add(missed, ExactSum.ScaleOf(_sale.Units));
        _left[block].Add(weights, _sale.Scale);
    }

    /// <summary>M4: demand that could not be served goes once to those who have units left, and to the outside competitor.</summary>
    private void Spill(int block)
    {
        var (cell, start, end) = _layout.Blocks[block];
        if (_layout.Cells[cell].Sector != _sale.Market.Sector) return;
        var room = FirmVector8.Room(end - start);
        Span<double> weights = _weights.Values.AsSpan(start, room), units = _units.Values.AsSpan(start, room), sold = stackalloc double[room];
        var (nil, unmet, total) = (Vector512<double>.Zero, _sale.Units, Vector512.Create(_sale.Weights));
        var asked = _firms.Asked.Values;
        for (var place = 0; place < sold.Length; place += VectorMath.Lanes)
        {
            var weight = VectorMath.Load(weights, place);
            var goes = Vector512.GreaterThan(weight, nil) & Vector512.Min(VectorMath.Load(units, place), unmet * weight / total);
            var eight = new FirmVector8(_layout.Blocks[block].Start + place);
            eight.Put(asked, eight.Of(asked) + goes);
            VectorMath.Store(sold, place, goes);
        }
        Book(block, sold);
    }

    /// <summary>The firms of a block sell units on the market and are paid.</summary>
    private void Book(int block, ReadOnlySpan<double> sold)
    {
        var firms = _firms;
        var (_, start, end) = _layout.Blocks[block];
        Span<double> revenues = stackalloc double[sold.Length], value = stackalloc double[sold.Length], worth = stackalloc double[sold.Length];
        revenues.Clear();
        value.Clear();
        worth.Clear();
        var units = _units.Values.AsSpan(start, sold.Length);
        var (listPrice, exports) = (_sale.ListPrice, _sale.Market.Terms.Kind == MarketKind.Export);
        var buyers = exports ? Ledger.RestOfWorld.BuyersAbroad : Ledger.RestOfWorld.Buyers;
        var nil = Vector512<double>.Zero;
        for (var slot = start; slot < end; slot += VectorMath.Lanes)
        {
            var (eight, place) = (new FirmVector8(slot), slot - start);
            var goes = VectorMath.Load(sold, place);
            var sells = Vector512.GreaterThan(goes, nil);
            if (sells == nil) continue;
            var price = eight.Of(firms.Price);
            var withPremium = Vector512<double>.One + Premium(eight);
            var revenue = VectorMath.Whole(goes * price * withPremium);
            // Output was valued at the list price; a premium or a lower price received is income of the month it is sold in.
            var premium = revenue - VectorMath.Whole(goes * price);
            VectorMath.Store(units, place, VectorMath.Load(units, place) - goes);
            eight.Put(firms.FinishedStock, Vector512.Max(nil, eight.Of(firms.FinishedStock) - goes), sells);
            eight.Put(firms.SoldUnits, eight.Of(firms.SoldUnits) + VectorMath.Single(goes), sells);
            eight.Put(firms.Sales, eight.Of(firms.Sales) + revenue, sells);
            eight.Put(firms.ValueAdded, eight.Of(firms.ValueAdded) + premium, sells);
            eight.Put(firms.Income, eight.Of(firms.Income) + premium, sells);
            _books.Ledger.TransferToEight(block, buyers, eight.First, revenue, sells);
            VectorMath.Store(revenues, place, Vector512.ConvertToDouble(revenue));
            VectorMath.Store(value, place, goes * listPrice);
            VectorMath.Store(worth, place, Vector512.ConvertToDouble(VectorMath.Whole(goes * listPrice * withPremium)));
        }
        var classes = _books.Tally.Classify(firms.Class.AsSpan(start, sold.Length));
        _books.Tally.Add(block, classes, Sums.FinalRevenue, revenues);
        _books.Tally.Add(block, classes, Sums.MarketSales, value);
        _books.Tally.Add(block, classes, Sums.SalesAtOutsidePrices, worth);
        if (!exports) return;
        _books.Tally.Add(block, classes, Sums.Exports, revenues);
        _books.Tally.Add(block, classes, Sums.ExportsAtOutsidePrices, worth);
        for (var place = 0; place < sold.Length; place++)
            if (sold[place] > 0) firms.Exported[start + place] = 1;
    }

    /// <summary>Price premium from standards that the firms meet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> Premium(FirmVector8 eight)
    {
        var premium = Vector512<double>.Zero;
        foreach (var (share, compliance) in _premiums[_sale.Market.Sector]) premium += share * eight.Of(compliance);
        return premium;
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

        /// <summary>By which weights are multiplied where they are added; at their prices; and weights at the outside price.</summary>
        public double Scale { get; init; }

        public double ValueScale { get; init; }
        public double AppealScale { get; init; }

        /// <summary>Weights of all who can sell them, the outside competitor's among them.</summary>
        public double Weights { get; init; }
    }
}
