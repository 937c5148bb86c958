namespace ClusterSim.Sweeps.Analysis;

/// <summary>A row of <c>sobol.parquet</c>: a factor's Sobol indices for an outcome.</summary>
public sealed record SobolRow(
    string Scenario, string Outcome, string Factor, double First, double FirstLow, double FirstHigh, double Total, double TotalLow, double TotalHigh,
    int Samples, int Dropped, double Variance, double LuckShare);

/// <summary>A row of <c>interactions.parquet</c>: a second-order Sobol index.</summary>
public sealed record InteractionRow(string Scenario, string Outcome, string Factor, string OtherFactor, double Value, double Low, double High);

/// <summary>A row of <c>morris.parquet</c>: a factor's elementary effects on an outcome, in the outcome's unit for a move over the whole range.</summary>
public sealed record MorrisRow(
    string Scenario, string Outcome, string Factor, int Effects, double Mu, double MuStar, double MuStarLow, double MuStarHigh, double Sigma, double Luck);

/// <summary>A row of <c>correlations.parquet</c>: rank correlations of a factor with an outcome.</summary>
public sealed record CorrelationRow(
    string Scenario, string Outcome, string Factor, int Points, double Spearman, double SpearmanLow, double SpearmanHigh,
    double Partial, double PartialLow, double PartialHigh, double LuckShare);

/// <summary>A row of <c>convergence.parquet</c>: what a smaller study, the first so many samples, would have said.</summary>
/// <param name="Scenario">Scenario, or policy whose effect it is.</param>
/// <param name="Outcome">Outcome.</param>
/// <param name="Measure">sobol_total, morris_mu_star or partial_rank_correlation.</param>
/// <param name="Factor">Factor.</param>
/// <param name="Samples">Base samples, trajectories or points.</param>
/// <param name="Value">The estimate.</param>
/// <param name="Low">Lower bound of its 95 % interval.</param>
/// <param name="High">Upper bound.</param>
public sealed record ConvergenceRow(string Scenario, string Outcome, string Measure, string Factor, int Samples, double Value, double Low, double High);

/// <summary>A row of <c>prim_trajectory.parquet</c>: a box on the way from the whole space to a small one.</summary>
/// <param name="Box">Number of the box that is sought, from 1.</param>
/// <param name="Step">Step, from 0, the whole space; the box that was chosen stands last, after simplifying and pasting. Where no box says anything the steps of the search alone.</param>
/// <param name="IsChosen">Whether this is the box that was chosen.</param>
/// <param name="Dimensions">Factors with a limit.</param>
/// <param name="Limits">The limits in words.</param>
/// <param name="Points">Points within that no earlier box holds.</param>
/// <param name="Bad">Bad cases among them.</param>
/// <param name="Coverage">Share of all bad cases that the box holds.</param>
/// <param name="Density">Share of the box's points that are bad.</param>
/// <param name="Mass">Share of all points that the box holds.</param>
public sealed record PrimStepRow(int Box, int Step, bool IsChosen, int Dimensions, string Limits, int Points, int Bad, double Coverage, double Density, double Mass);

/// <summary>A row of <c>prim_limits.parquet</c>: a limit of a chosen box.</summary>
public sealed record PrimLimitRow(int Box, string Factor, string Words, double Low, double High, double QuasiP, double CoverageWithout, double DensityWithout);

/// <summary>A row of <c>robustness.parquet</c>: how a policy fares over all points; the empty name stands for doing nothing.</summary>
public sealed record RobustnessRow(
    string Outcome, string Policy, double Enough, int Points, int Dropped, double MeanEffect, double Effect5, double Effect95, double WorstEffect, double MeanCost,
    double MeanRegret, double Regret90, double MaxRegret, double Satisficing, double SatisficingLow, double SatisficingHigh, double Best, double BestBeyondLuck, bool IsOnFront);
