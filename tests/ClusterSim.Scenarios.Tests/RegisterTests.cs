using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Binding;

namespace ClusterSim.Scenarios.Tests;

public sealed class RegisterTests
{
    [Test]
    public void A_value_of_the_file_stands_with_unit_source_certainty_and_range()
    {
        var price = ScenarioText.Load(ScenarioText.Rich).Assumptions.Single(row => row.Path is "sectors.breeding.price");
        Assert.That(price, Is.EqualTo(new Assumption("sectors.breeding.price", "2500000", Units.RupiahPerUnit, "survey", "observed", "2000000 to 3000000", "Price of the product at the start.", false) { Distribution = "uniform" }));
    }

    [Test]
    public void A_default_stands_with_the_engines_source()
    {
        var rows = ScenarioText.Load(ScenarioText.Minimal).Assumptions.ToDictionary(row => row.Path, StringComparer.Ordinal);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows["networks.knowledge.rewired"], Has.Property("Source").EqualTo("Watts and Strogatz 1998").And.Property("Certainty").EqualTo("estimated").And.Property("IsDefault").True);
            Assert.That(rows["networks.information.rewired"].Value, Is.EqualTo("0.2"));
            Assert.That(rows["behaviour.taxes.local_levy"], Has.Property("Source").EqualTo("assumed").And.Property("Certainty").EqualTo("assumed"));
            Assert.That(rows["firms.farms.capital"], Has.Property("IsDefault").False.And.Property("Source").EqualTo("assumed"));
        }
    }

    [Test]
    public void Every_quantity_of_every_record_stands_once()
    {
        var paths = ScenarioText.Load(ScenarioText.Rich).Assumptions.Select(row => row.Path).ToList();
        Assert.That(paths, Is.Unique);
        Assert.That(paths.Count(path => path.StartsWith("firms.breeders.", StringComparison.Ordinal)), Is.EqualTo(RecordShape.Of(typeof(FirmGroup)).Fields.Count(field => field.IsValue) + RecordShape.Of(typeof(GroupBehaviourTerms)).Fields.Count));
    }

    [Test]
    public void Differences_are_what_a_policy_changes_or_adds()
    {
        var baseline = ScenarioText.Load(ScenarioText.Minimal).Assumptions;
        var policy = ScenarioText.Load(ScenarioText.Minimal, "behaviour.services.dose=0.5", "behaviour.services.belief_log_sd=0.8", "places.town={}", "markets.buyers.kind=local", "markets.buyers.place=town").Assumptions;
        var paths = AssumptionRegister.Differences(baseline, policy).Select(row => row.Path).ToList();
        Assert.That(paths, Does.Contain("behaviour.services.dose").And.Contain("places.town.wage").And.Not.Contain("behaviour.services.belief_log_sd").And.Not.Contain("places.village.wage"));
    }
}
