using ClusterSim.Core.Recording;
using ClusterSim.Results.Tables;

namespace ClusterSim.Results.Folder;

/// <summary>
/// Takes a replication month by month and holds at most a row group of each of its files. Replications may be written
/// at the same time, each by its own writer. Without <see cref="Complete"/> or <see cref="Fail"/> nothing stays.
/// </summary>
public sealed class ReplicationWriter : IDisposable
{
    private readonly PartNames _parts;
    private readonly RunRow _run;
    private readonly IReadOnlyList<string> _programmes;
    private readonly IReadOnlyList<FirmColumn> _panel;
    private readonly TableWriter _metrics;
    private readonly TableWriter _months;
    private readonly TableWriter? _firms;

    internal ReplicationWriter(
        PartNames parts, string engine, RunRow run, IReadOnlyList<string> programmes, IReadOnlyList<FirmColumn>? panel)
    {
        (_parts, _run, _programmes, _panel) = (parts, run, programmes, panel ?? []);
        _metrics = new TableWriter(parts.Metrics(run.Scenario, run.Replication), engine, ResultTables.Metrics);
        _months = new TableWriter(parts.ProgrammeMonths(run.Scenario, run.Replication), engine, ResultTables.ProgrammeMonths);
        if (panel is not null)
            _firms = new TableWriter(parts.Firms(run.Scenario, run.Replication), engine, ResultTables.Firms(panel));
    }

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

    /// <summary>Writes a firm's row of the panel.</summary>
    /// <param name="month">Month.</param>
    /// <param name="firm">Identity of the firm.</param>
    /// <param name="slot">Slot of the firm table.</param>
    /// <param name="values">A value for each column of the panel.</param>
    /// <exception cref="InvalidOperationException">No panel was asked for.</exception>
    public void AddFirm(int month, ulong firm, int slot, ReadOnlySpan<double> values)
    {
        var table = _firms ?? throw new InvalidOperationException("No firm panel was asked for when the run began.");
        AddKeys(table, month);
        table.Column<long>(3).Add(unchecked((long)firm));
        table.Column<int>(4).Add(slot);
        for (var column = 0; column < _panel.Count; column++)
            AddValue(table, ResultTables.FirmKeys.Count + column, _panel[column].Kind, _panel[column].Name, values[column]);
        table.EndRow();
    }

    /// <summary>The replication is done: its files get their names and a later <c>--resume</c> does not run it again.</summary>
    /// <param name="stateHash">Hash of the state at the end.</param>
    /// <param name="endMetrics">Metrics of the last month, by name.</param>
    public void Complete(string stateHash, IReadOnlyDictionary<string, double> endMetrics)
    {
        _metrics.Complete();
        _months.Complete();
        _firms?.Complete();
        List<string> paths = [_parts.Metrics(_run.Scenario, _run.Replication), _parts.ProgrammeMonths(_run.Scenario, _run.Replication)];
        if (_firms is not null) paths.Add(_parts.Firms(_run.Scenario, _run.Replication));
        Note(
            _run with { Status = "done", StateHash = stateHash, EndMetrics = endMetrics },
            paths.Select(path => new ManifestFile(Path.GetFileName(path), DurableFile.Sha256(path), new FileInfo(path).Length, Rows: null)).ToArray());
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
        DurableFile.WriteJson(_parts.Run(run.Scenario, run.Replication), new FinishedPart(run, files), LegibleJson.Format.FinishedPart);

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
