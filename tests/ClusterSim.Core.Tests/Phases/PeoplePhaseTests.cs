using ClusterSim.Core.Accounts;
using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Phases;

public class PeoplePhaseTests
{
    private static PeopleTerms Still => TinyEconomy.Quiet.People with { Drain = 0, Smooth = 0, LicenceDays = 0 };

    private static Economy Village(int potters, PeopleTerms people, double spareRoom = 0, int spinUp = 0, double ownReturn = 0)
    {
        var tiny = TinyEconomy.Of(potters);
        var economy = TinyEconomy.Begin(tiny with
        {
            SpinUpMonths = spinUp,
            Clusters = [tiny.Clusters[0] with { SpareRoom = spareRoom }],
            Behaviour = tiny.Behaviour with { People = people, Finance = tiny.Behaviour.Finance with { OwnReturnPerYear = ownReturn } },
            Lenders = [new Lender { Name = "bank", Kind = LenderKind.Bank, Capital = 1e7, InterestPerYear = 0.2, MaximumLoan = 1e7 }],
        });
        Array.Fill(economy.Firms.PlannedOutput, 10);
        Array.Fill(economy.Firms.Capacity, 10);
        Array.Clear(economy.Firms.SmoothedIncome); // used to nothing, so drawing nothing
        return economy;
    }

    private static long Drawn(Economy economy)
    {
        PhaseCatalogue.People(economy).Run();
        return 5_000_000 - economy.Firms.Cash[0];
    }

    [Test]
    public void A_household_spends_usual_income_and_a_share_of_cash_off_its_target()
    {
        using var economy = Village(1, Still with { Drain = 0.25, Buffer = 0.5 });
        economy.Firms.SmoothedIncome[0] = 200_000;
        // A usual month takes 500 000. Beyond it 4 500 000, 4 200 000 more than a month and a half of income.
        Assert.That(Drawn(economy), Is.EqualTo(200_000 + 1_050_000));
        Assert.That(economy.Ledger.Balances[Ledger.Households.Place], Is.EqualTo(1_250_000));
    }

    [Test]
    public void A_household_that_is_short_of_cash_spends_less_than_usual_and_its_least_at_the_worst()
    {
        var terms = Still with { Drain = 0.25, Buffer = 0.5, SubsistenceShare = 0.5 };
        Assert.That(Left(700_000), Is.EqualTo(125_000 + 50_000), "200 000 + 0.25 × (200 000 − 1.5 × 200 000)");
        Assert.That(Left(500_000 + 60_000), Is.EqualTo(60_000), "no more than is free, where that is above the least");
        Assert.That(Left(510_000), Is.EqualTo(50_000), "half of the poverty line of 100 000, out of what a usual month takes");
        Assert.That(Left(30_000), Is.EqualTo(30_000));

        long Left(long cash)
        {
            using var economy = Village(1, terms);
            economy.Ledger.OpenFirm(0, cash);
            economy.Firms.SmoothedIncome[0] = 200_000;
            PhaseCatalogue.People(economy).Run();
            return cash - economy.Firms.Cash[0];
        }
    }

    [Test]
    public void Income_from_elsewhere_takes_the_place_of_the_least_drawing()
    {
        var tiny = TinyEconomy.Of(1);
        using var economy = TinyEconomy.Begin(tiny with
        {
            Firms = [tiny.Firms[0] with { OtherIncome = 30_000 }],
            Behaviour = tiny.Behaviour with { People = Still with { Drain = 0.25, SubsistenceShare = 0.5 } },
        });
        economy.Ledger.OpenFirm(0, 100_000);
        economy.Firms.Capacity[0] = 10;
        PhaseCatalogue.People(economy).Run();
        Assert.That(economy.Firms.Cash[0], Is.EqualTo(100_000 - 20_000));
    }

    [Test]
    public void What_the_owner_put_into_capital_counts_for_the_household_too()
    {
        using var economy = Village(1, Still with { Drain = 0.25, Buffer = 0.5 });
        (economy.Firms.SmoothedIncome[0], economy.Firms.Investment[0], economy.Firms.Replaced[0]) = (200_000, 110_000, 10_000);
        Assert.That(Drawn(economy), Is.EqualTo(1_250_000 + 25_000), "both take their share of the same cash");
    }

    [Test]
    public void The_next_instalment_is_left_in_the_firm()
    {
        using var economy = Village(1, Still with { Drain = 1, Buffer = 0 });
        (economy.Firms.SmoothedIncome[0], economy.Firms.Debt[0], economy.Firms.LoanLender[0], economy.Firms.LoanRate[0], economy.Firms.LoanMonths[0]) = (0, 1_000_000, 0, 0.02f, 10);
        Assert.That(Drawn(economy), Is.EqualTo(5_000_000 - 500_000 - 120_000).Within(1));
    }

