using System.Runtime.InteropServices;
using System.Text.Json;
using ClusterSim.Core;
using ClusterSim.Core.Recording;
using ClusterSim.Results.Storage;
using ClusterSim.Results.Tables;

namespace ClusterSim.Results.Folder;

/// <summary>
/// Takes a replication month by month and holds at most a row group of each of its files. Replications may be written
/// at the same time, each by its own writer. Without <see cref="Complete"/> or <see cref="Fail"/> nothing stays.
/// </summary>
public sealed class ReplicationWriter : IDisposable
{
    private readonly string _parts;
    private readonly RecordStore _store;
    private readonly string _record;
    private readonly RunRow _run;
    private readonly IReadOnlyList<string> _programmes;
    private readonly IReadOnlyList<FirmColumn> _panel;
    private readonly TableWriter _metrics;
    private readonly TableWriter _months;
    private readonly TableWriter? _firms;

    internal ReplicationWriter(
        string parts, RecordStore store, string record, string engine, RunRow run, IReadOnlyList<string> programmes, IReadOnlyList<FirmColumn>? panel, int threads)
    {
        (_parts, _store, _record, _run, _programmes, _panel) = (parts, store, record, run, programmes, panel ?? []);
        _metrics = new TableWriter(PathOf(parts, ResultFiles.Metrics, record), engine, ResultTables.Metrics, toDisk: false);
        _months = new TableWriter(PathOf(parts, ResultFiles.ProgrammeMonths, record), engine, ResultTables.ProgrammeMonths, toDisk: false);
        if (panel is not null)
            _firms = new TableWriter(PathOf(parts, ResultFiles.Firms, record), engine, ResultTables.Firms(panel), threads, toDisk: false);
    }

    /// <summary>The file that holds the months of a run until they are merged.</summary>
    /// <param name="parts">The folder of parts.</param>
    /// <param name="table">Name of the table that they become part of.</param>
    /// <param name="record">Name of the record that says that they are whole.</param>
    internal static string PathOf(string parts, string table, string record) => Path.Combine(parts, $"{Path.GetFileNameWithoutExtension(table)}-{record}.parquet");

    /// <summary>Writes the month's metrics and programme accounts.</summary>
    public void Add(MonthRecord record)
    {
        for (var group = 0; group < record.Groups.Count; group++)
            AddGroup(record, group);

        for (var programme = 0; programme < record.Programmes.Length; programme++)
        {
            var month = record.Programmes[programme];
            AddKeys(_months, record.Month);
            _months.Column<string>(3).Add(_programmes[programme]);
            _months.Column<int>(4).Add(month.Applicants);
            _months.Column<int>(5).Add(month.Chosen);
            _months.Column<long>(6).Add(month.SpentRupiah);
            _months.Column<long>(7).Add(month.AdministrationRupiah);
            _months.Column<long>(8).Add(month.RecoveredRupiah);
            _months.Column<long>(9).Add(month.OutstandingRupiah);
            _months.Column<long>(10).Add(month.BalanceRupiah);
            _months.EndRow();
        }
    }

    /// <summary>Writes the month's rows of the panel, column by column.</summary>
    /// <param name="month">Month.</param>
    /// <param name="firms">Identities of the firms, a row each.</param>
    /// <param name="slots">Their slots of the firm table.</param>
    /// <param name="rows">The firms of the run, from which the values are taken.</param>
    /// <exception cref="InvalidOperationException">No panel was asked for.</exception>
    public void AddFirms(int month, ReadOnlyMemory<ulong> firms, ReadOnlyMemory<int> slots, FirmRows rows)
    {
        var table = _firms ?? throw new InvalidOperationException("No firm panel was requested when the run began.");
        for (var first = 0; first < slots.Length;)
        {
            var count = Math.Min(slots.Length - first, table.Room);
            var start = first;
            table.AddRows(count, column => FillFirms(table, column, month, firms.Span.Slice(start, count), slots.Span.Slice(start, count), rows));
            first += count;
        }
    }

