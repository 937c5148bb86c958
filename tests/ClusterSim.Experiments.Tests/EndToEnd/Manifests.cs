using ClusterSim.Experiments.Runs;
using ClusterSim.Results;

namespace ClusterSim.Experiments.Tests.EndToEnd;

/// <summary>Manifests of experiments that begin.</summary>
internal static class Manifests
{
    public static Manifest Of(Experiment experiment) => new()
    {
        Kind = experiment.IsComparison ? "compare" : "run",
        Engine = "test",
        Command = [],
        Status = "running",
        Started = DateTimeOffset.UnixEpoch,
        Seed = experiment.Seed,
        Replications = experiment.Replications,
        Months = experiment.Scenarios[0].Months,
        Start = "2000-01",
        Scenarios = experiment.Scenarios
            .Select(scenario => new ManifestScenario(scenario.Name, "", "", "", "", "", "", [], scenario.Policies.Select(policy => policy.Name).ToArray(), []))
            .ToArray(),
    };
}
