using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Policy;

/// <summary>Loans from a programme's account that come with more than money: members who stand in, a coach.</summary>
public class CreditLineTests
{
    private static readonly GroupLendingTerms s_groups = new()
    {
        Name = "groups",
        Budget = 1e8,
        Lender = "bank",
        InterestPerYear = 0.12,
        MaximumLoan = 10_000_000,
        LenderFeePerYear = 0.1,
        TermMonths = 10,
        GroupSize = 3,
        OutreachPerMonth = 0,
        WordOfMouthPerMonth = 0,
        AttentionPerMonth = 1,
        AdministrationShare = 0,
    };

    private static readonly SoftLoanTerms s_soft = new()
    {
        Name = "soft",
        Budget = 1e8,
        Lender = "bank",
        InterestPerYear = 0.06,
        MaximumLoan = 10_000_000,
        CollateralRatio = 0,
        Provider = "coach",
        CostPerCoaching = 300_000,
        Dose = 0.5,
        OutreachPerMonth = 0,
        WordOfMouthPerMonth = 0,
        AttentionPerMonth = 1,
    };

    private static Economy Potters(InstrumentTerms terms, int count = 6, double screening = 0, double coaches = 100)
    {
        var economy = TinyEconomy.Begin(TinyEconomy.Of(count) with
        {
            Sectors = [TinyEconomy.Bowls with { CapitalElasticity = 0 }],
            Policies = [terms],
            Lenders = [new Lender { Name = "bank", Kind = LenderKind.Bank, Capital = 1e9, InterestPerYear = 0.5, MaximumLoan = 1e9, ScreeningCost = screening }],
            Providers = [new Provider { Name = "coach", Quality = 0.8, Price = 400_000, Capacity = coaches }],
            Behaviour = TinyEconomy.Quiet with { Production = TinyEconomy.Quiet.Production with { HiringSpeed = 0 } },
        });
        Array.Fill(economy.Firms.SmoothedIncome, 400_000);
        economy.Firms.Heard.Values.Fill(1u);
        return economy;
    }

    /// <summary>Everybody owes 1 000 000 over ten months at 1 % a month: an instalment of 110 000. The first has nothing.</summary>
    private static Economy Indebted(InstrumentTerms terms)
    {
        var economy = Potters(terms);
        for (var slot = 0; slot < 6; slot++)
        {
            economy.Firms.Debt[slot] = 1_000_000;
            economy.Firms.LoanMonths[slot] = 10;
            economy.Firms.LoanRate[slot] = 0.01f;
            economy.Firms.LoanLender[slot] = economy.Firms.LoanProgramme[slot] = 0;
        }
        economy.Ledger.OpenFirm(0, 0);
        return economy;
    }

    [Test]
    public void The_others_of_the_group_pay_an_instalment_that_a_member_cannot()
    {
        using var economy = Indebted(s_groups);
        PhaseCatalogue.Finance(economy).Run();
        Assert.That((economy.Firms.Debt[0], economy.Firms.Arrears[0], economy.Firms.LoanMonths[0]), Is.EqualTo((900_000L, (byte)0, (short)9)));
        Assert.That(economy.InCells(economy.Firms.GivenHelp), Is.EqualTo(new float[] { 0, 55_000, 55_000, 0, 0, 0 }), "two of equal cash share it; other groups do not");
        Assert.That(economy.Firms.Income[1], Is.EqualTo(-10_000), "help is not income");
    }

    [TestCase(0, 0f)]
    [TestCase(0.5, 27_500f)]
    public void They_stand_for_no_more_than_their_liability(double liability, float each)
    {
        using var economy = Indebted(s_groups with { LiabilityShare = liability });
        PhaseCatalogue.Finance(economy).Run();
        Assert.That(economy.Firms.GivenHelp[1], Is.EqualTo(each));
        Assert.That(economy.Firms.Arrears[0], Is.EqualTo(1));
    }

    [Test]
    public void They_give_no_more_than_what_is_left_beyond_their_own_instalment_and_bills()
    {
        using var economy = Indebted(s_groups);
        // Own instalment 110 000, clay 400 000 and other cost 100 000 come first.
        economy.Ledger.OpenFirm(1, 640_000);
        economy.Ledger.OpenFirm(2, 600_000);
        PhaseCatalogue.Finance(economy).Run();
        Assert.That(economy.Firms.GivenHelp.Take(3), Is.EqualTo(new float[] { 0, 30_000, 0 }));
        Assert.That(economy.Firms.Arrears[0], Is.EqualTo(1));
    }

    [Test]
    public void Members_without_a_loan_of_the_line_do_not_stand_in()
    {
        using var economy = Indebted(s_groups);
        economy.Firms.Debt[1] = 0;
        PhaseCatalogue.Finance(economy).Run();
        Assert.That((economy.Firms.GivenHelp[1], economy.Firms.GivenHelp[2]), Is.EqualTo((0f, 110_000f)));
    }

    [Test]
    public void No_member_is_offered_a_loan_while_one_is_in_arrears_or_shut_out()
    {
        using var economy = Potters(s_groups, count: 9);
        (economy.Firms.LoanProgramme[0], economy.Firms.Debt[0], economy.Firms.Arrears[0]) = (0, 100, 1);
        (economy.Firms.TreatedBy[4], economy.Firms.ExcludedMonths[4]) = (1, 10);
        PhaseCatalogue.Policy(economy).Run();
        Assert.That(economy.InCells(economy.Firms.CreditProgramme), Is.EqualTo(new byte[] { 255, 255, 255, 255, 255, 255, 0, 0, 0 }));
    }

