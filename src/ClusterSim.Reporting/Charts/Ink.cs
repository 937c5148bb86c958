using ScottPlot;
using SkiaSharp;

namespace ClusterSim.Reporting.Charts;

/// <summary>The colours of all charts: told apart by people with any colour vision, and dark enough on white.</summary>
internal static class Ink
{
    public static readonly Color Text = Color.FromHex("#1f2933");
    public static readonly Color Muted = Color.FromHex("#5b6670");
    public static readonly Color Rule = Color.FromHex("#dfe3e8");
    public static readonly Color Baseline = Color.FromHex("#4a5560");
    public static readonly Color Before = Color.FromHex("#e69f00");
    public static readonly Color Policy = Color.FromHex("#0072b2");
    public static readonly Color Good = Color.FromHex("#0072b2");
    public static readonly Color Bad = Color.FromHex("#c44e00");
    public static readonly Color Unclear = Color.FromHex("#7b858f");

    /// <summary>Bands that say nothing of a direction, and the last of a scale.</summary>
    public static readonly Color Pale = Color.FromHex("#d3d9df");
    public static readonly Color PaleGood = Color.FromHex("#b5d3e8");
    public static readonly Color PaleBad = Color.FromHex("#f0c9ad");

    private static readonly Color[] s_lines =
    [
        Color.FromHex("#0072b2"), Color.FromHex("#d55e00"), Color.FromHex("#009e73"), Color.FromHex("#cc79a7"),
        Color.FromHex("#e69f00"), Color.FromHex("#56b4e9"), Color.FromHex("#7f3c8d"), Color.FromHex("#8c6d1f"),
    ];

    /// <summary>Colour of the n-th line; once the colours have run out, darker ones and then lighter ones. Dashes are not drawn: SVG pictures would lack them.</summary>
    public static Color Line(int index)
    {
        var color = s_lines[index % s_lines.Length];
        return (index / s_lines.Length % 3) switch { 0 => color, 1 => color.Darken(0.4), _ => color.Lighten(0.4) };
    }

    /// <summary>The colour as the drawing library wants it.</summary>
    public static SKColor Sk(this Color color) => new(color.R, color.G, color.B, color.A);
}
