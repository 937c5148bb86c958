using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Phases;

/// <summary>One digger of clay (slot 0) asks 30 000 a lump; two potters order from it; outside clay costs 40 000.</summary>
public class InputsPhaseTests
{
    private static Economy Village(float clay, float first, float second, double premium = 0, double availability = 1, double share = 1e-9, double substitution = 5)
    {
        var scenario = TinyEconomy.WithDiggers(1, 2, premium, availability, share);
        var economy = TinyEconomy.Begin(scenario with
        {
            Behaviour = scenario.Behaviour with { Pricing = scenario.Behaviour.Pricing with { Substitution = substitution } },
        });
        economy.Ask(0, 30_000);
        economy.Firms.FinishedStock[0] = clay;
        (economy.Firms.OrderUnits[0][Potter(economy)], economy.Firms.OrderUnits[0][Potter(economy, 1)]) = (first, second);
        return economy;
    }

    private static int Potter(Economy economy, int row = 0) => economy.SlotOf(1, row);

    [Test]
    public void A_supplier_with_too_little_serves_everybody_in_proportion_and_the_rest_is_bought_outside()
    {
        using var economy = Village(12, 10, 20);
        PhaseCatalogue.Inputs(economy).Run();
        // 12 of 30: 4 and 8 lumps at 30 000; 6 and 12 outside at 40 000.
        Assert.That(economy.Firms.Cash[0], Is.EqualTo(5_000_000 + 360_000).Within(2));
        Assert.That(economy.Firms.Cash[Potter(economy)], Is.EqualTo(5_000_000 - 120_000 - 240_000).Within(2));
        Assert.That(economy.Firms.Cash[Potter(economy, 1)], Is.EqualTo(5_000_000 - 240_000 - 480_000).Within(2));
        Assert.That(economy.Firms.InputStock[0][Potter(economy)], Is.EqualTo(10).Within(1e-5));
        Assert.That(economy.Firms.InputStock[0][Potter(economy, 1)], Is.EqualTo(20).Within(1e-5));
        Assert.That(economy.Firms.InputCost[0][Potter(economy)], Is.EqualTo(36_000).Within(0.1), "(4 × 30 000 + 6 × 40 000) / 10");
        Assert.That(economy.Firms.FinishedStock[0], Is.Zero.Within(1e-5));
        Assert.That(economy.Firms.Sales[0], Is.EqualTo(360_000).Within(2));
        Assert.That(economy.Total(Sums.InputsLocal), Is.EqualTo(360_000).Within(2));
        Assert.That(economy.Total(Sums.InputsOutside), Is.EqualTo(720_000).Within(2));
        Assert.That(economy.Total(Sums.Delivered) / economy.Total(Sums.Ordered), Is.EqualTo(0.4).Within(1e-6));
    }

    [Test]
    public void A_supplier_with_enough_serves_everybody_in_full()
    {
        using var economy = Village(50, 10, 20);
        PhaseCatalogue.Inputs(economy).Run();
        Assert.That(economy.Firms.FinishedStock[0], Is.EqualTo(20).Within(1e-5));
        Assert.That(economy.Total(Sums.InputsOutside), Is.Zero);
    }

    [Test]
    public void The_first_share_of_a_suppliers_stock_is_for_the_chain()
    {
        var scenario = TinyEconomy.WithDiggers(1, 2);
        using var economy = TinyEconomy.Begin(scenario with { Sectors = [scenario.Sectors[0] with { ChainFirstShare = 0.5 }, scenario.Sectors[1]] });
        economy.Ask(0, 30_000);
        (economy.Firms.FinishedStock[0], economy.Firms.OrderUnits[0][Potter(economy)]) = (12, 10);
        PhaseCatalogue.Inputs(economy).Run();
        Assert.That(economy.Firms.FinishedStock[0], Is.EqualTo(6).Within(1e-5));
    }

    [Test]
    public void Orders_are_shared_by_what_sellers_ask_and_the_unit_costs_the_dual()
    {
        // A fifth outside at equal prices, elasticity 5: weights 0.8 × 0.75⁻⁵ and 0.2; the dual is (0.8 × 0.75⁻⁴ + 0.2)^(−1/4).
        using var economy = Village(50, 10, 0, share: 0.2);
        PhaseCatalogue.Inputs(economy).Run();
        var sum = 0.8 * Math.Pow(0.75, -4) + 0.2;
        var cost = Math.Pow(sum, -0.25);
        var (local, outside) = (10 * 0.8 * Math.Pow(0.75, -5) * Math.Pow(cost, 5), 10 * 0.2 * Math.Pow(cost, 5));
        Assert.That(local * 0.75 + outside, Is.EqualTo(10 * cost).Within(1e-9), "what is paid is what the units cost");
        Assert.That(economy.Firms.FinishedStock[0], Is.EqualTo(50 - local).Within(1e-5), "the supplier parts with units");
        Assert.That(economy.Firms.Cash[0], Is.EqualTo(5_000_000 + local * 30_000).Within(2));
        Assert.That(economy.Firms.Cash[Potter(economy)], Is.EqualTo(5_000_000 - local * 30_000 - outside * 40_000).Within(4));
        Assert.That(economy.Firms.InputStock[0][Potter(economy)], Is.EqualTo(10).Within(1e-5), "the buyer counts what they do");
        Assert.That(economy.Firms.InputCost[0][Potter(economy)], Is.EqualTo(40_000 * cost).Within(0.1));
        Assert.That(economy.Firms.SourcingCost[0][Potter(economy)], Is.EqualTo(cost).Within(1e-6));
    }

