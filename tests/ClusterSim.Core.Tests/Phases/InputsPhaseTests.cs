using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Phases;

/// <summary>One digger of clay (slot 0) asks 30 000 a lump; two potters order from it; outside clay costs 40 000.</summary>
public class InputsPhaseTests
{
    private static Economy Village(float clay, float first, float second, double premium = 0, double availability = 1)
    {
        var economy = TinyEconomy.Begin(TinyEconomy.WithDiggers(1, 2, premium, availability));
        economy.Firms.Price[0] = 30_000;
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
        (economy.Firms.Price[0], economy.Firms.FinishedStock[0], economy.Firms.OrderUnits[0][Potter(economy)]) = (30_000, 12, 10);
        PhaseCatalogue.Inputs(economy).Run();
        Assert.That(economy.Firms.FinishedStock[0], Is.EqualTo(6).Within(1e-5));
    }

    [Test]
    public void Clay_that_is_cheaper_outside_is_bought_outside()
    {
        // 40 000 × (1 − 0.3) = 28 000 is less than the digger's 30 000.
        using var economy = Village(12, 10, 0, premium: -0.3);
        PhaseCatalogue.Inputs(economy).Run();
        Assert.That(economy.Firms.Cash[0], Is.EqualTo(5_000_000));
        Assert.That(economy.Firms.FinishedStock[0], Is.EqualTo(12));
        Assert.That(economy.Total(Sums.InputsOutside), Is.EqualTo(280_000).Within(1));
    }

    [Test]
    public void The_premium_is_paid_on_what_comes_from_outside()
    {
        using var economy = Village(0, 10, 0, premium: 0.25);
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

    [Test]
    public void Orders_are_cut_to_the_cash_that_is_left_after_running_cost()
    {
        using var economy = Village(0, 10, 0);
        economy.Firms.PlannedOutput[Potter(economy)] = 10; // other cost of 100 000
        economy.Ledger.OpenFirm(Potter(economy), 200_000);
        PhaseCatalogue.Inputs(economy).Run();
        // 100 000 buy a quarter of an order worth 400 000.
        Assert.That(economy.Firms.InputStock[0][Potter(economy)], Is.EqualTo(2.5).Within(1e-5));
        Assert.That(economy.Firms.Cash[Potter(economy)], Is.EqualTo(100_000).Within(1));
    }

    [Test]
    public void A_cluster_buys_cheaper_and_sees_it_as_far_as_its_firms_take_part()
    {
        var scenario = TinyEconomy.WithDiggers(1, 2);
        var potters = scenario.Sectors[1];
        using var economy = TinyEconomy.Begin(scenario with { Sectors = [scenario.Sectors[0], potters with { Inputs = [potters.Inputs[0] with { PoolingDiscount = 0.05 }] }] });
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
            for (var digger = 0; digger < 3; digger++) (economy.Firms.Price[digger], economy.Firms.FinishedStock[digger]) = (40_000, 1e6f);
            economy.Firms.OrderUnits[0][Potter(economy)] = 90_000;
            economy.Ledger.OpenFirm(Potter(economy), cash);
            PhaseCatalogue.Inputs(economy).Run();
            Assert.That(economy.Firms.Cash[Potter(economy)], Is.InRange(0, 10_000), "a hundred thousandth: units are 32-bit floats");
        }
    }
}
