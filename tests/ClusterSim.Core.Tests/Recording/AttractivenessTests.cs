using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Tests.Recording;

public class AttractivenessTests
{
    private static Dictionary<string, double> Factors(Scenario world, string sector)
    {
        using var simulation = Simulation.Create(world);
        while (simulation.Month < 6) simulation.Step();
        var group = simulation.Groups.ToList().FindIndex(own => own is { Kind: "sector" } && string.Equals(own.Name, sector, StringComparison.Ordinal));
        return MetricCatalogue.All.Select((metric, column) => (metric.Name, Value: simulation.Record[group, column]))
            .ToDictionary(entry => entry.Name, entry => entry.Value, StringComparer.Ordinal);
    }

    [Test]
    public void The_index_is_the_mean_of_its_factors_by_the_scenarios_weights()
    {
        var world = LivelyWorld.Of(60, months: 6) with { Attractiveness = new AttractivenessTerms { ValueAdded = 2, Linkages = 0, Competitiveness = 0, Specialisation = 0, Export = 1, Demand = 1 } };
        var cloth = Factors(world, "cloth");
        Assert.That(cloth["attractiveness"], Is.EqualTo(
            (2 * cloth["attractiveness_value_added"] + cloth["attractiveness_export"] + cloth["attractiveness_demand"]) / 4).Within(1e-12));
        Assert.That(cloth["attractiveness_export"], Is.GreaterThan(0), "cloth is exported");
        Assert.That(Factors(world, "yarn")["attractiveness_export"], Is.LessThan(cloth["attractiveness_export"]));
    }

    [Test]
    public void A_place_that_has_more_of_a_sector_than_others_is_specialised_and_one_place_alone_is_not()
    {
        var world = LivelyWorld.Of(60, months: 6);
        var apart = Factors(world with { Firms = [world.Firms[0], world.Firms[3]] }, "yarn");
        Assert.That(apart["attractiveness_specialisation"], Is.GreaterThan(0.5), "all spinners in one place, all weavers in the other");
        var alone = Factors(world with { Firms = [world.Firms[0], world.Firms[1]] }, "yarn");
        Assert.That(alone["attractiveness_specialisation"], Is.EqualTo(0.5).Within(1e-12));
    }

    [Test]
    public void The_weights_change_nothing_but_the_index()
    {
        var world = LivelyWorld.Of(40, months: 6);
        using var plain = Simulation.Create(world);
        using var weighted = Simulation.Create(world with { Attractiveness = new AttractivenessTerms { Export = 9 } });
        while (plain.Month < 6)
        {
            plain.Step();
            weighted.Step();
        }
        Assert.That(weighted.StateHash(), Is.EqualTo(plain.StateHash()));
    }
}
