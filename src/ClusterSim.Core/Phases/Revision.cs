using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Networks;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Phases;

/// <summary>What firms make of a month's sales: they revise expectations and prices, and their reputation recovers (equations M5 and M6).</summary>
internal sealed class Revision
{
    /// <summary>Most that the logarithm of a price moves towards its aim before the speed is reckoned.</summary>
    private const double MostStep = 0.3;

    /// <summary>Part of its capacity up to which what a firm has is no more than dust: nothing is learnt from it.</summary>
    private const double LeastUse = 0.02;

    /// <summary>No price is below a hundredth or above a hundred times the outside price.</summary>
    private const double LeastRatio = 0.01;

    private readonly PricingTerms _pricing;
    private readonly ProductionTerms _production;
    private readonly Clock _clock;
    private readonly Luck _luck;
    private readonly Layout _layout;
    private readonly SectorMonth[] _sectors;
    private readonly SupplyNetwork _supply;
    private readonly Wages _wages;
    private readonly InputPrices _prices;
    private readonly Effect<IInforms> _information;
    private readonly FirmTable _firms;
    private readonly Tally _tally;

    /// <summary>The revisions of a run.</summary>
    /// <param name="pricing">How firms set prices and reputation recovers.</param>
    /// <param name="production">How firms expect demand.</param>
    /// <param name="clock">Read.</param>
    /// <param name="luck">How owners misjudge cost.</param>
    /// <param name="layout">Read.</param>
    /// <param name="sectors">Prices and costs of the month.</param>
    /// <param name="supply">Who has customers down the chain.</param>
    /// <param name="wages">Wages of the month.</param>
    /// <param name="prices">What inputs cost.</param>
    /// <param name="information">Programmes that inform.</param>
    /// <param name="firms">Expectations, reputation and prices are written.</param>
    /// <param name="tally">Takes what was sold.</param>
    public Revision(
        PricingTerms pricing, ProductionTerms production, Clock clock, Luck luck, Layout layout, SectorMonth[] sectors, SupplyNetwork supply,
        Wages wages, InputPrices prices, Effect<IInforms> information, FirmTable firms, Tally tally)
    {
        (_pricing, _production, _clock, _luck, _layout) = (pricing, production, clock, luck, layout);
        (_sectors, _supply, _wages, _prices, _information, _firms, _tally) = (sectors, supply, wages, prices, information, firms, tally);
    }

    /// <summary>Units of this month's output that firms with customers down the chain keep for their next orders: a share of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Kept(FirmVector8 eight, double share) =>
        _supply.Serve(eight) & Vector512.Min(eight.Of(_firms.FinishedStock), share * eight.Of(_firms.Output));

    /// <summary>Units that firms have beyond what they keep for customers down the chain.</summary>
    /// <param name="eight">The firms.</param>
    /// <param name="share">The share of the month's output that is kept.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Free(FirmVector8 eight, double share) => Vector512.Max(Vector512<double>.Zero, eight.Of(_firms.FinishedStock) - Kept(eight, share));

    /// <summary>Units that firms could have made and did not mean to, for lack of customers; none of what inputs or cash keep them from.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Idle(FirmVector8 eight) => Fulfilled(eight) * Vector512.Max(Vector512<double>.Zero, eight.Of(_firms.Capacity) - eight.Of(_firms.PlannedOutput));

    /// <summary>Part of what firms meant to make that inputs, cash and luck let them make.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> Fulfilled(FirmVector8 eight)
    {
        var (planned, one) = (eight.Of(_firms.PlannedOutput), Vector512<double>.One);
        return Vector512.ConditionalSelect(Vector512.GreaterThan(planned, LeastUse * eight.Of(_firms.Capacity)), Vector512.Min(one, eight.Of(_firms.Output) / planned), one);
    }

