using ClusterSim.Results;
using ClusterSim.Results.Storage;

namespace ClusterSim.Reporting.Export;

/// <summary>How a result is written for a spreadsheet.</summary>
/// <param name="Language">Language of titles and words.</param>
/// <param name="Tables">Tables that are asked for; empty for those of findings, <c>all</c> for every one.</param>
/// <param name="Separator">Between cells of CSV.</param>
/// <param name="Decimal">Before the decimals of CSV.</param>
/// <param name="Force">Whether what is there may be replaced.</param>
public sealed record ExportOptions(Language Language, IReadOnlyList<string> Tables, char Separator, char Decimal, bool Force);

/// <summary>What was written.</summary>
/// <param name="Files">The files.</param>
/// <param name="LeftOut">Tables that are too large to be written without being asked for.</param>
public sealed record Exported(IReadOnlyList<string> Files, IReadOnlyList<string> LeftOut);

/// <summary>Writes the tables of a result as a workbook or as CSV files; the same bits for the same result.</summary>
public static class ResultExport
{
    /// <summary>The word for every table.</summary>
    public const string All = "all";

    /// <summary>Cells of a table that is written into a workbook without being asked for, at most.</summary>
    private const long MostCells = 1_000_000;

    /// <summary>Rows of a sheet, the header among them (Excel's limit).</summary>
    private const long RowsOfASheet = 1_048_576;

    /// <summary>Tables in the order of the workbook: findings, then what they are made of. Others follow by name.</summary>
    private static readonly string[] s_order =
    [
        "effects", "doubt", "doubt_factors", "acceptability", "flips", "months", "people", "programmes", ReachedFirms.Name, "flows", "gains", "worth", "split", "dose", "equal_spending", "pass_through",
        "designs", "parameters", "targets", "health", "assumptions", "recheck", "metrics", "programme_months", "runs", "worlds", "doubt_draws", "doubt_months", "studies", "particles", "design", "firms",
    ];

