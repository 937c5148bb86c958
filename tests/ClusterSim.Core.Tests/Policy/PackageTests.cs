using ClusterSim.Core.Accounts;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Policy;

/// <summary>Several instruments that draw on one budget.</summary>
public class PackageTests
{
    private static IEnumerable<string> Names() => InstrumentCatalogue.BuiltIn.All.Select(kind => kind.Name);

    private static PackageTerms Fund(double budget, int until = 24) => new() { Name = "fund", Budget = budget, Funder = Funder.Local, Until = until };

    private static Scenario World(PackageTerms package, params InstrumentTerms[] members) => LivelyWorld.Of(80, months: 24) with
    {
        Packages = [package],
        Policies = [.. members.Select(member => member with { Package = package.Name, Budget = 0 })],
    };

    private static ServiceVoucherTerms Voucher(string name) => (ServiceVoucherTerms)LivelyWorld.Example("service_voucher") with { Name = name };

    [Test]
    public void An_instrument_alone_in_a_package_does_what_it_does_with_a_budget_of_its_own([ValueSource(nameof(Names))] string instrument)
    {
        var example = LivelyWorld.Example(instrument) with { Until = 20 };
        using var alone = Simulation.Create(LivelyWorld.Of(80, months: 24) with { Policies = [example] });
        using var packed = Simulation.Create(World(Fund(example.Budget, until: 20), example));
        while (alone.Month < 24)
        {
            alone.Step();
            packed.Step();
            Assert.That(Simulation.FirstDifference(alone, packed), Is.Null, $"month {alone.Month - 1}");
            if (alone.Month <= 0) continue;
            var (own, drawn) = (alone.Record.Programmes[0], packed.Record.Programmes[0]);
            Assert.That((drawn.SpentRupiah, drawn.RecoveredRupiah, drawn.Chosen), Is.EqualTo((own.SpentRupiah, own.RecoveredRupiah, own.Chosen)));
        }
    }

    [Test]
    public void A_package_without_budget_is_the_baseline_to_the_bit()
    {
        using var plain = Simulation.Create(LivelyWorld.Of(80, months: 24));
        using var packed = Simulation.Create(World(Fund(0), [.. LivelyWorld.Everything]));
        while (plain.Month < 24)
        {
            plain.Step();
            packed.Step();
            Assert.That(Simulation.FirstDifference(plain, packed), Is.Null);
            Assert.That(packed.Economy.Ledger.Balances.Take(packed.Economy.Ledger.Programmes.Index), Is.EqualTo(plain.Economy.Ledger.Balances));
        }
    }

    [Test]
    public void Members_together_spend_no_more_than_the_budget_and_every_rupiah_is_accounted_for()
    {
        using var simulation = Simulation.Create(World(Fund(200_000_000), [.. LivelyWorld.Everything]));
        long spent = 0, recovered = 0;
        var spenders = new HashSet<int>();
        while (simulation.Month < 24)
        {
            simulation.Step();
            if (simulation.Month <= 0) continue;
            for (var programme = 0; programme < simulation.Record.Programmes.Length; programme++)
            {
                spent += simulation.Record.Programmes[programme].SpentRupiah;
                recovered += simulation.Record.Programmes[programme].RecoveredRupiah;
                if (simulation.Record.Programmes[programme].SpentRupiah > 0) spenders.Add(programme);
                Assert.That(simulation.Economy.Programmes[programme].Balance, Is.Not.Negative);
            }
            var held = simulation.Economy.Packages[0].Balance + simulation.Economy.Programmes.Sum(programme => programme.Balance);
            Assert.That(held, Is.EqualTo(200_000_000 + recovered - spent));
            Assert.That(simulation.Economy.Packages[0].Balance, Is.Not.Negative);
        }
        Assert.That(simulation.Economy.Ledger.Balances[Ledger.Local], Is.Negative, "the local government paid it in");
        Assert.That(spenders, Has.Count.GreaterThan(InstrumentCatalogue.BuiltIn.All.Count / 2));
    }

    [TestCase(0, 0.5)]
    [TestCase(0.25, 0.25)]
    public void The_first_in_the_list_may_draw_no_more_than_its_part_in_a_month(double share, double part)
    {
        var world = World(Fund(600_000), Voucher("first") with { PackageShare = share, OutreachPerMonth = 1, AttentionPerMonth = 1 }, Voucher("second") with { OutreachPerMonth = 1, AttentionPerMonth = 1 });
        using var simulation = Simulation.Create(world with { SpinUpMonths = 0 });
        simulation.Step();
        // 60 000 and 15 % a voucher.
        Assert.That(simulation.Record.Programmes[0].Chosen, Is.EqualTo((int)(600_000 * part / 69_000)));
        Assert.That(simulation.Record.Programmes[1].Chosen, Is.EqualTo((int)(600_000 * (1 - part) / 69_000)));
        Assert.That(simulation.Scenario.Policies.Select(policy => policy.Budget), Is.EqualTo(new[] { 600_000 * part, 600_000 * (1 - part) }));
    }

