using ClusterSim.Core.Randomness;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Laws;

/// <summary>
/// Worlds for laws of behaviour, drawn over wide ranges of everything that hiring and households rest on: technology, wages, luck, how work is
/// found and left, whether customers, inputs or cash bind. Diggers sell to potters, potters in the town, others from outside to both.
/// </summary>
internal static class RandomWorld
{
    /// <summary>World of a number.</summary>
    /// <param name="number">Which, from 0.</param>
    /// <param name="firms">Firms of each sector.</param>
    public static Scenario Of(int number, int firms = 400)
    {
        var (luck, draw) = (new Luck(2611, number), 0u);
        var (clayWorth, clayCost, bowlCost) = (Between(40_000, 100_000), Between(0, 0.6), Between(0, 0.3));
        var (clayLabour, bowlLabour) = (Between(0.05, 0.6), Between(0.05, 0.6));
        var bowlWorth = clayWorth / Between(0.3, 0.8);
        return new Scenario
        {
            Name = "random",
            Seed = 100 + number,
            Months = 36,
            SpinUpMonths = 12,
            Places = [new Place { Name = "village", Wage = 10 * (bowlWorth - clayWorth) * Log(0.02, 1), MinimumWage = 0, PovertyLine = 3 * (bowlWorth - clayWorth) }],
            Clusters = [new ClusterTerms { Name = "pottery", Place = "village", Participation = Between(0, 0.6), SpareRoom = 0.1 }],
            Sectors =
            [
                new Sector
                {
                    Name = "clay", Price = clayWorth, Productivity = 10, ReferenceCapital = 1_000_000, CapitalElasticity = Between(0.1, 0.4), LabourElasticity = clayLabour,
                    OtherCost = clayCost * clayWorth, FamilyWorkers = Between(0.3, 2), LabourLump = Log(0.05, 1), HiringCost = Coin() ? 0 : Between(0, 2), ChainFirstShare = Between(0.3, 1),
                },
                new Sector
                {
                    Name = "bowls", Stage = 2, Price = bowlWorth, Productivity = 10, ReferenceCapital = 1_000_000, CapitalElasticity = Between(0.1, 0.4),
                    LabourElasticity = bowlLabour, OtherCost = bowlCost * (bowlWorth - clayWorth), FamilyWorkers = Between(0.3, 2), LabourLump = Log(0.05, 1),
                    HiringCost = Coin() ? 0 : Between(0, 2), ProductionMonths = Coin() ? 0 : Between(1, 6),
                    Inputs =
                    [
                        new InputTerms
                        {
                            Name = "clay", Coefficient = 1, OutsidePremium = Between(0, 0.15), OutsideAvailability = Coin() ? 1 : Between(0.3, 1),
                            BufferMonths = Between(0, 0.5), RestockMonths = Coin() ? 1 : Between(1, 6),
                        },
                    ],
                },
            ],
            Firms = [Group("diggers", "clay"), Group("potters", "bowls")],
            Networks = new NetworkTerms { Supply = new SupplyNetworkTerms { SuppliersPerInput = 3 } },
            Lenders =
            [
                new Lender
                {
                    Name = "bank", Kind = LenderKind.Bank, Capital = firms * 5e6, InterestPerYear = 0.24, FundingCostPerYear = 0.06, MaximumLoan = 5_000_000, CollateralRatio = 0.2, TermMonths = 12,
                },
            ],
            Markets =
            [
                new Market { Name = "town", Kind = MarketKind.Domestic, Sector = "bowls", Demand = new TimePath(firms * Log(4, 60)), OutsideWeight = firms * Between(0, 1), DemandLogSd = Between(0, 0.2) },
                new Market { Name = "brickyard", Kind = MarketKind.Domestic, Sector = "clay", Demand = new TimePath(firms * Log(1, 40)), OutsideWeight = firms * Between(0, 1), DemandLogSd = Between(0, 0.2) },
            ],
            Behaviour = new BehaviourTerms
            {
                Production = new ProductionTerms
                {
                    HiringSpeed = Between(0.05, 1),
                    DismissalSpeed = Coin() ? 1 : Between(0.2, 1),
                    TenureMonths = Between(6, 24),
                    LuckLogSd = Between(0, 0.6),
                    FinishedStockMonths = Between(0, 0.5),
                    SoldOutGrowth = Between(0, 0.3),
                    ExpectationWeight = Between(0.1, 1),
                },
                Finance = new FinanceTerms { OwnReturnPerYear = Between(0.12, 0.72), LiquidationShare = Between(0.3, 0.9), Reluctance = Between(0, 2), ReluctanceSd = Between(0, 1.5), ServiceLimit = Between(0.2, 0.6), Risk = Between(0, 0.02), ApplicationPerMonth = 0.3 },
                People = new PeopleTerms
                {
                    Invest = Between(0.05, 0.3),
                    Drain = Between(0.1, 0.4),
                    Buffer = Between(0, 1.5),
                    Smooth = Between(0.05, 0.2),
                    SubsistenceShare = Between(0, 0.5),
                    ExitMax = Between(0, 0.1),
                    ExitSpread = Between(0.1, 0.6),
                    Outside = Log(0.2, 2),
                },
            },
        };

        double Between(double low, double high) => low + (high - low) * luck.Uniform(0, 0, ++draw);
        double Log(double low, double high) => low * Core.Numerics.PortableMath.Exp(Core.Numerics.PortableMath.Log(high / low) * luck.Uniform(0, 0, ++draw));
        bool Coin() => luck.Uniform(0, 0, ++draw) < 0.5;
        FirmGroup Group(string name, string sector) => new()
        {
            Name = name,
            Sector = sector,
            Cluster = "pottery",
            Count = firms,
            Capital = new Lognormal(1_000_000 * Log(0.3, 5), Between(0.2, 1)),
            Workers = new Constant(0),
            Cash = new Lognormal(Log(300_000, 20_000_000), Between(0.2, 1)),
        };
    }
}
