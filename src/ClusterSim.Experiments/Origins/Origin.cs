using ClusterSim.Experiments.Runs;
using ClusterSim.Results;
using ClusterSim.Results.Storage;
using ClusterSim.Scenarios;

namespace ClusterSim.Experiments.Origins;

/// <summary>Says in a manifest what makes a result.</summary>
public static class Origin
{
    /// <summary>Manifest of a result that begins now.</summary>
    /// <param name="kind">run, compare, sweep, calibrate or evaluate.</param>
    /// <param name="engine">The program.</param>
    /// <param name="command">The command, word by word.</param>
    /// <param name="loaded">The scenarios, the baseline first.</param>
    /// <param name="seed">Seed of all runs.</param>
    /// <param name="replications">Replications of each scenario.</param>
    /// <param name="months">Months that a run records.</param>
    /// <param name="started">When it begins.</param>
    public static Manifest Of(
        string kind, Engine engine, IReadOnlyList<string> command, IReadOnlyList<LoadedScenario> loaded, long seed, int replications, int months, DateTimeOffset started) => new()
        {
            Kind = kind,
            Engine = engine.Version,
            Commit = engine.Commit,
            Build = engine.Digest,
            Command = command,
            Status = "running",
            Started = started,
            Host = Environment.MachineName,
            Seed = seed,
            Replications = replications,
            Months = months,
            FocusSector = loaded[0].Scenario.FocusSector,
            Sectors = ManifestSector.Of(loaded.Select(entry => entry.Scenario)),
            CautionEn = loaded[0].Scenario.Caution.In(indonesian: false),
            CautionId = loaded[0].Scenario.Caution.In(indonesian: true),
            Money = ManifestMoney.Of(loaded[0].Scenario.Money),
            Start = loaded[0].Scenario.Start.ToString(),
            Scenarios = [.. loaded.Select(Describe)],
            Sources = [.. loaded.SelectMany(entry => entry.Scenario.Sources)
                .DistinctBy(source => source.Name, StringComparer.Ordinal)
                .Select(source => new ManifestSource(source.Name, source.Author, source.Title, source.Year, source.Where))],
        };

    private static ManifestScenario Describe(LoadedScenario loaded) => new(
        loaded.Scenario.Name,
        loaded.Scenario.Title.In(indonesian: false), loaded.Scenario.Title.In(indonesian: true),
        loaded.Scenario.Question.In(indonesian: false), loaded.Scenario.Question.In(indonesian: true),
        loaded.EffectiveText,
        Sha256.Of(loaded.EffectiveText),
        [.. loaded.Inputs.Select(input => new ManifestInput(input.Path, input.Sha256))],
        [.. loaded.Scenario.Policies.Select(programme => programme.Name)],
        loaded.Overrides)
    {
        Identity = loaded.Identity,
        ParameterSets = loaded.ParameterSets,
    };
}
