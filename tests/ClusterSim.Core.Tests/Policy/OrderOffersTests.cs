using ClusterSim.Core.Accounts;
using ClusterSim.Core.Checking;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Policy;

/// <summary>Orders from abroad for potters, each of whom can make 10 bowls a month that sell at 100 000 and cost 50 000.</summary>
public class OrderOffersTests
{
    private static readonly OrderOffersTerms s_order = new()
    {
        Name = "orders",
        Budget = 1e9,
        Market = "overseas",
        UnitsPerMonth = 6,
        DeliveryMonths = 2,
        PricePremium = 0,
        OutreachPerMonth = 1,
        AttentionPerMonth = 1,
        ApplicationCost = 0,
    };

    private static Economy Potters(OrderOffersTerms terms, double expected, int count = 3, MarketKind kind = MarketKind.Export)
    {
        var world = TinyEconomy.Of(count);
        var economy = TinyEconomy.Begin(world with
        {
            Markets = [.. world.Markets, new Market { Name = "overseas", Kind = kind, Sector = "bowls", Demand = new TimePath(0) }],
            Policies = [terms],
            Behaviour = world.Behaviour with { Pricing = world.Behaviour.Pricing with { ReputationLoss = 0.3, ReputationRecovery = 0 } },
        });
        Array.Fill(economy.Firms.Capacity, 10);
        Array.Fill(economy.Firms.ExpectedDemand, (float)expected);
        return economy;
    }

    private static int Taken(OrderOffersTerms terms, double expected, long cash = 5_000_000)
    {
        using var economy = Potters(terms, expected);
        economy.GiveEach(cash);
        PhaseCatalogue.Policy(economy).Run();
        return economy.Firms.TreatedBy.Count(bits => bits != 0);
    }