    [Test]
    public void Usual_income_is_smoothed_and_less_by_what_wear_took()
    {
        using var economy = Village(1, Still with { Smooth = 0.1 });
        (economy.Firms.SmoothedIncome[0], economy.Firms.Income[0], economy.Firms.Replaced[0]) = (120_000, 240_000, 20_000);
        PhaseCatalogue.People(economy).Run();
        Assert.That(economy.Firms.SmoothedIncome[0], Is.EqualTo(130_000));
    }

    [Test]
    public void Usual_income_keeps_its_worth_when_prices_rise()
    {
        var tiny = TinyEconomy.Of(1);
        var world = tiny with
        {
            PriceBasis = PriceBasis.Nominal,
            Environment = new EnvironmentTerms { InflationPerYear = new TimePath(0.5) },
            Behaviour = tiny.Behaviour with { People = Still },
        };
        using var simulation = Simulation.Create(world);
        var before = simulation.Firms.SmoothedIncome[0];
        for (var month = 0; month < 13; month++) simulation.Step();
        Assert.That(simulation.Firms.SmoothedIncome[0], Is.EqualTo(1.5 * before).Within(0.001).Percent);
    }

    private static readonly PeopleTerms s_retiring = Still with { RetirementAge = 60, RetirementPerYearBeyond = 0.1, SuccessorChance = 1, SuccessorElasticity = 0 };

    [Test]
    public void An_owner_before_the_retirement_age_stays()
    {
        using var economy = Village(1, s_retiring);
        economy.Firms.OwnerAge[0] = 59.9f;
        PhaseCatalogue.People(economy).Run();
        Assert.That(economy.Firms.OwnerAge[0], Is.EqualTo(59.9f));
    }

    [Test]
    public void A_successor_is_a_generation_younger()
    {
        using var economy = Village(1, s_retiring);
        economy.Firms.OwnerAge[0] = 70; // chance 0.1 × 10 years
        PhaseCatalogue.People(economy).Run();
        Assert.That(economy.Firms.OwnerAge[0], Is.InRange(40, 45));
        Assert.That(economy.Firms.IsActive(0));
    }

    [Test]
    public void Without_a_successor_all_is_sold_debt_is_paid_and_the_household_keeps_the_rest()
    {
        using var economy = Village(1, s_retiring with { SuccessorChance = 0 });
        var firms = economy.Firms;
        economy.Ledger.OpenFirm(0, 1_000_000);
        (firms.OwnerAge[0], firms.FinishedStock[0], firms.InputStock[0][0], firms.InputCost[0][0]) = (70, 2, 5, 40_000);
        (firms.Debt[0], firms.LoanLender[0]) = (300_000, 0);
        PhaseCatalogue.People(economy).Run();
        // 60 % of 1 000 000 capital, 200 000 of bowls and 200 000 of clay = 840 000; with cash 1 840 000, less debt.
        Assert.That(economy.Ledger.Balances[Ledger.Households.Place], Is.EqualTo(1_540_000));
        Assert.That(economy.Ledger.Balances[economy.Ledger.Lenders], Is.EqualTo(10_300_000));
        Assert.That(economy.Ledger.Balances[Ledger.RestOfWorld.Place], Is.EqualTo(-840_000));
        Assert.That((firms.IsActive(0), firms.Cash[0], firms.Debt[0]), Is.EqualTo((false, 0L, 0L)));
        Assert.That((economy.Total(Sums.Exits), economy.Total(Sums.Defaults)), Is.EqualTo((1.0, 0.0)));
    }

    [Test]
    public void Debt_beyond_what_is_left_is_written_off()
    {
        using var economy = Village(1, Still with { IdleMonths = 3 });
        var firms = economy.Firms;
        economy.Ledger.OpenFirm(0, 0);
        (firms.IdleMonths[0], firms.Debt[0], firms.LoanLender[0]) = (3, 900_000, 0);
        PhaseCatalogue.People(economy).Run();
        // Capital fetches 600 000.
        Assert.That(economy.Ledger.Balances[economy.Ledger.Lenders], Is.EqualTo(10_600_000));
        Assert.That((economy.Total(Sums.Defaults), economy.Total(Sums.WrittenOff)), Is.EqualTo((1.0, 300_000.0)));
        Assert.That(economy.Ledger.Balances[Ledger.Households.Place], Is.Zero);
    }

