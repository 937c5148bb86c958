using ClusterSim.Results;
using ScottPlot;

namespace ClusterSim.Reporting.Charts;

/// <summary>Forest plot of a metric: a row for each policy with its point and interval, sorted, around the zero line.</summary>
internal static class EffectChart
{
    private const float Width = 1000;
    private const float LabelWidth = 250;
    private const float ColumnWidth = 250;
    private const float RowHeight = 38;
    private const float AxisHeight = 28;
    private const float DoubtHeight = 46;

    /// <summary>How far the interval of luck stands above the middle of a row, and the band of worlds below it.</summary>
    private const double Lift = 0.2;
    private const double BandHalf = 0.16;
    private const double GoldenStep = 0.6180339887498949;
    private const float DotSize = 3.2f;
    private const double DotAlpha = 0.45;

    /// <summary>
    /// Draws the chart; null where no policy has an effect row for the metric. Where worlds were looked at, their band stands below the
    /// interval of luck.
    /// </summary>
    public static Figure? Draw(string metric, EffectTable effects, Cast cast, Manifest manifest, Numerals numerals, Worlds? worlds = null)
    {
        var language = numerals.Language;
        var rows = effects.OnAll(metric);
        var doubt = rows.Select(row => worlds?.Effect(row.Policy, metric)).ToList();
        var isDoubted = doubt.Exists(row => row is not null);
        double[] ends =
        [
            .. rows.SelectMany(row => new[] { row.Low, row.High, row.Difference }),
            .. doubt.OfType<DoubtEffectRow>().SelectMany(row => new[] { row.Low, row.High }),
        ];
        if (ends.All(end => end == 0)) return null;

        var measure = Measure.OfWindow(metric, ends, numerals) with { Label = effects.LabelOf(metric, language) };
        var title = Fill.In(ChartTexts.EffectTitle.In(language), measure.Label, cast.Noun(language));
        var figure = new Figure(Width, title, Subtitle(metric, measure, manifest, isDoubted ? worlds : null, numerals));
        Legend.Place(figure, [.. LegendOf(measure, language), .. isDoubted ? LegendOfWorlds(language) : []]);

        var rowHeight = isDoubted ? DoubtHeight : RowHeight;
        var plotLeft = Figure.Margin + LabelWidth + 12;
        var plotWidth = Width - plotLeft - ColumnWidth - Figure.Margin;
        var (right, head) = (Width - Figure.Margin, (isDoubted ? ChartTexts.DoubtColumn : ChartTexts.EffectColumn).In(language));
        figure.Text(head, right, figure.Cursor + 8, 11.5f, Ink.Muted, Anchor.Right, bold: true);
        figure.Cursor += 20;
        for (var i = 0; i < rows.Count; i++)
        {
            var middle = figure.Cursor + (i + 0.5f) * rowHeight;
            figure.Wrapped(cast.Title(rows[i].Policy, language), Figure.Margin + LabelWidth, middle, LabelWidth, 12.5f, Ink.Text, Anchor.Right);
            var text = Between(rows[i].Difference, rows[i].Low, rows[i].High);
            var isTold = Verdicts.Of(rows[i]) is not (Verdict.Unclear or Verdict.Small);
            if (doubt[i] is { } row)
            {
                figure.Text(Between(row.Median, row.Low, row.High), right, middle + 7, 12, Ink.Text, Anchor.Right);
                figure.Text(Fill.In(ChartTexts.LuckColumn.In(language), text), right, middle - 8, 11, Ink.Muted, Anchor.Right);
            }
            else
            {
                figure.Text(text, right, middle, 12, isTold ? Ink.Text : Ink.Muted, Anchor.Right);
            }
        }

        var plot = Panel.Create();
        plot.Grid.YAxisStyle.IsVisible = false;
        for (var i = 0; i < rows.Count; i++) Band(plot, doubt[i], worlds?.Effects(rows[i].Policy, metric) ?? [], -i - Lift, measure.Divisor);
        Forest(plot, rows, measure.Divisor, isDoubted ? Lift : 0);
        var (low, high) = Panel.Bounds(ends.Append(0).Select(value => value / measure.Divisor));
        plot.Axes.SetLimits(low, high, -rows.Count + 0.5, 0.5);
        plot.Axes.Bottom.TickGenerator = Panel.Ticks(low, high, 5, numerals);
        plot.Axes.Left.IsVisible = false;
        Panel.Pad(plot, 8, 14, AxisHeight, 0);
        var height = (rows.Count * rowHeight) + AxisHeight;
        figure.Place(plot, plotLeft, figure.Cursor, plotWidth, height);
        figure.Text(SeriesChart.Capital(measure.Unit), plotLeft + (plotWidth / 2), figure.Cursor + height + 8, 11.5f, Ink.Muted, Anchor.Centre);
        figure.Cursor += height + 28;
        return figure;

        string Between(double middle, double low, double high) =>
            numerals.WithInterval(middle / measure.Divisor, low / measure.Divisor, high / measure.Divisor);
    }

