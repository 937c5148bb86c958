using System.Numerics;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Laws;

/// <summary>The shadow of programmes: it tells to whom they would be offered, and the world on which it falls does not know of it.</summary>
public class ShadowTests
{
    private static readonly SimulationOptions s_options = new() { KeepOutcomes = true, OutcomesFrom = 1 };

    private static IEnumerable<string> Names => InstrumentCatalogue.BuiltIn.All.Select(kind => kind.Name);

    private static Scenario World(params InstrumentTerms[] policies) => LivelyWorld.Of(200, months: 12) with { Policies = policies };

    private static InstrumentTerms Early(string instrument) => LivelyWorld.Example(instrument) with { From = 1, Until = 10, OutreachPerMonth = 0.5, AttentionPerMonth = 0.5 };

    /// <summary>Offers that a shadow finds in a world over some of its months.</summary>
    private static uint[] Offers(Scenario world, Scenario policy, int months)
    {
        using var simulation = Simulation.Create(world, s_options);
        using var shadow = new Shadow(policy, s_options);
        while (simulation.Month < months)
        {
            if (simulation.Month >= s_options.OutcomesFrom) shadow.Follow(simulation);
            simulation.Step();
        }
        return [.. shadow.Offered];
    }

    [Test]
    public void In_its_first_month_whom_a_programme_reaches_had_an_offer_in_the_shadow([ValueSource(nameof(Names))] string instrument)
    {
        var policy = World(Early(instrument));
        var offered = Offers(World(), policy, months: 2);
        using var simulation = Simulation.Create(policy, s_options);
        while (simulation.Month < 2) simulation.Step();
        // Who hears later has an offer later: the worlds are the same up to here.
        for (var slot = 0; slot < simulation.Slots; slot++)
            if (simulation.Outcomes.Cohort[slot] != 0 && simulation.Outcomes.TreatedBy[slot] != 0) Assert.That(offered[slot], Is.EqualTo(1), $"slot {slot}");
    }

    [Test]
    public void Over_its_window_a_programme_is_offered_to_some_and_reaches_many_of_those([ValueSource(nameof(Names))] string instrument)
    {
        var policy = World(Early(instrument));
        var offered = Offers(World(), policy, months: 12);
        using var simulation = Simulation.Create(policy, s_options);
        while (simulation.Month < 12) simulation.Step();
        var cohort = Enumerable.Range(0, simulation.Slots).Where(slot => simulation.Outcomes.Cohort[slot] != 0).ToArray();
        var reached = cohort.Count(slot => simulation.Outcomes.TreatedBy[slot] != 0);
        Assert.That(offered.Any(bits => bits != 0), Is.True);
        // A subsidised month of an input comes to less than the most that the shadow sets aside for it, and what is left reaches others.
        var most = instrument is "input_subsidy" ? 0.65 : 0.1;
        Assert.That(cohort.Count(slot => simulation.Outcomes.TreatedBy[slot] != 0 && offered[slot] == 0), Is.LessThan(most * reached));
        Assert.That(cohort.Count(slot => simulation.Outcomes.TreatedBy[slot] != 0 && offered[slot] != 0), Is.Positive);
    }

    [Test]
    public void A_world_does_not_know_of_the_shadow_that_falls_on_it()
    {
        var world = World(Early("service_voucher"));
        var policy = world with { Policies = [.. LivelyWorld.Everything.Where(terms => terms.Kind.Name is not "service_voucher").Select(terms => terms with { From = 1 }), world.Policies[0]] };
        using var alone = Simulation.Create(world, s_options);
        using var followed = Simulation.Create(world, s_options);
        using var shadow = new Shadow(policy, s_options);
        while (followed.Month < world.Months)
        {
            if (followed.Month >= s_options.OutcomesFrom) shadow.Follow(followed);
            followed.Step();
            alone.Step();
            Assert.That(followed.StateHash(), Is.EqualTo(alone.StateHash()), $"month {followed.Month}");
        }
        Assert.That(BitOperations.PopCount(shadow.Programmes), Is.EqualTo(policy.Policies.Count - 1), "the voucher is real");
        Assert.That(BitOperations.PopCount(shadow.Offered.Aggregate((one, other) => one | other)), Is.GreaterThan(17));
        Assert.That(shadow.Offered.Any(bits => (bits & ~shadow.Programmes) != 0), Is.False);
    }

    [Test]
    public void Threads_blocks_and_storage_change_no_offer()
    {
        var policy = World([.. LivelyWorld.Everything.Select(terms => terms with { From = 1 })]);
        uint[] Of(SimulationOptions options)
        {
            using var simulation = Simulation.Create(World(), options);
            using var shadow = new Shadow(policy, options);
            while (simulation.Month < 12)
            {
                if (simulation.Month >= 1) shadow.Follow(simulation);
                simulation.Step();
            }
            return [.. Enumerable.Range(0, simulation.Slots).OrderBy(slot => simulation.FirmId(slot)).Where(slot => simulation.IsActive(slot)).Select(slot => shadow.Offered[slot])];
        }
        var plain = Of(s_options);
        Assert.That(Of(s_options with { Threads = 3 }), Is.EqualTo(plain));
        Assert.That(Of(s_options with { BlockSize = 64, StoredBackwards = true }), Is.EqualTo(plain));
    }

    [Test]
    public void A_copy_parts_from_its_world_which_does_not_know_of_it()
    {
        using var world = Simulation.Create(World(), s_options);
        using var alone = Simulation.Create(World(), s_options);
        while (world.Month < 2)
        {
            world.Step();
            alone.Step();
        }
        using var copy = world.Part();
        using var again = world.Part();
        Assert.That((copy.Month, copy.StateHash()), Is.EqualTo((world.Month, world.StateHash())));
        while (!world.IsDone)
        {
            foreach (var simulation in new[] { world, alone, copy, again }) simulation.Step();
            Assert.That(world.StateHash(), Is.EqualTo(alone.StateHash()));
            Assert.That(copy.StateHash(), Is.EqualTo(again.StateHash()).And.Not.EqualTo(world.StateHash()));
        }
        var both = Enumerable.Range(0, world.Slots).Where(slot => world.IsActive(slot) && copy.FirmId(slot) == world.FirmId(slot)).ToArray();
        Assert.That(both.Count(slot => world.Firms.Cash[slot] != copy.Firms.Cash[slot]), Is.GreaterThan(0.5 * both.Length), "what passes is another's");
        Assert.That(copy.Record["output_units", "all", "all"], Is.EqualTo(world.Record["output_units", "all", "all"]).Within(10).Percent, "in the mean it is the same world");
    }

    [Test]
    public void On_a_world_with_other_firms_no_shadow_falls()
    {
        var offered = Offers(LivelyWorld.Of(80, months: 4) with { Policies = [] }, World(Early("matching_grant")), months: 4);
        Assert.That(offered, Has.All.Zero);
    }
}
