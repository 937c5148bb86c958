using ClusterSim.Core.Randomness;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Laws;

/// <summary>Prices of two stages come to rest, and what all of a stage gain by goes to customers and suppliers too.</summary>
public class PriceTests
{
    private const int Worlds = 60;

    /// <summary>A world of which all that decides prices is drawn.</summary>
    private static Scenario Drawn(int world)
    {
        var luck = new Luck(7, world);
        return Chain(world, Between(0, 1.5, 10), Between(1, 0.3, 3), Between(2, 0.05, 0.8), Between(3, 0.05, 0.8), Between(4, 0.2, 0.7), Between(5, 0.1, 0.4), 80, 30);

        double Between(uint which, double low, double high) => low + (high - low) * luck.Uniform(which, 0, Purpose.InitialCapital);
    }

    /// <summary>Feeders sell to butchers and these to consumers, both beside an outside seller. No luck, no entry; capital stays as it is.</summary>
    private static Scenario Chain(
        long seed, double substitution = 5, double elasticity = 1.2, double upstream = 0.3, double final = 0.5, double labour = 0.5, double wage = 0.25,
        int feeders = 400, int butchers = 120, double animalProductivity = 1, double meatProductivity = 1, double hiring = 0.1)
    {
        var tiny = TinyEconomy.Of(1);
        const double Made = 10, Each = 3.4; // units that a feeder and her one worker make in a month, and of those of a butcher
        return tiny with
        {
            Seed = seed,
            Months = 120,
            Places = [tiny.Places[0] with { Wage = wage * Made * TinyEconomy.Price }],
            Sectors =
            [
                new Sector
                {
                    Name = "animals", Price = TinyEconomy.Price, Productivity = Made * animalProductivity, ReferenceCapital = TinyEconomy.Capital, OtherCost = 0.45 * TinyEconomy.Price,
                    LabourElasticity = labour, DepreciationPerMonth = 0, FamilyWorkers = 0.5,
                },
                new Sector
                {
                    Name = "meat", Stage = 2, Price = 1.6 * TinyEconomy.Price, Productivity = Made * Each * meatProductivity, ReferenceCapital = TinyEconomy.Capital, OtherCost = 0.1 * TinyEconomy.Price,
                    LabourElasticity = labour, DepreciationPerMonth = 0, FamilyWorkers = 0.5,
                    Inputs = [new InputTerms { Name = "animals", Coefficient = 1, OutsideShare = upstream }],
                },
            ],
            Firms =
            [
                TinyEconomy.Group("feeders", "animals", feeders) with { Knowledge = new Lognormal(0.97, 0.25), Cash = new Constant(1e9) },
                TinyEconomy.Group("butchers", "meat", butchers) with { Knowledge = new Lognormal(1, 0.25), Cash = new Constant(1e9) },
            ],
            Networks = tiny.Networks with { Knowledge = new SmallWorldTerms { Neighbours = 0, LongRange = 0 }, Supply = new SupplyNetworkTerms { SuppliersPerInput = 5, SizePreference = 0 } },
            Markets =
            [
                new Market
                {
                    Name = "town", Kind = MarketKind.Domestic, Sector = "meat", Demand = new TimePath(butchers * Made * Each / (1 - final)), PriceElasticity = substitution,
                    Elasticity = elasticity, OutsideWeight = butchers * final / (1 - final), QualityElasticity = 0,
                },
            ],
            Behaviour = tiny.Behaviour with
            {
                Pricing = tiny.Behaviour.Pricing with { Substitution = substitution },
                Production = tiny.Behaviour.Production with { FinishedStockMonths = 0.1, HiringSpeed = hiring },
                People = tiny.Behaviour.People with { IdleShare = 0, Invest = 0, ExitMax = 0 },
            },
        };
    }

    [Test]
    public void Prices_of_random_chains_come_to_rest_within_ten_years()
    {
        // The worker whom the largest of few sellers takes up and lets go from month to month moves a mean price by a hundredth.
        const double Lump = 0.0125;
        var unsettled = Enumerable.Range(0, Worlds).Select(world => Run(Drawn(world))).Count(path => Moves(path.PriceOfAnimals) > Lump || Moves(path.Index) > Lump);
        Assert.That(unsettled, Is.LessThanOrEqualTo(Worlds / 30), $"of {Worlds} worlds prices move by more than that in the last two years");
    }

