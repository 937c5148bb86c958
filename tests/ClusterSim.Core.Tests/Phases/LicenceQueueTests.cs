using System.Runtime.InteropServices;
using ClusterSim.Core.Phases;
using ClusterSim.Core.Policy;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Phases;

public class LicenceQueueTests
{
    /// <summary>Potters who come, all to register, at that rate a month to a village with an office.</summary>
    private static Economy Village(int officers, double caseDays, double perMonth = 0, OneStopLicensingTerms? programme = null, double formal = 1, int room = 9)
    {
        var tiny = TinyEconomy.Of(40);
        return TinyEconomy.Begin(tiny with
        {
            Places = [tiny.Places[0] with { LicenceOffice = new LicenceOfficeTerms { Officers = officers, CaseDays = caseDays } }],
            Clusters = [tiny.Clusters[0] with { SpareRoom = room }],
            Policies = programme is null ? [] : [programme],
            Behaviour = tiny.Behaviour with
            {
                People = tiny.Behaviour.People with { EntryPerYear = perMonth * 12 / 40, EntryElasticity = 0, EntrantFormalShare = formal, SpinOffShare = 0, LicenceDays = 1000 },
            },
        });
    }

    /// <summary>Days that an officer spends on the case of somebody who applies in a month.</summary>
    private static double Case(Economy economy, ulong id, double mean) => -mean * Math.Log(economy.Luck.Uniform(id, economy.Month, Purpose.LicenceCase));

    /// <summary>Days that licences take for firms in business, which never give up.</summary>
    private static double[] Days(Economy economy, params (double Day, ulong Id)[] applications)
    {
        var queue = economy.Entry.Queues[0]!;
        foreach (var (day, id) in applications) queue.Apply(day, id, 0, -1, isFounder: false);
        return [.. queue.Serve().ToArray().OrderBy(served => served.Id).Select(served => served.Days)];
    }

    [Test]
    public void One_officer_deals_with_applications_in_the_order_in_which_they_come_in()
    {
        using var economy = Village(1, caseDays: 10);
        // Lindley's recursion: an officer begins when the application is there and the one before is done.
        var end1 = 2 + Case(economy, 1, 10);
        var end2 = Math.Max(3, end1) + Case(economy, 2, 10);
        var end3 = Math.Max(4, end2) + Case(economy, 3, 10);
        Assert.That(end2, Is.GreaterThan(4), "somebody waits");
        Assert.That(Days(economy, (4, 3), (2, 1), (3, 2)), Is.EqualTo(new[] { end1 - 2, end2 - 3, end3 - 4 }).Within(1e-9));
        var served = economy.Entry.Queues[0]!.Of[0];
        Assert.That(served.Applications, Is.EqualTo(3));
        Assert.That(served.WaitDays, Is.EqualTo(Math.Max(0, end1 - 3) + Math.Max(0, end2 - 4)).Within(1e-9));
        Assert.That(economy.Entry.Queues[0]!.UsualDays, Is.EqualTo((end1 - 2 + end2 - 3 + end3 - 4) / 3).Within(1e-9));
    }

    [Test]
    public void Two_officers_work_side_by_side_and_the_first_who_is_free_takes_the_next()
    {
        using var economy = Village(2, caseDays: 10);
        var (end1, end2) = (1 + Case(economy, 1, 10), 1.5 + Case(economy, 2, 10));
        var begin3 = Math.Max(2, Math.Min(end1, end2));
        Assert.That(Days(economy, (1, 1), (1.5, 2), (2, 3)), Is.EqualTo(new[] { end1 - 1, end2 - 1.5, begin3 + Case(economy, 3, 10) - 2 }).Within(1e-9));
    }

    [Test]
    public void What_is_not_done_at_the_end_of_a_month_waits_into_the_next()
    {
        using var economy = Village(1, caseDays: 100);
        var end = 20 + Case(economy, 1, 100);
        Assert.That(end, Is.GreaterThan(30));
        Days(economy, (20, 1));
        economy.Month = 1;
        Assert.That(Days(economy, (0.1, 2)), Is.EqualTo(new[] { Math.Max(0.1, end - 30) + Case(economy, 2, 100) - 0.1 }).Within(1e-9));
    }

