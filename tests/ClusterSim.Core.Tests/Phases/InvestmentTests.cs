using ClusterSim.Core.Accounts;
using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Phases;

/// <summary>
/// A potter asks 30 % a year of own money, capital decays by 1 % a month and α is 0.3; a million makes 10 bowls a month, at 50 000 each.
/// Desired capital with customers enough is where 0.3 × 50 000 × 10 K^0.3 = 0.035 K, K in millions: 7 995 842.
/// </summary>
public class InvestmentTests
{
    private static readonly double s_desired = 1e6 * Math.Pow(0.3 * 0.5 / 0.035, 1 / 0.7);

    private static Economy Potter(long cash, double subsistence = 0, params InstrumentTerms[] policies)
    {
        var economy = TinyEconomy.Begin(TinyEconomy.Of(1) with
        {
            Policies = policies,
            Behaviour = TinyEconomy.Quiet with
            {
                Production = TinyEconomy.Quiet.Production with { HiringSpeed = 0 },
                Finance = TinyEconomy.Quiet.Finance with { OwnReturnPerYear = 0.3 },
                People = TinyEconomy.Quiet.People with { SubsistenceShare = subsistence },
            },
        });
        economy.Ledger.OpenFirm(0, cash);
        (economy.Firms.ExpectedDemand[0], economy.Firms.SmoothedIncome[0]) = (100, 400_000);
        return economy;
    }

    [Test]
    public void What_wears_is_replaced_and_a_share_of_the_cash_beyond_the_target_becomes_capital()
    {
        using var economy = Potter(5_000_000);
        PhaseCatalogue.Finance(economy).Run();
        // 10 000 wear. Clay and other cost take 500 000, half a month of an income of 400 000 is kept: 0.15 × 4 290 000.
        Assert.That(economy.Firms.Investment[0], Is.EqualTo(653_500).Within(1));
        Assert.That(economy.Firms.Replaced[0], Is.EqualTo(10_000));
        Assert.That(economy.Firms.Capital[0], Is.EqualTo(1_643_500).Within(1));
        Assert.That(economy.Firms.Cash[0], Is.EqualTo(5_000_000 - 653_500).Within(1));
        Assert.That(economy.Total(Sums.Investment), Is.EqualTo(653_500).Within(1));
    }

    [Test]
    public void Orders_bills_and_the_households_least_come_before_replacement_and_the_target_before_more()
    {
        using var economy = Potter(650_000, subsistence: 1.45);
        PhaseCatalogue.Finance(economy).Run();
        // Kept: other cost 100 000, clay 400 000, and 1.45 poverty lines of 100 000.
        Assert.That(economy.Firms.Investment[0], Is.EqualTo(5_000));
        using var short_ = Potter(640_000, subsistence: 1.45);
        PhaseCatalogue.Finance(short_).Run();
        Assert.That(short_.Firms.Investment[0], Is.Zero);
        using var target = Potter(710_000);
        PhaseCatalogue.Finance(target).Run();
        Assert.That(target.Firms.Investment[0], Is.EqualTo(10_000), "nothing is left above the target of 200 000");
    }

    [Test]
    public void Capital_that_no_money_can_use_is_not_desired()
    {
        // Clay and other cost take 50 000 a bowl, of which ten can be made: money for eleven leaves capital as desired, money for nine none.
        using var able = Potter(550_000);
        Assert.That(able.Investment.Gap(able.Cells[0], 0, 0), Is.EqualTo(1e6 * (0.3 * 0.5 / 0.035) - 1e6).Within(10));
        using var unable = Potter(450_000);
        Assert.That(unable.Investment.Gap(unable.Cells[0], 0, 0), Is.Zero);
    }

    [Test]
    public void Capital_grows_as_far_as_customers_follow()
    {
        using var economy = Potter(500_000_000);
        // One firm of many, on a market: customers follow its size, and fill a third of what it makes.
        economy.Sectors[0].Wanted = (1e9, 5, 1.2, 1, 1);
        economy.Firms.ExpectedDemand[0] = 10 / 3f;
        PhaseCatalogue.Finance(economy).Run();
        Assert.That(economy.Firms.Capital[0], Is.EqualTo(1e6 * Math.Pow(0.3 * 0.5 / 3 / 0.035, 1 / 0.7)).Within(1e-4).Percent);
        economy.Firms.ExpectedDemand[0] = 0.1f;
        PhaseCatalogue.Finance(economy).Run();
        Assert.That(economy.Firms.Investment[0], Is.Zero, "what wears is let go");
    }

