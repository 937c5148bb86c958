using ClusterSim.Core.Recording;
using ClusterSim.Results;
using ScottPlot;

namespace ClusterSim.Reporting.Charts;

/// <summary>Effects on owners' income by month: of firms with an offer by months since it, and of all owners by month of the run, a row for each policy.</summary>
internal static class MonthsChart
{
    private const float Width = 1100;
    private const float PanelHeight = 150;
    private const float HeaderHeight = 22;
    private const float Gutter = 28;

    /// <summary>Share of the firms in the month of the offer that must be observed in a later month for it to be shown.</summary>
    private const double LeastObserved = 0.1;

    /// <summary>Draws the chart; null where no policy changes anything by month.</summary>
    public static Figure? Draw(ResultSet results, Cast cast, Numerals numerals)
    {
        var (language, manifest) = (numerals.Language, results.Manifest);
        var focus = manifest.FocusSector;
        var hasFocus = focus.Length > 0 && results.Months.Any(row => row.GroupKind is "sector" && Same(row.Group, focus));
        var policies = cast.Policies.Select((name, index) => (
            Name: name, Ink: Ink.Line(index),
            Offered: SinceOffer(results, name),
            All: Points(results.Months.Where(row => Same(row.Policy, name) && row.CountedFrom is "start" && Same(row.Metric, Metrics.HouseholdIncome.Name)
                && (hasFocus ? row.GroupKind is "sector" && Same(row.Group, focus) : row.GroupKind is "all"))),
            Worlds: Worlds(results.DoubtMonths.Where(row => Same(row.Policy, name) && Same(row.Metric, Metrics.HouseholdIncome.Name)
                && (hasFocus ? row.GroupKind is "sector" && Same(row.Group, focus) : row.GroupKind is "all")))))
            .Where(policy => policy.All.Count > 1 && policy.All.Concat(policy.Worlds).Any(point => point.Low != 0 || point.High != 0 || point.Mean != 0)).ToList();
        if (policies.Count == 0) return null;

        var owners = hasFocus ? Fill.In(ChartTexts.MonthsFocus.In(language), SectorTitles.In(manifest.Sectors, focus, language)) : ChartTexts.MonthsAllOwners.In(language);
        var subtitle = Fill.In(ChartTexts.MonthsSubtitle.In(language), Calendar.Words(Calendar.Parse(manifest.Start), language), owners);
        var figure = new Figure(Width, ChartTexts.MonthsTitle.In(language), subtitle);
        if (policies.Exists(policy => policy.Worlds.Count > 0))
        {
            Legend.Place(figure, [
                new(ChartTexts.MonthsDoubt.In(language), Ink.Pale, MarkerShape.FilledSquare), new(ChartTexts.MonthsMiddle.In(language), Ink.Muted)]);
        }

        var cell = (Width - 2 * Figure.Margin - Gutter) / 2;
        var right = Figure.Margin + cell + Gutter;
        foreach (var policy in policies)
        {
            figure.Text(cast.Title(policy.Name, language), Figure.Margin, figure.Cursor + HeaderHeight / 2, 12.5f, Ink.Text, bold: true);
            figure.Cursor += HeaderHeight;
            if (policy.Offered.Count > 1)
            {
                var unit = Unit(Metrics.HouseholdIncomePerFirm, policy.Offered, numerals, out var divisor);
                Heading(figure, Fill.In(ChartTexts.MonthsSinceOffer.In(language), unit), Figure.Margin, cell);
                var last = policy.Offered[^1].Month;
                Place(figure, policy.Offered, [], divisor, policy.Ink, Figure.Margin, cell, last, Panel.Ticks(0, last, 6, numerals), numerals);
            }
            else
            {
                figure.Text(ChartTexts.NoOffers.In(language), Figure.Margin, figure.Cursor + HeaderHeight + PanelHeight / 2, 12, Ink.Muted);
            }

            var sum = Unit(Metrics.HouseholdIncome, [.. policy.All, .. policy.Worlds], numerals, out var divisorOfAll);
            Heading(figure, owners + "; " + sum, right, cell);
            var (positions, labels) = Calendar.Ticks(Calendar.Parse(manifest.Start), manifest.Months - 1, (int)(cell / 75), language);
            Place(figure, policy.All, policy.Worlds, divisorOfAll, policy.Ink, right, cell, Math.Max(1, manifest.Months - 1), new ScottPlot.TickGenerators.NumericManual(positions, labels), numerals);
            figure.Cursor += HeaderHeight + PanelHeight + 10;
        }

        return figure;
    }

