using System.Globalization;
using System.Text.Json;
using ClusterSim.Results.Folder;
using ClusterSim.Results.Storage;
using ClusterSim.Results.Tables;

namespace ClusterSim.Results;

/// <summary>Something wrong with a result folder.</summary>
/// <param name="File">File concerned, relative to the folder.</param>
/// <param name="Message">What is wrong, for a person.</param>
public sealed record VerificationProblem(string File, string Message);

/// <summary>Checks that a result folder, of any kind, is what its manifest says.</summary>
public static class Verification
{
    /// <summary>Hashes and reads every file; an empty list says that nothing is wrong.</summary>
    /// <exception cref="ResultException">There is no manifest to check against, or it is damaged.</exception>
    public static IReadOnlyList<VerificationProblem> Of(string directory)
    {
        var (manifest, bytes) = ManifestStore.ReadAsItIs(directory);
        var problems = new List<VerificationProblem>();
        if (!ManifestStore.IsAsWritten(bytes)) problems.Add(InManifest(ManifestStore.Edited));
        if (manifest.Status is not ("done" or "failed")) problems.Add(InManifest($"The result is not complete: its status is '{manifest.Status}'."));
        using (var json = JsonDocument.Parse(bytes)) problems.AddRange(CheckTexts(json.RootElement));
        problems.AddRange(manifest.Files.Where(file => !IsTable(file.Name)).SelectMany(file => Check(directory, file)));
        problems.AddRange(CheckTables(directory, manifest, CancellationToken.None));
        problems.AddRange(CheckStrangers(directory, manifest));
        problems.AddRange(RecordStore.DamagedFiles(Path.Combine(directory, ResultFiles.Parts)).Select(path => new VerificationProblem(
            $"{ResultFiles.Parts}/{Path.GetFileName(path)}", "The content has changed: its SHA-256 is not the one in its name. Delete it; --resume repeats the runs that it held.")));
        if (problems.Count == 0) problems.AddRange(RunCheck.Of(directory, manifest));
        return problems;
    }

    /// <summary>Hashes and reads the tables alone, before something is made from them.</summary>
    /// <param name="directory">A result folder.</param>
    /// <param name="cancellation">Looked at between tables.</param>
    /// <exception cref="ResultException">A table is not what was written (<see cref="ResultException.IsDamage"/>), or there is no manifest to check against.</exception>
    public static void RequireTables(string directory, CancellationToken cancellation)
    {
        var manifest = ManifestStore.Read(directory);
        foreach (var problem in CheckTables(directory, manifest, cancellation))
        {
            var path = Path.Combine(directory, problem.File);
            throw manifest.KeepsRecords
                ? ResultException.Damaged(path, problem.Message, "Repeat the command with --resume: it makes the tables from what is kept of the runs.")
                : ResultException.Damaged(path, problem.Message);
        }
    }

    /// <summary>Whether the tables are what was written.</summary>
    internal static bool AreTablesWhole(string directory, Manifest manifest) => !CheckTables(directory, manifest, CancellationToken.None).Any();

    private static VerificationProblem InManifest(string message) => new(ResultFiles.Manifest, message);

    private static bool IsTable(string name) => name.EndsWith(".parquet", StringComparison.Ordinal) || name is ResultFiles.Posterior;

    private static IEnumerable<VerificationProblem> CheckTables(string directory, Manifest manifest, CancellationToken cancellation)
    {
        foreach (var file in manifest.Files.Where(file => IsTable(file.Name)))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var problem in Check(directory, file)) yield return problem;
        }

        var listed = manifest.Files.Select(file => file.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var name in ResultFiles.AllTables.Where(name => !listed.Contains(name) && File.Exists(Path.Combine(directory, name)))) yield return Unlisted(name);
        foreach (var name in TablesOf(manifest).Where(name => !listed.Contains(name)))
            yield return InManifest($"It does not list {name}, which every such result has.");
    }

    /// <summary>Pages and pictures that a reader would take for the result's.</summary>
    private static IEnumerable<VerificationProblem> CheckStrangers(string directory, Manifest manifest) =>
        OwnFiles.Unlisted(directory, manifest.Files.Select(file => file.Name)).Where(name => !IsTable(name)).Select(Unlisted);

    private static VerificationProblem Unlisted(string name) => new(name, "The manifest does not list this file.");

    /// <summary>What a result of its kind always has.</summary>
    private static string[] TablesOf(Manifest manifest) => manifest.Kind switch
    {
        "run" or "compare" =>
        [
            ResultFiles.Metrics, ResultFiles.ProgrammeMonths, ResultFiles.Runs,
            .. manifest.Doubt is null ? Array.Empty<string>() : [ResultFiles.Worlds, ResultFiles.DoubtDraws, ResultFiles.DoubtMonths,
                ResultFiles.Doubt, ResultFiles.DoubtFactors, ResultFiles.Acceptability, ResultFiles.Flips],
        ],
        "calibrate" => [ResultFiles.Posterior, ResultFiles.Parameters, ResultFiles.Targets, ResultFiles.Particles],
        "evaluate" => [ResultFiles.Designs, ResultFiles.Studies],
        _ => [ResultFiles.Design, ResultFiles.Runs, .. manifest.Scenarios.Count > 1 ? [ResultFiles.Effects] : Array.Empty<string>()],
    };

    private static IEnumerable<VerificationProblem> Check(string directory, ManifestFile file)
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
            if (new FileInfo(path).Length != file.Bytes || !string.Equals(Sha256.OfFile(path), file.Sha256, StringComparison.OrdinalIgnoreCase))
                unreadable = "The content has changed: its SHA-256 or length is not the one in the manifest.";
            else if (file.Name.EndsWith(".parquet", StringComparison.Ordinal))
                rows = CountRows(path);
        }
        catch (Exception exception) when (exception is ResultException || ResultException.IsStorageFailure(exception))
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

    /// <summary>Hashes every text that the manifest keeps with its SHA-256, of scenarios and of sweep files.</summary>
    private static IEnumerable<VerificationProblem> CheckTexts(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Array) return json.EnumerateArray().SelectMany(CheckTexts);
        if (json.ValueKind != JsonValueKind.Object) return [];
        var inner = json.EnumerateObject().SelectMany(member => CheckTexts(member.Value));
        if (!json.TryGetProperty("text", out var text) || !json.TryGetProperty("sha256", out var sum)) return inner;
        return string.Equals(Sha256.Of(text.GetString() ?? ""), sum.GetString(), StringComparison.OrdinalIgnoreCase) ? inner
            : inner.Prepend(InManifest($"The text of '{(json.TryGetProperty("name", out var name) || json.TryGetProperty("path", out name) ? name : text)}' does not match its recorded SHA-256."));
    }
}
