using ClusterSim.Core.Accounts;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Laws;

/// <summary>
/// Money is a measure in time as well: where nobody holds or owes anything in rupiah, a steady inflation changes nothing real.
/// Idle cash is what inflation takes from owners in truth; here it is made good every month, so that what is left is rules.
/// </summary>
public class InflationTests
{
    private static readonly string[] s_real = ["output_units", "firms", "workers", "capital_rupiah"];
    private static readonly string[] s_nominal = ["sales_rupiah", "household_income_rupiah", "value_added_rupiah"];

    [Test]
    public void Steady_inflation_leaves_a_village_of_potters_as_it_was([Values(0.1, 0.2, 0.5)] double inflation) =>
        AssertNeutral(Potters, inflation);

    [Test]
    public void Steady_inflation_leaves_a_chain_as_it_was([Values(0.1, 0.2, 0.5)] double inflation) =>
        AssertNeutral(Chain, inflation);

    [Test]
    public void Cash_that_lies_idle_loses_by_inflation()
    {
        var (steady, dear) = (Yearly(Potters, 0, cashIsKept: true), Yearly(Potters, 0.5, cashIsKept: false));
        Assert.That(dear["capital_rupiah"], Is.LessThan(0.99 * steady["capital_rupiah"]), "less cash is left to put into the firm, or the tests above hold nothing real");
    }

    /// <summary>The village of scenarios/minimal, in which no firm opens or closes.</summary>
    private static Scenario Potters => new()
    {
        Name = "potters",
        Months = 36,
        SpinUpMonths = 12,
        PriceBasis = PriceBasis.Nominal,
        Places = [new Place { Name = "village", Wage = 600_000, MinimumWage = 700_000, PovertyLine = 800_000 }],
        Clusters = [new ClusterTerms { Name = "potters", Place = "village" }],
        Sectors = [new Sector { Name = "pottery", Price = 5_000, OtherCost = 2_000, Productivity = 350, ReferenceCapital = 6_000_000, FamilyWorkers = 2 }],
        Firms =
        [
            new FirmGroup
            {
                Name = "workshops", Sector = "pottery", Cluster = "potters", Count = 100, Workers = new Constant(2), Cash = new Constant(1_000_000),
                Capital = new Lognormal(6_000_000, 0.5),
            },
        ],
        Behaviour = new BehaviourTerms { People = new PeopleTerms { EntryPerYear = 0, RetirementPerYearBeyond = 0, ExitMax = 0 } },
        Markets = [new Market { Name = "city", Kind = MarketKind.Domestic, Sector = "pottery", Demand = new TimePath(80_000) }],
    };

    /// <summary>
    /// Two stages in two clusters, with nobody who lends, fines or teaches at a price. No firm opens or closes, since one more
    /// or less moves a small world by more than what is sought here; help among neighbours is remembered in rupiah, so there is none.
    /// </summary>
    private static Scenario Chain
    {
        get
        {
            var lively = LivelyWorld.Of(120, months: 36, spinUp: 12);
            return lively with
            {
                Lenders = [],
                Providers = [],
                Standards = [],
                Shocks = [],
                Networks = lively.Networks with { Risk = new RiskNetworkTerms { GroupSize = 0 } },
                Sectors = [.. lively.Sectors.Select(sector => sector with { TotalLossPerMonth = 0 })],
                Firms = [.. lively.Firms.Select(group => group with { SpinOffFrom = "" })],
                Behaviour = lively.Behaviour with { Taxes = new TaxTerms(), People = new PeopleTerms { EntryPerYear = 0, RetirementPerYearBeyond = 0, ExitMax = 0 } },
                Markets = [.. lively.Markets.Where(market => market.RequiresStandard.Length == 0).Select(market => market with { Demand = new TimePath(market.Demand.Value) })],
            };
        }
    }

    private static void AssertNeutral(Scenario world, double inflation)
    {
        var (steady, dear) = (Yearly(world, 0, cashIsKept: true), Yearly(world, inflation, cashIsKept: true));
        foreach (var metric in s_real.Concat(s_nominal)) Assert.That(dear[metric], Is.EqualTo(steady[metric]).Within(0.1).Percent, metric);
        Assert.That(steady["output_units"], Is.Positive);
    }

    /// <summary>Means of the last year, amounts of money over the price level.</summary>
    private static Dictionary<string, double> Yearly(Scenario world, double inflation, bool cashIsKept)
    {
        using var simulation = Simulation.Create(world with { Environment = world.Environment with { InflationPerYear = new TimePath(inflation) } });
        var sums = new Dictionary<string, double>(StringComparer.Ordinal);
        var (economy, last) = (simulation.Economy, 0.0);
        while (!simulation.IsDone)
        {
            var level = economy.World.PriceLevelOf(simulation.Month);
            if (cashIsKept && last > 0) HoldReal(economy, level / last);
            last = level;
            simulation.Step();
            if (simulation.Month <= world.Months - 12) continue;
            foreach (var metric in s_real) Add(metric, 1);
            foreach (var metric in s_nominal) Add(metric, level);
        }
        return sums;

        void Add(string metric, double per) =>
            sums[metric] = sums.GetValueOrDefault(metric) + simulation.Record[0, MetricCatalogue.IndexOf(metric)] / per / 12;
    }

    /// <summary>Cash keeps what it buys.</summary>
    private static void HoldReal(Core.Policy.Economy economy, double factor)
    {
        for (var slot = 0; slot < economy.Firms.Slots; slot++)
        {
            if (!economy.Firms.IsActive(slot)) continue;
            economy.Ledger.Transfer(economy.BlockOf(slot), Ledger.RestOfWorld.Buyers, slot, (long)(economy.Firms.Cash[slot] * (factor - 1)));
        }
        economy.Ledger.Settle();
    }
}
