using ClusterSim.Core.Checking;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Policy;

/// <summary>Gifts in cash and in goods. A bowl takes one lump of clay at 40 000.</summary>
public class LumpSumGrantTests
{
    private static readonly LumpSumGrantTerms s_gift = new()
    {
        Name = "gift",
        Budget = 1e9,
        Amount = 600_000,
        OutreachPerMonth = 1,
        AttentionPerMonth = 1,
        ApplicationCost = 0,
    };

    private static Economy Potters(LumpSumGrantTerms terms, int count = 3)
    {
        var economy = TinyEconomy.Begin(TinyEconomy.Of(count) with { Policies = [terms] });
        economy.GiveEach(100_000);
        return economy;
    }

    [Test]
    public void Everybody_gets_the_same_whatever_it_has_and_only_once()
    {
        using var economy = Potters(s_gift);
        economy.Ledger.OpenFirm(1, 9_000_000);
        var policy = PhaseCatalogue.Policy(economy);
        policy.Run();
        Assert.That(economy.InCells(economy.Firms.Cash), Is.EqualTo(new long[] { 700_000, 9_600_000, 700_000 }));
        Assert.That(economy.Firms.Income, Has.All.Zero, "it is no income");
        economy.Month = 1;
        policy.Run();
        Assert.That(economy.Firms.Cash[0], Is.EqualTo(700_000));
    }

    [Test]
    public void Stocks_are_inputs_at_the_price_outside_and_equipment_is_capital()
    {
        using var economy = Potters(s_gift with { StocksShare = 0.4, EquipmentShare = 0.5 }, count: 1);
        var firms = economy.Firms;
        (firms.InputStock[0][0], firms.InputCost[0][0]) = (2, 70_000);
        var outside = economy.Ledger.Balances[Core.Accounts.Ledger.RestOfWorld.Place];
        PhaseCatalogue.Policy(economy).Run();
        // 240 000 of clay is six lumps; two lay there at 70 000.
        Assert.That((firms.InputStock[0][0], firms.InputCost[0][0]), Is.EqualTo((8f, 47_500f)));
        Assert.That(firms.Capital[0], Is.EqualTo((float)(TinyEconomy.Capital + 300_000)));
        Assert.That(firms.Cash[0], Is.EqualTo(160_000));
        Assert.That(economy.Ledger.Balances[Core.Accounts.Ledger.RestOfWorld.Place] - outside, Is.EqualTo(540_000), "whoever made the goods is paid");
        Assert.That(economy.ProgrammeTally.Total(0, ProgrammeTally.Paid), Is.EqualTo(600_000));
    }

    [Test]
    public void A_budget_for_two_of_three_reaches_two()
    {
        using var economy = Potters(s_gift with { Budget = 1_380_000 });
        PhaseCatalogue.Policy(economy).Run();
        Assert.That(economy.Firms.TreatedBy.Values.ToArray().Count(bits => bits != 0), Is.EqualTo(2), "15 % is administration");
    }

    [Test]
    public void Goods_are_worth_no_more_than_the_gift_and_stocks_go_to_who_uses_inputs()
    {
        var world = TinyEconomy.WithDiggers(3, 3);
        Assert.That((world with { Policies = [s_gift with { StocksShare = 0.6, EquipmentShare = 0.5, Sectors = ["bowls"] }] }).Validate().Single().Message, Does.Contain("more than 1"));
        Assert.That((world with { Policies = [s_gift with { StocksShare = 0.6 }] }).Validate().Single().Message, Does.Contain("'clay'"));
        Assert.That((world with { Policies = [s_gift with { StocksShare = 0.6, Sectors = ["bowls"] }] }).Validate(), Is.Empty);
    }
}
