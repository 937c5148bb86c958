using ClusterSim.Results;

namespace ClusterSim.Reporting.Charts;

/// <summary>Who gains: effect on owners' household income by size of firm, and on firms with an offer, their neighbours and the rest.</summary>
internal static class GainsChart
{
    private const float Width = 1100;
    private const float LabelWidth = 200;
    private const float RowHeight = 30;
    private const float AxisHeight = 28;
    private static readonly string s_metric = EffectTable.Income;

    /// <summary>Draws the chart; null where there are no effects by group.</summary>
    public static Figure? Draw(EffectTable effects, Cast cast, Manifest manifest, Numerals numerals)
    {
        var language = numerals.Language;
        var bySize = effects.IncomeBySize().Where(row => row.Baseline > 0).Select(InPerCent).ToList();
        var sizes = bySize.Select(row => row.Group).Distinct(StringComparer.Ordinal).ToList();
        var byReach = effects.IncomeByReach();
        if (bySize.Count == 0 && byReach.Count == 0) return null;

        var order = cast.Policies.OrderByDescending(policy => effects.Ranks ? effects.OnAll(policy, s_metric)?.Difference ?? 0 : 0).ToList();
        var figure = new Figure(Width, ChartTexts.GainsTitle.In(language), Fill.In(ChartTexts.GainsSubtitle.In(language), EvaluationPeriod.Words(manifest, language)));
        var measure = Measure.OfWindow(s_metric, byReach.SelectMany(row => new[] { row.Low, row.High }), numerals);
        Legend.Place(figure, [.. EffectChart.LegendOf(measure, language)]);
        if (bySize.Count > 0)
        {
            var panels = sizes.Select(size => (Texts.Group("size", size, language), bySize.Where(row => Same(row.Group, size)).ToList())).ToList();
            Block(figure, ChartTexts.GainsBySize.In(language), panels, order, 1, cast, numerals);
        }

        if (byReach.Count > 0)
        {
            var prices = Fill.In(ChartTexts.Prices.In(language), Calendar.Words(Calendar.Parse(manifest.Start), language));
            var panels = EffectTable.Reach.Select(kind => (Texts.Group(kind, "", language), byReach.Where(row => Same(row.GroupKind, kind)).ToList())).ToList();
            Block(figure, Fill.In(ChartTexts.GainsByReach.In(language), measure.Unit) + ". " + prices, panels, order, measure.Divisor, cast, numerals);
        }

        return figure;
    }

    private static void Block(
        Figure figure, string title, List<(string Title, List<EffectRow> Rows)> panels, List<string> order, double divisor, Cast cast, Numerals numerals)
    {
        figure.Text(title, Figure.Margin, figure.Cursor + 10, 13.5f, Ink.Text, bold: true);
        figure.Cursor += 28;
        var cell = (Width - 2 * Figure.Margin - LabelWidth) / panels.Count;
        var height = order.Count * RowHeight;
        var (low, high) = Panel.Bounds(panels.SelectMany(panel => panel.Rows).SelectMany(row => new[] { row.Low, row.High, row.Difference, 0 }).Select(value => value / divisor));
        for (var i = 0; i < order.Count; i++)
        {
            var middle = figure.Cursor + 22 + (i + 0.5f) * RowHeight;
            figure.Wrapped(cast.Title(order[i], numerals.Language), Figure.Margin + LabelWidth - 8, middle, LabelWidth - 8, 11.5f, Ink.Text, Anchor.Right);
        }

        for (var p = 0; p < panels.Count; p++)
        {
            var left = Figure.Margin + LabelWidth + p * cell;
            figure.Wrapped(panels[p].Title, left + cell / 2, figure.Cursor + 9, cell - 12, 12.5f, Ink.Text, Anchor.Centre, bold: true, lines: 1);
            var plot = Panel.Create();
            plot.Grid.YAxisStyle.IsVisible = false;
            plot.Axes.Left.IsVisible = false;
            EffectChart.Forest(plot, [.. order.Select(policy => panels[p].Rows.Find(row => Same(row.Policy, policy)))], divisor);
            plot.Axes.SetLimits(low, high, -order.Count + 0.5, 0.5);
            plot.Axes.Bottom.TickGenerator = Panel.Ticks(low, high, 4, numerals);
            Panel.Pad(plot, 10, 10, AxisHeight, 0);
            figure.Place(plot, left, figure.Cursor + 22, cell, height + AxisHeight);
        }

        figure.Cursor += 22 + height + AxisHeight + 14;
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.Ordinal);

    private static EffectRow InPerCent(EffectRow row)
    {
        var factor = 100 / row.Baseline;
        return row with { Baseline = 100, Difference = row.Difference * factor, Low = row.Low * factor, High = row.High * factor, SmallestEffect = row.SmallestEffect * Math.Abs(factor) };
    }
}
