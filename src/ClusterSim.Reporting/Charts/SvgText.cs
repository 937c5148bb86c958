using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ClusterSim.Reporting.Charts;

/// <summary>Makes an SVG of the drawing library the same every time, and scalable.</summary>
internal static partial class SvgText
{
    /// <summary>
    /// Numbers the clip paths from one: the library numbers them through the whole life of the process, so that the same
    /// drawing would differ. Adds the view box, without which the picture cannot be shown at another size, names fonts that
    /// stand in where the chart's own is missing (Verdana has the same widths), and rounds coordinates, most of the size.
    /// </summary>
    public static byte[] Settle(byte[] svg, float width, float height)
    {
        var numbers = new Dictionary<string, string>(StringComparer.Ordinal);
        var text = ClipReference().Replace(Encoding.UTF8.GetString(svg), match =>
        {
            var number = match.Groups["number"].Value;
            if (!numbers.TryGetValue(number, out var own))
                numbers[number] = own = (numbers.Count + 1).ToString(CultureInfo.InvariantCulture);
            return match.Groups["before"].Value + own;
        });
        text = text.Replace($"font-family=\"{ChartFonts.Family}\"", $"font-family=\"'{ChartFonts.Family}', Verdana, sans-serif\"", StringComparison.Ordinal);
        text = Attribute().Replace(text, attribute => Decimals().Replace(attribute.Value, match => match.Value[..3])); // never the numbers that people read
        var box = FormattableString.Invariant($"<svg viewBox=\"0 0 {width} {height}\" ");
        return Encoding.UTF8.GetBytes(text.Replace("<svg ", box, StringComparison.Ordinal));
    }

    [GeneratedRegex("=\"[^\"]*\"", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Attribute();

    [GeneratedRegex(@"(?<=\d)\.\d{3,}", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Decimals();

    [GeneratedRegex("(?<before>(id=\"|url\\(#)cl_)(?<number>[0-9a-f]+)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex ClipReference();
}
