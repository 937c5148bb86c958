using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Recording;

/// <summary>What a field trial would measure of a firm as it stands at the end of a month.</summary>
/// <param name="firms">The firms.</param>
/// <param name="layout">Of which sector they are.</param>
/// <param name="sectors">The family's work in a firm.</param>
/// <param name="clock">Price level of the month.</param>
internal sealed class TrialMeasures(FirmTable firms, Layout layout, SectorMonth[] sectors, Clock clock)
{
    /// <summary>The measure; money in rupiah of the start month; NaN where there is none.</summary>
    public double Of(TrialMetric metric, int slot, int programme) => metric switch
    {
        TrialMetric.Profit => firms.Income[slot] / clock.PriceLevel,
        TrialMetric.LogProfit => Log(firms.Income[slot] / clock.PriceLevel),
        TrialMetric.Sales => firms.Sales[slot] / clock.PriceLevel,
        TrialMetric.LogSales => Log(firms.Sales[slot] / clock.PriceLevel),
        TrialMetric.Cost => (firms.Sales[slot] - firms.Income[slot]) / clock.PriceLevel,
        TrialMetric.Capital => firms.Capital[slot],
        TrialMetric.InputStock => InputStock(slot),
        TrialMetric.Assets => firms.Capital[slot] + InputStock(slot),
        TrialMetric.Consumption => firms.Drawn[slot] / clock.PriceLevel,
        TrialMetric.Debt => firms.Debt[slot] / clock.PriceLevel,
        TrialMetric.HasLoan => firms.Debt[slot] > 0 ? 1 : 0,
        TrialMetric.Workers => firms.Workers[slot],
        TrialMetric.Hired => Hired(slot),
        TrialMetric.AnyHired => Hired(slot) > 0 ? 1 : 0,
        TrialMetric.Closed => 0,
        TrialMetric.OwnsBusiness => 1,
        TrialMetric.TookPart => (firms.TreatedBy[slot] >> programme) & 1,
        TrialMetric.Management => firms.Management(slot),
        TrialMetric.CostPractices => firms.Practices(slot, PracticeKind.Cost),
        TrialMetric.DemandPractices => firms.Practices(slot, PracticeKind.Demand),
        TrialMetric.Bookkeeping => firms.Bookkeeping(slot),
        TrialMetric.Knowledge => firms.Knowledge[slot],
        _ => Log(firms.Price[slot] / clock.PriceLevel),
    };

    private double InputStock(int slot)
    {
        var worth = 0.0;
        for (var input = 0; input < firms.InputStock.Length; input++)
            worth += (double)firms.InputStock[input][slot] * firms.InputCost[input][slot];
        return worth / clock.PriceLevel;
    }

    private double Hired(int slot) => Math.Max(0, firms.Workers[slot] - sectors[layout.CellOf(slot).Sector].Terms.FamilyWorkers);

    private static double Log(double amount) => amount > 0 ? PortableMath.Log(amount) : double.NaN;
}
