using System.Globalization;
using System.Text;
using ClusterSim.Results;

namespace ClusterSim.Reporting.Html;

/// <summary>
/// Small pictures in the rows of the answer, on one scale: doubt wide and pale with a dot at the middle world, luck alone thin above it;
/// and a dot a world, filled where it helps, a ring where it harms, a speck where it does next to nothing. The numbers stand beside them.
/// </summary>
internal sealed class AnswerMarks
{
    private const int Width = 190, Height = 26, Rows = 5, Step = 8;
    private const string Named = "#00558a", Grey = "#6b7782";

    private readonly double _low;
    private readonly double _high;

    /// <summary>Marks on the scale that all bounds and nil lie within.</summary>
    /// <param name="bounds">Bounds of all rows, one unit.</param>
    public AnswerMarks(IEnumerable<double> bounds)
    {
        double[] known = [0, .. bounds.Where(double.IsFinite)];
        (_low, _high) = (known.Min(), known.Max());
        if (_low == _high) _high = _low + 1;
    }

    /// <summary>Doubt and luck of an effect.</summary>
    /// <param name="effect">The effect over the worlds.</param>
    /// <param name="isNamed">Whether the sentence names it, so that it is in colour.</param>
    public string Bar(DoubtEffectRow effect, bool isNamed)
    {
        var ink = isNamed ? Named : Grey;
        var marks = new StringBuilder();
        marks.Append(Line(Place(0), 0, Place(0), Height, "#1f2933", 1));
        if (double.IsFinite(effect.Low) && double.IsFinite(effect.High))
            marks.Append(Invariant($"<rect x=\"{Place(effect.Low):0.#}\" y=\"12\" width=\"{Math.Max(1, Place(effect.High) - Place(effect.Low)):0.#}\" height=\"9\" fill=\"{ink}\" fill-opacity=\".3\"/>"));
        if (double.IsFinite(effect.CentralLow) && double.IsFinite(effect.CentralHigh))
            marks.Append(Line(Place(effect.CentralLow) - 1, 6, Place(effect.CentralHigh) + 1, 6, "#1f2933", 2.5));
        if (double.IsFinite(effect.Median)) marks.Append(Invariant($"<circle cx=\"{Place(effect.Median):0.#}\" cy=\"16.5\" r=\"4\" fill=\"{ink}\"/>"));
        return Svg(Width, Height, marks);
    }

    /// <summary>A dot a world, columns filled from the left.</summary>
    /// <param name="helps">Worlds in which it helps.</param>
    /// <param name="harms">Worlds in which it harms.</param>
    /// <param name="of">How many worlds there are.</param>
    /// <param name="isNamed">Whether the sentence names it, so that it is in colour.</param>
    public static string Dots(double helps, double harms, int of, bool isNamed)
    {
        var (ink, marks) = (isNamed ? Named : Grey, new StringBuilder());
        for (var world = 0; world < of; world++)
        {
            var (x, y) = ((world / Rows * Step) + 4, (world % Rows * Step) + 4);
            marks.Append(world < helps ? Invariant($"<circle cx=\"{x}\" cy=\"{y}\" r=\"3\" fill=\"{ink}\"/>")
                : world < of - harms ? Invariant($"<circle cx=\"{x}\" cy=\"{y}\" r=\"1\" fill=\"{ink}\"/>")
                : Invariant($"<circle cx=\"{x}\" cy=\"{y}\" r=\"2.5\" fill=\"none\" stroke=\"{ink}\"/>"));
        }

        return Svg(((of + Rows - 1) / Rows * Step) + 1, (Rows * Step) + 1, marks);
    }

    private double Place(double value) => 6 + ((Width - 12) * (value - _low) / (_high - _low));

    private static string Line(double x, double y, double toX, double toY, string ink, double width) =>
        Invariant($"<line x1=\"{x:0.#}\" y1=\"{y:0.#}\" x2=\"{toX:0.#}\" y2=\"{toY:0.#}\" stroke=\"{ink}\" stroke-width=\"{width}\"/>");

    private static string Svg(int width, int height, StringBuilder marks) =>
        Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" aria-hidden=\"true\">{marks}</svg>");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