    [Test]
    public void A_group_needs_no_collateral_and_less_screening()
    {
        using var economy = Potters(s_groups with { PeerScreening = 0.75 }, count: 1, screening: 40_000);
        economy.Ledger.OpenFirm(0, 0);
        economy.Firms.Capital[0] = 1;
        PhaseCatalogue.Policy(economy).Run();
        PhaseCatalogue.Finance(economy).Run();
        Assert.That((economy.Firms.Debt[0], economy.Firms.LoanProgramme[0]), Is.EqualTo((500_000L, (byte)0)));
        Assert.That(economy.Ledger.Balances[Core.Accounts.Ledger.Households.Place], Is.EqualTo(10_000), "a quarter of the screening");
        using var dear = Potters(s_groups with { PeerScreening = 0, LenderFeePerYear = 0.05 }, count: 1, screening: 40_000);
        dear.Ledger.OpenFirm(0, 0);
        dear.Firms.Capital[0] = 1;
        PhaseCatalogue.Policy(dear).Run();
        PhaseCatalogue.Finance(dear).Run();
        Assert.That(dear.Firms.LoanProgramme[0], Is.EqualTo(255), "40 000 on 500 000 over ten months is more than the fee");
    }

    [Test]
    public void A_soft_loan_and_its_coaching_are_both_paid_from_the_budget()
    {
        using var economy = Potters(s_soft, count: 1);
        economy.Ledger.OpenFirm(0, 0);
        PhaseCatalogue.Policy(economy).Run();
        PhaseCatalogue.Finance(economy).Run();
        // The fee over two years of a falling debt is 5 % of 500 000.
        Assert.That(economy.ProgrammeTally.Total(0, ProgrammeTally.Paid), Is.EqualTo(500_000 + 25_000 + 300_000));
        Assert.That(economy.Ledger.Balances[economy.Ledger.Providers], Is.EqualTo(300_000));
        // Dose 0.25 × 0.5 × quality 0.8 of the distance from 0.3 to 1, and half a service's hassle.
        Assert.That(economy.Firms.TaughtManagement[0], Is.EqualTo(0.07).Within(1e-6));
        Assert.That(economy.Firms.Income[0], Is.EqualTo(-50_000));
    }

    [Test]
    public void No_soft_loan_is_paid_out_without_room_or_money_for_the_coaching()
    {
        using var full = Potters(s_soft, count: 6, coaches: 1);
        full.GiveEach(0);
        PhaseCatalogue.Policy(full).Run();
        PhaseCatalogue.Finance(full).Run();
        Assert.That(full.Firms.LoanProgramme.Count(programme => programme == 0), Is.EqualTo(2), "two half services fill the month");
        // 500 000 × (1 + 15 % + 5 %) + 300 000 × 1.15 = 945 000.
        foreach (var (budget, loans) in new[] { (944_999, 0), (945_000, 1) })
        {
            using var economy = Potters(s_soft with { Budget = budget }, count: 2);
            economy.GiveEach(0);
            PhaseCatalogue.Policy(economy).Run();
            PhaseCatalogue.Finance(economy).Run();
            Assert.That(economy.Firms.LoanProgramme.Count(programme => programme == 0), Is.EqualTo(loans));
        }
    }

    [Test]
    public void Coaching_of_no_size_teaches_nothing()
    {
        using var economy = Potters(s_soft with { Dose = 0 }, count: 1);
        economy.Ledger.OpenFirm(0, 0);
        PhaseCatalogue.Policy(economy).Run();
        PhaseCatalogue.Finance(economy).Run();
        Assert.That((economy.Firms.Debt[0], economy.Firms.TaughtManagement[0], economy.Firms.Income[0]), Is.EqualTo((500_000L, 0f, 0L)));
    }

    [Test]
    public void In_the_grace_months_interest_alone_falls_due_and_the_term_follows()
    {
        using var economy = Potters(s_soft with { GraceMonths = 2, TermMonths = 4, LenderFeePerYear = 0.12 }, count: 1);
        economy.Ledger.OpenFirm(0, 0);
        PhaseCatalogue.Policy(economy).Run();
        var finance = PhaseCatalogue.Finance(economy);
        finance.Run();
        Assert.That((economy.Firms.Debt[0], economy.Firms.LoanMonths[0]), Is.EqualTo((500_000L, (short)6)));
        // All is owed for two months and half of it, in the mean, for four: 12 % a year of 500 000 for four months.
        Assert.That(economy.ProgrammeTally.Total(0, ProgrammeTally.Paid), Is.EqualTo(500_000 + 20_000 + 300_000));
        foreach (var (debt, paid) in new[] { (500_000, 2_500), (500_000, 2_500), (375_000, 127_500), (250_000, 126_875), (125_000, 126_250), (0, 125_625) })
        {
            economy.Ledger.OpenFirm(0, 5_000_000);
            finance.Run();
            Assert.That((economy.Firms.Debt[0], 5_000_000 - economy.Firms.Cash[0]), Is.EqualTo(((long)debt, (long)paid)));
        }
    }

    [Test]
    public void A_member_in_its_grace_months_lacks_only_the_interest()
    {
        using var economy = Indebted(s_groups with { GraceMonths = 3 });
        for (var slot = 0; slot < 6; slot++) economy.Firms.LoanMonths[slot] = 11;
        PhaseCatalogue.Finance(economy).Run();
        Assert.That((economy.Firms.Debt[0], economy.Firms.Arrears[0], economy.Firms.LoanMonths[0]), Is.EqualTo((1_000_000L, (byte)0, (short)10)));
        Assert.That(economy.Firms.ReceivedHelp[0], Is.EqualTo(10_000f));
    }
}
