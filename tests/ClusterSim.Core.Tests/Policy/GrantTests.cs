using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Policy;

/// <summary>Grants in cash and for a joint investment. A usual month of a potter costs 500 000: ten bowls at 40 000 of clay and 10 000 of other cost.</summary>
public class GrantTests
{
    private static readonly WorkingCapitalGrantTerms s_cash = new()
    {
        Name = "cash",
        Budget = 1e9,
        MaximumGrant = 700_000,
        MonthsOfCost = 2,
        OutreachPerMonth = 0,
        WordOfMouthPerMonth = 0,
        AttentionPerMonth = 1,
        ApplicationCost = 0,
    };

    private static readonly GroupMatchingGrantTerms s_joint = new()
    {
        Name = "joint",
        Budget = 1e9,
        Funder = Funder.Local,
        MatchShare = 0.6,
        JointInvestment = 3_000_000,
        Leaders = 3,
        MinimumLeaders = 2,
        OutreachPerMonth = 0,
        WordOfMouthPerMonth = 0,
        ApplicationCost = 0,
    };

    private static Economy Potters(InstrumentTerms terms, int count = 8)
    {
        var economy = TinyEconomy.Begin(TinyEconomy.Of(count) with { Policies = [terms] });
        economy.Firms.Heard.Values.Fill(1u);
        Array.Fill(economy.Firms.ExpectedDemand, 20); // twice what they make
        for (var slot = 0; slot < count; slot++) economy.Firms.Knowledge[slot] = 1 + slot / 100f;
        return economy;
    }

    private static int[] Treated(Economy economy) => [.. Enumerable.Range(0, economy.Firms.Slots).Where(slot => economy.Firms.TreatedBy[slot] == 1)];

    [Test]
    public void A_cash_grant_fills_up_to_the_months_of_cost_within_its_cap_and_only_once()
    {
        using var economy = Potters(s_cash, count: 3);
        Array.Fill(economy.Firms.ExpectedDemand, 10);
        foreach (var (slot, cash) in new[] { (0, 100_000), (1, 600_000), (2, 1_000_000) }) economy.Ledger.OpenFirm(slot, cash);
        var policy = PhaseCatalogue.Policy(economy);
        policy.Run();
        Assert.That(economy.InCells(economy.Firms.Cash), Is.EqualTo(new long[] { 800_000, 1_000_000, 1_000_000 }));
        Assert.That(economy.ProgrammeTally.Total(0, ProgrammeTally.Paid), Is.EqualTo(1_100_000));
        Assert.That(economy.Firms.Income, Has.All.Zero, "it is no income");
        Assert.That(Treated(economy), Is.EqualTo(new[] { 0, 1 }));
        economy.Month = 1;
        economy.Ledger.OpenFirm(1, 0);
        policy.Run();
        Assert.That(economy.Firms.Cash[1], Is.Zero);
    }

    [Test]
    public void A_cash_grant_of_nothing_or_for_no_time_gives_nothing()
    {
        foreach (var terms in new[] { s_cash with { MaximumGrant = 0 }, s_cash with { MonthsOfCost = 0 } })
        {
            using var economy = Potters(terms);
            economy.GiveEach(0);
            PhaseCatalogue.Policy(economy).Run();
            Assert.That(economy.Firms.Cash, Has.All.Zero);
            Assert.That(Treated(economy), Is.Empty);
        }
    }

    [Test]
    public void The_leaders_who_know_most_invest_together_and_the_grant_pays_its_share()
    {
        using var economy = Potters(s_joint);
        PhaseCatalogue.Policy(economy).Run();
        Assert.That(Treated(economy), Is.EqualTo(new[] { 5, 6, 7 }));
        Assert.That((economy.Firms.Cash[7], economy.Firms.Cash[0]), Is.EqualTo((4_600_000L, 5_000_000L)), "40 % of a million each");
        Assert.That((economy.Firms.Capital[7], economy.Firms.Capital[0]), Is.EqualTo(((float)(TinyEconomy.Capital + 1_000_000), (float)TinyEconomy.Capital)));
        Assert.That(economy.ProgrammeTally.Total(0, ProgrammeTally.Paid), Is.EqualTo(1_800_000));
        Assert.That(economy.Firms.Knowledge[7], Is.EqualTo(1.07f), "equipment that embodies nothing new teaches nothing");
    }

