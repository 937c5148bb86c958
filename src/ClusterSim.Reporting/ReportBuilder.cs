using ClusterSim.Results;

namespace ClusterSim.Reporting;

/// <summary>Makes everything that people read of a result: charts and report.</summary>
public static class ReportBuilder
{
    /// <summary>Writes <c>charts/</c> and <c>report.html</c> into a result folder, each file whole or not at all; existing ones are replaced.</summary>
    /// <param name="results">The results.</param>
    /// <param name="directory">The result folder.</param>
    /// <returns>Paths of all files, the report first.</returns>
    /// <exception cref="ClusterSim.Results.ResultException">A file cannot be written.</exception>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    /// <exception cref="FormatException">The manifest's start is no year-month.</exception>
    public static IReadOnlyList<string> Build(ResultSet results, string directory)
    {
        var charts = ChartSet.Write(results, Path.Combine(directory, ResultFiles.Charts));
        var path = Path.Combine(directory, ResultFiles.Report);
        HtmlReport.Write(results, charts, path);
        return [path, .. charts.SelectMany(chart => (string[])[chart.PngPath, chart.SvgPath])];
    }
}
