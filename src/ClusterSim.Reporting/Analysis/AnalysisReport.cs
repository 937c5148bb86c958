using ClusterSim.Reporting.Html;
using ClusterSim.Sweeps;
using ClusterSim.Sweeps.Analysis;

namespace ClusterSim.Reporting.Analysis;

/// <summary>Writes an analysis as charts and as one page that needs nothing else, in English and Indonesian.</summary>
public static class AnalysisReport
{
    /// <summary>Writes <c>charts/</c> and <c>report.html</c> into a folder; the same analysis gives the same bytes.</summary>
    /// <param name="results">The sweep.</param>
    /// <param name="analysis">Its analysis.</param>
    /// <param name="options">What was asked.</param>
    /// <param name="command">The command that asked it.</param>
    /// <param name="directory">The folder.</param>
    /// <returns>Paths of all files, the page first.</returns>
    /// <exception cref="ClusterSim.Results.ResultException">A file cannot be written.</exception>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    public static IReadOnlyList<string> Write(SweepResults results, SweepAnalysis analysis, AnalysisOptions options, string command, string directory)
    {
        var charts = Path.Combine(directory, "charts");
        Directory.CreateDirectory(charts);
        var path = Path.Combine(directory, "report.html");
        List<string> written = [path];
        Page.Write(path, Fill.In(AnalysisTexts.Title.In(Language.English), Name(results)), (markup, language) =>
        {
            var names = new AnalysisNames(results, language);
            var figures = SensitivityCharts.Draw(analysis, names).Concat(DecisionCharts.Draw(analysis, results, options.Bad, names)).ToDictionary(chart => chart.Name, chart => chart.Figure, StringComparer.Ordinal);
            var pictures = new Dictionary<string, (string Title, byte[] Svg)>(StringComparer.Ordinal);
            foreach (var (name, figure) in figures)
            {
                var stem = Path.Combine(charts, $"{name}-{language.Code()}");
                pictures.Add(name, (figure.Title, figure.Save(stem)));
                written.AddRange([stem + ".png", stem + ".svg"]);
            }

            new AnalysisArticle(results, analysis, options, names, markup, language, pictures).Write(command);
        });
        return written;
    }

    /// <summary>Title of the sweep for people.</summary>
    internal static string Name(SweepResults results) => results.Terms.Title.Length > 0 ? results.Terms.Title : Texts.Words(results.Terms.Name);
}
