using ClusterSim.Core.Recording;
using ClusterSim.Results;

namespace ClusterSim.Reporting;

/// <summary>
/// What became of a stage's sales over a run, rupiah, mean over replications: every rupiah of them is in one column. Added
/// over stages, what they bought from each other drops out, and the columns add to final sales.
/// </summary>
/// <param name="Sector">Sector.</param>
/// <param name="Sales">Sales to other firms and to final markets.</param>
/// <param name="FinalSales">Sales to final markets.</param>
/// <param name="FromChain">Inputs bought from firms of the scenario.</param>
/// <param name="FromOutside">Inputs bought outside, and other cost paid there.</param>
/// <param name="Labour">Wages, and other cost paid to households of the place.</param>
/// <param name="Interest">Interest.</param>
/// <param name="Governments">Taxes, levies, fines and bribes.</param>
/// <param name="Services">Cost of standards, services and applications.</param>
/// <param name="Owners">Owners' household income.</param>
/// <param name="Stocks">Sold from stocks, less what was put into them, with gains and losses on them.</param>
internal sealed record ValueChain(
    string Sector, double Sales, double FinalSales, double FromChain, double FromOutside, double Labour, double Interest, double Governments,
    double Services, double Owners, double Stocks)
{
    /// <summary>The stages of a scenario, in the order of the results; none where the results do not hold what it takes.</summary>
    public static IReadOnlyList<ValueChain> Of(ResultSet results, string scenario)
    {
        var sums = results.Series.Where(point => point.GroupKind is "sector" && string.Equals(point.Scenario, scenario, StringComparison.Ordinal))
            .AggregateBy(point => (point.Group, point.Metric), 0.0, (sum, point) => sum + point.Mean)
            .GroupBy(entry => entry.Key.Group, StringComparer.Ordinal)
            .Select(sector => (Sector: sector.Key, Sums: sector.ToDictionary(entry => entry.Key.Metric, entry => entry.Value, StringComparer.Ordinal)));
        return [.. sums.Where(sector => sector.Sums.ContainsKey(Metrics.FinalSales.Name)).Select(sector => Of(sector.Sector, sector.Sums))];
    }

    /// <summary>All stages together: what the consumers paid, and who got it.</summary>
    public static ValueChain Total(IReadOnlyList<ValueChain> stages)
    {
        var final = stages.Sum(stage => stage.FinalSales);
        // What stages bought from each other is what they sold to each other; the two differ only by firms outside the list.
        var between = stages.Sum(stage => stage.Sales) - final;
        return new ValueChain(
            "", final, final, stages.Sum(stage => stage.FromChain) - between, stages.Sum(stage => stage.FromOutside), stages.Sum(stage => stage.Labour),
            stages.Sum(stage => stage.Interest), stages.Sum(stage => stage.Governments), stages.Sum(stage => stage.Services),
            stages.Sum(stage => stage.Owners), stages.Sum(stage => stage.Stocks));
    }

    private static ValueChain Of(string sector, Dictionary<string, double> sums)
    {
        double Sum(Metric metric) => sums.GetValueOrDefault(metric.Name);
        var (sales, added) = (Sum(Metrics.Sales), Sum(Metrics.ValueAdded));
        var paid = Sum(Metrics.Wages) + Sum(Metrics.Interest) + Sum(Metrics.Taxes) + Sum(Metrics.Fines);
        var bought = Sum(Metrics.InputsBought) + Sum(Metrics.OtherCost);
        return new ValueChain(
            sector, sales, Sum(Metrics.FinalSales), Sum(Metrics.InputsBought) - Sum(Metrics.InputsOutside),
            Sum(Metrics.InputsOutside) + Sum(Metrics.OtherCost) - Sum(Metrics.OtherCostLocal),
            Sum(Metrics.Wages) + Sum(Metrics.OtherCostLocal), Sum(Metrics.Interest), Sum(Metrics.Taxes) + Sum(Metrics.Fines),
            added - paid - Sum(Metrics.HouseholdIncome), Sum(Metrics.HouseholdIncome), sales - bought - added);
    }
}
