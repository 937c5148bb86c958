using ClusterSim.Core.Firms;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Rules;

/// <summary>Prices of inputs outside with which firms plan.</summary>
/// <param name="sectors">Prices of the month.</param>
/// <param name="subsidies">Programmes that pay a part.</param>
/// <param name="firms">Read.</param>
internal sealed class InputPrices(SectorMonth[] sectors, Effect<ISubsidisesInputs> subsidies, FirmTable firms)
{
    /// <summary>Outside price of an input that a firm plans with, rupiah a unit.</summary>
    public double Planned(Cell cell, int slot, int input)
    {
        var price = sectors[cell.Sector].InputOutsidePrice[input] * firms.SupplierPrice(slot);
        return firms.InputProgramme[slot] == FirmTable.None ? price
            : price * (1 - subsidies[firms.InputProgramme[slot]].UsualShare(cell.Index, slot, input));
    }

    /// <summary>Cost of the inputs of a unit at the outside prices that a firm plans with, rupiah.</summary>
    public double PerUnit(Cell cell, int slot)
    {
        var sector = sectors[cell.Sector];
        if (firms.InputProgramme[slot] == FirmTable.None) return sector.InputCostPerUnit() * firms.SupplierPrice(slot);
        var cost = 0.0;
        for (var input = 0; input < sector.InputSectors.Length; input++) cost += sector.Inputs[input].Coefficient * Planned(cell, slot, input);
        return cost;
    }
}
