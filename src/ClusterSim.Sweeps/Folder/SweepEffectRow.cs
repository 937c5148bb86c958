namespace ClusterSim.Sweeps.Folder;

/// <summary>A row of a sweep's <c>effects.parquet</c>: what a policy changed at a point, from pairs of runs with the same luck.</summary>
/// <param name="Point">Number of the point.</param>
/// <param name="Policy">Name of the policy scenario.</param>
/// <param name="Metric">Name of the outcome.</param>
/// <param name="Pairs">Replications in which both runs have a value.</param>
/// <param name="Baseline">Mean of the base.</param>
/// <param name="PolicyMean">Mean of the policy.</param>
/// <param name="Difference">Mean paired difference; NaN without pairs.</param>
/// <param name="StandardError">Standard error of that mean; NaN with fewer than two pairs, as are the bounds.</param>
/// <param name="Low">Lower bound of the 95 % interval, Student t.</param>
/// <param name="High">Upper bound.</param>
/// <param name="CostRupiah">Mean net cost of the policy, deflated to the start month.</param>
public sealed record SweepEffectRow(
    int Point, string Policy, string Metric, int Pairs, double Baseline, double PolicyMean, double Difference, double StandardError, double Low, double High, double CostRupiah);
