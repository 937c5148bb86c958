using ClusterSim.Core.Policy.Instruments;

namespace ClusterSim.Core.Tests.Laws;

[NonParallelizable]
public class AllocationTests
{
    private static IEnumerable<string> Cases() => [.. InstrumentCatalogue.BuiltIn.All.Select(kind => kind.Name), "none"];

    [Test]
    public void A_month_in_steady_state_allocates_nothing([ValueSource(nameof(Cases))] string instrument)
    {
        var world = LivelyWorld.Of(40, months: 60);
        if (!string.Equals(instrument, "none", StringComparison.Ordinal)) world = world with { Policies = [LivelyWorld.Example(instrument)] };
        using var simulation = Simulation.Create(world);
        while (simulation.Month < 36) simulation.Step();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var month = 0; month < 12; month++) simulation.Step();
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }
}
