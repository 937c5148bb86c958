using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Phases;

public class EnvironmentPhaseTests
{
    private static void RunMonth(Economy economy, int month)
    {
        economy.Month = month;
        PhaseCatalogue.Environment(economy).Run();
    }

    [Test]
    public void Twelve_months_of_inflation_of_10_percent_raise_prices_by_10_percent()
    {
        using var economy = TinyEconomy.Build(TinyEconomy.Of(1) with
        {
            PriceBasis = PriceBasis.Nominal,
            SpinUpMonths = 12,
            Environment = new EnvironmentTerms { InflationPerYear = new TimePath(0.1) },
        });
        RunMonth(economy, 0);
        Assert.That(economy.PriceLevel, Is.EqualTo(1));
        RunMonth(economy, 12);
        Assert.That(economy.PriceLevel, Is.EqualTo(1.1).Within(1e-12));
        Assert.That(economy.Sectors[0].OutsidePrice, Is.EqualTo(110_000).Within(1e-6));
        Assert.That(economy.Sectors[0].InputOutsidePrice[0], Is.EqualTo(44_000).Within(1e-6));
        Assert.That(economy.Sectors[0].OtherCost, Is.EqualTo(11_000).Within(1e-6));
        Assert.That(economy.Wages.Of(economy.Cells[0]), Is.EqualTo(220_000).Within(1e-6));
        RunMonth(economy, -12);
        Assert.That(economy.PriceLevel, Is.EqualTo(1 / 1.1).Within(1e-12));
    }

    [Test]
    public void In_constant_prices_nothing_moves()
    {
        using var economy = TinyEconomy.Build(TinyEconomy.Of(1) with { Environment = new EnvironmentTerms { InflationPerYear = new TimePath(0.1) } });
        RunMonth(economy, 12);
        Assert.That(economy.PriceLevel, Is.EqualTo(1));
        Assert.That(economy.Sectors[0].OutsidePrice, Is.EqualTo(TinyEconomy.Price));
    }

    [Test]
    public void A_sector_price_drifts_beyond_inflation()
    {
        using var economy = TinyEconomy.Build(TinyEconomy.Of(1) with { Sectors = [TinyEconomy.Bowls with { PriceDriftPerYear = 0.05 }] });
        RunMonth(economy, 12);
        Assert.That(economy.Sectors[0].OutsidePrice, Is.EqualTo(105_000).Within(1e-6));
    }

    [Test]
    public void Half_of_a_shock_has_gone_after_its_half_life()
    {
        using var economy = TinyEconomy.Build(TinyEconomy.Of(1) with
        {
            Shocks = [new Shock { Name = "drought", Hits = ShockTarget.Demand, Only = "town", Month = 3, Depth = -0.4, HalfLifeMonths = 6 }],
        });
        var expected = new Dictionary<int, double> { [2] = 10, [3] = 6, [9] = 8, [15] = 9 };
        foreach (var (month, demand) in expected)
        {
            RunMonth(economy, month);
            Assert.That(economy.Markets[0].Demand, Is.EqualTo(demand).Within(1e-9));
            Assert.That(economy.Markets[0].DemandOnPath, Is.EqualTo(10));
        }
    }

    [Test]
    public void A_shock_without_half_life_stays_and_one_for_another_sector_does_not_hit()
    {
        using var economy = TinyEconomy.Build(TinyEconomy.Of(1) with
        {
            Shocks =
            [
                new Shock { Name = "fuel", Hits = ShockTarget.OtherCost, Month = 0, Depth = 0.5 },
                new Shock { Name = "storm", Hits = ShockTarget.Infrastructure, Only = "tiles", Month = 0, Depth = -0.5 },
                new Shock { Name = "strike", Hits = ShockTarget.Wage, Only = "bowls", Month = 5, Depth = 0.2 },
                new Shock { Name = "floods", Hits = ShockTarget.OutsideAvailability, Only = "clay", Month = 0, Depth = -0.25 },
            ],
        });
        RunMonth(economy, 20);
        Assert.That(economy.Sectors[0].OtherCost, Is.EqualTo(15_000).Within(1e-9));
        Assert.That(economy.Sectors[0].Infrastructure, Is.EqualTo(1));
        Assert.That(economy.Wages.Of(economy.Cells[0]), Is.EqualTo(240_000).Within(1e-9));
        Assert.That(economy.Sectors[0].InputAvailability[0], Is.EqualTo(0.75).Within(1e-12));
    }

