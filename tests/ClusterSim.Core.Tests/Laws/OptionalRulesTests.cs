using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Laws;

/// <summary>Rules that are off by default keep the laws when they are on: same bits on any threads, saved and restored.</summary>
public class OptionalRulesTests
{
    private static readonly SmallWorldTerms s_hubs = new() { Neighbours = 2, LongRange = 0, Preferential = 2 };

    private static Scenario World()
    {
        var lively = LivelyWorld.Of(1_200, months: 6, spinUp: 2);
        return lively with
        {
            Networks = lively.Networks with { Knowledge = s_hubs, Information = s_hubs },
            Lenders = [lively.Lenders[0] with { PaysSellers = true }, .. lively.Lenders.Skip(1).Select(lender => lender with { ToAccount = true })],
            Policies = [((MarketInformationTerms)LivelyWorld.Example("market_information")) with { WordOfMouthPerMonth = 0.2, SilencePerMonth = 0.3 }],
        };
    }

    [Test]
    public void Threads_do_not_change_a_bit()
    {
        using var one = Simulation.Create(World(), new SimulationOptions { Threads = 1 });
        using var two = Simulation.Create(World(), new SimulationOptions { Threads = 2 });
        Assert.That(two.Trace(), Is.EqualTo(one.Trace()));
    }

    [Test]
    public void A_lender_that_pays_sellers_changes_the_loans_of_no_other()
    {
        var world = LivelyWorld.Of(300, months: 8);
        var (bank, others) = (world.Lenders[0], world.Lenders.Skip(1));
        using var cash = Simulation.Create(world);
        using var sellers = Simulation.Create(world with { Lenders = [bank with { PaysSellers = true }, .. others] });
        Assert.That(sellers.Trace(), Is.Not.EqualTo(cash.Trace()));
        using var without = Simulation.Create(world with { Lenders = [bank with { Reach = 0 }, .. others] });
        using var unreached = Simulation.Create(world with { Lenders = [bank with { Reach = 0, PaysSellers = true }, .. others] });
        Assert.That(unreached.Trace(), Is.EqualTo(without.Trace()));
        Assert.That(without.Economy.Firms.Debt, Has.Some.Positive, "or nobody borrows");
    }

    [Test]
    public void A_loan_to_an_account_is_one_in_cash_where_nobody_is_pressed_to_share()
    {
        Assert.That(LoansOf(0, toAccount: true), Is.EqualTo(LoansOf(0, toAccount: false)));
        Assert.That(LoansOf(0.5, toAccount: true), Is.Not.EqualTo(LoansOf(0.5, toAccount: false)));
        Assert.That(LoansOf(0.5, toAccount: false), Is.EqualTo(LoansOf(0, toAccount: false)));

        (long[] Debt, long[] Cash) LoansOf(double sharing, bool toAccount)
        {
            var world = LivelyWorld.Of(300, months: 8);
            using var simulation = Simulation.Create(world with
            {
                Lenders = [.. world.Lenders.Select(lender => lender with { ToAccount = toAccount })],
                Behaviour = world.Behaviour with { People = world.Behaviour.People with { Sharing = sharing } },
            });
            simulation.Trace();
            var firms = simulation.Economy.Firms;
            return ([.. firms.Debt], [.. Enumerable.Range(0, firms.Slots).Select(slot => firms.Cash[slot])]);
        }
    }

    [Test]
    public void A_restored_run_ends_like_the_unbroken_one()
    {
        using var unbroken = Simulation.Create(World());
        var expected = unbroken.Trace();
        using var broken = Simulation.Create(World());
        while (broken.Month < 3) broken.Step();
        using var stream = new MemoryStream();
        broken.Save(stream);
        stream.Position = 0;
        using var restored = Simulation.Restore(World(), null, stream);
        Assert.That(restored.Trace(), Is.EqualTo(expected[^3..]));
        Assert.That(restored.Economy.Firms.Account.Any(rupiah => rupiah > 0), Is.True, "or the test says nothing of accounts");
        Assert.That(restored.Economy.Programmes[0].Fading!.Silent.Contains((byte)1), Is.True, "or the test says nothing of news that fades");
    }
}
