using ClusterSim.Core.Numerics;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Rules;

/// <summary>
/// Demand of local markets that the incomes of a place feed (equation E7): from month 0 on a share of it moves with the mean real income of
/// the owners' households of the place, of last month, over that when the spin-up ended. Incomes lag a month, so nothing is iterated.
/// </summary>
/// <param name="clock">Read.</param>
/// <param name="world">Consumer prices.</param>
/// <param name="layout">Incomes of cells.</param>
/// <param name="markets">Demand is written.</param>
internal sealed class LocalDemand(Clock clock, OutsideWorld world, Layout layout, MarketMonth[] markets)
{
    /// <summary>Feeds the demand of the month.</summary>
    public void Feed()
    {
        if (clock.Month < 0) return;
        foreach (var market in markets)
        {
            if (market.Terms.IncomeShare == 0) continue;
            var income = IncomeOf(market.Place);
            if (clock.Month == 0) market.IncomeAtStart[0] = income;
            if (market.IncomeAtStart[0] <= 0) continue; // nobody had an income to which another could be held
            var moved = PortableMath.Pow(Math.Max(0, income) / market.IncomeAtStart[0], market.Terms.IncomeElasticity);
            market.Demand *= 1 + market.Terms.IncomeShare * (moved - 1);
            market.Wanted = market.Demand;
        }
    }

    /// <summary>Mean usual income of the owners' households of a place at the end of last month, what they earn elsewhere included, rupiah of the start month.</summary>
    private double IncomeOf(int place)
    {
        var (income, firms, prices) = (0.0, 0L, world.PriceLevelOf(clock.Month - 1));
        foreach (var cell in layout.Cells)
        {
            if (cell.Place != place) continue;
            income += cell.Firms * (cell.MeanIncome / prices + cell.Group.OtherIncome);
            firms += cell.Firms;
        }
        return firms == 0 ? 0 : income / firms;
    }
}
