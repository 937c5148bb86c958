using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Runs;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Rules;

/// <summary>Desired capital (equation F1).</summary>
internal static class Investment
{
    /// <summary>Expected surplus of a unit over inputs at outside prices and other cost, rupiah.</summary>
    public static double Margin(Economy economy, Cell cell, int slot)
    {
        var sector = economy.Sectors[cell.Sector];
        return economy.Firms.Price[slot] - economy.InputCostPerUnit(cell, slot) - sector.OtherCost;
    }

    /// <summary>Inputs, other cost and wages of a month at usual sales, rupiah.</summary>
    public static double UsualMonth(Economy economy, Cell cell, int slot)
    {
        var sector = economy.Sectors[cell.Sector];
        return economy.Firms.ExpectedDemand[slot] * (sector.OtherCost + economy.InputCostPerUnit(cell, slot))
            + economy.WageBill(cell, slot);
    }

    /// <summary>The same of the slots from <paramref name="start"/> on, in whole eights, where their wage bills are at hand.</summary>
    public static void UsualMonths(Economy economy, Cell cell, int start, ReadOnlySpan<double> wageBills, Span<double> into)
    {
        var firms = economy.Firms;
        if (firms.InputProgramme.IsKept)
        {
            for (var place = 0; place < into.Length; place++) into[place] = UsualMonth(economy, cell, start + place);
            return;
        }
        var unitCost = economy.Sectors[cell.Sector].OtherCost + economy.Sectors[cell.Sector].InputCostPerUnit();
        for (var place = 0; place < into.Length; place += LaneMath.Lanes)
            LaneMath.Put(into, place, new Eight(start + place).Of(firms.ExpectedDemand) * unitCost + LaneMath.At(wageBills, place));
    }

    /// <summary>Other cost of the planned output and wages, rupiah: what this month takes besides inputs.</summary>
    public static double Bills(Economy economy, Cell cell, int slot) =>
        economy.Sectors[cell.Sector].OtherCost * economy.Firms.PlannedOutput[slot] + economy.WageBill(cell, slot);

    /// <summary>Cash that a firm keeps before it invests: this month's orders and bills, and the reserve of usual months; rupiah.</summary>
    public static double Kept(Economy economy, Cell cell, int slot, double reserveMonths)
    {
        var firms = economy.Firms;
        var sector = economy.Sectors[cell.Sector];
        var kept = Bills(economy, cell, slot) + reserveMonths * UsualMonth(economy, cell, slot);
        for (var input = 0; input < sector.InputSectors.Length; input++) kept += firms.OrderUnits[input][slot] * economy.PlannedPrice(cell, slot, input);
        return kept;
    }

    /// <summary>The same of the slots from <paramref name="start"/> on, in whole eights.</summary>
    /// <param name="economy">The economy.</param>
    /// <param name="cell">The firms' cell.</param>
    /// <param name="start">First slot.</param>
    /// <param name="reserveMonths">Usual months that each firm keeps a reserve for.</param>
    /// <param name="into">Takes rupiah.</param>
    public static void Kept(Economy economy, Cell cell, int start, ReadOnlySpan<double> reserveMonths, Span<double> into)
    {
        var firms = economy.Firms;
        var sector = economy.Sectors[cell.Sector];
        Span<double> wageBills = stackalloc double[into.Length];
        economy.WageBills(cell, start, wageBills);
        UsualMonths(economy, cell, start, wageBills, into);
        for (var place = 0; place < into.Length; place += LaneMath.Lanes)
        {
            var bills = sector.OtherCost * new Eight(start + place).Of(firms.PlannedOutput) + LaneMath.At(wageBills, place);
            LaneMath.Put(into, place, bills + LaneMath.At(reserveMonths, place) * LaneMath.At(into, place));
        }
        for (var input = 0; input < sector.InputSectors.Length; input++)
            if (firms.InputProgramme.IsKept)
                for (var place = 0; place < into.Length; place++) into[place] += firms.OrderUnits[input][start + place] * economy.PlannedPrice(cell, start + place, input);
            else
                for (var place = 0; place < into.Length; place += LaneMath.Lanes)
                    LaneMath.Put(into, place, LaneMath.At(into, place) + new Eight(start + place).Of(firms.OrderUnits[input]) * sector.InputOutsidePrice[input]);
    }

    /// <summary>Capital that a firm lacks to what it desires, see <see cref="InvestmentCase"/>; rupiah of the start month.</summary>
    public static double Gap(Economy economy, Cell cell, int slot, double paidByOthers) =>
        new InvestmentCase(economy, cell, paidByOthers).Gap(economy.Firms, slot, Production.Capacity(economy, cell, slot));
}

/// <summary>
/// F1: capital at which its marginal return meets the user cost, less capital in use, rupiah of the start month:
/// K* = α × margin × output / ((return asked / 12 + decay) × (1 − share that others pay)).
/// </summary>
internal readonly struct InvestmentCase(Economy economy, Cell cell, double paidByOthers)
{
    private readonly double _inputCost = economy.Sectors[cell.Sector].InputCostPerUnit();
    private readonly bool _ownPrices = economy.Firms.InputProgramme.IsKept;
    private readonly double _otherCost = economy.Sectors[cell.Sector].OtherCost;
    private readonly double _priceLevel = economy.PriceLevel;
    private readonly double _elasticity = economy.Sectors[cell.Sector].Terms.CapitalElasticity;
    private readonly double _userCost = (economy.Scenario.Behaviour.Finance.OwnReturnPerYear / 12 + economy.Sectors[cell.Sector].Terms.DepreciationPerMonth)
        * Math.Max(0.01, 1 - paidByOthers);

    /// <summary>The gap of a firm of that capacity, at least nil.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Gap(FirmTable firms, int slot, double capacity)
    {
        var output = Math.Min(capacity, firms.ExpectedDemand[slot]);
        var margin = (firms.Price[slot] - (_ownPrices ? economy.InputCostPerUnit(cell, slot) : _inputCost) - _otherCost) / _priceLevel;
        return margin <= 0 ? 0 : Math.Max(0, _elasticity * margin * output / _userCost - firms.CapitalInUse(slot));
    }

    /// <summary>The gaps of eight firms of those margins and capacities.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Gap(FirmTable firms, Eight eight, Vector512<double> margin, Vector512<double> capacity)
    {
        var output = Vector512.Min(capacity, eight.Of(firms.ExpectedDemand));
        var real = margin / Vector512.Create(_priceLevel);
        var gap = Vector512.Max(Vector512<double>.Zero, _elasticity * real * output / Vector512.Create(_userCost) - firms.CapitalInUse(eight));
        return Vector512.GreaterThan(real, Vector512<double>.Zero) & gap;
    }
}
