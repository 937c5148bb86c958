using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Phases;

public class MarketPhaseTests
{
    private static readonly Market s_town = new()
    {
        Name = "town",
        Kind = MarketKind.Domestic,
        Sector = "bowls",
        Demand = new TimePath(0),
        PriceElasticity = 2,
        QualityElasticity = 0.5,
    };

    private static Economy Sellers(double demand, float[] units, Market? market = null, params Standard[] standards)
    {
        var economy = TinyEconomy.Begin(TinyEconomy.Of(units.Length) with
        {
            Markets = [(market ?? s_town) with { Demand = new TimePath(demand) }],
            Standards = standards,
            Behaviour = TinyEconomy.Quiet with { Pricing = TinyEconomy.Quiet.Pricing with { ReputationRecovery = 0 } },
        });
        units.CopyTo(economy.Firms.FinishedStock, 0);
        units.CopyTo(economy.OpenShop(), 0);
        Array.Fill(economy.Firms.Capacity, 10);
        return economy;
    }

    private static float[] Sold(Economy economy)
    {
        PhaseCatalogue.Market(economy).Run();
        return economy.InCells(economy.Firms.SoldUnits);
    }

    [Test]
    public void The_dearer_firm_sells_less_by_the_elasticity()
    {
        using var economy = Sellers(10, [10, 10]);
        economy.Firms.Price[1] = 110_000;
        // Weights 10 and 10 × 1.1⁻² = 8.2645.
        Assert.That(Sold(economy), Is.EqualTo(new[] { 5.47511f, 4.52489f }).Within(1e-4f));
        Assert.That(economy.Firms.Cash[0], Is.EqualTo(5_000_000 + 547_511).Within(5));
        Assert.That(economy.Firms.Sales[1], Is.EqualTo(497_738).Within(5));
    }

    [Test]
    public void Quality_and_reputation_sell()
    {
        using var economy = Sellers(10, [10, 10, 10]);
        economy.Firms.Knowledge[0] = 4; // quality 4^0.5 = 2
        economy.Firms.Reputation[2] = 0.5f;
        Assert.That(Sold(economy), Is.EqualTo(new[] { 20 / 3.5f, 10 / 3.5f, 5 / 3.5f }).Within(1e-4f));
    }

    [Test]
    public void Nobody_sells_more_than_it_has_and_the_rest_spills_over()
    {
        using var economy = Sellers(14, [2, 20]);
        economy.Firms.Price[0] = 50_000;
        // Weights 2 × 4 = 8 and 20: wanted 4 and 10. The first has 2; the 2 left go to the second.
        Assert.That(Sold(economy), Is.EqualTo(new[] { 2f, 12f }).Within(1e-4f));
        Assert.That(economy.InCells(economy.Firms.FinishedStock), Is.EqualTo(new[] { 0f, 8f }).Within(1e-4f));
    }

    [Test]
    public void Demand_beyond_all_stocks_stays_unserved()
    {
        using var economy = Sellers(1_000, [2, 20]);
        Assert.That(Sold(economy), Is.EqualTo(new[] { 2f, 20f }));
        Assert.That(economy.Total(Sums.MarketSales), Is.EqualTo(2_200_000).Within(1));
    }

    [Test]
    public void The_outside_competitor_counts_as_so_many_average_sellers()
    {
        using var economy = Sellers(20, [10], s_town with { OutsideWeight = 3 });
        Assert.That(Sold(economy)[0], Is.EqualTo(5).Within(1e-4), "10 of 40");
        using var dear = Sellers(16, [10], s_town with { OutsideWeight = 2, OutsidePriceRatio = 2 });
        Assert.That(Sold(dear)[0], Is.EqualTo(10).Within(1e-4), "the competitor at twice the price weighs 20 / 4 = 5: wanted 16 × 10 / 15");
    }

