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
    public const string Targets = "targets.parquet";
    public const string Assumptions = "assumptions.parquet";

    /// <summary>What <c>recheck</c> adds to the result that it made.</summary>
    public const string Recheck = "recheck.parquet";

    public const string Report = "report.html";

    /// <summary>What a sweep writes in place of a manifest.</summary>
    public const string Sweep = "sweep.json";

    /// <summary>Folder of the charts.</summary>
    public const string Charts = "charts";

    /// <summary>Folder inside a result folder that holds a run until it is complete.</summary>
    public const string Partial = ".partial";

    /// <summary>Every Parquet file that a result may hold.</summary>
    public static IReadOnlyList<string> Tables { get; } =
        [Metrics, ProgrammeMonths, Firms, Runs, Effects, Programmes, Targets, Assumptions, Recheck];
}