    [Test]
    public void What_all_of_a_stage_make_more_of_brings_them_little_and_their_customers_and_suppliers_the_rest([Values(3, 5, 8)] double substitution)
    {
        var before = Run(Chain(5, substitution));
        var butchers = Run(Chain(5, substitution, meatProductivity: 1.1));
        Assert.That(butchers.Index[^1], Is.LessThan(before.Index[^1]), "consumers gain");
        Assert.That(Year(butchers.FeedersIncome), Is.GreaterThan(Year(before.FeedersIncome)), "suppliers gain");
        Assert.That(Year(butchers.ButchersIncome), Is.EqualTo(Year(before.ButchersIncome)).Within(10).Percent, "and butchers, who all have more to sell, keep little and are not ruined");
        Assert.That(Year(butchers.OutsideUnits), Is.LessThan(Year(before.OutsideUnits)), "outside sellers lose custom");
        var feeders = Run(Chain(5, substitution, animalProductivity: 1.1));
        Assert.That(feeders.PriceOfAnimals[^1], Is.LessThan(before.PriceOfAnimals[^1]), "butchers buy at less");
        Assert.That(Year(feeders.ButchersIncome), Is.GreaterThan(Year(before.ButchersIncome)));
        Assert.That(Year(feeders.FeedersIncome), Is.EqualTo(Year(before.FeedersIncome)).Within(10).Percent);
    }

    [TestCase(5, 1)]
    [TestCase(8, 1.02)]
    public void A_stage_that_buys_and_sells_next_to_large_outside_markets_keeps_some_of_what_it_gains(double substitution, double least)
    {
        // Nine in ten customers and nearly all inputs are outside's: neither price moves much, so that what is made more of is sold at a surplus.
        // The less customers turn from a dearer seller, the more of what is made more of is to be sold at a lower price: at 3 nothing is kept.
        Scenario Small(double productivity) => Chain(5, substitution, upstream: 0.95, final: 0.9, meatProductivity: productivity);
        var (before, after) = (Run(Small(1)), Run(Small(1.1)));
        Assert.That(Year(after.ButchersIncome), Is.GreaterThan(least * Year(before.ButchersIncome)));
    }

    private static double Year(List<double> path) => path.TakeLast(12).Average();

    private static double Moves(List<double> path)
    {
        var last = path.TakeLast(24).ToArray();
        return (last.Max() - last.Min()) / Math.Abs(last.Average());
    }

    private static Paths Run(Scenario world)
    {
        using var simulation = Simulation.Create(world);
        var paths = new Paths();
        while (!simulation.IsDone)
        {
            simulation.Step();
            var (firms, market) = (simulation.Economy.Firms, simulation.Economy.Markets[0]);
            var (animals, meat) = (Sum(0, slot => firms.SoldUnits[slot]), Sum(1, slot => firms.SoldUnits[slot]));
            paths.PriceOfAnimals.Add(Sum(0, slot => (double)firms.SoldUnits[slot] * firms.Price[slot]) / animals);
            paths.Index.Add(market.PriceIndex);
            paths.FeedersIncome.Add(Sum(0, slot => firms.Income[slot]));
            paths.ButchersIncome.Add(Sum(1, slot => firms.Income[slot]));
            paths.OutsideUnits.Add(market.Demand - meat);
            double Sum(int group, Func<int, double> of)
            {
                var cell = simulation.Economy.Cells.Single(cell => cell.GroupIndex == group);
                return Enumerable.Range(cell.Start, cell.End - cell.Start).Where(simulation.IsActive).Sum(of);
            }
        }
        return paths;
    }

    private sealed class Paths
    {
        public List<double> PriceOfAnimals { get; } = [];
        public List<double> Index { get; } = [];
        public List<double> FeedersIncome { get; } = [];
        public List<double> ButchersIncome { get; } = [];
        public List<double> OutsideUnits { get; } = [];
    }
}
