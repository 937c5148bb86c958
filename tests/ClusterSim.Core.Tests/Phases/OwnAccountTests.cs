using ClusterSim.Core.Accounts;
using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Phases;

/// <summary>Money in an account of the owner's own, of which the household asks less than of cash.</summary>
public class OwnAccountTests
{
    private static Economy Potter(double sharing, bool lender = true, InstrumentTerms? policy = null, double capitalElasticity = 0)
    {
        var economy = TinyEconomy.Begin(TinyEconomy.Of(1) with
        {
            Sectors = [TinyEconomy.Bowls with { CapitalElasticity = capitalElasticity }],
            Lenders =
            [
                new Lender
                {
                    Name = "bank",
                    Kind = LenderKind.Bank,
                    Capital = 50_000_000,
                    InterestPerYear = 0.2,
                    MaximumLoan = 1e7,
                    CollateralRatio = 0.5,
                    TermMonths = 10,
                    ToAccount = lender,
                },
            ],
            Policies = policy is null ? [] : [policy],
            Behaviour = TinyEconomy.Quiet with
            {
                Production = TinyEconomy.Quiet.Production with { HiringSpeed = 0 },
                Finance = TinyEconomy.Quiet.Finance with { BaseDefaultPerYear = 0, DebtServiceLimit = 5 },
                People = TinyEconomy.Quiet.People with { Drain = 0.25, Invest = 0.15, Buffer = 0.5, Smooth = 0, Sharing = sharing },
            },
        });
        (economy.Firms.PlannedOutput[0], economy.Firms.Capacity[0], economy.Firms.SmoothedIncome[0]) = (10, 10, 200_000);
        return economy;
    }

    private static long Drawn(Economy economy)
    {
        var before = economy.Firms.Cash[0];
        PhaseCatalogue.People(economy).Run();
        return before - economy.Firms.Cash[0];
    }

    [TestCase(0, 1_050_000)]
    [TestCase(0.5, 925_000)]
    [TestCase(1, 800_000)]
    public void The_household_asks_less_of_what_it_does_not_see(double sharing, long ofSpare)
    {
        using var economy = Potter(sharing);
        economy.Firms.Account[0] = 1_000_000;
        // Beyond a usual month and the target 4 200 000, of which a million in the account.
        Assert.That(Drawn(economy), Is.EqualTo(200_000 + ofSpare));
        Assert.That(economy.Ledger.Balances[Ledger.Households.Place], Is.EqualTo(200_000 + ofSpare));
        Assert.That(economy.Firms.Account[0], Is.EqualTo(1_000_000), "drawings come out of other cash");
    }

    [Test]
    public void What_became_capital_came_out_of_the_account()
    {
        using var economy = Potter(1);
        (economy.Firms.Account[0], economy.Firms.Investment[0], economy.Firms.Replaced[0]) = (1_000_000, 310_000, 10_000);
        Assert.That(Drawn(economy), Is.EqualTo(200_000 + (4_200_000 + 300_000 - 1_000_000) / 4), "nor is it asked for this month");
        Assert.That(economy.Firms.Account[0], Is.EqualTo(700_000));
    }

    [Test]
    public void An_account_holds_no_more_than_there_is()
    {
        using var economy = Potter(0.5);
        economy.Ledger.OpenFirm(0, 600_000);
        economy.Firms.Account[0] = 1_000_000;
        // 200 000 + 0.25 × (100 000 − 300 000) = 150 000, of which 100 000 are free.
        Assert.That(Drawn(economy), Is.EqualTo(100_000), "short of the target nothing is hidden");
        Assert.That(economy.Firms.Account[0], Is.EqualTo(500_000));
    }

    [TestCase(0, 0.375)]
    [TestCase(0.5, 0.15 / (0.15 + 0.125))]
    [TestCase(1, 1)]
    public void More_of_a_loan_to_an_account_becomes_capital(double sharing, double part)
    {
        using var economy = Borrower(sharing, lender: true, policy: null);
        PhaseCatalogue.Finance(economy).Run();
        Assert.That(economy.Firms.Debt[0], Is.EqualTo(2_000_000));
        Assert.That(economy.Firms.Investment[0], Is.EqualTo(10_000 + part * 2_000_000).Within(1));
        Assert.That(economy.Firms.Cash[0], Is.EqualTo(600_000 + 2_000_000 - economy.Firms.Investment[0]));
        Assert.That(economy.Firms.Account[0], Is.EqualTo(2_000_000));
    }

    [TestCase(false, 0.375)]
    [TestCase(true, 0.15 / (0.15 + 0.125))]
    public void A_programme_may_pay_its_loans_to_accounts(bool toAccount, double part)
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
            ToAccount = toAccount,
        };
        using var economy = Borrower(0.5, lender: false, credit);
        economy.Firms.CreditProgramme[0] = 0;
        economy.Ledger.Transfer(Ledger.Central, economy.Ledger.Programmes, 10_000_000);
        PhaseCatalogue.Finance(economy).Run();
        Assert.That((economy.Firms.LoanProgramme[0], economy.Firms.Debt[0]), Is.EqualTo(((byte)0, 2_000_000L)));
        Assert.That(economy.Firms.Investment[0], Is.EqualTo(10_000 + part * 2_000_000).Within(1));
        Assert.That(economy.Firms.Account[0], Is.EqualTo(toAccount ? 2_000_000 : 0));
    }

    [Test]
    public void Of_a_gift_the_cash_alone_goes_to_the_account()
    {
        var gift = new LumpSumGrantTerms
        {
            Name = "gift",
            Budget = 1e8,
            Amount = 800_000,
            EquipmentShare = 0.25,
            ToAccount = true,
            OutreachPerMonth = 1,
            AttentionPerMonth = 1,
            ApplicationCost = 0,
        };
        using var simulation = Simulation.Create(TinyEconomy.Of(4) with { Months = 1, Policies = [gift] });
        PhaseCatalogue.Environment(simulation.Economy).Run();
        PhaseCatalogue.Policy(simulation.Economy).Run();
        Assert.That(simulation.Economy.Firms.Account, Has.Exactly(4).EqualTo(600_000));
    }

    private static Economy Borrower(double sharing, bool lender, InstrumentTerms? policy)
    {
        var economy = Potter(sharing, lender, policy, capitalElasticity: 0.3);
        economy.Ledger.OpenFirm(0, 600_000);
        (economy.Firms.SmoothedIncome[0], economy.Firms.ExpectedDemand[0]) = (400_000, 1000);
        return economy;
    }
}
