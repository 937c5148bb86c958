using System.Globalization;
using ClusterSim.Results.Folder;
using ClusterSim.Results.Storage;
using ClusterSim.Results.Tables;

namespace ClusterSim.Results;

/// <summary>Something wrong with a result folder.</summary>
/// <param name="File">File concerned, relative to the folder.</param>
/// <param name="Message">What is wrong, for a person.</param>
public sealed record VerificationProblem(string File, string Message);

/// <summary>Checks that a result folder is what its manifest says.</summary>
public static class ResultVerification
{
    /// <summary>Hashes and reads every file; an empty list says that nothing is wrong.</summary>
    /// <exception cref="ResultException">There is no manifest to check against, or it is damaged.</exception>
    public static IReadOnlyList<VerificationProblem> Verify(string directory)
    {
        var manifest = ManifestStore.Read(directory);
        var problems = new List<VerificationProblem>();
        if (!string.Equals(manifest.Status, "done", StringComparison.Ordinal))
            problems.Add(new VerificationProblem(ResultFiles.Manifest, $"The run is not complete: its status is '{manifest.Status}'."));
        problems.AddRange(manifest.Scenarios.SelectMany(scenario => CheckText(ResultFiles.Manifest, $"scenario '{scenario.Name}'", scenario.Text, scenario.Sha256)));
        problems.AddRange(manifest.Files.Where(file => !IsTable(file)).SelectMany(file => Check(directory, file)));
        problems.AddRange(CheckTables(directory, manifest));
        if (problems.Count == 0)
            problems.AddRange(CheckStateHashes(directory, manifest));
        if (problems.Count == 0 && !string.Equals(manifest.Sum, ManifestStore.SumOf(manifest), StringComparison.Ordinal))
            problems.Add(new VerificationProblem(ResultFiles.Manifest, "It was edited: its sum is that of another text."));
        return problems;
    }

    /// <summary>Hashes and reads the tables alone, before something is made from them.</summary>
    /// <param name="directory">A result folder.</param>
    /// <param name="cancellation">Looked at between tables.</param>
    /// <exception cref="ResultException">A table is not what the run wrote (<see cref="ResultException.IsDamage"/>), or there is no manifest to check against.</exception>
    public static void RequireTables(string directory, CancellationToken cancellation)
    {
        foreach (var problem in CheckTables(directory, ManifestStore.Read(directory), cancellation))
            throw ResultException.Damaged(Path.Combine(directory, problem.File), problem.Message);
    }

    private static bool IsTable(ManifestFile file) => file.Name.EndsWith(".parquet", StringComparison.Ordinal);

    private static IEnumerable<VerificationProblem> CheckTables(string directory, Manifest manifest, CancellationToken cancellation = default)
    {
        foreach (var file in manifest.Files.Where(IsTable))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var problem in Check(directory, file)) yield return problem;
        }

        var listed = manifest.Files.Select(file => file.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var name in ResultFiles.Tables.Where(name => !listed.Contains(name) && File.Exists(Path.Combine(directory, name))))
            yield return new VerificationProblem(name, "The manifest does not list this file.");
        foreach (var name in new[] { ResultFiles.Metrics, ResultFiles.Runs }.Where(name => !listed.Contains(name)))
            yield return new VerificationProblem(ResultFiles.Manifest, $"It does not list {name}, which every result has.");
    }

    /// <summary>Hashes and reads one file.</summary>
    /// <param name="directory">Folder of the manifest.</param>
    /// <param name="file">What the manifest says of the file.</param>
    public static IEnumerable<VerificationProblem> Check(string directory, ManifestFile file)
    {
        var path = Path.Combine(directory, file.Name);
        if (!File.Exists(path))
        {
            yield return new VerificationProblem(file.Name, "The file is missing.");
            yield break;
        }

        string? unreadable = null;
        long? rows = null;
        try
        {
            if (!string.Equals(Sha256.OfFile(path), file.Sha256, StringComparison.OrdinalIgnoreCase))
                unreadable = "The content has changed: its SHA-256 is not the one in the manifest.";
            else if (file.Rows is not null)
                rows = CountRows(path);
        }
        catch (ResultException exception)
        {
            unreadable = exception.Message;
        }

        if (unreadable is not null)
            yield return new VerificationProblem(file.Name, unreadable);
        else if (rows != file.Rows)
            yield return new VerificationProblem(file.Name, string.Create(CultureInfo.InvariantCulture, $"The file has {rows} rows, the manifest says {file.Rows}."));
    }

    /// <summary>Decodes every value, so that damage anywhere in the file comes to light.</summary>
    private static long CountRows(string path)
    {
        using var table = new TableReader(path);
        long rows = 0;
        for (var group = 0; group < table.RowGroups; group++)
        {
            table.Read(group);
            rows += table.RowsOf(group);
        }

        return rows;
    }

    private static IEnumerable<VerificationProblem> CheckStateHashes(string directory, Manifest manifest)
    {
        var table = RunTable.Read(Path.Combine(directory, ResultFiles.Runs));
        var scenarios = manifest.Scenarios.ToDictionary(scenario => scenario.Name, StringComparer.Ordinal);
        if (table.FirstOrDefault(run => !scenarios.TryGetValue(run.Scenario, out var scenario) || !string.Equals(run.Name, RunName.Of(manifest, scenario, run.Replication), StringComparison.Ordinal)) is { } strange)
            yield return new VerificationProblem(ResultFiles.Runs, FormattableString.Invariant($"The name of the run of '{strange.Scenario}', replication {strange.Replication}, does not follow from the manifest: build, seed, months or scenario were changed there, or the run is another's."));
        var runs = table.Where(run => run.StateHash.Length > 0)
            .Select(run => new ManifestStateHash(run.Scenario, run.Replication, run.StateHash));
        if (!runs.ToHashSet().SetEquals(manifest.StateHashes))
            yield return new VerificationProblem(ResultFiles.Runs, "The state hashes do not match the manifest.");
    }

    /// <summary>Hashes a text that a manifest keeps.</summary>
    /// <param name="manifest">Name of the manifest.</param>
    /// <param name="what">What the text is, for a person.</param>
    /// <param name="text">The text.</param>
    /// <param name="sha256">What is noted for it.</param>
    public static IEnumerable<VerificationProblem> CheckText(string manifest, string what, string text, string sha256)
    {
        if (!string.Equals(Sha256.Of(text), sha256, StringComparison.OrdinalIgnoreCase))
            yield return new VerificationProblem(manifest, $"The text of {what} does not match its recorded SHA-256.");
    }
}