    [Test]
    public void What_one_member_leaves_another_can_draw_later()
    {
        // Nobody hears of the first.
        var world = World(Fund(1_000_000), Voucher("idle") with { OutreachPerMonth = 0, WordOfMouthPerMonth = 0 }, Voucher("busy") with { OutreachPerMonth = 1, AttentionPerMonth = 1 });
        using var simulation = Simulation.Create(world);
        var spent = 0L;
        while (simulation.Month < 24)
        {
            simulation.Step();
            if (simulation.Month > 0) spent += simulation.Record.Programmes[1].SpentRupiah;
        }
        Assert.That(spent, Is.GreaterThan(600_000), "more than its half");
    }

    [Test]
    public void After_the_window_the_rest_goes_back_to_the_funder_once()
    {
        using var simulation = Simulation.Create(World(Fund(500_000_000, until: 6), Voucher("one"), Voucher("two")));
        long spent = 0;
        while (simulation.Month < 24)
        {
            simulation.Step();
            if (simulation.Month > 0) spent += simulation.Record.Programmes.Sum(month => month.SpentRupiah);
        }
        Assert.That(simulation.Economy.Packages[0].Balance + simulation.Economy.Programmes.Sum(programme => programme.Balance), Is.Zero);
        using var plain = Simulation.Create(simulation.Scenario with { Policies = [], Packages = [] });
        while (plain.Month < 24) plain.Step();
        Assert.That(simulation.Economy.Programmes[0].Terms.Funder, Is.EqualTo(Funder.Local));
        Assert.That(spent, Is.InRange(1, 499_999_999));
        Assert.That(simulation.Economy.Ledger.Total(), Is.EqualTo(plain.Economy.Ledger.Total()));
    }

    [TestCase(0)]
    [TestCase(9)]
    public void A_run_with_a_package_goes_on_alike_from_a_saved_state(int month)
    {
        var scenario = World(Fund(300_000_000, until: 16), [.. LivelyWorld.Everything]);
        using var unbroken = Simulation.Create(scenario);
        var expected = unbroken.Trace();
        using var first = Simulation.Create(scenario);
        while (first.Month < month) first.Step();
        using var stream = new MemoryStream();
        first.Save(stream);
        stream.Position = 0;
        using var restored = Simulation.Restore(scenario, null, stream);
        var trace = restored.Trace();
        Assert.That(trace, Is.EqualTo(expected[^trace.Count..]));
    }

    [Test]
    public void A_month_with_a_package_allocates_nothing()
    {
        using var simulation = Simulation.Create(World(Fund(300_000_000), Voucher("one"), Voucher("two")) with { Months = 60 });
        while (simulation.Month < 36) simulation.Step();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var month = 0; month < 6; month++) simulation.Step();
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [Test]
    public void Nobody_outside_the_places_that_instruments_name_is_treated()
    {
        var members = LivelyWorld.Everything.Where(member => !member.CannotBeLimitedBy.Contains("clusters", StringComparer.Ordinal)).Select(member => member with { Clusters = ["upland"] }).ToArray();
        using var simulation = Simulation.Create(World(Fund(400_000_000), members));
        while (simulation.Month < 24) simulation.Step();
        var reached = 0u;
        foreach (var cell in simulation.Economy.Cells)
            for (var slot = cell.Start; slot < cell.End; slot++)
            {
                if (cell.Cluster == 0) reached |= simulation.Firms.TreatedBy[slot];
                else Assert.That(simulation.Firms.TreatedBy[slot], Is.Zero, $"{cell.Group.Name}");
            }
        Assert.That(System.Numerics.BitOperations.PopCount(reached), Is.GreaterThan(members.Length / 2));
    }

    [Test]
    public void Whom_a_programme_reaches_it_has_paid_for([ValueSource(nameof(Names))] string instrument)
    {
        using var simulation = Simulation.Create(LivelyWorld.Of(80, months: 24) with { Policies = [LivelyWorld.Example(instrument)] });
        var spent = 0L;
        while (simulation.Month < 24)
        {
            var before = simulation.Firms.TreatedBy.Count(bits => bits != 0);
            simulation.Step();
            if (simulation.Month > 0) spent += simulation.Record.Programmes[0].SpentRupiah;
            if (before == 0 && simulation.Firms.TreatedBy.Any(bits => bits != 0)) Assert.That(spent, Is.Positive, $"month {simulation.Month - 1}");
        }
    }
}
