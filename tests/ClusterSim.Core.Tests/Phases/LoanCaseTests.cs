using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Phases;

/// <summary>A potter makes 10 bowls a month at a cost of 50 000 each and sells them at 100 000: money spent on clay and other cost doubles in a month.</summary>
public class LoanCaseTests
{
    private static Economy Potter(double interestPerYear, double totalLoss = 0, double productionMonths = 0, double capitalElasticity = 0, long cash = 0, bool fund = false, double reluctance = 0, double serviceLimit = 5, int arrears = 1, float demand = 10, double fundFee = 0, bool paysSellers = false, InstrumentTerms? policy = null)
    {
        var economy = TinyEconomy.Begin(TinyEconomy.Of(1) with
        {
            Sectors = [TinyEconomy.Bowls with { CapitalElasticity = capitalElasticity, TotalLossPerMonth = totalLoss, ProductionMonths = productionMonths }],
            Lenders = [new Lender { Name = "bank", Kind = LenderKind.Bank, Capital = 50_000_000, InterestPerYear = interestPerYear, MaximumLoan = 10_000_000, CollateralRatio = 0.5, TermMonths = 10, PaysSellers = paysSellers }],
            Policies = fund ? [new GuaranteeFundTerms { Name = "fund", Budget = 1, GuaranteedShare = 0.5, MaximumLoan = 1e9, FeePerYear = fundFee }] : policy is null ? [] : [policy],
            Behaviour = TinyEconomy.Quiet with
            {
                Production = TinyEconomy.Quiet.Production with { HiringSpeed = 0 },
                Finance = TinyEconomy.Quiet.Finance with { BaseDefaultPerYear = 0, DebtServiceLimit = 5, ArrearsMonths = arrears, Reluctance = reluctance, ServiceLimit = serviceLimit },
            },
        });
        economy.Ledger.OpenFirm(0, cash);
        (economy.Firms.SmoothedIncome[0], economy.Firms.ExpectedDemand[0]) = (400_000, demand);
        return economy;
    }

    private static (double Applications, double Loans) Ask(Economy economy)
    {
        PhaseCatalogue.Finance(economy).Run();
        return (economy.Total(Sums.Applications), economy.Total(Sums.Loans));
    }

    [TestCase(11.9, 1)]
    [TestCase(12.1, 0)]
    public void An_owner_asks_while_the_money_earns_more_than_its_interest(double interest, double asks)
    {
        using var economy = Potter(interest);
        Assert.That(Ask(economy), Is.EqualTo((asks, asks)), "100 % a month");
    }

    [TestCase(9.2, 1)]
    [TestCase(9.3, 0)]
    public void The_pledge_counts_where_all_may_be_lost(double interest, double asks)
    {
        // Over ten months 0.8 × 5.5 × (1 − i) against 0.2 × 10 × 0.5: i = 0.7727 a month.
        using var economy = Potter(interest, totalLoss: 0.2);
        Assert.That(Ask(economy).Applications, Is.EqualTo(asks));
    }

    [TestCase(10.6, 1)]
    [TestCase(10.7, 0)]
    public void A_guarantee_takes_its_share_off_the_pledge(double interest, double asks)
    {
        // 0.8 × 5.5 × (1 − i) against 0.2 × 10 × 0.25: i = 0.8864 a month. Half of the capital would not do for the whole loan without the fund.
        using var economy = Potter(interest, totalLoss: 0.2, fund: true);
        economy.Firms.Capital[0] = 200_000;
        economy.Firms.GuaranteeOffer[0] = 0;
        economy.Ledger.Transfer(Core.Accounts.Ledger.Central, economy.Ledger.Programmes, 1_000_000);
        Assert.That(Ask(economy).Applications, Is.EqualTo(asks));
    }

    [TestCase(10.1, 1)]
    [TestCase(10.2, 0)]
    public void The_fee_of_a_guarantee_is_weighed_as_interest_is(double interest, double asks)
    {
        // A fee of 100 % a year on the guaranteed half takes 0.0417 a month off the 0.8864 of the test above.
        using var economy = Potter(interest, totalLoss: 0.2, fund: true, fundFee: 1);
        economy.Firms.Capital[0] = 200_000;
        economy.Firms.GuaranteeOffer[0] = 0;
        economy.Ledger.Transfer(Core.Accounts.Ledger.Central, economy.Ledger.Programmes, 1_000_000);
        Assert.That(Ask(economy).Applications, Is.EqualTo(asks));
    }

    [TestCase(5.9, 1)]
    [TestCase(6.1, 0)]
    public void Money_that_stays_in_process_earns_as_much_less_a_month(double interest, double asks)
    {
        using var economy = Potter(interest, productionMonths: 2);
        Assert.That(Ask(economy).Applications, Is.EqualTo(asks));
    }

