using ClusterSim.Core.Firms;

namespace ClusterSim.Core.Tests.Firms;

public class ScratchTests
{
    [Test]
    public void Two_who_hold_working_memory_hold_two_columns()
    {
        var pool = new ScratchPool<float>(slots: 4, columns: 2);
        var (one, other) = (pool.Named("one"), pool.Named("other"));
        one.Take();
        other.Take();
        Array.Fill(one.Values, 1f);
        Array.Fill(other.Values, 2f);
        Assert.That(one.Values, Is.All.EqualTo(1f));
        one.Release();
        Assert.That(other.Values, Is.All.EqualTo(2f));
        one.Take();
        Array.Fill(one.Values, 3f);
        Assert.That(other.Values, Is.All.EqualTo(2f));
        other.Release();
        Assert.That(one.Values, Is.All.EqualTo(3f));
        Assert.That(pool.Holders, Is.EqualTo((string[])["one"]));
    }

    [Test]
    public void Who_takes_too_much_is_told_who_holds_it()
    {
        var pool = new ScratchPool<float>(slots: 4, columns: 1);
        var (one, other) = (pool.Named("prices"), pool.Named("orders"));
        using (one.Take())
        {
            Assert.That(() => other.Take(), Throws.InvalidOperationException.With.Message.Contains("prices").And.Message.Contains("orders"));
            Assert.That(() => one.Take(), Throws.InvalidOperationException);
        }
        Assert.That(() => other.Take(), Throws.Nothing);
    }

    [Test]
    public void Nobody_reads_what_was_given_back()
    {
        var prices = new ScratchPool<float>(slots: 4, columns: 1).Named("prices");
        Assert.That(() => prices.Values, Throws.InvalidOperationException);
        prices.Take();
        prices.Release();
        Assert.That(() => prices.Values, Throws.InvalidOperationException);
        Assert.That(prices.Release, Throws.InvalidOperationException);
    }

    [Test]
    public void A_month_ends_with_all_of_it_given_back()
    {
        using var simulation = Simulation.Create(LivelyWorld.Of(40, months: 3));
        simulation.Step();
        simulation.Firms.Columns.Doubles.Named("forgotten").Take();
        Assert.That(simulation.Step, Throws.InvalidOperationException.With.Message.Contains("forgotten"));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void No_phase_reads_what_another_left_in_working_memory(bool alongLinks)
    {
        var world = LivelyWorld.Of(150, months: 14).WithLicenceOffice() with { Policies = [.. LivelyWorld.Everything.Select(terms => terms with { SilencePerMonth = 0.1 })] };
        world = world with { Networks = world.Networks with { Risk = world.Networks.Risk with { Neighbours = alongLinks ? 4 : 0 } } };
        using var plain = Simulation.Create(world);
        using var spoilt = Simulation.Create(world);
        var columns = spoilt.Firms.Columns;
        (columns.Bytes.Spoils, columns.Words.Spoils, columns.Floats.Spoils, columns.Doubles.Spoils) = (true, true, true, true);
        Assert.That(spoilt.Trace(), Is.EqualTo(plain.Trace()));
    }
}
