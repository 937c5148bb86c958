using ClusterSim.Core.Checking;
using ClusterSim.Core.Finance;
using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Runs;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Finance;

/// <summary>
/// Potters' households, nine in ten without a firm. A bowl leaves 50 000 over inputs and other cost of 50 000; with 160 000 of capital
/// four bowls can be made (α a half). Of cash beyond the month's work the household takes five eighths.
/// </summary>
public class FoundingTests
{
    private const int Count = 4_000;

    private static readonly LumpSumGrantTerms s_gift = new()
    {
        Name = "gift",
        Budget = 1e12,
        Amount = 500_000,
        OutreachPerMonth = 1,
        AttentionPerMonth = 1,
        ApplicationCost = 0,
        AdministrationShare = 0,
        Until = 1,
    };

    private static readonly ProgrammeCreditTerms s_loan = new()
    {
        Name = "loan",
        Budget = 1e12,
        Lender = "bank",
        InterestPerYear = 0.2,
        MaximumLoan = 500_000,
        TermMonths = 12,
        CollateralRatio = 0,
        LenderLossShare = 0,
        OutreachPerMonth = 1,
        AttentionPerMonth = 1,
        ApplicationCost = 0,
        AdministrationShare = 0,
    };

    /// <summary>A village of households where jobs pay <paramref name="job"/> on average.</summary>
    private static Scenario Village(double job, double cash = 100_000, double spread = 0.01, params InstrumentTerms[] policies)
    {
        var tiny = TinyEconomy.Of(Count);
        return tiny with
        {
            Sectors = [TinyEconomy.Bowls with { CapitalElasticity = 0.5, LabourElasticity = 0.3, DepreciationPerMonth = 0.01 }],
            Firms = [tiny.Firms[0] with { WithoutFirm = 0.9, Cash = new Constant(cash) }],
            Lenders = [new Lender { Name = "bank", Kind = LenderKind.Bank, Capital = 1e12, InterestPerYear = 0.2, MaximumLoan = 0, Reach = 0, ScreeningCost = 0, MonitoringCost = 0 }],
            Policies = policies,
            Behaviour = tiny.Behaviour with
            {
                People = tiny.Behaviour.People with { StartMax = 0.2, ExitSpread = spread, Outside = job / TinyEconomy.Wage, Invest = 0.15, Drain = 0.25, EntrantFormalShare = 0 },
                Finance = tiny.Behaviour.Finance with { OwnReturnPerYear = 0.12, LiquidationShare = 0.5 },
            },
        };
    }

    private static StartPlan PlanOf(Economy economy, long cash, double goods = 0, bool hasLoan = false)
    {
        var (cell, slot) = (economy.Cells[0], Enumerable.Range(0, Count).First(economy.Firmless.Has));
        economy.Ledger.OpenFirm(slot, cash);
        economy.FirmBuilder.Draw(cell, slot, Firmless.IdOf(cell, slot));
        economy.Firms.Workers[slot] = 1;
        return PhaseCatalogue.Founding(economy).Best(cell, slot, goods, licence: 0, hasLoan ? economy.Effects.Lending.All[0] : null);
    }

    /// <summary>Firms that start in a month of the policy and the people phase.</summary>
    private static (double Share, Economy Economy) Month(Scenario scenario, int months = 1)
    {
        var economy = TinyEconomy.Begin(scenario);
        var (policy, people) = (PhaseCatalogue.Policy(economy), PhaseCatalogue.People(economy));
        var without = Enumerable.Range(0, Count).Count(economy.Firmless.Has);
        for (var month = 0; month < months; month++)
        {
            economy.Month = month;
            policy.Run();
            people.Run();
        }
        return (economy.Total(Sums.Entries) / without, economy);
    }

