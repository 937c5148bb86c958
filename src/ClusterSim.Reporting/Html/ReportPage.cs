using System.Globalization;
using ClusterSim.Results;

namespace ClusterSim.Reporting.Html;

/// <summary>The report in one language: what its sections share.</summary>
internal sealed class ReportPage(ResultSet results, IReadOnlyList<ChartFile> charts, Language language, Markup markup)
{
    private readonly Dictionary<string, ChartFile> _charts =
        charts.Where(chart => chart.Language == language).ToDictionary(chart => chart.Name, StringComparer.Ordinal);

    public ResultSet Results { get; } = results;
    public Manifest Manifest { get; } = results.Manifest;
    public Language Language { get; } = language;
    public Markup Markup { get; } = markup;
    public Numerals Numerals { get; } = new(language, results.Manifest.Money);
    public Cast Cast { get; } = new(results);
    public EffectTable Effects { get; } = EffectTable.Of(results);

    /// <summary>Text in the page's language, and in the scenario's unit of money.</summary>
    public string Say(Core.Terms.LocalizedText text, params object[] values) => values.Length == 0 ? Numerals.Worded(text.In(Language)) : Fill.In(Numerals.Worded(text.In(Language)), values);

    /// <summary>Months of the run as text.</summary>
    public string Months => Numerals.Fixed(Manifest.Months, 0);

    /// <summary>Months over which effects are counted.</summary>
    public string Window => EvaluationPeriod.Words(Manifest, Language);

    /// <summary>Heading of the compared scenarios in a table.</summary>
    public string Compared => Capital(Cast.Noun(Language));

    /// <summary>Title of a scenario.</summary>
    public string Title(string scenario) => Cast.Title(scenario, Language);

    /// <summary>A heading that can be linked to.</summary>
    public void Heading(string anchor, Core.Terms.LocalizedText text, params object[] values) =>
        Markup.Element("h2", Say(text, values), ("id", Language.Code() + "-" + anchor));

    /// <summary>A paragraph.</summary>
    public void Paragraph(string text, string style = "") => Markup.Paragraph(text, style);

    /// <summary>Whether there is a chart of that name.</summary>
    public bool HasChart(string name) => _charts.ContainsKey(name);

    /// <summary>A chart as a picture within the page; nothing where it was not drawn.</summary>
    public void Chart(string name)
    {
        if (!_charts.TryGetValue(name, out var chart)) return;
        Markup.Picture("svg+xml", File.ReadAllBytes(chart.SvgPath), Say(ReportTexts.Chart, chart.Title), Say(ReportTexts.ScrollHint));
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    /// <summary>An integer without separators, such as a year.</summary>
    public static string Plain(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Style of a row by verdict.</summary>
    public static string Style(Verdict verdict) => verdict switch
    {
        Verdict.Better => "better",
        Verdict.Worse => "worse",
        Verdict.Unclear or Verdict.Small => "unclear",
        _ => "",
    };

    /// <summary>A verdict in words.</summary>
    public string Words(Verdict verdict) => Say(verdict switch
    {
        Verdict.Better => Texts.Better,
        Verdict.Worse => Texts.Worse,
        Verdict.Changed => Texts.Changed,
        Verdict.Small => Texts.Small,
        _ => Texts.Unclear,
    });
}
