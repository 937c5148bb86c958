using ClusterSim.Core.Accounts;
using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Phases;

/// <summary>Debt service, arrears and default, in a village whose firms want no more capital and no more workers.</summary>
public class FinancePhaseTests
{
    private static Scenario Village(params InstrumentTerms[] policies) => TinyEconomy.Of(1) with
    {
        Sectors = [TinyEconomy.Bowls with { CapitalElasticity = 0, DepreciationPerMonth = 0 }],
        Lenders = [new Lender { Name = "bank", Kind = LenderKind.Bank, Capital = 50_000_000, InterestPerYear = 0.24, MaximumLoan = 1e7, CollateralRatio = 0.5, CollateralRecovery = 0.4, Reach = 0 }],
        Behaviour = TinyEconomy.Quiet with
        {
            Production = TinyEconomy.Quiet.Production with { HiringSpeed = 0 },
            Finance = TinyEconomy.Quiet.Finance with { ArrearsMonths = 4 },
        },
        Policies = policies,
    };

    private static Economy Indebted(long debt, int months, long cash, params InstrumentTerms[] policies)
    {
        var economy = TinyEconomy.Begin(Village(policies));
        economy.Firms.Debt[0] = debt;
        economy.Firms.LoanLender[0] = 0;
        economy.Firms.LoanMonths[0] = (short)months;
        economy.Firms.LoanRate[0] = 0.02f;
        economy.Ledger.OpenFirm(0, cash);
        return economy;
    }

    private static long Bank(Economy economy) => economy.Ledger.Balances[economy.Ledger.Lenders];

    [Test]
    public void A_loan_costs_interest_and_an_equal_part_of_the_debt_each_month()
    {
        using var economy = Indebted(1_200_000, 12, 5_000_000);
        PhaseCatalogue.Finance(economy).Run();
        // Interest 2 % of 1.2 million = 24 000, principal a twelfth = 100 000.
        Assert.That(economy.Firms.Cash[0], Is.EqualTo(4_876_000).Within(1));
        Assert.That(economy.Firms.Debt[0], Is.EqualTo(1_100_000));
        Assert.That(economy.Firms.LoanMonths[0], Is.EqualTo(11));
        Assert.That(Bank(economy), Is.EqualTo(50_124_000).Within(1));
        Assert.That(economy.Firms.Income[0], Is.EqualTo(-24_000).Within(1), "principal is no cost");
        Assert.That(economy.Total(Sums.Interest), Is.EqualTo(24_000).Within(1));
    }

    [Test]
    public void The_last_payment_clears_the_loan()
    {
        using var economy = Indebted(100_000, 1, 5_000_000);
        PhaseCatalogue.Finance(economy).Run();
        Assert.That((economy.Firms.Debt[0], economy.Firms.LoanLender[0], economy.Firms.LoanMonths[0]), Is.EqualTo((0L, (byte)255, (short)0)));
    }

    [Test]
    public void What_cash_does_not_cover_is_in_arrears_and_interest_comes_first()
    {
        using var economy = Indebted(1_200_000, 12, 60_000);
        PhaseCatalogue.Finance(economy).Run();
        Assert.That(economy.Firms.Cash[0], Is.Zero);
        Assert.That(economy.Firms.Debt[0], Is.EqualTo(1_164_000).Within(1), "36 000 of principal after 24 000 of interest");
        Assert.That((economy.Firms.Arrears[0], economy.Firms.LoanMonths[0]), Is.EqualTo(((byte)1, (short)12)));
    }

    [Test]
    public void A_full_payment_ends_arrears()
    {
        using var economy = Indebted(1_200_000, 12, 5_000_000);
        economy.Firms.Arrears[0] = 3;
        PhaseCatalogue.Finance(economy).Run();
        Assert.That(economy.Firms.Arrears[0], Is.Zero);
    }

