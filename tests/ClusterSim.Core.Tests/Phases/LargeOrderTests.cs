using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Phases;

/// <summary>Orders of 12 bowls a month for three months; each potter can make 8 beyond what it expects to sell.</summary>
public class LargeOrderTests
{
    private static readonly LargeOrderTerms s_order = new() { ArrivalPerMonth = 1, UnitsPerMonth = 12, DeliveryMonths = 3, PricePremium = 0.1, MinimumCompliance = 0.5, PenaltyShare = 0.1 };

    private static Economy Potters(int count, byte phase, Standard? standard = null, double street = 0, LargeOrderTerms? order = null)
    {
        var economy = TinyEconomy.Begin(TinyEconomy.Of(count) with
        {
            Markets =
            [
                .. street > 0 ? [new Market { Name = "street", Kind = MarketKind.Domestic, Sector = "bowls", Demand = new TimePath(street) }] : Array.Empty<Market>(),
                new Market
                {
                    Name = "overseas", Kind = MarketKind.Export, Sector = "bowls", Demand = new TimePath(0), RequiresStandard = standard?.Name ?? "",
                    LargeOrders = order ?? s_order,
                },
            ],
            Standards = standard is null ? [] : [standard],
            Behaviour = TinyEconomy.Quiet with { Pricing = new PricingTerms { ReputationLoss = 0.3, ReputationRecovery = 0 } },
        });
        economy.Organisations.Phase[0] = phase;
        Array.Fill(economy.Firms.Capacity, 10);
        Array.Fill(economy.Firms.ExpectedDemand, 2);
        return economy;
    }

    [Test]
    public void Firms_that_do_not_plan_together_cannot_take_an_order_too_large_for_one()
    {
        using var economy = Potters(2, phase: 0);
        economy.OpenShop();
        PhaseCatalogue.Market(economy).Run();
        Assert.That(economy.Markets[0].LargeOrdersOffered, Is.EqualTo(1));
        Assert.That(economy.Markets[0].OrderMonths, Is.Zero);
        Assert.That(economy.Total(Sums.OrdersWon), Is.Zero);
    }

    [Test]
    public void A_firm_large_enough_takes_it_alone()
    {
        using var economy = Potters(2, phase: 0);
        economy.Firms.Capacity[1] = 30;
        economy.OpenShop();
        PhaseCatalogue.Market(economy).Run();
        Assert.That((economy.Markets[0].Members, economy.Markets[0].Member[0], economy.Markets[0].Quota[0]), Is.EqualTo((1, 1, 12.0)));
    }

    [Test]
    public void A_cluster_that_plans_together_shares_it_by_spare_capacity()
    {
        using var economy = Potters(3, phase: 1);
        economy.OpenShop();
        PhaseCatalogue.Market(economy).Run();
        Assert.That((economy.Markets[0].Members, economy.Markets[0].OrderMonths), Is.EqualTo((2, 3)));
        Assert.That(economy.Markets[0].Quota[..2], Is.EqualTo(new[] { 6.0, 6.0 }));
        Assert.That(economy.Markets[0].OrderPrice[0], Is.EqualTo(110_000).Within(1e-6));
        Assert.That(economy.Total(Sums.OrdersWon), Is.EqualTo(1));
        Assert.That(economy.Organisations.VisibleBenefit[0], Is.EqualTo(1));
        Assert.That(economy.Firms.ExpectedDemand[economy.Markets[0].Member[0]], Is.EqualTo(8));
    }

    [Test]
    public void Every_member_must_meet_the_standard()
    {
        using var economy = Potters(3, phase: 1, new Standard { Name = "quality", Kind = StandardKind.Quality, CostShareOfSales = 0 });
        (economy.Firms.Compliance[0][0], economy.Firms.Compliance[0][1], economy.Firms.Compliance[0][2]) = (0.5f, 0.49f, 0.9f);
        economy.OpenShop();
        PhaseCatalogue.Market(economy).Run();
        Assert.That(economy.Markets[0].Member[..2], Is.EquivalentTo(new[] { 0, 2 }));
    }

