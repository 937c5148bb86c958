using ClusterSim.Core.Accounts;
using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Tests.Policy;

/// <summary>
/// Potters who find every worker they look for and can sell all that they make, at 50 000 a bowl beyond clay and other cost. With a
/// worker of the family and hired ones by halves they make 10, 12.5, 14.6, 16.6, 18.3 bowls. Half a worker costs 100 000, or 60 000
/// with the subsidy: the third half brings 95 600, the fourth 87 500, the fifth 80 600.
/// </summary>
public class WageSubsidyTests
{
    private static readonly WageSubsidyTerms s_terms = new()
    {
        Name = "wages",
        Budget = 1e9,
        SubsidyShare = 0.4,
        MaximumPerWorker = 100_000,
        WorkersPerFirm = 2,
        SubsidyMonths = 3,
        OutreachPerMonth = 0,
        WordOfMouthPerMonth = 0,
        AttentionPerMonth = 1,
        ApplicationCost = 0,
    };

    private static Economy Potters(WageSubsidyTerms terms, float workers = 1.5f, double expectationWeight = 0.3)
    {
        var production = TinyEconomy.Quiet.Production with { HiringSpeed = 1, ExpectationWeight = expectationWeight };
        var behaviour = TinyEconomy.Quiet with { Production = production };
        var economy = TinyEconomy.Begin(TinyEconomy.Of(4) with { Policies = [terms], Behaviour = behaviour });
        Array.Fill(economy.Firms.Workers, workers);
        Array.Fill(economy.Firms.ExpectedDemand, 100);
        economy.Firms.Heard[0] = economy.Firms.Heard[1] = 1;
        return economy;
    }

    [Test]
    public void It_lowers_the_wage_that_hiring_reckons_with()
    {
        Assert.That(Workers(s_terms, 2), Is.EqualTo((2.5f, 2f)), "a third half pays with help alone");
        Assert.That(Workers(s_terms, 3), Is.EqualTo((3f, 2.5f)), "the fourth is kept with help alone, and no fifth is helped");
    }

    [Test]
    public void Whom_help_pays_for_is_not_hired_in_the_last_month_of_it()
    {
        // 95 600 less 60 000 does not make up for 50 000 spent on finding the worker.
        Assert.That(Workers(s_terms with { SubsidyMonths = 1 }, 2), Is.EqualTo((2f, 2f)));
        Assert.That(Workers(s_terms with { SubsidyMonths = 2 }, 2), Is.EqualTo((2.5f, 2f)));
    }

    [Test]
    public void It_hires_alike_where_the_customers_of_a_lower_price_would_come_after_the_worker_has_gone() =>
        Assert.That(Workers(s_terms, 2, expectationWeight: 0.05), Is.EqualTo((2.5f, 2f)));

    /// <summary>Workers of a firm with the subsidy and of one without, after a month's step.</summary>
    private static (float With, float Without) Workers(WageSubsidyTerms terms, float before, double expectationWeight = 0.3)
    {
        using var economy = Potters(terms, before, expectationWeight);
        PhaseCatalogue.Policy(economy).Run();
        PhaseCatalogue.Finance(economy).Run();
        return (economy.Firms.Workers[0], economy.Firms.Workers[3]);
    }

    [Test]
    public void Its_part_of_the_wages_is_paid_by_the_programme_and_the_rest_by_the_firm()
    {
        using var economy = Potters(s_terms);
        PhaseCatalogue.Policy(economy).Run();
        economy.OpenShop();
        PhaseCatalogue.Production(economy).Run();
        // Half a worker at 200 000, 40 % of it subsidised; nothing is made, since nobody has clay.
        Assert.That((economy.Firms.Cash[0], economy.Firms.Cash[3]), Is.EqualTo((4_940_000L, 4_900_000L)));
        Assert.That((economy.Firms.Income[0], economy.Firms.Income[3]), Is.EqualTo((-60_000L, -100_000L)));
        Assert.That(economy.ProgrammeTally.Total(0, ProgrammeTally.Paid), Is.EqualTo(80_000));
        Assert.That(economy.Ledger.Balances[Ledger.Households.Place], Is.EqualTo(400_000), "workers get their wage in full");
        Assert.That(economy.InCells(economy.Firms.TreatedBy), Is.EqualTo(new uint[] { 1, 1, 0, 0 }));
    }

