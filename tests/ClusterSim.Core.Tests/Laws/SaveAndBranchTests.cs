using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Laws;

/// <summary>A run can be saved and goes on from there with the same bits, under the same policies or under others.</summary>
public class SaveAndBranchTests
{
    private static MemoryStream SaveAt(Scenario scenario, int month)
    {
        using var simulation = Simulation.Create(scenario);
        while (simulation.Month < month) simulation.Step();
        var stream = new MemoryStream();
        simulation.Save(stream);
        stream.Position = 0;
        return stream;
    }

    private static double[] OutcomeSums(Simulation simulation)
    {
        var outcomes = simulation.Outcomes;
        return
        [
            outcomes.Income.Sum(), outcomes.IncomeYearBefore.Sum(), outcomes.IncomeLastYear.Sum(), outcomes.ValueAdded.Sum(), outcomes.Borrowed.Sum(),
            outcomes.Invested.Sum(), outcomes.Services.Sum(), outcomes.Workers.Sum(), outcomes.TreatedBy.Sum(bits => (double)bits),
            outcomes.SizeClass.Sum(size => size), outcomes.Alive.Count(alive => alive),
            outcomes.PoorMonths.Sum(), outcomes.PovertyGap.Sum(gap => (double)gap), outcomes.SquaredPovertyGap.Sum(gap => (double)gap), outcomes.PoorAtStart.Sum(poor => poor), outcomes.Class.Sum(bits => bits),
        ];
    }

    [TestCase(-3)]
    [TestCase(0)]
    [TestCase(7)]
    [TestCase(17)]
    public void A_restored_run_ends_like_the_unbroken_one(int month)
    {
        var scenario = LivelyWorld.Of(150) with { Policies = LivelyWorld.Everything };
        using var unbroken = Simulation.Create(scenario);
        var expected = unbroken.Trace();
        using var stream = SaveAt(scenario, month);
        using var restored = Simulation.Restore(scenario, null, stream);
        Assert.That(restored.Month, Is.EqualTo(month));
        var trace = restored.Trace();
        Assert.That(trace, Is.EqualTo(expected[^trace.Count..]));
        Assert.That(OutcomeSums(restored), Is.EqualTo(OutcomeSums(unbroken)));
    }

    [Test]
    public void A_run_saved_after_a_programmes_window_keeps_its_promises([Values("matching_grant", "guarantee_fund", "programme_credit")] string instrument)
    {
        var scenario = LivelyWorld.Of(150) with { Policies = [LivelyWorld.Example(instrument) with { Until = 6 }] };
        using var unbroken = Simulation.Create(scenario);
        var expected = unbroken.Trace();
        using var stream = SaveAt(scenario, 8);
        using var restored = Simulation.Restore(scenario, null, stream);
        Assert.That(restored.Trace(), Is.EqualTo(expected[^10..]));
    }

    [Test]
    public void A_policy_branched_from_the_baselines_spin_up_is_the_policys_own_run([ValueSource(nameof(Names))] string instrument)
    {
        var baseline = LivelyWorld.Of(100);
        var policy = baseline with { Policies = [LivelyWorld.Example(instrument)] };
        using var own = Simulation.Create(policy);
        var expected = own.Trace();
        using var stream = SaveAt(baseline, 0);
        using var branch = Simulation.Restore(policy, null, stream);
        var trace = branch.Trace();
        Assert.That(trace, Is.EqualTo(expected[^trace.Count..]));
        Assert.That(OutcomeSums(branch), Is.EqualTo(OutcomeSums(own)));
    }

    [Test]
    public void A_state_of_another_world_is_refused()
    {
        using var stream = SaveAt(LivelyWorld.Of(20), 0);
        Assert.That(() => Simulation.Restore(LivelyWorld.Of(30), null, stream), Throws.InstanceOf<InvalidDataException>());
    }

    [TestCase(0)]
    [TestCase(3)]
    [TestCase(200)]
    public void A_stream_that_is_no_state_or_half_of_one_is_refused(int bytes)
    {
        using var whole = SaveAt(LivelyWorld.Of(20), 0);
        using var cut = new MemoryStream(whole.ToArray()[..bytes]);
        Assert.That(() => Simulation.Restore(LivelyWorld.Of(20), null, cut), Throws.InstanceOf<InvalidDataException>());
    }

    [Test]
    public void A_state_with_a_programmes_money_is_refused_by_a_scenario_without_it()
    {
        var policy = LivelyWorld.Of(20) with { Policies = [LivelyWorld.Example("service_voucher")] };
        using var stream = SaveAt(policy, 1);
        Assert.That(() => Simulation.Restore(policy with { Policies = [] }, null, stream), Throws.InstanceOf<InvalidDataException>());
    }

    private static IEnumerable<string> Names() => InstrumentCatalogue.BuiltIn.All.Select(kind => kind.Name);
}
