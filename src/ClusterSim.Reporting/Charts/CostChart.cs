using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Results;
using ScottPlot;
using SkiaSharp;

namespace ClusterSim.Reporting.Charts;

/// <summary>What each policy costs governments and donors against what all others gain, as present values, and the line where that is worth the cost of public funds.</summary>
internal static class CostChart
{
    private const float Width = 1000;
    private const float Height = 460;
    private static readonly string s_scale = Metrics.ValueAdded.Name;

    /// <summary>Draws the chart; null where it is not known what policies are worth.</summary>
    public static Figure? Draw(ResultSet results, Cast cast, Numerals numerals)
    {
        var (language, manifest) = (numerals.Language, results.Manifest);
        var rows = results.Worth.Where(row => row.Programme.Length == 0 && double.IsFinite(row.GainRupiah) && double.IsFinite(row.NetCostRupiah) && cast.IsPolicy(row.Policy)).ToList();
        if (rows.Count == 0) return null;

        var measure = Measure.OfWindow(s_scale, rows.SelectMany(row => new[] { row.GainLow, row.GainHigh, row.GainRupiah, row.NetCostRupiah }), numerals);
        var funds = results.Number("evaluation.cost_of_public_funds", new EvaluationTerms().CostOfPublicFunds);
        var unit = measure.Unit;
        var prices = Fill.In(ChartTexts.Prices.In(language), Calendar.Words(Calendar.Parse(manifest.Start), language));
        var figure = new Figure(Width,
            ChartTexts.CostTitle.In(language),
            Fill.In(ChartTexts.CostSubtitle.In(language), unit, EvaluationPeriod.Words(manifest, language)) + " " + prices);
        Legend.Place(figure, [new LegendEntry(ChartTexts.WorthIt.In(language), EffectChart.ColorOf(Verdict.Better)), new LegendEntry(ChartTexts.NotWorthIt.In(language), EffectChart.ColorOf(Verdict.Worse)), new LegendEntry(Texts.Unclear.In(language), EffectChart.ColorOf(Verdict.Unclear)), new LegendEntry(ChartTexts.BreakEven.In(language), Ink.Text)]);
        figure.Text(Fill.In(ChartTexts.CostY.In(language), unit), Figure.Margin, figure.Cursor + 8, 11.5f, Ink.Muted);
        figure.Cursor += 22;

        var (left, right) = Panel.Bounds(rows.Select(row => row.NetCostRupiah / measure.Divisor).Append(0));
        var (low, high) = Panel.Bounds(rows.SelectMany(row => new[] { row.GainLow, row.GainHigh, row.GainRupiah, 0 }).Select(value => value / measure.Divisor));
        var plot = Panel.Create();
        plot.Add.HorizontalLine(0, 1.2f, Ink.Text);
        BreakEven(plot, Math.Max(left, low / funds), Math.Min(right, high / funds), funds);
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
        var points = rows.Select(row => At(row.NetCostRupiah, row.GainRupiah)).ToList();
        for (var i = 0; i < rows.Count; i++)
        {
            var top = double.IsFinite(rows[i].GainHigh) ? At(rows[i].NetCostRupiah, rows[i].GainHigh).Y : points[i].Y;
            var bottom = double.IsFinite(rows[i].GainLow) ? At(rows[i].NetCostRupiah, rows[i].GainLow).Y : points[i].Y;
            labels.Keep(new SKRect(points[i].X - 7, Math.Min(top, points[i].Y - 7), points[i].X + 7, Math.Max(bottom, points[i].Y + 7)));
        }

        for (var i = 0; i < rows.Count; i++) labels.Write(figure, cast.Title(rows[i].Policy, language), points[i]);

        figure.Text(Fill.In(ChartTexts.CostX.In(language), unit), Figure.Margin + padLeft + (plotWidth - padLeft) / 2, figure.Cursor + Height + 8, 11.5f, Ink.Muted, Anchor.Centre);
        figure.Cursor += Height + 30;
        return figure;

        SKPoint At(double cost, double effect) => new(
            origin.X + (float)((cost / measure.Divisor - left) * scaleX), origin.Y + (float)((high - effect / measure.Divisor) * scaleY));
    }

    private static void BreakEven(Plot plot, double from, double to, double slope)
    {
        if (from >= to) return;
        var line = plot.Add.Line(from, slope * from, to, slope * to);
        line.LineColor = Ink.Text;
        line.LineWidth = 1.2f;
        line.MarkerSize = 0;
    }

    private static void Add(Plot plot, WorthRow row, double divisor)
    {
        var verdict = row.NetPresentValueLow > 0 ? Verdict.Better : row.NetPresentValueHigh < 0 ? Verdict.Worse : Verdict.Unclear;
        if (double.IsFinite(row.GainLow) && double.IsFinite(row.GainHigh))
        {
            var bar = plot.Add.Line(row.NetCostRupiah / divisor, row.GainLow / divisor, row.NetCostRupiah / divisor, row.GainHigh / divisor);
            bar.LineColor = EffectChart.ColorOf(verdict);
            bar.LineWidth = 2.2f;
            bar.MarkerSize = 0;
        }

        EffectChart.Point(plot, row.NetCostRupiah / divisor, row.GainRupiah / divisor, verdict);
    }
}