    [Test]
    public void It_pays_no_more_than_its_cap_a_worker_and_for_no_more_workers_than_it_says()
    {
        using var capped = Potters(s_terms with { MaximumPerWorker = 30_000 }, workers: 2);
        PhaseCatalogue.Policy(capped).Run();
        capped.OpenShop();
        PhaseCatalogue.Production(capped).Run();
        Assert.That(capped.ProgrammeTally.Total(0, ProgrammeTally.Paid), Is.EqualTo(60_000));
        Assert.That(Workers(s_terms with { WorkersPerFirm = 0.5 }, 2.5f), Is.EqualTo((2f, 2f)), "beyond half a hired worker the full wage counts");
    }

    [Test]
    public void Where_only_additional_workers_count_those_of_before_are_paid_by_the_firm()
    {
        using var economy = Potters(s_terms with { AdditionalOnly = true });
        PhaseCatalogue.Policy(economy).Run();
        economy.Firms.Workers[0] = 2;
        economy.OpenShop();
        PhaseCatalogue.Production(economy).Run();
        // Half a worker beyond the half of before; the other chosen firm has hired nobody.
        Assert.That(economy.ProgrammeTally.Total(0, ProgrammeTally.Paid), Is.EqualTo(40_000));
        Assert.That(economy.Firms.Cash[0], Is.EqualTo(5_000_000 - 160_000));
    }

    [Test]
    public void A_firm_short_of_cash_keeps_those_whom_cash_and_subsidy_pay()
    {
        using var economy = Potters(s_terms, workers: 2);
        economy.Ledger.OpenFirm(0, 60_000);
        economy.Ledger.OpenFirm(3, 60_000);
        PhaseCatalogue.Policy(economy).Run();
        economy.OpenShop();
        PhaseCatalogue.Production(economy).Run();
        Assert.That((economy.Firms.Workers[0], economy.Firms.Workers[3]), Is.EqualTo((1.5f, 1f)), "60 000 pay half a worker at 120 000 each, and none at 200 000");
        Assert.That(economy.Firms.Cash[0], Is.InRange(0, 1));
    }

    [Test]
    public void It_ends_after_its_months_and_its_money_is_set_aside_until_then()
    {
        // 2 workers × 100 000 × 3 months × 1.15 = 690 000 a firm.
        using var economy = Potters(s_terms with { Budget = 1_000_000 });
        var policy = PhaseCatalogue.Policy(economy);
        var production = PhaseCatalogue.Production(economy);
        var paid = new List<int>();
        for (var month = 0; month < 5; month++)
        {
            economy.Month = month;
            PhaseCatalogue.Environment(economy).Run();
            policy.Run();
            paid.Add(economy.Firms.WageProgramme.Count(programme => programme == 0));
            economy.OpenShop();
            production.Run();
        }
        Assert.That(paid[..3], Is.EqualTo(new[] { 1, 1, 1 }), "the second waits for the money set aside for the first");
        Assert.That(economy.InCells(economy.Firms.TreatedBy), Is.EqualTo(new uint[] { 1, 1, 0, 0 }), "then its turn comes");
    }

    [Test]
    public void A_subsidy_of_nothing_changes_no_wage_and_takes_no_applicants()
    {
        foreach (var terms in new[] { s_terms with { SubsidyShare = 0 }, s_terms with { MaximumPerWorker = 0 }, s_terms with { WorkersPerFirm = 0 } })
        {
            using var economy = Potters(terms);
            PhaseCatalogue.Policy(economy).Run();
            PhaseCatalogue.Finance(economy).Run();
            economy.OpenShop();
            PhaseCatalogue.Production(economy).Run();
            Assert.That(economy.Firms.Workers[0], Is.EqualTo(economy.Firms.Workers[3]));
            Assert.That(economy.ProgrammeTally.Total(0, ProgrammeTally.Applicants), Is.Zero);
        }
    }
}
