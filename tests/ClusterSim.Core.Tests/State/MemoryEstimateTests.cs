using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.State;

[NonParallelizable]
public class MemoryEstimateTests
{
    private static Scenario Large => LivelyWorld.Of(12_000, months: 3, spinUp: 1);

    /// <summary>Few links and nothing that a small firm would not have: the leanest table there is.</summary>
    private static Scenario Lean => Large with
    {
        Standards = [],
        Providers = [],
        Markets = [.. Large.Markets.Select(market => market with { LargeOrders = null, RequiresStandard = "", MinimumCompliance = 0 })],
        Networks = new NetworkTerms { Knowledge = new SmallWorldTerms { Neighbours = 4, LongRange = 0 }, Risk = new RiskNetworkTerms { GroupSize = 0 } },
    };

    private static IEnumerable<TestCaseData> Worlds()
    {
        yield return new TestCaseData(Large, true).SetName("everything but policies");
        yield return new TestCaseData(Large with { Policies = [.. InstrumentCatalogue.BuiltIn.All.Select(kind => LivelyWorld.Example(kind.Name))] }, true).SetName("all instruments");
        yield return new TestCaseData(Lean, true).SetName("lean, with outcomes");
        yield return new TestCaseData(Lean, false).SetName("lean, without outcomes");
        yield return new TestCaseData(Lean with { Networks = Lean.Networks with { Risk = new RiskNetworkTerms { Neighbours = 4 } } }, false).SetName("risk shared along links");
        yield return new TestCaseData(Lean with { Networks = Lean.Networks with { Knowledge = new SmallWorldTerms { Neighbours = 0, Preferential = 12, LongRange = 0 } } }, false).SetName("links to hubs");
    }

    [TestCaseSource(nameof(Worlds))]
    public void The_estimate_is_what_a_run_allocates(Scenario scenario, bool keepOutcomes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        using var simulation = Simulation.Create(scenario, new SimulationOptions { KeepOutcomes = keepOutcomes });
        while (simulation.Month < scenario.Months) simulation.Step();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.That(Simulation.EstimateBytes(scenario, keepOutcomes), Is.EqualTo(allocated).Within(4).Percent);
    }

    [Test]
    public void Columns_that_a_scenario_has_no_use_for_take_no_memory()
    {
        using var lean = Simulation.Create(Lean, new SimulationOptions { KeepOutcomes = false });
        Assert.That(lean.Firms.TreatedBy.IsKept || lean.Firms.GrantLeft.IsKept || lean.Firms.GivenHelp.IsKept || lean.Firms.ServiceWait.IsKept, Is.False);
        Assert.That(lean.Outcomes.Income, Is.Empty);
        Assert.That(() => lean.Firms.TreatedBy[0] = 0, Throws.Nothing, "the neutral value");
        Assert.That(() => lean.Firms.TreatedBy[0] = 1, Throws.InvalidOperationException);
    }

    [Test]
    public void The_estimate_of_a_saved_state_holds_it()
    {
        using var simulation = Simulation.Create(Large);
        using var stream = new MemoryStream();
        simulation.Save(stream);
        Assert.That(Simulation.EstimateSavedBytes(Large), Is.EqualTo(stream.Length).Within(4).Percent);
    }
}