    /// <summary>After all sales: what was sold is added up, expectations and prices are revised.</summary>
    public void Revise(int block)
    {
        var (_, start, end) = _layout.Blocks[block];
        var room = FirmVector8.Room(end - start);
        AddSales(block, start, room);
        Expect(block, room);
        if (_pricing.PriceSpeed > 0) Reprice(block);
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
    /// M5: expected demand moves towards the units asked of a firm, up to a little beyond capacity; having had too little to sell is
    /// no news that demand fell. Reputation recovers.
    /// </summary>
    /// <param name="block">The block.</param>
    /// <param name="room">Its slots, in whole eights.</param>
    private void Expect(int block, int room)
    {
        var firms = _firms;
        var production = _production;
        var (cellIndex, start, _) = _layout.Blocks[block];
        var (recovery, weight, growth) = (_pricing.ReputationRecovery, production.ExpectationWeight, 1 + production.SoldOutGrowth);
        var first = _sectors[_layout.Cells[cellIndex].Sector].Terms.ChainFirstShare;
        var (one, nil) = (Vector512<double>.One, Vector512<double>.Zero);
        var (onOffer, shipped, orders) = (firms.Offered.Values, firms.ShippedShare.Values, firms.Asked.Values);
        for (var place = 0; place < room; place += VectorMath.Lanes)
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
            var (before, asked) = (eight.Of(firms.ExpectedDemand), eight.Of(orders));
            var expected = Vector512.ConditionalSelect(none, Vector512.Max(before, asked), asked);
            var most = Vector512.Max(eight.Of(firms.SoldUnits), eight.Of(firms.Capacity)) * growth;
            eight.Put(firms.ExpectedDemand, Vector512.Min(most, before + weight * (expected - before)), active & Vector512.GreaterThan(had, LeastUse * eight.Of(firms.Capacity)));
        }
    }

    /// <summary>
    /// M6: the next price clears what the owner can make, or is the one at which marginal revenue meets the marginal cost that she
    /// believes in, where that is more; a step towards either is one of Newton's along her own demand.
    /// </summary>
    private void Reprice(int block)
    {
        var firms = _firms;
        var (cellIndex, start, end) = _layout.Blocks[block];
        var cell = _layout.Cells[cellIndex];
        var sector = _sectors[cell.Sector];
        var (one, asked) = (Vector512<double>.One, firms.Asked.Values);
        var room = FirmVector8.Room(end - start);
        Span<double> clearing = stackalloc double[room], elasticity = stackalloc double[room], markup = stackalloc double[room];
        var usual = Vector512.Create(sector.UsualMarkup);
        var (units, substitution, all, _, _) = sector.Wanted;
        for (var place = 0; place < room; place += VectorMath.Lanes)
        {
            var eight = new FirmVector8(start + place);
            var (wanted, own) = (eight.Of(asked), OwnDemand.Elasticity(OwnDemand.Share(eight.Of(asked), units), substitution, all));
            var can = eight.Of(firms.Capacity) * Vector512.Max(Vector512.Create(LeastUse), Fulfilled(eight));
            var ratio = VectorMath.Clamp(wanted / Vector512.Max(Vector512.Create(1e-9), can), Vector512.Create(1e-6), Vector512.Create(1e6));
            VectorMath.Store(elasticity, place, own);
            VectorMath.Store(markup, place, Vector512.Min(usual, own / (own - one)));
            VectorMath.Store(clearing, place, Vector512.ConditionalSelect(eight.Active(firms.Id), ratio, one));
        }
        VectorMath.Log(clearing);
        Span<double> step = stackalloc double[room];
        TowardsMarkup(cell, start, elasticity, markup, step);
        var (speed, most) = (_pricing.PriceSpeed, Vector512.Create(MostStep));
        for (var place = 0; place < room; place += VectorMath.Lanes)
        {
            var up = VectorMath.Load(clearing, place) / VectorMath.Load(elasticity, place);
            VectorMath.Store(step, place, speed * VectorMath.Clamp(Vector512.Max(up, VectorMath.Load(step, place)), -most, most));
        }
        VectorMath.Exp(step);
        for (var place = 0; place < room; place += VectorMath.Lanes)
        {
            var eight = new FirmVector8(start + place);
            var next = VectorMath.Clamp(eight.Of(firms.PriceRatio) * VectorMath.Load(step, place), Vector512.Create(LeastRatio), Vector512.Create(1 / LeastRatio));
            eight.Put(firms.PriceRatio, next, eight.Active(firms.Id));
        }
    }

