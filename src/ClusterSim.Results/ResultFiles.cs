namespace ClusterSim.Results;

/// <summary>Names of the files in a result folder.</summary>
public static class ResultFiles
{
    public const string Manifest = "manifest.json";
    public const string Metrics = "metrics.parquet";
    public const string ProgrammeMonths = "programme_months.parquet";
    public const string Firms = "firms.parquet";
    public const string Runs = "runs.parquet";
    public const string Effects = "effects.parquet";
    public const string Programmes = "programmes.parquet";
    public const string Flows = "flows.parquet";
    public const string Gains = "gains.parquet";
    public const string Worth = "worth.parquet";
    public const string Split = "split.parquet";
    public const string PassThrough = "pass_through.parquet";

    /// <summary>What policies did to owners.</summary>
    public const string People = "people.parquet";

    /// <summary>What policies changed month by month.</summary>
    public const string Months = "months.parquet";

    /// <summary>What policies do with other budgets, where they were asked for.</summary>
    public const string Doses = "dose.parquet";

    /// <summary>Policies at equal spending, where other budgets were asked for.</summary>
    public const string EqualSpending = "equal_spending.parquet";

    /// <summary>Worlds that were drawn from the ranges of assumptions, where doubt was asked for.</summary>
    public const string Worlds = "worlds.parquet";

    /// <summary>What each policy did in each world that stands, where doubt was asked for.</summary>
    public const string DoubtDraws = "doubt_draws.parquet";

    /// <summary>What worlds that stand have month by month, where doubt was asked for.</summary>
    public const string DoubtMonths = "doubt_months.parquet";

    /// <summary>What each policy does over the worlds that stand, where doubt was asked for.</summary>
    public const string Doubt = "doubt.parquet";

    /// <summary>Which assumptions the doubt rests on, where it was asked for.</summary>
    public const string DoubtFactors = "doubt_factors.parquet";

    /// <summary>In how many worlds each policy is the best, where doubt was asked for.</summary>
    public const string Acceptability = "acceptability.parquet";

    /// <summary>How far assumptions must lie from what is written for what is said of a policy to turn round, where doubt was asked
    /// for.</summary>
    public const string Flips = "flips.parquet";

    /// <summary>Whether the first scenario is the district of its file.</summary>
    public const string Health = "health.parquet";

    public const string Targets = "targets.parquet";
    public const string Assumptions = "assumptions.parquet";

    /// <summary>What <c>recheck</c> adds to the result that it made.</summary>
    public const string Recheck = "recheck.parquet";

    public const string Report = "report.html";

    /// <summary>Points of a sweep.</summary>
    public const string Design = "design.parquet";

    /// <summary>Posterior sample of a calibration, a list design with a column for each factor.</summary>
    public const string Posterior = "posterior.csv";

    /// <summary>Factors of a calibration, before and after.</summary>
    public const string Parameters = "parameters.parquet";

    /// <summary>Candidates that a calibration accepted.</summary>
    public const string Particles = "particles.parquet";

    /// <summary>What studies of each design say of each policy, and what is true.</summary>
    public const string Designs = "designs.parquet";

    /// <summary>The studies of an evaluation.</summary>
    public const string Studies = "studies.parquet";

    /// <summary>Folder of the charts.</summary>
    public const string Charts = "charts";

    /// <summary>Folder of what <c>sweep analyze</c> makes of a sweep.</summary>
    public const string Analysis = "analysis";

    /// <summary>Folder inside a result folder that holds the plan of a result in the making and what is kept of its runs.</summary>
    public const string Parts = "parts";

    /// <summary>Folder inside <see cref="Parts"/> that holds the coming result until it is moved into its place.</summary>
    public const string Next = "next";

    /// <summary>Folder of scripts and logs of a batch system.</summary>
    public const string Slurm = "slurm";

    /// <summary>Every Parquet file that the result of a run or a comparison may hold.</summary>
    public static IReadOnlyList<string> Tables { get; } =
        [Metrics, ProgrammeMonths, Firms, Runs, Effects, Programmes, Flows, Gains, Worth, Split, PassThrough, People, Months, Doses, EqualSpending, Worlds, DoubtDraws, DoubtMonths, Doubt, DoubtFactors, Acceptability, Flips, Health, Targets, Assumptions, Recheck];

    /// <summary>Every table that an analysis may hold, without folder and ending.</summary>
    public static IReadOnlyList<string> AnalysisTables { get; } =
        ["sobol", "interactions", "morris", "correlations", "convergence", "prim_trajectory", "prim_limits", "robustness"];

    /// <summary>Every table of every kind of result, relative to its folder.</summary>
    internal static IReadOnlyList<string> AllTables { get; } =
        [.. Tables, Design, Posterior, Parameters, Particles, Designs, Studies, .. AnalysisTables.Select(name => $"{Analysis}/{name}.parquet")];
}
