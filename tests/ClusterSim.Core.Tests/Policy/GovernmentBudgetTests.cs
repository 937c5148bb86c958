using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Policy;

public class GovernmentBudgetTests
{
    private static ClusterFacilitationTerms Programme(string name, double budget, int from, Funder funder = Funder.Central) =>
        new() { Name = name, Budget = budget, From = from, Until = 36, Funder = funder, CostPerMonth = 1e6 };

    private static Scenario World(params InstrumentTerms[] policies) => TinyEconomy.Of(2) with
    {
        Months = 36,
        Start = new YearMonth(2000, 7),
        Governments = new GovernmentsTerms { Central = new GovernmentTerms { BudgetPerYear = 100 } },
        Policies = policies,
    };

    [Test]
    public void A_funder_gives_what_it_has_left_in_the_calendar_year_to_those_who_start_first()
    {
        var world = World(
            Programme("late", 30, from: 5), Programme("first", 60, from: 0), Programme("second", 60, from: 0),
            Programme("next_year", 70, from: 6), Programme("other_purse", 500, from: 0, Funder.Local));
        Assert.That(GovernmentBudgets.Granted(world), Is.EqualTo(new double[] { 0, 60, 40, 70, 500 }));
    }

    [Test]
    public void The_money_that_is_there_is_paid_in_and_no_more()
    {
        using var simulation = Simulation.Create(World(Programme("first", 60, from: 0), Programme("second", 60, from: 0), Programme("third", 60, from: 0)));
        simulation.Step();
        Assert.That(simulation.Record.Programmes.Select(month => month.BalanceRupiah + month.SpentRupiah), Is.EqualTo(new long[] { 60, 40, 0 }));
        Assert.That(simulation.Economy.Programmes[2].IsActive, Is.False, "a programme without money does nothing");
    }
}
