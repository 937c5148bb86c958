using System.Text;
using ClusterSim.Core.Terms;
using ClusterSim.Reporting.Html;
using ClusterSim.Results;
using ClusterSim.Results.Storage;

namespace ClusterSim.Reporting;

/// <summary>Writes a result as one page that needs nothing else: no network, no script, no font.</summary>
public static class HtmlReport
{
    /// <summary>Writes the page, English and Indonesian, whole or not at all. The same results give the same bytes.</summary>
    /// <param name="results">The results.</param>
    /// <param name="charts">Charts of the same results; their pictures are put into the page.</param>
    /// <param name="path">Path of the page.</param>
    /// <exception cref="IOException">A chart cannot be read or the page cannot be written.</exception>
    public static void Write(ResultSet results, IReadOnlyList<ChartFile> charts, string path) =>
        DurableFile.Write(path, Encoding.UTF8.GetBytes(Page(results, charts)), toDisk: false);

    private static string Page(ResultSet results, IReadOnlyList<ChartFile> charts)
    {
        var cast = new Cast(results);
        var markup = new Markup();
        markup.Verbatim("<!DOCTYPE html>\n").Open("html", ("lang", "en")).Open("head");
        markup.Empty("meta", ("charset", "utf-8"));
        markup.Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        markup.Element("title", cast.Title(cast.Baseline, Language.English));
        markup.Open("style").Verbatim(StyleSheet()).Close("style").Close("head").Open("body");
        Switch(markup, Language.English, ("checked", "checked"));
        Switch(markup, Language.Indonesian);
        markup.Open("main");
        foreach (var language in Languages.All) Article(new ReportPage(results, charts, language, markup));
        markup.Close("main").Close("body").Close("html");
        return markup.ToString();
    }

    internal static void Switch(Markup markup, Language language, params ReadOnlySpan<(string, string)> more)
    {
        var name = "language-" + language.Code();
        markup.Empty("input", [("type", "radio"), ("name", "language"), ("class", "switch"), ("id", name), .. more]);
        markup.Element("label", ReportTexts.LanguageSwitch.In(language), ("for", name), ("lang", language.Code()));
    }

    private static void Article(ReportPage page)
    {
        var question = page.Cast.Question(page.Language);
        var title = page.Title(page.Cast.Baseline);
        var markup = page.Markup;
        markup.Open("article", ("lang", page.Language.Code()));
        markup.Element("h1", question.Length > 0 ? question : title);
        var start = Calendar.Words(Calendar.Parse(page.Manifest.Start), page.Language);
        page.Paragraph(title + ". " + page.Say(page.Cast.Compares ? ReportTexts.Subtitle : ReportTexts.RunSubtitle, page.Months, start, page.Numerals.Fixed(page.Manifest.Replications, 0), page.Window), "subtitle");
        if (page.Manifest.Status is not "done") page.Paragraph(page.Say(ReportTexts.NotDone, page.Manifest.Status), "answer");

        Answered(page);
        if (page.Cast.Compares && page.Results.Effects.Count > 0)
        {
            EffectSections.Effects(page);
            ProgrammeSections.Costs(page);
            GainSections.Gains(page);
            ProgrammeSections.Additionality(page);
        }

        ValueChainSection.Shares(page);
        Series(page);
        TargetSection.Targets(page);
        EvidenceSections.Assumptions(page);
        EvidenceSections.Sources(page);
        EvidenceSections.Limits(page);
        EvidenceSections.Reproduce(page);
        markup.Close("article");
    }

    private static void Answered(ReportPage page)
    {
        var answer = new Answer(page.Results, page.Numerals);
        page.Heading("answer", ReportTexts.AnswerHeading);
        page.Markup.Open("ul", ("class", "answer"));
        foreach (var point in answer.Points())
        {
            page.Markup.Open("li");
            if (point.Headline.Length > 0) page.Markup.Element("strong", point.Headline).Text(" ");
            page.Markup.Text(point.Text).Close("li");
        }

        page.Markup.Close("ul");
        if (answer.IsTested) page.Paragraph(answer.Tests, "note");
    }

    private static void Series(ReportPage page)
    {
        string[] names = [.. ChartSet.SeriesMetrics.Concat(ChartSet.SectorMetrics).Select(metric => "series-" + metric), "diamond"];
        if (!names.Any(page.HasChart)) return;
        page.Heading("series", ReportTexts.SeriesHeading);
        foreach (var name in names) page.Chart(name);
    }

    internal static string StyleSheet()
    {
        using var stream = typeof(HtmlReport).Assembly.GetManifestResourceStream("report.css")
            ?? throw new InvalidOperationException("The style sheet is missing from the program.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