    [Test]
    public void Where_all_is_sold_and_nobody_sells_outside_the_share_of_outsiders_is_nil_and_not_what_rounding_leaves()
    {
        for (var sellers = 2; sellers < 40; sellers++)
        {
            using var economy = Sellers(sellers, [.. Enumerable.Repeat(10f, sellers)]);
            for (var slot = 0; slot < sellers; slot++) economy.Firms.Price[slot] = 100_000 + 1_237 * slot;
            Sold(economy);
            Assert.That(OutsideShare(economy), Is.Zero, $"{sellers} sellers");
        }

        using var beside = Sellers(20, [10], s_town with { OutsideWeight = 3 });
        Sold(beside);
        Assert.That(OutsideShare(beside), Is.EqualTo(0.75).Within(1e-6), "5 of 20 are sold");
        using var none = Sellers(1e-6, [0]);
        Sold(none);
        Assert.That(OutsideShare(none), Is.EqualTo(1), "of however little nothing is sold");

        static double OutsideShare(Economy economy)
        {
            var record = PhaseCatalogue.Record(economy);
            record.Run();
            return record.Record[0, MetricCatalogue.IndexOf("outside_market_share")];
        }
    }

    [Test]
    public void A_premium_is_paid_for_compliance_and_is_income()
    {
        var standard = new Standard { Name = "quality", Kind = StandardKind.Quality, CostShareOfSales = 0, PricePremium = 0.1 };
        using var economy = Sellers(5, [10], null, standard);
        economy.Firms.Compliance[0][0] = 0.5f;
        Sold(economy);
        Assert.That(economy.Firms.Sales[0], Is.EqualTo(525_000));
        Assert.That((economy.Firms.Income[0], economy.Firms.ValueAdded[0]), Is.EqualTo((25_000L, 25_000L)));
    }

    [Test]
    public void A_closed_market_buys_by_compliance()
    {
        var standard = new Standard { Name = "quality", Kind = StandardKind.Quality, CostShareOfSales = 0 };
        using var economy = Sellers(10, [10, 10, 10], s_town with { RequiresStandard = "quality", Kind = MarketKind.Export }, standard);
        (economy.Firms.Compliance[0][1], economy.Firms.Compliance[0][2]) = (0.25f, 0.75f);
        Assert.That(Sold(economy), Is.EqualTo(new[] { 0f, 2.5f, 7.5f }).Within(1e-4f));
        Assert.That(economy.Total(Sums.Exports), Is.EqualTo(1_000_000).Within(2));
    }

    [Test]
    public void Expected_demand_moves_towards_sales_and_further_when_sold_out()
    {
        using var economy = Sellers(15, [10, 10]);
        economy.Firms.Price[0] = 50_000; // sells out: weights 40 and 10
        economy.Firms.ExpectedDemand[1] = 10;
        Sold(economy);
        // Sold out: aims at 10 × 1.1, from 10 by 30 %: 10.3. The other sold 5: 10 − 0.3 × 5.
        Assert.That(economy.Firms.ExpectedDemand[0], Is.EqualTo(10.3).Within(1e-4));
        Assert.That(economy.Firms.ExpectedDemand[1], Is.EqualTo(8.5).Within(1e-4));
    }

    [Test]
    public void A_price_rises_when_sold_out_and_falls_when_much_is_left()
    {
        using var economy = Sellers(1_000, [10]);
        Sold(economy);
        Assert.That(economy.Firms.PriceRatio[0], Is.GreaterThan(1).And.LessThanOrEqualTo(1.02f));
        using var glut = Sellers(5, [10]);
        Sold(glut);
        Assert.That(glut.Firms.PriceRatio[0], Is.LessThan(1).And.GreaterThanOrEqualTo(0.98f));
    }

    [Test]
    public void A_price_stays_within_the_band_and_above_cost()
    {
        using var top = Sellers(1_000, [10]);
        top.Firms.PriceRatio[0] = 1.1f;
        Sold(top);
        Assert.That(top.Firms.PriceRatio[0], Is.EqualTo(1.1f));
        using var bottom = Sellers(0, [10]);
        bottom.Firms.PriceRatio[0] = 0.9f;
        Sold(bottom);
        Assert.That(bottom.Firms.PriceRatio[0], Is.EqualTo(0.9f));
        using var costly = Sellers(0, [10]);
        costly.Sectors[0].InputOutsidePrice[0] = 92_000; // with other cost 102 000 a bowl
        Sold(costly);
        Assert.That(costly.Firms.PriceRatio[0], Is.EqualTo(1.02f));
    }

