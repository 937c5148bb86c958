using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Terms;

namespace ClusterSim.Benchmarks;

/// <summary>
/// A world in which every phase has work: two stages of a chain in ten clusters (one where there are few firms), a lender, a provider,
/// a market at home and one abroad with large orders, a standard, and two programmes.
/// </summary>
internal static class BenchmarkWorld
{
    /// <summary>The world with that many firms at the start (a multiple of 500), run for that many months after half a year of spin-up.</summary>
    public static Scenario Of(int firms, int months)
    {
        var clusters = firms < 10_000 ? 1 : 10;
        return new Scenario
        {
            Name = "benchmark",
            Months = months,
            SpinUpMonths = 6,
            Places = [new Place { Name = "district", Wage = 900_000, MinimumWage = 800_000, PovertyLine = 500_000 }],
            Clusters = [.. Enumerable.Range(0, clusters).Select(index => new ClusterTerms { Name = Name("cluster", index), Place = "district", Participation = 0.4 })],
            Sectors =
            [
                new Sector { Name = "parts", Stage = 1, Price = 50_000, Productivity = 40, ReferenceCapital = 20_000_000, OtherCost = 15_000, ChainFirstShare = 0.8 },
                new Sector
                {
                    Name = "goods", Stage = 2, Price = 200_000, Productivity = 20, ReferenceCapital = 30_000_000, OtherCost = 40_000,
                    Inputs = [new InputTerms { Name = "parts", Coefficient = 1, OutsidePremium = 0.05 }],
                },
            ],
            Firms = [.. Enumerable.Range(0, clusters).SelectMany(cluster => Groups(cluster, firms / clusters))],
            Lenders =
            [
                new Lender
                {
                    Name = "bank", Kind = LenderKind.RuralBank, Capital = firms * 2_000_000.0, InterestPerYear = 0.24, FundingCostPerYear = 0.08,
                    ScreeningCost = 200_000, MaximumLoan = 50_000_000,
                },
            ],
            Providers = [new Provider { Name = "adviser", Quality = 0.6, Price = 500_000, Capacity = firms / 50.0 }],
            Markets =
            [
                new Market { Name = "home", Kind = MarketKind.Domestic, Sector = "goods", Demand = new TimePath(15.0 * firms), OutsideWeight = firms / 5.0, DemandLogSd = 0.1 },
                new Market { Name = "repairs", Kind = MarketKind.Local, Place = "district", Sector = "parts", Demand = new TimePath(5.0 * firms), DemandLogSd = 0.1 },
                new Market
                {
                    Name = "abroad", Kind = MarketKind.Export, Sector = "goods", Demand = new TimePath(3.0 * firms), RequiresStandard = "quality",
                    LargeOrders = new LargeOrderTerms { ArrivalPerMonth = 0.3, UnitsPerMonth = 500, MinimumCompliance = 0.2 },
                },
            ],
            Standards = [new Standard { Name = "quality", Kind = StandardKind.Quality, CostShareOfSales = 0.01, PricePremium = 0.02 }],
            Policies =
            [
                new ServiceVoucherTerms { Name = "voucher", Budget = firms * 20_000.0, SubsidyShare = 0.7, MaximumSubsidy = 400_000 },
                new MatchingGrantTerms { Name = "grant", Budget = firms * 50_000.0, MatchShare = 0.5, MaximumGrant = 5_000_000 },
            ],
        };
    }

    private static IEnumerable<FirmGroup> Groups(int cluster, int firms)
    {
        yield return Group(cluster, "parts", firms * 2 / 5);
        yield return Group(cluster, "goods", firms * 3 / 5);
    }

    private static FirmGroup Group(int cluster, string sector, int count) => new()
    {
        Name = Name(sector, cluster),
        Cluster = Name("cluster", cluster),
        Sector = sector,
        Count = count,
        Capital = new Lognormal(20_000_000, 0.8),
        Workers = new Lognormal(3, 0.7),
        Cash = new Lognormal(5_000_000, 0.8),
        Knowledge = new Lognormal(1, 0.2),
    };

    private static string Name(string word, int number) => FormattableString.Invariant($"{word}_{number}");
}
