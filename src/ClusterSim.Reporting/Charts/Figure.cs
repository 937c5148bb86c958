using ClusterSim.Results.Storage;
using ScottPlot;
using SkiaSharp;

namespace ClusterSim.Reporting.Charts;

/// <summary>Where a text stands with regard to its point.</summary>
internal enum Anchor { Left, Centre, Right }

/// <summary>
/// A page with a title, plots in rectangles and texts between them. It measures and wraps its texts, so that labels
/// outside the plots neither overlap nor are cut off.
/// </summary>
internal sealed class Figure
{
    /// <summary>Free space at the left and right edge.</summary>
    public const float Margin = 24;

    private const float PixelsPerUnit = 1.5f;

    // Where two SVG are drawn at once the drawing library may leave texts out.
    private static readonly Lock s_svg = new();
    private readonly List<Action<SKCanvas>> _marks = [];

    /// <summary>Starts a figure with its title and a line under it that says what and in which unit.</summary>
    public Figure(float width, string title, string subtitle)
    {
        ChartFonts.Register();
        Width = width;
        Title = title;
        Cursor = 16;
        Cursor = Paragraph(title, Cursor, 19, bold: true, Ink.Text);
        Cursor = Paragraph(subtitle, Cursor + 4, 12.5f, bold: false, Ink.Muted) + 12;
    }

    /// <summary>The title.</summary>
    public string Title { get; }

    /// <summary>Width in units; the picture has one and a half times as many pixels.</summary>
    public float Width { get; }

    /// <summary>First free line under what has been placed; at the end the figure's height.</summary>
    public float Cursor { get; set; }

    /// <summary>Places a plot.</summary>
    public void Place(Plot plot, float left, float top, float width, float height)
    {
        var rectangle = new PixelRect(left, left + width, top + height, top);
        using (var nowhere = new SKNoDrawCanvas((int)Width, (int)(top + height)))
            plot.Render(nowhere, rectangle); // a first rendering is made twice, and bands would be twice as dark
        _marks.Add(canvas => plot.Render(canvas, rectangle));
    }

    /// <summary>Places a line of text, its middle at the given height.</summary>
    public void Text(string text, float x, float middle, float size, Color color, Anchor anchor = Anchor.Left, bool bold = false) =>
        _marks.Add(canvas => Draw(canvas, text, x, middle, size, color, anchor, bold));

    /// <summary>Places a text wrapped to a width, centred on the given height, at most so many lines.</summary>
    public void Wrapped(string text, float x, float middle, float width, float size, Color color, Anchor anchor = Anchor.Left, bool bold = false, int lines = 2)
    {
        var wrapped = Wrap(text, width, size, bold, lines);
        var step = size * 1.2f;
        for (var i = 0; i < wrapped.Count; i++)
            Text(wrapped[i], x, middle + (i - (wrapped.Count - 1) / 2f) * step, size, color, anchor, bold);
    }

    /// <summary>Places a paragraph across the figure and returns the height below it.</summary>
    public float Paragraph(string text, float top, float size, bool bold, Color color)
    {
        var step = size * 1.3f;
        foreach (var line in Wrap(text, Width - 2 * Margin, size, bold, 6))
        {
            Text(line, Margin, top + step / 2, size, color, Anchor.Left, bold);
            top += step;
        }

        return top;
    }

    /// <summary>Places a straight line.</summary>
    public void Line(float x1, float y1, float x2, float y2, Color color, float width = 1) =>
        _marks.Add(canvas =>
        {
            using var paint = new SKPaint { Color = color.Sk(), StrokeWidth = width, IsAntialias = true, Style = SKPaintStyle.Stroke };
            canvas.DrawLine(x1, y1, x2, y2, paint);
        });

    /// <summary>Places a filled rectangle.</summary>
    public void Box(float left, float top, float width, float height, Color color) =>
        _marks.Add(canvas =>
        {
            using var paint = new SKPaint { Color = color.Sk(), IsAntialias = true };
            canvas.DrawRect(left, top, width, height, paint);
        });

