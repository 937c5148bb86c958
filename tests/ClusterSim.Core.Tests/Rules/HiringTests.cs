using ClusterSim.Core.Accounts;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Rules;

/// <summary>
/// Potters who find every worker they look for, in whole halves. With 1, 1.5, 2, 2.5 workers they make 10, 12.5, 14.6, 16.6 bowls, at 50 000
/// beyond clay and other cost; half a worker costs 100 000 a month: the first brings 125 000, the second 107 000, the third 95 600.
/// </summary>
public class HiringTests
{
    private static Economy Potters(float workers, double demand = 100, Func<Scenario, Scenario>? but = null)
    {
        var world = TinyEconomy.Of(2) with { Behaviour = TinyEconomy.Quiet with { Production = TinyEconomy.Quiet.Production with { HiringSpeed = 1 } } };
        var economy = TinyEconomy.Begin(but?.Invoke(world) ?? world);
        Array.Fill(economy.Firms.Workers, workers);
        Array.Fill(economy.Firms.ExpectedDemand, (float)demand);
        return economy;
    }

    private static float After(Economy economy)
    {
        PhaseCatalogue.Finance(economy).Run();
        return economy.Firms.Workers[0];
    }

    [TestCase(1, 1.5f)]
    [TestCase(1.5f, 2)]
    [TestCase(2, 2)]
    [TestCase(2.5f, 2)]
    [TestCase(4, 3.5f)]
    public void A_step_is_taken_where_it_pays(float before, float after)
    {
        using var economy = Potters(before);
        Assert.That(After(economy), Is.EqualTo(after));
    }

    [Test]
    public void Large_firms_take_larger_steps()
    {
        // Seven hired are fourteen halves: a step is two of them.
        using var economy = Potters(8);
        Assert.That(After(economy), Is.EqualTo(7));
    }

    [TestCase(9)]
    [TestCase(12)]
    public void Whom_customers_have_no_use_for_is_not_hired_however_cheap(double demand)
    {
        using var economy = Potters(1, demand, world => world with { Firms = [world.Firms[0] with { Behaviour = new GroupBehaviourTerms { Wage = 0.01 } }] });
        Assert.That(After(economy), Is.EqualTo(1));
        using var more = Potters(1, 13, world => world with { Firms = [world.Firms[0] with { Behaviour = new GroupBehaviourTerms { Wage = 0.01 } }] });
        Assert.That(After(more), Is.EqualTo(1.5f));
    }

    [Test]
    public void Whom_customers_have_no_use_for_leaves()
    {
        using var few = Potters(2, demand: 12);
        Assert.That(After(few), Is.EqualTo(1.5f));
        using var enough = Potters(2, demand: 14);
        Assert.That(After(enough), Is.EqualTo(2), "half a worker more than 12.5 bowls take");
    }

    [Test]
    public void A_stock_that_is_full_for_the_moment_sends_nobody_away_and_brings_nobody()
    {
        using var keeps = Potters(2, demand: 14);
        Array.Fill(keeps.Firms.FinishedStock, 10);
        Assert.That(After(keeps), Is.EqualTo(2));
        using var waits = Potters(1.5f, demand: 20);
        Array.Fill(waits.Firms.FinishedStock, 10);
        Assert.That(After(waits), Is.EqualTo(1.5f));
    }

    [TestCase(850_000, 1.5f)] // 850 000 less 200 000 of wages buys clay and all else for 13 bowls
    [TestCase(700_000, 1)]
    [TestCase(10_000, 1)]
    public void Whom_cash_buys_no_clay_for_is_not_hired(long cash, float after)
    {
        using var economy = Potters(1);
        economy.GiveEach(cash);
        Assert.That(After(economy), Is.EqualTo(after));
    }

    [Test]
    public void Clay_that_is_not_sure_to_come_hires_nobody()
    {
        using var economy = Potters(1, but: world => world with { Sectors = [world.Sectors[0] with { Inputs = [world.Sectors[0].Inputs[0] with { OutsideAvailability = 0 }] }] });
        Assert.That(After(economy), Is.EqualTo(1));
        economy.Firms.InputStock[0].AsSpan().Fill(20);
        Assert.That(After(economy), Is.EqualTo(1.5f), "with clay in stock");
    }

    [Test]
    public void Finding_a_worker_costs_wages_that_the_worker_gets()
    {
        using var economy = Potters(1);
        Assert.That(After(economy), Is.EqualTo(1.5f));
        // Half a month's wage for half a worker.
        Assert.That(economy.Firms.Income[0], Is.EqualTo(-50_000));
        Assert.That(economy.Ledger.Balances[Ledger.Households.Place], Is.EqualTo(100_000), "two firms");
        Assert.That(economy.Total(Sums.Wages), Is.EqualTo(100_000));
    }

    [Test]
    public void What_finding_a_worker_costs_must_come_in_again_while_she_stays()
    {
        // The second half brings 7 000 a month more than it costs.
        using var longer = Potters(1.5f, but: world => WithTenure(world, 8));
        using var shorter = Potters(1.5f, but: world => WithTenure(world, 6));
        Assert.That((After(longer), After(shorter)), Is.EqualTo((2f, 1.5f)));
    }

    [Test]
    public void Owners_who_are_not_let_hire_still_let_go()
    {
        Scenario Denied(Scenario world) => world with { Firms = [world.Firms[0] with { Behaviour = new GroupBehaviourTerms { Hiring = 0 } }] };
        using var one = Potters(1, but: Denied);
        using var many = Potters(2.5f, but: Denied);
        Assert.That((After(one), After(many)), Is.EqualTo((1f, 2f)));
    }

    [Test]
    public void Of_owners_who_seek_the_share_that_finds_is_the_speed()
    {
        var world = TinyEconomy.Of(2_000);
        using var economy = TinyEconomy.Begin(world);
        Array.Fill(economy.Firms.ExpectedDemand, 100);
        PhaseCatalogue.Finance(economy).Run();
        Assert.That(economy.InCells(economy.Firms.Workers).Count(workers => workers == 1.5f) / 2_000.0, Is.EqualTo(0.3).Within(0.04));
    }

    [Test]
    public void Who_owns_a_firm_may_pay_another_wage_and_has_the_outside_job_of_all()
    {
        using var economy = Potters(1, but: world => world with { Firms = [world.Firms[0] with { Behaviour = new GroupBehaviourTerms { Wage = 1.3 } }] });
        Assert.That(economy.Wages.Of(economy.Cells[0]), Is.EqualTo(1.3 * TinyEconomy.Wage));
        Assert.That(economy.Wages.OutsideIncome(economy.Cells[0]), Is.EqualTo(TinyEconomy.Wage));
        Assert.That(After(economy), Is.EqualTo(1), "the first half brings 125 000 and costs 130 000");
    }

    private static Scenario WithTenure(Scenario world, double months) =>
        world with { Behaviour = world.Behaviour with { Production = world.Behaviour.Production with { TenureMonths = months } } };
}
