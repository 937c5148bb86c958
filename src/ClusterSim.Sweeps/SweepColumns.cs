using ClusterSim.Results;
using ClusterSim.Results.Tables;

namespace ClusterSim.Sweeps;

/// <summary>Columns of a sweep's files.</summary>
internal static class SweepColumns
{
    public const string Point = "point";
    public const string Role = "role";
    public const string Run = "run";
    public const string Scenario = "scenario";
    public const string Replication = "replication";
    public const string Seed = "seed";
    public const string Status = "status";
    public const string Error = "error";
    public const string StateHash = "state_hash";
    public const string NetCost = "net_cost_rupiah";

    /// <summary>Names that no factor and no outcome can have.</summary>
    public static readonly string[] Reserved = [Point, Role, Scenario, Replication, Seed, Status, Error, Run, StateHash, NetCost];

    /// <summary>Columns of <c>design.parquet</c>.</summary>
    public static IReadOnlyList<Column> Design(IReadOnlyList<ManifestFactor> factors, bool hasRoles)
    {
        Column[] roles = hasRoles ? [new(Role, ColumnKind.Text)] : [];
        return [new(Point, ColumnKind.Int), .. roles, .. factors.Select(Of)];
    }

    /// <summary>Columns of <c>runs.parquet</c>.</summary>
    public static IReadOnlyList<Column> Runs(IReadOnlyList<ManifestFactor> factors, IReadOnlyList<OutcomeColumn> outcomes) =>
    [
        new(Point, ColumnKind.Int), new(Scenario, ColumnKind.Text), new(Replication, ColumnKind.Int), .. factors.Select(Of),
        new(Seed, ColumnKind.Long), new(Status, ColumnKind.Text), new(Error, ColumnKind.Text), new(Run, ColumnKind.Text), new(StateHash, ColumnKind.Text),
        new(NetCost, ColumnKind.Double, "rupiah of the start month"),
        .. outcomes.Select(outcome => new Column(outcome.Name, ColumnKind.Double, outcome.Unit)),
    ];

    private static Column Of(ManifestFactor factor) => new(factor.Name, factor.Words is null ? ColumnKind.Double : ColumnKind.Text, factor.Unit);
}
