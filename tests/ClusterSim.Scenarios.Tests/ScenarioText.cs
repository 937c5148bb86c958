namespace ClusterSim.Scenarios.Tests;

/// <summary>Scenarios that tests start from, and how they are loaded from a folder of their own.</summary>
internal static class ScenarioText
{
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "Fixtures");

    public static string Minimal => File.ReadAllText(Path.Combine(Folder, "minimal.yaml"));

    public static string Rich => File.ReadAllText(Path.Combine(Folder, "rich.yaml"));

    /// <summary>Loads a text that stands in a file.</summary>
    public static LoadedScenario Load(string text, params string[] overrides)
    {
        using var folder = new TemporaryFolder();
        return ScenarioFile.Load(folder.Write("scenario.yaml", text), overrides);
    }

    /// <summary>What is wrong with a text; at least one error.</summary>
    public static IReadOnlyList<Diagnostic> Refuse(string text, params string[] overrides) =>
        Assert.Throws<ScenarioException>(() => Load(text, overrides))!.Diagnostics;

    /// <summary>The messages of what is wrong with a text.</summary>
    public static IEnumerable<string> Faults(string text, params string[] overrides) =>
        Refuse(text, overrides).Where(diagnostic => diagnostic.Severity == Severity.Error).Select(diagnostic => diagnostic.Message);
}

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Directory.CreateDirectory(Root);

    public string Root { get; } = Path.Combine(Path.GetTempPath(), $"scenario-{Path.GetRandomFileName()}");

    public string Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