    [Test]
    public void An_order_in_hand_is_delivered_before_sales_on_a_market_that_comes_earlier_in_the_file()
    {
        using var economy = Potters(2, phase: 1, street: 1000);
        var market = PhaseCatalogue.Market(economy);
        economy.OpenShop();
        market.Run();
        (economy.Firms.FinishedStock[0], economy.Firms.FinishedStock[1]) = (10, 10);
        economy.OpenShop();
        market.Run();
        Assert.That(economy.Total(Sums.Exports), Is.EqualTo(12 * 110_000));
        Assert.That(economy.Firms.Reputation[..2].ToArray(), Is.All.EqualTo(1));
    }

    [Test]
    public void Who_delivers_short_pays_a_penalty_and_loses_reputation()
    {
        using var economy = Potters(2, phase: 1);
        var market = PhaseCatalogue.Market(economy);
        economy.OpenShop();
        market.Run();
        var (full, shortfall) = (economy.Markets[0].Member[0], economy.Markets[0].Member[1]);
        (economy.Firms.FinishedStock[full], economy.Firms.FinishedStock[shortfall]) = (6, 3);
        economy.OpenShop();
        market.Run();
        // 6 × 110 000; 3 × 110 000 less a tenth of the 3 missing.
        Assert.That(economy.Firms.Cash[full], Is.EqualTo(5_000_000 + 660_000));
        Assert.That(economy.Firms.Cash[shortfall], Is.EqualTo(5_000_000 + 330_000 - 33_000));
        Assert.That(economy.Firms.Reputation[full], Is.EqualTo(1));
        Assert.That(economy.Firms.Reputation[shortfall], Is.EqualTo(1 - 0.3 * 3 / 8).Within(1e-6), "3 of the 8 units that it expected to sell are missing");
        Assert.That(economy.Firms.Income[full], Is.EqualTo(60_000), "the premium over the own price, at which output was valued");
        Assert.That(economy.Total(Sums.Exports), Is.EqualTo(990_000));
        Assert.That(economy.Markets[0].OrderMonths, Is.EqualTo(2));
    }

    [TestCase(0, 0.3)]
    [TestCase(2, 0.3 * 6 / 8)]
    [TestCase(54, 0.3 * 6 / 60)]
    public void Who_brings_nothing_loses_reputation_by_the_orders_part_of_its_usual_sales(double others, double loss)
    {
        using var economy = Potters(2, phase: 1);
        var market = PhaseCatalogue.Market(economy);
        economy.OpenShop();
        market.Run();
        var member = economy.Markets[0].Member[0];
        Assert.That(economy.Markets[0].Quota[0], Is.EqualTo(6));
        economy.Firms.ExpectedDemand[member] = (float)(others + 6);
        economy.OpenShop();
        market.Run();
        Assert.That(economy.Firms.Reputation[member], Is.EqualTo(1 - loss).Within(1e-6));
    }

    [Test]
    public void An_order_ends_after_its_months_and_a_member_who_has_closed_delivers_nothing()
    {
        using var economy = Potters(2, phase: 1);
        var market = PhaseCatalogue.Market(economy);
        economy.OpenShop();
        market.Run();
        economy.Firms.Id[economy.Markets[0].Member[0]] = 0;
        for (var month = 0; month < 3; month++)
        {
            Array.Fill(economy.Firms.FinishedStock, 20);
            economy.OpenShop();
            market.Run();
        }
        Assert.That((economy.Markets[0].OrderMonths, economy.Markets[0].Members), Is.EqualTo((0, 0)));
        Assert.That(economy.Total(Sums.Exports), Is.EqualTo(3 * 660_000));
    }

    [TestCase(0, 2)]
    [TestCase(0.4, 3)] // 16.8 units are wanted, of spare 8 each
    [TestCase(10, 5)]
    public void A_reserve_takes_in_more_members_as_far_as_there_are_some(double reserve, int members)
    {
        using var economy = Potters(5, phase: 1, order: s_order with { Reserve = reserve });
        economy.OpenShop();
        PhaseCatalogue.Market(economy).Run();
        Assert.That(economy.Markets[0].Members, Is.EqualTo(members));
        Assert.That(economy.Markets[0].Quota[..members], Has.All.EqualTo(12.0 / members));
    }

