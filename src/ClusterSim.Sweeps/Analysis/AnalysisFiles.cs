using ClusterSim.Results;
using ClusterSim.Results.Tables;

namespace ClusterSim.Sweeps.Analysis;

/// <summary>Writes the tables of an analysis into <c>analysis/</c> of the sweep's folder.</summary>
public static class AnalysisFiles
{
    /// <summary>Name of the folder.</summary>
    public const string Folder = "analysis";

    /// <summary>Removes what an analysis wrote, and its folders where nothing else is in them; never through a link.</summary>
    /// <param name="sweep">The sweep's folder.</param>
    internal static void Remove(string sweep)
    {
        var folder = new DirectoryInfo(Path.Combine(sweep, Folder));
        var charts = new DirectoryInfo(Path.Combine(folder.FullName, "charts"));
        if (folder is not { Exists: true, LinkTarget: null }) return;
        if (charts is { Exists: true, LinkTarget: null })
            foreach (var picture in charts.EnumerateFiles().Where(file => file.Extension is ".png" or ".svg")) picture.Delete();
        foreach (var file in folder.EnumerateFiles().Where(file => file.Name is "report.html" || s_tables.Contains(Path.GetFileNameWithoutExtension(file.Name), StringComparer.Ordinal))) file.Delete();
        foreach (var left in new[] { charts, folder })
            if (left is { Exists: true, LinkTarget: null } && !left.EnumerateFileSystemInfos().Any()) left.Delete();
    }

    private static readonly string[] s_tables =
        ["sobol", "interactions", "morris", "correlations", "convergence", "prim_trajectory", "prim_limits", "robustness"];

    /// <summary>Writes the tables that have rows and removes those of an earlier analysis.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="engine">Engine version, for the files' metadata.</param>
    /// <param name="directory">The folder, which is made where it is missing.</param>
    /// <exception cref="ResultException">A file cannot be written.</exception>
    public static void Write(SweepAnalysis analysis, string engine, string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
            foreach (var name in s_tables) File.Delete(PathOf(name));
        }
        catch (Exception problem) when (ResultException.IsStorageFailure(problem))
        {
            throw ResultException.Unopenable(directory, problem);
        }

        Table("sobol", analysis.Sobol);
        Table("interactions", analysis.Interactions);
        Table("morris", analysis.Morris);
        Table("correlations", analysis.Correlations);
        Table("convergence", analysis.Convergence);
        Table("prim_trajectory", Steps(analysis));
        Table("prim_limits", Limits(analysis));
        Table("robustness", analysis.Robustness);

        void Table<T>(string name, IReadOnlyList<T> rows)
        {
            if (rows.Count > 0) new RecordTable<T>().Write(PathOf(name), engine, rows);
        }

        string PathOf(string name) => Path.Combine(directory, name + ".parquet");
    }

    private static List<PrimStepRow> Steps(SweepAnalysis analysis)
    {
        var rows = new List<PrimStepRow>();
        for (var box = 0; box < analysis.Boxes.Count; box++)
        {
            foreach (var step in analysis.Boxes[box].Trajectory.Append(analysis.Boxes[box].Chosen))
            {
                var number = rows.Count(row => row.Box == box + 1);
                rows.Add(new PrimStepRow(box + 1, number, number == analysis.Boxes[box].Trajectory.Count, step.Dimensions, analysis.Words(step), step.Points, step.Bad, step.Coverage, step.Density, step.Mass));
            }
        }

        return rows;
    }

    private static IReadOnlyList<PrimLimitRow> Limits(SweepAnalysis analysis) =>
        [.. analysis.Boxes.SelectMany((box, number) => box.Limits.Select(limit =>
            new PrimLimitRow(number + 1, analysis.Factors[limit.Factor], limit.Low, limit.High, limit.QuasiP, limit.CoverageWithout, limit.DensityWithout)))];
}
