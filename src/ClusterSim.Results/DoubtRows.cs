namespace ClusterSim.Results;

/// <summary>A row of <c>doubt_draws.parquet</c>: what a policy changed in one world, under one luck.</summary>
/// <param name="Policy">Name of the policy scenario.</param>
/// <param name="Draw">Number of the world in <c>worlds.parquet</c>; 0 is the world as written.</param>
/// <param name="Luck">1, or 2 for the second luck of the first worlds that stand.</param>
/// <param name="Metric">Metric of the catalogue.</param>
/// <param name="GroupKind">all, or sector.</param>
/// <param name="Group">Group within the kind.</param>
/// <param name="Baseline">The baseline over the policy's evaluation period: a month's mean for stocks and ratios, the period's total for
/// flows. Money is deflated to the start month.</param>
/// <param name="PolicyValue">The same under the policy.</param>
/// <param name="Difference">Policy less baseline.</param>
/// <param name="SpentRupiah">What the policy's programmes paid out, administration included, deflated to the start month.</param>
/// <param name="AdministrationRupiah">Administration within that.</param>
/// <param name="NetCostRupiah">Spent less what was paid back or is still owed at the end.</param>
public sealed record DoubtDrawRow(
    string Policy, int Draw, int Luck, string Metric, string GroupKind, string Group,
    double Baseline, double PolicyValue, double Difference, double SpentRupiah, double AdministrationRupiah, double NetCostRupiah);
