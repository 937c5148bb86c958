using SkiaSharp;

namespace ClusterSim.Reporting.Charts;

/// <summary>Finds places for the names of points: beside the point where there is room, else near it with a line to it.</summary>
internal sealed class PointLabels(SKRect area)
{
    private const float Size = 12;
    private const float LineHeight = 16;
    private const float Gap = 12;

    private readonly List<SKRect> _taken = [];
    private readonly List<(SKPoint From, SKPoint To)> _lines = [];

    /// <summary>Keeps labels off a rectangle, such as a point with its interval.</summary>
    public void Keep(SKRect rectangle) => _taken.Add(rectangle);

    /// <summary>Writes the name of a point at the nearest free place. Call from the top down.</summary>
    public void Write(Figure figure, string name, SKPoint point)
    {
        var width = Figure.Measure(name, Size) + 4;
        var (box, tie) = Candidates(point, width).FirstOrDefault(candidate => IsFree(candidate.Box, candidate.Tie), (Beside(point, width), null));
        _taken.Add(box);
        if (tie is { } line)
        {
            _lines.Add(line);
            figure.Line(line.From.X, line.From.Y, line.To.X, line.To.Y, Ink.Unclear, 0.9f);
        }

        figure.Box(box.Left, box.Top + 1, width, LineHeight - 2, ScottPlot.Colors.White.WithAlpha(0.8));
        figure.Text(name, box.Left + 2, box.MidY, Size, Ink.Text);
    }

    private static SKRect Beside(SKPoint point, float width) =>
        new(point.X + Gap, point.Y - LineHeight / 2, point.X + Gap + width, point.Y + LineHeight / 2);

    private static IEnumerable<(SKRect Box, (SKPoint From, SKPoint To)? Tie)> Candidates(SKPoint point, float width)
    {
        yield return (Beside(point, width), null);
        yield return (new SKRect(point.X - Gap - width, point.Y - LineHeight / 2, point.X - Gap, point.Y + LineHeight / 2), null);
        for (var step = 1; step <= 14; step++)
        {
            foreach (var across in new[] { 26f, 60f, 110f, 180f })
            {
                foreach (var down in new[] { -step * LineHeight, step * LineHeight })
                {
                    foreach (var side in new[] { 1, -1 })
                    {
                        var near = point.X + side * across;
                        var middle = point.Y + down;
                        var left = side > 0 ? near : near - width;
                        yield return (new SKRect(left, middle - LineHeight / 2, left + width, middle + LineHeight / 2), (point, new SKPoint(near, middle)));
                    }
                }
            }
        }
    }

    private bool IsFree(SKRect box, (SKPoint From, SKPoint To)? tie)
    {
        if (!area.Contains(box) || _taken.Exists(box.IntersectsWith) || _lines.Exists(line => Cross(line, box))) return false;
        if (tie is not { } line) return true;
        return !_lines.Exists(other => Cross(line, other)) && !_taken.Exists(taken => !taken.Contains(line.From) && Cross(line, taken));
    }

    private static bool Cross((SKPoint From, SKPoint To) line, SKRect box) =>
        Cross(line, (new SKPoint(box.Left, box.Top), new SKPoint(box.Right, box.Bottom)))
        || Cross(line, (new SKPoint(box.Left, box.Bottom), new SKPoint(box.Right, box.Top)));

    private static bool Cross((SKPoint From, SKPoint To) first, (SKPoint From, SKPoint To) second) =>
        Side(first, second.From) * Side(first, second.To) < 0 && Side(second, first.From) * Side(second, first.To) < 0;

    private static float Side((SKPoint From, SKPoint To) line, SKPoint point) =>
        (line.To.X - line.From.X) * (point.Y - line.From.Y) - (line.To.Y - line.From.Y) * (point.X - line.From.X);
}
