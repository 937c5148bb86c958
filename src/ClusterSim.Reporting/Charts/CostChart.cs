using ClusterSim.Core.Recording;
using ClusterSim.Results;
using ScottPlot;
using SkiaSharp;

namespace ClusterSim.Reporting.Charts;

/// <summary>Net cost of each policy against its effect on value added, and the line where both are equal.</summary>
internal static class CostChart
{
    private const float Width = 1000;
    private const float Height = 460;
    private static readonly string s_metric = Metrics.ValueAdded.Name;

    /// <summary>Draws the chart; null where no policy has both.</summary>
    public static Figure? Draw(EffectTable effects, Cast cast, Manifest manifest, Numerals numerals)
    {
        var language = numerals.Language;
        var rows = effects.OnAll(s_metric).Where(row => double.IsFinite(row.CostRupiah) && cast.IsPolicy(row.Policy)).ToList();
        if (rows.Count == 0) return null;

        var measure = Measure.OfWindow(s_metric, rows.SelectMany(row => new[] { row.Low, row.High, row.Difference, row.CostRupiah }), language);
        var unit = measure.Unit;
        var prices = Fill.In(ChartTexts.Prices.In(language), Calendar.Words(Calendar.Parse(manifest.Start), language));
        var figure = new Figure(Width,
            ChartTexts.CostTitle.In(language),
            Fill.In(ChartTexts.CostSubtitle.In(language), unit, EvaluationPeriod.Words(manifest, language)) + " " + prices);
        Legend.Place(figure, [.. EffectChart.LegendOf(measure, language), new LegendEntry(ChartTexts.BreakEven.In(language), Ink.Text)]);
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
        var padLeft = Panel.Room(low, high, 6, numerals);
        const float padRight = 10, padBottom = 26, padTop = 6;
        Panel.Pad(plot, padLeft, padRight, padBottom, padTop);
        var plotWidth = Width - 2 * Figure.Margin;
        figure.Place(plot, Figure.Margin, figure.Cursor, plotWidth, Height);

        var origin = new SKPoint(Figure.Margin + padLeft, figure.Cursor + padTop);
        var (scaleX, scaleY) = ((plotWidth - padLeft - padRight) / (right - left), (Height - padTop - padBottom) / (high - low));
        var labels = new PointLabels(new SKRect(origin.X, origin.Y, origin.X + plotWidth - padLeft - padRight, figure.Cursor + Height - padBottom));
        var points = rows.Select(row => At(row.CostRupiah, row.Difference)).ToList();
        for (var i = 0; i < rows.Count; i++)
        {
            var top = double.IsFinite(rows[i].High) ? At(rows[i].CostRupiah, rows[i].High).Y : points[i].Y;
            var bottom = double.IsFinite(rows[i].Low) ? At(rows[i].CostRupiah, rows[i].Low).Y : points[i].Y;
            labels.Keep(new SKRect(points[i].X - 7, Math.Min(top, points[i].Y - 7), points[i].X + 7, Math.Max(bottom, points[i].Y + 7)));
        }

        for (var i = 0; i < rows.Count; i++) labels.Write(figure, cast.Title(rows[i].Policy, language), points[i]);

        figure.Text(Fill.In(ChartTexts.CostX.In(language), unit), Figure.Margin + padLeft + (plotWidth - padLeft) / 2, figure.Cursor + Height + 8, 11.5f, Ink.Muted, Anchor.Centre);
        figure.Cursor += Height + 30;
        return figure;

        SKPoint At(double cost, double effect) => new(
            origin.X + (float)((cost / measure.Divisor - left) * scaleX), origin.Y + (float)((high - effect / measure.Divisor) * scaleY));
    }

    private static void BreakEven(Plot plot, double from, double to)
    {
        if (from >= to) return;
        var line = plot.Add.Line(from, from, to, to);
        line.LineColor = Ink.Text;
        line.LineWidth = 1.2f;
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
}
