using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Rules;

/// <summary>
/// What an owner who goes down with her price gets for a unit more than she sells at it (equation M9), over what a unit leaves at her
/// price: G(x) = (p (1 − 1 / e) (1 − x⁺ / e) − c) / (p − c) where that is above 0, x = ln(q / d), d what she sells at p, e her own
/// elasticity, c inputs and other cost; times E min(1, z), what luck z leaves of it. p (1 − 1 / e) e^(−x / e) is marginal revenue along her
/// own demand; its tangent lies below it, so that a step up brings at least G where it ends.
/// </summary>
/// <param name="AtOnce">G at x = 0, 0 to 1; 0 where the price already is a mark-up on cost and where prices do not move.</param>
/// <param name="Fall">By how much G falls as x rises by 1, at least 0.</param>
internal readonly record struct GivingWay(double AtOnce, double Fall)
{
    /// <summary>The same in a part of the time.</summary>
    public static GivingWay operator *(double part, GivingWay way) => new(part * way.AtOnce, part * way.Fall);

    /// <summary>G where so much more than is sold is to be sold.</summary>
    /// <param name="x">ln(q / d).</param>
    public double Of(double x) => Math.Max(0, AtOnce - Fall * Math.Max(0, x));
}

/// <summary>
/// What an owner expects of her customers (equation M9). Where they wait for what she can make, the price that clears it (M6) is what she
/// reckons with, and what she makes is what she sells.
/// </summary>
/// <param name="Margin">What a unit leaves beside labour and capital at that price, rupiah.</param>
/// <param name="Sold">d, units a month that she sells at it.</param>
/// <param name="Way">What she gets who goes down with it.</param>
internal readonly record struct Prospect(double Margin, double Sold, GivingWay Way);

/// <summary>The <see cref="Prospect"/> of many, a firm each, in whole eights.</summary>
internal readonly ref struct Prospects
{
    /// <summary>Prospects in that space.</summary>
    /// <param name="space">Four times as long as there are places for firms.</param>
    public Prospects(Span<double> space)
    {
        var room = space.Length / 4;
        Margin = space[..room];
        Sold = space[room..(2 * room)];
        AtOnce = space[(2 * room)..(3 * room)];
        Fall = space[(3 * room)..];
    }

    /// <summary><see cref="Prospect.Margin"/>.</summary>
    public Span<double> Margin { get; }

    /// <summary><see cref="Prospect.Sold"/>.</summary>
    public Span<double> Sold { get; }

    /// <summary><see cref="GivingWay.AtOnce"/>.</summary>
    public Span<double> AtOnce { get; }

    /// <summary><see cref="GivingWay.Fall"/>.</summary>
    public Span<double> Fall { get; }

    /// <summary>That of one.</summary>
    /// <param name="place">Its place.</param>
    public Prospect this[int place] => new(Margin[place], Sold[place], new(AtOnce[place], Fall[place]));
}

/// <summary>The own demand of firms: what more capacity brings an owner who keeps her price or goes down with it (equations M6, M9).</summary>
/// <param name="pricing">Whether prices move.</param>
/// <param name="terms">Luck in production, and how fast expectations follow sales.</param>
/// <param name="sectors">What is wanted of a product, and costs.</param>
/// <param name="production">How long inputs stay in process.</param>
/// <param name="wages">Wages of the month.</param>
/// <param name="firms">Read.</param>
internal sealed class OwnDemand(PricingTerms pricing, ProductionTerms terms, SectorMonth[] sectors, Production production, Wages wages, FirmTable firms)
{
    /// <summary>Elasticity of demand below which no owner reckons: from 1 on no price would be high enough.</summary>
    private const double LeastElasticity = 1.2;

    /// <summary>Units a month below which nothing is made.</summary>
    private const double LeastUnits = 1e-9;

    /// <summary>E min(1, z): what a firm sells of what is asked where that is what it can make at the mean of luck z.</summary>
    private readonly double _made = Math.Min(1, 2 * new CapacityUse(terms.LuckLogSd).Worth(1, 1, default));