    [Test]
    public void Only_all_of_the_months_that_make_a_default_are_one()
    {
        // In four months of arrears all of four months are lost by 0.0016: 0.8 × 5.5 against 0.9984 × 5.5 i + 0.0016 × 10 × 0.5.
        Assert.That(Asks(9.59), Is.EqualTo(1));
        Assert.That(Asks(9.61), Is.Zero);

        static double Asks(double interest)
        {
            using var patient = Potter(interest, totalLoss: 0.2, arrears: 4);
            return Ask(patient).Applications;
        }
    }

    [TestCase(2.9, 1)]
    [TestCase(3.1, 0)]
    public void A_reluctant_owner_asks_for_more_than_the_loan_costs(double interest, double asks)
    {
        using var economy = Potter(interest, reluctance: Math.Log(4));
        Assert.That(Ask(economy).Applications, Is.EqualTo(asks), "four times the interest: 25 % a month");
    }

    [Test]
    public void An_instalment_stays_within_a_share_of_usual_income()
    {
        using var economy = Potter(0.12, serviceLimit: 0.1);
        Ask(economy);
        Assert.That(economy.Firms.Debt[0], Is.EqualTo(40_000 / 0.11).Within(1));
    }

    [TestCase(0.62, 1)]
    [TestCase(0.64, 0)]
    public void Money_for_capital_is_asked_for_while_the_part_of_it_that_becomes_capital_earns_the_interest_of_the_whole(double interest, double asks)
    {
        // 600 000 in cash pay for the bowls. A rupiah of capital brings 0.15 a month and wears by 0.01; three eighths of a loan become capital.
        using var economy = Potter(interest, capitalElasticity: 0.3, cash: 600_000, demand: 1000);
        Assert.That(Ask(economy).Applications, Is.EqualTo(asks), "0.14 × 3/8 = 5.25 % a month");
    }

    [Test]
    public void Three_eighths_of_a_loan_become_capital_at_once()
    {
        using var economy = Potter(0.2, capitalElasticity: 0.3, cash: 600_000, demand: 1000);
        Ask(economy);
        // Half of a loan must be pledged: two million.
        Assert.That(economy.Firms.Debt[0], Is.EqualTo(2_000_000));
        Assert.That(economy.Firms.Capital[0], Is.EqualTo(1_000_000 + 750_000).Within(1), "wear is replaced");
        Assert.That(economy.Firms.Cash[0], Is.EqualTo(600_000 + 2_000_000 - 760_000).Within(1));
    }

    [TestCase(1.67, false, 0)]
    [TestCase(1.67, true, 1)]
    [TestCase(1.69, true, 0)]
    public void A_loan_that_is_paid_to_sellers_pays_where_cash_would_not(double interest, bool paysSellers, double asks)
    {
        using var economy = Potter(interest, capitalElasticity: 0.3, cash: 600_000, demand: 1000, paysSellers: paysSellers);
        Assert.That(Ask(economy), Is.EqualTo((asks, asks)), "all of it becomes capital: 0.15 - 0.01 = 14 % a month");
    }

    [TestCase(600_000, 2_000_000)]
    [TestCase(100_000, 1_600_000)]
    public void What_orders_do_not_lack_of_a_loan_that_is_paid_to_sellers_is_capital_at_once_to_the_rupiah(long cash, long capital)
    {
        using var economy = Potter(0.2, capitalElasticity: 0.3, cash: cash, demand: 1000, paysSellers: true);
        Ask(economy);
        // Orders and bills take 500 000; wear is replaced out of what is left beyond them, or out of the loan where nothing is.
        Assert.That(economy.Firms.Debt[0], Is.EqualTo(2_000_000));
        Assert.That(economy.Firms.Investment[0], Is.EqualTo(capital + (cash > 500_000 ? 10_000 : 0)).Within(1));
        Assert.That(economy.Firms.Capital[0], Is.EqualTo(990_000 + economy.Firms.Investment[0]));
        Assert.That(economy.Firms.Cash[0], Is.EqualTo(cash + 2_000_000 - economy.Firms.Investment[0]));
    }

