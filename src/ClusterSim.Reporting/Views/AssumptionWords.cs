using System.Globalization;
using ClusterSim.Core.Terms;
using ClusterSim.Reporting.Html;

namespace ClusterSim.Reporting.Views;

/// <summary>Assumptions in words: names, values with their units, ranges.</summary>
internal static class AssumptionWords
{
    /// <summary>Name of an assumption, and in brackets of what.</summary>
    public static string Title(ReportPage page, string path)
    {
        var name = page.Worlds is { } worlds ? worlds.Name(path, page.Language) : Worlds.NameOf(path, page.Manifest.Sectors, page.Language);
        return name.Length == 0 ? path : name;
    }

    /// <summary>How values in a unit are written.</summary>
    public static FormView Form(string unit, bool isWord, Language language) => new(
        isWord ? "word" : unit is Units.Share ? "share" : unit is Units.Rupiah || unit.StartsWith("rupiah_", StringComparison.Ordinal) ? "money" : "number",
        ViewTexts.Suffix(unit, language));

    /// <summary>A number in a unit.</summary>
    public static string Number(ReportPage page, double value, string unit)
    {
        var form = Form(unit, isWord: false, page.Language);
        return form.Kind switch
        {
            "share" when IsWhole(Math.Round(value * 100, 4)) => page.Numerals.Percent(value, 0),
            "share" => page.Numerals.SmallPercent(value),
            "money" => page.Numerals.Rupiah(value),
            _ when IsWhole(value) => page.Numerals.Fixed(value, 0),
            _ => page.Numerals.Plain(value),
        } + form.Suffix;
    }

    private static bool IsWhole(double value) => value == Math.Round(value);

    /// <summary>A value as the register has it: a number in its unit, any other text as it is.</summary>
    public static string Value(ReportPage page, string text, string unit) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? Number(page, number, unit)
        : text + (Form(unit, isWord: false, page.Language).Kind is "share" ? "" : unit is Units.None ? "" : ", " + page.Numerals.Worded(unit.Replace('_', ' ')));

    /// <summary>A range; empty where there is none.</summary>
    public static string Range(ReportPage page, Assumption row) =>
        row.Ends is { } ends ? page.Say(Texts.FromTo, Number(page, ends.Low, row.Unit), Number(page, ends.High, row.Unit)) : row.Range;
}
