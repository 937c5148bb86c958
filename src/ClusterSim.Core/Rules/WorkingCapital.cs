using System.Runtime.Intrinsics;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Rules;

/// <summary>
/// How many units a month firms can pay for (F1, F2): cash beyond wages and the inputs in stock, at outside prices, over inputs and other cost
/// of a unit, those of inputs in process included. Where that is less than what is asked of a firm, neither capital nor workers sell more.
/// </summary>
/// <param name="sectors">Prices and costs of the month.</param>
/// <param name="production">Months that inputs stay in process.</param>
/// <param name="firms">Read.</param>
internal sealed class WorkingCapital(SectorMonth[] sectors, Production production, FirmTable firms)
{
    /// <summary>Units a month that a firm can pay for beside wages; without limit where a unit costs nothing.</summary>
    /// <param name="cell">The firm's cell.</param>
    /// <param name="slot">The firm.</param>
    /// <param name="bill">Wages to pay, rupiah.</param>
    public double Units(Cell cell, int slot, double bill)
    {
        var sector = sectors[cell.Sector];
        var (money, cost) = (firms.Cash[slot] - bill, sector.OtherCost);
        for (var input = 0; input < sector.Inputs.Length; input++)
        {
            var price = sector.InputOutsidePrice[input];
            money += price * firms.InputStock[input][slot];
            cost += price * sector.Inputs[input].Coefficient * production.MonthsInProcess(sector, slot, input);
        }
        return cost > 0 ? money / cost : double.PositiveInfinity;
    }

    /// <summary>The same of the slots from <paramref name="start"/> on, in whole eights, to the bit.</summary>
    /// <param name="cell">The firms' cell.</param>
    /// <param name="start">First slot.</param>
    /// <param name="bill">Wages to pay of each, rupiah; may be where the units go.</param>
    /// <param name="process">Months that inputs stay in process (<see cref="Production.MonthsInProcess(SectorMonth, int, Span{double})"/>).</param>
    /// <param name="into">Takes units a month.</param>
    public void Units(Cell cell, int start, ReadOnlySpan<double> bill, ReadOnlySpan<double> process, Span<double> into)
    {
        var sector = sectors[cell.Sector];
        var (nil, endless) = (Vector512<double>.Zero, Vector512.Create(double.PositiveInfinity));
        for (var place = 0; place < into.Length; place += VectorMath.Lanes)
        {
            var eight = new FirmVector8(start + place);
            var (money, cost) = (Vector512.ConvertToDouble(eight.Of(firms.Cash)) - VectorMath.Load(bill, place), Vector512.Create(sector.OtherCost));
            for (var input = 0; input < sector.Inputs.Length; input++)
            {
                var price = sector.InputOutsidePrice[input];
                money += price * eight.Of(firms.InputStock[input]);
                var unit = Vector512.Create(price * sector.Inputs[input].Coefficient);
                cost += Production.StaysInProcess(sector, input) ? unit * VectorMath.Load(process, place) : unit;
            }
            VectorMath.Store(into, place, Vector512.ConditionalSelect(Vector512.GreaterThan(cost, nil), money / cost, endless));
        }
    }
}
