using ClusterSim.Core.Phases;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Phases;

/// <summary>Orders of 12 bowls a month for three months; each potter can make 8 beyond what it expects to sell.</summary>
public class LargeOrderTests
{
    private static Economy Potters(int count, byte phase, Standard? standard = null, double street = 0)
    {
        var economy = TinyEconomy.Begin(TinyEconomy.Of(count) with
        {
            Markets =
            [
                .. street > 0 ? [new Market { Name = "street", Kind = MarketKind.Domestic, Sector = "bowls", Demand = new TimePath(street) }] : Array.Empty<Market>(),
                new Market
                {
                    Name = "overseas", Kind = MarketKind.Export, Sector = "bowls", Demand = new TimePath(0), RequiresStandard = standard?.Name ?? "",
                    LargeOrders = new LargeOrderTerms { ArrivalPerMonth = 1, UnitsPerMonth = 12, DeliveryMonths = 3, PricePremium = 0.1, MinimumCompliance = 0.5, PenaltyShare = 0.1 },
                },
            ],
            Standards = standard is null ? [] : [standard],
            Behaviour = TinyEconomy.Quiet with { Pricing = new PricingTerms { ReputationLoss = 0.3, ReputationRecovery = 0 } },
        });
        economy.ClusterPhase[0] = phase;
        Array.Fill(economy.Firms.Capacity, 10);
        Array.Fill(economy.Firms.ExpectedDemand, 2);
        return economy;
    }

    [Test]
    public void Firms_that_do_not_plan_together_cannot_take_an_order_too_large_for_one()
    {
        using var economy = Potters(2, phase: 0);
        new MarketPhase(economy).Run();
        Assert.That(economy.LargeOrdersOffered[0], Is.EqualTo(1));
        Assert.That(economy.Markets[0].OrderMonths, Is.Zero);
        Assert.That(economy.Total(Sums.OrdersWon), Is.Zero);
    }

    [Test]
    public void A_firm_large_enough_takes_it_alone()
    {
        using var economy = Potters(2, phase: 0);
        economy.Firms.Capacity[1] = 30;
        new MarketPhase(economy).Run();
        Assert.That((economy.Markets[0].Members, economy.Markets[0].Member[0], economy.Markets[0].Quota[0]), Is.EqualTo((1, 1, 12.0)));
    }

    [Test]
    public void A_cluster_that_plans_together_shares_it_by_spare_capacity()
    {
        using var economy = Potters(3, phase: 1);
        new MarketPhase(economy).Run();
        Assert.That((economy.Markets[0].Members, economy.Markets[0].OrderMonths), Is.EqualTo((2, 3)));
        Assert.That(economy.Markets[0].Quota[..2], Is.EqualTo(new[] { 6.0, 6.0 }));
        Assert.That(economy.Markets[0].OrderPrice[0], Is.EqualTo(110_000).Within(1e-6));
        Assert.That(economy.Total(Sums.OrdersWon), Is.EqualTo(1));
        Assert.That(economy.VisibleBenefit[0], Is.EqualTo(1));
        Assert.That(economy.Firms.ExpectedDemand[economy.Markets[0].Member[0]], Is.EqualTo(8));
    }

    [Test]
    public void Every_member_must_meet_the_standard()
    {
        using var economy = Potters(3, phase: 1, new Standard { Name = "quality", Kind = StandardKind.Quality, CostShareOfSales = 0 });
        (economy.Firms.Compliance[0][0], economy.Firms.Compliance[0][1], economy.Firms.Compliance[0][2]) = (0.5f, 0.49f, 0.9f);
        new MarketPhase(economy).Run();
        Assert.That(economy.Markets[0].Member[..2], Is.EquivalentTo(new[] { 0, 2 }));
    }

    [Test]
    public void An_order_in_hand_is_delivered_before_sales_on_a_market_that_comes_earlier_in_the_file()
    {
        using var economy = Potters(2, phase: 1, street: 1000);
        var market = new MarketPhase(economy);
        market.Run();
        (economy.Firms.FinishedStock[0], economy.Firms.FinishedStock[1]) = (10, 10);
        market.Run();
        Assert.That(economy.Total(Sums.Exports), Is.EqualTo(12 * 110_000));
        Assert.That(economy.Firms.Reputation[..2].ToArray(), Is.All.EqualTo(1));
    }

    [Test]
    public void Who_delivers_short_pays_a_penalty_and_loses_reputation()
    {
        using var economy = Potters(2, phase: 1);
        var market = new MarketPhase(economy);
        market.Run();
        var (full, shortfall) = (economy.Markets[0].Member[0], economy.Markets[0].Member[1]);
        (economy.Firms.FinishedStock[full], economy.Firms.FinishedStock[shortfall]) = (6, 3);
        market.Run();
        // 6 × 110 000; 3 × 110 000 less a tenth of the 3 missing.
        Assert.That(economy.Firms.Cash[full], Is.EqualTo(5_000_000 + 660_000));
        Assert.That(economy.Firms.Cash[shortfall], Is.EqualTo(5_000_000 + 330_000 - 33_000));
        Assert.That(economy.Firms.Reputation[full], Is.EqualTo(1));
        Assert.That(economy.Firms.Reputation[shortfall], Is.EqualTo(0.85).Within(1e-6), "half of the quota is missing: half of the loss of 0.3");
        Assert.That(economy.Firms.Income[full], Is.EqualTo(60_000), "the premium over the own price, at which output was valued");
        Assert.That(economy.Total(Sums.Exports), Is.EqualTo(990_000));
        Assert.That(economy.Markets[0].OrderMonths, Is.EqualTo(2));
    }

    [Test]
    public void An_order_ends_after_its_months_and_a_member_who_has_closed_delivers_nothing()
    {
        using var economy = Potters(2, phase: 1);
        var market = new MarketPhase(economy);
        market.Run();
        economy.Firms.Id[economy.Markets[0].Member[0]] = 0;
        for (var month = 0; month < 3; month++)
        {
            Array.Fill(economy.Firms.FinishedStock, 20);
            market.Run();
        }
        Assert.That((economy.Markets[0].OrderMonths, economy.Markets[0].Members), Is.EqualTo((0, 0)));
        Assert.That(economy.Total(Sums.Exports), Is.EqualTo(3 * 660_000));
    }
}
