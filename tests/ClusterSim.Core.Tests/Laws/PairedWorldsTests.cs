using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Laws;

/// <summary>Two scenarios of one seed give every firm the same luck; an instrument that does nothing changes nothing.</summary>
public class PairedWorldsTests
{
    private static IEnumerable<string> Names() => InstrumentCatalogue.BuiltIn.All.Select(kind => kind.Name);

    /// <summary>Both villages of a test buy from the providers that accreditation makes better.</summary>
    private static IEnumerable<string> LocalNames() => Names().Except(["provider_accreditation"], StringComparer.Ordinal);

    private static void AssertIsBaseline(Scenario baseline, InstrumentTerms policy)
    {
        using var plain = Simulation.Create(baseline);
        using var governed = Simulation.Create(baseline with { Policies = [policy] });
        while (plain.Month < baseline.Months)
        {
            plain.Step();
            governed.Step();
            Assert.That(Simulation.FirstDifference(plain, governed), Is.Null, $"month {plain.Month - 1}");
            Assert.That(LivelyWorld.Checksum(governed.Record.Values), Is.EqualTo(LivelyWorld.Checksum(plain.Record.Values)));
            Assert.That(governed.Economy.Ledger.Balances.Take(governed.Economy.Ledger.Programmes.Index), Is.EqualTo(plain.Economy.Ledger.Balances));
        }
        Assert.That(governed.Outcomes.Income, Is.EqualTo(plain.Outcomes.Income));
    }

    [Test]
    public void A_programme_without_budget_is_the_baseline_to_the_bit([ValueSource(nameof(Names))] string instrument) =>
        AssertIsBaseline(LivelyWorld.Of(100), LivelyWorld.Example(instrument) with { Budget = 0 });

    [Test]
    public void Without_budget_neither_officers_nor_news_that_fades_change_a_bit() => AssertIsBaseline(
        LivelyWorld.Of(100).WithLicenceOffice(),
        ((OneStopLicensingTerms)LivelyWorld.Example("one_stop_licensing")) with { Budget = 0, ExtraOfficers = 3, SilencePerMonth = 0.5 });

    [Test]
    public void A_programme_outside_the_run_is_the_baseline_to_the_bit([ValueSource(nameof(Names))] string instrument) =>
        AssertIsBaseline(LivelyWorld.Of(100, months: 10), LivelyWorld.Example(instrument) with { From = 10, Until = 12 });

    [Test]
    public void Before_its_window_a_programme_changes_nothing([ValueSource(nameof(Names))] string instrument)
    {
        var baseline = LivelyWorld.Of(100);
        using var plain = Simulation.Create(baseline);
        using var governed = Simulation.Create(baseline with { Policies = [LivelyWorld.Example(instrument) with { From = 5 }] });
        while (plain.Month < 5)
        {
            plain.Step();
            governed.Step();
            Assert.That(Simulation.FirstDifference(plain, governed), Is.Null);
        }
    }

    [Test]
    public void A_second_idle_programme_does_not_change_the_luck_of_the_first()
    {
        var voucher = LivelyWorld.Example("service_voucher");
        var idle = LivelyWorld.Example("free_training") with { Budget = 0 };
        using var alone = Simulation.Create(LivelyWorld.Of(100) with { Policies = [voucher] });
        using var first = Simulation.Create(LivelyWorld.Of(100) with { Policies = [voucher, idle] });
        using var second = Simulation.Create(LivelyWorld.Of(100) with { Policies = [idle, voucher] });
        alone.Trace();
        first.Trace();
        second.Trace();
        Assert.That(first.Outcomes.Income, Is.EqualTo(alone.Outcomes.Income));
        Assert.That(second.Outcomes.Income, Is.EqualTo(alone.Outcomes.Income), "the key is the name, not the place in the list");
    }

    [Test]
    public void Newcomers_of_a_month_are_the_same_people_in_both_worlds()
    {
        var baseline = LivelyWorld.Of(150, months: 18).WithoutLicenceOffice();
        using var plain = Simulation.Create(baseline);
        using var governed = Simulation.Create((baseline with { Policies = LivelyWorld.Everything }).WithoutLicenceOffice());
        var (one, other) = (Born(plain), Born(governed));
        // What differs is how many come in a month, never who the first, second, ... of a month is.
        foreach (var (month, newcomers) in one)
        {
            if (!other.TryGetValue(month, out var others)) continue;
            var common = Math.Min(newcomers.Count, others.Count);
            Assert.That(others.Keys.Order().Take(common), Is.EqualTo(newcomers.Keys.Order().Take(common)));
            foreach (var id in newcomers.Keys.Intersect(others.Keys)) Assert.That(others[id], Is.EqualTo(newcomers[id]), "owner's age is drawn alike");
        }
        Assert.That(one.Values.Sum(ids => ids.Count), Is.GreaterThan(20));
    }

