using ClusterSim.Core.Policy;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests;

/// <summary>
/// A world small enough to reckon by hand: potters of one village. Everything is constant and without luck: a firm has one
/// worker (the family), capital 1 million, knowledge 1, management at its reference, so its capacity is 10 bowls a month.
/// A bowl sells at 100 000 rupiah and takes one lump of clay at 40 000 from outside and 10 000 of other cost: a margin of 50 000.
/// </summary>
internal static class TinyEconomy
{
    public const double Price = 100_000, Clay = 40_000, Other = 10_000, Wage = 200_000, Capital = 1_000_000;

    public static Scenario Of(int potters) => new()
    {
        Name = "tiny",
        Months = 24,
        Places = [new Place { Name = "village", Wage = Wage, MinimumWage = 150_000, PovertyLine = 100_000 }],
        Clusters = [new ClusterTerms { Name = "pottery", Place = "village", Participation = 0, SpareRoom = 0 }],
        Sectors = [Bowls],
        Firms = [Group("potters", "bowls", potters)],
        Networks = new NetworkTerms
        {
            Knowledge = new SmallWorldTerms { Neighbours = 2, Rewired = 0, LongRange = 0 },
            Information = new SmallWorldTerms { Neighbours = 2, Rewired = 0, LongRange = 0 },
            Supply = new SupplyNetworkTerms { SuppliersPerInput = 1 },
            Risk = new RiskNetworkTerms { GroupSize = 0 },
        },
        Markets = [new Market { Name = "town", Kind = MarketKind.Domestic, Sector = "bowls", Demand = new TimePath(10 * potters) }],
        Behaviour = Quiet,
    };

    public static Sector Bowls => new()
    {
        Name = "bowls",
        Stage = 2,
        Price = Price,
        Productivity = 10,
        ReferenceCapital = Capital,
        OtherCost = Other,
        OtherCostLocalShare = 0.5,
        Inputs = [new InputTerms { Name = "clay", Coefficient = 1, OutsidePrice = Clay }],
    };

    /// <summary>No luck, no entry, no retirement, no innovation, no forgetting.</summary>
    public static BehaviourTerms Quiet => new()
    {
        Knowledge = new KnowledgeTerms { InnovationRate = 0, Depreciation = 0, ManagementDecay = 0 },
        Services = new ServiceTerms { GainLogSd = 0, BeliefLogSd = 0, AttentionPerMonth = 1 },
        Finance = new FinanceTerms { ScoreNoise = 0, ApplicationPerMonth = 1, Reluctance = 0, ReluctanceSd = 0, ServiceLimit = 5, Risk = 0, Hassle = 0 },
        Production = new ProductionTerms { LuckLogSd = 0, FinishedStockMonths = 0 },
        Pricing = new PricingTerms { CostMisjudgement = 0 },
        Standards = new StandardsTerms { CostLogSd = 0, SizeVisibility = 0 },
        People = new PeopleTerms { EntryPerYear = 0, RetirementPerYearBeyond = 0, SubsistenceShare = 0, ExitMax = 0 },
    };

    public static FirmGroup Group(string name, string sector, int count, string cluster = "pottery") => new()
    {
        Name = name,
        Sector = sector,
        Cluster = cluster,
        Count = count,
        Capital = new Constant(Capital),
        Workers = new Constant(1),
        Cash = new Constant(5_000_000),
        Management = new Constant(0.3),
        Bookkeeping = new Constant(1),
        Compliance = new Constant(0),
        OwnerAge = new Constant(40),
        FormalShare = 0,
        InitialStock = 0,
    };

    /// <summary>The potters' village with diggers of clay who sell to them; clay from outside costs 40 000 and the premium, and is sought only where the diggers have too little, unless a share of it is.</summary>
    public static Scenario WithDiggers(int diggers, int potters, double outsidePremium = 0, double outsideAvailability = 1, double outsideShare = 1e-9) => Of(potters) with
    {
        Sectors =
        [
            new Sector { Name = "clay", Price = Clay, Productivity = 10, ReferenceCapital = Capital },
            Bowls with
            {
                Inputs = [new InputTerms { Name = "clay", Coefficient = 1, OutsidePremium = outsidePremium, OutsideAvailability = outsideAvailability, OutsideShare = outsideShare }],
            },
        ],
        Firms = [Group("diggers", "clay", diggers), Group("potters", "bowls", potters)],
    };

    public static Economy Build(Scenario scenario) => new(scenario);

    /// <summary>The economy after the first phase of month 0, with everybody's price at the outside price.</summary>
    public static Economy Begin(Scenario scenario, bool countLimits = false)
    {
        var economy = new Economy(scenario, countLimits: countLimits);
        PhaseCatalogue.Environment(economy).Run();
        Array.Fill(economy.Firms.PriceRatio, 1f);
        foreach (var cell in economy.Cells)
            Array.Fill(economy.Firms.Price, (float)economy.Sectors[cell.Sector].OutsidePrice, cell.Start, cell.End - cell.Start);
        return economy;
    }

    /// <summary>Slot of a firm by its group and its row there. Every group starts at a whole eight: between groups there are slots of nobody.</summary>
    public static int SlotOf(this Economy economy, int group, int row) => economy.Layout.SlotOf(new FirmPlace(group, row));

    /// <summary>A firm asks so many rupiah a unit.</summary>
    public static void Ask(this Economy economy, int slot, double rupiah)
    {
        economy.Firms.Price[slot] = (float)rupiah;
        economy.Firms.PriceRatio[slot] = (float)(rupiah / economy.Sectors[economy.CellOf(slot).Sector].OutsidePrice);
    }

    /// <summary>What a column holds in the slots of the cells, one cell after another.</summary>
    public static T[] InCells<T>(this Economy economy, IReadOnlyList<T> column) =>
        [.. economy.Cells.SelectMany(cell => Enumerable.Range(cell.Start, cell.End - cell.Start)).Select(slot => column[slot])];

    /// <summary>Units on offer, none yet, for a test that runs a phase of production or sale alone; all orders are shipped in full.</summary>
    public static float[] OpenShop(this Economy economy)
    {
        if (!economy.Firms.Offered.IsHeld) economy.Firms.Offered.Take();
        if (!economy.Firms.Asked.IsHeld) economy.Firms.Asked.Take();
        Array.Clear(economy.Firms.Asked.Values);
        if (!economy.Firms.ShippedShare.IsHeld) economy.Firms.ShippedShare.Take();
        Array.Clear(economy.Firms.Offered.Values);
        Array.Fill(economy.Firms.ShippedShare.Values, 1f);
        return economy.Firms.Offered.Values;
    }

    /// <summary>What the market phase does when it ends, for a test that does not run it.</summary>
    public static void CloseShop(this Economy economy)
    {
        economy.Firms.Asked.Release();
        economy.Firms.Offered.Release();
        economy.Firms.ShippedShare.Release();
    }

    /// <summary>Sum of a tally over all blocks and classes.</summary>
    public static double Total(this Economy economy, Core.Recording.Sum sum)
    {
        var total = 0.0;
        for (var block = 0; block < economy.Blocks.Length; block++)
            for (var firmClass = 0; firmClass < economy.Tally.Classes; firmClass++)
                total += economy.Tally.Row(block, firmClass)[sum];
        return total;
    }

    /// <summary>Sets the cash of every slot.</summary>
    public static void GiveEach(this Economy economy, long rupiah)
    {
        for (var slot = 0; slot < economy.Firms.Slots; slot++) economy.Ledger.OpenFirm(slot, rupiah);
    }
}
