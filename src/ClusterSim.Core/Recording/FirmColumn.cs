namespace ClusterSim.Core.Recording;

/// <summary>A column of the firm panel (<c>firms.parquet</c>).</summary>
/// <param name="Name">Column name, snake case, with the unit where there is one.</param>
/// <param name="Kind">Money columns are whole rupiah, counts and ratios are numbers.</param>
/// <param name="Description">Definition.</param>
/// <param name="Read">The value of the firm in a slot at the end of the month.</param>
public sealed record FirmColumn(string Name, MetricKind Kind, string Description, Func<Simulation, int, double> Read);
