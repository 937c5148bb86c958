using ClusterSim.Core.Recording;
using ClusterSim.Results;

namespace ClusterSim.Reporting.Html;

/// <summary>The section on effects on all firms together.</summary>
internal static class EffectSections
{
    private const double LargestGain = 10_000;

    private static readonly string[] s_charted =
        [Metrics.HouseholdIncome.Name, Metrics.ValueAdded.Name, Metrics.Workers.Name, PeopleMeasures.HeadCount.Name];

    /// <summary>Effects on all firms together.</summary>
    public static void Effects(ReportPage page)
    {
        page.Heading("effects", ReportTexts.EffectsHeading, page.Cast.Noun(page.Language));
        page.Paragraph(page.Say(ReportTexts.EffectsNote, page.Numerals.Percent(EffectTable.SmallestShare(page.Results), 0)), "note");
        var known = MetricCatalogue.All.Where(metric => metric.Unit is not "units" || page.Manifest.Sectors.Count < 2).Append(PeopleMeasures.HeadCount).Append(PeopleMeasures.Gap).Select(metric => metric.Name).Where(metric => page.Effects.OnAll(metric).Count > 0).ToList();
        var shown = known.Where(metric => page.Effects.OnAll(metric).Any(IsChange)).ToList();
        var main = ChartSet.EffectMetrics.Where(shown.Contains).ToList();
        var others = shown.Except(main, StringComparer.Ordinal).ToList();

        foreach (var metric in s_charted.Take(2)) page.Chart("effects-" + metric);
        Table(page, page.Say(ReportTexts.EffectsCaption, page.Window), main);
        Why(page);
        LeftOut(page, [.. known.Except(shown, StringComparer.Ordinal)]);
        foreach (var metric in s_charted.Skip(2)) page.Chart("effects-" + metric);

        page.Markup.Open("details").Element("summary", page.Say(ReportTexts.AllEffectsSummary));
        foreach (var metric in main.Except(s_charted, StringComparer.Ordinal)) page.Chart("effects-" + metric);
        if (others.Count > 0) Table(page, page.Say(ReportTexts.OtherEffectsCaption, page.Window), others);
        page.Markup.Close("details");
        page.Markup.Open("details").Element("summary", page.Say(ReportTexts.StatisticsSummary));
        page.Paragraph(page.Say(ReportTexts.StatisticsNote), "note");
        Statistics(page, main);
        page.Markup.Close("details");
    }

    /// <summary>What moved owners' income, a row a policy.</summary>
    private static void Why(ReportPage page)
    {
        var policies = IncomeParts.Of(page.Results);
        if (policies.Count == 0) return;
        var measure = Measure.OfWindow(EffectTable.Income, policies.SelectMany(policy => policy.Named.Select(part => part.Rupiah)), page.Numerals);
        var focus = page.Manifest.FocusSector.Length == 0 ? page.Say(ReportTexts.AllSectors) : page.Effects.FocusName(page.Language);
        var table = new Table(page.Markup, page.Say(ReportTexts.WhyCaption, focus, measure.Unit, page.Window), page.Say(ReportTexts.ScrollHint), 1,
            [page.Compared, .. policies[0].Named.Select(part => page.Say(part.Name)), page.Say(ReportTexts.PartsTogether)]);
        foreach (var policy in policies)
            table.Row([page.Title(policy.Policy), .. policy.Named.Select(part => page.Numerals.Signed(part.Rupiah / measure.Divisor)), page.Numerals.Signed(policy.Named.Sum(part => part.Rupiah) / measure.Divisor)]);
        table.End();
        page.Paragraph(page.Say(ReportTexts.WhyNote), "note");
    }

    /// <summary>Results that say nothing, in a line instead of a table.</summary>
    private static void LeftOut(ReportPage page, List<string> metrics)
    {
        var nil = metrics.Where(metric => page.Effects.OnAll(metric).All(effect => effect.Baseline == 0)).ToList();
        Line(ReportTexts.NilResults, nil);
        Line(ReportTexts.SameResults, metrics.Except(nil, StringComparer.Ordinal));

        void Line(Core.Terms.LocalizedText text, IEnumerable<string> names)
        {
            var labels = string.Join("; ", names.Select(name => Measure.LabelOf(name, page.Language)));
            if (labels.Length > 0) page.Paragraph(page.Say(text, labels, page.Cast.Noun(page.Language)), "note");
        }
    }

    private static bool IsChange(EffectRow effect) => effect is not { Difference: 0, Low: 0 or double.NaN, High: 0 or double.NaN };

    private static void Table(ReportPage page, string caption, IReadOnlyList<string> metrics)
    {
        var numerals = page.Numerals;
        var table = new Table(page.Markup, caption, page.Say(ReportTexts.ScrollHint), 1,
            page.Compared, page.Say(ReportTexts.BaselineValue), page.Say(ReportTexts.Difference), page.Say(ReportTexts.InPercent),
            page.Say(ReportTexts.Interval), page.Say(ReportTexts.Judgement));
        Rows(page, table, metrics, page.Style, (effect, measure) =>
        [
            page.Title(effect.Policy),
            numerals.Plain(effect.Baseline / measure.Divisor),
            numerals.Signed(effect.Difference / measure.Divisor),
            effect.Baseline == 0 ? "–" : numerals.Change(effect.Difference / Math.Abs(effect.Baseline)),
            Between(numerals, effect.Low, effect.High, measure.Divisor),
            page.Judged(effect),
        ]);
    }

    private static void Statistics(ReportPage page, IReadOnlyList<string> metrics)
    {
        var numerals = page.Numerals;
        var table = new Table(page.Markup, page.Say(ReportTexts.StatisticsSummary), page.Say(ReportTexts.ScrollHint), 1,
            page.Compared, page.Say(ReportTexts.Difference), page.Say(ReportTexts.Bootstrap), page.Say(ReportTexts.ShareBetter), page.Say(ReportTexts.VarianceReduction));
        Rows(page, table, metrics, _ => "", (effect, measure) =>
        [
            page.Title(effect.Policy),
            numerals.Signed(effect.Difference / measure.Divisor),
            Between(numerals, effect.BootstrapLow, effect.BootstrapHigh, measure.Divisor),
            numerals.Percent(effect.ShareBetter, 0),
            effect.VarianceReduction > LargestGain ? "> " + numerals.Fixed(LargestGain, 0) : numerals.Plain(effect.VarianceReduction),
        ]);
    }

    private static void Rows(ReportPage page, Table table, IReadOnlyList<string> metrics, Func<EffectRow, string> style, Func<EffectRow, Measure, string[]> cells)
    {
        foreach (var metric in metrics)
        {
            var effects = page.Effects.OnAll(metric);
            var measure = Measure.OfWindow(metric, effects.SelectMany(effect => new[] { effect.Difference, effect.Low, effect.High }), page.Numerals) with { Label = page.Effects.LabelOf(metric, page.Language) };
            table.Group(page.Say(Measure.IsTotal(metric) ? ReportTexts.TotalOver : ReportTexts.MeanOf, measure.LabelWithUnit));
            foreach (var effect in effects) table.Row(style(effect), cells(effect, measure));
        }

        table.End();
    }

    private static string Between(Numerals numerals, double low, double high, double divisor) =>
        double.IsFinite(low) && double.IsFinite(high) ? numerals.Interval(low / divisor, high / divisor) : "–";
}
