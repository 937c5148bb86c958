using ClusterSim.Core;
using ClusterSim.Core.Policy;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Reproductions;

/// <summary>
/// A world in which nothing happens by itself: one cluster, no luck, no wages, no price moves, no entry, no decay. An
/// experiment switches on the one mechanism that it is about.
/// </summary>
internal static class QuietWorld
{
    /// <summary>Price of every product, rupiah: large, so that whole rupiah do not show.</summary>
    public const double Price = 1_000_000;

    /// <summary>Cash of every firm, rupiah: more than anything costs, and little enough that a block of firms holds a number that is stored exactly.</summary>
    public const double Cash = 1e12;

    /// <summary>Basis of an interval that the width of the engine's numbers sets.</summary>
    public const string SinglePrecision = "firm quantities are 32-bit floats: 2^-24 of each stored number";

    public static Scenario Of(IReadOnlyList<Sector> sectors, int firmsPerSector, IReadOnlyList<Market>? markets = null) => new()
    {
        Name = "reproduction",
        Months = 12_000,
        Places = [new Place { Name = "place" }],
        Clusters = [new ClusterTerms { Name = "cluster", Place = "place", Participation = 0, SpareRoom = 0 }],
        Sectors = sectors,
        Firms = [.. sectors.Select(sector => Group(sector.Name, firmsPerSector))],
        Networks = new NetworkTerms
        {
            Knowledge = new SmallWorldTerms { Neighbours = 0, LongRange = 0 },
            Information = new SmallWorldTerms { Neighbours = 0, LongRange = 0 },
            Supply = new SupplyNetworkTerms { SuppliersPerInput = 1, SizePreference = 0 },
            Risk = new RiskNetworkTerms { GroupSize = 0 },
        },
        Markets = markets ?? [Market(sectors[0].Name, 0)],
        Behaviour = Quiet,
    };

    /// <summary>Does what the phase of inputs does for those after it, for an experiment that runs without it: nothing is on offer yet.</summary>
    public static void OpenShop(Economy economy)
    {
        economy.Firms.Asked.TakeEmpty();
        economy.Firms.Offered.TakeEmpty();
        economy.Firms.ShippedShare.TakeEmpty();
    }

    /// <summary>Does what the phase of markets does when it ends, for an experiment that runs without it.</summary>
    public static void CloseShop(Economy economy)
    {
        economy.Firms.Asked.Release();
        economy.Firms.Offered.Release();
        economy.Firms.ShippedShare.Release();
    }

    /// <summary>An owner who would borrow so much at any price.</summary>
    public static Core.Finance.LoanWish Wants(double rupiah) => new()
    {
        Work = rupiah,
        WorkEarns = double.MaxValue / rupiah / 1e6,
        Leak = 1,
        Capital = 1,
        Capacity = 0,
        Limit = 0,
        Margin = 0,
        Customers = default,
        Elasticity = 0,
        Brings = 0,
        LuckLogSd = 0,
        Decay = 0,
        MostInstalment = double.MaxValue,
        Risk = 0,
        PriceLevel = 1,
    };

    public static BehaviourTerms Quiet => new()
    {
        Knowledge = new KnowledgeTerms { InnovationRate = 0, Depreciation = 0, ManagementDecay = 0, ManagementEffect = 0, ManagementShare = 0 },
        Finance = new FinanceTerms { ScoreNoise = 0, ApplicationPerMonth = 1, Reluctance = 0, ReluctanceSd = 0, ServiceLimit = 5, Risk = 0, Hassle = 0 },
        Production = new ProductionTerms { LuckLogSd = 0, FinishedStockMonths = 0, SoldOutGrowth = 0, ExpectationWeight = 1, HiringSpeed = 0 },
        Pricing = new PricingTerms { CostMisjudgement = 0, PriceSpeed = 0 },
        Standards = new StandardsTerms { CostLogSd = 0, SizeVisibility = 0 },
        People = new PeopleTerms { Invest = 0, Drain = 0, ExitMax = 0, EntryPerYear = 0, RetirementPerYearBeyond = 0, SubsistenceShare = 0, IdleShare = 0 },
    };

    public static Sector Sector(string name, double capacity, params IReadOnlyList<InputTerms> inputs) => new()
    {
        Name = name,
        Price = Price,
        Productivity = capacity,
        ReferenceCapital = 1_000_000,
        DepreciationPerMonth = 0,
        Inputs = inputs,
    };

    public static FirmGroup Group(string sector, int count) => new()
    {
        Name = sector + "_firms",
        Sector = sector,
        Cluster = "cluster",
        Count = count,
        Capital = new Constant(1_000_000),
        Workers = new Constant(1),
        Cash = new Constant(Cash),
        Management = new Constant(0.3),
        Bookkeeping = new Constant(1),
        Compliance = new Constant(0),
        OwnerAge = new Constant(40),
        FormalShare = 0,
        InitialStock = 0,
    };

    /// <summary>A market that follows neither price nor quality.</summary>
    public static Market Market(string sector, double demand) => new()
    {
        Name = sector + "_market",
        Kind = MarketKind.Domestic,
        Sector = sector,
        Demand = new TimePath(demand),
        PriceElasticity = 0,
        QualityElasticity = 0,
    };

    /// <summary>Firms of one sector that sell all they can make.</summary>
    public static Scenario Alone(int firms) => Of([Sector("goods", 10)], firms, [Market("goods", 10.0 * firms)]);

    public static Economy Build(Scenario scenario, long seed, int threads = 1) => new(scenario, seed, threads: threads);
}
