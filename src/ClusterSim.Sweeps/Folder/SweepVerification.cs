using ClusterSim.Results;

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
        return problems;
    }

    /// <summary>Hashes and reads the tables alone, before something is made from them.</summary>
    /// <exception cref="ResultException">A table is not what the sweep wrote.</exception>
    internal static void RequireTables(string directory, SweepManifest manifest)
    {
        foreach (var problem in CheckTables(directory, manifest))
            throw ResultException.Damaged(Path.Combine(directory, problem.File), problem.Message, "Repeat the sweep command with --resume: it makes the tables from what is finished.");
    }

    private static IEnumerable<VerificationProblem> CheckTables(string directory, SweepManifest manifest) =>
        manifest.Files.SelectMany(file => ResultVerification.Check(directory, file));
}
