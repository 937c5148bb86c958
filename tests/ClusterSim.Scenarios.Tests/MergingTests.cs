using ClusterSim.Core.Terms;

namespace ClusterSim.Scenarios.Tests;

public sealed class MergingTests
{
    [Test]
    public void A_file_extends_another_over_several_levels()
    {
        using var folder = new TemporaryFolder();
        folder.Write("base.yaml", ScenarioText.Rich);
        folder.Write("case/middle.yaml", "extends: ../base.yaml\nname: middle\nseed: 7\nmarkets: { town: { season: [] } }\n");
        var path = folder.Write("case/top.yaml", "extends: middle.yaml\nname: top\nshocks: { drought: ~ }\n");
        var loaded = ScenarioFile.Load(path);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(loaded.Scenario.Name, Is.EqualTo("top"));
            Assert.That(loaded.Scenario.Seed, Is.EqualTo(7));
            Assert.That(loaded.Scenario.Shocks, Is.Empty);
            Assert.That(loaded.Scenario.Markets[0].Season, Is.Empty);
            Assert.That(loaded.Scenario.Markets[0].Demand, Is.EqualTo(new TimePath(30, 0.02)));
            Assert.That(loaded.Inputs.Select(input => Path.GetFileName(input.Path)), Is.EqualTo(new[] { "top.yaml", "middle.yaml", "base.yaml" }));
            Assert.That(loaded.Inputs.Select(input => input.Sha256.Length), Has.All.EqualTo(64));
            Assert.That(loaded.EffectiveText, Does.Not.Contain("extends"));
            Assert.That(RecordDump.Of(ScenarioText.Load(loaded.EffectiveText).Scenario), Is.EqualTo(RecordDump.Of(loaded.Scenario)));
        }
    }

    [Test]
    public void A_distribution_of_another_kind_replaces_the_one_below()
    {
        using var folder = new TemporaryFolder();
        folder.Write("base.yaml", ScenarioText.Rich);
        var path = folder.Write("top.yaml", "extends: base.yaml\nfirms: { breeders: { workers: { lognormal: { median: 2, log_sd: 0.3 } } } }\n");
        Assert.That(ScenarioFile.Load(path).Scenario.Firms[0].Workers, Is.EqualTo(new Lognormal(2, 0.3)));
    }

    [Test]
    public void A_market_may_be_called_table()
    {
        using var folder = new TemporaryFolder();
        folder.Write("base.yaml", ScenarioText.Minimal.Replace("  buyers:", "  table:", StringComparison.Ordinal));
        var path = folder.Write("top.yaml", "extends: base.yaml\nmarkets: { value: { kind: export, sector: fattening, demand: 5 } }\n");
        Assert.That(ScenarioFile.Load(path).Scenario.Markets.Select(market => market.Name), Is.EqualTo(new[] { "table", "value" }));
    }

    [Test]
    public void Overrides_are_applied_last_and_in_their_order()
    {
        var loaded = ScenarioText.Load(ScenarioText.Minimal, "seed=5", "seed=6", "behaviour.services.dose=20 %", "firms.farms.workers={ uniform: { low: 1, high: 2 } }");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(loaded.Scenario.Seed, Is.EqualTo(6));
            Assert.That(loaded.Scenario.Behaviour.Services.Dose, Is.EqualTo(0.2));
            Assert.That(loaded.Scenario.Firms[0].Workers, Is.EqualTo(new Uniform(1, 2)));
            Assert.That(loaded.Overrides, Has.Count.EqualTo(4));
            Assert.That(ScenarioText.Load(loaded.EffectiveText).Assumptions, Is.EqualTo(loaded.Assumptions));
        }
    }

    [TestCase("firms.farm.count=3", "'firms' has no 'farm'; did you mean 'farms'?")]
    [TestCase("behaviour.service.dose=3", "'behaviour' has no 'service'; did you mean 'services'?")]
    [TestCase("seeds=3", "the scenario has no 'seeds'; did you mean 'seed'?")]
    [TestCase("extends=other.yaml", "the scenario has no 'extends'")]
    [TestCase("seed", "an override is written path.to.key=value")]
    [TestCase("seed=", "'seed' is given no value")]
    [TestCase("a..b=1", "'a..b' is not a path of keys joined by dots")]
    [TestCase("seed=[1", "this is not valid YAML")]
    [TestCase("seed=many", "'seed': 'many' is not a number")]
    public void A_wrong_override_is_told_as_such(string text, string message)
    {
        var fault = ScenarioText.Refuse(ScenarioText.Minimal, text).Single(diagnostic => diagnostic.Severity == Severity.Error);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(fault.File, Is.EqualTo("--set"));
            Assert.That(fault.SourceLine, Is.EqualTo(text));
            Assert.That(fault.Message, Does.StartWith(message));
        }
    }

    [Test]
    public void The_caret_stands_under_the_value_of_an_override() =>
        Assert.That(ScenarioText.Refuse(ScenarioText.Minimal, "seed=many").Single().Render().Split('\n')[2], Is.EqualTo("     ^"));
}
