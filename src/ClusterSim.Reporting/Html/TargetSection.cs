using ClusterSim.Core.Recording;
using ClusterSim.Results;

namespace ClusterSim.Reporting.Html;

/// <summary>The section on observed facts against the baseline.</summary>
internal static class TargetSection
{
    private const double CloseDistance = 0.05;
    private const double FairDistance = 0.15;

    /// <summary>A chart, self-sufficiency where it can be told, and a table with a row for each fact and year.</summary>
    public static void Targets(ReportPage page)
    {
        var targets = page.Results.Targets.Where(row => string.Equals(row.Scenario, page.Cast.Baseline, StringComparison.Ordinal))
            .OrderBy(row => row.Target, StringComparer.Ordinal).ThenBy(row => row.Year).ToList();
        if (targets.Count == 0) return;
        page.Heading("targets", ReportTexts.TargetsHeading);
        page.Paragraph(page.Say(ReportTexts.TargetsNote, page.Numerals.Percent(CloseDistance, 0), page.Numerals.Percent(FairDistance, 0)), "note");
        foreach (var output in targets.Where(row => IsOf(row, Metrics.Output) && row.Sector.Length > 0).GroupBy(row => row.Sector, StringComparer.Ordinal))
            SelfSufficiency(page, [.. output], [.. targets.Where(row => IsOf(row, Metrics.Demand) && string.Equals(row.Sector, output.Key, StringComparison.Ordinal))]);
        page.Chart("targets");
        var table = new Table(page.Markup, page.Say(ReportTexts.TargetsCaption), page.Say(ReportTexts.ScrollHint), 3,
            page.Say(ReportTexts.Target), page.Say(ReportTexts.Year), page.Say(ReportTexts.UseColumn), page.Say(ReportTexts.Observed),
            page.Say(ReportTexts.SimulatedColumn), page.Say(ReportTexts.SimulatedInterval), page.Say(ReportTexts.NaiveForecast), page.Say(ReportTexts.Distance), page.Say(ReportTexts.Judgement));
        foreach (var target in targets)
        {
            var measure = Measure.OfTarget(target, [target.Observed, target.Simulated], page.Numerals);
            var (style, judgement) = Judge(page, target);
            table.Row(style,
            [
                measure.LabelWithUnit, ReportPage.Plain(target.Year), Texts.Use(target.Use, page.Language),
                page.Numerals.Plain(target.Observed / measure.Divisor), page.Numerals.Plain(target.Simulated / measure.Divisor),
                double.IsFinite(target.Low) && double.IsFinite(target.High) ? page.Numerals.Interval(target.Low / measure.Divisor, target.High / measure.Divisor) : "–",
                double.IsFinite(target.Naive) ? page.Numerals.Plain(target.Naive / measure.Divisor) : "–", page.Numerals.SignedPercent(target.RelativeDistance), judgement,
            ]);
        }

        table.End();
    }

    /// <summary>Output over need of one sector, year by year, where both are known.</summary>
    private static void SelfSufficiency(ReportPage page, List<TargetRow> output, List<TargetRow> demand)
    {
        var years = output.Join(demand, row => row.Year, row => row.Year, (made, needed) => (Made: made, Needed: needed))
            .Where(year => year.Needed.Observed > 0 && year.Needed.Simulated > 0).ToList();
        if (years.Count == 0) return;
        page.Paragraph(page.Say(ReportTexts.SelfSufficiency,
            Name(output[0]), Name(demand[0]), string.Join(" → ", years.Select(year => ReportPage.Plain(year.Made.Year))),
            string.Join(" → ", years.Select(year => page.Numerals.Percent(year.Made.Observed / year.Needed.Observed))),
            string.Join(" → ", years.Select(year => page.Numerals.Percent(year.Made.Simulated / year.Needed.Simulated)))));

        string Name(TargetRow row) => SmallFirst(Measure.OfTarget(row, [], page.Numerals).Label);
    }

    private static bool IsOf(TargetRow row, Metric metric) => string.Equals(row.Metric, metric.Name, StringComparison.Ordinal);

    private static string SmallFirst(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];

    private static (string Style, string Words) Judge(ReportPage page, TargetRow target)
    {
        if (Texts.UseKey(target.Use) is "input") return ("unclear", page.Say(ReportTexts.Given));
        if (Math.Abs(target.Naive - target.Observed) < Math.Abs(target.Simulated - target.Observed)) return ("worse", page.Say(ReportTexts.NaiveIsCloser));
        return Math.Abs(target.RelativeDistance) switch
        {
            <= CloseDistance => ("better", page.Say(ReportTexts.Close)),
            <= FairDistance => ("", page.Say(ReportTexts.Fair)),
            _ => ("worse", page.Say(ReportTexts.Poor)),
        };
    }
}
