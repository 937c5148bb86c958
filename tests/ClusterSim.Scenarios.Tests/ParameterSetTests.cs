namespace ClusterSim.Scenarios.Tests;

public sealed class ParameterSetTests
{
    private const string Sets = """

        parameter_sets:
          dry_year: { markets.buyers.demand: 10 head per month, behaviour: { services: { dose: 20 % } } }
          boom: { markets.buyers.demand: 40 head per month }
        """;

    private static LoadedScenario Load(string more, LoadOptions options)
    {
        using var folder = new TemporaryFolder();
        return ScenarioFile.Load(folder.Write("scenario.yaml", ScenarioText.Minimal.TrimEnd() + Sets + "\n" + more), options);
    }

    [Test]
    public void A_set_that_is_not_used_changes_nothing() =>
        Assert.That(Load("", new LoadOptions()).Scenario.Markets[0].Demand.Value, Is.EqualTo(20));

    [Test]
    public void Sets_apply_in_their_order_those_of_the_caller_after_those_of_the_file_and_overrides_last()
    {
        var asked = Load("uses: [dry_year]", new LoadOptions { ParameterSets = ["boom"] }).Scenario;
        var overridden = Load("uses: [boom, dry_year]", new LoadOptions { Overrides = ["behaviour.services.dose=30 %"] });
        using (Assert.EnterMultipleScope())
        {
            Assert.That((asked.Markets[0].Demand.Value, asked.Behaviour.Services.Dose), Is.EqualTo((40, 0.2)));
            Assert.That((overridden.Scenario.Markets[0].Demand.Value, overridden.Scenario.Behaviour.Services.Dose), Is.EqualTo((10, 0.3)));
            Assert.That(overridden.EffectiveText, Does.Not.Contain("parameter_sets").And.Not.Contain("uses"));
        }
    }

    [Test]
    public void A_set_that_the_caller_misspells_is_refused_with_the_nearest_name()
    {
        var refused = Assert.Throws<ScenarioException>(() => Load("", new LoadOptions { ParameterSets = ["dryyear"] }))!;
        Assert.That(refused.Message, Is.EqualTo("--set-of:1:1: error: there is no parameter set 'dryyear'; did you mean 'dry_year'?\ndryyear\n^"));
    }

    [Test]
    public void Sets_are_inherited_and_chosen_by_the_file_that_extends()
    {
        using var folder = new TemporaryFolder();
        folder.Write("base.yaml", ScenarioText.Minimal.TrimEnd() + Sets);
        var path = folder.Write("top.yaml", "extends: base.yaml\nuses: [dry_year]\nparameter_sets: { dry_year: { seed: 9 } }\n");
        var scenario = ScenarioFile.Load(path).Scenario;
        Assert.That((scenario.Seed, scenario.Markets[0].Demand.Value), Is.EqualTo((9, 10)));
    }
}
