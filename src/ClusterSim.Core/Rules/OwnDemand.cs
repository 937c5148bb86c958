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

/// <summary>The <see cref="GivingWay"/> of many, a firm each, in whole eights.</summary>
internal readonly ref struct GivingWays
{
    /// <summary>Those in a space.</summary>
    /// <param name="space">Twice as long as there are places for firms.</param>
    public GivingWays(Span<double> space)
    {
        AtOnce = space[..(space.Length / 2)];
        Fall = space[(space.Length / 2)..];
    }

    /// <summary><see cref="GivingWay.AtOnce"/>.</summary>
    public Span<double> AtOnce { get; }

    /// <summary><see cref="GivingWay.Fall"/>.</summary>
    public Span<double> Fall { get; }

    /// <summary>That of one.</summary>
    /// <param name="place">Its place.</param>
    public GivingWay this[int place] => new(AtOnce[place], Fall[place]);
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

    /// <summary>By how much an owner can raise her price until as many customers turn away as have come, at least, in logarithms: more / e.</summary>
    /// <param name="cell">The firm's cell.</param>
    /// <param name="slot">The firm.</param>
    /// <param name="more">What is wanted of it then over what is wanted now, in logarithms.</param>
    public double Dearer(Cell cell, int slot, double more) =>
        MayMove(cell) ? more / Elasticity(cell, Vector512.Create((double)firms.ExpectedDemand[slot]))[0] : 0;

    /// <summary>What an owner gets who goes down with her price; nothing where her cash is too little for what she can make already.</summary>
    /// <param name="cell">The firm's cell.</param>
    /// <param name="slot">The firm.</param>
    /// <param name="margin">Price less inputs and other cost, rupiah.</param>
    /// <param name="capacity">Units a month that it can make.</param>
    public GivingWay Of(Cell cell, int slot, double margin, double capacity)
    {
        if (!MayMove(cell) || margin <= 0 || !CanPay(cell, slot, capacity)) return default;
        var (over, part) = (firms.Price[slot] / margin, 1 / Elasticity(cell, Vector512.Create((double)firms.ExpectedDemand[slot]))[0]);
        return new(_made * Math.Max(0, 1 - over * part), _made * over * (1 - part) * part);
    }

    /// <summary>The same of the slots from <paramref name="start"/> on, in whole eights.</summary>
    /// <param name="cell">The firms' cell.</param>
    /// <param name="start">First slot.</param>
    /// <param name="margin">Price less inputs and other cost of each, rupiah.</param>
    /// <param name="capacity">Units a month that each can make.</param>
    /// <param name="into">Takes what each gets.</param>
    public void Of(Cell cell, int start, ReadOnlySpan<double> margin, ReadOnlySpan<double> capacity, GivingWays into)
    {
        if (!MayMove(cell))
        {
            into.AtOnce.Clear();
            into.Fall.Clear();
            return;
        }
        Span<double> money = stackalloc double[margin.Length];
        Left(cell, start, capacity, money);
        var (nil, one) = (Vector512<double>.Zero, Vector512<double>.One);
        for (var place = 0; place < margin.Length; place += VectorMath.Lanes)
        {
            var (eight, left) = (new FirmVector8(start + place), VectorMath.Load(margin, place));
            var earns = Vector512.GreaterThan(left, nil) & Vector512.GreaterThanOrEqual(VectorMath.Load(money, place), nil);
            var part = one / Elasticity(cell, eight.Of(firms.ExpectedDemand));
            var over = eight.Of(firms.Price) / Vector512.ConditionalSelect(earns, left, one);
            VectorMath.Store(into.AtOnce, place, earns & _made * Vector512.Max(nil, one - over * part));
            VectorMath.Store(into.Fall, place, earns & (_made * over * (one - part) * part));
        }
    }

    /// <summary>The price that clears what a firm can make, along its own demand, where customers ask for more; else its price. Rupiah.</summary>
    /// <param name="cell">The firm's cell.</param>
    /// <param name="slot">The firm.</param>
    /// <param name="asked">Units a month that customers ask for at its price.</param>
    /// <param name="capacity">Units a month that it can make.</param>
    public double Clearing(Cell cell, int slot, double asked, double capacity)
    {
        double price = firms.Price[slot], most = Math.Max(1e-9, capacity);
        return MayMove(cell) && asked > most ? price * PortableMath.Pow(asked / most, 1 / Elasticity(cell, Vector512.Create(asked))[0]) : price;
    }

    /// <summary>Whether an owner can reckon with another price: prices move, and what is wanted of the product is known, as from the second month on.</summary>
    private bool MayMove(Cell cell) => pricing.PriceSpeed > 0 && sectors[cell.Sector].Wanted.Units > 0;

    /// <summary>Elasticity of what is asked of firms; customers down the chain turn only in so far as they have other suppliers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> Elasticity(Cell cell, Vector512<double> asked)
    {
        var (units, substitution, elasticity, contested) = sectors[cell.Sector].Wanted;
        return Elasticity(units, substitution * contested, elasticity, asked);
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
