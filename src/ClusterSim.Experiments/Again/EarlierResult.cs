using ClusterSim.Experiments.Runs;
using ClusterSim.Results;
using ClusterSim.Results.Storage;
using ClusterSim.Scenarios;

namespace ClusterSim.Experiments.Again;

/// <summary>An earlier result whose scenarios are to be run again.</summary>
/// <param name="Directory">Its folder.</param>
/// <param name="Manifest">What made it.</param>
public sealed record EarlierResult(string Directory, Manifest Manifest)
{
    /// <summary>Opens the folder of a run or a comparison.</summary>
    /// <exception cref="ResultException">There is no result, its manifest is damaged, or of another format.</exception>
    /// <exception cref="ExperimentException">The result is of another kind.</exception>
    public static EarlierResult Open(string directory)
    {
        var manifest = ResultFolderReader.ReadManifest(directory);
        Require(manifest.Kind is "run" or "compare", $"{directory} holds a result of the kind '{manifest.Kind}'; give the folder of a run or a comparison");
        return new EarlierResult(directory, manifest);
    }

    /// <summary>The scenarios from the texts in the manifest, each as if it stood in the file that it was read from, beside the same tables.</summary>
    /// <param name="options">Instruments, and folders from which tables may be read.</param>
    /// <exception cref="ExperimentException">A table is gone, or holds something else than it did.</exception>
    /// <exception cref="ScenarioException">A text cannot be used any more.</exception>
    public IReadOnlyList<LoadedScenario> AsRecorded(LoadOptions options)
    {
        foreach (var table in Manifest.Scenarios.SelectMany(scenario => scenario.Tables()).Distinct())
        {
            Require(File.Exists(table.Path), $"the table '{table.Path}', from which {Directory} was made, is not there; restore it, or start the command in the folder in which the result was made");
            Require(string.Equals(Sha256.OfFile(table.Path), table.Sha256, StringComparison.OrdinalIgnoreCase),
                $"the table '{table.Path}' is not what {Directory} was made from (SHA-256 {table.Sha256}); restore it");
        }

        return [.. Manifest.Scenarios.Select(scenario => ScenarioFile.LoadText(FileOf(scenario), scenario.Text, Settings(options)) with
        {
            EffectiveText = scenario.Text,
            Inputs = [.. scenario.Inputs.Select(input => new InputFile(input.Path, input.Sha256))],
            Overrides = scenario.Overrides,
            ParameterSets = scenario.ParameterSets,
        })];
    }

    /// <summary>The scenarios as <see cref="AsRecorded"/>; each is the same to the bit.</summary>
    /// <param name="options">Instruments, and folders from which tables may be read.</param>
    /// <exception cref="ExperimentException">A scenario is not the same any more.</exception>
    /// <exception cref="ScenarioException">A text cannot be used any more.</exception>
    public IReadOnlyList<LoadedScenario> Unchanged(LoadOptions options)
    {
        var loaded = AsRecorded(options);
        foreach (var (then, now) in Manifest.Scenarios.Zip(loaded))
        {
            Require(string.Equals(then.Identity, now.Identity, StringComparison.Ordinal),
                $"'{then.Name}' of {Directory} cannot be made again: its identity is {now.Identity} and was {(then.Identity.Length == 0 ? "not noted" : then.Identity)}, because the manifest was edited or this version reads the text in another way ('clustersim verify' tells). Use the version that made the result ({Manifest.EngineInWords()}), or run the scenario anew");
        }

        return loaded;
    }

    /// <summary>The scenarios from their files as they are now, with the parameter sets and overrides of then.</summary>
    /// <param name="options">Instruments, and folders from which files may be read.</param>
    /// <exception cref="ExperimentException">A file is gone.</exception>
    /// <exception cref="ScenarioException">A file cannot be used any more.</exception>
    public IReadOnlyList<LoadedScenario> AsTheyAreNow(LoadOptions options) =>
    [
        .. Manifest.Scenarios.Select(scenario =>
        {
            Require(File.Exists(FileOf(scenario)), $"the file '{FileOf(scenario)}', from which '{scenario.Name}' of {Directory} was read, is not there; start the command in the folder in which the result was made, or take the text in the manifest (recheck --recorded)");
            return ScenarioFile.Load(FileOf(scenario), Settings(options) with { Overrides = scenario.Overrides, ParameterSets = scenario.ParameterSets });
        }),
    ];

    /// <summary>Refuses a replication that the result does not hold, or in which a scenario failed.</summary>
    /// <exception cref="ExperimentException">It cannot be made again.</exception>
    public void RequireFinished(int replication)
    {
        var last = Manifest.FirstReplication + Manifest.Replications - 1;
        Require(replication >= Manifest.FirstReplication && replication <= last,
            $"{Directory} holds {(Manifest.Replications == 1 ? $"replication {last}" : $"the replications {Manifest.FirstReplication} to {last}")}, not {replication}");
        if (Manifest.Scenarios.FirstOrDefault(scenario => HashOf(scenario.Name, replication) is null) is { } failed)
            throw new ExperimentException($"replication {replication} of '{failed.Name}' failed in {Directory} ({ResultFiles.Runs} says why), so that there is no result to make again; choose another replication");
    }

    /// <summary>Why runs did not end in the states of the result; null where they did.</summary>
    /// <param name="runs">The runs that were made again.</param>
    /// <param name="engine">The engine that made them.</param>
    public string? Parted(IEnumerable<RunSummary> runs, Engine engine) =>
        runs.FirstOrDefault(run => run.IsDone && !string.Equals(run.StateHash, HashOf(run.Scenario, run.Replication), StringComparison.Ordinal)) is not { } parted ? null
        : FormattableString.Invariant($"'{parted.Scenario}' ended replication {parted.Replication} in the state {parted.StateHash} and in {Directory} in {HashOf(parted.Scenario, parted.Replication)}. ")
            + (string.Equals(Manifest.Build, engine.Digest, StringComparison.Ordinal)
                ? $"Both were made by the engine of the same sources ({engine.Digest}): a machine or the manifest is at fault, and one of the two cannot be trusted."
                : $"That result was made by another engine ({Manifest.EngineInWords()}; this is {engine.Version}, build {engine.Digest}). Make it again with that one; what still stands with this one 'clustersim recheck --recorded {Directory}' tells.");

    private LoadOptions Settings(LoadOptions options) => options with { Months = Manifest.Months, Seed = Manifest.Seed, Replications = Manifest.Replications };

    private string? HashOf(string scenario, int replication) =>
        Manifest.StateHashes.FirstOrDefault(state => state.Replication == replication && string.Equals(state.Scenario, scenario, StringComparison.Ordinal))?.Hash;

    private static string FileOf(ManifestScenario scenario) => scenario.Inputs.Count > 0 ? scenario.Inputs[0].Path : scenario.Name + ".yaml";

    private static void Require(bool holds, FormattableString fault)
    {
        if (!holds) throw new ExperimentException(FormattableString.Invariant(fault));
    }
}
