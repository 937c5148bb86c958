using ClusterSim.Core.Accounts;
using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Policy;

/// <summary>Inputs that a programme makes cheaper. Each potter orders ten lumps of clay at 40 000.</summary>
public class PurchaseTests
{
    private static readonly InputSubsidyTerms s_subsidy = new()
    {
        Name = "cheap_clay",
        Until = 24,
        Budget = 1e9,
        Input = "clay",
        SubsidyShare = 0.25,
        MaximumPerMonth = 1_000_000,
        AdministrationShare = 0,
        OutreachPerMonth = 0,
        WordOfMouthPerMonth = 0,
        AttentionPerMonth = 1,
        ApplicationCost = 0,
    };

    private static readonly PooledPurchaseTerms s_pool = new()
    {
        Name = "store",
        Budget = 1e8,
        Input = "clay",
        StaffCost = 100_000,
        FeeShare = 0.01,
        AdministrationShare = 0,
        OutreachPerMonth = 0,
        WordOfMouthPerMonth = 0,
        AttentionPerMonth = 1,
        ApplicationCost = 0,
    };

    /// <summary>The first two have heard.</summary>
    private static Economy Potters(InstrumentTerms terms, Scenario? world = null, double cash = 5_000_000)
    {
        var economy = TinyEconomy.Begin((world ?? TinyEconomy.Of(4)) with
        {
            Policies = [terms],
            Behaviour = TinyEconomy.Quiet with { Production = TinyEconomy.Quiet.Production with { HiringSpeed = 0 }, People = TinyEconomy.Quiet.People with { Invest = 0 } },
        });
        economy.GiveEach((long)cash);
        Array.Fill(economy.Firms.Capital, 1e9f); // nobody wants more
        Array.Fill(economy.Firms.ExpectedDemand, 10);
        economy.Firms.Heard[0] = economy.Firms.Heard[1] = 1;
        return economy;
    }

    private static Scenario WithDiscount(double discount)
    {
        var world = TinyEconomy.Of(4);
        return world with { Sectors = [TinyEconomy.Bowls with { Inputs = [TinyEconomy.Bowls.Inputs[0] with { PoolingDiscount = discount }] }] };
    }

    private static void Buy(Economy economy)
    {
        PhaseCatalogue.Policy(economy).Run();
        PhaseCatalogue.Finance(economy).Run();
        PhaseCatalogue.Inputs(economy).Run();
    }

    [Test]
    public void The_programme_pays_its_share_of_the_outside_price()
    {
        using var economy = Potters(s_subsidy);
        Buy(economy);
        Assert.That(economy.InCells(economy.Firms.Cash), Is.EqualTo(new long[] { 4_700_000, 4_700_000, 4_600_000, 4_600_000 }));
        Assert.That(economy.ProgrammeTally.Total(0, ProgrammeTally.Paid), Is.EqualTo(200_000));
        Assert.That(economy.Firms.InputCost[0][..3], Is.EqualTo(new float[] { 30_000, 30_000, 40_000 }));
        Assert.That(economy.Ledger.Balances[Ledger.RestOfWorld.Place], Is.EqualTo(1_600_000), "sellers get the whole price");
        Assert.That(economy.InCells(economy.Firms.TreatedBy), Is.EqualTo(new uint[] { 1, 1, 0, 0 }));
    }

    [Test]
    public void No_firm_gets_more_than_its_ceiling()
    {
        using var economy = Potters(s_subsidy with { MaximumPerMonth = 60_000 });
        Buy(economy);
        Assert.That(economy.Firms.Cash[0], Is.EqualTo(4_660_000));
    }

    [Test]
    public void A_firm_short_of_cash_buys_as_much_as_cash_and_subsidy_pay()
    {
        using var economy = Potters(s_subsidy, cash: 250_000);
        Buy(economy);
        // A bowl takes 30 000 for the lump, 40 000 without the subsidy, and 10 000 of other cost.
        Assert.That(economy.Firms.InputStock[0][0], Is.EqualTo(6.25).Within(1e-4));
        Assert.That(economy.Firms.InputStock[0][2], Is.EqualTo(5).Within(1e-4));
    }

    [Test]
    public void The_month_part_of_the_budget_decides_how_many_are_enrolled()
    {
        // 24 months: 100 000 a month serves one at 60 000, not two.
        using var economy = Potters(s_subsidy with { Budget = 2_400_000, MaximumPerMonth = 60_000 });
        Buy(economy);
        Assert.That(economy.Firms.InputProgramme.Count(programme => programme == 0), Is.EqualTo(1));
        Assert.That(economy.ProgrammeTally.Total(0, ProgrammeTally.Paid), Is.EqualTo(60_000));
    }