    [Test]
    public void Where_customers_stay_away_and_the_price_as_it_is_capital_grows_with_what_it_brings_alone()
    {
        using var economy = Potter(50_000_000);
        economy.Firms.ExpectedDemand[0] = 10.5f;
        PhaseCatalogue.Finance(economy).Run();
        Assert.That(economy.Firms.Capital[0], Is.EqualTo(1e6 * (0.3 * 0.5 / 0.035)).Within(10), "nobody knows yet what all want");
        economy.Firms.ExpectedDemand[0] = 8;
        PhaseCatalogue.Finance(economy).Run();
        Assert.That(economy.Firms.Investment[0], Is.Zero, "what wears is let go");
    }

    [Test]
    public void Capital_grows_no_further_than_it_pays()
    {
        using var economy = Potter(500_000_000);
        economy.Sectors[0].Wanted = (1e9, 5, 1.2, 1, 1);
        PhaseCatalogue.Finance(economy).Run();
        Assert.That(economy.Firms.Capital[0], Is.EqualTo(s_desired).Within(10));
    }

    private static readonly MatchingGrantTerms s_grant = new() { Name = "grant", Budget = 1, MatchShare = 0.4, MaximumGrant = 2_000_000, WindowMonths = 6 };

    private static Economy Granted(long cash, long left)
    {
        var economy = Potter(cash, policies: s_grant);
        economy.Ledger.Transfer(Ledger.Central, economy.Ledger.Programmes, 10_000_000);
        (economy.Firms.GrantProgramme[0], economy.Firms.GrantMonths[0], economy.Firms.GrantLeft[0]) = (0, 6, left);
        return economy;
    }

    [Test]
    public void A_matching_grant_pays_its_share()
    {
        using var economy = Granted(5_000_000, 2_000_000);
        PhaseCatalogue.Finance(economy).Run();
        // Cash beyond the month, wear and 60 % of the target is 4 370 000. Of it 0.15 + 0.85 × 0.4 are given, which pay for 60 %; and wear is replaced.
        Assert.That(economy.Firms.Investment[0], Is.EqualTo(3_568_833 + 10_000).Within(1));
        Assert.That(economy.Firms.GrantLeft[0], Is.EqualTo(2_000_000 - 1_431_533).Within(1));
        Assert.That(economy.Firms.Cash[0], Is.EqualTo(5_000_000 - 2_147_300).Within(1));
        Assert.That(economy.Firms.Income[0], Is.Zero, "a grant is capital, not income");
        Assert.That(economy.Ledger.Balances[economy.Ledger.Programmes] + 1_431_533, Is.EqualTo(10_000_000).Within(1));
        Assert.That(economy.Firms.TreatedBy[0], Is.EqualTo(1));
    }

    [Test]
    public void A_firm_with_little_cash_of_its_own_uses_little_of_a_grant()
    {
        using var economy = Granted(800_000, 2_000_000);
        PhaseCatalogue.Finance(economy).Run();
        // 49 % of the 170 000 beyond the month, wear and 60 % of the target are 60 % of 138 833.
        Assert.That(economy.Firms.Investment[0], Is.EqualTo(138_833 + 10_000).Within(1));
        Assert.That(economy.Firms.Cash[0], Is.EqualTo(800_000 - 89_300).Within(1));
    }

    [Test]
    public void The_last_of_an_award_is_not_exceeded()
    {
        using var economy = Granted(5_000_000, 10_000);
        PhaseCatalogue.Finance(economy).Run();
        Assert.That(economy.Firms.GrantLeft[0], Is.Zero);
        Assert.That(economy.Programmes[0].Balance, Is.EqualTo(10_000_000 - 10_000));
    }

    [Test]
    public void A_large_award_is_kept_to_the_rupiah()
    {
        using var economy = Granted(900_000_000, 50_000_001);
        PhaseCatalogue.Finance(economy).Run();
        var paid = 10_000_000 - economy.Programmes[0].Balance;
        Assert.That(paid, Is.Positive);
        Assert.That(economy.Firms.GrantLeft[0], Is.EqualTo(50_000_001 - paid), "no number of 32 bits holds this");
    }
}
