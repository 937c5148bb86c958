using ScottPlot;
using SkiaSharp;

namespace ClusterSim.Reporting.Charts;

/// <summary>
/// The fonts that travel with the program. Without a font on the machine text would be silently blank, and with another
/// one it would have other widths: so every chart uses these. A typeface is loaded once and never let go: whoever draws has it.
/// </summary>
internal static class ChartFonts
{
    /// <summary>Family name that charts ask for.</summary>
    public const string Family = "DejaVu Sans";

    private static readonly SKTypeface s_regular = Load("DejaVuSans.ttf");
    private static readonly SKTypeface s_bold = Load("DejaVuSans-Bold.ttf");
    private static readonly Lock s_gate = new();
    private static bool s_registered;

    /// <summary>The typeface of a weight.</summary>
    public static SKTypeface Typeface(bool bold) => bold ? s_bold : s_regular;

    /// <summary>Makes the fonts the ones that plots use; further calls do nothing.</summary>
    public static void Register()
    {
        lock (s_gate)
        {
            if (s_registered) return;
            Fonts.FontResolvers.Insert(0, new EmbeddedResolver());
            Fonts.Reset();
            Fonts.Default = Family;
            s_registered = true;
        }
    }

    private static SKTypeface Load(string name)
    {
        using var stream = typeof(ChartFonts).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The font {name} is missing from the program.");
        using var data = SKData.Create(stream);
        return SKTypeface.FromData(data) ?? throw new InvalidOperationException($"The font {name} cannot be read.");
    }

    private sealed class EmbeddedResolver : IFontResolver
    {
        public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) =>
            string.Equals(fontName, Family, StringComparison.Ordinal) ? Typeface(bold) : null;

        public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing width) =>
            CreateTypeface(fontName, weight >= FontWeight.SemiBold, italic: false);
    }
}