    [Test]
    public void The_size_is_the_one_that_the_money_buys_with_the_inputs_of_a_month()
    {
        using var economy = TinyEconomy.Begin(Village(1));
        var plan = PlanOf(economy, cash: 626_667);
        // 160 000 of capital take 160 000 × 8/3 of cash, and four bowls 200 000.
        Assert.That(plan.Capital, Is.EqualTo(160_000).Within(5));
        Assert.That(plan.Income, Is.EqualTo(200_000 - 1_600).Within(5));
        Assert.That(plan.Brings, Is.EqualTo(plan.Income - 0.01 * 360_000).Within(5), "the return asked on capital and inputs");
    }

    [Test]
    public void Goods_are_capital_and_inputs_and_the_household_takes_none_of_them()
    {
        using var economy = TinyEconomy.Begin(Village(1));
        var (goods, cash) = (PlanOf(economy, cash: 40_000, goods: 320_000), PlanOf(economy, cash: 360_000));
        // 160 000 are capital, 160 000 the clay of four bowls, and their other cost is paid in cash.
        Assert.That((goods.Capital, goods.Stocks), Is.EqualTo((160_000.0, 160_000.0)).Within(10));
        Assert.That(goods.Capital, Is.GreaterThan(1.5 * cash.Capital));
    }

    [Test]
    public void Nobody_starts_beyond_the_capital_that_an_owner_would_desire()
    {
        using var economy = TinyEconomy.Begin(Village(1));
        var rich = PlanOf(economy, cash: 9_000_000_000);
        // 0.5 × 50 000 × 10 / √(K × 1 000 000) meets 1 % of return and 1 % of wear.
        Assert.That(rich.Capital, Is.EqualTo(156_250_000).Within(0.01 * 156_250_000));
        Assert.That(PlanOf(economy, cash: 90_000_000_000).Capital, Is.EqualTo(rich.Capital).Within(0.01 * rich.Capital));
    }

    [Test]
    public void A_loan_is_taken_where_the_firm_that_it_buys_brings_more_than_it_costs()
    {
        using var fair = TinyEconomy.Begin(Village(1, policies: s_loan));
        using var dear = TinyEconomy.Begin(Village(1, policies: s_loan with { InterestPerYear = 5 }));
        foreach (var economy in new[] { fair, dear }) PhaseCatalogue.Policy(economy).Run(); // the budgets are paid in
        var (alone, lent) = (PlanOf(fair, 100_000), PlanOf(fair, 100_000, hasLoan: true));
        Assert.That(lent.Loan, Is.InRange(1, 500_000));
        Assert.That(lent.Brings, Is.GreaterThan(alone.Brings));
        Assert.That(PlanOf(dear, 100_000, hasLoan: true), Is.EqualTo(PlanOf(dear, 100_000)), "at 500 % a year she starts with her own or not at all");
    }

    [Test]
    public void An_offered_loan_makes_households_think_of_a_firm_that_it_pays_for_and_of_no_other()
    {
        using var economy = TinyEconomy.Begin(Village(1, policies: s_loan));
        PhaseCatalogue.Policy(economy).Run();
        var (alone, lent) = (PlanOf(economy, 100_000).Brings, PlanOf(economy, 100_000, hasLoan: true).Brings);
        Assert.That(lent, Is.GreaterThan(1.2 * alone));
        var village = Village(alone / 1.5, policies: s_loan);
        village = village with { Behaviour = village.Behaviour with { People = village.Behaviour.People with { StartMax = 0 } } };
        var group = village.Firms[0];
        var (share, offered) = Month(village);
        using (offered)
        {
            Assert.That(share, Is.GreaterThan(0.9), "all who are offered think of it");
            var started = Enumerable.Range(0, Count).Where(slot => offered.Firms.IsActive(slot) && offered.Firms.Age[slot] == 0);
            Assert.That(started.All(slot => offered.Firms.Debt[slot] > 0));
        }
        Assert.That(Share(village with { Policies = [s_loan with { AttentionPerMonth = 0.25 }] }), Is.EqualTo(0.25 * share).Within(4 * Math.Sqrt(0.25 * 0.75 / 3_600)));
        Assert.That(Share(village with { Policies = [s_loan with { InterestPerYear = 5 }] }), Is.Zero, "her own money alone would be better, and of that she does not think");
        Assert.That(Share(village with { Firms = [group with { Behaviour = new() { Borrowing = 0 } }] }), Is.Zero);
        Assert.That(Share(village with { Firms = [group with { Behaviour = new() { Starting = 0 } }] }), Is.Zero);

        static double Share(Scenario scenario)
        {
            var (share, economy) = Month(scenario);
            using (economy) return share;
        }
    }

