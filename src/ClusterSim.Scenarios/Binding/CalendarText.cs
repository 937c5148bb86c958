using System.Globalization;
using ClusterSim.Core.Terms;
using ClusterSim.Scenarios.Reading;

namespace ClusterSim.Scenarios.Binding;

/// <summary>Reads years and calendar months.</summary>
internal static class CalendarText
{
    /// <summary>A year of four digits, or null after an error.</summary>
    public static int? Year(ScalarNode node, string path, BindingContext context)
    {
        if (ParseYear(node.Text) is { } year) return year;
        context.Diagnostics.Error(node.At, $"'{path}' needs a year of four digits such as 2002, found {node.Kind}");
        return null;
    }

    /// <summary>A month written as <c>2002-01</c>, or null after an error.</summary>
    public static YearMonth? Month(Node node, string path, BindingContext context)
    {
        if (node is ScalarNode { Text: [_, _, _, _, '-', _, _] text } && ParseYear(text[..4]) is { } year
            && int.TryParse(text.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var month) && month is >= 1 and <= 12)
        {
            return new YearMonth(year, month);
        }

        context.Diagnostics.Error(node.At, $"'{path}' needs a month written as 2002-01, found {node.Kind}");
        return null;
    }

    /// <summary>A year, which stands for its January, or a month; null after an error.</summary>
    public static YearMonth? YearOrMonth(ScalarNode node, string path, BindingContext context)
    {
        if (node.Text.Contains('-', StringComparison.Ordinal)) return Month(node, path, context);
        return Year(node, path, context) is { } year ? new YearMonth(year, 1) : null;
    }

    private static int? ParseYear(string text) =>
        text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year >= 1000 ? year : null;
}