    [Test]
    public void An_order_is_taken_where_it_brings_more_than_what_it_displaces()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Taken(s_order, expected: 2), Is.EqualTo(3), "8 bowls could be made and are not");
            Assert.That(Taken(s_order, expected: 11), Is.Zero, "all is sold at the same price");
            Assert.That(Taken(s_order with { PricePremium = 0.01 }, expected: 11), Is.EqualTo(3));
            Assert.That(Taken(s_order with { PricePremium = -0.49 }, expected: 2), Is.EqualTo(3), "51 000 for what costs 50 000");
            Assert.That(Taken(s_order with { PricePremium = -0.51 }, expected: 2), Is.Zero);
        }
    }

    [TestCase(9.9, 3)]
    [TestCase(10.1, 0)]
    public void Who_cannot_make_as_much_takes_none(double units, int taken) =>
        Assert.That(Taken(s_order with { UnitsPerMonth = units, PricePremium = 0.1 }, expected: 2), Is.EqualTo(taken));

    [TestCase(299_000, 0)] // 6 bowls take 300 000 before the buyers pay
    [TestCase(5_000_000, 3)]
    public void Who_cannot_pay_for_a_months_inputs_takes_none(long cash, int taken) => Assert.That(Taken(s_order, 2, cash), Is.EqualTo(taken));

    [TestCase(MarketKind.Export)]
    [TestCase(MarketKind.Domestic)]
    public void It_is_delivered_from_the_next_month_before_other_sales_and_buyers_pay(MarketKind kind)
    {
        using var economy = Potters(s_order with { PricePremium = 0.1 }, expected: 2, kind: kind);
        var (policy, market) = (PhaseCatalogue.Policy(economy), PhaseCatalogue.Market(economy));
        policy.Run();
        Assert.That(economy.Firms.ExpectedDemand[0], Is.EqualTo(8));
        economy.OpenShop();
        market.Run();
        Assert.That(economy.Total(Sums.LargeOrderSales), Is.Zero, "not in the month in which it was taken");
        for (var month = 1; month <= 3; month++)
        {
            economy.Month = month;
            Array.Fill(economy.Firms.FinishedStock, 6);
            var (before, outside) = (economy.Firms.Cash[0], economy.Ledger.Balances[Ledger.RestOfWorld.Place]);
            var (all, total) = (economy.Firms.Cash.Sum(), economy.Ledger.Total());
            policy.Run();
            economy.OpenShop();
            market.Run();
            var sold = economy.Firms.Cash.Sum() - all;
            Assert.That(economy.Firms.Cash[0] - before, month < 3 ? Is.EqualTo(6 * 110_000) : Is.LessThanOrEqualTo(6 * 100_000), $"month {month}");
            Assert.That(outside - economy.Ledger.Balances[Ledger.RestOfWorld.Place], Is.EqualTo(sold), "the buyers have paid it");
            Assert.That(economy.Ledger.Total(), Is.EqualTo(total), "no money from nowhere");
        }
        Assert.That(economy.Total(Sums.LargeOrderSales), Is.EqualTo(2 * 3 * 6 * 110_000));
        Assert.That(economy.Total(Sums.Exports), Is.EqualTo(kind == MarketKind.Export ? 2 * 3 * 6 * 110_000 : 0));
    }

    [Test]
    public void Who_delivers_short_pays_and_loses_reputation()
    {
        using var economy = Potters(s_order, expected: 2);
        var (policy, market) = (PhaseCatalogue.Policy(economy), PhaseCatalogue.Market(economy));
        policy.Run();
        economy.Month = 1;
        policy.Run();
        economy.Firms.FinishedStock[0] = 4;
        economy.OpenShop();
        market.Run();
        Assert.That(economy.Firms.Cash[0], Is.EqualTo(5_000_000 + 400_000 - 20_000), "a tenth of the 2 missing");
        Assert.That(economy.Firms.Reputation[0], Is.EqualTo(1 - 0.3 * 2 / 8).Within(1e-6));
    }

    [TestCase(false, 2)]
    [TestCase(true, 4)]
    public void Another_order_comes_only_where_the_terms_say_so(bool repeat, int months)
    {
        using var economy = Potters(s_order with { Repeat = repeat }, expected: 2, count: 1);
        var (policy, market) = (PhaseCatalogue.Policy(economy), PhaseCatalogue.Market(economy));
        var delivered = 0;
        for (var month = 0; month < 6; month++)
        {
            economy.Month = month;
            economy.Firms.ExpectedDemand[0] = 2;
            economy.Firms.FinishedStock[0] = 6;
            policy.Run();
            economy.OpenShop();
            var sales = economy.Total(Sums.LargeOrderSales);
            market.Run();
            if (economy.Total(Sums.LargeOrderSales) > sales) delivered++;
        }
        Assert.That(delivered, Is.EqualTo(months));
    }

    [Test]
    public void The_programme_pays_for_finding_the_buyers_and_no_more()
    {
        using var economy = Potters(s_order with { CostPerOffer = 40_000, Budget = 100_000, AdministrationShare = 0 }, expected: 2);
        PhaseCatalogue.Policy(economy).Run();
        Assert.That(economy.Firms.TreatedBy.Count(bits => bits != 0), Is.EqualTo(2), "100 000 are two offers");
        Assert.That(economy.ProgrammeTally.Total(0, ProgrammeTally.Paid), Is.EqualTo(80_000));
    }

    [Test]
    public void An_order_of_nothing_changes_no_firm()
    {
        var world = LivelyWorld.Of(150, months: 8);
        var nothing = ((OrderOffersTerms)LivelyWorld.Example("order_offers")) with { UnitsPerMonth = 0, OutreachPerMonth = 0 };
        using var plain = Simulation.Create(world);
        using var offered = Simulation.Create(world with { Policies = [nothing] });
        while (plain.Month < world.Months)
        {
            plain.Step();
            offered.Step();
            Assert.That(Simulation.FirstDifference(plain, offered), Is.Null);
        }
    }

    [Test]
    public void Limited_to_another_sector_than_the_buyers_it_is_refused()
    {
        var world = LivelyWorld.Of(20) with { Policies = [LivelyWorld.Example("order_offers") with { Sectors = ["yarn"] }] };
        Assert.That(world.Validate().Single().Message, Does.Contain("brings orders to nobody"));
    }
}
