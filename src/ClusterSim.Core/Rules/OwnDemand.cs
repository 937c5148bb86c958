using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Rules;

/// <summary>
/// How an owner's customers go with the size of her firm, and what of a unit's margin that leaves (equation M9): a further unit of capacity is
/// worth a φ + b r P(z above r) of its margin (<see cref="CapacityUse"/>).
/// </summary>
/// <param name="Follow">f, 0 to 1: by how much, in logarithms, more is asked of her at her price as she can make more.</param>
/// <param name="OfSlope">a, 0 to 1.</param>
/// <param name="OfRest">b, 0 to 1.</param>
internal readonly record struct Customers(double Follow, double OfSlope, double OfRest)
{
    /// <summary>Units a month below which a capacity is none.</summary>
    private const double LeastCapacity = 1e-9;

    /// <summary>What is sold at her price where she can make more or less.</summary>
    /// <param name="sold">What is sold now, units a month.</param>
    /// <param name="now">Units a month that she can make now.</param>
    /// <param name="then">Units a month that she can make then.</param>
    public double Then(double sold, double now, double then) => sold * (1 + Follow * (then / Math.Max(LeastCapacity, now) - 1));

    /// <summary>The same of eight, to the bit.</summary>
    /// <param name="follow"><see cref="Follow"/> of each.</param>
    /// <param name="sold">What each sells now.</param>
    /// <param name="now">What each can make now.</param>
    /// <param name="then">What each can make then.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Then(Vector512<double> follow, Vector512<double> sold, Vector512<double> now, Vector512<double> then)
    {
        var one = Vector512<double>.One;
        return sold * (one + follow * (then / Vector512.Max(Vector512.Create(LeastCapacity), now) - one));
    }
}

/// <summary>The <see cref="Customers"/> of many, a firm each, in whole eights.</summary>
internal readonly ref struct CustomersOfMany
{
    /// <summary>Those in a space.</summary>
    /// <param name="space">Three times as long as there are places for firms.</param>
    public CustomersOfMany(Span<double> space)
    {
        var room = space.Length / 3;
        Follow = space[..room];
        OfSlope = space[room..(2 * room)];
        OfRest = space[(2 * room)..];
    }

    /// <summary><see cref="Customers.Follow"/>.</summary>
    public Span<double> Follow { get; }

    /// <summary><see cref="Customers.OfSlope"/>.</summary>
    public Span<double> OfSlope { get; }

    /// <summary><see cref="Customers.OfRest"/>.</summary>
    public Span<double> OfRest { get; }

    /// <summary>Those of one.</summary>
    /// <param name="place">Its place.</param>
    public Customers this[int place] => new(Follow[place], OfSlope[place], OfRest[place]);
}

/// <summary>The own demand of firms: what more capacity brings an owner whose customers follow its size or her price (equations M1, M6, M9).</summary>
/// <param name="pricing">Whether prices move, and how far customers go by size.</param>
/// <param name="sectors">What is wanted of a product, and costs.</param>
/// <param name="firms">Read.</param>
internal sealed class OwnDemand(PricingTerms pricing, SectorMonth[] sectors, FirmTable firms)
{
    /// <summary>Elasticity of demand below which no owner reckons: from 1 on no price would be high enough.</summary>
    private const double LeastElasticity = 1.2;

    /// <summary>Elasticity of what is asked of a firm by its own price: that of substitution for the part that goes to others, that of demand for its own.</summary>
    /// <param name="share">The firm's part of all that is wanted of the product, 0 to 1.</param>
    /// <param name="substitution">Elasticity at which customers turn to others.</param>
    /// <param name="elasticity">Elasticity of what all want.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Elasticity(Vector512<double> share, double substitution, double elasticity) =>
        Vector512.Max(Vector512.Create(LeastElasticity), Vector512.Create(substitution) + share * (elasticity - substitution));

