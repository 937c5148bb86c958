using System.Text;
using ClusterSim.Reporting.Charts;
using ClusterSim.Reporting.Html;
using ClusterSim.Results;

namespace ClusterSim.Reporting;

/// <summary>Writes reproductions as charts and one page that needs nothing else.</summary>
public static class ReproductionPage
{
    /// <summary>Writes a PNG for each reproduction and <c>reproductions.html</c>; the same results give the same bytes.</summary>
    /// <param name="results">What was found.</param>
    /// <param name="directory">The folder, which is made where it is missing.</param>
    /// <returns>Path of the page.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static string Write(IReadOnlyList<ReproductionResult> results, string directory)
    {
        Directory.CreateDirectory(directory);
        var markup = new Markup();
        markup.Verbatim("<!DOCTYPE html>\n").Open("html", ("lang", "en")).Open("head");
        markup.Empty("meta", ("charset", "utf-8"));
        markup.Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        markup.Element("title", "Known results, reproduced");
        markup.Open("style").Verbatim(HtmlReport.StyleSheet()).Close("style").Close("head").Open("body").Open("main");
        markup.Element("h1", "Known results, reproduced");
        var rows = results.SelectMany(result => result.Rows).ToList();
        markup.Element("p", $"Published and analytic results beside those of the engine's own phases: {ReproductionText.Summary(rows)}. "
            + "An interval comes from standard errors or from the precision of the engine's numbers, never from what would make a result fit; failures are shown with their reason.", ("class", "subtitle"));
        markup.Open("nav").Open("ul");
        foreach (var result in results) markup.Open("li").Element("a", result.Title, ("href", "#" + result.Name)).Close("li");
        markup.Close("ul").Close("nav");
        foreach (var result in results) Section(markup, result, directory);
        markup.Close("main").Close("body").Close("html");
        var path = Path.Combine(directory, "reproductions.html");
        AtomicFile.Write(path, Encoding.UTF8.GetBytes(markup.ToString()));
        return path;
    }

    private static void Section(Markup markup, ReproductionResult result, string directory)
    {
        var picture = ReproductionFigure.Draw(result).ToPng();
        AtomicFile.Write(Path.Combine(directory, result.Name + ".png"), picture);
        markup.Element("h2", result.Title, ("id", result.Name));
        markup.Open("p").Element("strong", "Reference:").Text(" " + result.Source + ".").Close("p");
        markup.Open("p").Element("strong", "Used:").Text(" " + result.Means).Close("p");
        markup.Open("figure").Empty("img", ("src", "data:image/png;base64," + Convert.ToBase64String(picture)), ("alt", result.Title)).Close("figure");
        var table = new Table(markup, result.Title, ReportTexts.ScrollHint.In(Language.English), 1, "Quantity", "Reference", "Ours", "Interval", "Verdict");
        foreach (var row in result.Rows)
        {
            table.Row(row.Verdict switch { "failed" => "worse", "not_expressible" => "unclear", _ => "better" },
                [row.Quantity, ReproductionText.Number(row.Reference), ReproductionText.Number(row.Ours), ReproductionText.Interval(row), ReproductionText.Verdict(row)]);
        }

        table.End();
        var notes = result.Rows.Where(row => row.Note.Length > 0).GroupBy(row => row.Note, StringComparer.Ordinal).ToList();
        var bases = result.Rows.Where(row => row.Basis.Length > 0).Select(row => row.Basis).Distinct(StringComparer.Ordinal).ToList();
        markup.Open("ul", ("class", "note"));
        foreach (var note in notes) markup.Open("li").Element("strong", string.Join("; ", note.Select(row => row.Quantity)) + ":").Text(" " + note.Key).Close("li");
        if (bases.Count > 0) markup.Open("li").Element("strong", "Intervals:").Text(" " + string.Join("; ", bases) + ".").Close("li");
        markup.Close("ul");
    }
}
