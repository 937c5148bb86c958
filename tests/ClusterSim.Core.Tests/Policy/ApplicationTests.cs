using ClusterSim.Core.Firms;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Policy;

/// <summary>Who applies, with what odds, and what is remembered of it (I4). Potters who have 5 million and need half a million a month.</summary>
public class ApplicationTests
{
    private static readonly LumpSumGrantTerms s_gift = new()
    {
        Name = "gift",
        Budget = 1e9,
        Amount = 1_000_000,
        OutreachPerMonth = 1,
        AttentionPerMonth = 1,
        ApplicationCost = 100_000,
        AdministrationShare = 0,
    };

    private static Economy Potters(int count, double memory, params InstrumentTerms[] policies) => TinyEconomy.Begin(TinyEconomy.Of(count) with
    {
        Policies = policies,
        Behaviour = TinyEconomy.Quiet with { Applying = new ApplyingTerms { Memory = memory } },
    });

    private static double Hassle(Economy economy, int slot) => -Math.Log(economy.Luck.Uniform(economy.Firms.Id[slot], Luck.Lasting, Purpose.Hassle));

    private static double Applicants(Economy economy, int programme = 0) => economy.ProgrammeTally.Total(programme, ProgrammeTally.Applicants);

    private static void NextMonth(Economy economy, Core.Phases.PolicyPhase policy)
    {
        economy.ProgrammeTally.Clear();
        economy.Month++;
        policy.Run();
    }

    [Test]
    public void Owners_apply_as_long_as_the_odds_that_there_are_pay()
    {
        const int Count = 1000;
        using var economy = Potters(Count, 1, s_gift with { Budget = 100_000_000 });
        PhaseCatalogue.Policy(economy).Run();
        // The last applicant of n: 100 / n × 1 000 000 > 100 000 × (1 + a month's return) × hassle, and for the next one no more.
        var hassle = Enumerable.Range(0, Count).Select(slot => Hassle(economy, slot)).Order().ToArray();
        var most = Enumerable.Range(1, Count).Last(n => hassle[n - 1] * 100_000 * (1 + new FinanceTerms().OwnReturnPerYear / 12) < 1e8 / n);
        Assert.That(Applicants(economy), Is.EqualTo(most));
        Assert.That(most, Is.InRange(500, 900), "neither all nor as many as there are places");
        Assert.That(economy.Firms.TreatedBy.Values.ToArray().Count(bits => bits != 0), Is.EqualTo(100));
        var paid = Enumerable.Range(0, Count).Where(slot => economy.Firms.Income[slot] < 0).ToArray();
        Assert.That(paid.Max(slot => Hassle(economy, slot)), Is.LessThanOrEqualTo(hassle[most - 1] + 1e-9), "those whom it costs least");
    }

    [Test]
    public void What_applying_costs_differs_between_owners_and_is_what_it_is_said_to_be_on_average()
    {
        using var economy = Potters(2000, 1, s_gift with { Budget = 1e12, Amount = 1e8 });
        PhaseCatalogue.Policy(economy).Run();
        var costs = economy.InCells(economy.Firms.Income).Select(income => -(double)income).ToArray();
        Assert.That(costs.Average(), Is.EqualTo(100_000).Within(9_000), "four standard errors of an exponential");
        Assert.That(costs.Count(cost => cost > 100_000) / 2000.0, Is.EqualTo(Math.Exp(-1)).Within(0.045));
    }