    [Test]
    public void The_grant_waits_until_enough_leaders_can_contribute()
    {
        using var economy = Potters(s_joint);
        var policy = PhaseCatalogue.Policy(economy);
        // A reserve of two usual months and 400 000.
        economy.Ledger.OpenFirm(5, 1_399_999);
        economy.Ledger.OpenFirm(6, 1_399_999);
        policy.Run();
        Assert.That(Treated(economy), Is.Empty, "one of three");
        Assert.That(economy.ProgrammeTally.Total(0, ProgrammeTally.Paid), Is.Zero);
        economy.Month = 1;
        economy.Ledger.OpenFirm(6, 1_400_000);
        policy.Run();
        Assert.That(Treated(economy), Is.EqualTo(new[] { 6, 7 }));
        Assert.That(economy.ProgrammeTally.Total(0, ProgrammeTally.Paid), Is.EqualTo(1_200_000), "for those who contribute");
        economy.Month = 2;
        economy.Ledger.OpenFirm(5, 5_000_000);
        policy.Run();
        Assert.That(Treated(economy), Is.EqualTo(new[] { 6, 7 }), "once a cluster");
    }

    [Test]
    public void A_grant_that_the_budget_does_not_cover_is_not_begun()
    {
        // 1 800 000 and 15 % of administration.
        foreach (var (budget, treated) in new[] { (2_069_999, 0), (2_070_000, 3) })
        {
            using var economy = Potters(s_joint with { Budget = budget });
            PhaseCatalogue.Policy(economy).Run();
            Assert.That(Treated(economy), Has.Length.EqualTo(treated));
        }
    }

    [Test]
    public void Leaders_by_links_are_the_best_linked()
    {
        using var economy = TinyEconomy.Begin(TinyEconomy.Of(12) with
        {
            Policies = [s_joint with { LedBy = Leadership.Links, Leaders = 2 }],
            Networks = new NetworkTerms
            {
                Knowledge = new SmallWorldTerms { Neighbours = 0, Links = [.. Enumerable.Range(0, 12).Where(row => row is not (3 or 9)).SelectMany(row => new[] { new FirmLink(new FirmPlace(0, 3), new FirmPlace(0, row)), new FirmLink(new FirmPlace(0, 9), new FirmPlace(0, row)) })] },
                Risk = new RiskNetworkTerms { GroupSize = 0 },
            },
        });
        economy.Firms.Heard.Values.Fill(1u);
        Array.Fill(economy.Firms.ExpectedDemand, 20);
        PhaseCatalogue.Policy(economy).Run();
        Assert.That(Treated(economy), Is.EqualTo(new[] { 3, 9 }));
    }

    [Test]
    public void Leaders_by_lot_depend_on_the_seed_and_stay_the_same()
    {
        var draws = new HashSet<string>(StringComparer.Ordinal);
        for (var seed = 1; seed <= 6; seed++)
        {
            using var economy = TinyEconomy.Begin(TinyEconomy.Of(12) with { Seed = seed, Policies = [s_joint with { LedBy = Leadership.Lottery, From = 0 }] });
            economy.Firms.Heard.Values.Fill(1u);
            Array.Fill(economy.Firms.ExpectedDemand, 20);
            economy.GiveEach(0);
            var policy = PhaseCatalogue.Policy(economy);
            policy.Run();
            economy.GiveEach(5_000_000);
            economy.Month = 1;
            policy.Run();
            draws.Add(string.Join(' ', Treated(economy)));
        }
        Assert.That(draws, Has.Count.GreaterThan(3));
    }

    [Test]
    public void New_equipment_teaches_what_a_linked_firm_with_that_knowledge_would()
    {
        using var economy = Potters(s_joint with { Technology = 1.5 });
        Array.Fill(economy.Firms.Knowledge, 1);
        PhaseCatalogue.Policy(economy).Run();
        // Lead 0.5 at an absorbable lead of 0.5: 0.5 / e.
        Assert.That(economy.Firms.Knowledge[Treated(economy)[0]], Is.EqualTo(1 + 0.5 / Math.E).Within(1e-6));
    }
}
