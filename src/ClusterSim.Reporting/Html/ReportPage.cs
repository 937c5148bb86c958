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

    /// <summary>What worlds drawn from the ranges of assumptions say; null where no doubt was looked at.</summary>
    public Worlds? Worlds { get; } = Worlds.Of(results);

    /// <summary>The answer that the worlds give; null where no doubt was looked at.</summary>
    public DoubtSentence? Sentence => Worlds is null ? null : new DoubtSentence(Worlds, Cast, Effects, Numerals, Ranks);

    /// <summary>Whether effects may be ranked: all policies spent alike, and are counted over the same months.</summary>
    public bool Ranks => Effects.Ranks && EvaluationPeriod.Lengths(Manifest).Count < 2;

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

    /// <summary>Style of a row by what is said of its effect.</summary>
    public string Style(EffectRow effect) => Said(effect).Verdict switch
    {
        Verdict.Better => "better",
        Verdict.Worse => "worse",
        Verdict.Unclear or Verdict.Small => "unclear",
        _ => "",
    };

    /// <summary>What is said of an effect: as far as worlds were looked at, only what they bear.</summary>
    public string Judged(EffectRow effect) => Said(effect).Words;

    /// <summary>
    /// A verdict by luck, and by worlds where these were looked at: an effect is better or worse only where they agree. A verdict by luck
    /// alone says so.
    /// </summary>
    private (Verdict Verdict, string Words) Said(EffectRow effect)
    {
        if (effect is { Difference: 0, Low: 0 or double.NaN, High: 0 or double.NaN }) return (Verdict.Unclear, Say(Texts.Same));
        var verdict = Verdicts.Of(effect);
        var row = Worlds?.Effect(effect.Policy, effect.Metric) is { } own && (own.GroupKind, own.Group) == (effect.GroupKind, effect.Group) ? own : null;
        if (row is not null && Worlds!.Policies.FirstOrDefault(policy => policy.Effect == row) is { IsSlight: true } slight)
            return (Verdict.Small, Say(DoubtTexts.Slight, Numerals.Percent(Worlds.SlightShare), Sentence!.OutOf(slight.Slight.Share)));
        if (verdict is not (Verdict.Better or Verdict.Worse))
            return (verdict, Say(verdict switch { Verdict.Changed => Texts.Changed, Verdict.Small => Texts.Small, _ => Texts.Unclear }));
        var isBetter = verdict == Verdict.Better;
        if (row is null) return (verdict, Say(isBetter ? Texts.BetterByLuck : Texts.WorseByLuck));
        var (share, error) = isBetter ? (row.Helps, row.HelpsStandardError) : (row.Harms, row.HarmsStandardError);
        return Verdicts.Agrees(share, error) ? (verdict, Say(isBetter ? Texts.Better : Texts.Worse))
            : (Verdict.Unclear, Say(isBetter ? DoubtTexts.BetterIn : DoubtTexts.WorseIn, Numerals.Fixed(Verdicts.Tenths(share), 0))
                + (Verdicts.MayAgree(share, error) ? Say(DoubtTexts.NotSettled, Numerals.Fixed(row.Worlds, 0)) : ""));
    }
}