    /// <summary>An order of three members, of whom some have a fault in the month, by the luck of the economy.</summary>
    private static (Economy Economy, bool[] Fault) Inspected(double refused)
    {
        var economy = Potters(3, phase: 1, order: s_order with { Reserve = 1, DefectRate = 0.3, RefusedShare = refused });
        var market = PhaseCatalogue.Market(economy);
        economy.OpenShop();
        market.Run();
        bool[] fault = [];
        while (fault.Count(faulty => faulty) != 1)
        {
            economy.Month++;
            fault = [.. economy.Markets[0].MemberId[..3].Select(id =>
                economy.Luck.Uniform(id, economy.Month, Purpose.Of(Purpose.Defect, "overseas")) < 0.3)];
        }
        Array.Fill(economy.Firms.FinishedStock, 10);
        economy.OpenShop();
        market.Run();
        return (economy, fault);
    }

    [TestCase(1, 0)]
    [TestCase(0.25, 3)]
    [TestCase(0, 4)]
    public void One_faulty_lot_makes_the_buyer_refuse_the_others_share_too(double refused, double taken)
    {
        var (economy, fault) = Inspected(refused);
        using (economy)
        {
            for (var member = 0; member < 3; member++)
            {
                // A quota of 4 at 110 000; a tenth of what is refused.
                var (slot, units) = (economy.Markets[0].Member[member], fault[member] ? 0 : taken);
                Assert.That(economy.Firms.Cash[slot], Is.EqualTo(5_000_000 + (long)(units * 110_000 - (4 - units) * 11_000)));
                Assert.That(economy.Firms.FinishedStock[slot], Is.EqualTo((float)(10 - units)), "what is refused stays with the firm");
                Assert.That(economy.Firms.Reputation[slot], Is.EqualTo(1 - 0.3 * (4 - units) / 6).Within(1e-6), "it expected to sell 4 of the order and 2 besides");
            }
        }
    }

    [TestCase(0.5f, 0)]
    [TestCase(1f, 1_320_000)]
    public void Compliance_takes_defects_off(float compliance, double exports)
    {
        using var economy = Potters(2, phase: 1, new Standard { Name = "quality", Kind = StandardKind.Quality, CostShareOfSales = 0 }, order: s_order with { DefectRate = 1, ComplianceCut = 1 });
        Array.Fill(economy.Firms.Compliance[0], compliance);
        var market = PhaseCatalogue.Market(economy);
        economy.OpenShop();
        market.Run();
        // A month in which a chance of a half would hit the first member.
        while (economy.Luck.Uniform(economy.Markets[0].MemberId[0], economy.Month, Purpose.Of(Purpose.Defect, "overseas")) >= 0.5) economy.Month++;
        Array.Fill(economy.Firms.FinishedStock, 10);
        economy.OpenShop();
        market.Run();
        Assert.That(economy.Total(Sums.Exports), Is.EqualTo(exports));
    }

    [Test]
    public void Without_a_reserve_and_defects_the_refused_share_changes_nothing()
    {
        var world = LivelyWorld.Of(60);
        using var plain = Simulation.Create(world);
        using var other = Simulation.Create(With(world, order => order with { RefusedShare = 0.1, ComplianceCut = 0.9 }));
        using var defects = Simulation.Create(With(world, order => order with { DefectRate = 0.2 }));
        var (first, second, third) = (plain.Trace(), other.Trace(), defects.Trace());
        Assert.That(second, Is.EqualTo(first));
        Assert.That(third, Is.Not.EqualTo(first));

        static Scenario With(Scenario world, Func<LargeOrderTerms, LargeOrderTerms> change) =>
            world with { Markets = [.. world.Markets.Select(market => market.LargeOrders is null ? market : market with { LargeOrders = change(market.LargeOrders) })] };
    }
}
