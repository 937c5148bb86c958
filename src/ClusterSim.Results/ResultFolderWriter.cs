using System.Text.Json;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Results.Folder;
using ClusterSim.Results.Storage;
using ClusterSim.Results.Tables;

namespace ClusterSim.Results;

/// <summary>Writes what a run or a comparison leaves into a result folder: the months of each run, which a killed process does not lose, and the tables that are made of them.</summary>
public sealed class ResultFolderWriter : IDisposable
{
    private readonly IReadOnlyList<FirmColumn>? _panel;
    private Manifest? _merged;

    /// <summary>Writes into a folder that has been opened, and lets go of it and its store in the end.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="store">What is kept of finished runs for a resumed one; it does not become part of the result.</param>
    /// <param name="panel">Columns of the firm panel, null for no panel.</param>
    public ResultFolderWriter(ResultFolder folder, RecordStore store, IReadOnlyList<FirmColumn>? panel = null) =>
        (Folder, Store, _panel) = (folder, store, panel);

    /// <summary>The folder.</summary>
    public ResultFolder Folder { get; }

    /// <summary>What is kept of finished runs.</summary>
    public RecordStore Store { get; }

    /// <summary>Name of a run, which follows from the manifest.</summary>
    public string NameOf(string scenario, int replication) => RunName.Of(Started, Described(scenario), replication);

    /// <summary>Whether a replication was finished before, its parts are as they were written, and it need not be run again.</summary>
    public bool IsFinished(string scenario, int replication)
    {
        try
        {
            return Part(scenario, replication) is { Run.Status: "done" } part
                && part.Files.All(file => string.Equals(Sha256.OfFile(Path.Combine(Folder.PartsDirectory, file.Name)), file.Sha256, StringComparison.Ordinal));
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
        return new ReplicationWriter(Folder.PartsDirectory, Store, RecordOf(scenario, replication), Started.Engine, run, Described(scenario).Programmes, _panel, threads);
    }

    public void WriteEffects(IEnumerable<EffectRow> rows) => ResultTables.Effects.Write(Folder.PathOf(ResultFiles.Effects), Started.Engine, rows);

    public void WriteProgrammes(IEnumerable<ProgrammeRow> rows) => ResultTables.Programmes.Write(Folder.PathOf(ResultFiles.Programmes), Started.Engine, rows);

    public void WriteFlows(IEnumerable<FlowRow> rows) => ResultTables.Flows.Write(Folder.PathOf(ResultFiles.Flows), Started.Engine, rows);

    public void WriteGains(IEnumerable<GainRow> rows) => ResultTables.Gains.Write(Folder.PathOf(ResultFiles.Gains), Started.Engine, rows);

    public void WriteWorth(IEnumerable<WorthRow> rows) => ResultTables.Worth.Write(Folder.PathOf(ResultFiles.Worth), Started.Engine, rows);

    public void WriteSplit(IEnumerable<SplitRow> rows) => ResultTables.Split.Write(Folder.PathOf(ResultFiles.Split), Started.Engine, rows);

    public void WritePassThrough(IEnumerable<PassThroughRow> rows) => ResultTables.PassThrough.Write(Folder.PathOf(ResultFiles.PassThrough), Started.Engine, rows);

    public void WritePeople(IEnumerable<PeopleRow> rows) => ResultTables.People.Write(Folder.PathOf(ResultFiles.People), Started.Engine, rows);

    public void WriteMonths(IEnumerable<MonthRow> rows) => ResultTables.Months.Write(Folder.PathOf(ResultFiles.Months), Started.Engine, rows);

    public void WriteDoses(IEnumerable<DoseRow> rows) => ResultTables.Doses.Write(Folder.PathOf(ResultFiles.Doses), Started.Engine, rows);

    public void WriteEqualSpending(IEnumerable<EqualSpendingRow> rows) => ResultTables.EqualSpending.Write(Folder.PathOf(ResultFiles.EqualSpending), Started.Engine, rows);

    public void WriteHealth(IEnumerable<HealthRow> rows) => ResultTables.Health.Write(Folder.PathOf(ResultFiles.Health), Started.Engine, rows);

    public void WriteTargets(IEnumerable<TargetRow> rows) => ResultTables.Targets.Write(Folder.PathOf(ResultFiles.Targets), Started.Engine, rows);

    public void WriteAssumptions(IEnumerable<(string Scenario, Assumption Row)> rows) => ResultTables.Assumptions.Write(
        Folder.PathOf(ResultFiles.Assumptions), Started.Engine, rows.Select(row => AssumptionRow.Of(row.Scenario, row.Row)));

    /// <summary>Says in the manifest what became of the worlds that were drawn.</summary>
    /// <param name="doubt">What only a comparison under doubt has.</param>
    public void NoteDoubt(JsonElement doubt) => Folder.Note(Started with { Doubt = doubt });

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

        MergeParts(ResultFiles.Metrics, ResultTables.Metrics, done, threads);
        MergeParts(ResultFiles.ProgrammeMonths, ResultTables.ProgrammeMonths, done, threads);
        if (_panel is not null)
            MergeParts(ResultFiles.Firms, ResultTables.Firms(_panel), done, threads);
        RunTable.Write(Folder.PathOf(ResultFiles.Runs), Started.Engine, metrics, Runs());
        Folder.Note(_merged = Started with { StateHashes = done });
    }