    [Test]
    public void Nobody_starts_where_a_job_pays_more_and_all_who_think_of_it_where_it_pays_less()
    {
        using var economy = TinyEconomy.Begin(Village(1));
        var brings = PlanOf(economy, 100_000).Brings;
        Assert.That(brings, Is.Positive);
        Assert.That(Month(Village(1.5 * brings)).Share, Is.Zero);
        Assert.That(Month(Village(brings / 1.5)).Share, Is.EqualTo(0.2).Within(4 * Math.Sqrt(0.2 * 0.8 / 3_600)));
        var never = Village(brings / 1.5);
        Assert.That(Month(never with { Firms = [never.Firms[0] with { Behaviour = new() { Starting = 0 } }] }).Share, Is.Zero);
    }

    [Test]
    public void Who_starts_earns_more_than_her_own_job_pays()
    {
        var village = Village(80_000, spread: 0.5);
        var (share, economy) = Month(village);
        using var closing = economy;
        Assert.That(share, Is.InRange(0.01, 0.19));
        var cell = economy.Cells[0];
        foreach (var slot in Enumerable.Range(0, Count).Where(slot => economy.Firms.IsActive(slot) && economy.Firms.Age[slot] == 0))
            Assert.That(economy.Firms.SmoothedIncome[slot],
                Is.GreaterThan(economy.Leaving.Offer(cell, economy.Luck.Uniform(economy.Firms.Id[slot], Luck.Lasting, Purpose.Job))));
    }

    [Test]
    public void A_gift_makes_more_start_and_goods_longer_than_cash()
    {
        using var economy = TinyEconomy.Begin(Village(1));
        var job = (PlanOf(economy, 100_000).Brings + PlanOf(economy, 600_000).Brings) / 2;
        var (none, cash, goods) = (Month(Village(job), 12), Month(Village(job, policies: s_gift), 12), Month(Village(job, policies: s_gift with { EquipmentShare = 1 }), 12));
        Assert.That(none.Share, Is.Zero);
        Assert.That(cash.Share, Is.GreaterThan(0.15), "in the first month at least");
        Assert.That(goods.Share, Is.GreaterThan(cash.Share + 0.1), "cash is spent while it waits");
        foreach (var (_, run) in new[] { none, cash, goods }) run.Dispose();
    }

    [Test]
    public void Gifts_and_loans_of_programmes_reach_households_and_courses_do_not()
    {
        var village = Village(1e6, policies: s_gift);
        var (_, gift) = Month(village);
        using (gift)
        {
            Assert.That(Enumerable.Range(0, Count).All(slot => gift.Firms.TreatedBy[slot] == 1));
            Assert.That(Enumerable.Range(0, Count).Where(gift.Firmless.Has).All(slot => gift.Firms.Id[slot] == 0), "to all else their slots are free");
        }
        var (_, course) = Month(village with
        {
            Providers = [new Provider { Name = "school", Quality = 1, Price = 1, Capacity = 1e6 }],
            Policies = [new FreeTrainingTerms { Name = "course", Provider = "school", CostPerParticipant = 1, Budget = 1e9, OutreachPerMonth = 1, AttentionPerMonth = 1, ApplicationCost = 0 }],
        });
        using (course) Assert.That(Enumerable.Range(0, Count).Where(course.Firmless.Has).All(slot => course.Firms.Heard[slot] == 0));
    }