    /// <summary>The replication is done: its files get their names and a later <c>--resume</c> does not run it again.</summary>
    /// <param name="stateHash">Hash of the state at the end.</param>
    /// <param name="endMetrics">Metrics of the last month, by name.</param>
    public void Complete(string stateHash, IReadOnlyDictionary<string, double> endMetrics)
    {
        _metrics.Complete();
        _months.Complete();
        _firms?.Complete();
        List<string> tables = [ResultFiles.Metrics, ResultFiles.ProgrammeMonths];
        if (_firms is not null) tables.Add(ResultFiles.Firms);
        Note(
            _run with { Status = "done", StateHash = stateHash, EndMetrics = endMetrics },
            tables.Select(table => PathOf(_parts, table, _record)).Select(path => new ManifestFile(Path.GetFileName(path), Sha256.OfFile(path), new FileInfo(path).Length, Rows: null)).ToArray());
    }

    /// <summary>The replication failed: its months are dropped and the reason is kept for <c>runs.parquet</c>.</summary>
    public void Fail(string error)
    {
        Dispose();
        Note(_run with { Status = "failed", Error = error }, []);
    }

    /// <summary>Drops what was not completed.</summary>
    public void Dispose()
    {
        _metrics.Dispose();
        _months.Dispose();
        _firms?.Dispose();
    }

    private void Note(RunRow run, IReadOnlyList<ManifestFile> files) =>
        _store.Add(new StoredRecord(_record, run.StateHash, run.Error, JsonSerializer.SerializeToUtf8Bytes(new FinishedPart(run, files), LegibleJson.Format.FinishedPart)));

    private void AddGroup(MonthRecord record, int group)
    {
        AddKeys(_metrics, record.Month);
        _metrics.Column<string>(3).Add(record.Groups[group].Kind);
        _metrics.Column<string>(4).Add(record.Groups[group].Name);
        for (var metric = 0; metric < MetricCatalogue.All.Count; metric++)
        {
            var entry = MetricCatalogue.All[metric];
            AddValue(_metrics, ResultTables.MetricKeys.Count + metric, entry.Kind, entry.Name, record[group, metric]);
        }

        _metrics.EndRow();
    }

    private void FillFirms(TableWriter table, int column, int month, ReadOnlySpan<ulong> firms, ReadOnlySpan<int> slots, FirmRows rows)
    {
        switch (column)
        {
            case 0: table.Column<string>(column).Extend(slots.Length).Fill(_run.Scenario); break;
            case 1: table.Column<int>(column).Extend(slots.Length).Fill(_run.Replication); break;
            case 2: table.Column<int>(column).Extend(slots.Length).Fill(month); break;
            case 3: MemoryMarshal.Cast<ulong, long>(firms).CopyTo(table.Column<long>(column).Extend(slots.Length)); break;
            case 4: slots.CopyTo(table.Column<int>(column).Extend(slots.Length)); break;
            default: FillValues(table, column, _panel[column - ResultTables.FirmKeys.Count], slots, rows); break;
        }
    }

    private static void FillValues(TableWriter table, int column, FirmColumn panel, ReadOnlySpan<int> slots, FirmRows rows)
    {
        if (panel.Text is { } text)
        {
            var texts = table.Column<string>(column).Extend(slots.Length);
            for (var row = 0; row < texts.Length; row++) texts[row] = text(rows, slots[row]);
            return;
        }

        var read = panel.Read;
        if (panel.Kind == MetricKind.Money)
        {
            var amounts = table.Column<long>(column).Extend(slots.Length);
            for (var row = 0; row < amounts.Length; row++) amounts[row] = Rupiah.Whole(panel.Name, read(rows, slots[row]));
            return;
        }

        var numbers = table.Column<double>(column).Extend(slots.Length);
        for (var row = 0; row < numbers.Length; row++) numbers[row] = read(rows, slots[row]);
    }

    private void AddKeys(TableWriter table, int month)
    {
        table.Column<string>(0).Add(_run.Scenario);
        table.Column<int>(1).Add(_run.Replication);
        table.Column<int>(2).Add(month);
    }

    private void AddValue(TableWriter table, int column, MetricKind kind, string name, double value)
    {
        if (kind == MetricKind.Money)
            table.Column<long>(column).Add(Rupiah.Whole(name, value));
        else
            table.Column<double>(column).Add(value);
    }
}
