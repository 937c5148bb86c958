using ClusterSim.Core.Networks;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Networks;

public class PreferentialAttachmentTests
{
    private static readonly SmallWorldTerms s_two = new() { Neighbours = 0, LongRange = 0, Preferential = 2 };

    private static Scenario World(SmallWorldTerms terms, int firms = 5000) =>
        TinyEconomy.Of(firms) with { Networks = new NetworkTerms { Knowledge = terms, Information = terms, Risk = new RiskNetworkTerms { GroupSize = 0 } } };

    private static int[][] Rows(Network network) => [.. Enumerable.Range(0, network.Slots).Select(slot => network.Of(slot).ToArray())];

    [Test]
    public void It_is_the_network_of_an_array_of_ends_that_every_link_copies_from()
    {
        const int Links = 3, Firms = 500;
        var luck = new Luck(7, 0);
        var order = new KeyedShuffle(luck, 0xE000_0000_0000_0000, Firms);
        // Batagelj and Brandes: the near end of a link, then its far end, firm after firm; the first firm starts none.
        var ends = new List<int>();
        var expected = new SortedSet<int>[Firms];
        for (var slot = 0; slot < Firms; slot++) expected[slot] = [];
        for (var place = 1; place < Firms; place++)
        {
            var earlier = ends.ToArray();
            ends.AddRange(Enumerable.Repeat(place, Links));
            for (var link = 0; link < Links; link++)
            {
                var (who, which) = luck.Uniform2(0xE000_0000_0000_0000 | (uint)place, link, Purpose.Attachment);
                var far = place == 1 ? 0 : earlier[(int)(who * (place - 1)) * 2 * Links + (int)(which * 2 * Links)];
                ends.Add(far);
                expected[order.At(place)].Add(order.At(far));
                expected[order.At(far)].Add(order.At(place));
            }
        }
        Assert.That(Rows(NetworkBuilder.Preferential(luck, Links, Firms, 1)), Is.EqualTo(expected));
    }

    [Test]
    public void Threads_do_not_change_the_links()
    {
        using var one = new Core.Policy.Economy(World(s_two), threads: 1);
        using var two = new Core.Policy.Economy(World(s_two), threads: 2);
        Assert.That(Rows(two.Knowledge), Is.EqualTo(Rows(one.Knowledge)));
        Assert.That(one.Knowledge.Ends, Is.InRange(4 * 4900, 4 * 5000), "two links a firm, each with two ends, a few met");
    }

    [Test]
    public void Links_stay_within_the_cluster_and_firms_of_the_start_are_hubs_before_free_slots()
    {
        var scenario = World(s_two, 1000);
        var second = scenario.Clusters[0] with { Name = "second", SpareRoom = 0.5 };
        using var economy = TinyEconomy.Build(scenario with
        {
            Clusters = [.. scenario.Clusters, second],
            Firms = [.. scenario.Firms, scenario.Firms[0] with { Name = "others", Cluster = "second" }],
        });
        var cell = economy.Cells[^1];
        var most = Enumerable.Range(cell.Start, cell.End - cell.Start).MaxBy(slot => economy.Knowledge.Of(slot).Length);
        Assert.That(most, Is.LessThan(cell.Start + 1000));
        // Who joins s-th of n has m √(n / s) links on average: 2.2 over the last third.
        var free = Enumerable.Range(cell.Start + 1000, 500).Average(slot => economy.Knowledge.Of(slot).Length);
        Assert.That(free, Is.InRange(2.0, 3.0));
        for (var slot = cell.Start; slot < cell.End; slot++)
            foreach (var other in economy.Knowledge.Of(slot)) Assert.That(other, Is.InRange(cell.Start, cell.End - 1));
    }

    [Test]
    public void News_has_its_hubs_in_every_group_of_a_cluster()
    {
        var scenario = TinyEconomy.WithDiggers(500, 500);
        using var economy = TinyEconomy.Build(scenario with
        {
            Networks = World(s_two).Networks,
            Policies = [new Core.Policy.Instruments.ClusterFacilitationTerms { Name = "facilitation", Budget = 1e9, CostPerMonth = 1e6 }],
        });
        int[] hubs = [.. Enumerable.Range(0, economy.Firms.Slots).OrderByDescending(slot => economy.Information.Of(slot).Length).Take(50)];
        // 25 of 50 are expected in each; the s.d. of a lot is 3.5.
        Assert.That(hubs.Count(slot => slot < economy.Cells[0].End), Is.InRange(11, 39));
        Assert.That(economy.Information.Of(hubs[0]).Length, Is.GreaterThan(30));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public void A_hamlet_is_no_trouble(int firms)
    {
        using var economy = TinyEconomy.Build(World(s_two, firms));
        for (var slot = 0; slot < firms; slot++) Assert.That(economy.Knowledge.Of(slot).ToArray(), Is.Unique.And.No.Member(slot));
        Assert.That(economy.Knowledge.Ends, Is.GreaterThanOrEqualTo(2 * (firms - 1)));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(5)]
    [TestCase(64)]
    [TestCase(1000)]
    [TestCase(65_537)]
    public void The_order_of_joining_has_every_firm_once(int count)
    {
        var order = new KeyedShuffle(new Luck(1, 0), 9, count);
        var places = Enumerable.Range(0, count).Select(order.At).ToArray();
        Assert.That(places.Order(), Is.EqualTo(Enumerable.Range(0, count)));
        if (count >= 64) Assert.That(places, Is.Not.EqualTo(Enumerable.Range(0, count).Select(new KeyedShuffle(new Luck(2, 0), 9, count).At)));
    }
}
