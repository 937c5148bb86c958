using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;

namespace ClusterSim.Results.Tables;

/// <summary>Columns of every result file, in their order.</summary>
internal static class ResultTables
{
    public static RecordTable<EffectRow> Effects { get; } = new();
    public static RecordTable<ProgrammeRow> Programmes { get; } = new(ProgrammeRow.NotDeflated);
    public static RecordTable<FlowRow> Flows { get; } = new(FlowRow.NotDeflated);
    public static RecordTable<GainRow> Gains { get; } = new();
    public static RecordTable<WorthRow> Worth { get; } = new();
    public static RecordTable<SplitRow> Split { get; } = new();
    public static RecordTable<PassThroughRow> PassThrough { get; } = new();
    public static RecordTable<PeopleRow> People { get; } = new();
    public static RecordTable<MonthRow> Months { get; } = new();
    public static RecordTable<DoseRow> Doses { get; } = new(DoseRow.NotDeflated);
    public static RecordTable<EqualSpendingRow> EqualSpending { get; } = new();
    public static RecordTable<DoubtDrawRow> DoubtDraws { get; } = new();
    public static RecordTable<DoubtMonthRow> DoubtMonths { get; } = new();
    public static RecordTable<DoubtEffectRow> Doubt { get; } = new();
    public static RecordTable<DoubtFactorShareRow> DoubtFactors { get; } = new();
    public static RecordTable<FlipRow> Flips { get; } = new();
    public static RecordTable<HealthRow> Health { get; } = new();
    public static RecordTable<TargetRow> Targets { get; } = new();
    public static RecordTable<AssumptionRow> Assumptions { get; } = new();
    public static RecordTable<RecheckRow> Recheck { get; } = new();

    /// <summary>Key columns of <c>metrics.parquet</c>, before the metrics.</summary>
    public static IReadOnlyList<Column> MetricKeys { get; } =
    [
        new("scenario", ColumnKind.Text), new("replication", ColumnKind.Int), new("month", ColumnKind.Int),
        new("group_kind", ColumnKind.Text), new("group", ColumnKind.Text),
    ];

    public static IReadOnlyList<Column> Metrics { get; } =
        [.. MetricKeys, .. MetricCatalogue.All.Select(metric => new Column(metric.Name, KindOf(metric.Kind), metric.Unit))];

    public static IReadOnlyList<Column> ProgrammeMonths { get; } =
    [
        new("scenario", ColumnKind.Text), new("replication", ColumnKind.Int), new("month", ColumnKind.Int), new("programme", ColumnKind.Text),
        new("applicants", ColumnKind.Int, "firms"), new("chosen", ColumnKind.Int, "firms"),
        new("spent_rupiah", ColumnKind.Long, "rupiah per month"), new("administration_rupiah", ColumnKind.Long, "rupiah per month"),
        new("recovered_rupiah", ColumnKind.Long, "rupiah per month"), new("outstanding_rupiah", ColumnKind.Long, "rupiah"),
        new("balance_rupiah", ColumnKind.Long, "rupiah"),
    ];

    public static IReadOnlyList<Column> RunKeys { get; } =
    [
        new("scenario", ColumnKind.Text), new("replication", ColumnKind.Int), new("seed", ColumnKind.Long),
        new("status", ColumnKind.Text), new("error", ColumnKind.Text), new("run", ColumnKind.Text), new("state_hash", ColumnKind.Text),
    ];

    public static IReadOnlyList<Column> FirmKeys { get; } =
    [
        new("scenario", ColumnKind.Text), new("replication", ColumnKind.Int), new("month", ColumnKind.Int),
        new("firm", ColumnKind.Long), new("slot", ColumnKind.Int),
    ];

    public static IReadOnlyList<Column> Firms(IEnumerable<FirmColumn> panel) =>
        [.. FirmKeys, .. panel.Select(column => new Column(column.Name, column.Text is null ? KindOf(column.Kind) : ColumnKind.Text, column.Kind == MetricKind.Money ? "rupiah" : ""))];

    private static ColumnKind KindOf(MetricKind kind) => kind == MetricKind.Money ? ColumnKind.Long : ColumnKind.Double;
}

/// <summary>A row of <c>assumptions.parquet</c>.</summary>
internal sealed record AssumptionRow(
    string Scenario, string Path, string Value, string Unit, string Source, string Certainty, string Range, string Distribution, string Description, bool IsDefault)
{
    public static AssumptionRow Of(string scenario, Assumption row) =>
        new(scenario, row.Path, row.Value, row.Unit, row.Source, row.Certainty, row.Range, row.Distribution, row.Description, row.IsDefault);

    public Assumption Assumption => new(Path, Value, Unit, Source, Certainty, Range, Description, IsDefault) { Distribution = Distribution };
}