    [Test]
    public void A_firm_that_lies_idle_too_long_closes_and_one_with_nothing_but_debt_too()
    {
        using var economy = Village(3, Still with { IdleMonths = 12 });
        economy.Firms.IdleMonths[0] = 12;
        economy.Firms.IdleMonths[1] = 11;
        economy.Ledger.OpenFirm(2, 0);
        (economy.Firms.Debt[2], economy.Firms.LoanLender[2]) = (1, 0);
        PhaseCatalogue.People(economy).Run();
        Assert.That(new[] { economy.Firms.IsActive(0), economy.Firms.IsActive(1), economy.Firms.IsActive(2) }, Is.EqualTo(new[] { false, true, false }));
    }

    [Test]
    public void Newcomers_are_known_by_group_month_and_place()
    {
        using var economy = Village(4, Still with { EntryPerYear = 6, EntryElasticity = 1 }, spareRoom: 1, spinUp: 24);
        economy.Month = 7;
        economy.Cells[0].MeanIncome = 200_000; // what an outside job pays: 6 / 12 × 4 = 2 newcomers
        PhaseCatalogue.People(economy).Run();
        // Group 0 counts as 1; month 7 is the 32nd, counted from 1.
        Assert.That(economy.Firms.Id[4..7], Is.EqualTo(new[] { 1UL << 48 | 32UL << 32, 1UL << 48 | 32UL << 32 | 1, 0UL }));
        Assert.That(economy.Total(Sums.Entries), Is.EqualTo(2));
    }

    [TestCase(0.25, 1, 1)]
    [TestCase(0, 0, 2)]
    public void Newcomers_without_room_are_counted(double spareRoom, int entries, int turnedAway)
    {
        using var economy = Village(4, Still with { EntryPerYear = 6, EntryElasticity = 1 }, spareRoom: spareRoom);
        economy.Cells[0].MeanIncome = 200_000; // what an outside job pays: 2 newcomers
        PhaseCatalogue.People(economy).Run();
        Assert.That((economy.Total(Sums.Entries), economy.Total(Sums.TurnedAway)), Is.EqualTo(((double)entries, (double)turnedAway)));
    }

    [Test]
    public void Entry_follows_income_and_waiting_for_a_licence_lowers_it()
    {
        // All register; a licence of 30 days halves those who do.
        var terms = Still with { EntryPerYear = 12, EntryElasticity = 1, EntrantFormalShare = 1 };
        foreach (var (income, days, expected) in new[] { (200_000.0, 0.0, 4), (400_000, 0, 8), (100_000, 0, 2), (200_000, 30, 2), (0, 0, 0) })
        {
            using var economy = Village(4, terms with { LicenceDays = days }, spareRoom: 3);
            economy.Cells[0].MeanIncome = income;
            PhaseCatalogue.People(economy).Run();
            Assert.That(economy.Total(Sums.Entries), Is.EqualTo(expected), $"income {income}, {days} days");
        }
    }

    [Test]
    public void Entry_is_weighed_against_a_job_and_the_return_on_the_money_put_in()
    {
        using var economy = Village(4, Still with { EntryPerYear = 12, EntryElasticity = 1, EntrantSize = 0.5 }, spareRoom: 3, ownReturn: 0.12);
        // A job pays 200 000; a newcomer puts in half of 1 million and 5 million of cash, on which 1 % a month is asked: 55 000.
        economy.Cells[0].MeanIncome = 255_000;
        PhaseCatalogue.People(economy).Run();
        Assert.That(economy.Total(Sums.Entries), Is.EqualTo(4));
    }

    [Test]
    public void A_full_cluster_takes_no_more_newcomers()
    {
        using var economy = Village(4, Still with { EntryPerYear = 12 }, spareRoom: 0.5);
        economy.Cells[0].MeanIncome = 200_000;
        PhaseCatalogue.People(economy).Run();
        Assert.That(economy.Total(Sums.Entries), Is.EqualTo(2));
    }

    [Test]
    public void A_newcomers_savings_capital_and_licence_are_paid_by_its_household()
    {
        using var economy = Village(4, Still with { EntryPerYear = 3, EntrantSize = 0.5, EntrantFormalShare = 1, LicenceCost = 250_000 }, spareRoom: 1);
        economy.Cells[0].MeanIncome = 200_000;
        var before = economy.Ledger.Total();
        PhaseCatalogue.People(economy).Run();
        Assert.That(economy.Ledger.Balances[Ledger.Households.Place], Is.EqualTo(-(5_000_000 + 500_000 + 250_000)));
        Assert.That(economy.Ledger.Balances[Ledger.Local], Is.EqualTo(250_000));
        Assert.That((economy.Firms.Capital[4], economy.Firms.Cash[4], economy.Firms.Formal[4]), Is.EqualTo((500_000f, 5_000_000L, (byte)1)));
        Assert.That(economy.Ledger.Total(), Is.EqualTo(before));
    }

