using System.Globalization;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Reporting.Html;
using ClusterSim.Results;

namespace ClusterSim.Reporting.Health;

/// <summary>Something in which a baseline is not the district of its file.</summary>
/// <param name="Check">The check that does not hold, see <see cref="HealthChecks"/>.</param>
/// <param name="Text">What was found, and where.</param>
/// <param name="Next">What to do about it.</param>
public sealed record HealthFinding(string Check, string Text, string Next);

/// <summary>Whether a baseline is the district of its file, in words: for the console and for the first place of a page.</summary>
public sealed class HealthNote
{
    /// <summary>Groups that a finding names; of more it says how many.</summary>
    private const int MostNamed = 3;

    /// <summary>Share of firm-months below which what binds is not named: it would read as 0 %.</summary>
    private const double LeastShare = 0.005;

    // First what the file says of itself, then what becomes of it.
    private static readonly string[] s_order =
    [
        HealthChecks.Capacity, HealthChecks.Hired, HealthChecks.Cash, HealthChecks.Firms, HealthChecks.Workers, HealthChecks.Capital,
        HealthChecks.Sales, HealthChecks.Fact, HealthChecks.Bound(OutputLimit.Input), HealthChecks.Bound(OutputLimit.Cash),
    ];

    private readonly IReadOnlyList<HealthRow> _rows;
    private readonly Language _language;
    private readonly Numerals _numerals;

    /// <summary>The words for some rows.</summary>
    /// <param name="rows">Rows of <c>health.parquet</c>.</param>
    /// <param name="language">Language.</param>
    /// <param name="money">The scenario's unit of money; null for the rupiah.</param>
    public HealthNote(IReadOnlyList<HealthRow> rows, Language language, ManifestMoney? money)
    {
        (_rows, _language, _numerals) = (rows, language, new Numerals(language, money));
        Findings = [.. s_order.Where(check => rows.Any(row => !row.Holds && Is(row, check))).Select(Finding)];
    }

    /// <summary>Whether anything was looked at; results of earlier versions hold nothing.</summary>
    public bool IsKnown => _rows.Count > 0;

    /// <summary>Whether all checks hold.</summary>
    public bool Holds => Findings.Count == 0;

    /// <summary>What does not hold, one for each check: first what the file says of itself, then what becomes of it.</summary>
    public IReadOnlyList<HealthFinding> Findings { get; }

    /// <summary>
    /// In a sentence what is left of the file at month 0 and what keeps firms from making more, and whether that is the district; empty
    /// where nothing was looked at.
    /// </summary>
    public string Summary => !IsKnown ? "" : Holds ? Say(HealthTexts.Healthy, Figures())
        : Say(HealthTexts.Fails, Findings.Count.ToString(CultureInfo.InvariantCulture), Large(Figures()));

    /// <summary>The note as a part of a page that stands on its own; empty where all checks hold or nothing was looked at.</summary>
    public string Html()
    {
        if (Holds) return "";
        var markup = new Markup().Open("section", ("class", "health"), ("id", _language.Code() + "-health"));
        markup.Open("p").Element("strong", Summary).Close("p").Open("ul");
        foreach (var finding in Findings) markup.Element("li", $"{finding.Text} {Say(HealthTexts.Next)}: {finding.Next}");
        return markup.Close("ul").Close("section").ToString();
    }