    /// <summary>Places a marker as plots draw it.</summary>
    public void Marker(MarkerShape shape, float x, float y, float size, Color color) =>
        _marks.Add(canvas =>
        {
            using var paint = Paint.NewDisposablePaint();
            Marks.Style(shape, size, color).Render(canvas, new Pixel(x, y), paint);
        });

    /// <summary>Width of a text in units.</summary>
    public static float Measure(string text, float size, bool bold = false)
    {
        using var font = Font(size, bold);
        return font.MeasureText(text);
    }

    /// <summary>Writes it as PNG and SVG.</summary>
    /// <param name="stem">Path without the ending.</param>
    /// <returns>The SVG.</returns>
    /// <exception cref="ClusterSim.Results.ResultException">A file cannot be written.</exception>
    public byte[] Save(string stem)
    {
        var svg = ToSvg();
        DurableFile.Write(stem + ".png", ToPng(), toDisk: false);
        DurableFile.Write(stem + ".svg", svg, toDisk: false);
        return svg;
    }

    /// <summary>The picture as PNG, three pixels for two units.</summary>
    public byte[] ToPng()
    {
        var info = new SKImageInfo((int)(Width * PixelsPerUnit), (int)(MathF.Ceiling(Cursor) * PixelsPerUnit), SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var surface = SKSurface.Create(info);
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.Scale(PixelsPerUnit);
        Render(surface.Canvas);
        using var pixels = surface.PeekPixels();
        using var data = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.AllFilters, 6))
            ?? throw new InvalidOperationException($"The chart '{Title}' cannot be drawn as PNG.");
        return data.ToArray();
    }

    /// <summary>The picture as SVG.</summary>
    public byte[] ToSvg()
    {
        using var memory = new MemoryStream();
        lock (s_svg)
        {
            using var canvas = SKSvgCanvas.Create(new SKRect(0, 0, Width, MathF.Ceiling(Cursor)), memory);
            canvas.Clear(SKColors.White);
            Render(canvas);
        }

        return SvgText.Settle(memory.ToArray(), Width, MathF.Ceiling(Cursor));
    }

    private void Render(SKCanvas canvas)
    {
        foreach (var mark in _marks) mark(canvas);
    }

    private static List<string> Wrap(string text, float width, float size, bool bold, int lines)
    {
        using var font = Font(size, bold);
        var wrapped = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : line + " " + word;
            if (line.Length == 0 || font.MeasureText(longer) <= width)
            {
                line = longer;
                continue;
            }

            wrapped.Add(line);
            line = word;
        }

        if (line.Length > 0) wrapped.Add(line);
        if (wrapped.Count > lines)
        {
            wrapped[lines - 1] += "…";
            wrapped.RemoveRange(lines, wrapped.Count - lines);
        }

        for (var i = 0; i < wrapped.Count; i++) wrapped[i] = Shorten(wrapped[i], width, font);
        return wrapped;
    }

    private static string Shorten(string line, float width, SKFont font)
    {
        if (font.MeasureText(line) <= width) return line;
        var kept = line.TrimEnd('…');
        while (kept.Length > 1 && font.MeasureText(kept + "…") > width) kept = kept[..^1];
        return kept + "…";
    }

    private static void Draw(SKCanvas canvas, string text, float x, float middle, float size, Color color, Anchor anchor, bool bold)
    {
        using var font = Font(size, bold);
        using var paint = new SKPaint { Color = color.Sk(), IsAntialias = true };
        var width = font.MeasureText(text);
        var left = anchor switch { Anchor.Centre => x - width / 2, Anchor.Right => x - width, _ => x };
        canvas.DrawText(text, left, middle + size * 0.36f, SKTextAlign.Left, font, paint);
    }

    private static SKFont Font(float size, bool bold) =>
        new(ChartFonts.Typeface(bold), size) { Subpixel = true, Edging = SKFontEdging.Antialias, Hinting = SKFontHinting.None, LinearMetrics = true };
}
