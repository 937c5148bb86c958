namespace ClusterSim.Scenarios.Tests;

/// <summary>No file outside the scenario's tree is read, unless the caller allows it.</summary>
public sealed class FileScopeTests
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void Open()
    {
        _folder = new TemporaryFolder();
        _folder.Write("outside/base.yaml", ScenarioText.Minimal);
        _folder.Write("outside/people.csv", "workers\n1\n");
        _folder.Write("tree/case/plain.yaml", ScenarioText.Minimal);
    }

    [TearDown]
    public void Close() => _folder.Dispose();

    private string Extending(string target) => _folder.Write("tree/case/top.yaml", $"extends: {target}\n");

    private static string[] Faults(string path, params string[] allowed) =>
        [.. Assert.Throws<ScenarioException>(() => ScenarioFile.Load(path, new LoadOptions { AllowedFolders = allowed }))!.Diagnostics.Select(finding => finding.Message)];

    [Test]
    public void A_path_that_climbs_out_is_refused_and_read_where_the_folder_is_allowed()
    {
        var path = Extending("../../outside/base.yaml");
        Assert.That(Faults(path), Is.EqualTo(new[] { "'extends' leads out of the folder above the scenario's own; keep the files together" }));
        Assert.That(ScenarioFile.Load(path, new LoadOptions { AllowedFolders = [Path.Combine(_folder.Root, "outside")] }).Scenario.Name, Is.EqualTo("minimal"));
    }

    [Test]
    public void A_link_to_a_file_outside_is_refused()
    {
        File.CreateSymbolicLink(Path.Combine(_folder.Root, "tree/case/innocent.yaml"), "../../outside/base.yaml");
        Assert.That(Faults(Extending("innocent.yaml")), Has.One.StartsWith("'extends' leads out"));
    }

    [Test]
    public void A_link_to_a_folder_outside_is_refused_for_tables_too()
    {
        Directory.CreateSymbolicLink(Path.Combine(_folder.Root, "tree/case/data"), Path.Combine(_folder.Root, "outside"));
        var path = _folder.Write("tree/case/top.yaml", "extends: plain.yaml\nfirms: { farms: { workers: { empirical: { file: data/people.csv, column: workers } } } }\n");
        Assert.That(Faults(path), Has.One.StartsWith("'file' leads out"));
    }

    [Test]
    public void Links_that_lead_in_a_circle_are_refused()
    {
        File.CreateSymbolicLink(Path.Combine(_folder.Root, "tree/case/a.yaml"), "b.yaml");
        File.CreateSymbolicLink(Path.Combine(_folder.Root, "tree/case/b.yaml"), "a.yaml");
        Assert.That(Faults(Extending("a.yaml")), Has.One.Contains("too many links on the way"));
    }

    [Test]
    public void A_link_inside_the_tree_is_followed()
    {
        File.CreateSymbolicLink(Path.Combine(_folder.Root, "tree/case/same.yaml"), "plain.yaml");
        Assert.That(ScenarioFile.Load(Extending("same.yaml")).Scenario.Name, Is.EqualTo("minimal"));
    }

    [Test]
    public void An_absolute_path_is_refused() =>
        Assert.That(Faults(Extending("/etc/hostname")), Has.One.StartsWith("'extends' must be a path relative to this file"));
}