    [Test]
    public void Founders_come_at_random_at_their_rate_and_nobody_waits_for_an_office_that_takes_no_time()
    {
        const int Months = 400;
        using var economy = Village(1, caseDays: 0, perMonth: 5);
        var phase = PhaseCatalogue.People(economy);
        var (sum, squares) = (0.0, 0.0);
        for (economy.Month = 0; economy.Month < Months; economy.Month++)
        {
            phase.Run();
            var served = economy.Entry.Queues[0]!.Of[0];
            Assert.That(served.Waiting, Is.Zero);
            (sum, squares) = (sum + served.Applications, squares + served.Applications * served.Applications);
            Array.Clear(economy.Firms.Id, 40, economy.Firms.Slots - 40);
        }
        // Poisson: mean and variance 5, with standard errors sqrt(5 / n) and sqrt((5 + 2 × 25) / n).
        Assert.That(sum / Months, Is.EqualTo(5).Within(4 * Math.Sqrt(5.0 / Months)));
        Assert.That(squares / Months - sum / Months * sum / Months, Is.EqualTo(5).Within(4 * Math.Sqrt(55.0 / Months)));
        Assert.That(economy.Total(Sums.Entries), Is.EqualTo(sum), "all have started");
    }

    [Test]
    public void Who_does_not_register_does_not_queue()
    {
        using var economy = Village(1, caseDays: 1000, perMonth: 12, formal: 0);
        PhaseCatalogue.People(economy).Run();
        Assert.That(economy.Entry.Queues[0]!.Of[0].Applications, Is.Zero);
        Assert.That(economy.Total(Sums.Entries), Is.InRange(3, 25));
    }

    [Test]
    public void Founders_who_find_an_officer_busy_for_long_give_up()
    {
        using var quick = Village(1, caseDays: 0, perMonth: 20);
        using var slow = Village(1, caseDays: 300, perMonth: 20);
        foreach (var economy in new[] { quick, slow }) PhaseCatalogue.People(economy).Run();
        Assert.That(slow.Entry.Queues[0]!.Of[0].Applications, Is.EqualTo(quick.Entry.Queues[0]!.Of[0].Applications), "the same founders");
        Assert.That(slow.Total(Sums.Entries), Is.LessThan(quick.Total(Sums.Entries) / 2));
    }

    [Test]
    public void A_founder_whose_patience_ends_before_the_turn_leaves_and_takes_no_officers_time()
    {
        using var economy = Village(1, caseDays: 12);
        var left = 0;
        for (economy.Month = 0; economy.Month < 200; economy.Month++)
        {
            var queue = economy.Entry.Queues[0]!;
            queue.Apply(1, 1, 0, -1, isFounder: false);
            queue.Apply(2, 2, 0, -1, isFounder: true);
            queue.Apply(3, 3, 0, -1, isFounder: false);
            var free = Math.Max(1, MemoryMarshal.Cast<byte, double>(queue.State[0].Bytes(0, 1))[0]) + Case(economy, 1, 12);
            var (wait, patience) = (Math.Max(0, free - 2), -30 * Math.Log(economy.Luck.Uniform(2, economy.Month, Purpose.Patience)));
            var (leaves, end) = (wait >= patience, Math.Max(2, free) + Case(economy, 2, 12));
            var served = queue.Serve();
            Assert.That(served[1].IsInTime, Is.EqualTo(!leaves && end - 2 < patience));
            Assert.That(served[2].Days, Is.EqualTo(Math.Max(3, leaves ? free : end) + Case(economy, 3, 12) - 3).Within(1e-9), "the next has the officer sooner");
            Assert.That(queue.Of[0].WaitDays, Is.EqualTo(free - Case(economy, 1, 12) - 1 + Math.Min(wait, patience) + Math.Max(0, (leaves ? free : end) - 3)).Within(1e-9));
            if (leaves) left++;
        }
        Assert.That(left, Is.InRange(20, 180));
    }