    /// <summary>Writes a workbook.</summary>
    /// <param name="folder">Folder of a result of any kind, whose tables have been checked.</param>
    /// <param name="file">The workbook; it gets its name when it is whole.</param>
    /// <param name="options">How.</param>
    /// <exception cref="ResultException">The folder is none; a table is missing, or has more rows than a sheet; the file is there, or cannot be written.</exception>
    public static async Task<Exported> WorkbookAsync(string folder, string file, ExportOptions options)
    {
        var manifest = ResultFolderReader.ReadManifest(folder);
        var (tables, leftOut) = TablesOf(folder, manifest, options, MostCells);
        foreach (var table in tables.Where(table => table.Rows >= RowsOfASheet))
            throw new ResultException(folder, FormattableString.Invariant($"the table '{table.Name}' has {table.Rows} rows, and a sheet holds {RowsOfASheet - 1}. Name other tables with --tables, or write files with --csv."));
        Refuse(file, options);
        var draft = file + Draft.Ending;
        await Guarded(file, [draft], async () =>
        {
            using (var book = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.None))
                await WorkbookFile.WriteAsync(book, manifest, tables, leftOut, options.Language).ConfigureAwait(false);
            Draft.Publish(draft, file);
        }).ConfigureAwait(false);
        return new Exported([file], leftOut);
    }

    /// <summary>Writes a CSV file a table.</summary>
    /// <param name="folder">Folder of a result of any kind, whose tables have been checked.</param>
    /// <param name="target">Folder of the files; made where it does not exist. They get their names when all are whole.</param>
    /// <param name="options">How.</param>
    /// <exception cref="ResultException">The folder is none; a table is missing; a file is there, or cannot be written.</exception>
    public static async Task<Exported> CsvAsync(string folder, string target, ExportOptions options)
    {
        var (tables, leftOut) = TablesOf(folder, ResultFolderReader.ReadManifest(folder), options, long.MaxValue);
        var files = tables.Select(table => (Table: table, Path: Path.Combine(target, table.Name.Replace('/', '_') + ".csv"))).ToList();
        foreach (var (_, path) in files) Refuse(path, options);
        await Guarded(target, [.. files.Select(file => file.Path + Draft.Ending)], () =>
        {
            Directory.CreateDirectory(target);
            foreach (var (table, path) in files) CsvFile.Write(path + Draft.Ending, table, options.Separator, options.Decimal);
            foreach (var (_, path) in files) Draft.Publish(path + Draft.Ending, path);
            return Task.CompletedTask;
        }).ConfigureAwait(false);
        return new Exported([.. files.Select(file => file.Path)], leftOut);
    }

    /// <summary>The tables that are to be written, and those that are left out for their size.</summary>
    private static (List<ResultTable> Tables, List<string> LeftOut) TablesOf(string folder, Manifest manifest, ExportOptions options, long mostCells)
    {
        const string ending = ".parquet";
        var names = manifest.Files.Select(file => file.Name).Where(name => name.EndsWith(ending, StringComparison.Ordinal)).Select(name => name[..^ending.Length]).ToList();
        var asksForReached = options.Tables.Count == 0 || options.Tables.Contains(All, StringComparer.Ordinal) || options.Tables.Contains(ReachedFirms.Name, StringComparer.Ordinal);
        var tables = names.Select(name => ResultTable.Of(name, Path.Combine(folder, name + ending))).ToList();
        if (asksForReached && tables.Find(table => table.Name is "firms") is { } panel && ReachedFirms.Of(panel, manifest) is { } reached) tables.Add(reached);
        foreach (var asked in options.Tables.Where(asked => asked is not All && !tables.Exists(table => string.Equals(table.Name, asked, StringComparison.Ordinal))))
        {
            throw new ResultException(folder, $"has no table '{asked}'; it has {string.Join(", ", tables.Select(table => table.Name).Order(StringComparer.Ordinal))}."
                + (asked is ReachedFirms.Name ? " That one needs a firm panel (--panel all) of a census with ids, and a programme." : ""));
        }

        var wanted = tables.Where(table => options.Tables.Count == 0 || options.Tables.Contains(All, StringComparer.Ordinal) || options.Tables.Contains(table.Name, StringComparer.Ordinal))
            .OrderBy(table => Array.IndexOf(s_order, table.Name) is >= 0 and var place ? place : s_order.Length).ThenBy(table => table.Name, StringComparer.Ordinal).ToList();
        if (options.Tables.Count > 0) return (wanted, []);
        var large = wanted.Where(table => table.Rows * table.Columns.Count > mostCells).ToList();
        var kept = wanted.Except(large).ToList();
        return kept.Count > 0 ? (kept, [.. large.Select(table => table.Name)])
            : throw new ResultException(folder, large.Count == 0 ? "has no table." : $"has large tables only ({string.Join(", ", large.Select(table => table.Name))}). Name them with --tables, or write files with --csv.");
    }

    private static void Refuse(string path, ExportOptions options)
    {
        if (Directory.Exists(path)) throw new ResultException(path, "is a folder. Name a file.");
        if (File.Exists(path) && !options.Force) throw new ResultException(path, "is there already. Use --force to replace it, or name another.");
    }

    private static async Task Guarded(string path, IReadOnlyList<string> drafts, Func<Task> write)
    {
        try
        {
            await write().ConfigureAwait(false);
        }
        catch (Exception problem)
        {
            foreach (var draft in drafts) Discard(draft);
            if (ResultException.IsStorageFailure(problem)) throw ResultException.Unwritable(path, problem);
            throw;
        }
    }

    private static void Discard(string draft)
    {
        try
        {
            File.Delete(draft);
        }
        catch (Exception problem) when (ResultException.IsStorageFailure(problem))
        {
            // A draft is never taken for a file; what is to be told is why it is not whole.
        }
    }
}
