using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using ClusterSim.Core;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results;
using ClusterSim.Scenarios;

namespace ClusterSim.Cli.Running;

/// <summary>Says in the manifest what made a result.</summary>
internal static class Provenance
{
    /// <summary>Engine version and the commit it was built from, empty when unknown.</summary>
    public static (string Version, string Commit) Engine { get; } = ReadEngine();

    /// <summary>
    /// Digest of the assemblies that decide the numbers of a run. The compiler gives each a version of its own that follows
    /// from its code, so that changes are seen that no commit holds yet.
    /// </summary>
    public static string Build { get; } = Convert.ToHexStringLower(SHA256.HashData(
        [.. new[] { typeof(Simulation), typeof(ScenarioFile), typeof(Experiment), typeof(Manifest) }.SelectMany(type => type.Module.ModuleVersionId.ToByteArray())]))[..16];

    /// <summary>The command that is carried out, word by word.</summary>
    public static IReadOnlyList<string> Command { get; } = ["clustersim", .. Environment.GetCommandLineArgs().Skip(1)];

    /// <summary>Manifest of an experiment that begins now.</summary>
    public static Manifest Begin(Experiment experiment, IReadOnlyList<LoadedScenario> loaded, ExperimentSettings settings) => new()
    {
        Kind = experiment.IsComparison ? "compare" : "run",
        Engine = Engine.Version,
        Commit = Engine.Commit,
        Build = Build,
        Command = Command,
        Status = "running",
        Started = DateTimeOffset.Now,
        Host = Environment.MachineName,
        Threads = settings.Threads,
        Seed = experiment.Seed,
        Replications = experiment.Replications,
        Months = experiment.Scenarios[0].Months,
        Panel = settings.Panel.ToString(),
        FocusSector = experiment.Scenarios[0].FocusSector,
        Sectors = ManifestSector.Of(experiment.Scenarios),
        CautionEn = experiment.Scenarios[0].Caution.In(indonesian: false),
        CautionId = experiment.Scenarios[0].Caution.In(indonesian: true),
        Start = experiment.Scenarios[0].Start.ToString(),
        Scenarios = loaded.Select((entry, index) => Describe(entry) with { WindowStart = index == 0 ? null : Experiment.WindowStart(entry.Scenario) }).ToArray(),
        Sources = loaded.SelectMany(entry => entry.Scenario.Sources)
            .DistinctBy(source => source.Name, StringComparer.Ordinal)
            .Select(source => new ManifestSource(source.Name, source.Author, source.Title, source.Year, source.Where))
            .ToArray(),
    };

    private static ManifestScenario Describe(LoadedScenario loaded) => new(
        loaded.Scenario.Name,
        loaded.Scenario.Title.In(indonesian: false), loaded.Scenario.Title.In(indonesian: true),
        loaded.Scenario.Question.In(indonesian: false), loaded.Scenario.Question.In(indonesian: true),
        loaded.EffectiveText,
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(loaded.EffectiveText))),
        loaded.Inputs.Select(input => new ManifestInput(input.Path, input.Sha256)).ToArray(),
        loaded.Scenario.Policies.Select(programme => programme.Name).ToArray(),
        loaded.Overrides);

    private static (string Version, string Commit) ReadEngine()
    {
        var text = typeof(Simulation).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        var plus = text.IndexOf('+', StringComparison.Ordinal);
        return plus < 0 ? (text, "") : (text[..plus], text[(plus + 1)..]);
    }
}