    [Test]
    public void Who_was_turned_down_believes_in_the_odds_less_and_who_has_won_does_not_ask_again()
    {
        // Ten places a month for a hundred: 10 / 100 × 10 000 000 is more than nine times what it costs most.
        using var economy = Potters(100, 0.5, s_gift with { Budget = 100_000_000, Amount = 10_000_000, ApplicationCost = 10_000 });
        var policy = PhaseCatalogue.Policy(economy);
        policy.Run();
        Assert.That(Applicants(economy), Is.EqualTo(100));
        var (applied, months) = (100.0, 0);
        for (; applied > 0 && months < 12; months++)
        {
            economy.Ledger.OpenAccount(economy.Programmes[0].Account, 100_000_000);
            NextMonth(economy, policy);
            Assert.That(Applicants(economy), Is.LessThanOrEqualTo(90 - 10 * months), "ten fewer a month");
            applied = Applicants(economy);
        }
        // One place for the 99 who were turned down, whose belief is a tenth: 0.1 / n × 10 000 000 > 10 250 × hassle.
        using var mindful = Potters(100, 0.1, s_gift with { Budget = 10_000_000, Amount = 10_000_000, ApplicationCost = 10_000 });
        var its = PhaseCatalogue.Policy(mindful);
        its.Run();
        var hassle = Enumerable.Range(0, 100).Where(slot => mindful.Firms.TreatedBy[slot] == 0).Select(slot => Hassle(mindful, slot)).Order().ToArray();
        mindful.Ledger.OpenAccount(mindful.Programmes[0].Account, 10_000_000);
        NextMonth(mindful, its);
        Assert.That(Applicants(mindful), Is.EqualTo(Enumerable.Range(1, 99).Last(n => hassle[n - 1] * 10_250 < 1e6 / n)).And.LessThan(90));
    }

    [Test]
    public void A_fee_out_of_the_month_s_needs_costs_what_the_money_would_have_earned()
    {
        // 10 bowls at 100 000 for 500 000 of clay and other cost: a rupiah earns one a month, twelve over the horizon.
        foreach (var (cash, applies) in new[] { (650_000, true), (500_000, false) })
        {
            using var economy = Potters(1, 1, s_gift with { Amount = 500_000 });
            economy.Ledger.OpenFirm(0, cash);
            var mean = 100_000 / Hassle(economy, 0);
            using var fixedCost = TinyEconomy.Begin(economy.Scenario with { Policies = [s_gift with { Amount = 500_000, ApplicationCost = mean }] });
            fixedCost.Ledger.OpenFirm(0, cash);
            PhaseCatalogue.Policy(fixedCost).Run();
            Assert.That(Applicants(fixedCost), Is.EqualTo(applies ? 1 : 0));
        }
    }

