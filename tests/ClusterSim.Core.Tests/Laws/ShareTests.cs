using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using CsCheck;

namespace ClusterSim.Core.Tests.Laws;

/// <summary>A share is a part of a whole: numerator and denominator are of one thing, whatever happens in the world.</summary>
public class ShareTests
{
    private static readonly int[] s_shares = [.. MetricCatalogue.All.Index().Where(entry => entry.Item.Unit is "share" or "0 to 1").Select(entry => entry.Index)];

    private static readonly Gen<Scenario> s_world =
        from seed in Gen.Long[0, 1_000_000]
        from size in Gen.Int[8, 50]
        from units in Gen.Double[1, 3000]
        from arrival in Gen.Double[0.2, 1]
        from orderPremium in Gen.Double[0, 4]
        from premium in Gen.Double[0, 4]
        from demand in Gen.Double[0.01, 2]
        from outside in Gen.Double[0, 20]
        from chosen in Gen.Int[0, (1 << InstrumentCatalogue.BuiltIn.All.Count) - 1]
        select World(seed, size, units, arrival, orderPremium, premium, demand, outside, chosen);

    private static Scenario World(long seed, int size, double units, double arrival, double orderPremium, double premium, double demand, double outside, int chosen)
    {
        var world = LivelyWorld.Of(size, months: 10, spinUp: 2).WithLicenceOffice();
        var orders = new LargeOrderTerms { ArrivalPerMonth = arrival, UnitsPerMonth = units, MinimumCompliance = 0, PricePremium = Math.Max(0, orderPremium), DeliveryMonths = 2 };
        return world with
        {
            Seed = seed,
            Markets = [.. world.Markets.Select(market => market with { Demand = new TimePath(10 * size * demand), OutsideWeight = outside, LargeOrders = orders })],
            Standards = [world.Standards[0] with { PricePremium = premium }, world.Standards[1]],
            Clusters = [.. world.Clusters.Select(cluster => cluster with { Participation = 0.9 })],
            Policies = [.. LivelyWorld.Everything.Where((_, index) => (chosen >> index & 1) == 1)],
        };
    }

    [Test]
    public void Every_share_lies_between_nil_and_one()
    {
        var delivered = 0.0;
        s_world.Sample(world =>
        {
            using var simulation = Simulation.Create(world);
            while (simulation.Month < world.Months)
            {
                simulation.Step();
                if (simulation.Month <= 0) continue;
                delivered += simulation.Record[0, MetricCatalogue.IndexOf("large_orders_won")];
                for (var group = 0; group < simulation.Groups.Count; group++)
                    foreach (var share in s_shares)
                        Assert.That(simulation.Record[group, share], Is.NaN.Or.InRange(0, 1), $"{MetricCatalogue.All[share].Name} of {simulation.Groups[group]} in month {simulation.Month - 1}");
            }
        }, iter: 80, threads: 1, seed: "0N0XIzNsQ0O2");
        Assert.That((delivered > 20, s_shares.Length > 20), Is.EqualTo((true, true)), $"{delivered} large orders were won, {s_shares.Length} metrics are shares");
    }
}
