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
    private static Economy Potter(double interestPerYear, double totalLoss = 0, double productionMonths = 0, double capitalElasticity = 0, long cash = 0, bool weighs = true, bool fund = false, double fundFee = 0)
    {
        var economy = TinyEconomy.Begin(TinyEconomy.Of(1) with
        {
            Sectors = [TinyEconomy.Bowls with { CapitalElasticity = capitalElasticity, TotalLossPerMonth = totalLoss, ProductionMonths = productionMonths }],
            Lenders = [new Lender { Name = "bank", Kind = LenderKind.Bank, Capital = 50_000_000, InterestPerYear = interestPerYear, MaximumLoan = 10_000_000, CollateralRatio = 0.5, TermMonths = 10 }],
            Policies = fund ? [new GuaranteeFundTerms { Name = "fund", Budget = 1, GuaranteedShare = 0.5, MaximumLoan = 1e9, FeePerYear = fundFee }] : [],
            Behaviour = TinyEconomy.Quiet with
            {
                Production = TinyEconomy.Quiet.Production with { HiringSpeed = 0 },
                Finance = TinyEconomy.Quiet.Finance with { BaseDefaultPerYear = 0, DebtServiceLimit = 5, OwnersWeighLoans = weighs },
            },
        });
        economy.Ledger.OpenFirm(0, cash);
        economy.Firms.SmoothedIncome[0] = 400_000;
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

    [Test]
    public void An_owner_who_does_not_weigh_asks_at_any_price()
    {
        using var economy = Potter(12.1, weighs: false);
        Assert.That(Ask(economy), Is.EqualTo((1.0, 1.0)));
    }

    [TestCase(10.4, 1)]
    [TestCase(10.6, 0)]
    public void The_pledge_counts_where_all_may_be_lost(double interest, double asks)
    {
        // 0.8 × (1 − i) against 0.2 × 0.5: i = 0.875 a month.
        using var economy = Potter(interest, totalLoss: 0.2);
        Assert.That(Ask(economy).Applications, Is.EqualTo(asks));
    }

    [TestCase(11.2, 1)]
    [TestCase(11.3, 0)]
    public void A_guarantee_takes_its_share_off_the_pledge(double interest, double asks)
    {
        // 0.8 × (1 − i) against 0.2 × 0.25: i = 0.9375 a month. Half of the capital would not do for the whole loan without the fund.
        using var economy = Potter(interest, totalLoss: 0.2, fund: true);
        economy.Firms.Capital[0] = 200_000;
        economy.Firms.GuaranteeOffer[0] = 0;
        economy.Ledger.Transfer(Core.Accounts.Ledger.Central, economy.Ledger.Programmes, 1_000_000);
        Assert.That(Ask(economy).Applications, Is.EqualTo(asks));
    }

    [TestCase(10.7, 1)]
    [TestCase(10.8, 0)]
    public void The_fee_of_a_guarantee_is_weighed_as_interest_is(double interest, double asks)
    {
        // A fee of 100 % a year on the guaranteed half takes 0.0417 a month off the 0.9375 of the test above.
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

    [TestCase(1.67, 1)]
    [TestCase(1.69, 0)]
    public void Money_for_investment_earns_what_capital_adds(double interest, double asks)
    {
        // 600 000 in cash pay for the bowls; capital of a million adds 0.3 × 50 000 × 10 a month and wears by a hundredth.
        using var economy = Potter(interest, capitalElasticity: 0.3, cash: 600_000);
        Assert.That(Ask(economy).Applications, Is.EqualTo(asks), "14 % a month");
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
