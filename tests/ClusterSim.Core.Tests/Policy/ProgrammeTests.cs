using ClusterSim.Core.Accounts;
using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Policy;

/// <summary>What all programmes have in common: news, applications, choice, budget.</summary>
public class ProgrammeTests
{
    /// <summary>Ten potters to whom a voucher is worth applying for: 120 594 expected, half of 200 000 to pay.</summary>
    private static readonly ServiceVoucherTerms s_voucher = new()
    {
        Name = "voucher",
        Budget = 350_000,
        SubsidyShare = 0.5,
        MaximumSubsidy = 100_000,
        AdministrationShare = 0.15,
        ApplicationCost = 0,
        OutreachPerMonth = 0,
        WordOfMouthPerMonth = 0,
        AttentionPerMonth = 1,
    };

    private static Economy Potters(InstrumentTerms terms, int count = 10, long seed = 1, bool heard = true)
    {
        var economy = TinyEconomy.Begin(TinyEconomy.Of(count) with
        {
            Seed = seed,
            Sectors = [TinyEconomy.Bowls with { LabourElasticity = 0 }],
            Providers = [new Provider { Name = "school", Quality = 1, Price = 200_000, Capacity = 100, SubsidyCapture = 0 }],
            Policies = [terms],
            Behaviour = TinyEconomy.Quiet with { Services = new ServiceTerms { GainLogSd = 0, HassleCost = 0, Dose = 0.054, AttentionPerMonth = 0 } },
        });
        for (var slot = 0; slot < count; slot++)
        {
            (economy.Firms.SmoothedIncome[slot], economy.Firms.ExpectedDemand[slot]) = (200_000 + slot, 20);
            if (heard) economy.Firms.Heard[slot] = 1;
        }
        return economy;
    }

    private static int[] Chosen(Economy economy)
    {
        PhaseCatalogue.Policy(economy).Run();
        return [.. Enumerable.Range(0, economy.Firms.Slots).Where(slot => economy.Firms.ServiceProgramme[slot] == 0)];
    }

    [Test]
    public void News_goes_a_link_a_month_and_those_who_knew_last_month_tell()
    {
        using var economy = Potters(s_voucher with { WordOfMouthPerMonth = 1, AttentionPerMonth = 0 }, count: 7, heard: false);
        economy.Firms.Heard[0] = 1;
        var policy = PhaseCatalogue.Policy(economy);
        policy.Run();
        Assert.That(economy.InCells(economy.Firms.Heard), Is.EqualTo(new uint[] { 1, 1, 0, 0, 0, 0, 1 }));
        policy.Run();
        Assert.That(economy.InCells(economy.Firms.Heard), Is.EqualTo(new uint[] { 1, 1, 1, 0, 0, 1, 1 }));
    }

    [Test]
    public void Who_falls_silent_has_told_for_a_month_and_still_knows()
    {
        using var economy = Potters(s_voucher with { WordOfMouthPerMonth = 1, SilencePerMonth = 1, AttentionPerMonth = 0 }, count: 7, heard: false);
        economy.Firms.Heard[0] = 1;
        var silent = economy.Programmes[0].Fading!;
        var policy = PhaseCatalogue.Policy(economy);
        policy.Run();
        Assert.That(economy.Firms.Heard.Take(7), Is.EqualTo(new uint[] { 1, 1, 0, 0, 0, 0, 1 }));
        Assert.That(silent.Silent[..7].ToArray(), Is.EqualTo(new byte[] { 1, 0, 0, 0, 0, 0, 0 }));
        policy.Run();
        Assert.That(silent.Silent[..7].ToArray(), Is.EqualTo(new byte[] { 1, 1, 0, 0, 0, 0, 1 }));
        policy.Run();
        policy.Run();
        Assert.That(economy.Firms.Heard.Take(7), Has.All.EqualTo(1u));
        Assert.That(silent.Silent[..7].ToArray(), Has.All.EqualTo(1));
    }

    [Test]
    public void Those_who_fell_silent_bring_news_to_nobody_and_other_news_goes_on()
    {
        var scenario = TinyEconomy.Of(7) with
        {
            Policies = [s_voucher with { WordOfMouthPerMonth = 1, SilencePerMonth = 0.5, AttentionPerMonth = 0 }, s_voucher with { Name = "another", WordOfMouthPerMonth = 1, AttentionPerMonth = 0 }],
        };
        using var economy = TinyEconomy.Begin(scenario);
        economy.Firms.Heard[0] = 3;
        economy.Programmes[0].Fading!.Silent[0] = 1;
        var policy = PhaseCatalogue.Policy(economy);
        for (var month = 0; month < 3; month++) policy.Run();
        Assert.That(economy.Firms.Heard.Take(7), Is.EqualTo(new uint[] { 3, 2, 2, 2, 2, 2, 2 }));
        Assert.That(economy.Programmes[1].Fading, Is.Null);
    }