    /// <summary>The band of nine worlds of ten, by its colour whether they agree, with each world as a faint dot and a tick for the middle one.</summary>
    private static void Band(Plot plot, DoubtEffectRow? row, IReadOnlyList<double> effects, double middle, double divisor)
    {
        if (row is null || !double.IsFinite(row.Low) || !double.IsFinite(row.High)) return;
        var band = plot.Add.Rectangle(row.Low / divisor, row.High / divisor, middle - BandHalf, middle + BandHalf);
        (band.FillColor, band.LineWidth) = (ColorOfWorlds(row), 0);
        if (effects.Count > 0)
        {
            // Worlds side by side: each a step of the golden ratio higher or lower than the one before, so that they spread evenly.
            double[] heights = [.. effects.Select((_, world) => middle + (2 * BandHalf * ((world * GoldenStep % 1) - 0.5)))];
            Marks.Add(plot, [.. effects.Select(effect => effect / divisor)], heights, MarkerShape.FilledCircle, DotSize, Ink.Baseline.WithAlpha(DotAlpha));
        }

        var tick = plot.Add.Line(row.Median / divisor, middle - BandHalf, row.Median / divisor, middle + BandHalf);
        (tick.LineColor, tick.LineWidth, tick.MarkerSize) = (Ink.Text, 2, 0);
    }

    private static Color ColorOfWorlds(DoubtEffectRow row) =>
        Verdicts.Agrees(row.Helps, row.HelpsStandardError) ? Ink.PaleGood
        : Verdicts.Agrees(row.Harms, row.HarmsStandardError) ? Ink.PaleBad
        : Ink.Pale;

    private static LegendEntry[] LegendOfWorlds(Language language) =>
    [
        new(ChartTexts.WorldsBetter.In(language), Ink.PaleGood, MarkerShape.FilledSquare),
        new(ChartTexts.WorldsWorse.In(language), Ink.PaleBad, MarkerShape.FilledSquare),
        new(ChartTexts.WorldsOpen.In(language), Ink.Pale, MarkerShape.FilledSquare),
        new(ChartTexts.OneWorld.In(language), Ink.Baseline.WithAlpha(DotAlpha), MarkerShape.FilledCircle),
    ];

    /// <summary>Points with intervals, row i at height -i or a little above, and the zero line; a missing row stays empty.</summary>
    public static void Forest(Plot plot, IReadOnlyList<EffectRow?> rows, double divisor, double lift = 0)
    {
        plot.Add.VerticalLine(0, 1.2f, Ink.Text);
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i] is not { } row || !double.IsFinite(row.Difference)) continue;
            var verdict = Verdicts.Of(row);
            var color = ColorOf(verdict);
            if (double.IsFinite(row.Low) && double.IsFinite(row.High))
            {
                var bar = plot.Add.Line(row.Low / divisor, -i + lift, row.High / divisor, -i + lift);
                bar.LineColor = color;
                bar.LineWidth = 2.4f;
                bar.MarkerSize = 0;
            }

            Point(plot, row.Difference / divisor, -i + lift, verdict);
        }
    }

    /// <summary>The marker of an effect: filled where it is told from chance, hollow where it is not.</summary>
    public static void Point(Plot plot, double x, double y, Verdict verdict)
    {
        if (verdict == Verdict.Unclear) Marks.Add(plot, x, y, MarkerShape.FilledCircle, 9, Colors.White);
        var marker = Marks.Add(plot, x, y, ShapeOf(verdict), 9, ColorOf(verdict));
        marker.MarkerLineColor = ColorOf(verdict);
        marker.LineWidth = 1.8f;
    }

    /// <summary>The legend of verdicts.</summary>
    public static IEnumerable<LegendEntry> LegendOf(Measure measure, Language language) =>
        measure.Better == Core.Recording.Better.Neither
            ? [Entry(Verdict.Changed, Texts.Changed.In(language)), Entry(Verdict.Small, Texts.Small.In(language)), Entry(Verdict.Unclear, Texts.Unclear.In(language))]
            : [Entry(Verdict.Better, Texts.BetterByLuck.In(language)), Entry(Verdict.Worse, Texts.WorseByLuck.In(language)), Entry(Verdict.Small, Texts.Small.In(language)), Entry(Verdict.Unclear, Texts.Unclear.In(language))];

    private static LegendEntry Entry(Verdict verdict, string text) => new(text, ColorOf(verdict), ShapeOf(verdict));

    /// <summary>The colour of a verdict.</summary>
    public static Color ColorOf(Verdict verdict) => verdict switch
    {
        Verdict.Better => Ink.Good,
        Verdict.Worse => Ink.Bad,
        Verdict.Changed => Ink.Text,
        _ => Ink.Unclear,
    };

    private static MarkerShape ShapeOf(Verdict verdict) => verdict switch
    {
        Verdict.Better => MarkerShape.FilledCircle,
        Verdict.Worse => MarkerShape.FilledDiamond,
        Verdict.Changed => MarkerShape.FilledSquare,
        Verdict.Small => MarkerShape.FilledCircle,
        _ => MarkerShape.OpenCircle,
    };

    private static string Subtitle(string metric, Measure measure, Manifest manifest, Worlds? worlds, Numerals numerals)
    {
        var language = numerals.Language;
        var (total, mean) = worlds is null ? (ChartTexts.EffectTotal, ChartTexts.EffectMean) : (ChartTexts.DoubtTotal, ChartTexts.DoubtMean);
        var text = Fill.In((Measure.IsTotal(metric) ? total : mean).In(language),
            measure.Unit, EvaluationPeriod.Words(manifest, language), numerals.Fixed(worlds?.Count ?? 0, 0));
        if (!Measure.IsMoney(metric)) return text;
        return text + " " + Fill.In(ChartTexts.Prices.In(language), Calendar.Words(Calendar.Parse(manifest.Start), language));
    }
}