    [Test]
    public void Cash_of_who_has_no_firm_goes_back_to_what_she_holds()
    {
        var (_, economy) = Month(Village(1e6, policies: s_gift), months: 40);
        using var closing = economy;
        foreach (var slot in Enumerable.Range(0, Count).Where(economy.Firmless.Has)) Assert.That(economy.Firms.Cash[slot], Is.EqualTo(100_000).Within(100));
    }

    [Test]
    public void An_owner_who_closes_stays_as_a_household_with_her_money_and_what_reached_her()
    {
        var village = Village(1e6, policies: s_gift);
        var (_, economy) = Month(village with { Behaviour = village.Behaviour with { People = village.Behaviour.People with { ExitMax = 1 } } });
        using var closing = economy;
        Assert.That(economy.Total(Sums.Exits), Is.Positive);
        Assert.That(Enumerable.Range(0, Count).All(slot => economy.Firmless.OwnerIn(slot) == Cell.Identity(0, 0, slot) && economy.Firms.TreatedBy[slot] == 1));
        var left = Enumerable.Range(0, Count).Where(slot => economy.Firmless.JobTaken(slot) > 0).ToList();
        Assert.That(left, Is.Not.Empty);
        Assert.That(left.Select(slot => economy.Firms.Cash[slot]), Is.All.Positive);
    }

    [Test]
    public void Money_is_kept_to_the_rupiah_and_bits_hang_on_neither_threads_nor_blocks_nor_storage()
    {
        var village = Village(60_000, spread: 0.5, policies: [s_gift with { EquipmentShare = 0.3, Until = 3 }, s_loan]);
        village = village with
        {
            Months = 10,
            Firms = [village.Firms[0] with { Cash = new Lognormal(100_000, 1), Knowledge = new Lognormal(1, 0.5) }, village.Firms[0] with { Name = "others", Count = 100, WithoutFirm = 0 }],
            Behaviour = village.Behaviour with { People = village.Behaviour.People with { ExitMax = 0.05 } },
        };
        var usual = Trace(new());
        Assert.That(Trace(new() { Threads = 3 }), Is.EqualTo(usual));
        Assert.That(Trace(new() { BlockSize = 64 }), Is.EqualTo(usual));
        using var forwards = Simulation.Create(village);
        using var backwards = Simulation.Create(village, new() { StoredBackwards = true });
        forwards.Run();
        backwards.Run();
        Assert.That(StateDigest.Columns(backwards.Economy), Is.EqualTo(StateDigest.Columns(forwards.Economy)));
        using var saved = new MemoryStream();
        using var first = Simulation.Create(village);
        while (first.Month < 5) first.Step();
        first.Save(saved);
        saved.Position = 0;
        using var second = Simulation.Restore(village, new(), saved);
        second.Run();
        Assert.That(second.StateHash(), Is.EqualTo(forwards.StateHash()));

        // The audit of every month stops a run in which a rupiah is made or lost.
        List<string> Trace(SimulationOptions options)
        {
            using var simulation = Simulation.Create(village, options);
            return simulation.Trace();
        }
    }

    [Test]
    public void Without_such_households_nothing_is_kept_of_them()
    {
        using var economy = TinyEconomy.Build(TinyEconomy.Of(10));
        Assert.That(economy.Firmless.State, Is.Empty);
        using var village = TinyEconomy.Build(Village(1));
        Assert.That(village.GlobalState, Is.SupersetOf(village.Firmless.State));
        Assert.That(village.Firmless.State.Sum(column => column.Width), Is.EqualTo(Firmless.BytesPerSlot));
    }