    [Test]
    public void A_newcomer_in_the_slot_of_a_silent_firm_tells()
    {
        using var economy = Potters(s_voucher with { OutreachPerMonth = 1, SilencePerMonth = 1, AttentionPerMonth = 0 }, count: 3);
        var policy = PhaseCatalogue.Policy(economy);
        policy.Run();
        Assert.That(economy.Programmes[0].Fading!.Silent[..3].ToArray(), Has.All.EqualTo(1));
        economy.Firms.Heard[1] = 0; // as closure and entry leave it
        policy.Run();
        Assert.That(economy.Programmes[0].Fading!.Silent[..3].ToArray(), Is.EqualTo(new byte[] { 1, 0, 1 }));
    }

    [Test]
    public void Half_of_those_who_tell_fall_silent_in_a_month_at_a_chance_of_a_half()
    {
        const int Count = 2000;
        using var economy = Potters(s_voucher with { SilencePerMonth = 0.5, AttentionPerMonth = 0 }, Count);
        PhaseCatalogue.Policy(economy).Run();
        // Four standard errors of a share of a half.
        Assert.That(economy.Programmes[0].Fading!.Silent.Count((byte)1) / (double)Count, Is.EqualTo(0.5).Within(4 * 0.5 / Math.Sqrt(Count)));
    }

    [Test]
    public void News_needs_somebody_to_bring_it()
    {
        using var silent = Potters(s_voucher, heard: false);
        PhaseCatalogue.Policy(silent).Run();
        Assert.That(silent.Firms.Heard, Has.All.Zero);
        using var told = Potters(s_voucher with { OutreachPerMonth = 1 }, heard: false);
        PhaseCatalogue.Policy(told).Run();
        Assert.That(told.InCells(told.Firms.Heard), Has.All.EqualTo(1u));
    }

    [Test]
    public void The_budget_is_paid_in_by_the_funder_when_the_window_opens()
    {
        using var economy = Potters(s_voucher with { Funder = Funder.Donor, AttentionPerMonth = 0, From = 2 });
        var policy = PhaseCatalogue.Policy(economy);
        policy.Run();
        Assert.That(economy.Programmes[0].Balance, Is.Zero);
        economy.Month = 2;
        policy.Run();
        Assert.That((economy.Programmes[0].Balance, economy.Ledger.Balances[Ledger.Donor]), Is.EqualTo((350_000L, -350_000L)));
        economy.Month = 3;
        policy.Run();
        Assert.That(economy.Programmes[0].Balance, Is.EqualTo(350_000), "once only");
    }

    [Test]
    public void A_lottery_serves_as_many_as_the_money_and_another_seed_serves_others()
    {
        // 350 000 / (100 000 × 1.15) = 3.04.
        var draws = new HashSet<string>(StringComparer.Ordinal);
        for (var seed = 1; seed <= 6; seed++)
        {
            using var economy = Potters(s_voucher, seed: seed);
            var chosen = Chosen(economy);
            Assert.That(chosen, Has.Length.EqualTo(3));
            draws.Add(string.Join(' ', chosen));
        }
        Assert.That(draws, Has.Count.GreaterThan(3));
    }

    [TestCase(Allocation.Need, new[] { 0, 1, 2 })]
    [TestCase(Allocation.Promise, new[] { 7, 8, 9 })]
    [TestCase(Allocation.LowProductivity, new[] { 0, 1, 2 })]
    [TestCase(Allocation.Smallest, new[] { 4, 5, 6 })]
    public void The_rule_of_allocation_decides_who_is_served(Allocation allocation, int[] expected)
    {
        using var economy = Potters(s_voucher with { Allocation = allocation });
        for (var slot = 0; slot < 10; slot++) economy.Firms.Workers[slot] = allocation == Allocation.Smallest && slot is 4 or 5 or 6 ? 0.9f : 1;
        Assert.That(Chosen(economy), Is.EqualTo(expected));
    }

    [Test]
    public void Productivity_counts_what_hired_workers_earn_so_that_a_firm_is_not_weak_for_sharing_its_income()
    {
        using var economy = Potters(s_voucher with { Allocation = Allocation.LowProductivity });
        // Three owners have 300 000 and four hired workers at 200 000: 60 000 a head without the wages, 220 000 with them.
        for (var slot = 0; slot < 3; slot++) (economy.Firms.Workers[slot], economy.Firms.SmoothedIncome[slot]) = (5, 300_000);
        Assert.That(Chosen(economy), Is.EqualTo(new[] { 3, 4, 5 }));
    }