    /// <summary>A month's luck above the mean, as a factor.</summary>
    private readonly double _lucky = PortableMath.Exp(terms.LuckLogSd);

    /// <summary>Months until the customers of a lower price are there: those in which prices and expectations go their way.</summary>
    private readonly double _lag = 1 / Math.Max(1e-9, pricing.PriceSpeed) + 1 / Math.Max(1e-9, terms.ExpectationWeight);

    /// <summary>Part of the months from one to another, counted from now, in which the customers of a lower price are there, 0 to 1.</summary>
    public double PartOf(double from, double to) => to <= from ? 0 : Math.Max(0, to - Math.Max(from, _lag)) / (to - from);

    /// <summary>Elasticity of what is asked of a firm by its own price: that of substitution for the part that goes to others, that of demand for its own.</summary>
    /// <param name="units">What all want of the product, units a month.</param>
    /// <param name="substitution">Elasticity at which customers turn to others.</param>
    /// <param name="elasticity">Elasticity of what all want.</param>
    /// <param name="asked">What is asked of the firm, units a month.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Elasticity(double units, double substitution, double elasticity, Vector512<double> asked)
    {
        var share = units <= 0 ? Vector512<double>.Zero : Vector512.Min(Vector512<double>.One, asked / Vector512.Create(units));
        return Vector512.Max(Vector512.Create(LeastElasticity), Vector512.Create(substitution) + share * (elasticity - substitution));
    }

    /// <summary>What an owner expects of her customers.</summary>
    /// <param name="cell">The firm's cell.</param>
    /// <param name="slot">The firm.</param>
    /// <param name="margin">Price less inputs and other cost, rupiah.</param>
    /// <param name="capacity">Units a month that it can make.</param>
    public Prospect Of(Cell cell, int slot, double margin, double capacity)
    {
        var (sold, price) = ((double)firms.ExpectedDemand[slot], (double)firms.Price[slot]);
        // Customers down the chain turn only in so far as they have other suppliers.
        var (units, substitution, elasticity, contested) = sectors[cell.Sector].Wanted;
        if (pricing.PriceSpeed <= 0 || units <= 0) return new(margin, sold, default);
        var part = 1 / Elasticity(units, substitution * contested, elasticity, Vector512.Create(sold))[0];
        var clearing = price * PortableMath.Exp(part * PortableMath.Log(Math.Max(1, sold / Math.Max(LeastUnits, capacity))));
        (margin, sold) = (margin + (clearing - price), Math.Min(sold, Math.Max(LeastUnits, capacity)));
        if (margin <= 0 || !CanPay(cell, slot, capacity)) return new(margin, sold, default);
        var over = clearing / margin;
        return new(margin, sold, new(_made * Math.Max(0, 1 - over * part), _made * over * (1 - part) * part));
    }