    /// <summary>
    /// M6: by how much the price would move, in logarithms, to where marginal revenue meets the marginal cost of what was asked. A unit takes
    /// inputs and other cost; one beyond what the family can make takes the hired labour too that it needs, w L / (b q) of all labour L. So
    /// the price is the mark-up on the lower cost where less is sold than the family can make, that on the higher one where more is, and
    /// else the price at which customers ask for just that.
    /// </summary>
    private void TowardsMarkup(Cell cell, int start, ReadOnlySpan<double> elasticity, ReadOnlySpan<double> markup, Span<double> step)
    {
        var (firms, sector) = (_firms, _sectors[cell.Sector]);
        Span<double> cost = stackalloc double[step.Length];
        UnitCosts(cell, start, cost);
        for (var place = 0; place < step.Length; place += VectorMath.Lanes) VectorMath.Store(step, place, Aim(start, place, markup, VectorMath.Load(cost, place)));
        VectorMath.Log(step);
        var (power, wage, family) = (sector.Terms.LabourElasticity, _wages.Of(cell) / Math.Max(1e-9, sector.OutsidePrice), Math.Max(1e-9, sector.Terms.FamilyWorkers));
        if (power <= 0 || wage <= 0) return;

        Span<double> use = stackalloc double[step.Length], crew = stackalloc double[step.Length], labour = stackalloc double[step.Length];
        var (nil, one, asked) = (Vector512<double>.Zero, Vector512<double>.One, firms.Asked.Values);
        for (var place = 0; place < step.Length; place += VectorMath.Lanes)
        {
            var eight = new FirmVector8(start + place);
            VectorMath.Store(use, place, Use(eight, asked));
            VectorMath.Store(crew, place, Vector512.ConditionalSelect(eight.Active(firms.Id), eight.Of(firms.Workers) / Vector512.Create(family), one));
        }
        VectorMath.Log(use);
        VectorMath.Log(crew);
        // Labour that the last unit takes, over that of a unit of capacity: of what was asked, or of what the family can make where that is more.
        for (var place = 0; place < step.Length; place += VectorMath.Lanes)
        {
            var (part, more) = (VectorMath.Load(use, place), VectorMath.Load(crew, place));
            var beyond = Vector512.GreaterThanOrEqual(part / Vector512.Create(power) + more, nil);
            VectorMath.Store(labour, place, Vector512.ConditionalSelect(beyond, (1 / power - 1) * part, (power - 1) * more));
        }
        VectorMath.Exp(labour);
        Span<double> higher = stackalloc double[step.Length], rise = stackalloc double[step.Length];
        for (var place = 0; place < step.Length; place += VectorMath.Lanes)
        {
            var eight = new FirmVector8(start + place);
            var perUnit = wage / power * eight.Of(firms.Workers) / Vector512.Max(Vector512.Create(1e-9), eight.Of(firms.Capacity)) * VectorMath.Load(labour, place);
            var marginal = VectorMath.Load(cost, place) + perUnit;
            VectorMath.Store(rise, place, (1 / power - 1) * perUnit / Vector512.Max(Vector512.Create(LeastRatio), marginal));
            VectorMath.Store(higher, place, Aim(start, place, markup, marginal));
        }
        VectorMath.Log(higher);
        // Along twice her own demand: rivals who move the other way double what a step does to her sales, and cost rises faster than a tangent says.
        for (var place = 0; place < step.Length; place += VectorMath.Lanes)
        {
            var own = VectorMath.Load(elasticity, place);
            var least = VectorMath.Load(step, place);
            var most = Vector512.Max(least, VectorMath.Load(higher, place) / (one + 2 * own * Vector512.Max(nil, VectorMath.Load(rise, place))));
            var full = (VectorMath.Load(use, place) + power * VectorMath.Load(crew, place)) / own;
            VectorMath.Store(step, place, VectorMath.Clamp(full, least, most));
        }
    }

    /// <summary>The price ratio to aim at, over that of now.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> Aim(int start, int place, ReadOnlySpan<double> markup, Vector512<double> cost)
    {
        var (eight, least) = (new FirmVector8(start + place), Vector512.Create(LeastRatio));
        var aim = Vector512.Max(least, VectorMath.Load(markup, place) * cost) / Vector512.Max(least, eight.Of(_firms.PriceRatio));
        return Vector512.ConditionalSelect(eight.Active(_firms.Id), aim, Vector512<double>.One);
    }

    /// <summary>What inputs and other cost of a unit are to whoever reckons them, over the outside price.</summary>
    private void UnitCosts(Cell cell, int start, Span<double> into)
    {
        var sector = _sectors[cell.Sector];
        Span<double> inputs = stackalloc double[into.Length];
        var (otherCost, perPrice) = (Vector512.Create(sector.OtherCost), 1 / Math.Max(1e-9, sector.OutsidePrice));
        CostErrors(start, into);
        _prices.PerUnit(cell, start, inputs);
        for (var place = 0; place < into.Length; place += VectorMath.Lanes)
            VectorMath.Store(into, place, (VectorMath.Load(inputs, place) + otherCost) * perPrice * VectorMath.Load(into, place));
    }

    /// <summary>Part of its capacity that what was asked of a firm takes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> Use(FirmVector8 eight, float[] asked) =>
        VectorMath.Clamp(eight.Of(asked) / Vector512.Max(Vector512.Create(1e-9), eight.Of(_firms.Capacity)), Vector512.Create(LeastUse), Vector512<double>.One);

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
