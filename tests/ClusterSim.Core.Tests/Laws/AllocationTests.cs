using ClusterSim.Core.Policy.Instruments;

namespace ClusterSim.Core.Tests.Laws;

[NonParallelizable]
public class AllocationTests
{
    private static IEnumerable<string> Cases() => [.. InstrumentCatalogue.BuiltIn.All.Select(kind => kind.Name), "none"];

    [Test]
    public void A_month_in_steady_state_allocates_nothing([ValueSource(nameof(Cases))] string instrument) => AllocatesNothing(instrument, new SimulationOptions());

    [Test]
    public void Nor_where_it_is_counted_what_keeps_firms_from_making_more() => AllocatesNothing("none", new SimulationOptions { CountLimits = true });

    private static void AllocatesNothing(string instrument, SimulationOptions options)
    {
        var world = LivelyWorld.Of(40, months: 60);
        if (!string.Equals(instrument, "none", StringComparison.Ordinal)) world = world with { Policies = [LivelyWorld.Example(instrument)] };
        using var simulation = Simulation.Create(world, options);
        while (simulation.Month < 36) simulation.Step();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var month = 0; month < 12; month++) simulation.Step();
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }
}
