using ClusterSim.Reporting.Charts;
using ClusterSim.Reporting.Html;
using ClusterSim.Reproductions;
using ClusterSim.Results.Storage;

namespace ClusterSim.Reporting;

/// <summary>Writes reproductions as charts and one page that needs nothing else.</summary>
public static class ReproductionPage
{
    /// <summary>Writes a PNG for each reproduction and <c>reproductions.html</c>; the same results give the same bytes.</summary>
    /// <param name="results">What was found.</param>
    /// <param name="directory">The folder, which is made where it is missing.</param>
    /// <returns>Path of the page.</returns>
    /// <exception cref="ClusterSim.Results.ResultException">A file cannot be written.</exception>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    public static string Write(IReadOnlyList<ReproductionResult> results, string directory)
    {
        Directory.CreateDirectory(directory);
        const string title = "Known results, reproduced";
        var path = Path.Combine(directory, "reproductions.html");
        Page.Write(path, title, markup => Article(markup, title, results, directory));
        return path;
    }

    private static void Article(Markup markup, string title, IReadOnlyList<ReproductionResult> results, string directory)
    {
        markup.Element("h1", title);
        var rows = results.SelectMany(result => result.Rows).ToList();
        markup.Element("p", $"Published and analytic results beside those of the engine's own phases: {ReproductionText.Summary(rows)}. "
            + "An interval comes from standard errors or from the precision of the engine's numbers, never from what would make a result fit; failures are shown with their reason.", ("class", "subtitle"));
        markup.Open("nav").Open("ul");
        foreach (var result in results) markup.Open("li").Element("a", result.Title, ("href", "#" + result.Name)).Close("li");
        markup.Close("ul").Close("nav");
        foreach (var result in results) Section(markup, result, directory);
    }

    private static void Section(Markup markup, ReproductionResult result, string directory)
    {
        var picture = ReproductionFigure.Draw(result).ToPng();
        DurableFile.Write(Path.Combine(directory, result.Name + ".png"), picture, toDisk: false);
        markup.Element("h2", result.Title, ("id", result.Name));
        markup.Open("p").Element("strong", "Reference:").Text(" " + result.Source + ".").Close("p");
        markup.Open("p").Element("strong", "Used:").Text(" " + result.Means).Close("p");
        markup.Picture("png", picture, result.Title);
        var table = new Table(markup, result.Title, ReportTexts.ScrollHint.In(Language.English), 1, "Quantity", "Reference", "Ours", "Interval", "Verdict");
        foreach (var row in result.Rows)
        {
            table.Row(row.Verdict switch { "failed" => "worse", "not_expressible" => "unclear", _ => "better" },
                [row.Quantity, Figures.Precise(row.Reference), Figures.Precise(row.Ours), ReproductionText.Interval(row), ReproductionText.Verdict(row)]);
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