    [Test]
    public void Who_is_denied_to_start_is_not_better_off_and_who_gets_a_gift_is_not_worse_off()
    {
        var (denied, gifted) = (new List<double>(), new List<double>());
        for (var seed = 1; seed <= 6; seed++)
        {
            var may = Worth(seed, starting: 1);
            var mayNot = Worth(seed, starting: 0);
            var gift = Worth(seed, starting: 1, s_gift with { Attributes = [new AttributeFilter { Name = "few", Values = ["yes"] }] });
            Assert.That(may.Started, Is.GreaterThan(20));
            denied.Add(mayNot.Worth - may.Worth);
            gifted.Add(gift.Worth - may.Worth);
        }
        Assert.That(denied.Average(), Is.LessThan(2 * Error(denied)));
        Assert.That(gifted.Average(), Is.GreaterThan(-2 * Error(gifted)), "what it adds to income from firm and job, the gift itself not counted");

        static double Error(List<double> values) => Math.Sqrt(values.Sum(value => Math.Pow(value - values.Average(), 2)) / values.Count / (values.Count - 1));
    }

    /// <summary>
    /// What a household of one in twenty has on average from its firm once capital is worn and sold, or from its job, over four years, rupiah; and
    /// how many of them started. Only they differ in what they may do, so the world stays.
    /// </summary>
    private static (double Worth, int Started) Worth(int seed, double starting, params InstrumentTerms[] policies)
    {
        var village = Village(120_000, spread: 0.5, policies: policies);
        var group = village.Firms[0] with { Cash = new Lognormal(150_000, 1), Knowledge = new Lognormal(1, 0.6) };
        using var simulation = Simulation.Create(village with
        {
            Seed = seed,
            Months = 48,
            Attributes = [new AttributeTerms { Name = "few" }],
            Firms =
            [
                group with { Attributes = [new GroupTrait { Name = "few", Value = "no" }] },
                group with { Name = "few", Count = Count / 20, Attributes = [new GroupTrait { Name = "few", Value = "yes" }], Behaviour = new() { Starting = starting } },
            ],
            Markets = [village.Markets[0] with { Demand = new TimePath(100_000), OutsideWeight = 20 * Count }],
            Behaviour = village.Behaviour with
            {
                People = village.Behaviour.People with { StartMax = 0.05, ExitMax = 0.05 },
                Production = village.Behaviour.Production with { LuckLogSd = 0.2 },
            },
        });
        var economy = simulation.Economy;
        var cell = economy.Cells[1];
        var (worth, started, capital) = (0.0, 0, new float[simulation.Slots]);
        while (!simulation.IsDone)
        {
            simulation.Step();
            for (var slot = cell.Start; slot < cell.End; slot++)
            {
                var firms = economy.Firms;
                if (capital[slot] > 0 && (!firms.IsActive(slot) || simulation.IsDone)) worth -= 0.5 * capital[slot];
                if (firms.IsActive(slot))
                {
                    worth += firms.Income[slot] - 0.01 * firms.Capital[slot];
                    started += capital[slot] == 0 && simulation.Month > 1 ? 1 : 0;
                }
                else
                {
                    worth += economy.Firmless.JobTaken(slot) is > 0 and var taken ? taken
                        : economy.Leaving.Offer(cell, economy.Luck.Uniform(Firmless.IdOf(cell, slot), Luck.Lasting, Purpose.Job));
                }
                capital[slot] = firms.IsActive(slot) ? firms.Capital[slot] : 0;
            }
        }
        return (worth / (Count / 20), started);
    }

    [Test]
    public void What_a_group_of_households_cannot_have_is_refused()
    {
        var village = Village(50_000);
        var group = village.Firms[0];
        Assert.That((village with { Firms = [group with { Census = new FirmCensus(Count) }] }).Validate().Select(fault => fault.Message), Has.Some.Contain("census"));
        Assert.That((village with { Firms = [group with { SpinOffFrom = "others" }, group with { Name = "others", WithoutFirm = 0 }] }).Validate().Select(fault => fault.Message),
            Has.Some.Contain("spins off"));
        Assert.That((village with { Places = [village.Places[0] with { LicenceOffice = new LicenceOfficeTerms { Officers = 1, CaseDays = 1 } }] }).Validate().Select(fault => fault.Message),
            Has.Some.Contain("queue"));
        Assert.That(village.Validate(), Is.Empty);
    }
}
