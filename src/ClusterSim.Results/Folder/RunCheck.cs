using ClusterSim.Results.Tables;

namespace ClusterSim.Results.Folder;

/// <summary>Whether each run of a result has the name that follows from the manifest, and ended in the state that it says.</summary>
internal static class RunCheck
{
    /// <summary>The first thing wrong; empty where nothing is.</summary>
    public static IEnumerable<VerificationProblem> Of(string directory, Manifest manifest)
    {
        var file = manifest.Kind switch { "calibrate" => ResultFiles.Particles, "evaluate" => ResultFiles.Studies, _ => ResultFiles.Runs };
        var scenarios = manifest.Scenarios.ToDictionary(scenario => scenario.Name, StringComparer.Ordinal);
        var states = new HashSet<ManifestStateHash>();
        var made = new HashSet<(string, int)>();
        var unfinished = 0;
        string[][]? design = null;
        if (manifest.Kind is "sweep")
        {
            using var points = new TableReader(Path.Combine(directory, ResultFiles.Design));
            design = [.. Enumerable.Range(0, points.RowGroups).SelectMany(group => Factors(points, group, manifest))];
        }

        using var table = new TableReader(Path.Combine(directory, file));
        for (var group = 0; group < table.RowGroups; group++)
        {
            var names = table.Has("scenario") ? table.Read<string>(group, "scenario") : null;
            var (replications, runs) = (table.Read<int>(group, "replication"), table.Read<string>(group, "run"));
            var statuses = table.Has("status") ? table.Read<string>(group, "status") : null;
            var hashes = table.Has("state_hash") ? table.Read<string>(group, "state_hash") : null;
            var places = design is null ? null : table.Read<int>(group, "point");
            var factors = Factors(table, group, manifest);
            for (var row = 0; row < runs.Count; row++)
            {
                var name = names?.Values[row] ?? manifest.Scenarios[0].Name;
                made.Add((name, replications.Values[row]));
                if (statuses?.Values[row] is { } status and not "done") unfinished++;
                if (hashes?.Values[row] is { Length: > 0 } hash) states.Add(new ManifestStateHash(name, replications.Values[row], hash));
                if (scenarios.TryGetValue(name, out var scenario)
                    && string.Equals(runs.Values[row], RunName.Of(manifest, scenario, replications.Values[row], factor => factors[row][factor]), StringComparison.Ordinal)
                    && (design is null || (places!.Values[row] is var place && place >= 0 && place < design.Length && factors[row].SequenceEqual(design[place], StringComparer.Ordinal)))) continue;
                yield return new VerificationProblem(file, FormattableString.Invariant($"The name of the run of '{name}', replication {replications.Values[row]}, in row {row} of row group {group} does not follow from the manifest{(design is null ? "" : " and the design")}: build, seed, months, scenario or a value were changed there, or the run is another's."));
                yield break;
            }
        }

        if (manifest.Files.Any(listed => listed.Name is ResultFiles.Doses))
        {
            using var doses = new TableReader(Path.Combine(directory, ResultFiles.Doses));
            if (Enumerable.Range(0, doses.RowGroups).SelectMany(group => doses.Read<double>(group, "factor").Values.ToArray()).Any(factor => factor != 1 && manifest.Doses?.Contains(factor) != true))
                yield return new VerificationProblem(ResultFiles.Doses, "The factors on budgets do not match the manifest.");
        }

        if (manifest.Kind is "run" or "compare" && !states.SetEquals(manifest.StateHashes))
            yield return new VerificationProblem(file, "The state hashes do not match the manifest.");
        if (manifest.Kind is "run" or "compare" && !made.SetEquals(manifest.Scenarios.SelectMany(scenario => Enumerable.Range(manifest.FirstReplication, manifest.Replications).Select(replication => (scenario.Name, replication)))))
            yield return new VerificationProblem(file, "The table does not hold every replication of every scenario of the manifest, and no others.");
        if (unfinished > 0 && manifest.Status is "done")
            yield return new VerificationProblem(file, FormattableString.Invariant($"{unfinished} runs failed, and the manifest says that all are done."));
        if (manifest.Kind is "run" or "compare" && LastMonth(directory) is { } last && last + 1 != manifest.Months)
            yield return new VerificationProblem(ResultFiles.Metrics, FormattableString.Invariant($"The last month is {last}, the manifest says that there are {manifest.Months}."));
    }

    /// <summary>The last month that is recorded, counted from 0; null where none is.</summary>
    private static int? LastMonth(string directory)
    {
        using var table = new TableReader(Path.Combine(directory, ResultFiles.Metrics));
        if (table.Rows == 0 || !table.Has("month")) return null;
        return Enumerable.Range(0, table.RowGroups).Max(group => table.Read<int>(group, "month").Values.ToArray().Max());
    }

    /// <summary>Values of the factors in the rows of a row group, as they stand in names of runs.</summary>
    private static string[][] Factors(TableReader table, int group, Manifest manifest)
    {
        var rows = Enumerable.Range(0, table.RowsOf(group)).Select(_ => new string[manifest.Factors.Count]).ToArray();
        for (var factor = 0; factor < manifest.Factors.Count; factor++)
        {
            var column = manifest.Factors[factor];
            var isText = table.Columns.Any(known => known.Kind == ColumnKind.Text && string.Equals(known.Name, column.Name, StringComparison.Ordinal));
            var words = isText ? table.Read<string>(group, column.Name) : null;
            var numbers = isText ? null : table.Read<double>(group, column.Name);
            for (var row = 0; row < rows.Length; row++) rows[row][factor] = words?.Values[row] ?? column.TextOf(numbers!.Values[row]);
        }

        return rows;
    }
}
