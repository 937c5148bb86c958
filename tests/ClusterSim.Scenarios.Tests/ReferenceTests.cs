namespace ClusterSim.Scenarios.Tests;

/// <summary>What the reference of the language shows can be used as it stands.</summary>
public sealed class ReferenceTests
{
    [Test]
    public void The_examples_of_the_reference_load()
    {
        var blocks = Page().Split("```yaml\n").Skip(1).Select(part => part.Split("```")[0]).ToList();
        using var folder = new TemporaryFolder();
        folder.Write("first_try.yaml", blocks[0]);
        var loaded = ScenarioFile.Load(folder.Write("grants.yaml", blocks[1]));
        Assert.That(loaded.Scenario.Policies.Single().Budget, Is.EqualTo(100_000_000));
    }

    private static string Page()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ClusterSim.sln"))) folder = folder.Parent;
        return File.ReadAllText(Path.Combine(folder!.FullName, "docs", "scenarios.md"));
    }
}
