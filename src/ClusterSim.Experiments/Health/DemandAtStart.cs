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
    /// and markets that are not open to all aside. On a market they stand beside the outside competitor by what each can make (M1, M2); down the chain they are asked for what
    /// customers use of the input as far as they can make and sell, less the share bought outside; where the file gives none, for no more
    /// than they can make.
    /// </summary>
    public static IReadOnlyList<(double Capacity, double Wanted)> Of(Scenario scenario, IReadOnlyList<GroupStock> given)
    {
        double[] capacity =
        [
            .. scenario.Sectors.Select(sector =>
                scenario.Firms.Select((group, index) => Is(group.Sector, sector.Name) ? given[index].Capacity : 0).Sum()),
        ];
        double[] final =
        [
            .. scenario.Sectors.Select((sector, index) =>
                scenario.Markets.Where(market => Is(market.Sector, sector.Name)).Sum(market => OnMarket(market, index))),
        ];
        var wanted = capacity;
        for (var round = 0; round < Rounds; round++) wanted = [.. final.Select((units, maker) => units + DownTheChain(maker, wanted))];
        return [.. capacity.Zip(wanted)];

        double OnMarket(Market market, int sector)
        {
            if (!IsOpen(market) || capacity[sector] <= 0) return 0;
            var demand = Enumerable.Range(0, Math.Min(12, scenario.Months))
                .Average(month => market.Demand.At(month, scenario.Start) * Season(market, scenario.Start.Plus(month).Month));
            var perFirm = capacity[sector] / scenario.Firms.Select((group, index) => Is(group.Sector, market.Sector) ? given[index].Firms : 0).Sum();
            var outside = market.OutsideWeight * perFirm * Math.Pow(Math.Max(market.OutsidePriceRatio, 1e-9), -market.PriceElasticity);
            return demand * capacity[sector] / (capacity[sector] + outside);
        }

        double DownTheChain(int maker, double[] wantedNow)
        {
            var units = 0.0;
            for (var customer = 0; customer < capacity.Length; customer++)
                foreach (var input in scenario.Sectors[customer].Inputs.Where(input => Is(input.Name, scenario.Sectors[maker].Name)))
                {
                    var used = input.Coefficient * Math.Min(capacity[customer], wantedNow[customer]);
                    units += input.OutsideShare > 0 ? used * (1 - input.OutsideShare) : Math.Min(used, capacity[maker]);
                }
            return units;
        }
    }

    /// <summary>Whether all firms of the sector may sell there.</summary>
    private static bool IsOpen(Market market) =>
        !market.RequiresNewProduct && !market.RequiresContact && (market.RequiresStandard.Length == 0 || market.MinimumCompliance <= 0);

    private static double Season(Market market, int month) => market.Season.Count == 12 ? market.Season[month - 1] : 1;

    private static bool Is(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);
}
