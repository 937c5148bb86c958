using System.Runtime.Intrinsics;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Rules;

/// <summary>Prices of inputs with which firms plan: what a unit cost last month at the prices of all its sellers, in this month's money.</summary>
/// <param name="sectors">Prices of the month.</param>
/// <param name="subsidies">Programmes that pay a part.</param>
/// <param name="firms">Read.</param>
internal sealed class InputPrices(SectorMonth[] sectors, Effect<ISubsidisesInputs> subsidies, FirmTable firms)
{
    /// <summary>Price of an input that a firm plans with, rupiah a unit.</summary>
    public double Planned(Cell cell, int slot, int input)
    {
        var sector = sectors[cell.Sector];
        var price = sector.InputOutsidePrice[input] * firms.SupplierPrice(slot);
        var known = sector.InputSectors[input] >= 0 ? sector.InputOutsidePrice[input] * firms.SourcingCost[input][slot] : price;
        return firms.InputProgramme[slot] == FirmTable.None ? known
            : Math.Min(known, price * (1 - subsidies[firms.InputProgramme[slot]].UsualShare(cell.Index, slot, input)));
    }

    /// <summary>Cost of the inputs of a unit at the prices that a firm plans with, rupiah.</summary>
    public double PerUnit(Cell cell, int slot)
    {
        var sector = sectors[cell.Sector];
        var cost = 0.0;
        for (var input = 0; input < sector.InputSectors.Length; input++) cost += sector.Inputs[input].Coefficient * Planned(cell, slot, input);
        return cost;
    }

    /// <summary>The same of the slots from <paramref name="start"/> on, in whole eights.</summary>
    public void PerUnit(Cell cell, int start, Span<double> into)
    {
        var sector = sectors[cell.Sector];
        into.Clear();
        Span<double> price = stackalloc double[into.Length];
        for (var input = 0; input < sector.InputSectors.Length; input++)
        {
            Planned(cell, start, input, price);
            var coefficient = Vector512.Create(sector.Inputs[input].Coefficient);
            for (var place = 0; place < into.Length; place += VectorMath.Lanes)
                VectorMath.Store(into, place, VectorMath.Load(into, place) + coefficient * VectorMath.Load(price, place));
        }
    }

    /// <summary>The prices of an input that the firms of the slots from <paramref name="start"/> on plan with, in whole eights.</summary>
    public void Planned(Cell cell, int start, int input, Span<double> into)
    {
        var sector = sectors[cell.Sector];
        var price = sector.InputOutsidePrice[input];
        if (sector.InputSectors[input] < 0) into.Fill(price);
        else
            for (var place = 0; place < into.Length; place += VectorMath.Lanes)
                VectorMath.Store(into, place, price * new FirmVector8(start + place).Of(firms.SourcingCost[input]));
        if (firms.SomeBuyCheaper)
            for (var place = 0; place < into.Length; place++) into[place] = Planned(cell, start + place, input);
        else
            foreach (var slot in firms.InputProgramme.Held(start, start + into.Length)) into[slot - start] = Planned(cell, slot, input);
    }
}
