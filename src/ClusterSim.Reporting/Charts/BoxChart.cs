using ScottPlot;

namespace ClusterSim.Reporting.Charts;

/// <summary>A range within a range, by its ends in shares of the whole, with the values at both ends in words.</summary>
internal sealed record RangeRow(string Label, double From, double To, string Words, string Low, string High);

/// <summary>The limits of a box: for each factor the part of its range that lies within.</summary>
internal static class BoxChart
{
    private const float Width = 1000;
    private const float LabelWidth = 300;
    private const float EndWidth = 90;
    private const float RowHeight = 46;

    /// <summary>Draws the chart.</summary>
    public static Figure Draw(string title, string subtitle, IReadOnlyList<RangeRow> rows)
    {
        var figure = new Figure(Width, title, subtitle);
        var left = Figure.Margin + LabelWidth + 12 + EndWidth;
        var width = Width - left - EndWidth - Figure.Margin;
        foreach (var row in rows)
        {
            var middle = figure.Cursor + (RowHeight / 2);
            figure.Wrapped(row.Label, Figure.Margin + LabelWidth, middle, LabelWidth, 12.5f, Ink.Text, Anchor.Right);
            figure.Text(row.Low, left - 8, middle, 11.5f, Ink.Muted, Anchor.Right);
            figure.Text(row.High, left + width + 8, middle, 11.5f, Ink.Muted);
            figure.Box(left, middle - 4, width, 8, Ink.Rule);
            var (from, to) = ((float)Math.Clamp(row.From, 0, 1), (float)Math.Clamp(row.To, 0, 1));
            figure.Box(left + (from * width), middle - 6, Math.Max(2, (to - from) * width), 12, Ink.Bad);
            var centre = left + ((from + to) / 2 * width);
            var reach = (Figure.Measure(row.Words, 11.5f) / 2) + 4;
            figure.Text(row.Words, Math.Clamp(centre, left + reach, left + width - reach), middle + 15, 11.5f, Ink.Text, Anchor.Centre);
            figure.Cursor += RowHeight;
        }

        figure.Cursor += 12;
        return figure;
    }
}
