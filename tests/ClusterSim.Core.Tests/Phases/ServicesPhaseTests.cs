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
/// A service of full quality raises management by 0.12 of the distance 0.7 to 1. An owner who makes ten bowls and could sell twenty values
/// it at 12 months × 10 × 50 000 × (exp(0.6 × 0.12 × 0.7) − 1) = 310 151; it costs 200 000 and 10 000 of the owner's time.
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
                Services = new ServiceTerms { GainLogSd = 0, BeliefLogSd = 0, AttentionPerMonth = 1, HassleCost = 10_000, HorizonMonths = 12, Dose = 0.12, BookkeepingDose = 0.12, WaitMonths = 12 },
                Knowledge = TinyEconomy.Quiet.Knowledge with { ManagementEffect = 0.6 },
                Finance = TinyEconomy.Quiet.Finance with { OwnReturnPerYear = 0 },
            },
        });
        Array.Fill(economy.Firms.ExpectedDemand, 20);
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

    [TestCase(300_000, 1)]
    [TestCase(300_300, 0)]
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
        Assert.That(offer.Gain, Is.EqualTo(310_151 - 125_000 - 10_000).Within(1));
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
        // A month at twenty bowls takes a million and earns another: of 210 000 what the till lacks to it costs twelve times as much again.
        economy.Ledger.OpenFirm(1, 1_200_000);
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
                new Provider { Name = "school", Quality = 0.7, Price = 50_000, Capacity = 9 }, // 215 400 − 60 000
                new Provider { Name = "adviser", Quality = 1, Price = 150_000, Capacity = 9 }, // 310 200 − 160 000
            ],
        });
        economy.Firms.ExpectedDemand[0] = 20;
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

    /// <summary>Owners of different luck in what a service does for them.</summary>
    private static Economy Several(int count, double gain, double noise, double price = 330_000) => Of(TinyEconomy.Begin(Potters(count, price: price, capacity: 1e6).Scenario with
    {
        Behaviour = Potters(1).Scenario.Behaviour with
        {
            Services = Potters(1).Scenario.Behaviour.Services with { GainLogSd = gain, BeliefLogSd = noise, HassleCost = 0 },
        },
    }));

    private static Economy Of(Economy economy)
    {
        Array.Fill(economy.Firms.ExpectedDemand, 20);
        return economy;
    }

    [TestCase(0.0)]
    [TestCase(0.5)]
    [TestCase(2.0)]
    public void Those_who_buy_gain_what_they_expected_in_the_mean(double noise)
    {
        const int Count = 4000;
        using var economy = Several(Count, gain: 0.5, noise);
        var believed = Enumerable.Range(0, Count).Select(slot => economy.BusinessServices.BelievedGain(slot, 0.12, 0)).ToArray();
        Run(economy);
        var taught = Enumerable.Range(0, Count).Select(slot => (double)economy.Firms.TaughtManagement[slot]).ToArray();
        double Gain(int slot) => 12 * 500_000 * (Math.Exp(0.6 * taught[slot]) - 1);
        var bought = Enumerable.Range(0, Count).Where(slot => taught[slot] > 0).ToArray();
        Assert.That(bought, Has.Length.InRange(noise > 1 ? 200 : 800, 3000));
        Assert.That(bought.Average(Gain), Is.EqualTo(bought.Average(slot => believed[slot])).Within(4).Percent, "no winner's curse");
        Assert.That(bought.Average(Gain), Is.GreaterThan(330_000), "more than it costs");
        if (noise == 0) Assert.That(bought.All(slot => Gain(slot) > 330_000 - 1), "who knows does not err");
    }

    [Test]
    public void With_endless_noise_all_think_what_it_does_in_the_mean_and_without_customers_it_is_worth_nothing()
    {
        using var blind = Several(50, gain: 0.5, noise: 3e3);
        Assert.That(Enumerable.Range(0, 50).Select(slot => blind.BusinessServices.BelievedGain(slot, 0.12, 0)), Has.All.EqualTo(310_151).Within(0.2).Percent);
        Array.Fill(blind.Firms.ExpectedDemand, 10);
        Assert.That(blind.BusinessServices.BelievedGain(0, 0.12, 0), Is.Zero, "ten bowls are made and ten are asked for");
    }

    [Test]
    public void What_is_taught_later_and_fades_counts_less()
    {
        var world = Potters(1).Scenario;
        using var economy = Of(TinyEconomy.Begin(world with
        {
            Behaviour = world.Behaviour with { Knowledge = world.Behaviour.Knowledge with { ManagementDecay = 0.1 }, Finance = world.Behaviour.Finance with { OwnReturnPerYear = 0.6 } },
        }));
        // Months: 0.9 / 1.05 = 6/7, twelve of them: (1 − (6/7)^12) / (1/7) = 5.8991.
        Assert.That(economy.BusinessServices.BelievedGain(0, 0.12, 0), Is.EqualTo(310_151.0 / 12 * 5.8991).Within(20));
    }
}