    private string Figures()
    {
        var text = "";
        if (All(HealthChecks.Firms) is { } firms && All(HealthChecks.Workers) is { } workers && All(HealthChecks.Capital) is { } capital)
            text = Say(HealthTexts.Left, [.. new[] { firms, workers, capital }.SelectMany(row => new[] { Amount(row, row.Found), Amount(row, row.Given) })]);
        HealthRow[] facts = [.. _rows.Where(row => Is(row, HealthChecks.Fact))];
        if (facts.Length > 0) text += Say(HealthTexts.Facts, Count(facts.Count(row => row.Holds)), Count(facts.Length));
        string[] bound =
        [
            .. Enum.GetValues<OutputLimit>().Select(limit => (Limit: limit, Share: All(HealthChecks.Bound(limit))?.Found ?? 0))
                .Where(entry => entry.Share >= LeastShare).OrderByDescending(entry => entry.Share)
                .Select(entry => Say(HealthTexts.In(entry.Limit), _numerals.Percent(entry.Share, 0))),
        ];
        if (bound.Length == 0) return text;
        var most = bound.Length == 1 ? "" : $"{string.Join(", ", bound[..^1])} {Say(HealthTexts.And)} ";
        return text + Say(HealthTexts.Binds, most + bound[^1]);
    }

    private HealthRow? All(string check) => _rows.FirstOrDefault(row => Is(row, check) && row.GroupKind is "all");

    private string Count(int number) => _numerals.Fixed(number, 0);

    private HealthFinding Finding(string check)
    {
        HealthRow[] missed = [.. _rows.Where(row => !row.Holds && Is(row, check))];
        var all = Array.Find(missed, row => row.GroupKind is "all");
        HealthRow[] groups = [.. missed.Where(row => row != all).OrderByDescending(Distance)];
        // Of a single group there is nothing to say that all does not say.
        if (all is not null && _rows.Count(row => Is(row, check) && row.GroupKind is not "all") == 1) groups = [];
        var named = string.Join("; ", groups.Take(MostNamed).Select(row => Item(row, Texts.Words(row.Group) + ": ")));
        if (groups.Length > MostNamed) named += $", {Say(HealthTexts.More, Count(groups.Length - MostNamed))}";
        var items = string.Join("; ", new[] { all is null ? "" : Item(all, ""), named }.Where(text => text.Length > 0));
        var isHigh = (all ?? groups[0]) is var first && first.Found > first.Given;
        var follows = check is HealthChecks.Workers && !isHigh && _rows.Any(row => !row.Holds && Is(row, HealthChecks.Hired));
        return new HealthFinding(check, $"{Say(HealthTexts.Label(check))} – {items}.", Say(follows ? HealthTexts.Follows : HealthTexts.ToDo(check, isHigh)));
    }

    private string Item(HealthRow row, string name)
    {
        var (found, given) = (Amount(row, row.Found), Amount(row, row.Given));
        var change = row.Given == 0 ? "" : _numerals.SignedPercent(row.Found / row.Given - 1, 0);
        return row.Check switch
        {
            HealthChecks.Fact => Say(HealthTexts.Observed, name, found, given, change),
            HealthChecks.Capacity => Say(row.Found > row.Given ? HealthTexts.Wanted : HealthTexts.Short, name, found, given),
            _ when double.IsNaN(row.Given) => name + _numerals.Percent(row.Found, 0),
            _ => Say(HealthTexts.Of, name, found, given, change),
        };
    }

    private string Amount(HealthRow row, double amount) =>
        string.Equals(row.Unit, MoneyTerms.Rupiah, StringComparison.Ordinal) ? _numerals.Rupiah(amount)
        : amount >= 10 || double.IsInteger(amount) ? _numerals.Fixed(amount, 0) : _numerals.Plain(amount);

    private string Say(LocalizedText text, params object[] values) => values.Length == 0 ? text.In(_language) : Fill.In(text.In(_language), values);

    /// <summary>How far off a row is, in logarithms; a share by its size.</summary>
    private static double Distance(HealthRow row) =>
        double.IsNaN(row.Given) ? row.Found : row.Found > 0 && row.Given > 0 ? Math.Abs(Math.Log(row.Found / row.Given)) : double.PositiveInfinity;

    private static bool Is(HealthRow row, string check) => string.Equals(row.Check, check, StringComparison.Ordinal);

    private static string Large(string words) => words.Length == 0 ? "" : char.ToUpperInvariant(words[0]) + words[1..];
}
