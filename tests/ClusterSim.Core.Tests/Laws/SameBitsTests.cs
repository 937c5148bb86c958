using System.Runtime.CompilerServices;

namespace ClusterSim.Core.Tests.Laws;

/// <summary>The result of a scenario and seed is the same to the last bit, whoever computes it.</summary>
public class SameBitsTests
{
    private static List<string> Run(int threads, bool everything = true, int size = 2_200, bool watch = false)
    {
        var scenario = LivelyWorld.Of(size, months: 8, spinUp: 2);
        if (everything) scenario = scenario with { Policies = LivelyWorld.Everything };
        using var simulation = Simulation.Create(scenario, new SimulationOptions { Threads = threads, HashPhases = watch });
        if (!watch) return simulation.Trace();
        var trace = new List<string>();
        while (simulation.Month < scenario.Months)
        {
            trace.AddRange(simulation.Trace(simulation.Month + 1));
            var seen = 0.0;
            for (var slot = 0; slot < simulation.Slots; slot++)
            {
                if (!simulation.IsActive(slot)) continue;
                foreach (var column in Simulation.PanelColumns) seen += column.Read(simulation.Rows, slot);
                seen += simulation.IsLinkedToMarked(slot, simulation.Outcomes.TreatedBy) ? 1 : 0;
            }
            Assert.That(seen, Is.Not.Zero);
        }
        return trace;
    }

    [Test]
    public void Threads_do_not_change_a_bit()
    {
        var one = Run(threads: 1);
        Assert.That(one, Is.Unique);
        Assert.That(Run(threads: 2), Is.EqualTo(one));
        Assert.That(Run(threads: 4), Is.EqualTo(one));
    }

    [Test]
    public void Two_runs_of_one_process_are_equal()
    {
        var first = Run(1, size: 300);
        Assert.That(Run(1, size: 300), Is.EqualTo(first));
    }

    /// <summary>Memory that a phase takes from the stack is not set to nil for it.</summary>
    [Test]
    public void What_stood_on_the_stack_before_does_not_change_a_bit() => Assert.That(RunOn(byte.MaxValue), Is.EqualTo(RunOn(0)));

    private static List<string> RunOn(byte stain)
    {
        using var simulation = Simulation.Create(LivelyWorld.Of(2_200, months: 4, spinUp: 0) with { Policies = LivelyWorld.Everything });
        var trace = new List<string>();
        while (simulation.Month < 4)
        {
            foreach (var phase in simulation.Phases)
            {
                Stain(stain);
                phase.Run();
            }
            simulation.Economy.Firms.Columns.EndMonth();
            simulation.Economy.Month++;
            trace.Add($"{simulation.StateHash()} {string.Join(" ", simulation.Record.Values)}");
        }
        return trace;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Stain(byte stain)
    {
        Span<byte> deep = stackalloc byte[500_000];
        deep.Fill(stain);
        Assert.That(deep[^1], Is.EqualTo(stain));
    }

    [Test]
    public void Watching_does_not_change_a_bit() => Assert.That(Run(2, size: 300, watch: true), Is.EqualTo(Run(2, size: 300)));

    [Test]
    public void Another_seed_or_replication_is_another_run()
    {
        var scenario = LivelyWorld.Of(50, months: 3, spinUp: 0);
        using var plain = Simulation.Create(scenario);
        using var seeded = Simulation.Create(scenario, new SimulationOptions { Seed = 99 });
        using var replicated = Simulation.Create(scenario, new SimulationOptions { Replication = 1 });
        Assert.That(new[] { plain.Trace()[^1], seeded.Trace()[^1], replicated.Trace()[^1] }, Is.Unique);
    }

    [Test]
    public void A_phase_runs_under_its_own_name_and_each_has_a_reason()
    {
        using var simulation = Simulation.Create(LivelyWorld.Of(20));
        Assert.That(simulation.Phases.Select(phase => phase.GetType().Name.Replace("Phase", "", StringComparison.Ordinal).ToLowerInvariant()), Is.EqualTo(PhaseCatalogue.All.Select(kind => kind.Name)));
        Assert.That(PhaseCatalogue.All.Select(phase => phase.Reason), Has.All.Not.Empty);
    }
}
