using ClusterSim.Results;

namespace ClusterSim.Reporting.Html;

/// <summary>What policies do with more or less money, and which does most at equal spending.</summary>
internal static class DoseSection
{
    /// <summary>Charts and tables; nothing where no other budgets were asked for.</summary>
    public static void Doses(ReportPage page)
    {
        var (doses, equal) = (page.Results.Doses, page.Results.EqualSpending);
        if (doses.Count == 0) return;
        page.Heading("doses", ReportTexts.DosesHeading);
        page.Paragraph(page.Say(ReportTexts.DosesNote), "note");
        foreach (var rows in doses.GroupBy(row => row.Metric, StringComparer.Ordinal))
        {
            page.Chart("dose-" + rows.Key);
            var ranked = equal.Where(row => string.Equals(row.Metric, rows.Key, StringComparison.Ordinal)).ToList();
            if (ranked.Count > 0) Ranks(page, rows.Key, ranked);
        }

        Notes(page, doses);
    }

    private static void Ranks(ReportPage page, string metric, List<EqualSpendingRow> rows)
    {
        var numerals = page.Numerals;
        var table = new Table(page.Markup, page.Say(ReportTexts.EqualCaption, page.Effects.LabelOf(metric, page.Language), page.Window), page.Say(ReportTexts.ScrollHint), 1,
            page.Say(ReportTexts.Policy), page.Say(ReportTexts.EqualEffect), page.Say(ReportTexts.Behind), page.Say(ReportTexts.MostSpent));
        foreach (var level in rows.GroupBy(row => row.SpendingRupiah))
        {
            table.Group(page.Say(ReportTexts.AtSpending, numerals.Rupiah(level.Key)));
            foreach (var row in level)
            {
                table.Row(
                    page.Title(row.Policy),
                    row.Rank == 0 ? page.Say(ReportTexts.CannotSpend) : numerals.RupiahWithInterval(row.Effect, row.Low, row.High),
                    row.Rank < 2 ? "–" : numerals.RupiahWithInterval(row.Behind, row.BehindLow, row.BehindHigh),
                    numerals.Rupiah(row.MostSpentRupiah));
            }
        }

        table.End();
    }

    /// <summary>Policies without a curve, and budgets that do not bind.</summary>
    private static void Notes(ReportPage page, IReadOnlyList<DoseRow> doses)
    {
        var without = page.Cast.Policies.Where(policy => page.Cast.IsPolicy(policy) && !doses.Any(row => IsOf(row, policy) && row.SpentRupiah > 0)).Select(page.Title).ToList();
        if (without.Count > 0) page.Paragraph(page.Say(ReportTexts.NoCurve, string.Join(", ", without)), "note");
        var free = page.Cast.Policies.Select(policy => (policy, From: Saturated(doses, policy))).Where(entry => entry.From is not null)
            .Select(entry => page.Say(ReportTexts.FromTimes, page.Title(entry.policy), page.Numerals.Plain(entry.From!.Value))).ToList();
        if (free.Count > 0) page.Paragraph(page.Say(ReportTexts.NotBinding, string.Join(", ", free)), "note");
    }

    /// <summary>The factor beyond which more money changed nothing; null where it did.</summary>
    internal static double? Saturated(IReadOnlyList<DoseRow> doses, string policy)
    {
        double? from = null;
        double? before = null;
        foreach (var dose in doses.Where(row => IsOf(row, policy)).GroupBy(row => row.Factor).OrderBy(dose => dose.Key))
        {
            if (!dose.All(row => row.SameAsLess)) from = null;
            else from ??= before;
            before = dose.Key;
        }

        return from;
    }

    private static bool IsOf(DoseRow row, string policy) => string.Equals(row.Policy, policy, StringComparison.Ordinal);
}