    [Test]
    public void A_dearer_supplier_never_lowers_the_cost_of_a_unit([Values(2, 5, 20)] double substitution)
    {
        var before = 0.0;
        for (var price = 20_000; price <= 200_000; price += 20_000)
        {
            using var economy = Village(1_000, 10, 0, share: 0.3, substitution: substitution);
            economy.Ask(0, price);
            PhaseCatalogue.Inputs(economy).Run();
            Assert.That(economy.Firms.SourcingCost[0][Potter(economy)], Is.GreaterThanOrEqualTo(before), $"at {price}");
            before = economy.Firms.SourcingCost[0][Potter(economy)];
        }
    }

    [Test]
    public void At_a_large_elasticity_the_cheaper_seller_gets_the_whole_order()
    {
        // 40 000 × 0.7 = 28 000 is less than the digger's 30 000; 40 000 × 0.8 = 32 000 is more.
        using var outside = Village(50, 10, 0, premium: -0.3, share: 0.5, substitution: 1_000);
        PhaseCatalogue.Inputs(outside).Run();
        Assert.That(outside.Firms.FinishedStock[0], Is.EqualTo(50).Within(1e-5));
        Assert.That(outside.Firms.InputCost[0][Potter(outside)], Is.EqualTo(28_000).Within(0.1).Percent);
        using var local = Village(50, 10, 0, premium: -0.2, share: 0.5, substitution: 1_000);
        PhaseCatalogue.Inputs(local).Run();
        Assert.That(local.Total(Sums.InputsOutside), Is.Zero.Within(1));
        Assert.That(local.Firms.InputCost[0][Potter(local)], Is.EqualTo(30_000).Within(0.1).Percent);
    }

    [Test]
    public void Who_buys_all_outside_pays_the_outside_price_whatever_suppliers_ask()
    {
        using var economy = Village(50, 10, 20, share: 1);
        PhaseCatalogue.Inputs(economy).Run();
        Assert.That(economy.Firms.FinishedStock[0], Is.EqualTo(50));
        Assert.That(economy.Firms.InputCost[0][Potter(economy)], Is.EqualTo(40_000).Within(0.1));
        Assert.That(economy.Total(Sums.InputsOutside), Is.EqualTo(1_200_000).Within(2));
    }

    [Test]
    public void What_a_supplier_does_not_deliver_costs_outside_what_it_asked_or_what_the_outside_asks()
    {
        using var dear = Village(0, 10, 0, premium: 0.25, share: 0.2);
        PhaseCatalogue.Inputs(dear).Run();
        var sum = 0.8 * Math.Pow(0.75, -4) + 0.2 * Math.Pow(1.25, -4);
        var units = 10 * (0.8 * Math.Pow(0.75, -5) + 0.2 * Math.Pow(1.25, -5)) * Math.Pow(sum, -1.25);
        Assert.That(dear.Firms.Cash[Potter(dear)], Is.EqualTo(5_000_000 - units * 50_000).Within(4));
        using var cheap = Village(0, 10, 0, premium: -0.5, share: 0.2);
        PhaseCatalogue.Inputs(cheap).Run();
        // 20 000 outside: for a unit at 30 000 as many are bought as do its work, so that it costs 30 000 all the same.
        var all = Math.Pow(0.8 * Math.Pow(0.75, -4) + 0.2 * Math.Pow(0.5, -4), -0.25);
        Assert.That(cheap.Firms.Cash[Potter(cheap)], Is.EqualTo(5_000_000 - 10 * all * 40_000).Within(4));
        Assert.That(cheap.Firms.InputStock[0][Potter(cheap)], Is.EqualTo(10).Within(1e-5));
    }

