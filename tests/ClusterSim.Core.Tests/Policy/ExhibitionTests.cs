using ClusterSim.Core.Accounts;
using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Policy;

public class ExhibitionTests
{
    private static readonly ExhibitionTerms s_fair = new()
    {
        Name = "fair",
        Until = 24,
        Budget = 1e9,
        Market = "paris",
        ContactMonths = 3,
        StandCost = 1_000_000,
        PaidShare = 0.6,
        CommercialisationChance = 0,
        EveryMonths = 6,
        AttentionPerMonth = 1,
        OutreachPerMonth = 1,
        ApplicationCost = 0,
        AdministrationShare = 0,
    };

    /// <summary>Potters with a new product on the market; a half of what they can make finds no buyer in town, and Paris is closed to strangers.</summary>
    private static Economy Potters(ExhibitionTerms terms, int count = 4, byte product = 2)
    {
        var tiny = TinyEconomy.Of(count);
        var economy = TinyEconomy.Begin(tiny with
        {
            Markets =
            [
                tiny.Markets[0] with { Demand = new TimePath(5 * count) },
                new Market { Name = "paris", Kind = MarketKind.Export, Sector = "bowls", Demand = new TimePath(100), RequiresContact = true },
            ],
            Policies = [terms],
        });
        Array.Fill(economy.Firms.Product, product);
        economy.Firms.Heard.Values.Fill(1u);
        Array.Fill(economy.Firms.ExpectedDemand, 4f);
        return economy;
    }

    [Test]
    public void The_firm_pays_its_part_of_the_stand_and_the_programme_the_rest()
    {
        // Six bowls a month to spare at a margin of 50 000: 900 000 in three months against 400 000.
        using var economy = Potters(s_fair);
        PhaseCatalogue.Policy(economy).Run();
        Assert.That(economy.InCells(economy.Firms.Cash), Has.All.EqualTo(4_600_000));
        Assert.That(economy.InCells(economy.Firms.Income), Has.All.EqualTo(-400_000));
        Assert.That(economy.ProgrammeTally.Total(0, ProgrammeTally.Paid), Is.EqualTo(4 * 600_000));
        Assert.That(economy.Ledger.Balances[Ledger.RestOfWorld.Place], Is.EqualTo(4_000_000));
        Assert.That(economy.InCells(economy.Firms.TreatedBy), Has.All.EqualTo(1u));
    }

    [Test]
    public void Nobody_shows_who_has_nothing_new_or_nothing_to_gain()
    {
        using var old = Potters(s_fair, product: 0);
        PhaseCatalogue.Policy(old).Run();
        Assert.That(old.Firms.TreatedBy, Has.All.Zero);
        using var busy = Potters(s_fair);
        Array.Fill(busy.Firms.ExpectedDemand, 8f); // 300 000 to gain
        PhaseCatalogue.Policy(busy).Run();
        Assert.That(busy.Firms.TreatedBy, Has.All.Zero);
    }

    [Test]
    public void Only_those_who_have_met_the_buyers_sell_to_them_and_only_while_they_are_remembered()
    {
        // Money for two stands.
        using var economy = Potters(s_fair with { Budget = 4 * 1_200_000 });
        var policy = PhaseCatalogue.Policy(economy);
        var market = PhaseCatalogue.Market(economy);
        var exporters = new List<int>();
        for (var month = 0; month < 5; month++)
        {
            economy.Month = month;
            if (month > 0) PhaseCatalogue.Environment(economy).Run();
            policy.Run();
            Array.Fill(economy.Firms.FinishedStock, 10f);
            economy.OpenShop();
            market.Run();
            exporters.Add(economy.Firms.Exported.Sum(exported => exported));
            for (var slot = 0; slot < 4; slot++)
                Assert.That(economy.Firms.Exported[slot], Is.EqualTo(month < 3 ? economy.Firms.TreatedBy[slot] : 0), "nobody else");
        }
        Assert.That(exporters, Is.EqualTo(new[] { 2, 2, 2, 0, 0 }));
    }

    [Test]
    public void A_product_shown_comes_to_market_with_its_chance()
    {
        var terms = s_fair with { Market = "", StandCost = 1_000 };
        using var always = Potters(terms with { CommercialisationChance = 1 }, count: 40, product: 1);
        PhaseCatalogue.Policy(always).Run();
        Assert.That(always.InCells(always.Firms.Product), Has.All.EqualTo(2));
        using var sometimes = Potters(terms with { CommercialisationChance = 0.5 }, count: 40, product: 1);
        PhaseCatalogue.Policy(sometimes).Run();
        // Half of 40, s.d. 3.2.
        Assert.That(sometimes.Firms.Product.Count(product => product == 2), Is.InRange(8, 32));
        using var never = Potters(terms with { CommercialisationChance = 0 }, count: 40, product: 1);
        PhaseCatalogue.Policy(never).Run();
        Assert.That(never.InCells(never.Firms.Product), Has.All.EqualTo(1));
        Assert.That(never.Firms.TreatedBy, Has.All.Zero, "where showing does not help nobody pays for it");
    }

    [Test]
    public void Exhibitions_come_every_so_many_months_and_the_money_lasts_for_all()
    {
        // 24 months, every six: four exhibitions of two stands.
        using var economy = Potters(s_fair with { Budget = 8 * 600_000, ContactMonths = 5 });
        var policy = PhaseCatalogue.Policy(economy);
        var paid = new List<long>();
        for (var month = 0; month < 24; month++)
        {
            economy.Month = month;
            economy.ProgrammeTally.Clear();
            policy.Run();
            paid.Add(economy.ProgrammeTally.Total(0, ProgrammeTally.Paid));
        }
        Assert.That(paid, Is.EqualTo(Enumerable.Range(0, 24).Select(month => month % 6 == 0 ? 1_200_000L : 0)));
    }
}
