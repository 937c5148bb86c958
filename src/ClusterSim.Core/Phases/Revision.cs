using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Networks;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Phases;

/// <summary>What firms make of a month's sales: they revise expectations and prices, and their reputation recovers (equations M5 and M6).</summary>
internal sealed class Revision
{
    private readonly PricingTerms _pricing;
    private readonly ProductionTerms _production;
    private readonly Clock _clock;
    private readonly Luck _luck;
    private readonly Layout _layout;
    private readonly SectorMonth[] _sectors;
    private readonly SupplyNetwork _supply;
    private readonly Effect<IInforms> _information;
    private readonly FirmTable _firms;
    private readonly Tally _tally;

    /// <summary>The revisions of a run.</summary>
    /// <param name="pricing">How firms set prices and reputation recovers.</param>
    /// <param name="production">How firms expect demand.</param>
    /// <param name="clock">Read.</param>
    /// <param name="luck">How owners misjudge cost and change prices.</param>
    /// <param name="layout">Read.</param>
    /// <param name="sectors">Prices and costs of the month.</param>
    /// <param name="supply">Who has customers down the chain.</param>
    /// <param name="information">Programmes that inform.</param>
    /// <param name="firms">Expectations, reputation and prices are written.</param>
    /// <param name="tally">Takes what was sold.</param>
    public Revision(
        PricingTerms pricing, ProductionTerms production, Clock clock, Luck luck, Layout layout, SectorMonth[] sectors, SupplyNetwork supply,
        Effect<IInforms> information, FirmTable firms, Tally tally)
    {
        (_pricing, _production, _clock, _luck, _layout) = (pricing, production, clock, luck, layout);
        (_sectors, _supply, _information, _firms, _tally) = (sectors, supply, information, firms, tally);
    }

    /// <summary>Units of this month's output that firms with customers down the chain keep for their next orders: a share of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Kept(FirmVector8 eight, double share) =>
        _supply.Serve(eight) & Vector512.Min(eight.Of(_firms.FinishedStock), share * eight.Of(_firms.Output));

    /// <summary>After all sales: what was sold is added up, expectations and prices are revised.</summary>
    public void Revise(int block)
    {
        var (_, start, end) = _layout.Blocks[block];
        var room = FirmVector8.Room(end - start);
        Span<double> offered = stackalloc double[room], unsold = stackalloc double[room], soldOut = stackalloc double[room];
        AddSales(block, start, room);
        Expect(block, offered, unsold, soldOut);
        Reprice(block, offered, unsold, soldOut);
    }

    private void AddSales(int block, int start, int room)
    {
        var firms = _firms;
        Span<double> sold = stackalloc double[room], squares = stackalloc double[room], added = stackalloc double[room];
        for (var place = 0; place < room; place += VectorMath.Lanes)
        {
            var eight = new FirmVector8(start + place);
            var active = eight.Active(firms.Id);
            var sales = active & Vector512.ConvertToDouble(eight.Of(firms.Sales));
            VectorMath.Store(sold, place, sales);
            VectorMath.Store(squares, place, sales * sales);
            VectorMath.Store(added, place, active & Vector512.ConvertToDouble(eight.Of(firms.ValueAdded)));
        }
        var classes = _tally.Classify(firms.Class.AsSpan(start, room));
        _tally.Add(block, classes, Sums.Sales, sold);
        _tally.Add(block, classes, Sums.SalesSquared, squares);
        _tally.Add(block, classes, Sums.ValueAdded, added);
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
        for (var place = 0; place < offered.Length; place += VectorMath.Lanes)
        {
            var eight = new FirmVector8(start + place);
            var active = eight.Active(firms.Id);
            var reputation = eight.Of(firms.Reputation);
            eight.Put(firms.Reputation, reputation + VectorMath.Single(recovery * (one - reputation)), active);
            var kept = Kept(eight, first);
            var had = eight.Of(onOffer) - kept;
            var left = Vector512.Max(nil, eight.Of(firms.FinishedStock) - kept);
            // Customers down the chain who went short say as much as an empty shelf.
            var none = Vector512.LessThanOrEqual(left, 0.02 * had) | Vector512.LessThan(eight.Of(shipped), Vector512.Create((double)0.98f));
            var (before, units) = (eight.Of(firms.ExpectedDemand), eight.Of(firms.SoldUnits));
            var expected = Vector512.ConditionalSelect(none, Vector512.Max(before, units) * growth, units);
            var most = Vector512.Max(units, eight.Of(firms.Capacity)) * growth;
            eight.Put(firms.ExpectedDemand, Vector512.Min(most, before + weight * (expected - before)), active & Vector512.GreaterThan(had, nil));
            VectorMath.Store(offered, place, had);
            VectorMath.Store(unsold, place, left);
            VectorMath.Store(soldOut, place, none);
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
        var (low, high) = (Vector512.Create(1 - pricing.Band), Vector512.Create(1 + pricing.Band));
        var unitCost = (sector.InputCostPerUnit() + sector.OtherCost) / Math.Max(1e-9, sector.OutsidePrice);
        var (priceStep, stockMonths) = (pricing.PriceStep, _production.FinishedStockMonths);
        var (one, nil) = (Vector512<double>.One, Vector512<double>.Zero);
        for (var place = 0; place < offered.Length; place += VectorMath.Lanes)
        {
            var (eight, had) = (new FirmVector8(start + place), VectorMath.Load(offered, place));
            var price = VectorMath.Single(VectorMath.Clamp(eight.Of(firms.PriceRatio), low, high));
            var part = priceStep * VectorMath.Load(step, place);
            var muchLeft = Vector512.GreaterThan(VectorMath.Load(unsold, place), Vector512.Max(stockMonths * eight.Of(firms.ExpectedDemand), 0.1 * had));
            var move = Vector512.ConditionalSelect(VectorMath.Load(soldOut, place), one + part, Vector512.ConditionalSelect(muchLeft, one - part, one));
            var believedCost = unitCost * VectorMath.Load(error, place);
            var revised = VectorMath.Clamp(Vector512.Max(price * move, Vector512.Min(believedCost, high)), low, high);
            eight.Put(firms.PriceRatio, Vector512.ConditionalSelect(Vector512.GreaterThan(had, nil), revised, price), eight.Active(firms.Id));
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
        for (var slot = start; slot < end; slot += VectorMath.Lanes)
        {
            var place = slot - start;
            var bookkeeping = firms.Bookkeeping(new FirmVector8(slot));
            VectorMath.Store(into, place, VectorMath.Load(spread, place) * (Vector512<double>.One - bookkeeping) * VectorMath.Load(into, place));
        }
        VectorMath.Exp(into);
    }
}