    /// <summary>The same of the slots from <paramref name="start"/> on, in whole eights.</summary>
    /// <param name="cell">The firms' cell.</param>
    /// <param name="start">First slot.</param>
    /// <param name="margin">Price less inputs and other cost of each, rupiah.</param>
    /// <param name="capacity">Units a month that each can make.</param>
    /// <param name="into">Takes what each expects.</param>
    public void Of(Cell cell, int start, ReadOnlySpan<double> margin, ReadOnlySpan<double> capacity, Prospects into)
    {
        var (units, substitution, elasticity, contested) = sectors[cell.Sector].Wanted;
        if (pricing.PriceSpeed <= 0 || units <= 0)
        {
            margin.CopyTo(into.Margin);
            for (var place = 0; place < margin.Length; place += VectorMath.Lanes) VectorMath.Store(into.Sold, place, new FirmVector8(start + place).Of(firms.ExpectedDemand));
            into.AtOnce.Clear();
            into.Fall.Clear();
            return;
        }
        Span<double> money = stackalloc double[margin.Length], part = stackalloc double[margin.Length], rise = stackalloc double[margin.Length];
        Left(cell, start, capacity, money);
        var (nil, one, least) = (Vector512<double>.Zero, Vector512<double>.One, Vector512.Create(LeastUnits));
        for (var place = 0; place < margin.Length; place += VectorMath.Lanes)
        {
            var (sold, most) = (new FirmVector8(start + place).Of(firms.ExpectedDemand), Vector512.Max(least, VectorMath.Load(capacity, place)));
            VectorMath.Store(part, place, one / Elasticity(units, substitution * contested, elasticity, sold));
            VectorMath.Store(rise, place, Vector512.Max(one, sold / most));
            VectorMath.Store(into.Sold, place, Vector512.Min(sold, most));
        }
        VectorMath.Log(rise);
        for (var place = 0; place < margin.Length; place += VectorMath.Lanes)
            VectorMath.Store(rise, place, VectorMath.Load(part, place) * VectorMath.Load(rise, place));
        VectorMath.Exp(rise);
        for (var place = 0; place < margin.Length; place += VectorMath.Lanes)
        {
            var (price, each) = (new FirmVector8(start + place).Of(firms.Price), VectorMath.Load(part, place));
            var clearing = price * VectorMath.Load(rise, place);
            var left = VectorMath.Load(margin, place) + (clearing - price);
            var earns = Vector512.GreaterThan(left, nil) & Vector512.GreaterThanOrEqual(VectorMath.Load(money, place), nil);
            var over = clearing / Vector512.ConditionalSelect(earns, left, one);
            VectorMath.Store(into.Margin, place, left);
            VectorMath.Store(into.AtOnce, place, earns & _made * Vector512.Max(nil, one - over * each));
            VectorMath.Store(into.Fall, place, earns & (_made * over * (one - each) * each));
        }
    }

    /// <summary>Whether cash after wages suffices for what a firm can make in a month of luck above the mean: other cost, and inputs beyond those in stock at outside prices.</summary>
    private bool CanPay(Cell cell, int slot, double capacity)
    {
        var (sector, units) = (sectors[cell.Sector], capacity * _lucky);
        var left = firms.Cash[slot] - wages.Bill(cell, slot) - sector.OtherCost * units;
        for (var input = 0; input < sector.Inputs.Length; input++)
            left -= sector.InputOutsidePrice[input] * Math.Max(0, sector.Inputs[input].Coefficient * units * production.MonthsInProcess(sector, slot, input) - firms.InputStock[input][slot]);
        return left >= 0;
    }

    /// <summary>What is left of the cash of each then, rupiah; below nothing where it does not suffice.</summary>
    private void Left(Cell cell, int start, ReadOnlySpan<double> capacity, Span<double> into)
    {
        var (sector, lucky, nil) = (sectors[cell.Sector], Vector512.Create(_lucky), Vector512<double>.Zero);
        wages.Bills(cell, start, into);
        for (var place = 0; place < into.Length; place += VectorMath.Lanes)
        {
            var eight = new FirmVector8(start + place);
            VectorMath.Store(into, place, Vector512.ConvertToDouble(eight.Of(firms.Cash)) - VectorMath.Load(into, place) - sector.OtherCost * (VectorMath.Load(capacity, place) * lucky));
        }
        Span<double> process = stackalloc double[into.Length];
        production.MonthsInProcess(sector, start, process);
        for (var input = 0; input < sector.Inputs.Length; input++)
        {
            var (price, coefficient, stays) = (sector.InputOutsidePrice[input], sector.Inputs[input].Coefficient, Production.StaysInProcess(sector, input));
            for (var place = 0; place < into.Length; place += VectorMath.Lanes)
            {
                var months = stays ? VectorMath.Load(process, place) : Vector512<double>.One;
                var needed = coefficient * (VectorMath.Load(capacity, place) * lucky) * months;
                var lacks = Vector512.Max(nil, needed - new FirmVector8(start + place).Of(firms.InputStock[input]));
                VectorMath.Store(into, place, VectorMath.Load(into, place) - price * lacks);
            }
        }
    }
}
