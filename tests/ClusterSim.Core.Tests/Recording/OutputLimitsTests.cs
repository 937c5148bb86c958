using ClusterSim.Core.Policy;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Recording;

public class OutputLimitsTests
{
    /// <summary>A potter who can make ten bowls, has clay for a hundred and five million in cash, and wants to make so many.</summary>
    private static Economy Potter(double planned, double months = 0, double luck = 0)
    {
        var economy = TinyEconomy.Begin(TinyEconomy.Of(1) with
        {
            Sectors = [TinyEconomy.Bowls with { ProductionMonths = months }],
            Behaviour = TinyEconomy.Quiet with { Production = new ProductionTerms { LuckLogSd = luck } },
        }, countLimits: true);
        (economy.Firms.PlannedOutput[0], economy.Firms.Capacity[0], economy.Firms.InputStock[0][0], economy.Firms.InputCost[0][0]) = ((float)planned, 10, 100, 40_000);
        return economy;
    }

    private static OutputLimit Limit(Economy economy)
    {
        economy.OpenShop();
        PhaseCatalogue.Production(economy).Run();
        var counts = Enum.GetValues<OutputLimit>().Select(limit => economy.Limits![0, limit]).ToArray();
        Assert.That(counts.Sum(), Is.EqualTo(1), "one firm in one month");
        return (OutputLimit)Array.IndexOf(counts, 1);
    }

    [Test]
    public void Who_means_to_make_less_than_she_can_is_bound_by_demand()
    {
        using var economy = Potter(planned: 4);
        Assert.That(Limit(economy), Is.EqualTo(OutputLimit.Demand));
    }

    [Test]
    public void Who_means_to_make_all_she_can_is_bound_by_capacity()
    {
        using var economy = Potter(planned: 10);
        Assert.That(Limit(economy), Is.EqualTo(OutputLimit.Capacity));
    }

    [Test]
    public void Who_has_too_little_clay_is_bound_by_inputs_where_she_could_pay_for_it_and_else_by_cash()
    {
        using var rich = Potter(planned: 10);
        rich.Firms.InputStock[0][0] = 3;
        Assert.That(Limit(rich), Is.EqualTo(OutputLimit.Input));
        using var poor = Potter(planned: 10);
        poor.Firms.InputStock[0][0] = 3;
        // Three bowls take 30 000 of other cost; seven more would take 350 000.
        poor.Ledger.OpenFirm(0, 30_000 + 349_999);
        Assert.That(Limit(poor), Is.EqualTo(OutputLimit.Cash));
        using var enough = Potter(planned: 10);
        enough.Firms.InputStock[0][0] = 3;
        enough.Ledger.OpenFirm(0, 30_000 + 350_000);
        Assert.That(Limit(enough), Is.EqualTo(OutputLimit.Input));
    }

    [Test]
    public void Who_cannot_pay_other_cost_is_bound_by_cash()
    {
        using var economy = Potter(planned: 10);
        economy.Ledger.OpenFirm(0, 25_000);
        Assert.That(Limit(economy), Is.EqualTo(OutputLimit.Cash));
    }

    [Test]
    public void Who_cannot_pay_her_workers_is_bound_by_cash_and_by_capacity_where_it_is_bad_luck()
    {
        using var poor = Potter(planned: 17);
        (poor.Firms.Workers[0], poor.Firms.Capacity[0]) = (3, (float)poor.Production.CapacityWith(poor.Cells[0], 0, 3));
        // One and a half of two hired can be paid, and what they make.
        poor.Ledger.OpenFirm(0, 300_000 + 180_000);
        Assert.That(Limit(poor), Is.EqualTo(OutputLimit.Cash));
        using var unlucky = Potter(planned: 10, luck: 5);
        Assert.That((Limit(unlucky), unlucky.Firms.Output[0] < 5), Is.EqualTo((OutputLimit.Capacity, true)));
    }

    [Test]
    public void Capital_that_has_worn_since_the_plan_is_no_want_of_cash()
    {
        using var unlucky = Potter(planned: 10, luck: 5);
        unlucky.Firms.Capital[0] *= 1 - (float)unlucky.Sectors[0].Terms.DepreciationPerMonth;
        Assert.That((Limit(unlucky), unlucky.Firms.Output[0] < 5), Is.EqualTo((OutputLimit.Capacity, true)));
    }

    [Test]
    public void What_is_not_ready_yet_binds_by_inputs_and_bad_luck_with_what_is_ready_by_capacity()
    {
        using var early = Potter(planned: 10, months: 4);
        early.Firms.InputStock[0][0] = 12; // three a month
        Assert.That(Limit(early), Is.EqualTo(OutputLimit.Input));
        using var unlucky = Potter(planned: 10, months: 4, luck: 5);
        Assert.That((Limit(unlucky), unlucky.Firms.Output[0] < 5), Is.EqualTo((OutputLimit.Capacity, true)));
    }

    [Test]
    public void Counting_decides_nothing_and_counts_each_firm_of_each_recorded_month_once()
    {
        var scenario = LivelyWorld.Of(300, months: 6, spinUp: 3);
        using var plain = Simulation.Create(scenario);
        using var counted = Simulation.Create(scenario, new SimulationOptions { CountLimits = true, Threads = 2 });
        plain.Run();
        var firms = new long[scenario.Firms.Count];
        var before = counted.Stocks();
        while (!counted.IsDone)
        {
            if (counted.Month >= 0)
            {
                before = counted.Stocks();
                for (var group = 0; group < firms.Length; group++) firms[group] += before[group].Firms;
            }
            counted.Step();
        }
        Assert.That(counted.StateHash(), Is.EqualTo(plain.StateHash()));
        Assert.That(plain.Limits, Is.Null);
        Assert.That(Enumerable.Range(0, firms.Length).Select(group => Enum.GetValues<OutputLimit>().Sum(limit => counted.Limits![group, limit])), Is.EqualTo(firms));
        Assert.That(firms.Sum(), Is.Positive);
    }

    [Test]
    public void What_a_group_has_before_the_first_month_is_what_the_scenario_says()
    {
        var scenario = TinyEconomy.Of(4);
        using var simulation = Simulation.Create(scenario with { Firms = [scenario.Firms[0] with { Workers = new Constant(1.5) }] });
        // Half a worker is hired: 10 × 1.5^0.55 bowls, each 50 000 over its cost, against half a wage.
        var makes = 10 * Math.Pow(1.5, simulation.Scenario.Sectors[0].LabourElasticity);
        var stock = simulation.Stocks().Single();
        Assert.That((stock.Group, stock.Firms, stock.Workers, stock.Hired, stock.Paying), Is.EqualTo(("potters", 4, 6.0, 2.0, 2.0)));
        Assert.That((stock.Capital, stock.Cash), Is.EqualTo((4e6, 20e6)));
        Assert.That((stock.Capacity, stock.MonthCost), Is.EqualTo((4 * makes, 4 * makes * 50_000)).Using<(double, double)>((left, right) => Math.Abs(left.Item1 / right.Item1 - 1) + Math.Abs(left.Item2 / right.Item2 - 1) < 1e-6));
        using var dear = Simulation.Create(scenario with
        {
            Firms = [scenario.Firms[0] with { Workers = new Constant(1.5) }],
            Places = [scenario.Places[0] with { Wage = (makes - 10) * 50_000 / 0.5 * 1.01 }],
        });
        Assert.That(dear.Stocks().Single().Paying, Is.Zero);
    }
}
