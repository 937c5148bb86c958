using ClusterSim.Results;
using ScottPlot;

namespace ClusterSim.Reporting.Charts;

/// <summary>Net cost of each policy against its effect on value added, and the line where both are equal.</summary>
internal static class CostChart
{
    private const float Width = 1000;
    private const float Height = 460;
    private const float LabelRoom = 280;
    private const float LabelStep = 34;
    private const string Metric = "value_added_rupiah";

    /// <summary>Draws the chart; null where no policy has both.</summary>
    public static Figure? Draw(EffectTable effects, Cast cast, Manifest manifest, Numerals numerals)
    {
        var language = numerals.Language;
        var rows = effects.OnAll(Metric).Where(row => double.IsFinite(row.CostRupiah)).ToList();
        if (rows.Count == 0) return null;

        var measure = Measure.OfWindow(Metric, rows.SelectMany(row => new[] { row.Low, row.High, row.Difference, row.CostRupiah }), language);
        var unit = measure.Unit;
        var prices = Fill.In(ChartTexts.Prices.In(language), Calendar.Words(Calendar.Parse(manifest.Start), language));
        var figure = new Figure(Width,
            ChartTexts.CostTitle.In(language),
            Fill.In(ChartTexts.CostSubtitle.In(language), unit) + " " + prices);
        Legend.Place(figure, [.. EffectChart.LegendOf(measure, language), new LegendEntry(ChartTexts.BreakEven.In(language), Ink.Text, LinePattern.DenselyDashed)]);
        figure.Text(Fill.In(ChartTexts.CostY.In(language), unit), Figure.Margin, figure.Cursor + 8, 11.5f, Ink.Muted);
        figure.Cursor += 22;

        var (left, right) = Panel.Bounds(rows.Select(row => row.CostRupiah / measure.Divisor).Append(0));
        var (low, high) = Panel.Bounds(rows.SelectMany(row => new[] { row.Low, row.High, row.Difference, 0 }).Select(value => value / measure.Divisor));
        var plot = Panel.Create();
        plot.Add.HorizontalLine(0, 1.2f, Ink.Text);
        BreakEven(plot, Math.Max(left, low), Math.Min(right, high));
        foreach (var row in rows) Add(plot, row, measure.Divisor);
        plot.Axes.SetLimits(left, right, low, high);
        plot.Axes.Bottom.TickGenerator = Panel.Ticks(left, right, 6, numerals);
        plot.Axes.Left.TickGenerator = Panel.Ticks(low, high, 6, numerals);
        var height = Math.Max(Height, rows.Count * LabelStep + 40);
        const float padLeft = 50, padRight = 10, padBottom = 26, padTop = 6;
        Panel.Pad(plot, padLeft, padRight, padBottom, padTop);
        var plotWidth = Width - 2 * Figure.Margin - LabelRoom;
        figure.Place(plot, Figure.Margin, figure.Cursor, plotWidth, height);

        var points = rows.Select(row => (
            Row: row,
            X: Figure.Margin + padLeft + (float)((row.CostRupiah / measure.Divisor - left) / (right - left)) * (plotWidth - padLeft - padRight),
            Y: figure.Cursor + padTop + (float)((high - row.Difference / measure.Divisor) / (high - low)) * (height - padTop - padBottom))).ToList();
        var tops = Spread([.. points.Select(point => point.Y)], figure.Cursor + LabelStep / 2, figure.Cursor + height - padBottom);
        for (var i = 0; i < points.Count; i++)
        {
            var labelX = Figure.Margin + plotWidth + 12;
            figure.Line(points[i].X + 8, points[i].Y, labelX - 4, tops[i], Ink.Unclear.WithAlpha(0.55), 0.8f);
            figure.Wrapped(cast.Title(points[i].Row.Policy, language), labelX, tops[i], LabelRoom - 12, 12, Ink.Text);
        }

        figure.Text(Fill.In(ChartTexts.CostX.In(language), unit), Figure.Margin + padLeft + (plotWidth - padLeft) / 2, figure.Cursor + height + 8, 11.5f, Ink.Muted, Anchor.Centre);
        figure.Cursor += height + 30;
        return figure;
    }

    private static void BreakEven(Plot plot, double from, double to)
    {
        if (from >= to) return;
        var line = plot.Add.Line(from, from, to, to);
        line.LineColor = Ink.Text;
        line.LineWidth = 1.2f;
        line.LinePattern = LinePattern.DenselyDashed;
        line.MarkerSize = 0;
    }

    private static void Add(Plot plot, EffectRow row, double divisor)
    {
        var verdict = Verdicts.Of(row);
        if (double.IsFinite(row.Low) && double.IsFinite(row.High))
        {
            var bar = plot.Add.Line(row.CostRupiah / divisor, row.Low / divisor, row.CostRupiah / divisor, row.High / divisor);
            bar.LineColor = EffectChart.ColorOf(verdict);
            bar.LineWidth = 2.2f;
            bar.MarkerSize = 0;
        }

        EffectChart.Point(plot, row.CostRupiah / divisor, row.Difference / divisor, verdict);
    }

    /// <summary>Heights of labels near their points, in the same order, never closer than a label is high.</summary>
    private static float[] Spread(float[] wanted, float top, float bottom)
    {
        var placed = new float[wanted.Length];
        for (var i = 0; i < wanted.Length; i++)
            placed[i] = Math.Max(wanted[i], i == 0 ? top : placed[i - 1] + LabelStep);
        for (var i = wanted.Length - 1; i >= 0; i--)
            placed[i] = Math.Min(placed[i], i == wanted.Length - 1 ? bottom : placed[i + 1] - LabelStep);
        return placed;
    }
}
