using ClusterSim.Results;
using ScottPlot;

namespace ClusterSim.Reporting.Charts;

/// <summary>
/// Which assumptions carry the doubt: a row an assumption, a column a policy, a bar for what it explains alone; then all the rest and luck.
/// </summary>
internal static class FactorChart
{
    private const float Width = 1100;
    private const float LabelWidth = 290;
    private const float RowHeight = 32;
    private const float NumberWidth = 38;
    private const int Most = 8;

    /// <summary>Draws the chart; null where no assumption can be told from those that do nothing.</summary>
    public static Figure? Draw(Worlds worlds, Cast cast, Numerals numerals)
    {
        var language = numerals.Language;
        var policies = worlds.Policies.Where(policy => policy.Effect.Helps + policy.Effect.Harms > 0).ToList();
        var factors = policies.SelectMany(policy => worlds.Told(policy.Policy)).OrderByDescending(factor => factor.Share)
            .DistinctBy(factor => factor.Factor, StringComparer.Ordinal).Take(Most).ToList();
        if (factors.Count == 0) return null;
        var subtitle = Fill.In(ChartTexts.FactorsSubtitle.In(language), numerals.Fixed(worlds.Count, 0));
        var figure = new Figure(Width, ChartTexts.FactorsTitle.In(language), subtitle);
        Legend.Place(figure, [
            Entry(ChartTexts.FactorTold, Ink.Policy), Entry(ChartTexts.FactorUntold, Ink.Rule), Entry(ChartTexts.FactorRest, Ink.Unclear)]);
        foreach (var block in policies.Chunk(Most)) Block(figure, worlds, cast, numerals, block, factors);
        return figure;

        LegendEntry Entry(Core.Terms.LocalizedText text, Color color) => new(text.In(language), color, MarkerShape.FilledSquare);
    }

    private static void Block(
        Figure figure, Worlds worlds, Cast cast, Numerals numerals, WorldsOfPolicy[] policies, List<DoubtFactorShareRow> factors)
    {
        var language = numerals.Language;
        var cell = (Width - (2 * Figure.Margin) - LabelWidth - 12) / policies.Length;
        var left = Figure.Margin + LabelWidth + 12;
        for (var p = 0; p < policies.Length; p++)
            figure.Wrapped(cast.Title(policies[p].Policy, language), left + (p * cell), figure.Cursor + 18, cell - 6, 11, Ink.Text, lines: 3);
        figure.Cursor += 40;
        foreach (var factor in factors)
            Row($"{worlds.Name(factor.Factor, language)}, {Texts.Certainty(factor.Certainty, language)}", policy => Bar(policy, factor.Factor));
        figure.Line(Figure.Margin, figure.Cursor, Width - Figure.Margin, figure.Cursor, Ink.Rule);
        Row(ChartTexts.FactorsOthers.In(language), policy => (Rest(policy), Ink.Unclear, true));
        Row(ChartTexts.FactorsLuck.In(language), policy => (policy.Effect.LuckShare, Ink.Unclear, true));
        figure.Cursor += 14;

        (double Share, Color Color, bool IsTold) Bar(WorldsOfPolicy policy, string factor) =>
            worlds.Factors(policy.Policy).FirstOrDefault(own => Same(own.Factor, factor)) is not { } found ? (double.NaN, Ink.Rule, false)
            : (found.Share, found.IsTold ? Ink.Policy : Ink.Rule, found.IsTold);

        double Rest(WorldsOfPolicy policy) =>
            1 - Luck(policy) - worlds.Told(policy.Policy).Where(own => factors.Exists(shown => Same(shown.Factor, own.Factor))).Sum(own => own.Share);

        void Row(string label, Func<WorldsOfPolicy, (double Share, Color Color, bool IsTold)> bar)
        {
            var middle = figure.Cursor + (RowHeight / 2);
            figure.Wrapped(label, Figure.Margin + LabelWidth, middle, LabelWidth, 12, Ink.Text, Anchor.Right);
            for (var p = 0; p < policies.Length; p++)
            {
                var (share, color, isTold) = bar(policies[p]);
                var x = left + (p * cell);
                figure.Line(x, middle - 10, x, middle + 10, Ink.Baseline);
                if (!double.IsFinite(share)) continue;
                var length = (float)Math.Clamp(share, 0, 1) * (cell - NumberWidth - 10);
                if (length > 0) figure.Box(x, middle - 7, length, 14, color);
                if (isTold) figure.Text(numerals.Percent(Math.Clamp(share, 0, 1), 0), x + length + 4, middle, 11, Ink.Text);
            }

            figure.Cursor += RowHeight;
        }
    }

    private static double Luck(WorldsOfPolicy policy) =>
        double.IsFinite(policy.Effect.LuckShare) ? Math.Clamp(policy.Effect.LuckShare, 0, 1) : 0;

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.Ordinal);
}