    /// <summary>Newcomers by cell, month of birth and whether they spun off from another group, with the age that their owners had on starting.</summary>
    private static Dictionary<ulong, Dictionary<ulong, float>> Born(Simulation simulation)
    {
        var seen = new HashSet<ulong>(simulation.Firms.Id);
        var born = new Dictionary<ulong, Dictionary<ulong, float>>();
        while (simulation.Month < simulation.Scenario.Months)
        {
            simulation.Step();
            for (var slot = 0; slot < simulation.Slots; slot++)
            {
                var id = simulation.FirmId(slot);
                if (id == 0 || !seen.Add(id)) continue;
                if (!born.TryGetValue(id >> 31, out var month)) born[id >> 31] = month = [];
                month[id] = simulation.Firms.OwnerAge[slot];
            }
        }
        return born;
    }

    [Test]
    public void Firms_with_nothing_in_common_with_a_programme_are_untouched_by_it([ValueSource(nameof(LocalNames))] string instrument)
    {
        // Two villages that share no sector, market, supplier, link or lender; the programme is for the first alone.
        var world = TwoVillages();
        var example = LivelyWorld.Example(instrument); // what cannot be limited to a cluster works in a place
        if (!example.CannotBeLimitedBy.Contains("clusters", StringComparer.Ordinal)) example = example with { Clusters = ["upland"] };
        using var plain = Simulation.Create(world);
        using var governed = Simulation.Create((world with { Policies = [example] }).WithoutLicenceOffice());
        while (plain.Month < world.Months)
        {
            plain.Step();
            governed.Step();
        }
        Assert.That(Simulation.FirstDifference(plain, governed), Is.Not.Null, "the programme works in the first village");
        var far = plain.Economy.Cells.Where(cell => cell.Cluster == 1).ToArray();
        foreach (var (one, other) in plain.Firms.Columns.Saved.Zip(governed.Firms.Columns.Saved))
        {
            if (one.Name is "heard" && example.Clusters.Count == 0) continue; // news of works elsewhere may come to anybody
            foreach (var cell in far)
                Assert.That(other.Bytes(cell.Start, cell.End).SequenceEqual(one.Bytes(cell.Start, cell.End)), Is.True, $"{one.Name} of {cell.Group.Name}");
        }
    }

    private static Scenario TwoVillages()
    {
        var world = LivelyWorld.Of(80).WithoutLicenceOffice();
        var bowls = world.Sectors[1] with { Name = "bowls", Inputs = [new InputTerms { Name = "dye", Coefficient = 2, OutsidePrice = 8_000 }] };
        return world with
        {
            Sectors = [.. world.Sectors, bowls],
            Firms = [world.Firms[0], world.Firms[1], world.Firms[3] with { Sector = "bowls" }],
            Markets = [.. world.Markets, new Market { Name = "kitchens", Kind = MarketKind.Domestic, Sector = "bowls", Demand = new TimePath(400) }],
            Standards = [world.Standards[0] with { Sectors = ["cloth", "bowls"], InspectionsPerYear = 0.2 }, world.Standards[1]],
            // One lender with money for everybody, and providers with room for everybody: nobody's loan is another's refusal.
            Lenders = [world.Lenders[0] with { Capital = 1e12, Reach = 1 }],
            // Nor does it learn in one village what to think of the other.
            Behaviour = world.Behaviour with { Finance = world.Behaviour.Finance with { LossLearning = 0 } },
            Providers = [.. world.Providers.Select(provider => provider with { Capacity = 1e6 })],
        };
    }

    [Test]
    public void A_firm_is_in_one_size_class_in_all_scenarios_of_a_comparison_and_in_all_months()
    {
        var lively = LivelyWorld.Of(100);
        var baseline = lively with { Environment = lively.Environment with { SizeClasses = new SizeClassBounds(1, 2, 3) } };
        using var plain = Simulation.Create(baseline);
        using var hit = Simulation.Create(baseline with
        {
            Shocks = [.. baseline.Shocks, new Shock { Name = "crash", Hits = ShockTarget.Demand, Month = 1, Depth = -0.7 }],
            Policies = [.. LivelyWorld.Everything],
        });
        var classes = new Dictionary<ulong, int>();
        var (moved, newcomers) = (0, 0);
        while (plain.Month < baseline.Months)
        {
            plain.Step();
            hit.Step();
            foreach (var simulation in new[] { plain, hit })
            {
                for (var slot = 0; slot < simulation.Slots && simulation.Month > 0; slot++)
                {
                    if (!simulation.IsActive(slot)) continue;
                    var size = simulation.Firms.Class[slot] & Core.Firms.FirmTable.SizeBits;
                    newcomers += simulation.Month > 1 && !classes.ContainsKey(simulation.FirmId(slot)) ? 1 : 0;
                    Assert.That(classes.TryAdd(simulation.FirmId(slot), size) || classes[simulation.FirmId(slot)] == size, $"firm {simulation.FirmId(slot):x} in month {simulation.Month - 1}");
                    moved += simulation.Economy.SizeClasses.OfWorkers(simulation.Firms.Workers[slot]) != size ? 1 : 0;
                }
            }
        }
        Assert.That((moved > 100, newcomers > 20), Is.EqualTo((true, true)), $"{moved} times a firm was of another size than at first, {newcomers} newcomers");
    }
}
