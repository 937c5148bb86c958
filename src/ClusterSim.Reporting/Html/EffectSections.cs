using ClusterSim.Core.Recording;
using ClusterSim.Results;

namespace ClusterSim.Reporting.Html;

/// <summary>The sections on effects: what changes, and who gains and loses.</summary>
internal static class EffectSections
{
    private const string Income = "household_income_rupiah";

    private static readonly string[] s_charted = ["household_income_rupiah", "workers", "poor_share"];
    private static readonly string[] s_reach = ["treated", "neighbours", "rest"];

    /// <summary>Effects on all firms together.</summary>
    public static void Effects(ReportPage page)
    {
        page.Heading("effects", ReportTexts.EffectsHeading);
        page.Paragraph(page.Say(ReportTexts.EffectsNote), "note");
        page.Chart("effects-value_added_rupiah");
        Table(page, page.Say(ReportTexts.EffectsCaption), ReportPage.MainMetrics);
        foreach (var metric in s_charted) page.Chart("effects-" + metric);

        var others = MetricCatalogue.All.Select(metric => metric.Name).Except(ReportPage.MainMetrics, StringComparer.Ordinal)
            .Where(metric => page.Effects.OnAll(metric).Count > 0).ToArray();
        page.Markup.Open("details").Element("summary", page.Say(ReportTexts.AllEffectsSummary));
        foreach (var metric in ReportPage.MainMetrics.Skip(1).Except(s_charted, StringComparer.Ordinal)) page.Chart("effects-" + metric);
        if (others.Length > 0) Table(page, page.Say(ReportTexts.AllEffectsSummary), others);
        page.Markup.Close("details");
    }

    /// <summary>Effects by size of firm and by reach of the policy.</summary>
    public static void Gains(ReportPage page)
    {
        var bySize = page.Effects.Of(Income, "size").ToList();
        var byReach = s_reach.SelectMany(kind => page.Effects.Of(Income, kind)).ToList();
        if (bySize.Count == 0 && byReach.Count == 0) return;
        page.Heading("gains", ReportTexts.GainsHeading);
        page.Paragraph(page.Say(ReportTexts.GainsNote), "note");
        page.Chart("size-classes");
        Cross(page, ReportTexts.BySize, bySize, row => Texts.Group("size", row.Group, page.Language));
        Cross(page, ReportTexts.ByReach, byReach, row => Texts.Group(row.GroupKind, row.Group, page.Language));
    }

    private static void Table(ReportPage page, string caption, IReadOnlyList<string> metrics)
    {
        var table = new Table(page.Markup, caption, 1,
            page.Say(ReportTexts.Policy), page.Say(ReportTexts.BaselineValue), page.Say(ReportTexts.Difference), page.Say(ReportTexts.InPercent),
            page.Say(ReportTexts.Interval), page.Say(ReportTexts.Bootstrap), page.Say(ReportTexts.ShareBetter),
            page.Say(ReportTexts.VarianceReduction), page.Say(ReportTexts.Judgement));
        foreach (var metric in metrics)
        {
            var effects = page.Effects.OnAll(metric);
            if (effects.Count == 0) continue;
            var measure = Measure.OfWindow(metric, effects.SelectMany(effect => new[] { effect.Difference, effect.Low, effect.High }), page.Language);
            var heading = Measure.IsTotal(metric) ? ReportTexts.TotalOver : ReportTexts.MeanOf;
            table.Group(page.Say(heading, measure.LabelWithUnit));
            foreach (var effect in effects) Row(page, table, effect, measure);
        }

        table.End();
    }

    private static void Row(ReportPage page, Table table, EffectRow effect, Measure measure)
    {
        var verdict = Verdicts.Of(effect);
        var numerals = page.Numerals;
        var share = effect.Baseline == 0 ? double.NaN : effect.Difference / Math.Abs(effect.Baseline);
        table.Row(ReportPage.Style(verdict),
        [
            page.Title(effect.Policy),
            numerals.Plain(effect.Baseline / measure.Divisor),
            numerals.Signed(effect.Difference / measure.Divisor),
            numerals.SignedPercent(share),
            Between(numerals, effect.Low, effect.High, measure.Divisor),
            Between(numerals, effect.BootstrapLow, effect.BootstrapHigh, measure.Divisor),
            numerals.Percent(effect.ShareBetter, 0),
            numerals.Plain(effect.VarianceReduction),
            page.Words(verdict),
        ]);
    }

    private static void Cross(ReportPage page, Core.Terms.LocalizedText caption, List<EffectRow> rows, Func<EffectRow, string> column)
    {
        if (rows.Count == 0) return;
        var measure = Measure.OfWindow(Income, rows.SelectMany(row => new[] { row.Difference, row.Low, row.High }), page.Language);
        var columns = rows.Select(column).Distinct(StringComparer.Ordinal).ToList();
        var table = new Table(page.Markup, page.Say(caption, measure.Unit), 1, [page.Say(ReportTexts.Policy), .. columns]);
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

    private static string Between(Numerals numerals, double low, double high, double divisor) =>
        double.IsFinite(low) && double.IsFinite(high) ? numerals.Interval(low / divisor, high / divisor) : "–";
}
