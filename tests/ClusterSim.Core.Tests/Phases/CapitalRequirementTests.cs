using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Phases;

/// <summary>Potters without cash who lack 500 000 each, and a bank that must have a tenth of its loans as capital.</summary>
public class CapitalRequirementTests
{
    private static readonly Lender s_bank = new()
    {
        Name = "bank",
        Kind = LenderKind.RuralBank,
        Capital = 100_000,
        CapitalRequirement = 0.1,
        InterestPerYear = 0.12,
        MaximumLoan = 10_000_000,
        CollateralRatio = 0,
        TermMonths = 10,
    };

    private static Economy Short(Lender lender, int potters, params InstrumentTerms[] policies)
    {
        var economy = TinyEconomy.Begin(TinyEconomy.Of(potters) with
        {
            Sectors = [TinyEconomy.Bowls with { CapitalElasticity = 0 }],
            Lenders = [lender],
            Policies = policies,
            Behaviour = TinyEconomy.Quiet with
            {
                Production = TinyEconomy.Quiet.Production with { HiringSpeed = 0 },
                Finance = TinyEconomy.Quiet.Finance with { BaseDefaultPerYear = 0, ArrearsMonths = 1 },
            },
        });
        economy.GiveEach(0);
        Array.Fill(economy.Firms.SmoothedIncome, 400_000);
        return economy;
    }

    private static double Loans(Economy economy)
    {
        PhaseCatalogue.Finance(economy).Run();
        return economy.Total(Sums.Loans);
    }

    [Test]
    public void A_lender_lends_its_capital_over_the_requirement_and_owes_the_rest_to_depositors()
    {
        using var economy = Short(s_bank, potters: 3);
        Assert.That(Loans(economy), Is.EqualTo(2), "100 000 / 0.1 is two loans of 500 000");
        Assert.That(economy.Ledger.Balances[economy.Ledger.Lenders], Is.EqualTo(100_000 - 1_000_000));
        Assert.That(economy.Ledger.Total(), Is.EqualTo(economy.Audit.Total - 15_000_000), "the cash taken away at the start, and nothing else");
    }

    [TestCase(149_999, 2)]
    [TestCase(150_000, 3)]
    public void A_rupiah_of_capital_decides_where_the_limit_binds(double capital, int loans)
    {
        using var economy = Short(s_bank with { Capital = capital }, potters: 3);
        Assert.That(Loans(economy), Is.EqualTo(loans));
    }

    [TestCase(200_000, 3)]
    [TestCase(250_000, 4)]
    [TestCase(1_000_000, 4)]
    public void A_loss_cuts_lending_by_one_over_the_requirement_and_not_at_all_where_capital_is_ample(double capital, int loans)
    {
        // One of five owes 50 000 and cannot pay: 50 000 of capital is a loan of 500 000 less.
        using var economy = Short(s_bank with { Capital = capital }, potters: 5);
        economy.Ledger.Transfer(economy.Ledger.Lenders, Core.Accounts.Ledger.RestOfWorld.Funders, 50_000);
        (economy.Firms.Debt[0], economy.Firms.LoanLender[0], economy.Firms.LoanMonths[0]) = (50_000, 0, 1);
        Assert.That(Loans(economy), Is.EqualTo(loans));
        Assert.That(economy.Total(Sums.WrittenOff), Is.EqualTo(50_000));
    }

    [Test]
    public void What_borrowers_owe_takes_up_capital_until_it_is_paid_back()
    {
        // Capital of 100 000, of which 40 000 stand behind 400 000 of loans: 600 000 are left, one loan.
        using var economy = Short(s_bank, potters: 3);
        economy.Ledger.Transfer(economy.Ledger.Lenders, Core.Accounts.Ledger.RestOfWorld.Funders, 400_000);
        economy.Ledger.OpenFirm(0, 40_000);
        (economy.Firms.Debt[0], economy.Firms.LoanLender[0], economy.Firms.LoanMonths[0]) = (440_000, 0, 11);
        economy.Ledger.OpenAccount(economy.Ledger.Lenders, economy.Ledger.Balances[economy.Ledger.Lenders] - 40_000);
        Assert.That(Loans(economy), Is.EqualTo(1));
    }

    [TestCase(60_000, 1)]
    [TestCase(59_999, 0)]
    public void Screening_takes_up_capital_too(double capital, int loans)
    {
        using var economy = Short(s_bank with { Capital = capital, ScreeningCost = 10_000 }, potters: 1);
        Assert.That(Loans(economy), Is.EqualTo(loans), "500 000 and ten times 10 000");
    }

    [Test]
    public void A_lot_decides_also_where_it_is_screening_for_which_capital_does_not_suffice()
    {
        // Room for 12 × 500 000, but each loan takes up ten times 10 000 more: ten are granted.
        using var economy = Short(s_bank with { Capital = 600_000, ScreeningCost = 10_000 }, potters: 12);
        double Lot(int slot) => economy.Luck.Uniform(economy.Firms.Id[slot], economy.Month, Purpose.Of(Purpose.LenderQueue, economy.Lenders.Keys[0]));
        var drawn = Enumerable.Range(0, 12).OrderBy(Lot).Take(10).Order().ToArray();
        Assert.That(drawn, Is.Not.EqualTo(Enumerable.Range(0, 10)), "or the first in the table would do");
        Assert.That(Loans(economy), Is.EqualTo(10));
        Assert.That(Enumerable.Range(0, 12).Where(slot => economy.Firms.Debt[slot] > 0), Is.EqualTo(drawn));
    }

    [Test]
    public void A_lender_that_takes_deposits_bears_its_share_of_a_programmes_loss_out_of_them()
    {
        var credit = new ProgrammeCreditTerms { Name = "credit", Budget = 1, Lender = "bank", InterestPerYear = 0.06, MaximumLoan = 300_000, LenderLossShare = 0.5, CollateralRatio = 0 };
        using var economy = Short(s_bank with { Capital = 0 }, potters: 1, credit);
        (economy.Firms.Debt[0], economy.Firms.LoanLender[0], economy.Firms.LoanProgramme[0], economy.Firms.LoanMonths[0]) = (300_000, 0, 0, 1);
        PhaseCatalogue.Finance(economy).Run();
        Assert.That(economy.Ledger.Balances[economy.Ledger.Lenders], Is.EqualTo(-150_000));
    }
}