    [Test]
    public void Two_parts_of_a_programme_are_one_to_owners()
    {
        var half = s_gift with { Budget = 50_000_000 };
        using var whole = Potters(1000, 0.6, s_gift with { Budget = 100_000_000 });
        using var parts = Potters(1000, 0.6, half, half with { Name = "second" });
        using var others = Potters(1000, 0.6, half, half with { Name = "second", Amount = 1_000_001 });
        foreach (var world in new[] { whole, parts, others }) PhaseCatalogue.Policy(world).Run();
        double Fees(Economy economy) => -economy.InCells(economy.Firms.Income).Sum();
        int Winners(Economy economy, uint bit) => economy.Firms.TreatedBy.Values.ToArray().Count(bits => (bits & bit) != 0);
        Assert.That((Winners(parts, 1), Winners(parts, 2), Winners(parts, 3)), Is.EqualTo((50, 50, 100)), "nobody wins twice");
        Assert.That(Fees(parts), Is.EqualTo(Fees(whole)).Within(15).Percent);
        Assert.That(Winners(others, 3), Is.LessThan(100), "other terms are another programme, which some win too");
        Assert.That(parts.ProgrammeState.Count(column => column.Name.EndsWith(".turned_down", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public void News_of_two_parts_is_one_piece_of_news()
    {
        var gift = s_gift with { OutreachPerMonth = 0.3, AttentionPerMonth = 0 };
        using var economy = Potters(200, 0.6, gift, gift with { Name = "second", Budget = 5e8 }, gift with { Name = "third", Funder = Funder.Donor });
        PhaseCatalogue.Policy(economy).Run();
        var heard = economy.InCells(economy.Firms.Heard);
        Assert.That(heard.Count(bits => (bits & 1) != 0), Is.InRange(40, 80));
        Assert.That(heard.All(bits => (bits & 1) == (bits >> 1 & 1)), Is.True);
        Assert.That(heard.Any(bits => (bits & 1) != (bits >> 2 & 1)), Is.True);
    }

    [Test]
    public void Goods_are_worth_to_an_owner_what_she_would_buy_and_could_sell()
    {
        // No more capital is desired: equipment of 1 000 000 could be sold for 600 000. A hassle of 700 000 is too much for it, not for cash.
        foreach (var (share, applicants) in new[] { (0.0, 1), (1.0, 0) })
        {
            using var probe = Potters(1, 1, s_gift);
            using var economy = Potters(1, 1, s_gift with { EquipmentShare = share, ApplicationCost = 700_000 / Hassle(probe, 0) });
            economy.Firms.Capital[0] = 1e9f;
            PhaseCatalogue.Policy(economy).Run();
            Assert.That(Applicants(economy), Is.EqualTo(applicants));
        }
    }

    [Test]
    public void A_matching_grant_is_worth_less_than_its_face_where_it_buys_what_the_owner_would_not()
    {
        // At the full price nothing more is desired, at half price a gap. The grant would pay half of it, and half of that is gain.
        var grant = new MatchingGrantTerms { Name = "grant", Budget = 1e12, MatchShare = 0.5, MaximumGrant = 1e8, OutreachPerMonth = 1, AttentionPerMonth = 1 };
        using var probe = Potters(1, 1, grant);
        Desire(probe, 0);
        var gap = probe.Investment.Gap(probe.Cells[0], 0, 0.5);
        Assert.That(gap, Is.GreaterThan(100_000));
        foreach (var (part, applicants) in new[] { (0.24, 1), (0.26, 0) })
        {
            using var economy = Potters(1, 1, grant with { ApplicationCost = part * gap / Hassle(probe, 0) });
            economy.Ledger.OpenFirm(0, 1_000_000_000);
            Desire(economy, 0);
            PhaseCatalogue.Policy(economy).Run();
            Assert.That(Applicants(economy), Is.EqualTo(applicants));
        }
    }

    [TestCase(4_000_000, 1.0)]
    [TestCase(2_000_000, 0.5)]
    public void Money_for_outreach_tells_a_share_of_those_who_may_take_part(double cost, double perFirm)
    {
        // 4 000 000 for 2 000 potters is 2 000 each, a hundredth of the wage: exp(−0.7) do not hear.
        using var economy = TinyEconomy.Begin(TinyEconomy.Of(2000) with
        {
            Policies = [s_gift with { OutreachPerMonth = 0, OutreachCostPerMonth = cost, AttentionPerMonth = 0, Funder = Funder.Donor }],
            Behaviour = TinyEconomy.Quiet with { Applying = new ApplyingTerms { Reach = 0.7 } },
        });
        PhaseCatalogue.Policy(economy).Run();
        Assert.That(economy.InCells(economy.Firms.Heard).Count(bits => bits != 0) / 2000.0, Is.EqualTo(1 - Math.Exp(-0.7 * perFirm)).Within(0.045));
        Assert.That(economy.ProgrammeTally.Total(0, ProgrammeTally.Paid), Is.EqualTo(cost));
        Assert.That(economy.Programmes[0].Balance, Is.EqualTo(1_000_000_000 - (long)cost));
    }

    [Test]
    public void Outreach_takes_no_more_than_the_budget_has()
    {
        using var economy = Potters(10, 1, s_gift with { Budget = 1_150_000, AdministrationShare = 0.15, OutreachPerMonth = 0, OutreachCostPerMonth = 5_000_000, Amount = 1 });
        PhaseCatalogue.Policy(economy).Run();
        Assert.That(economy.Programmes[0].Balance, Is.EqualTo(150_000), "what its administration takes is left");
    }

    /// <summary>As much capital as is desired at the full price.</summary>
    private static void Desire(Economy economy, int slot)
    {
        economy.Firms.ExpectedDemand[slot] *= 10; // customers do not bind
        for (var round = 0; round < 200; round++) economy.Firms.Capital[slot] += (float)(0.5 * economy.Investment.Gap(economy.Cells[0], slot, 0));
        Assert.That(economy.Investment.Gap(economy.Cells[0], slot, 0), Is.LessThan(10));
    }
}