    /// <summary>Merges where that has not been done, and publishes the result.</summary>
    /// <param name="status">done or failed.</param>
    /// <param name="finished">When the run ended.</param>
    /// <returns>The manifest as written.</returns>
    public Manifest Complete(string status, DateTimeOffset finished)
    {
        if (_merged is null) Merge();
        Store.Dispose();
        var complete = Folder.Publish(Started with { Status = status, Finished = finished });
        Dispose();
        return complete;
    }

    /// <summary>Lets go of the folder; an unfinished run stays for <c>--resume</c>.</summary>
    public void Dispose()
    {
        Store.Dispose();
        Folder.Dispose();
    }

    private Manifest Started => Folder.Manifest;

    private FinishedPart? Part(string scenario, int replication) =>
        Store.Find(RecordOf(scenario, replication)) is { } record ? JsonSerializer.Deserialize(record.Content, LegibleJson.Format.FinishedPart) : null;

    private ManifestScenario Described(string scenario) => Started.Scenarios.First(entry => string.Equals(entry.Name, scenario, StringComparison.Ordinal));

    /// <summary>The file of a run's months.</summary>
    internal string MetricsPartOf(string scenario, int replication) => PartOf(ResultFiles.Metrics, scenario, replication);

    private string PartOf(string table, string scenario, int replication) => ReplicationWriter.PathOf(Folder.PartsDirectory, table, RecordOf(scenario, replication));

    /// <summary>Name of the record of a run's months. They carry the scenario's name.</summary>
    private string RecordOf(string scenario, int replication) => RunName.OfRecord(NameOf(scenario, replication), $"months of {scenario}, panel {Started.Panel}");

    /// <summary>Every replication that is over, read from its part when it is asked for.</summary>
    private IEnumerable<RunRow> Runs()
    {
        foreach (var scenario in Started.Scenarios)
        {
            foreach (var replication in Enumerable.Range(Started.FirstReplication, Started.Replications))
                if (Run(scenario.Name, replication) is { } run) yield return run;
        }
    }

    private void MergeParts(string name, IReadOnlyList<Column> columns, List<ManifestStateHash> runs, int threads)
    {
        using var table = new TableWriter(Folder.PathOf(name), Started.Engine, columns, threads);
        var isOnly = runs.Count == 1;
        foreach (var batch in runs.Chunk(threads))
        {
            var parts = new TableReader?[batch.Length];
            var ahead = new ColumnBuffer[]?[batch.Length];
            try
            {
                SideBySide.For(batch.Length, threads, part =>
                {
                    var opened = parts[part] = OpenPart(PartOf(name, batch[part].Scenario, batch[part].Replication), columns);
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