    [Test]
    public void Everybody_is_served_where_the_money_suffices()
    {
        using var economy = Potters(s_voucher with { Budget = 1_150_000 });
        Assert.That(Chosen(economy), Has.Length.EqualTo(10));
    }

    [Test]
    public void Only_firms_that_may_take_part_are_served()
    {
        foreach (var (terms, expected) in new (InstrumentTerms, int[])[]
        {
            (s_voucher with { Budget = 1e9, MaximumWorkers = 4 }, [2, 3, 4, 5, 6, 7, 8, 9]),
            (s_voucher with { Budget = 1e9, MinimumWorkers = 5 }, [0, 1]),
            (s_voucher with { Budget = 1e9, RequiresFormal = true }, [1, 2]),
            (s_voucher with { Budget = 1e9, Clusters = ["elsewhere"] }, []),
            (s_voucher with { Budget = 1e9, Sectors = ["bowls"], Places = ["village"], Clusters = ["pottery"] }, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
        })
        {
            using var economy = Potters(terms);
            economy.Firms.Workers[0] = economy.Firms.Workers[1] = 6;
            economy.Firms.Formal[1] = economy.Firms.Formal[2] = 1;
            Assert.That(Chosen(economy), Is.EqualTo(expected));
        }
    }

    [Test]
    public void An_application_costs_and_who_cannot_pay_or_sees_no_gain_does_not_apply()
    {
        // The voucher is worth 20 594 beyond its price: 10.514 months of 500 000 × (exp(0.6 × 0.054 × 0.7) − 1); money asks its return for the month.
        using var economy = Potters(s_voucher with { ApplicationCost = 20_000, Budget = 1e9 });
        var costs = Enumerable.Range(0, 10).Select(slot => Cost(economy, slot, 20_000)).ToArray();
        var worthIt = Enumerable.Range(0, 10).Where(slot => costs[slot] * (1 + new FinanceTerms().OwnReturnPerYear / 12) < 20_594).ToArray();
        Assert.That(worthIt, Has.Length.InRange(3, 8), "some find it hard to apply");
        economy.Ledger.OpenFirm(worthIt[0], costs[worthIt[0]] - 1);
        Assert.That(Chosen(economy), Is.EqualTo(worthIt[1..]));
        Assert.That((economy.Firms.Cash[worthIt[1]], economy.Firms.Income[worthIt[1]]), Is.EqualTo((5_000_000 - costs[worthIt[1]], -costs[worthIt[1]])));
        Assert.That(economy.ProgrammeTally.Total(0, ProgrammeTally.Applicants), Is.EqualTo(worthIt.Length - 1));
    }

    /// <summary>What applying costs an owner.</summary>
    private static long Cost(Economy economy, int slot, double mean) =>
        (long)(mean * -Math.Log(economy.Luck.Uniform(economy.Firms.Id[slot], Core.Randomness.Luck.Lasting, Core.Randomness.Purpose.Hassle)));

    [Test]
    public void A_programme_that_has_run_dry_takes_no_applications()
    {
        using var economy = Potters(s_voucher with { ApplicationCost = 10_000, Budget = 114_999 });
        Assert.That(Chosen(economy), Is.Empty);
        Assert.That(economy.InCells(economy.Firms.Cash), Has.All.EqualTo(5_000_000));
    }

    [Test]
    public void Administration_is_paid_on_what_was_paid_and_never_beyond_the_budget()
    {
        using var economy = Potters(s_voucher with { Budget = 350_000 });
        PhaseCatalogue.Policy(economy).Run();
        PhaseCatalogue.Services(economy).Run();
        economy.Ledger.Settle();
        economy.Programmes[0].CloseMonth();
        // Three vouchers of 100 000 and 15 %.
        Assert.That(economy.Programmes[0].AdministrationPaid, Is.EqualTo(45_000));
        Assert.That(economy.Programmes[0].Balance, Is.EqualTo(5_000));
    }

    [Test]
    public void What_is_left_at_the_end_of_the_window_goes_back_to_the_funder()
    {
        using var economy = Potters(s_voucher with { Until = 3, AttentionPerMonth = 0 });
        var policy = PhaseCatalogue.Policy(economy);
        policy.Run();
        economy.Month = 2;
        economy.Programmes[0].CloseMonth();
        Assert.That(economy.Programmes[0].Balance, Is.EqualTo(350_000));
        economy.Month = 3;
        economy.Programmes[0].CloseMonth();
        Assert.That((economy.Programmes[0].Balance, economy.Ledger.Balances[Ledger.Central]), Is.EqualTo((0L, 0L)));
        Assert.That(economy.Programmes[0].BalanceAtClose, Is.EqualTo(350_000), "the record shows it before it goes back");
    }
}
