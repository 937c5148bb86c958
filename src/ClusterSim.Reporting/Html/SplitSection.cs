using ClusterSim.Results;

namespace ClusterSim.Reporting.Html;

/// <summary>The section on what each programme did of what several did together.</summary>
internal static class SplitSection
{
    /// <summary>A table a policy that was split.</summary>
    public static void Split(ReportPage page)
    {
        if (page.Results.Split.Count == 0) return;
        page.Heading("split", ReportTexts.SplitHeading);
        page.Paragraph(page.Say(ReportTexts.SplitNote), "note");
        foreach (var policy in page.Results.Split.GroupBy(row => row.Policy, StringComparer.Ordinal))
        {
            var measure = Measure.OfWindow(EffectTable.Income, policy.SelectMany(row => new[] { row.PartRupiah, row.PartLow, row.PartHigh }), page.Numerals);
            var table = new Table(page.Markup, page.Say(ReportTexts.SplitCaption, page.Title(policy.Key), measure.Unit), page.Say(ReportTexts.ScrollHint), 1,
                page.Say(ReportTexts.SplitProgramme), page.Say(ReportTexts.SplitPart), page.Say(ReportTexts.SplitAlone), page.Say(ReportTexts.SplitLast));
            foreach (var metric in policy.GroupBy(row => row.Metric, StringComparer.Ordinal))
            {
                table.Group(page.Effects.LabelOf(metric.Key, page.Language));
                foreach (var row in metric)
                    table.Row([Name(page, row), Cell(row.PartRupiah, row.PartLow, row.PartHigh), Cell(row.AloneRupiah, row.AloneLow, row.AloneHigh), Cell(row.LastRupiah, row.LastLow, row.LastHigh)]);
            }

            table.End();

            string Cell(double mean, double low, double high) =>
                double.IsFinite(mean) ? page.Numerals.WithInterval(mean / measure.Divisor, low / measure.Divisor, high / measure.Divisor) : "–";
        }
    }

    private static string Name(ReportPage page, SplitRow row) => row.Programme switch
    {
        "interaction" => page.Say(ReportTexts.SplitInteraction),
        "together" => page.Say(ReportTexts.SplitTogether),
        _ => Texts.Words(row.Programme),
    };
}