    /// <summary>A firm's part of all that is wanted, 0 to 1.</summary>
    /// <param name="asked">What is asked of the firm, units a month.</param>
    /// <param name="units">What all want of the product, units a month.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Share(Vector512<double> asked, double units) =>
        units <= 0 ? Vector512<double>.Zero : Vector512.Min(Vector512<double>.One, asked / Vector512.Create(units));

    /// <summary>By how much an owner can raise her price until as many customers turn away as have come, at least, in logarithms: more / e.</summary>
    /// <param name="cell">The firm's cell.</param>
    /// <param name="slot">The firm.</param>
    /// <param name="more">What is wanted of it then over what is wanted now, in logarithms.</param>
    public double Dearer(Cell cell, int slot, double more) =>
        MayMove(cell) ? more / Elasticity(cell, Vector512.Create((double)firms.ExpectedDemand[slot]))[0] : 0;

    /// <summary>How an owner's customers go with the size of her firm.</summary>
    /// <param name="cell">The firm's cell.</param>
    /// <param name="slot">The firm.</param>
    /// <param name="margin">Price less inputs and other cost, rupiah.</param>
    public Customers Of(Cell cell, int slot, double margin)
    {
        var (follow, slope, rest) = Of(cell, Vector512.Create((double)firms.ExpectedDemand[slot]), Vector512.Create((double)firms.Price[slot]), Vector512.Create(margin));
        return new(follow[0], slope[0], rest[0]);
    }

    /// <summary>The same of the slots from <paramref name="start"/> on, in whole eights.</summary>
    /// <param name="cell">The firms' cell.</param>
    /// <param name="start">First slot.</param>
    /// <param name="margin">Price less inputs and other cost of each, rupiah.</param>
    /// <param name="into">Takes those of each.</param>
    public void Of(Cell cell, int start, ReadOnlySpan<double> margin, CustomersOfMany into)
    {
        for (var place = 0; place < margin.Length; place += VectorMath.Lanes)
        {
            var eight = new FirmVector8(start + place);
            var (follow, slope, rest) = Of(cell, eight.Of(firms.ExpectedDemand), eight.Of(firms.Price), VectorMath.Load(margin, place));
            VectorMath.Store(into.Follow, place, follow);
            VectorMath.Store(into.OfSlope, place, slope);
            VectorMath.Store(into.OfRest, place, rest);
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

    /// <summary>
    /// M9. Customers of markets follow size by size_weight, those down the chain do not, and none beyond what all want. What does not follow is
    /// sold at a lower price, along her own demand, which takes (1 − f) p / (e (p − c)) of the margin; where prices do not move it stays away.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (Vector512<double> Follow, Vector512<double> OfSlope, Vector512<double> OfRest) Of(Cell cell, Vector512<double> asked, Vector512<double> price, Vector512<double> margin)
    {
        var (wanted, nil, one) = (sectors[cell.Sector].Wanted, Vector512<double>.Zero, Vector512<double>.One);
        var share = Share(asked, wanted.Units);
        var follow = Vector512.Create(Math.Min(1, pricing.SizeWeight) * wanted.OnMarkets) * (one - share);
        if (!MayMove(cell)) return (follow, one, follow);
        var earns = Vector512.GreaterThan(margin, nil);
        var lost = price / (Elasticity(share, wanted.Substitution * wanted.Contested, wanted.Elasticity) * Vector512.ConditionalSelect(earns, margin, one));
        var kept = earns & (one - (one - follow) * Vector512.Min(one, lost));
        return (follow, kept, kept);
    }

    /// <summary>Whether an owner can reckon with another price: prices move, and what is wanted of the product is known, as from the second month on.</summary>
    private bool MayMove(Cell cell) => pricing.PriceSpeed > 0 && sectors[cell.Sector].Wanted.Units > 0;

    /// <summary>Elasticity of what is asked of firms; customers down the chain turn only in so far as they have other suppliers.</summary>
    private Vector512<double> Elasticity(Cell cell, Vector512<double> asked)
    {
        var wanted = sectors[cell.Sector].Wanted;
        return Elasticity(Share(asked, wanted.Units), wanted.Substitution * wanted.Contested, wanted.Elasticity);
    }
}
