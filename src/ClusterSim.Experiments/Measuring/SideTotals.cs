using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;

namespace ClusterSim.Experiments.Measuring;

/// <summary>What a world beside the scenarios came to over an evaluation period, money of the start month.</summary>
/// <param name="Income">Owners' household income of the sector that the question is about, of all firms where it is about none.</param>
/// <param name="ValueAdded">Value added of all firms.</param>
/// <param name="NetCost">Net cost of its programmes.</param>
public sealed record SideTotals(double Income, double ValueAdded, double NetCost)
{
    /// <summary>The group whose owners the question is about.</summary>
    public static Group FocusOf(Scenario scenario) => scenario.FocusSector.Length == 0 ? new Group("all", "all") : new Group("sector", scenario.FocusSector);

    /// <summary>What a run came to.</summary>
    /// <param name="scenario">The scenario whose question is asked.</param>
    /// <param name="totals">Its months, added up.</param>
    /// <param name="window">Which of their windows.</param>
    /// <param name="programmes">Money of its programmes.</param>
    public static SideTotals Of(Scenario scenario, WindowAccumulator totals, int window, IReadOnlyList<ProgrammeMoney> programmes) => new(
        totals.Sum(window, FocusOf(scenario), Metrics.HouseholdIncome), totals.Sum(window, new Group("all", "all"), Metrics.ValueAdded), programmes.Sum(programme => programme.NetCostRupiah));
}