    [Test]
    public void A_scenario_that_gives_no_share_buys_of_its_suppliers_what_they_can_make()
    {
        // The digger makes 10 of the 20 lumps that two potters use; three diggers would make more than enough.
        using var few = TinyEconomy.Build(TinyEconomy.WithDiggers(1, 2, outsideShare: 0));
        Assert.That(few.Sectors[1].InputOutsideShare[0], Is.EqualTo(0.5).Within(1e-6));
        using var many = TinyEconomy.Build(TinyEconomy.WithDiggers(3, 2, outsideShare: 0));
        Assert.That(many.Sectors[1].InputOutsideShare[0], Is.EqualTo(0.05));
    }

    [Test]
    public void The_premium_is_paid_on_what_comes_from_outside()
    {
        using var economy = Village(0, 10, 0, premium: 0.25, share: 1);
        PhaseCatalogue.Inputs(economy).Run();
        Assert.That(economy.Firms.Cash[Potter(economy)], Is.EqualTo(5_000_000 - 500_000));
    }

    [Test]
    public void What_is_not_to_be_had_outside_stays_missing()
    {
        using var economy = Village(4, 10, 0, availability: 0.5);
        PhaseCatalogue.Inputs(economy).Run();
        Assert.That(economy.Firms.InputStock[0][Potter(economy)], Is.EqualTo(7).Within(1e-5), "4 from the digger and half of 6");
    }

    // A bowl takes a lump at 40 000 and 10 000 of other cost: cash makes as many bowls as it pays of both, not counting lumps in stock.
    [TestCase(0, 600_000, 10, 200_000)]
    [TestCase(0, 200_000, 4, 40_000)]
    [TestCase(0, 90_000, 1.8, 18_000)]
    [TestCase(5, 150_000, 7, 70_000)]
    [TestCase(5, 40_000, 5, 40_000)]
    public void Orders_are_cut_to_what_cash_can_turn_into_output(float stock, long cash, double lumps, double left)
    {
        using var economy = Village(0, 10 - stock, 0);
        economy.Firms.InputStock[0][Potter(economy)] = stock;
        economy.Firms.PlannedOutput[Potter(economy)] = 10;
        economy.Ledger.OpenFirm(Potter(economy), cash);
        PhaseCatalogue.Inputs(economy).Run();
        Assert.That(economy.Firms.InputStock[0][Potter(economy)], Is.EqualTo(lumps).Within(1e-4));
        Assert.That(economy.Firms.Cash[Potter(economy)], Is.EqualTo(left).Within(5));
    }

    [Test]
    public void A_cluster_buys_cheaper_and_sees_it_as_far_as_its_firms_take_part()
    {
        var scenario = TinyEconomy.WithDiggers(1, 2);
        var potters = scenario.Sectors[1];
        using var economy = TinyEconomy.Begin(scenario with { Sectors = [scenario.Sectors[0], potters with { Inputs = [potters.Inputs[0] with { PoolingDiscount = 0.05, OutsideShare = 1 }] }] });
        economy.Firms.OrderUnits[0][Potter(economy)] = 10;
        economy.Organisations.Participation[0] = 0.8;
        PhaseCatalogue.Inputs(economy).Run();
        // Discount 5 % × 0.8 = 4 %: 38 400 a lump.
        Assert.That(economy.Firms.Cash[Potter(economy)], Is.EqualTo(5_000_000 - 384_000).Within(1));
        Assert.That(economy.Organisations.VisibleBenefit[0], Is.EqualTo(0.8).Within(1e-12), "all was bought outside");
    }

    [Test]
    public void Stock_already_held_is_blended_into_its_mean_cost()
    {
        using var economy = Village(0, 10, 0);
        (economy.Firms.InputStock[0][Potter(economy)], economy.Firms.InputCost[0][Potter(economy)]) = (10, 20_000);
        PhaseCatalogue.Inputs(economy).Run();
        Assert.That(economy.Firms.InputCost[0][Potter(economy)], Is.EqualTo(30_000).Within(0.1));
    }

    [Test]
    public void A_firm_that_spends_its_last_rupiah_on_local_inputs_is_not_overdrawn()
    {
        // Local price equal to the outside price, orders that do not divide evenly, cash for exactly the order.
        for (var cash = 1_000_000_001; cash < 1_000_000_200; cash++)
        {
            var scenario = TinyEconomy.WithDiggers(3, 1);
            using var economy = TinyEconomy.Begin(scenario with { Networks = scenario.Networks with { Supply = new SupplyNetworkTerms { SuppliersPerInput = 3 } } });
            for (var digger = 0; digger < 3; digger++) economy.Firms.FinishedStock[digger] = 1e6f;
            economy.Firms.OrderUnits[0][Potter(economy)] = 90_000;
            economy.Ledger.OpenFirm(Potter(economy), cash);
            PhaseCatalogue.Inputs(economy).Run();
            Assert.That(economy.Firms.Cash[Potter(economy)], Is.InRange(0, 10_000), "a hundred thousandth: units are 32-bit floats");
        }
    }
}
