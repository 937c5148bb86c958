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
        Elasticity = 0,
    };

    private static readonly Market s_brisk = s_town with { PriceElasticity = 20, Elasticity = 10 };

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
        units.CopyTo(economy.Firms.Output, 0);
        units.CopyTo(economy.Firms.PlannedOutput, 0);
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

    [TestCase(MarketKind.Domestic, 20, 30, 15, Description = "30 of 40 of what is wanted")]
    [TestCase(MarketKind.Domestic, 80, 30, 70, Description = "60, and the 10 that the seller has not")]
    [TestCase(MarketKind.Export, 20, 30, 0, Description = "abroad is not counted")]
    [TestCase(MarketKind.Domestic, 80, 0, 0, Description = "what nobody has is sold by nobody")]
    public void Outsiders_sell_their_part_and_what_spills_over_to_them(MarketKind kind, double demand, double outside, double sold)
    {
        using var economy = Sellers(demand, [10], s_town with { Kind = kind, OutsideWeight = outside / 10, OutsidePriceRatio = 1 });
        Sold(economy);
        var record = PhaseCatalogue.Record(economy);
        record.Run();
        Assert.That(record.Record[0, Metrics.OutsideSales], Is.EqualTo(sold * 100_000).Within(1));
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
    public void Expected_demand_moves_towards_what_was_asked_up_to_a_little_beyond_capacity()
    {
        using var economy = Sellers(15, [10, 10]);
        economy.Ask(0, 50_000); // weights 40 and 10: asked for 12 of her 10, and the other for 3 and the 2 that spill over
        Sold(economy);
        Assert.That(economy.Firms.ExpectedDemand[0], Is.EqualTo(10.6).Within(1e-4), "from 10 by 30 % towards 12");
        Assert.That(economy.Firms.ExpectedDemand[1], Is.EqualTo(8.5).Within(1e-4), "towards 5");
        using var rush = Sellers(150, [10, 10]);
        Sold(rush);
        Assert.That(rush.Firms.ExpectedDemand[0], Is.EqualTo(11).Within(1e-4), "a tenth beyond capacity at most");
    }

    /// <summary>The next price of the first seller, who made and meant to make what she has.</summary>
    private static double NextPrice(Economy economy, double capacity = 10)
    {
        Array.Fill(economy.Firms.Capacity, (float)capacity);
        Sold(economy);
        return economy.Firms.PriceRatio[0];
    }

    [Test]
    public void A_price_rises_towards_what_clears_all_that_can_be_made()
    {
        // Asked for 12 of the 10 that there are: up by 0.7 × ln 1.2 / 10, since the only seller faces demand's own elasticity.
        using var alone = Sellers(12, [10], s_brisk);
        Assert.That(NextPrice(alone), Is.EqualTo(Math.Exp(0.7 * Math.Log(1.2) / 10)).Within(1e-5));
        // One of two like sellers: elasticity 20 − 0.5 × 10.
        using var two = Sellers(24, [10, 10], s_brisk);
        Assert.That(NextPrice(two), Is.EqualTo(Math.Exp(0.7 * Math.Log(1.2) / 15)).Within(1e-5));
        // A demand without bounds moves it by three tenths at most, before the speed.
        using var rush = Sellers(1e6, [10], s_brisk);
        Assert.That(NextPrice(rush), Is.EqualTo(Math.Exp(0.7 * 0.3)).Within(1e-5));
    }

    [Test]
    public void A_price_falls_towards_what_clears_but_not_below_a_mark_up_on_marginal_cost()
    {
        using var cheap = Sellers(8, [10], s_brisk);
        Assert.That(NextPrice(cheap), Is.EqualTo(Math.Exp(0.7 * Math.Log(0.8) / 10)).Within(1e-5), "the mark-up 10 / 9 on 0.5 is 0.56: she clears what she has");
        using var costly = Sellers(8, [10], s_brisk);
        costly.Sectors[0].OtherCost = 60_000; // with clay 100 000 a bowl
        Assert.That(NextPrice(costly), Is.EqualTo(Math.Exp(0.7 * Math.Log(10.0 / 9))).Within(1e-5), "the mark-up on a cost of 1");
        // Demand of elasticity nil alone on a market: nobody reckons with less than 1.2, a mark-up of 6, but the price of the start leaves 2.
        using var sole = Sellers(8, [10], s_town);
        sole.Sectors[0].OtherCost = 15_000; // with clay 55 000
        Assert.That(NextPrice(sole), Is.EqualTo(Math.Exp(0.7 * Math.Log(2 * 0.55))).Within(1e-5));
    }

    [Test]
    public void What_an_owner_did_not_mean_to_make_counts_as_hers_to_make_and_what_inputs_kept_from_her_does_not()
    {
        using var modest = Sellers(10, [10], s_brisk);
        (modest.Firms.PlannedOutput[0], modest.Firms.Output[0]) = (10, 10);
        Assert.That(NextPrice(modest, capacity: 20), Is.EqualTo(Math.Exp(0.7 * Math.Log(0.5) / 10)).Within(1e-5));
        using var stuck = Sellers(10, [10], s_brisk);
        (stuck.Firms.PlannedOutput[0], stuck.Firms.Output[0]) = (20, 10);
        Assert.That(NextPrice(stuck, capacity: 20), Is.EqualTo(1).Within(1e-5));
    }

    [Test]
    public void The_last_unit_takes_of_all_labour_once_any_is_hired()
    {
        // Three workers, two of them hired, make 10 with labour elasticity 0.55; all is asked for: wages 0.2 × 10⁶ × 3 / (0.55 × 10) a bowl.
        using var economy = Sellers(10, [10], s_brisk);
        economy.Firms.Workers[0] = 3;
        var wage = TinyEconomy.Wage / TinyEconomy.Price * 3 / (0.55 * 10);
        var (cost, rise) = (0.5 + wage, wage * (1 / 0.55 - 1) / (0.5 + wage));
        Assert.That(NextPrice(economy), Is.EqualTo(Math.Exp(0.7 * Math.Log(cost * 10 / 9) / (1 + 2 * 10 * rise))).Within(1e-5));
        Assert.That(cost * 10 / 9, Is.GreaterThan(1), "or the wages decide nothing here");
    }

    [Test]
    public void Where_hired_labour_costs_more_than_a_unit_brings_and_the_familys_nothing_the_price_is_that_of_what_the_family_can_make()
    {
        // Of three workers one is family and makes 10 × 3^-0.55 = 5.47 alone. Asked for 6 at a wage at which the mark-up on a hired unit is 4.7.
        using var beyond = Sellers(6, [10], s_brisk);
        beyond.Firms.Workers[0] = 3;
        beyond.Sectors[0].WageFactor = 50;
        var family = 10 * Math.Pow(3, -0.55);
        Assert.That(NextPrice(beyond), Is.EqualTo(Math.Exp(0.7 * Math.Log(6 / family) / 10)).Within(1e-5), "up to where customers ask for that");
        using var below = Sellers(5, [10], s_brisk);
        below.Firms.Workers[0] = 3;
        below.Sectors[0].WageFactor = 50;
        Assert.That(NextPrice(below), Is.EqualTo(Math.Exp(0.7 * Math.Log(5 / family) / 10)).Within(1e-5), "down to it");
    }

    [Test]
    public void Customers_come_for_what_an_owner_can_sell_and_for_her_lasting_attraction()
    {
        static float[] Shares(double sizeWeight, Distribution custom)
        {
            var tiny = TinyEconomy.Of(2);
            using var economy = TinyEconomy.Begin(tiny with
            {
                Firms = [tiny.Firms[0] with { Custom = custom }],
                Markets = [s_town with { Demand = new TimePath(3), QualityElasticity = 0 }],
                Behaviour = tiny.Behaviour with { Pricing = tiny.Behaviour.Pricing with { SizeWeight = sizeWeight } },
            });
            Assert.That(economy.Firms.Custom.IsKept, Is.EqualTo(custom is not Constant { Value: 1 }));
            (economy.Firms.FinishedStock[0], economy.Firms.FinishedStock[1]) = (16, 4);
            economy.OpenShop();
            if (economy.Firms.Custom.IsKept) (economy.Firms.Custom[0], economy.Firms.Custom[1]) = (1, 2);
            return Sold(economy);
        }
        Assert.That(Shares(1, new Constant(1)), Is.EqualTo(new[] { 2.4f, 0.6f }).Within(1e-5f));
        Assert.That(Shares(0.5, new Constant(1)), Is.EqualTo(new[] { 2f, 1f }).Within(1e-5f));
        Assert.That(Shares(0, new Constant(1)), Is.EqualTo(new[] { 1.5f, 1.5f }).Within(1e-5f));
        Assert.That(Shares(0, new Lognormal(1, 1)), Is.EqualTo(new[] { 1f, 2f }).Within(1e-5f));
    }

    [Test]
    public void At_speed_nil_prices_stay_at_the_outside_price()
    {
        using var economy = Sellers(1_000, [10]);
        using var still = TinyEconomy.Begin(economy.Scenario with { Behaviour = economy.Scenario.Behaviour with { Pricing = new PricingTerms { PriceSpeed = 0 } } });
        still.Firms.FinishedStock[0] = still.OpenShop()[0] = 10;
        Sold(still);
        Assert.That(still.Firms.PriceRatio[0], Is.EqualTo(1));
    }

    [Test]
    public void Bookkeeping_removes_the_error_of_believed_cost()
    {
        using var economy = TinyEconomy.Begin(TinyEconomy.Of(40) with
        {
            Behaviour = TinyEconomy.Quiet with { Pricing = new PricingTerms { CostMisjudgement = 0.05, PriceSpeed = 1 } },
            Markets = [s_town with { PriceElasticity = 5 }],
        });
        economy.Sectors[0].InputOutsidePrice[0] = 70_000; // cost 80 000, mark-up 5 / 4
        var offered = economy.OpenShop();
        for (var slot = 0; slot < 40; slot++)
        {
            (economy.Firms.FinishedStock[slot], offered[slot]) = (10, 10);
            economy.Firms.BaseBookkeeping[slot] = slot < 20 ? 1 : 0;
        }
        PhaseCatalogue.Market(economy).Run();
        Assert.That(economy.Firms.PriceRatio[..20], Has.All.EqualTo(1f).Within(1e-5f));
        Assert.That(economy.Firms.PriceRatio[20..40].Select(price => Math.Abs(price - 1)).Average(), Is.InRange(0.02, 0.07));
    }

    [Test]
    public void Demand_falls_as_all_sellers_ask_more_by_the_index_of_their_prices()
    {
        // Two sellers of ten each at 1.21 and an outside seller of twenty at 1, elasticity 3 among them: I² = 2 / (1.21⁻² + 1).
        var market = s_town with { PriceElasticity = 3, OutsideWeight = 2, Elasticity = 1.5 };
        using var economy = Sellers(10, [10, 10], market);
        economy.Ask(0, 121_000);
        economy.Ask(1, 121_000);
        Sold(economy);
        var index = Math.Sqrt(2 / (Math.Pow(1.21, -2) + 1));
        Assert.That(economy.Markets[0].PriceIndex, Is.EqualTo(index).Within(1e-6));
        Assert.That(economy.Markets[0].Wanted, Is.EqualTo(10 * Math.Pow(index, -1.5)).Within(1e-5));
        Assert.That(economy.Firms.SoldUnits[0], Is.EqualTo(10 * Math.Pow(index, -1.5) / (2 + 2 * Math.Pow(1.21, 3))).Within(1e-5));
        using var given = Sellers(10, [10, 10], market with { Elasticity = 0 });
        given.Ask(0, 121_000);
        Sold(given);
        Assert.That(given.Markets[0].Wanted, Is.EqualTo(10), "elasticity nil is a given demand");
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
