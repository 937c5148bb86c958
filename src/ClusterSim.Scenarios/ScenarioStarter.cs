using System.Reflection;
using ClusterSim.Scenarios.Binding;

namespace ClusterSim.Scenarios;

/// <summary>A scenario to begin with: a baseline and a policy with remarks, and the schema for editors beside them.</summary>
public static class ScenarioStarter
{
    private const string Baseline = "baseline.yaml";
    private const string Policy = "tool_grant.yaml";
    private const string Schema = "scenario.schema.json";

    /// <summary>Whether a starter can have that name: lower-case words joined by underscores.</summary>
    public static bool IsName(string name) => ValueReader.IsName(name);

    /// <summary>The files of a starter: name in its folder, text.</summary>
    /// <param name="name">Name of the scenario.</param>
    public static IReadOnlyList<(string File, string Text)> Create(string name) =>
    [
        (Baseline, Read(Baseline).Replace("NAME", name, StringComparison.Ordinal)),
        (Policy, Read(Policy)),
        (Schema, ScenarioSchema.Create()),
    ];

    private static string Read(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Starter.{file}")
            ?? throw new InvalidOperationException($"the starter '{file}' is missing from the program");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
