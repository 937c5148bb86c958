using System.Text;
using ClusterSim.Core.Terms;
using ClusterSim.Reporting.Charts;
using ClusterSim.Reporting.Html;
using ClusterSim.Results.Storage;
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
    /// <returns>Path of the page.</returns>
    /// <exception cref="ClusterSim.Results.ResultException">A file cannot be written.</exception>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    public static string Write(SweepResults results, SweepAnalysis analysis, AnalysisOptions options, string command, string directory)
    {
        var charts = Path.Combine(directory, "charts");
        Directory.CreateDirectory(charts);
        foreach (var earlier in Directory.EnumerateFiles(charts)) File.Delete(earlier);
        var markup = new Markup();
        var title = Fill.In(AnalysisTexts.Title.In(Language.English), Name(results));
        markup.Verbatim("<!DOCTYPE html>\n").Open("html", ("lang", "en")).Open("head");
        markup.Empty("meta", ("charset", "utf-8"));
        markup.Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        markup.Element("title", title);
        markup.Open("style").Verbatim(HtmlReport.StyleSheet()).Close("style").Close("head").Open("body");
        foreach (var language in Languages.All) HtmlReport.Switch(markup, language, language == Language.English ? [("checked", "checked")] : []);
        markup.Open("main");
        foreach (var language in Languages.All)
        {
            var names = new AnalysisNames(results.Manifest, language);
            var figures = SensitivityCharts.Draw(analysis, names).Concat(DecisionCharts.Draw(analysis, results, options.Bad, names)).ToDictionary(chart => chart.Name, chart => chart.Figure, StringComparer.Ordinal);
            var pictures = new Dictionary<string, (string Title, byte[] Svg)>(StringComparer.Ordinal);
            foreach (var (name, figure) in figures) pictures.Add(name, (figure.Title, Save(figure, Path.Combine(charts, $"{name}-{language.Code()}"))));
            markup.Open("article", ("lang", language.Code()));
            new AnalysisArticle(results, analysis, options, names, markup, language, pictures).Write(command);
            markup.Close("article");
        }

        markup.Close("main").Close("body").Close("html");
        var path = Path.Combine(directory, "report.html");
        DurableFile.Write(path, Encoding.UTF8.GetBytes(markup.ToString()), toDisk: false);
        return path;
    }

    /// <summary>Title of the sweep for people.</summary>
    internal static string Name(SweepResults results) => results.Manifest.Title.Length > 0 ? results.Manifest.Title : Texts.Words(results.Manifest.Name);

    private static byte[] Save(Figure figure, string stem)
    {
        var svg = figure.ToSvg();
        DurableFile.Write(stem + ".png", figure.ToPng(), toDisk: false);
        DurableFile.Write(stem + ".svg", svg, toDisk: false);
        return svg;
    }
}