    [TestCase(false, false, 750_000)]
    [TestCase(true, false, 2_000_000)]
    [TestCase(false, true, 2_000_000)]
    public void A_programmes_loan_is_paid_to_sellers_where_it_or_its_lender_does_so(bool lender, bool programme, long capital)
    {
        var credit = new ProgrammeCreditTerms
        {
            Name = "credit",
            Budget = 1e8,
            Lender = "bank",
            InterestPerYear = 0.1,
            MaximumLoan = 1e9,
            TermMonths = 10,
            LenderFeePerYear = 0,
            PaysSellers = programme,
        };
        using var economy = Potter(0.2, capitalElasticity: 0.3, cash: 600_000, demand: 1000, paysSellers: lender, policy: credit);
        economy.Firms.CreditProgramme[0] = 0;
        economy.Ledger.Transfer(Core.Accounts.Ledger.Central, economy.Ledger.Programmes, 10_000_000);
        Ask(economy);
        Assert.That((economy.Firms.LoanProgramme[0], economy.Firms.Debt[0]), Is.EqualTo(((byte)0, 2_000_000L)));
        Assert.That(economy.Firms.Investment[0], Is.EqualTo(capital + 10_000).Within(1));
    }

    [TestCase(false, 750_000)]
    [TestCase(true, 2_000_000)]
    public void A_grant_matches_all_of_a_loan_that_is_paid_to_sellers(bool paysSellers, long used)
    {
        var grant = new MatchingGrantTerms { Name = "grant", Budget = 1e8, MatchShare = 0.5, MaximumGrant = 5_000_000, WindowMonths = 6 };
        using var economy = Potter(0.2, capitalElasticity: 0.3, cash: 600_000, demand: 1000, paysSellers: paysSellers, policy: grant);
        (economy.Firms.GrantProgramme[0], economy.Firms.GrantMonths[0], economy.Firms.GrantLeft[0]) = (0, 6, 5_000_000);
        economy.Ledger.Transfer(Core.Accounts.Ledger.Central, economy.Ledger.Programmes, 10_000_000);
        Ask(economy);
        Assert.That(economy.Firms.Debt[0], Is.EqualTo(2_000_000));
        Assert.That(economy.Firms.Investment[0], Is.EqualTo(10_000 + 2 * used).Within(1));
    }

    [Test]
    public void Nobody_borrows_for_capital_where_customers_are_short()
    {
        using var economy = Potter(0.01, capitalElasticity: 0.3, cash: 600_000, demand: 10);
        Assert.That(Ask(economy).Applications, Is.Zero);
    }

    [Test]
    public void What_orders_lack_comes_first_in_a_loan()
    {
        using var economy = Potter(0.2, capitalElasticity: 0.3, cash: 100_000, demand: 1000);
        Ask(economy);
        Assert.That(economy.Firms.Capital[0], Is.EqualTo(990_000 + 0.375 * 1_600_000).Within(1), "400 000 of two million go into clay; who could not pay for it let go what wore");
    }

    [Test]
    public void A_total_loss_takes_the_months_output_when_its_cost_is_paid()
    {
        using var economy = Potter(0, totalLoss: 1, cash: 5_000_000);
        var firms = economy.Firms;
        (firms.PlannedOutput[0], firms.InputStock[0][0], firms.InputCost[0][0], firms.FinishedStock[0]) = (10, 10, 40_000, 3);
        economy.OpenShop();
        PhaseCatalogue.Production(economy).Run();
        Assert.That((firms.Output[0], firms.FinishedStock[0], firms.InputStock[0][0], firms.Cash[0]), Is.EqualTo((0f, 3f, 0f, 4_900_000L)));
        Assert.That((firms.ValueAdded[0], firms.Income[0], economy.Total(Sums.Output)), Is.EqualTo((-500_000L, -500_000L, 0.0)));
    }

    [Test]
    public void Where_all_is_lost_no_unit_is_recorded_as_made()
    {
        // Cash pays for 3.3333 bowls, which single and double precision do not write alike.
        using var economy = Potter(0, totalLoss: 1, cash: 33_333);
        var firms = economy.Firms;
        (firms.PlannedOutput[0], firms.InputStock[0][0], firms.InputCost[0][0]) = (10, 10, 40_000);
        economy.OpenShop();
        PhaseCatalogue.Production(economy).Run();
        Assert.That((firms.Output[0], economy.Total(Sums.Output)), Is.EqualTo((0f, 0.0)));
    }

    [Test]
    public void Total_losses_strike_with_their_chance_and_each_firm_for_itself()
    {
        const int Potters = 5_000;
        var world = TinyEconomy.Of(Potters) with { Sectors = [TinyEconomy.Bowls with { TotalLossPerMonth = 0.3, Inputs = [] }] };
        using var economy = TinyEconomy.Begin(world);
        Array.Fill(economy.Firms.PlannedOutput, 10);
        economy.OpenShop();
        PhaseCatalogue.Production(economy).Run();
        var struck = economy.Firms.Output.Count(units => units == 0);
        Assert.That(struck / (double)Potters, Is.EqualTo(0.3).Within(4 * Math.Sqrt(0.3 * 0.7 / Potters)));
    }
}
