using ClusterSim.Results;

namespace ClusterSim.Reporting.Html;

/// <summary>The section on who gains and who loses.</summary>
internal static class GainSections
{
    /// <summary>Effects on owners' income by size of firm, by attributes of firms and by reach of the policy.</summary>
    public static void Gains(ReportPage page)
    {
        var bySize = page.Effects.IncomeBySize();
        var byReach = page.Effects.IncomeByReach();
        if (bySize.Count == 0 && byReach.Count == 0) return;
        page.Heading("gains", ReportTexts.GainsHeading);
        page.Paragraph(page.Say(ReportTexts.GainsNote), "note");
        page.Chart("size-classes");
        Cross(page, ReportTexts.BySize, bySize, row => Texts.Group("size", row.Group, page.Language));
        if (page.Manifest.Sectors.Count > 1)
            Cross(page, ReportTexts.BySectorCaption, page.Effects.IncomeBySector(), row => SectorTitles.In(page.Manifest.Sectors, row.Group, page.Language));
        foreach (var (attribute, rows) in page.Effects.IncomeByAttribute())
            Cross(page, ReportTexts.ByAttribute(attribute.Replace('_', ' ')), rows, row => Texts.Words(row.Group));
        Cross(page, ReportTexts.ByReach, byReach, row => Texts.Group(row.GroupKind, row.Group, page.Language));
        page.Chart("months");
        PeopleSections.People(page);
    }

    private static void Cross(ReportPage page, Core.Terms.LocalizedText caption, IReadOnlyList<EffectRow> rows, Func<EffectRow, string> column)
    {
        if (rows.Count == 0) return;
        var measure = Measure.OfWindow(EffectTable.Income, rows.SelectMany(row => new[] { row.Difference, row.Low, row.High }), page.Numerals);
        var columns = rows.Select(column).Distinct(StringComparer.Ordinal).ToList();
        var table = new Table(page.Markup, page.Say(caption, measure.Unit), page.Say(ReportTexts.ScrollHint), 1, [page.Compared, .. columns]);
        foreach (var policy in page.Cast.Policies)
        {
            var own = rows.Where(row => string.Equals(row.Policy, policy, StringComparison.Ordinal)).ToList();
            string[] cells = [page.Title(policy), .. columns.Select(name => Cell(page, own.Find(row => string.Equals(column(row), name, StringComparison.Ordinal)), measure))];
            table.Row(cells);
        }

        table.End();
    }

    private static string Cell(ReportPage page, EffectRow? row, Measure measure) =>
        row is null ? "–" : page.Numerals.WithInterval(row.Difference / measure.Divisor, row.Low / measure.Divisor, row.High / measure.Divisor);
}
