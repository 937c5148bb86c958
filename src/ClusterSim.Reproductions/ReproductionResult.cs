namespace ClusterSim.Reproductions;

/// <summary>A known number and what this engine gives for it.</summary>
/// <param name="Reproduction">Name of the reproduction.</param>
/// <param name="Quantity">What is compared.</param>
/// <param name="Reference">Published or analytic value; NaN where there is none.</param>
/// <param name="Ours">What the engine gives; NaN where it cannot express the experiment.</param>
/// <param name="Low">Lower bound of the interval in which the engine's value must lie.</param>
/// <param name="High">Upper bound.</param>
/// <param name="Basis">Where the interval comes from: standard errors, the width of the engine's numbers.</param>
/// <param name="Verdict"><c>reproduced</c>, <c>failed</c> or <c>not_expressible</c>.</param>
/// <param name="IsAsDocumented">Whether the verdict is the one that the documentation names.</param>
/// <param name="Note">Reason of a failure, or what must be known to read the number.</param>
public sealed record ReproductionRow(
    string Reproduction, string Quantity, double Reference, double Ours, double Low, double High, string Basis, string Verdict, bool IsAsDocumented, string Note);

/// <summary>A curve of a reproduction's chart.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="IsReference">Drawn as a line: the reference; else as points: the engine's.</param>
/// <param name="X">Places.</param>
/// <param name="Y">Values.</param>
/// <param name="HalfWidth">Half the interval of each value; empty for none.</param>
public sealed record ReproductionSeries(string Name, bool IsReference, IReadOnlyList<double> X, IReadOnlyList<double> Y, IReadOnlyList<double> HalfWidth);

/// <summary>What a reproduction's chart shows.</summary>
/// <param name="XLabel">Text under the horizontal axis.</param>
/// <param name="YLabel">Text of the vertical axis.</param>
/// <param name="IsLogX">Whether the horizontal axis is logarithmic.</param>
/// <param name="IsLogY">Whether the vertical axis is logarithmic.</param>
/// <param name="Series">Curves; references first.</param>
public sealed record ReproductionChart(string XLabel, string YLabel, bool IsLogX, bool IsLogY, IReadOnlyList<ReproductionSeries> Series);

/// <summary>What a reproduction found.</summary>
/// <param name="Name">Name, lower case words joined by hyphens.</param>
/// <param name="Title">Title for people.</param>
/// <param name="Source">Where the reference comes from.</param>
/// <param name="Means">Which parts of the engine were used, and what is the experiment's own.</param>
/// <param name="Rows">The comparison.</param>
/// <param name="Chart">The chart.</param>
public sealed record ReproductionResult(
    string Name, string Title, string Source, string Means, IReadOnlyList<ReproductionRow> Rows, ReproductionChart Chart);
