using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Results;
using ScottPlot;

namespace ClusterSim.Reporting.Charts;

/// <summary>The six scores of Porter's diamond as a radar: before, after without a policy, and after with it.</summary>
internal static class DiamondChart
{
    private const float Width = 1100;
    private const float PanelHeight = 230;
    private const float HeaderHeight = 24;
    private const int Window = 12;

    private static readonly (string Metric, LocalizedText Label)[] s_spokes =
    [
        (Metrics.DiamondFactors.Name, new LocalizedText("Factors", "Faktor")),
        (Metrics.DiamondDemand.Name, new LocalizedText("Demand", "Permintaan")),
        (Metrics.DiamondSupporting.Name, new LocalizedText("Supporting", "Pendukung")),
        (Metrics.DiamondRivalry.Name, new LocalizedText("Rivalry", "Persaingan")),
        (Metrics.DiamondGovernment.Name, new LocalizedText("Government", "Pemerintah")),
        (Metrics.DiamondChance.Name, new LocalizedText("Chance", "Peluang")),
    ];

    /// <summary>Draws the chart; null where the scores are not recorded.</summary>
    public static Figure? Draw(SeriesTable series, Cast cast, Manifest manifest, Numerals numerals)
    {
        var language = numerals.Language;
        var before = Scores(series, cast.Baseline, manifest.Months, last: false);
        var after = Scores(series, cast.Baseline, manifest.Months, last: true);
        if (before is null || after is null) return null;

        var figure = new Figure(Width, ChartTexts.DiamondTitle.In(language), ChartTexts.DiamondSubtitle.In(language));
        var entries = new List<LegendEntry> { new(ChartTexts.Before.In(language), Ink.Before) };
        entries.Add(new LegendEntry((cast.Compares ? ChartTexts.AfterBaseline : ChartTexts.After).In(language), Ink.Baseline));
        if (cast.Compares) entries.Add(new LegendEntry(ChartTexts.AfterPolicy.In(language), Ink.Policy));
        Legend.Place(figure, entries);

        var policies = cast.Policies.Where(policy => Scores(series, policy, manifest.Months, last: true) is not null).ToList();
        var count = Math.Max(1, policies.Count);
        var columns = count == 1 ? 1 : Math.Min(3, count);
        var height = count == 1 ? 360 : PanelHeight;
        var cell = (Width - 2 * Figure.Margin) / columns;
        for (var i = 0; i < count; i++)
        {
            var left = Figure.Margin + i % columns * cell;
            var top = figure.Cursor + i / columns * (height + HeaderHeight + 14);
            var plot = Web(cell, height, language);
            Ring(plot, before, Ink.Before, fill: 0);
            Ring(plot, after, Ink.Baseline, fill: 0.12);
            if (policies.Count > 0)
            {
                figure.Wrapped(cast.Title(policies[i], language), left + cell / 2, top + HeaderHeight / 2, cell - 16, 12.5f, Ink.Text, Anchor.Centre, bold: true);
                Ring(plot, Scores(series, policies[i], manifest.Months, last: true)!, Ink.Policy, fill: 0.10);
            }

            figure.Place(plot, left, top + HeaderHeight, cell, height);
        }

        figure.Cursor += (count + columns - 1) / columns * (height + HeaderHeight + 14) + 4;
        return figure;
    }

    private static double[]? Scores(SeriesTable series, string scenario, int months, bool last)
    {
        var scores = new double[s_spokes.Length];
        for (var i = 0; i < scores.Length; i++)
        {
            var points = series.Of(scenario, "all", "all", s_spokes[i].Metric)
                .Where(point => double.IsFinite(point.Mean) && (last ? point.Month >= months - Window : point.Month < Window)).ToList();
            if (points.Count == 0) return null;
            scores[i] = Math.Clamp(points.Average(point => point.Mean), 0, 1);
        }

        return scores;
    }

    private static Plot Web(float width, float height, Language language)
    {
        var plot = Panel.Create();
        plot.HideAxesAndGrid();
        Panel.Pad(plot, 0, 0, 0, 0);
        const double reach = 1.32;
        var stretch = width / height;
        plot.Axes.SetLimits(-reach * stretch, reach * stretch, -reach, reach);
        foreach (var level in new[] { 0.25, 0.5, 0.75, 1 })
            Outline(plot, [.. Enumerable.Repeat(level, s_spokes.Length)], Ink.Rule, 1);
        for (var i = 0; i < s_spokes.Length; i++)
        {
            var end = At(i, 1);
            var spoke = plot.Add.Line(new Coordinates(0, 0), end);
            spoke.LineColor = Ink.Rule;
            spoke.MarkerSize = 0;
            var label = plot.Add.Text(s_spokes[i].Label.In(language), At(i, 1.08));
            label.LabelFontName = ChartFonts.Family;
            label.LabelFontSize = 11;
            label.LabelFontColor = Ink.Muted;
            label.LabelAlignment = i switch { 0 => Alignment.LowerCenter, 3 => Alignment.UpperCenter, 1 or 2 => Alignment.MiddleLeft, _ => Alignment.MiddleRight };
        }

        return plot;
    }

    private static void Ring(Plot plot, double[] scores, Color color, double fill)
    {
        var ring = Outline(plot, scores, color, 2);
        ring.FillColor = color.WithAlpha(fill);
    }

    private static ScottPlot.Plottables.Polygon Outline(Plot plot, double[] scores, Color color, float width)
    {
        var polygon = plot.Add.Polygon([.. scores.Select((score, index) => At(index, score))]);
        polygon.FillColor = Colors.Transparent;
        polygon.LineColor = color;
        polygon.LineWidth = width;
        polygon.MarkerSize = 0;
        return polygon;
    }

    private static Coordinates At(int spoke, double radius)
    {
        var angle = Math.PI / 2 - spoke * 2 * Math.PI / s_spokes.Length;
        return new Coordinates(radius * Math.Cos(angle), radius * Math.Sin(angle));
    }
}
