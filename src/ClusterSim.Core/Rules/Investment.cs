using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Rules;

/// <summary>Desired capital (equation F1).</summary>
/// <param name="terms">The return that owners ask for.</param>
/// <param name="clock">Read.</param>
/// <param name="sectors">Prices and costs of the month.</param>
/// <param name="production">What firms can make.</param>
/// <param name="wages">Wages of the month.</param>
/// <param name="prices">Prices of inputs.</param>
/// <param name="firms">Read.</param>
internal sealed class Investment(FinanceTerms terms, Clock clock, SectorMonth[] sectors, Production production, Wages wages, InputPrices prices, FirmTable firms)
{
    /// <summary>Expected surplus of a unit over inputs at the prices that a firm plans with and other cost, rupiah.</summary>
    public double Margin(Cell cell, int slot)
    {
        var sector = sectors[cell.Sector];
        return firms.Price[slot] - prices.PerUnit(cell, slot) - sector.OtherCost;
    }

    /// <summary>Inputs, other cost and wages of a month at usual sales, rupiah.</summary>
    public double UsualMonth(Cell cell, int slot)
    {
        var sector = sectors[cell.Sector];
        return firms.ExpectedDemand[slot] * (sector.OtherCost + prices.PerUnit(cell, slot))
            + wages.Bill(cell, slot);
    }

    /// <summary>The same of the slots from <paramref name="start"/> on, in whole eights, where their wage bills are at hand.</summary>
    public void UsualMonths(Cell cell, int start, ReadOnlySpan<double> wageBills, Span<double> into)
    {
        var otherCost = Vector512.Create(sectors[cell.Sector].OtherCost);
        Span<double> inputs = stackalloc double[into.Length];
        prices.PerUnit(cell, start, inputs);
        for (var place = 0; place < into.Length; place += VectorMath.Lanes)
        {
            var unitCost = otherCost + VectorMath.Load(inputs, place);
            VectorMath.Store(into, place, new FirmVector8(start + place).Of(firms.ExpectedDemand) * unitCost + VectorMath.Load(wageBills, place));
        }
    }

    /// <summary>Other cost of the planned output and wages, rupiah: what this month takes besides inputs.</summary>
    public double Bills(Cell cell, int slot) =>
        sectors[cell.Sector].OtherCost * firms.PlannedOutput[slot] + wages.Bill(cell, slot);

    /// <summary>Cash that a firm keeps before it invests: this month's orders and bills, and the reserve of usual months; rupiah.</summary>
    public double Kept(Cell cell, int slot, double reserveMonths)
    {
        var sector = sectors[cell.Sector];
        var kept = Bills(cell, slot) + reserveMonths * UsualMonth(cell, slot);
        for (var input = 0; input < sector.InputSectors.Length; input++) kept += firms.OrderUnits[input][slot] * prices.Planned(cell, slot, input);
        return kept;
    }

    /// <summary>The same of the slots from <paramref name="start"/> on, in whole eights.</summary>
    /// <param name="cell">The firms' cell.</param>
    /// <param name="start">First slot.</param>
    /// <param name="reserveMonths">Usual months that each firm keeps a reserve for.</param>
    /// <param name="into">Takes rupiah.</param>
    public void Kept(Cell cell, int start, ReadOnlySpan<double> reserveMonths, Span<double> into)
    {
        var sector = sectors[cell.Sector];
        Span<double> wageBills = stackalloc double[into.Length];
        wages.Bills(cell, start, wageBills);
        UsualMonths(cell, start, wageBills, into);
        for (var place = 0; place < into.Length; place += VectorMath.Lanes)
        {
            var bills = sector.OtherCost * new FirmVector8(start + place).Of(firms.PlannedOutput) + VectorMath.Load(wageBills, place);
            VectorMath.Store(into, place, bills + VectorMath.Load(reserveMonths, place) * VectorMath.Load(into, place));
        }
        for (var input = 0; input < sector.InputSectors.Length; input++)
        {
            prices.Planned(cell, start, input, wageBills);
            for (var place = 0; place < into.Length; place += VectorMath.Lanes)
                VectorMath.Store(into, place, VectorMath.Load(into, place) + new FirmVector8(start + place).Of(firms.OrderUnits[input]) * VectorMath.Load(wageBills, place));
        }
    }

    /// <summary>Capital that a firm lacks to what it desires, see <see cref="InvestmentCase"/>; rupiah of the start month.</summary>
    public double Gap(Cell cell, int slot, double paidByOthers) =>
        Case(cell, paidByOthers).Gap(slot, production.Capacity(cell, slot));

    /// <summary>The reckoning of firms of a cell where others pay a share of an investment.</summary>
    public InvestmentCase Case(Cell cell, double paidByOthers) => new(cell, sectors[cell.Sector], terms.OwnReturnPerYear, clock.PriceLevel, paidByOthers, prices, firms);
}

/// <summary>
/// F1: capital at which its marginal return meets the user cost, less capital in use, rupiah of the start month:
/// K* = α × margin × output / ((return asked / 12 + decay) × (1 − share that others pay)).
/// </summary>
internal readonly struct InvestmentCase(
    Cell cell, SectorMonth sector, double ownReturnPerYear, double priceLevel, double paidByOthers, InputPrices prices, FirmTable firms)
{
    private readonly double _otherCost = sector.OtherCost;
    private readonly double _priceLevel = priceLevel;
    private readonly double _elasticity = sector.Terms.CapitalElasticity;
    private readonly double _userCost = (ownReturnPerYear / 12 + sector.Terms.DepreciationPerMonth)
        * Math.Max(0.01, 1 - paidByOthers);

    /// <summary>The gap of a firm of that capacity, at least nil.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Gap(int slot, double capacity)
    {
        var output = Math.Min(capacity, firms.ExpectedDemand[slot]);
        var margin = (firms.Price[slot] - prices.PerUnit(cell, slot) - _otherCost) / _priceLevel;
        return margin <= 0 ? 0 : Math.Max(0, _elasticity * margin * output / _userCost - firms.CapitalInUse(slot));
    }

    /// <summary>The gaps of eight firms of those margins and capacities.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Gap(FirmVector8 eight, Vector512<double> margin, Vector512<double> capacity)
    {
        var output = Vector512.Min(capacity, eight.Of(firms.ExpectedDemand));
        var real = margin / Vector512.Create(_priceLevel);
        var gap = Vector512.Max(Vector512<double>.Zero, _elasticity * real * output / Vector512.Create(_userCost) - firms.CapitalInUse(eight));
        return Vector512.GreaterThan(real, Vector512<double>.Zero) & gap;
    }
}