    private static List<SeriesPoint> SinceOffer(ResultSet results, string policy)
    {
        var rows = results.Months.Where(row => Same(row.Policy, policy) && row.CountedFrom is "offer").OrderBy(row => row.Month).ToList();
        return Points(rows.Where(row => row.Firms >= LeastObserved * rows[0].Firms));
    }

    /// <summary>Over the worlds that stand: the middle one, and the bounds between which nine of ten lie.</summary>
    private static List<SeriesPoint> Worlds(IEnumerable<DoubtMonthRow> rows) =>
        [.. rows.OrderBy(row => row.Month).Select(row => new SeriesPoint(row.Policy, row.GroupKind, row.Group, row.Metric, row.Month, row.DifferenceMedian, row.DifferenceLow, row.DifferenceHigh))];

    private static List<SeriesPoint> Points(IEnumerable<MonthRow> rows) =>
        [.. rows.OrderBy(row => row.Month).Select(row => new SeriesPoint(row.Policy, row.GroupKind, row.Group, row.Metric, row.Month, row.Difference, row.Low, row.High))];

    /// <summary>Rupiah a month; prices are those of the start month, as the chart's subtitle says.</summary>
    private static string Unit(Metric metric, List<SeriesPoint> points, Numerals numerals, out double divisor)
    {
        var measure = Measure.OfWindow(metric.Name, points.SelectMany(point => new[] { point.Mean, point.Low, point.High }), numerals);
        divisor = measure.Divisor;
        return metric.IsFlow ? measure.Unit + " " + Texts.PerMonth.In(numerals.Language) : measure.Unit;
    }

    private static void Heading(Figure figure, string text, float left, float width) =>
        figure.Wrapped(SeriesChart.Capital(text), left, figure.Cursor + HeaderHeight / 2, width, 11.5f, Ink.Muted, lines: 1);

    private static void Place(
        Figure figure, List<SeriesPoint> points, List<SeriesPoint> worlds, double divisor, Color color, float left, float width, int last, ITickGenerator ticks, Numerals numerals)
    {
        var (low, high) = Panel.Bounds(points.Concat(worlds).SelectMany(point => new[] { point.Low, point.High, point.Mean }).Append(0).Select(value => value / divisor));
        var plot = Panel.Create();
        if (worlds.Count > 0) Doubt(plot, worlds, divisor);
        SeriesChart.Band(plot, points, divisor, color);
        plot.Add.HorizontalLine(0, 1.2f, Ink.Text);
        plot.Axes.SetLimits(0, last, low, high);
        plot.Axes.Left.TickGenerator = Panel.Ticks(low, high, 4, numerals);
        plot.Axes.Bottom.TickGenerator = ticks;
        Panel.Pad(plot, Panel.Room(low, high, 4, numerals), 14, 24, 4);
        figure.Place(plot, left, figure.Cursor + HeaderHeight, width, PanelHeight);
    }

    /// <summary>The wide band of worlds, behind the thin one of luck.</summary>
    private static void Doubt(Plot plot, List<SeriesPoint> worlds, double divisor)
    {
        double[] months = [.. worlds.Select(point => (double)point.Month)];
        var band = plot.Add.FillY(months, [.. worlds.Select(point => point.Low / divisor)], [.. worlds.Select(point => point.High / divisor)]);
        (band.FillColor, band.LineWidth, band.MarkerSize) = (Ink.Pale, 0, 0);
        plot.Add.ScatterLine(months, [.. worlds.Select(point => point.Mean / divisor)], Ink.Muted).LineWidth = 1.2f;
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.Ordinal);
}
