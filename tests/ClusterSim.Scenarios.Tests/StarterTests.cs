namespace ClusterSim.Scenarios.Tests;

public sealed class StarterTests
{
    [Test]
    public void A_starter_loads_without_a_warning_and_its_policy_too()
    {
        using var folder = new TemporaryFolder();
        foreach (var (file, text) in ScenarioStarter.Create("my_village")) folder.Write(file, text);
        var baseline = ScenarioFile.Load(Path.Combine(folder.Root, "baseline.yaml"));
        var policy = ScenarioFile.Load(Path.Combine(folder.Root, "tool_grant.yaml"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(baseline.Warnings.Concat(policy.Warnings), Is.Empty);
            Assert.That(baseline.Scenario.Name, Is.EqualTo("my_village"));
            Assert.That(policy.Scenario.Policies, Has.Count.EqualTo(1));
            Assert.That(File.ReadAllText(Path.Combine(folder.Root, "scenario.schema.json")), Is.EqualTo(ScenarioSchema.Create()));
            Assert.That(File.ReadLines(Path.Combine(folder.Root, "baseline.yaml")).First(), Is.EqualTo("# yaml-language-server: $schema=scenario.schema.json"));
        }
    }

    [Test]
    public void A_starter_runs()
    {
        using var folder = new TemporaryFolder();
        foreach (var (file, text) in ScenarioStarter.Create("my_village")) folder.Write(file, text);
        using var simulation = Core.Simulation.Create(ScenarioFile.Load(Path.Combine(folder.Root, "tool_grant.yaml")).Scenario);
        var spent = 0L;
        while (simulation.Month < simulation.Scenario.Months)
        {
            simulation.Step();
            if (simulation.Month > 0) spent += simulation.Record.Programmes[0].SpentRupiah;
        }
        Assert.That(spent, Is.Positive, "the grant that it shows is taken");
        Assert.That(simulation.Record[0, Core.Recording.MetricCatalogue.IndexOf("sales_rupiah")], Is.Positive);
    }
}