    [Test]
    public void The_season_follows_the_calendar()
    {
        using var economy = TinyEconomy.Build(TinyEconomy.Of(1) with
        {
            Start = new YearMonth(2002, 11),
            Markets = [TinyEconomy.Of(1).Markets[0] with { Season = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0.5, 2] }],
        });
        RunMonth(economy, 0); // November
        Assert.That(economy.Markets[0].Demand, Is.EqualTo(5));
        RunMonth(economy, 1); // December
        Assert.That(economy.Markets[0].Demand, Is.EqualTo(20));
        RunMonth(economy, 2); // January
        Assert.That(economy.Markets[0].Demand, Is.EqualTo(10));
    }

    [Test]
    public void The_disturbance_of_demand_has_mean_1()
    {
        using var economy = TinyEconomy.Build(TinyEconomy.Of(1) with
        {
            Months = 3000,
            Markets = [TinyEconomy.Of(1).Markets[0] with { DemandLogSd = 0.3 }],
        });
        var sum = 0.0;
        for (var month = 0; month < 3000; month++)
        {
            RunMonth(economy, month);
            sum += economy.Markets[0].Demand;
        }
        Assert.That(sum / 3000, Is.EqualTo(10).Within(0.2));
    }

    [Test]
    public void The_month_starts_clean_and_everybody_ages_a_month()
    {
        var inspection = new StandardsEnforcementTerms { Name = "inspection", Standard = "kiln", CostPerInspection = 1, Budget = 0, Until = 24 };
        using var economy = TinyEconomy.Build(TinyEconomy.Of(1) with
        {
            Standards = [new Standard { Name = "kiln", Kind = StandardKind.Environment, CostShareOfSales = 0 }],
            Providers = [new Provider { Name = "school", Quality = 0.5, Price = 100_000, Capacity = 1 }],
            Policies = [inspection],
        });
        economy.Firms.Sales[0] = economy.Firms.Income[0] = 7;
        economy.Firms.InspectedBy[0] = 3;
        economy.Firms.ServiceWait[0] = 2;
        economy.Firms.Workers[0] = 5; // small
        economy.Firms.TreatedBy[0] = 4;
        RunMonth(economy, 0);
        Assert.That(economy.Firms.Sales[0] + economy.Firms.Income[0], Is.Zero);
        Assert.That(economy.Firms.InspectedBy[0], Is.EqualTo(255));
        Assert.That(economy.Firms.ServiceWait[0], Is.EqualTo(1));
        Assert.That(economy.Firms.Class[0], Is.EqualTo(1 + 4), "small, and reached by a programme");
        Assert.That(economy.Firms.Age[0], Is.EqualTo(1));
        Assert.That(economy.Firms.OwnerAge[0], Is.EqualTo(40 + 1 / 12f).Within(1e-5));
    }

    [Test]
    public void A_firm_keeps_the_size_class_of_month_0()
    {
        using var economy = TinyEconomy.Build(TinyEconomy.Of(2) with { SpinUpMonths = 2 });
        void Month(int month, float workers, int expected)
        {
            Array.Fill(economy.Firms.Workers, workers);
            RunMonth(economy, month);
            Assert.That(economy.Firms.Class[..2], Has.All.EqualTo((byte)expected), $"month {month}");
        }
        Month(-1, 30, expected: 2);
        Month(0, 7, expected: 1);
        Month(1, 30, expected: 1);
        Month(2, 1, expected: 1);
    }
}
