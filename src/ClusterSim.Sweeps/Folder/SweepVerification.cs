using ClusterSim.Results;
using ClusterSim.Results.Tables;
using ClusterSim.Sweeps.Running;

namespace ClusterSim.Sweeps.Folder;

/// <summary>Checks that a sweep's folder is what its <c>sweep.json</c> says.</summary>
public static class SweepVerification
{
    /// <summary>Whether a folder holds a sweep.</summary>
    public static bool IsSweep(string directory) => File.Exists(Path.Combine(directory, SweepFiles.Manifest));

    /// <summary>Hashes and reads the tables of a sweep that is merged; an empty list says that nothing is wrong.</summary>
    /// <exception cref="ResultException"><c>sweep.json</c> is missing or damaged.</exception>
    public static IReadOnlyList<VerificationProblem> Verify(string directory)
    {
        var manifest = SweepFolder.ReadManifest(directory);
        var problems = new List<VerificationProblem>();
        if (manifest.Runs is null)
            problems.Add(new VerificationProblem(SweepFiles.Manifest, "The sweep has no tables yet: finish it with --resume, or make them with 'clustersim sweep merge'."));
        problems.AddRange(ResultVerification.CheckText(SweepFiles.Manifest, "the sweep file", manifest.Sweep.Text, manifest.Sweep.Sha256));
        problems.AddRange(manifest.Scenarios.SelectMany(scenario => ResultVerification.CheckText(SweepFiles.Manifest, $"scenario '{scenario.Name}'", scenario.Text, scenario.Sha256)));
        problems.AddRange(CheckTables(directory, manifest));
        if (problems.Count == 0) problems.AddRange(CheckNames(directory, manifest));
        return problems;
    }

    /// <summary>Hashes and reads the tables alone, before something is made from them.</summary>
    /// <exception cref="ResultException">A table is not what the sweep wrote.</exception>
    internal static void RequireTables(string directory, SweepManifest manifest)
    {
        foreach (var problem in CheckTables(directory, manifest))
            throw ResultException.Damaged(Path.Combine(directory, problem.File), problem.Message, "Repeat the sweep command with --resume: it makes the tables from what is finished.");
    }

    /// <summary>Whether the manifest still says what it said of what decides numbers, and each run has the name that follows from that and from its point.</summary>
    private static IEnumerable<VerificationProblem> CheckNames(string directory, SweepManifest manifest)
    {
        string[] expected = manifest.Scenarios.Count > 1 ? [SweepFiles.Design, SweepFiles.Effects, SweepFiles.Runs] : [SweepFiles.Design, SweepFiles.Runs];
        foreach (var name in expected.Where(name => !manifest.Files.Any(file => string.Equals(file.Name, name, StringComparison.Ordinal))))
            yield return new VerificationProblem(SweepFiles.Manifest, $"It does not list {name}, which the sweep has.");
        if (!string.Equals(manifest.Identity, SweepOrigin.Identity(manifest), StringComparison.Ordinal))
            yield return new VerificationProblem(SweepFiles.Manifest, "It was edited: engine, seed, months, base, factors or metrics are not those of its identity.");
        var design = DesignFile.Read(Path.Combine(directory, SweepFiles.Design), manifest);
        if (design.Values.Length != manifest.Points)
            yield return new VerificationProblem(SweepFiles.Design, FormattableString.Invariant($"It has {design.Values.Length} points, the manifest says {manifest.Points}."));
        var scenarios = manifest.Scenarios.Select((scenario, index) => (scenario.Name, index)).ToDictionary(entry => entry.Name, entry => entry.index, StringComparer.Ordinal);
        using var table = new TableReader(Path.Combine(directory, SweepFiles.Runs));
        for (var group = 0; group < table.RowGroups; group++)
        {
            var (points, replications) = (table.Read<int>(group, SweepColumns.Point), table.Read<int>(group, SweepColumns.Replication));
            var (of, runs) = (table.Read<string>(group, SweepColumns.Scenario), table.Read<string>(group, SweepColumns.Run));
            for (var row = 0; row < runs.Count; row++)
            {
                if (points.Values[row] < design.Values.Length && scenarios.TryGetValue(of.Values[row], out var scenario)
                    && string.Equals(runs.Values[row], manifest.NameOf(scenario, design.Values[points.Values[row]], replications.Values[row]), StringComparison.Ordinal)) continue;
                yield return new VerificationProblem(SweepFiles.Runs, FormattableString.Invariant($"The name of the run of '{of.Values[row]}' at point {points.Values[row]}, replication {replications.Values[row]}, does not follow from manifest and design: one of them is of another sweep."));
                yield break;
            }
        }
    }

    private static IEnumerable<VerificationProblem> CheckTables(string directory, SweepManifest manifest) =>
        manifest.Files.SelectMany(file => ResultVerification.Check(directory, file));
}