    [Test]
    public void Local_makers_of_the_input_lose_the_orders_that_the_subsidy_makes_cheaper_outside()
    {
        using var plain = Potters(s_subsidy with { Budget = 0 }, TinyEconomy.WithDiggers(2, 2, outsidePremium: 0.1, outsideShare: 0.5));
        using var subsidised = Potters(s_subsidy, TinyEconomy.WithDiggers(2, 2, outsidePremium: 0.1, outsideShare: 0.5));
        foreach (var economy in new[] { plain, subsidised })
        {
            Array.Fill(economy.Firms.FinishedStock, 100, 0, 2);
            economy.Firms.Heard.Values.Fill(1u);
            Buy(economy);
        }
        // Outside 44 000, less a quarter 33 000: 1.1 and 0.825 of the diggers' 40 000, elasticity 5.
        static double Local(double outside) => Math.Pow(0.5 + 0.5 * Math.Pow(outside, -4), -1.25) * 0.5;
        Assert.That(subsidised.Firms.Sales[..2].Sum() / (double)plain.Firms.Sales[..2].Sum(), Is.EqualTo(Local(0.825) / Local(1.1)).Within(0.1).Percent);
    }

    [Test]
    public void A_subsidy_can_make_it_worth_to_produce_at_all()
    {
        var world = TinyEconomy.Of(4) with { Sectors = [TinyEconomy.Bowls with { Inputs = [new InputTerms { Name = "clay", Coefficient = 1, OutsidePrice = 95_000 }] }] };
        using var economy = Potters(s_subsidy, world);
        Buy(economy);
        Assert.That((economy.Firms.OrderUnits[0][0], economy.Firms.OrderUnits[0][3]), Is.EqualTo((10f, 0f)));
    }

    [Test]
    public void A_subsidy_of_nothing_enrols_nobody()
    {
        foreach (var terms in new[] { s_subsidy with { SubsidyShare = 0 }, s_subsidy with { MaximumPerMonth = 0 } })
        {
            using var economy = Potters(terms);
            Buy(economy);
            Assert.That(economy.InCells(economy.Firms.InputProgramme), Has.All.EqualTo((byte)255));
            Assert.That(economy.InCells(economy.Firms.Cash), Has.All.EqualTo(4_600_000));
        }
    }

    [Test]
    public void Members_of_a_facility_get_a_discount_for_their_share_of_the_volume_and_pay_a_fee()
    {
        using var economy = Potters(s_pool, WithDiscount(0.1));
        Buy(economy);
        // Two of four: half of 10 %, less 1 % for the facility.
        Assert.That(economy.InCells(economy.Firms.Cash), Is.EqualTo(new long[] { 4_616_000, 4_616_000, 4_600_000, 4_600_000 }));
        Assert.That(economy.ProgrammeTally.Total(0, ProgrammeTally.Recovered), Is.EqualTo(8_000));
        Assert.That(economy.ProgrammeTally.Total(0, ProgrammeTally.Paid), Is.EqualTo(100_000), "staff");
        Assert.That(economy.Ledger.Balances[Ledger.RestOfWorld.Place], Is.EqualTo(2 * 380_000 + 2 * 400_000));
        Assert.That(economy.InCells(economy.Firms.TreatedBy), Is.EqualTo(new uint[] { 1, 1, 0, 0 }));
    }

    [Test]
    public void A_facility_buys_no_more_than_its_money_advances()
    {
        // 300 000 after the staff's pay, twice a month, against orders of 800 000.
        using var economy = Potters(s_pool with { Budget = 400_000, TurnsPerMonth = 1 }, WithDiscount(0.1));
        Buy(economy);
        Assert.That(economy.Firms.Cash[0], Is.EqualTo(4_600_000 + 6_000), "4 % on 150 000 of 400 000");
    }

    [Test]
    public void A_facility_that_cannot_pay_its_staff_is_closed()
    {
        using var economy = Potters(s_pool with { Budget = 100_000 }, WithDiscount(0.1));
        Buy(economy);
        Assert.That(economy.InCells(economy.Firms.Cash), Has.All.EqualTo(4_600_000));
        Assert.That(economy.ProgrammeTally.Total(0, ProgrammeTally.Paid), Is.Zero);
    }

    [Test]
    public void Where_the_volume_is_worth_less_than_the_fee_members_buy_alone()
    {
        using var economy = Potters(s_pool with { FeeShare = 0.04 }, WithDiscount(0.1));
        economy.Firms.Heard.Values.Fill(1u);
        PhaseCatalogue.Policy(economy).Run();
        PhaseCatalogue.Finance(economy).Run();
        for (var slot = 1; slot < 4; slot++) economy.Firms.PoolProgramme[slot] = 255; // only one comes this month
        PhaseCatalogue.Inputs(economy).Run();
        Assert.That(economy.InCells(economy.Firms.Cash), Has.All.EqualTo(4_600_000));
        Assert.That(economy.Firms.TreatedBy, Has.All.Zero);
    }

    [Test]
    public void Nobody_joins_a_facility_for_an_input_that_is_not_cheaper_by_the_load()
    {
        using var economy = Potters(s_pool, WithDiscount(0));
        Buy(economy);
        Assert.That(economy.InCells(economy.Firms.PoolProgramme), Has.All.EqualTo((byte)255));
    }
}
