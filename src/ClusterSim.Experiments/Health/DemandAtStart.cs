using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;

namespace ClusterSim.Experiments.Health;

/// <summary>What the firms of a file can make against what is wanted of them, before anybody has decided anything.</summary>
internal static class DemandAtStart
{
    /// <summary>Rounds in which what customers use goes up the chain; more than a chain has stages.</summary>
    private const int Rounds = 20;

    /// <summary>
    /// By sector, units a month: what its firms can make, and what is wanted of them at outside prices in the first recorded year, large orders
    /// aside. On a market they stand beside the outside competitor by what each can make (M1, M2); down the chain they are asked for what
    /// customers use of the input as far as they can make and sell, less the share bought outside; where the file gives none, for no more than they can make.
    /// </summary>
    public static IReadOnlyList<(double Capacity, double Wanted)> Of(Scenario scenario, IReadOnlyList<GroupStock> given)
    {
        var capacity = scenario.Sectors.Select(sector => scenario.Firms.Select((group, index) => group.Sector == sector.Name ? given[index].Capacity : 0).Sum()).ToArray();
        var final = scenario.Sectors.Select((sector, index) => scenario.Markets.Where(market => market.Sector == sector.Name).Sum(market => OnMarket(market, index))).ToArray();
        var wanted = capacity;
        for (var round = 0; round < Rounds; round++) wanted = [.. final.Select((units, maker) => units + DownTheChain(maker, wanted))];
        return [.. capacity.Zip(wanted)];

        double OnMarket(Market market, int sector)
        {
            var months = Math.Min(12, scenario.Months);
            var demand = Enumerable.Range(0, months).Average(month => market.Demand.At(month, scenario.Start) * (market.Season.Count == 12 ? market.Season[scenario.Start.Plus(month).Month - 1] : 1));
            var firms = scenario.Firms.Where(group => group.Sector == market.Sector).Sum(group => group.Count);
            var outside = firms == 0 ? 0 : market.OutsideWeight * capacity[sector] / firms * Math.Pow(Math.Max(market.OutsidePriceRatio, 1e-9), -market.PriceElasticity);
            return capacity[sector] > 0 ? demand * capacity[sector] / (capacity[sector] + outside) : 0;
        }

        double DownTheChain(int maker, double[] wantedNow)
        {
            var units = 0.0;
            for (var customer = 0; customer < capacity.Length; customer++)
                foreach (var input in scenario.Sectors[customer].Inputs.Where(input => input.Name == scenario.Sectors[maker].Name))
                {
                    var used = input.Coefficient * Math.Min(capacity[customer], wantedNow[customer]);
                    units += input.OutsideShare > 0 ? used * (1 - input.OutsideShare) : Math.Min(used, capacity[maker]);
                }
            return units;
        }
    }
}
