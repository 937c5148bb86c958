using ClusterSim.Core.Recording;

namespace ClusterSim.Core.Tests.Recording;

public class NamedValueTests
{
    [Test]
    public void A_run_gives_every_recorded_month_once_and_nothing_of_the_spin_up()
    {
        using var simulation = Simulation.Create(TinyEconomy.Of(4) with { Months = 5, SpinUpMonths = 3 });
        var months = new List<int>();
        simulation.Run(record => months.Add(record.Month));
        Assert.That(months, Is.EqualTo(new[] { 0, 1, 2, 3, 4 }));
        Assert.That((simulation.IsDone, simulation.Month), Is.EqualTo((true, 5)));
        simulation.Run(_ => Assert.Fail("nothing is left"));
    }

    [Test]
    public void A_run_goes_on_from_where_steps_have_led()
    {
        using var simulation = Simulation.Create(TinyEconomy.Of(4) with { Months = 3 });
        simulation.Step();
        var months = new List<int>();
        simulation.Run(record => months.Add(record.Month));
        Assert.That(months, Is.EqualTo(new[] { 1, 2 }));
    }

    [Test]
    public void A_value_by_its_names_is_the_value_by_its_place()
    {
        using var simulation = Simulation.Create(LivelyWorld.Of(40, months: 2));
        simulation.Run();
        var record = simulation.Record;
        foreach (var (row, group) in record.Groups.Index())
            foreach (var (column, metric) in MetricCatalogue.All.Index())
                Assert.That(record[metric.Name, group.Kind, group.Name], Is.EqualTo(record[row, column]));
        Assert.That(record["workers"], Is.EqualTo(record["workers", "all", "all"]).And.EqualTo(record["workers", "sector", "yarn"] + record["workers", "sector", "cloth"]));
    }

    [TestCase("worker", "sector", "yarn", "There is no metric 'worker'; did you mean 'workers'?")]
    [TestCase("workers", "sectors", "yarn", "There is no kind of group 'sectors'; did you mean 'sector'?")]
    [TestCase("workers", "sector", "yearn", "There is no sector 'yearn'; did you mean 'yarn'?")]
    public void A_name_that_is_none_is_answered_with_the_nearest(string metric, string kind, string name, string message)
    {
        using var simulation = Simulation.Create(LivelyWorld.Of(20, months: 1));
        Assert.That(() => simulation.Record[metric, kind, name], Throws.TypeOf<KeyNotFoundException>().With.Message.EqualTo(message));
    }
}
