using ClusterSim.Core.Accounts;
using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Phases;

/// <summary>
/// A service of full quality raises management by 0.12 of the distance 0.7 to 1. An owner with 500 000 a month values it at
/// 12 months × 500 000 × 0.6 × 0.12 × 0.7 = 302 400; it costs 200 000 and 10 000 of the owner's time.
/// </summary>
public class ServicesPhaseTests
{
    private static readonly ServiceVoucherTerms s_voucher = new() { Name = "voucher", Budget = 1, SubsidyShare = 0.5, MaximumSubsidy = 80_000 };

    private static Economy Potters(int count, double capacity = 100, double capture = 0.5, double price = 200_000, params InstrumentTerms[] policies)
    {
        var economy = TinyEconomy.Begin(TinyEconomy.Of(count) with
        {
            Providers = [new Provider { Name = "school", Quality = 1, Price = price, Capacity = capacity, SubsidyCapture = capture }],
            Policies = policies,
            Behaviour = TinyEconomy.Quiet with
            {
                Services = new ServiceTerms { BeliefLogSd = 0, AttentionPerMonth = 1, HassleCost = 10_000, HorizonMonths = 12, Dose = 0.12, BookkeepingDose = 0.12, WaitMonths = 12 },
                Knowledge = TinyEconomy.Quiet.Knowledge with { ManagementEffect = 0.6 },
            },
        });
        Array.Fill(economy.Firms.SmoothedIncome, 500_000);
        return economy;
    }

    private static void Run(Economy economy)
    {
        PhaseCatalogue.Services(economy).Run();
        economy.Ledger.Settle();
    }

    [Test]
    public void An_owner_buys_what_is_worth_more_than_it_costs()
    {
        using var economy = Potters(1);
        Run(economy);
        Assert.That(economy.Firms.Cash[0], Is.EqualTo(5_000_000 - 210_000));
        Assert.That(economy.Ledger.Balances[economy.Ledger.Providers], Is.EqualTo(200_000));
        Assert.That(economy.Firms.TaughtManagement[0], Is.EqualTo(0.084).Within(1e-6));
        Assert.That(economy.Firms.ServiceWait[0], Is.EqualTo(12));
        Assert.That(economy.Firms.Income[0], Is.EqualTo(-210_000));
        Assert.That(economy.Total(Sums.Services), Is.EqualTo(1));
    }

    [TestCase(292_000, 1)]
    [TestCase(293_000, 0)]
    public void The_price_at_which_it_is_not_worth_it_any_more_is_the_expected_gain_less_hassle(double price, int bought)
    {
        using var economy = Potters(1, price: price);
        Run(economy);
        Assert.That(economy.Total(Sums.Services), Is.EqualTo(bought));
    }

    [Test]
    public void A_voucher_pays_its_share_and_the_provider_takes_part_of_it()
    {
        using var economy = Potters(1, policies: s_voucher);
        economy.Firms.ServiceProgramme[0] = 0;
        economy.Ledger.Transfer(Ledger.Central, economy.Ledger.Programmes, 1_000_000);
        Run(economy);
        // The cap of 80 000 binds; the provider asks 200 000 + half of 80 000, of which the voucher pays 80 000.
        Assert.That(economy.Ledger.Balances[economy.Ledger.Providers], Is.EqualTo(240_000));
        Assert.That(economy.Programmes[0].Balance, Is.EqualTo(920_000));
        Assert.That(economy.Firms.Cash[0], Is.EqualTo(5_000_000 - 160_000 - 10_000));
        Assert.That(economy.Firms.TreatedBy[0], Is.EqualTo(1));
    }

    [Test]
    public void Below_the_cap_the_voucher_pays_its_share_of_the_raised_price()
    {
        using var economy = Potters(1, policies: s_voucher with { MaximumSubsidy = 1_000_000 });
        economy.Firms.ServiceProgramme[0] = 0;
        var offer = economy.BusinessServices.BestOffer(0, economy.Effects.ServicePayment[0]);
        // 200 000 + half of 100 000 = 250 000, half of which is paid.
        Assert.That((offer.Price, offer.Subsidy), Is.EqualTo((250_000L, 125_000L)));
        Assert.That(offer.Gain, Is.EqualTo(302_400 - 125_000 - 10_000).Within(0.1));
    }

    [Test]
    public void A_provider_serves_no_more_than_it_can()
    {
        using var economy = Potters(5, capacity: 2);
        Run(economy);
        Assert.That(economy.Providers.Given[0], Is.EqualTo(2));
        Assert.That(economy.Firms.ServiceWait.Count(wait => wait > 0), Is.EqualTo(2));
    }

    [Test]
    public void An_owner_who_has_just_been_served_or_cannot_pay_does_not_come()
    {
        using var economy = Potters(2);
        economy.Firms.ServiceWait[0] = 1;
        economy.Ledger.OpenFirm(1, 199_999);
        Run(economy);
        Assert.That(economy.Providers.Given[0], Is.Zero);
    }

    [Test]
    public void The_better_offer_wins()
    {
        using var economy = TinyEconomy.Begin(Potters(1).Scenario with
        {
            Providers =
            [
                new Provider { Name = "school", Quality = 0.7, Price = 50_000, Capacity = 9 }, // 211 680 − 60 000
                new Provider { Name = "adviser", Quality = 1, Price = 150_000, Capacity = 9 }, // 302 400 − 160 000
            ],
        });
        economy.Firms.SmoothedIncome[0] = 500_000;
        Run(economy);
        Assert.That(economy.Providers.Given, Is.EqualTo(new[] { 1, 0 }));
    }

    [Test]
    public void A_seat_in_a_course_is_paid_for_whether_taken_or_not()
    {
        foreach (var noShow in new[] { 0.0, 1.0 })
        {
            var training = new FreeTrainingTerms { Name = "training", Budget = 1, Provider = "school", CostPerParticipant = 300_000, Dose = 0.5, NoShowShare = noShow };
            using var economy = Potters(1, price: 1e9, policies: training);
            economy.Firms.TrainingProgramme[0] = 0;
            economy.Ledger.Transfer(Ledger.Central, economy.Ledger.Programmes, 1_000_000);
            Run(economy);
            Assert.That(economy.Programmes[0].Balance, Is.EqualTo(700_000));
            Assert.That(economy.Ledger.Balances[economy.Ledger.Providers], Is.EqualTo(300_000));
            // Half a dose: 0.5 × 0.12 × 0.7.
            Assert.That(economy.Firms.TaughtManagement[0], Is.EqualTo(noShow == 0 ? 0.042 : 0).Within(1e-6));
            Assert.That(economy.Firms.TreatedBy[0], Is.EqualTo(noShow == 0 ? 1 : 0));
        }
    }
}
