using ClusterSim.Core.Accounts;
using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Phases;

/// <summary>
/// A potter asks 30 % a year of own money, capital decays by 1 % a month and α is 0.3: desired capital is
/// 0.3 × 50 000 × 10 / (0.025 + 0.01) = 4 285 714, the gap 3 285 714.
/// </summary>
public class InvestmentTests
{
    private static Economy Potter(long cash, params InstrumentTerms[] policies)
    {
        var economy = TinyEconomy.Begin(TinyEconomy.Of(1) with
        {
            Policies = policies,
            Behaviour = TinyEconomy.Quiet with
            {
                Production = TinyEconomy.Quiet.Production with { HiringSpeed = 0 },
                Finance = TinyEconomy.Quiet.Finance with { InvestmentSpeed = 0.05, OwnReturnPerYear = 0.3, ReserveMonths = 1 },
            },
        });
        economy.Ledger.OpenFirm(0, cash);
        return economy;
    }

    [Test]
    public void A_share_of_the_gap_and_what_decays_are_invested()
    {
        using var economy = Potter(5_000_000);
        PhaseCatalogue.Finance(economy).Run();
        // 0.05 × 3 285 714 + 0.01 × 1 000 000 = 174 285.
        Assert.That(economy.Firms.Investment[0], Is.EqualTo(174_285).Within(1));
        Assert.That(economy.Firms.Capital[0], Is.EqualTo(990_000 + 174_285).Within(1));
        Assert.That(economy.Firms.Cash[0], Is.EqualTo(5_000_000 - 174_285).Within(1));
        Assert.That(economy.Total(Sums.Investment), Is.EqualTo(174_285).Within(1));
    }

    [Test]
    public void The_months_needs_and_the_reserve_come_first()
    {
        using var economy = Potter(1_050_000);
        PhaseCatalogue.Finance(economy).Run();
        // Kept: other cost 100 000, clay 400 000, and a usual month of both in reserve.
        Assert.That(economy.Firms.Investment[0], Is.EqualTo(50_000));
    }

    private static readonly MatchingGrantTerms s_grant = new() { Name = "grant", Budget = 1, MatchShare = 0.4, MaximumGrant = 2_000_000, WindowMonths = 6 };

    private static Economy Granted(long cash, long left)
    {
        var economy = Potter(cash, s_grant);
        economy.Ledger.Transfer(Ledger.Central, economy.Ledger.Programmes, 10_000_000);
        (economy.Firms.GrantProgramme[0], economy.Firms.GrantMonths[0], economy.Firms.GrantLeft[0]) = (0, 6, left);
        return economy;
    }

    [Test]
    public void A_matching_grant_pays_its_share()
    {
        using var economy = Granted(5_000_000, 2_000_000);
        PhaseCatalogue.Finance(economy).Run();
        // At 40 % off, desired capital is 4 285 714 / 0.6 = 7 142 857; the award bears 2 million / 0.4 = 5 million, a sixth a month.
        Assert.That(economy.Firms.Investment[0], Is.EqualTo(833_333));
        Assert.That(economy.Firms.GrantLeft[0], Is.EqualTo(2_000_000 - 333_333).Within(1));
        Assert.That(economy.Firms.Cash[0], Is.EqualTo(5_000_000 - 500_000).Within(1));
        Assert.That(economy.Firms.Income[0], Is.Zero, "a grant is capital, not income");
        Assert.That(economy.Ledger.Balances[economy.Ledger.Programmes] + 333_333, Is.EqualTo(10_000_000).Within(1));
        Assert.That(economy.Firms.TreatedBy[0], Is.EqualTo(1));
    }

    [Test]
    public void A_firm_with_little_cash_of_its_own_uses_little_of_a_grant()
    {
        using var economy = Granted(1_300_000, 2_000_000);
        PhaseCatalogue.Finance(economy).Run();
        // Own 300 000 are 60 % of 500 000.
        Assert.That(economy.Firms.Investment[0], Is.EqualTo(500_000).Within(1));
        Assert.That(economy.Firms.Cash[0], Is.EqualTo(1_000_000).Within(1));
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
