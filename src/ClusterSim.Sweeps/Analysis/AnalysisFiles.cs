using ClusterSim.Results;
using ClusterSim.Results.Tables;

namespace ClusterSim.Sweeps.Analysis;

/// <summary>Writes the tables of an analysis, by default into <c>analysis/</c> of the sweep's folder.</summary>
public static class AnalysisFiles
{
    /// <summary>Writes the tables that have rows and removes those of an earlier analysis.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="engine">Engine version, for the files' metadata.</param>
    /// <param name="directory">The folder, which is made where it is missing.</param>
    /// <returns>Paths of the tables.</returns>
    /// <exception cref="ResultException">A file cannot be written.</exception>
    public static IReadOnlyList<string> Write(SweepAnalysis analysis, string engine, string directory)
    {
        var written = new List<string>();
        try
        {
            Directory.CreateDirectory(directory);
            foreach (var name in ResultFiles.AnalysisTables) File.Delete(PathOf(name));
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
        return written;

        void Table<T>(string name, IReadOnlyList<T> rows)
        {
            if (rows.Count == 0) return;
            new RecordTable<T>().Write(PathOf(name), engine, rows);
            written.Add(PathOf(name));
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

        rows.AddRange(analysis.Sought.Select((step, number) =>
            new PrimStepRow(1, number, IsChosen: false, step.Dimensions, analysis.Words(step), step.Points, step.Bad, step.Coverage, step.Density, step.Mass)));
        return rows;
    }

    private static IReadOnlyList<PrimLimitRow> Limits(SweepAnalysis analysis) =>
        [.. analysis.Boxes.SelectMany((box, number) => box.Limits.Select(limit =>
            new PrimLimitRow(number + 1, analysis.Factors[analysis.PrimColumns.FactorOf(limit.Factor)], analysis.Words(box, limit),
                analysis.PrimColumns.IsWord(limit.Factor) ? double.NaN : limit.Low, analysis.PrimColumns.IsWord(limit.Factor) ? double.NaN : limit.High, limit.QuasiP, limit.CoverageWithout, limit.DensityWithout)))];
}
