using ClusterSim.Core.Recording;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results;

namespace ClusterSim.Experiments.Tests.EndToEnd;

/// <summary>Manifests of experiments that begin, their folders, and how they are worked on there.</summary>
internal static class Manifests
{
    /// <summary>Opens a folder for the months of runs.</summary>
    public static ResultFolderWriter Begin(string directory, Manifest manifest, FolderUse use, IReadOnlyList<FirmColumn>? panel = null)
    {
        var folder = ResultFolder.Begin(directory, manifest, use);
        return new ResultFolderWriter(folder, folder.OpenStore("all"), panel);
    }

    /// <summary>Runs what the folder does not hold yet and writes all tables.</summary>
    public static ExperimentOutcome Execute(this RecordedExperiment experiment, MachineOptions options, CancellationToken cancellation)
    {
        Assert.That(Machine.Run(experiment, options, cancellation), Is.Null);
        return experiment.WriteTables(options.Threads);
    }

    /// <summary>Months that a replication simulates, spin-up included, over all scenarios.</summary>
    public static long MonthsPerReplication(this Experiment experiment) => new ReplicationRunner(experiment).MonthsOf(_ => true);

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
