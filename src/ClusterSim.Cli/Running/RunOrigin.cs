using ClusterSim.Core;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results;
using ClusterSim.Results.Storage;
using ClusterSim.Scenarios;

namespace ClusterSim.Cli.Running;

/// <summary>Says in the manifest what made a result.</summary>
internal static class RunOrigin
{
    /// <summary>Manifest of an experiment that begins now.</summary>
    public static Manifest Begin(Experiment experiment, IReadOnlyList<LoadedScenario> loaded, ExperimentSettings settings) => new()
    {
        Kind = experiment.IsComparison ? "compare" : "run",
        Engine = Provenance.Engine.Version,
        Commit = Provenance.Engine.Commit,
        Build = Engine.With(settings.Loading.Instruments).Digest,
        Command = Provenance.Command,
        Status = "running",
        Started = DateTimeOffset.Now,
        Host = Environment.MachineName,
        Threads = settings.Threads,
        Seed = experiment.Seed,
        Replications = experiment.Replications,
        FirstReplication = experiment.First,
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
        Sha256.Of(loaded.EffectiveText),
        loaded.Inputs.Select(input => new ManifestInput(input.Path, input.Sha256)).ToArray(),
        loaded.Scenario.Policies.Select(programme => programme.Name).ToArray(),
        loaded.Overrides)
    {
        Identity = loaded.Identity,
        ParameterSets = loaded.ParameterSets,
    };
}