    [Test]
    public void A_spin_off_inherits_its_share_of_the_parents_lead()
    {
        using var economy = Village(40, Still with { EntryPerYear = 1.2, SpinOffShare = 1, InheritedShare = 0.7 }, spareRoom: 0.1);
        economy.Cells[0].MeanIncome = 200_000;
        for (var slot = 0; slot < 40; slot++) (economy.Firms.Knowledge[slot], economy.Firms.BaseManagement[slot]) = (2, 0.8f);
        PhaseCatalogue.People(economy).Run();
        // 1 + 0.7 × 1 and 0.3 + 0.7 × 0.5, unless the lot fell on an empty slot or on a fellow newcomer.
        Assert.That(economy.Firms.Knowledge[40..44], Has.Some.EqualTo(1.7f).Within(1e-5));
        Assert.That(economy.Firms.BaseManagement[40..44], Has.Some.EqualTo(0.65f).Within(1e-5));
        using var none = Village(40, Still with { EntryPerYear = 1.2, SpinOffShare = 0 }, spareRoom: 0.1);
        none.Cells[0].MeanIncome = 200_000;
        Array.Fill(none.Firms.Knowledge, 2);
        PhaseCatalogue.People(none).Run();
        Assert.That(none.Firms.Knowledge[40..44], Has.All.EqualTo(1));
    }

    [Test]
    public void A_newcomer_does_not_report_the_month_of_the_firm_before_it()
    {
        using var economy = Village(4, Still with { EntryPerYear = 3, IdleMonths = 1 });
        economy.Cells[0].MeanIncome = 200_000;
        (economy.Firms.IdleMonths[2], economy.Firms.Income[2], economy.Firms.Capacity[2]) = (1, 77, 99);
        var former = economy.Firms.Id[2];
        PhaseCatalogue.People(economy).Run();
        Assert.That(economy.Firms.IsActive(2) && economy.Firms.Id[2] != former);
        Assert.That((economy.Firms.Income[2], economy.Firms.Capacity[2]), Is.EqualTo((0L, 0f)));
    }

    [Test]
    public void Firms_spin_off_from_another_group_at_its_rate_and_inherit_from_it()
    {
        var tiny = TinyEconomy.WithDiggers(10, 20);
        using var economy = TinyEconomy.Begin(tiny with
        {
            Clusters = [tiny.Clusters[0] with { SpareRoom = 1 }],
            Firms = [tiny.Firms[0], tiny.Firms[1] with { SpinOffFrom = "diggers", SpinOffsPerYear = 4.8 }],
            Behaviour = TinyEconomy.Quiet with { People = Still with { InheritedShare = 0.5 }, Finance = TinyEconomy.Quiet.Finance with { OwnReturnPerYear = 0 } },
        });
        // Potters earn what a job pays: 0.4 of 10 diggers a month, and nobody comes but from them.
        (economy.Cells[0].MeanIncome, economy.Cells[1].MeanIncome) = (200_000, 200_000);
        Array.Fill(economy.Firms.Knowledge, 3f, 0, 20);
        var place = economy.Cells[1].Start + 20;
        PhaseCatalogue.People(economy).Run();
        Assert.That(economy.Total(Sums.SpinOffs), Is.EqualTo(4));
        Assert.That(economy.Total(Sums.Entries), Is.EqualTo(4));
        Assert.That(economy.Firms.Knowledge[place..(place + 4)], Has.All.EqualTo(2f), "1 + 0.5 × (3 − 1)");
        Assert.That(economy.Cells[0].Firms, Is.EqualTo(10), "the parents stay");
    }

    [Test]
    public void A_sector_in_which_nobody_is_left_is_started_anew_by_spin_offs_when_their_parents_earn_enough()
    {
        var tiny = TinyEconomy.WithDiggers(10, 1);
        foreach (var (income, entries) in new[] { (200_000, 4), (0, 0) })
        {
            using var economy = TinyEconomy.Begin(tiny with
            {
                Clusters = [tiny.Clusters[0] with { SpareRoom = 9 }],
                Firms = [tiny.Firms[0], tiny.Firms[1] with { SpinOffFrom = "diggers", SpinOffsPerYear = 4.8 }],
                Behaviour = TinyEconomy.Quiet with { People = Still, Finance = TinyEconomy.Quiet.Finance with { OwnReturnPerYear = 0 } },
            });
            economy.Firms.Id[economy.Cells[1].Start] = 0;
            economy.Cells[1].Firms = 0;
            economy.Cells[0].MeanIncome = income;
            PhaseCatalogue.People(economy).Run();
            Assert.That(economy.Total(Sums.SpinOffs), Is.EqualTo(entries));
        }
    }
}
