using ClusterSim.Core.Policy;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Networks;

public class SupplyNetworkTests
{
    private static Scenario Village => TinyEconomy.WithDiggers(10, 40) with
    {
        Networks = new NetworkTerms { Supply = new SupplyNetworkTerms { SuppliersPerInput = 3, SizePreference = 1 } },
    };

    [Test]
    public void Customers_buy_an_input_only_from_its_makers()
    {
        using var economy = TinyEconomy.Build(Village);
        var potters = economy.Cells[1];
        for (var slot = potters.Start; slot < potters.End; slot++)
            Assert.That(economy.Supply.Of(1, potters.Start, slot, 0).ToArray(), Has.Length.EqualTo(3).And.All.LessThan(economy.Cells[0].End));
    }

    [Test]
    public void An_input_that_nobody_makes_has_no_suppliers()
    {
        using var economy = TinyEconomy.Build(TinyEconomy.Of(5));
        Assert.That(economy.Supply.Of(0, 0, 2, 0).ToArray(), Is.Empty);
        Assert.That(economy.Supply.Suppliers, Is.Empty);
    }

    [Test]
    public void A_supplier_sees_exactly_the_customers_who_chose_it()
    {
        using var economy = TinyEconomy.Build(Village);
        var fromCustomers = new List<(int Supplier, int Customer)>();
        var fromSuppliers = new List<(int Supplier, int Customer)>();
        for (var slot = 0; slot < economy.Firms.Slots; slot++)
        {
            if (slot >= economy.Cells[1].Start)
                foreach (var supplier in economy.Supply.Of(1, economy.Cells[1].Start, slot, 0)) fromCustomers.Add((supplier, slot));
            foreach (var link in economy.Supply.LinksTo(slot))
            {
                var (customer, cell, input) = economy.Supply.Customer(link);
                Assert.That((cell, input), Is.EqualTo((1, 0)));
                fromSuppliers.Add((slot, customer));
            }
        }
        Assert.That(fromSuppliers.Order(), Is.EqualTo(fromCustomers.Order()));
        Assert.That(fromSuppliers, Has.Count.EqualTo(120));
    }

    [Test]
    public void Suppliers_near_by_are_preferred_and_far_ones_serve_where_there_are_none()
    {
        var scenario = Village with
        {
            Clusters = [.. Village.Clusters, new ClusterTerms { Name = "hills", Place = "village", SpareRoom = 0 }],
            Firms =
            [
                TinyEconomy.Group("diggers", "clay", 4), TinyEconomy.Group("potters", "bowls", 4),
                TinyEconomy.Group("hill_diggers", "clay", 4, "hills"), TinyEconomy.Group("hill_potters", "bowls", 4, "hills"),
            ],
        };
        using var both = TinyEconomy.Build(scenario);
        Assert.That(Suppliers(both, 1), Has.Length.EqualTo(3).And.All.InRange(0, 3));
        Assert.That(Suppliers(both, 3), Has.Length.EqualTo(3).And.All.InRange(both.SlotOf(2, 0), both.SlotOf(2, 3)));
        using var one = TinyEconomy.Build(scenario with { Firms = [scenario.Firms[0], scenario.Firms[1], scenario.Firms[3]] });
        Assert.That(Suppliers(one, 2), Has.Length.EqualTo(3).And.All.InRange(0, 3));
        static int[] Suppliers(Economy economy, int group) => economy.Supply.Of(group, economy.SlotOf(group, 0), economy.SlotOf(group, 1), 0).ToArray();
    }

    [Test]
    public void A_supplier_that_fails_is_left_and_one_that_delivers_is_kept()
    {
        using var economy = TinyEconomy.Build(Village);
        var before = economy.Supply.Suppliers.ToArray();
        economy.OpenShop();
        economy.Firms.ShippedShare.Values[3] = 0.4f; // less than half of what was ordered
        economy.Firms.Id[7] = 0; // gone
        economy.Firms.Capital[3] = 0; // and too small to be chosen again
        economy.Supply.Rewire();
        Assert.That(economy.Supply.Suppliers, Has.No.Member(3).And.No.Member(7));
        for (var link = 0; link < before.Length; link++)
            if (before[link] is not (3 or 7)) Assert.That(economy.Supply.Suppliers[link], Is.EqualTo(before[link]));
        Assert.That(economy.Supply.LinksTo(3).ToArray(), Is.Empty);
    }

    [Test]
    public void Larger_suppliers_get_more_customers()
    {
        using var economy = TinyEconomy.Build(Village);
        economy.OpenShop();
        for (var digger = 0; digger < 10; digger++)
        {
            economy.Firms.Capital[digger] = digger == 4 ? 9_000_000 : 1_000_000;
            economy.Firms.ShippedShare.Values[digger] = 0; // everybody is left, so that all choose anew
        }
        economy.Supply.Rewire();
        // Digger 4 carries half of the weight: 60 of 120 links, s.d. 5.5.
        Assert.That(economy.Supply.LinksTo(4).Length, Is.InRange(40, 80));
    }
}