    [Test]
    public void A_default_sells_collateral_and_the_rest_is_written_off()
    {
        using var economy = Indebted(1_000_000, 10, 0);
        economy.Firms.Arrears[0] = 3;
        PhaseCatalogue.Finance(economy).Run();
        // Pledged half of the loan = 500 000 of capital, which fetches 40 % = 200 000; written off 800 000.
        Assert.That(economy.Firms.Capital[0], Is.EqualTo(500_000));
        Assert.That(Bank(economy), Is.EqualTo(50_200_000));
        Assert.That(economy.Firms.Debt[0], Is.Zero);
        Assert.That(economy.Total(Sums.Defaults), Is.EqualTo(1));
        Assert.That(economy.Total(Sums.WrittenOff), Is.EqualTo(800_000));
    }

    [Test]
    public void A_guarantee_pays_its_share_of_the_loss()
    {
        using var economy = Indebted(1_000_000, 10, 0, new GuaranteeFundTerms { Name = "fund", Budget = 1, GuaranteedShare = 0.7, MaximumLoan = 1e9 });
        economy.Firms.Arrears[0] = 3;
        economy.Firms.Guarantee[0] = 0;
        economy.Ledger.Transfer(Ledger.Central, economy.Ledger.Programmes, 10_000_000);
        PhaseCatalogue.Finance(economy).Run();
        // Collateral was asked for the 30 % that are not guaranteed: 150 000 of capital fetch 60 000; then 70 % of 940 000 = 658 000.
        Assert.That(economy.Firms.Capital[0], Is.EqualTo(850_000).Within(1));
        Assert.That(Bank(economy), Is.EqualTo(50_718_000).Within(1));
        Assert.That(economy.Programmes[0].Balance, Is.EqualTo(9_342_000).Within(1));
    }

    [Test]
    public void A_fund_that_has_run_dry_pays_what_it_has_less_administration()
    {
        using var economy = Indebted(1_000_000, 10, 0, new GuaranteeFundTerms { Name = "fund", Budget = 1, GuaranteedShare = 0.7, MaximumLoan = 1e9, AdministrationShare = 0.25 });
        economy.Firms.Arrears[0] = 3;
        economy.Firms.Guarantee[0] = 0;
        economy.Ledger.Transfer(Ledger.Central, economy.Ledger.Programmes, 125_000);
        PhaseCatalogue.Finance(economy).Run();
        Assert.That(Bank(economy), Is.EqualTo(50_160_000).Within(1), "60 000 of collateral and 125 000 / 1.25");
    }

    [Test]
    public void The_guarantee_fee_goes_to_the_fund()
    {
        using var economy = Indebted(1_200_000, 12, 5_000_000, new GuaranteeFundTerms { Name = "fund", Budget = 1, GuaranteedShare = 0.5, MaximumLoan = 1e9, FeePerYear = 0.02 });
        economy.Firms.Guarantee[0] = 0;
        PhaseCatalogue.Finance(economy).Run();
        // 2 % a year on half of 1.2 million: 1 000 a month.
        Assert.That(economy.Programmes[0].Balance, Is.EqualTo(1_000));
    }

    [Test]
    public void A_programmes_loss_is_shared_with_the_lender()
    {
        var credit = new ProgrammeCreditTerms { Name = "credit", Budget = 1, Lender = "bank", InterestPerYear = 0.06, MaximumLoan = 1e7, CollateralRatio = 0.5, LenderLossShare = 0.3 };
        using var economy = Indebted(1_000_000, 10, 0, credit);
        economy.Firms.Arrears[0] = 3;
        economy.Firms.LoanProgramme[0] = 0;
        PhaseCatalogue.Finance(economy).Run();
        // To the programme: 200 000 of collateral and 30 % of the loss of 800 000 = 240 000 from the lender.
        Assert.That(economy.Programmes[0].Balance, Is.EqualTo(440_000));
        Assert.That(Bank(economy), Is.EqualTo(49_760_000));
    }

    [Test]
    public void Interest_after_a_shock_is_dearer_for_lenders_own_loans()
    {
        using var economy = Indebted(1_200_000, 12, 5_000_000);
        economy.Sectors[0].InterestFactor = 1.5; // 2 % a month becomes 3 %: 36 000 of 1 200 000
        PhaseCatalogue.Finance(economy).Run();
        Assert.That(economy.Total(Sums.Interest), Is.EqualTo(36_000).Within(1));
    }
}
