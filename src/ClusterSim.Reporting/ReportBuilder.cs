using ClusterSim.Results;

namespace ClusterSim.Reporting;

/// <summary>Makes everything that people read of a result: charts and report.</summary>
public static class ReportBuilder
{
    /// <summary>Writes <c>charts/</c> and <c>report.html</c> into a result folder, each file whole or not at all; existing ones are replaced.</summary>
    /// <param name="results">The results.</param>
    /// <param name="directory">The result folder.</param>
    /// <returns>Path of the report.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    /// <exception cref="FormatException">The manifest's start is no year-month.</exception>
    public static string Build(ResultSet results, string directory)
    {
        var charts = ChartSet.Write(results, Path.Combine(directory, "charts"));
        var path = Path.Combine(directory, "report.html");
        HtmlReport.Write(results, charts, path);
        return path;
    }
}