    [Test]
    public void The_price_of_a_firm_with_nothing_to_sell_comes_back_to_the_band()
    {
        using var economy = Sellers(10, [0]);
        economy.Firms.PriceRatio[0] = 0.5f;
        Sold(economy);
        Assert.That(economy.Firms.PriceRatio[0], Is.EqualTo(0.9f));
    }

    [Test]
    public void Bookkeeping_removes_the_error_of_believed_cost()
    {
        using var economy = TinyEconomy.Begin(TinyEconomy.Of(40) with
        {
            Behaviour = TinyEconomy.Quiet with { Pricing = new PricingTerms { CostMisjudgement = 0.05, Band = 0.5 } },
            Markets = [s_town],
        });
        economy.Sectors[0].InputOutsidePrice[0] = 90_000; // cost 100 000
        var offered = economy.OpenShop();
        for (var slot = 0; slot < 40; slot++)
        {
            (economy.Firms.FinishedStock[slot], offered[slot], economy.Firms.PriceRatio[slot]) = (10, 10, 0.5f);
            economy.Firms.BaseBookkeeping[slot] = slot < 20 ? 1 : 0;
        }
        PhaseCatalogue.Market(economy).Run();
        Assert.That(economy.Firms.PriceRatio[..20], Has.All.EqualTo(1f));
        Assert.That(economy.Firms.PriceRatio[20..40].Select(price => Math.Abs(price - 1)).Average(), Is.InRange(0.02, 0.07));
    }

    [Test]
    public void A_market_without_sellers_is_no_trouble()
    {
        using var economy = Sellers(10, [0, 0]);
        Assert.That(Sold(economy), Has.All.Zero);
    }

    [Test]
    public void A_market_for_new_products_is_closed_to_the_others_who_offer_all_they_have_elsewhere()
    {
        var fair = s_town with { Name = "fair", Kind = MarketKind.Export, RequiresNewProduct = true, QualityElasticity = 0 };
        using var economy = TinyEconomy.Begin(TinyEconomy.Of(2) with
        {
            Markets = [s_town with { Demand = new TimePath(100), QualityElasticity = 0 }, fair with { Demand = new TimePath(100) }],
        });
        Array.Fill(economy.Firms.FinishedStock, 10f);
        Array.Fill(economy.OpenShop(), 10f);
        economy.Firms.Product[1] = 2;
        Assert.That(Sold(economy), Is.EqualTo(new[] { 10f, 10f }).Within(1e-5f));
        Assert.That(economy.InCells(economy.Firms.Exported), Is.EqualTo(new byte[] { 0, 1 }));
        Assert.That(economy.Total(Sums.Exports), Is.EqualTo(500_000).Within(5), "half of what the second had; the first kept nothing back for a market closed to it");
    }

    [Test]
    public void Compliance_below_the_minimum_with_any_of_its_standards_shuts_a_firm_out()
    {
        var market = s_town with { RequiresStandard = "quality", FurtherStandards = ["safety"], MinimumCompliance = 0.5 };
        using var economy = Sellers(
            9, [10, 10, 10], market,
            new Standard { Name = "quality", Kind = StandardKind.Quality, CostShareOfSales = 0 },
            new Standard { Name = "safety", Kind = StandardKind.Quality, CostShareOfSales = 0 });
        new[] { 1f, 0.5f, 1f }.CopyTo(economy.Firms.Compliance[0], 0);
        new[] { 0.49f, 0.5f, 1f }.CopyTo(economy.Firms.Compliance[1], 0);
        // Weights 0, 0.25 and 1.
        Assert.That(Sold(economy), Is.EqualTo(new[] { 0f, 1.8f, 7.2f }).Within(1e-5f));
    }
}
