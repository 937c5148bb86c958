using ClusterSim.Results;

namespace ClusterSim.Reporting.Charts;

/// <summary>What each policy does with more or less money: its effect against what it spent, a line with its 95 % band.</summary>
internal static class DoseChart
{
    private const float Width = 1000;
    private const float Height = 420;

    /// <summary>Draws the chart of a metric, as far as two policies spend; null where no policy was run with other budgets.</summary>
    public static Figure? Draw(string metric, IReadOnlyList<DoseRow> doses, EffectTable effects, Cast cast, Manifest manifest, Numerals numerals)
    {
        var all = doses.Where(row => string.Equals(row.Metric, metric, StringComparison.Ordinal) && double.IsFinite(row.SpentRupiah) && double.IsFinite(row.Effect)).ToList();
        if (all.Count == 0) return null;
        var language = numerals.Language;
        double[] most = [.. all.GroupBy(row => row.Policy, StringComparer.Ordinal).Select(policy => policy.Max(row => row.SpentRupiah)).OrderDescending()];
        var end = Math.Min(most[0], 1.1 * most[Math.Min(1, most.Length - 1)]);
        var rows = all.Where(row => row.SpentRupiah <= end).ToList();
        var label = effects.LabelOf(metric, language);
        var measure = Measure.OfWindow(metric, rows.SelectMany(row => new[] { row.Low, row.High, row.Effect }), numerals);
        var spending = Measure.OfWindow(metric, rows.Select(row => row.SpentRupiah), numerals);
        var prices = Fill.In(ChartTexts.Prices.In(language), Calendar.Words(Calendar.Parse(manifest.Start), language));
        var figure = new Figure(Width,
            Fill.In(ChartTexts.DoseTitle.In(language), label),
            Fill.In(ChartTexts.DoseSubtitle.In(language), EvaluationPeriod.Words(manifest, language)) + " " + prices);
        var policies = cast.Policies.Select((name, index) => (Name: name, Color: Ink.Line(index), Rows: all.Where(row => string.Equals(row.Policy, name, StringComparison.Ordinal)).OrderBy(row => row.SpentRupiah).ToList()))
            .Where(policy => policy.Rows.Count > 0).ToList();
        Legend.Place(figure, [.. policies.Select(policy => new LegendEntry(cast.Title(policy.Name, language), policy.Color))]);
        figure.Text(Fill.In(ChartTexts.DoseY.In(language), char.ToLowerInvariant(label[0]) + label[1..], measure.Unit), Figure.Margin, figure.Cursor + 8, 11.5f, Ink.Muted);
        figure.Cursor += 22;

        var (left, right) = Panel.Bounds([0, end / spending.Divisor]);
        var (low, high) = Panel.Bounds(rows.SelectMany(row => new[] { row.Low, row.High, row.Effect, 0 }).Select(value => value / measure.Divisor));
        var plot = Panel.Create();
        plot.Add.HorizontalLine(0, 1.2f, Ink.Text);
        foreach (var policy in policies)
        {
            double[] spent = [0, .. policy.Rows.Select(row => row.SpentRupiah / spending.Divisor)];
            if (policy.Rows.TrueForAll(row => double.IsFinite(row.Low) && double.IsFinite(row.High)))
            {
                var band = plot.Add.FillY(spent, [0, .. policy.Rows.Select(row => row.Low / measure.Divisor)], [0, .. policy.Rows.Select(row => row.High / measure.Divisor)]);
                (band.FillColor, band.LineWidth, band.MarkerSize) = (policy.Color.WithAlpha(0.16), 0, 0);
            }

            var line = plot.Add.Scatter(spent, [0, .. policy.Rows.Select(row => row.Effect / measure.Divisor)], policy.Color);
            (line.LineWidth, line.MarkerSize) = (2, 6);
        }

        plot.Axes.SetLimits(left, right, low, high);
        plot.Axes.Bottom.TickGenerator = Panel.Ticks(left, right, 6, numerals);
        plot.Axes.Left.TickGenerator = Panel.Ticks(low, high, 6, numerals);
        var padLeft = Panel.Room(low, high, 6, numerals);
        Panel.Pad(plot, padLeft, 10, 26, 6);
        var plotWidth = Width - 2 * Figure.Margin;
        figure.Place(plot, Figure.Margin, figure.Cursor, plotWidth, Height);
        figure.Text(Fill.In(ChartTexts.DoseX.In(language), spending.Unit), Figure.Margin + padLeft + (plotWidth - padLeft) / 2, figure.Cursor + Height + 8, 11.5f, Ink.Muted, Anchor.Centre);
        figure.Cursor += Height + 30;
        return figure;
    }
}