    [Test]
    public void An_office_with_more_work_than_it_can_do_gives_licences_at_the_rate_at_which_it_works()
    {
        const int Months = 240;
        using var economy = Village(1, caseDays: 5, perMonth: 20);
        var phase = PhaseCatalogue.People(economy);
        for (economy.Month = 0; economy.Month < Months; economy.Month++)
        {
            phase.Run();
            Array.Clear(economy.Firms.Id, 40, economy.Firms.Slots - 40);
        }
        // Six cases a month of the 20 that come in, of which 6 in 7 end before the rest of the patience.
        Assert.That(economy.Total(Sums.Entries) / Months, Is.EqualTo(6 * 6.0 / 7).Within(0.5));
    }

    private static readonly OneStopLicensingTerms s_office = new()
    {
        Name = "office",
        Budget = 1e9,
        OfficeCost = 1_000_000,
        DaysCut = 0,
        ExtraOfficers = 2,
        AdministrationShare = 0,
        OutreachPerMonth = 0,
        WordOfMouthPerMonth = 0,
    };

    [Test]
    public void A_programme_adds_officers_and_shortens_cases_as_long_as_it_can_pay()
    {
        var (closed, helped, faster) = (Wait(s_office with { Budget = 999_999 }), Wait(s_office), Wait(s_office with { ExtraOfficers = 0, DaysCut = 0.5 }));
        Assert.That(closed, Is.EqualTo(Wait(null)), "no programme and one without money are the same");
        Assert.That(helped, Is.LessThan(closed / 2));
        Assert.That(faster, Is.LessThan(closed));
        Assert.That(helped, Is.EqualTo(Wait(null, officers: 3)), "two officers more are three of one's own");

        static double Wait(OneStopLicensingTerms? programme, int officers = 1)
        {
            using var economy = Village(officers, caseDays: 3, perMonth: 8, programme);
            var total = 0.0;
            for (economy.Month = 0; economy.Month < 6; economy.Month++)
            {
                PhaseCatalogue.Environment(economy).Run();
                PhaseCatalogue.Policy(economy).Run();
                PhaseCatalogue.People(economy).Run();
                total += economy.Entry.Queues[0]!.Of[0].WaitDays;
            }
            return total;
        }
    }

    [Test]
    public void Every_number_of_the_office_changes_the_run()
    {
        var world = LivelyWorld.Of(40, months: 8);
        var digests = new[] { (1, 12.0), (2, 12.0), (1, 13.0) }.Select(office => Trace(world.WithLicenceOffice(office.Item1, office.Item2), threads: 1)[^1]);
        Assert.That(digests, Is.Unique);
    }

    [Test]
    public void Threads_do_not_change_a_bit_of_a_world_with_an_office_and_a_restored_run_ends_like_the_unbroken_one()
    {
        var world = LivelyWorld.Of(2_200, months: 6).WithLicenceOffice() with { Policies = [LivelyWorld.Example("one_stop_licensing") with { From = 2 }] };
        var one = Trace(world, threads: 1);
        Assert.That(Trace(world, threads: 2), Is.EqualTo(one));
        using var stream = new MemoryStream();
        using (var first = Simulation.Create(world))
        {
            first.Trace(until: 4);
            first.Save(stream);
        }
        stream.Position = 0;
        using var restored = Simulation.Restore(world, null, stream);
        Assert.That(restored.Trace(), Is.EqualTo(one[^2..]));
    }

    [Test]
    public void A_policy_with_officers_of_its_own_can_branch_from_the_baseline()
    {
        var baseline = LivelyWorld.Of(60, months: 6).WithLicenceOffice();
        var policy = baseline with { Policies = [LivelyWorld.Example("one_stop_licensing")] };
        using var stream = new MemoryStream();
        using (var first = Simulation.Create(baseline))
        {
            first.Trace(until: 0);
            first.Save(stream);
        }
        stream.Position = 0;
        using var branch = Simulation.Restore(policy, null, stream);
        Assert.That(branch.Trace(), Is.EqualTo(Trace(policy, threads: 1)[^6..]));
    }

    [Test]
    [NonParallelizable]
    public void A_month_of_the_queue_allocates_nothing()
    {
        using var simulation = Simulation.Create(LivelyWorld.Of(40, months: 60).WithLicenceOffice());
        while (simulation.Month < 36) simulation.Step();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var month = 0; month < 12; month++) simulation.Step();
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    private static List<string> Trace(Scenario world, int threads)
    {
        using var simulation = Simulation.Create(world, new SimulationOptions { Threads = threads });
        return simulation.Trace();
    }
}
