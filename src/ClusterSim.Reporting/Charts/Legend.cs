using ScottPlot;

namespace ClusterSim.Reporting.Charts;

/// <summary>An entry of a legend: a line, or a marker where a shape is given.</summary>
internal sealed record LegendEntry(string Text, Color Color, MarkerShape Shape = MarkerShape.None);

/// <summary>A legend above the panels, in as many rows as it needs.</summary>
internal static class Legend
{
    private const float Size = 12;
    private const float Row = 20;
    private const float Sample = 24;

    /// <summary>Places the entries at the figure's cursor and moves it below them.</summary>
    public static void Place(Figure figure, IReadOnlyList<LegendEntry> entries)
    {
        var x = Figure.Margin;
        var y = figure.Cursor + Row / 2;
        foreach (var entry in entries)
        {
            var width = Sample + 6 + Figure.Measure(entry.Text, Size) + 22;
            if (x > Figure.Margin && x + width - 22 > figure.Width - Figure.Margin)
            {
                x = Figure.Margin;
                y += Row;
            }

            if (entry.Shape == MarkerShape.None)
                figure.Line(x, y, x + Sample, y, entry.Color, 2.5f);
            else
                figure.Marker(entry.Shape, x + Sample / 2, y, 9, entry.Color);
            figure.Text(entry.Text, x + Sample + 6, y, Size, Ink.Text);
            x += width;
        }

        figure.Cursor = y + Row / 2 + 10;
    }
}
