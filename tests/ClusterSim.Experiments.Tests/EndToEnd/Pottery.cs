using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Terms;

namespace ClusterSim.Experiments.Tests.EndToEnd;

/// <summary>A village of potters, quick to simulate.</summary>
internal static class Pottery
{
    public static Scenario Baseline { get; } = new()
    {
        Name = "pottery",
        Seed = 5,
        Months = 8,
        SpinUpMonths = 4,
        Places = [new Place { Name = "village", Wage = 400_000, MinimumWage = 400_000 }],
        Clusters = [new ClusterTerms { Name = "potters", Place = "village" }],
        Sectors = [new Sector { Name = "pots", Price = 10_000, Productivity = 200, ReferenceCapital = 1_000_000, OtherCost = 2_000 }],
        Firms =
        [
            new FirmGroup
            {
                Name = "households", Sector = "pots", Cluster = "potters", Count = 40,
                Capital = new Lognormal(1_000_000, 0.5), Workers = new Constant(2), Cash = new Constant(1_000_000),
            },
        ],
        Markets = [new Market { Name = "bazaar", Kind = MarketKind.Domestic, Sector = "pots", Demand = new TimePath(9_000), DemandLogSd = 0.1 }],
    };

    public static Scenario Grant { get; } = Baseline with
    {
        Name = "grant",
        Policies = [new MatchingGrantTerms { Name = "capital_grant", Budget = 200_000_000, MatchShare = 0.5, MaximumGrant = 5_000_000, OutreachPerMonth = 0.5, From = 2 }],
    };
}
