using System.Text.Json;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Results.Folder;
using ClusterSim.Results.Storage;
using ClusterSim.Results.Tables;

namespace ClusterSim.Results;

/// <summary>
/// Writes a result folder. Until <see cref="Complete"/> everything lies in a hidden folder inside it, so that an earlier
/// result stays whole, and a run that was killed can go on with the replications that it finished.
/// </summary>
public sealed class ResultFolderWriter : IDisposable
{
    private readonly PartNames _parts;
    private readonly FileStream _lock;
    private readonly Manifest? _earlier;
    private Manifest? _manifest;
    private RecordStore? _store;
    private IReadOnlyList<FirmColumn>? _panel;
    private bool _isMerged;
    private bool _isReleased;

    private ResultFolderWriter(string directory, FileStream held, bool resume)
    {
        (Directory, WorkingDirectory, _lock) = (directory, Path.Combine(directory, ResultFiles.Partial), held);
        _parts = new PartNames(WorkingDirectory);
        if (resume && ManifestStore.IsIn(WorkingDirectory))
            _earlier = ManifestStore.Read(WorkingDirectory);
    }

    /// <summary>The result folder.</summary>
    public string Directory { get; }

    /// <summary>Where the run lies until it is complete; after <see cref="Merge"/> it can be read like a result folder.</summary>
    public string WorkingDirectory { get; }

    /// <summary>Whether an unfinished run was found and is gone on with.</summary>
    public bool IsResumed => _earlier is not null;

