using ScottPlot;

namespace ClusterSim.Reporting.Charts;

/// <summary>In what share of worlds each option has which rank: a stacked bar an option, the first rank darkest.</summary>
internal static class RankChart
{
    private const float Width = 1000;
    private const float LabelWidth = 250;
    private const float ColumnWidth = 120;
    private const float RowHeight = 34;

    /// <summary>Draws the chart; null where there are not several policies to choose from.</summary>
    public static Figure? Draw(Worlds worlds, Cast cast, EffectTable effects, Numerals numerals)
    {
        var counts = new Html.DoubtSentence(worlds, cast, effects, numerals, effects.Ranks);
        var language = numerals.Language;
        var options = worlds.Options.OrderByDescending(option => option.BestShare)
            .ThenBy(option => option.RankShares.Select((share, rank) => share * rank).Sum()).ToList();
        if (options.Count < 3 || !worlds.Policies.All(policy => cast.IsPolicy(policy.Policy))) return null;
        var ranks = options.Max(option => option.RankShares.Count);
        var income = Texts.Lower(effects.LabelOf(EffectTable.Income, language));
        var subtitle = Fill.In(ChartTexts.RanksSubtitle.In(language), income, numerals.Fixed(worlds.Count, 0));
        var figure = new Figure(Width, ChartTexts.RanksTitle.In(language), subtitle);
        Legend.Place(figure, [.. Enumerable.Range(0, ranks).Select(rank => new LegendEntry(
            rank == 0 ? ChartTexts.FirstRank.In(language) : rank == ranks - 1 ? ChartTexts.LastRank.In(language) : numerals.Fixed(rank + 1, 0),
            ColorOf(rank, ranks), MarkerShape.FilledSquare))]);
        var left = Figure.Margin + LabelWidth + 12;
        var width = Width - left - ColumnWidth - Figure.Margin;
        var head = Fill.In(ChartTexts.BestIn.In(language), counts.Of);
        figure.Text(head, Width - Figure.Margin, figure.Cursor + 8, 11.5f, Ink.Muted, Anchor.Right, bold: true);
        figure.Cursor += 20;
        foreach (var option in options)
        {
            var middle = figure.Cursor + (RowHeight / 2);
            var title = option.Policy.Length == 0 ? ChartTexts.DoingNothing.In(language) : cast.Title(option.Policy, language);
            figure.Wrapped(title, Figure.Margin + LabelWidth, middle, LabelWidth, 12.5f, Ink.Text, Anchor.Right);
            var x = left;
            for (var rank = 0; rank < option.RankShares.Count; rank++)
            {
                var length = (float)option.RankShares[rank] * width;
                if (length > 0) figure.Box(x, middle - 10, length, 20, ColorOf(rank, ranks));
                x += length;
            }

            figure.Text(counts.Number(option.BestShare), Width - Figure.Margin, middle, 12, Ink.Text, Anchor.Right);
            figure.Cursor += RowHeight;
        }

        figure.Cursor += 12;
        return figure;
    }

    /// <summary>From the blue of what is good to nearly white, evenly.</summary>
    private static Color ColorOf(int rank, int ranks) => Ink.Good.InterpolateRgb(Ink.Pale, ranks < 2 ? 0 : (double)rank / (ranks - 1));
}
