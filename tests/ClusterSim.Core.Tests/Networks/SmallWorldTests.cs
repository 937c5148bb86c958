using ClusterSim.Core.Networks;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Networks;

public class SmallWorldTests
{
    private static Network Knowledge(SmallWorldTerms terms, int firms = 200, long seed = 1)
    {
        var scenario = TinyEconomy.Of(firms) with { Seed = seed, Networks = new NetworkTerms { Knowledge = terms } };
        using var economy = TinyEconomy.Build(scenario);
        return economy.Knowledge;
    }

    private static int[][] Rows(Network network) => [.. Enumerable.Range(0, network.Slots).Select(slot => network.Of(slot).ToArray())];

    private static double Clustering(Network network)
    {
        double sum = 0;
        for (var slot = 0; slot < network.Slots; slot++)
        {
            var neighbours = network.Of(slot);
            var (closed, pairs) = (0, 0);
            for (var i = 0; i < neighbours.Length; i++)
            {
                for (var j = i + 1; j < neighbours.Length; j++)
                {
                    pairs++;
                    if (network.Of(neighbours[i]).BinarySearch(neighbours[j]) >= 0) closed++;
                }
            }
            if (pairs > 0) sum += (double)closed / pairs;
        }
        return sum / network.Slots;
    }

    [TestCase(2)]
    [TestCase(4)]
    [TestCase(6)]
    public void Without_rewiring_every_firm_has_the_asked_neighbours_on_a_ring(int neighbours)
    {
        var network = Knowledge(new SmallWorldTerms { Neighbours = neighbours, Rewired = 0, LongRange = 0 });
        for (var slot = 0; slot < 200; slot++)
        {
            var expected = Enumerable.Range(1, neighbours / 2).SelectMany(d => new[] { (slot + d) % 200, (slot + 200 - d) % 200 }).Order();
            Assert.That(network.Of(slot).ToArray(), Is.EqualTo(expected));
        }
    }

    [Test]
    public void The_lattice_has_the_clustering_of_the_formula_and_rewiring_lowers_it()
    {
        var lattice = Clustering(Knowledge(new SmallWorldTerms { Neighbours = 6, Rewired = 0, LongRange = 0 }));
        var some = Clustering(Knowledge(new SmallWorldTerms { Neighbours = 6, Rewired = 0.1, LongRange = 0 }));
        var all = Clustering(Knowledge(new SmallWorldTerms { Neighbours = 6, Rewired = 1, LongRange = 0 }));
        // Watts and Strogatz: 3 (k - 2) / (4 (k - 1)) = 3 × 4 / (4 × 5) = 0.6.
        Assert.That(lattice, Is.EqualTo(0.6).Within(1e-12));
        Assert.That(some, Is.InRange(0.3, 0.55));
        Assert.That(all, Is.LessThan(0.1));
    }

    [Test]
    public void Rewiring_moves_about_the_asked_share_of_links()
    {
        var network = Knowledge(new SmallWorldTerms { Neighbours = 6, Rewired = 0.2, LongRange = 0 }, 2000);
        var moved = 0;
        for (var slot = 0; slot < 2000; slot++)
            foreach (var other in network.Of(slot))
                if (Math.Min(Math.Abs(slot - other), 2000 - Math.Abs(slot - other)) > 3) moved++;
        // 6000 links, each seen twice.
        Assert.That(moved / 12_000.0, Is.EqualTo(0.2).Within(0.03));
    }

    [Test]
    public void No_firm_is_linked_to_itself_or_twice_to_another_and_links_go_both_ways()
    {
        var network = Knowledge(new SmallWorldTerms { Neighbours = 8, Rewired = 0.5, LongRange = 2 }, 30);
        for (var slot = 0; slot < 30; slot++)
        {
            var neighbours = network.Of(slot).ToArray();
            Assert.That(neighbours, Is.Unique.And.Ordered.And.No.Member(slot));
            foreach (var other in neighbours) Assert.That(network.Of(other).ToArray(), Has.Member(slot));
        }
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public void A_village_smaller_than_the_neighbourhood_is_no_trouble(int firms)
    {
        var network = Knowledge(new SmallWorldTerms { Neighbours = 6, Rewired = 0.5, LongRange = 1 }, firms);
        for (var slot = 0; slot < firms; slot++) Assert.That(network.Of(slot).ToArray(), Is.Unique.And.No.Member(slot));
    }

    [Test]
    public void Long_range_links_come_in_the_asked_number()
    {
        var network = Knowledge(new SmallWorldTerms { Neighbours = 0, LongRange = 1.5 }, 2000);
        // 1.5 links started by a firm make 3 ends a firm; a few meet.
        Assert.That(network.Ends / 2000.0, Is.EqualTo(3).Within(0.1));
    }

    [Test]
    public void Policies_do_not_change_the_networks_and_the_seed_does()
    {
        var scenario = TinyEconomy.WithDiggers(20, 60) with { Networks = new NetworkTerms() };
        var policy = new ClusterFacilitationTerms { Name = "facilitation", Budget = 1e9, Until = 24, CostPerMonth = 1e6 };
        using var plain = TinyEconomy.Build(scenario);
        using var governed = TinyEconomy.Build(scenario with { Policies = [policy] });
        using var renamed = TinyEconomy.Build(scenario with { Policies = [policy with { Name = "another" }] });
        using var other = TinyEconomy.Build(scenario with { Seed = 2 });
        Assert.That(Rows(governed.Knowledge), Is.EqualTo(Rows(plain.Knowledge)));
        Assert.That(Rows(governed.Information), Is.EqualTo(Rows(renamed.Information)));
        Assert.That(plain.Information.Ends, Is.Zero, "without a programme there is no news");
        Assert.That(governed.Supply.Suppliers, Is.EqualTo(plain.Supply.Suppliers));
        Assert.That(Rows(other.Knowledge), Is.Not.EqualTo(Rows(plain.Knowledge)));
        Assert.That(other.Supply.Suppliers, Is.Not.EqualTo(plain.Supply.Suppliers));
    }
}