    /// <summary>Opens a folder for a run.</summary>
    /// <param name="directory">Result folder; made where it does not exist.</param>
    /// <param name="force">Whether an earlier result may be replaced, once the new one is complete, and an unfinished run dropped.</param>
    /// <param name="resume">Whether to go on with an unfinished run; where there is none, a new one starts.</param>
    /// <exception cref="ResultException">The folder holds a result and <paramref name="force"/> is not set, or an unfinished run and neither is set; another run is writing there; something that is not ours lies where the run would work; it cannot be written.</exception>
    public static ResultFolderWriter Create(string directory, bool force, bool resume)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        var held = WorkingFolder.Hold(full);
        try
        {
            WorkingFolder.RefuseForeign(full);
            WorkingFolder.Publish(full);
            WorkingFolder.Refuse(full, force, resume);
            WorkingFolder.Prepare(full, resume);
            return new ResultFolderWriter(full, held, resume);
        }
        catch
        {
            WorkingFolder.Release(full, held);
            throw;
        }
    }

    /// <summary>Says what will be run; a resumed run must be the same.</summary>
    /// <param name="manifest">Manifest with status running; its files and hashes are filled in at the end.</param>
    /// <param name="panel">Columns of the firm panel, null for no panel.</param>
    /// <exception cref="ResultException">The unfinished run was made from another build of the engine, another seed, number of months, firm panel or scenario text, or from other files.</exception>
    public void Start(Manifest manifest, IReadOnlyList<FirmColumn>? panel = null)
    {
        if (_earlier is not null)
            ResumeRules.Check(WorkingDirectory, _earlier, manifest);
        _panel = panel;
        _manifest = manifest;
        ManifestStore.Write(WorkingDirectory, manifest);
        _store = RecordStore.Open(_parts.Directory, "runs");
    }

    /// <summary>What is kept of finished runs for a resumed one; it does not become part of the result.</summary>
    public RecordStore Store => _store ?? throw new InvalidOperationException("The run has not been started.");

    /// <summary>Name of a run, which follows from the manifest.</summary>
    public string NameOf(string scenario, int replication) => RunName.Of(Started, Described(scenario), replication);

    /// <summary>Whether a replication was finished before, its parts are as they were written, and it need not be run again.</summary>
    public bool IsFinished(string scenario, int replication)
    {
        try
        {
            return Part(scenario, replication) is { Run.Status: "done" } part
                && part.Files.All(file => string.Equals(Sha256.OfFile(Path.Combine(_parts.Directory, file.Name)), file.Sha256, StringComparison.Ordinal));
        }
        catch (ResultException)
        {
            return false;
        }
    }

    /// <summary>Row of a replication that was finished or failed; null where it was neither.</summary>
    public RunRow? Run(string scenario, int replication) => Part(scenario, replication)?.Run;

    /// <summary>Opens the files of a replication; any thread may call this.</summary>
    /// <param name="scenario">Scenario.</param>
    /// <param name="replication">Replication.</param>
    /// <param name="threads">Threads that take and encode the firm panel; the bytes do not depend on it.</param>
    /// <exception cref="ResultException">They cannot be written.</exception>
    public ReplicationWriter OpenReplication(string scenario, int replication, int threads = 1)
    {
        var run = new RunRow(scenario, replication, Started.Seed, "running", "", NameOf(scenario, replication), "", new Dictionary<string, double>(StringComparer.Ordinal));
        return new ReplicationWriter(_parts, Store, RecordOf(scenario, replication), Started.Engine, run, Described(scenario).Programmes, _panel, threads);
    }

    /// <summary>Months of a finished replication, as they will stand in <c>metrics.parquet</c>.</summary>
    public IEnumerable<MetricsMonth> ReadReplication(string scenario, int replication) =>
        MetricsFile.ReadMonths(MetricsPartOf(scenario, replication));

    public void WriteEffects(IEnumerable<EffectRow> rows) => ResultTables.Effects.Write(PathOf(ResultFiles.Effects), Started.Engine, rows);

    public void WriteProgrammes(IEnumerable<ProgrammeRow> rows) => ResultTables.Programmes.Write(PathOf(ResultFiles.Programmes), Started.Engine, rows);

    public void WriteTargets(IEnumerable<TargetRow> rows) => ResultTables.Targets.Write(PathOf(ResultFiles.Targets), Started.Engine, rows);

    public void WriteAssumptions(IEnumerable<(string Scenario, Assumption Row)> rows) => ResultTables.Assumptions.Write(
        PathOf(ResultFiles.Assumptions), Started.Engine, rows.Select(row => AssumptionRow.Of(row.Scenario, row.Row)));

    /// <summary>Path for a further file of the result: a table, <c>report.html</c>, or a picture such as <c>charts/income.png</c>; its folder is made.</summary>
    /// <exception cref="ArgumentException">No result has a file of that name.</exception>
    public string PathOf(string name)
    {
        if (!OwnFiles.IsResult(name)) throw new ArgumentException($"No result has a file '{name}'.", nameof(name));
        var path = Path.Combine(WorkingDirectory, name);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    /// <summary>Joins the replications in the order of scenarios and numbers, with at most a row group in memory, and as many parts as there are threads.</summary>
    /// <param name="threads">Threads that read parts and encode columns; the bytes do not depend on it.</param>
    /// <exception cref="ResultException">A part is damaged, or the disk is full.</exception>
    public void Merge(int threads = 1)
    {
        // Read twice, since a run's metrics are many and runs may be thousands.
        var metrics = new HashSet<string>(StringComparer.Ordinal);
        var done = new List<ManifestStateHash>();
        foreach (var run in Runs())
        {
            metrics.UnionWith(run.EndMetrics.Keys);
            if (string.Equals(run.Status, "done", StringComparison.Ordinal)) done.Add(new ManifestStateHash(run.Scenario, run.Replication, run.StateHash));
        }

        MergeParts(ResultFiles.Metrics, ResultTables.Metrics, done, _parts.Metrics, threads);
        MergeParts(ResultFiles.ProgrammeMonths, ResultTables.ProgrammeMonths, done, _parts.ProgrammeMonths, threads);
        if (_panel is not null)
            MergeParts(ResultFiles.Firms, ResultTables.Firms(_panel), done, _parts.Firms, threads);
        RunTable.Write(PathOf(ResultFiles.Runs), Started.Engine, metrics, Runs());
        _manifest = Started with { StateHashes = done };
        ManifestStore.Write(WorkingDirectory, Started);
        _isMerged = true;
    }

    /// <summary>Merges where that has not been done, lists every file with its SHA-256, and puts the result in the place of the earlier one.</summary>
    /// <param name="status">done or failed.</param>
    /// <param name="finished">When the run ended.</param>
    /// <returns>The manifest as written.</returns>
    public Manifest Complete(string status, DateTimeOffset finished)
    {
        if (!_isMerged)
            Merge();
        var complete = Started with { Status = status, Finished = finished, Files = WorkingFolder.List(WorkingDirectory) };
        ManifestStore.Write(WorkingDirectory, complete);
        WorkingFolder.Publish(Directory);
        Dispose();
        return complete;
    }

    /// <summary>Notes that the run was interrupted; what is finished waits for <c>--resume</c>.</summary>
    public void Interrupt(DateTimeOffset finished) =>
        ManifestStore.Write(WorkingDirectory, Started with { Status = "interrupted", Finished = finished });

    /// <summary>Lets go of the folder; an unfinished run stays for <c>--resume</c>.</summary>
    public void Dispose()
    {
        if (_isReleased) return;
        _isReleased = true;
        _store?.Dispose();
        WorkingFolder.Release(Directory, _lock);
    }

    private Manifest Started => _manifest ?? throw new InvalidOperationException("The run has not been started.");

    private FinishedPart? Part(string scenario, int replication) =>
        Store.Find(RecordOf(scenario, replication)) is { } record ? JsonSerializer.Deserialize(record.Content, LegibleJson.Format.FinishedPart) : null;

    private ManifestScenario Described(string scenario) => Started.Scenarios.First(entry => string.Equals(entry.Name, scenario, StringComparison.Ordinal));

    /// <summary>The file of a run's months.</summary>
    internal string MetricsPartOf(string scenario, int replication) => _parts.Metrics(RecordOf(scenario, replication));

    /// <summary>Name of the record of a run's months. They carry the scenario's name.</summary>
    private string RecordOf(string scenario, int replication) => RunName.OfRecord(NameOf(scenario, replication), $"months of {scenario}, panel {Started.Panel}");

    /// <summary>Every replication that is over, read from its part when it is asked for.</summary>
    private IEnumerable<RunRow> Runs()
    {
        foreach (var scenario in Started.Scenarios)
        {
            foreach (var replication in Enumerable.Range(Started.FirstReplication, Started.Replications))
            {
                if (Run(scenario.Name, replication) is { } run)
                    yield return run;
            }
        }
    }

    private void MergeParts(string name, IReadOnlyList<Column> columns, List<ManifestStateHash> runs, Func<string, string> pathOf, int threads)
    {
        using var table = new TableWriter(PathOf(name), Started.Engine, columns, threads);
        var isOnly = runs.Count == 1;
        foreach (var batch in runs.Chunk(threads))
        {
            var parts = new TableReader?[batch.Length];
            var ahead = new ColumnBuffer[]?[batch.Length];
            try
            {
                SideBySide.For(batch.Length, threads, part =>
                {
                    var opened = parts[part] = OpenPart(pathOf(RecordOf(batch[part].Scenario, batch[part].Replication)), columns);
                    ahead[part] = table.ReadAhead(opened, isOnly);
                });
                table.Expect(parts[0]!.Rows * runs.Count);
                for (var part = 0; part < parts.Length; part++) table.Append(parts[part]!, isOnly, ahead[part]);
            }
            finally
            {
                foreach (var part in parts) part?.Dispose();
            }
        }

        table.Complete();
    }

    private static TableReader OpenPart(string path, IReadOnlyList<Column> columns)
    {
        var part = new TableReader(path);
        if (part.Columns.Select(column => (column.Name, column.Kind)).SequenceEqual(columns.Select(column => (column.Name, column.Kind)))) return part;
        part.Dispose();
        throw new ResultException(path, "has different columns from this run. Start over with --force.");
    }
}
