using ClusterSim.Reporting.Health;
using ClusterSim.Reporting.Html;
using ClusterSim.Results;

namespace ClusterSim.Reporting;

/// <summary>Writes a result as one page that needs nothing else: no network, no script, no font.</summary>
public static class HtmlReport
{
    /// <summary>Writes the page, English and Indonesian, whole or not at all. The same results give the same bytes.</summary>
    /// <param name="results">The results.</param>
    /// <param name="charts">Charts of the same results; their pictures are put into the page.</param>
    /// <param name="path">Path of the page.</param>
    /// <exception cref="ResultException">The page cannot be written.</exception>
    /// <exception cref="IOException">A chart cannot be read.</exception>
    public static void Write(ResultSet results, IReadOnlyList<ChartFile> charts, string path)
    {
        var cast = new Cast(results);
        Page.Write(path, cast.Title(cast.Baseline, Language.English), (markup, language) => Article(new ReportPage(results, charts, language, markup)));
    }

    private static void Article(ReportPage page)
    {
        var question = page.Cast.Question(page.Language);
        var title = page.Title(page.Cast.Baseline);
        var markup = page.Markup;
        markup.Element("h1", question.Length > 0 ? question : title);
        var start = Calendar.Words(Calendar.Parse(page.Manifest.Start), page.Language);
        page.Paragraph(title + ". " + page.Say(page.Cast.Compares ? ReportTexts.Subtitle : ReportTexts.RunSubtitle, page.Months, start, page.Numerals.Fixed(page.Manifest.Replications, 0), page.Window), "subtitle");
        if (page.Manifest.Status is not "done") page.Paragraph(page.Say(ReportTexts.NotDone, page.Manifest.Status), "answer");
        if (page.Manifest.Money is { } money) page.Paragraph(Fill.In(ReportTexts.Money.In(page.Language), money.Name, money.Part), "answer");

        page.Markup.Verbatim(new HealthNote(page.Results.Health, page.Language, page.Manifest.Money).Html());
        Answered(page);
        if (page.Cast.Compares && page.Results.Effects.Count > 0)
        {
            EffectSections.Effects(page);
            DoubtSection.Charts(page);
            ProgrammeSections.Costs(page);
            DoseSection.Doses(page);
            MoneySections.Flows(page);
            MoneySections.Worth(page);
            GainSections.Gains(page);
            ProgrammeSections.Additionality(page);
        }

        SplitSection.Split(page);
        ValueChainSection.Shares(page);
        Series(page);
        TargetSection.Targets(page);
        EvidenceSections.Assumptions(page);
        EvidenceSections.Sources(page);
        EvidenceSections.Limits(page);
        EvidenceSections.Reproduce(page);
    }

    private static void Answered(ReportPage page)
    {
        var answer = new Answer(page.Results, page.Numerals);
        page.Heading("answer", ReportTexts.AnswerHeading);
        if (page.Worlds is { } worlds) DoubtSection.Answer(page, worlds);
        page.Markup.Open("ul", ("class", "answer"));
        var points = answer.Points().ToList();
        if (page.Worlds is null && answer.IsTested)
            points.Insert(1, new AnswerPoint(page.Say(DoubtTexts.NotAskedLabel), page.Say(DoubtTexts.NotAsked)));
        foreach (var point in points)
        {
            page.Markup.Open("li");
            if (point.Headline.Length > 0) page.Markup.Element("strong", point.Headline).Text(" ");
            page.Markup.Text(point.Text).Close("li");
        }

        page.Markup.Close("ul");
        if (answer.IsTested) page.Paragraph(answer.Tests, "note");
        foreach (var row in page.Results.PassThrough) page.Paragraph(PassThrough(page, row), "note");
    }

    /// <summary>What free productivity would bring the owners that the question is about.</summary>
    private static string PassThrough(ReportPage page, PassThroughRow row)
    {
        var measure = Measure.OfWindow(EffectTable.Income, [row.Difference, row.Low, row.High], page.Numerals);
        return page.Say(ReportTexts.PassThrough,
            row.Sector.Length == 0 ? page.Say(ReportTexts.AllSectors) : page.Effects.FocusName(page.Language), page.Numerals.Percent(row.MoreOutput, 0),
            row.Baseline == 0 ? "–" : page.Numerals.Change(row.Difference / Math.Abs(row.Baseline)),
            page.Numerals.WithInterval(row.Difference / measure.Divisor, row.Low / measure.Divisor, row.High / measure.Divisor) + " " + measure.Unit);
    }

    private static void Series(ReportPage page)
    {
        string[] names = [.. ChartSet.SeriesMetrics.Concat(ChartSet.SectorMetrics).Select(metric => "series-" + metric), "diamond"];
        if (!names.Any(page.HasChart)) return;
        page.Heading("series", ReportTexts.SeriesHeading);
        foreach (var name in names) page.Chart(name);
    }
}
