using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Reporting.Health;
using ClusterSim.Reporting.Html;
using ClusterSim.Results;

namespace ClusterSim.Reporting.Views;

/// <summary>Makes of a result what the explorer shows: the numbers of the tables and the words of the report.</summary>
public static class ResultView
{
    private static readonly string[] s_measures = [Metrics.HouseholdIncome.Name, Metrics.ValueAdded.Name, Metrics.Workers.Name];

    /// <summary>Columns of the worlds' table that are wanted.</summary>
    /// <param name="results">The result.</param>
    public static IEnumerable<string> Factors(ResultSet results) => WorldsPart.Names(results);

    /// <summary>The result in a language.</summary>
    /// <param name="results">The result.</param>
    /// <param name="worlds">The worlds that stand; null where no doubt was looked at.</param>
    /// <param name="spending">Months in which scenarios spent money.</param>
    /// <param name="folder">The folder as it was given.</param>
    /// <param name="language">The language.</param>
    /// <exception cref="FormatException">The manifest's start is no year-month.</exception>
    public static ViewDocument Of(
        ResultSet results, WorldValues? worlds, IReadOnlyDictionary<string, SpendingMonths> spending, string folder, Language language)
    {
        var page = new ReportPage(results, [], language, new Markup());
        var manifest = results.Manifest;
        var parts = worlds is null || page.Worlds is null ? null : new WorldsPart(page, page.Worlds, worlds);
        var start = Calendar.Words(Calendar.Parse(manifest.Start), language);
        return new ViewDocument(
            language.Code(), manifest.Kind, page.Title(page.Cast.Baseline), page.Cast.Question(language), folder, CommandText.Of(manifest.Command),
            manifest.EngineInWords(), manifest.Status, manifest.Start, manifest.Months, manifest.Replications, page.Window, start,
            new MoneyView(page.Numerals.MoneySign, page.Numerals.MoneyUnit, Math.Pow(10, manifest.Money?.Decimals ?? 0)),
            page.Effects.LabelOf(EffectTable.Income, language), page.Cast.Noun(language), page.Ranks,
            [.. new HealthNote(results.Health, language, manifest.Money).Findings.Select(finding => $"{finding.Text} {finding.Next}")],
            [.. manifest.Scenarios.Skip(1).Select(scenario => Policy(page, scenario, spending))], Answered(page), parts?.View(),
            GainsPart.Sets(page, start), Series(page), Register(page, parts),
            results.Assumptions.Where(entry => entry.Row.LacksRange).Select(entry => entry.Row.Path).Distinct(StringComparer.Ordinal).Count(),
            Chain(page), [.. s_parts.Select(part => page.Say(part.Name))], [.. manifest.Files.Select(file => file.Name).Where(name => !name.Contains('/', StringComparison.Ordinal))]);
    }

    private static PolicyView Policy(ReportPage page, ManifestScenario scenario, IReadOnlyDictionary<string, SpendingMonths> spending)
    {
        var programmes = page.Results.Programmes.Where(row => Same(row.Policy, scenario.Name)).ToList();
        var never = programmes.Count > 0 && programmes.All(UnusedProgramme.Is)
            ? page.Say(DoubtTexts.NeverUsed, string.Join("; ", programmes.Select(row => page.Say(UnusedProgramme.Why(row))).Distinct(StringComparer.Ordinal))) : "";
        var spent = spending.GetValueOrDefault(scenario.Name);
        return new PolicyView(scenario.Name, page.Title(scenario.Name), scenario.Programmes.Count > 0, never, spent?.First ?? -1, spent?.Last ?? -1, scenario.WindowStart ?? 0);
    }

    private static AnswerView Answered(ReportPage page)
    {
        var effects = page.Cast.Policies.Select(policy => page.Effects.OnAll(policy, EffectTable.Income)).OfType<EffectRow>();
        return new AnswerView(
            [.. new Answer(page.Results, page.Numerals).Points().Select(point => new PointView(point.Headline, point.Text))],
            [.. effects.Select(row => new EffectView(row.Policy, row.Difference, row.Low, row.High, row.CostRupiah, page.Judged(row)))],
            new LocalizedText(page.Manifest.CautionEn, page.Manifest.CautionId).In(page.Language));
    }

    private static List<SeriesView> Series(ReportPage page)
    {
        if (!page.Cast.Compares) return Levels(page);
        var results = page.Results;
        var keys = results.DoubtMonths.Select(row => (row.Metric, row.GroupKind, row.Group))
            .Concat(results.Months.Where(row => row.CountedFrom is "start" && s_measures.Contains(row.Metric, StringComparer.Ordinal)).Select(row => (row.Metric, row.GroupKind, row.Group)))
            .Distinct().ToList();
        var focus = page.Manifest.FocusSector;
        var sets = new List<SeriesView>();
        foreach (var key in keys.OrderBy(key => Array.IndexOf(s_measures, key.Metric)).ThenBy(key => key.GroupKind is "sector" && Same(key.Group, focus) ? 0 : key.GroupKind is "all" ? 1 : 2))
        {
            var lines = page.Cast.Policies.Select(policy => Line(results, policy, key)).ToList();
            sets.Add(Set(page, key.Metric, key.GroupKind, key.Group, isLevel: false, lines));
        }

        return sets;
    }

    private static LineView Line(ResultSet results, string policy, (string Metric, string GroupKind, string Group) key)
    {
        var worlds = results.DoubtMonths.Where(row => Same(row.Policy, policy) && (row.Metric, row.GroupKind, row.Group) == key).OrderBy(row => row.Month).ToList();
        var written = results.Months.Where(row => Same(row.Policy, policy) && row.CountedFrom is "start" && (row.Metric, row.GroupKind, row.Group) == key).OrderBy(row => row.Month).ToList();
        return new LineView(
            policy, worlds.ConvertAll(row => row.DifferenceLow), worlds.ConvertAll(row => row.DifferenceMedian), worlds.ConvertAll(row => row.DifferenceHigh),
            written.ConvertAll(row => row.Difference), written.ConvertAll(row => row.Low), written.ConvertAll(row => row.High));
    }

    /// <summary>Of a run, what became of the scenario itself.</summary>
    private static List<SeriesView> Levels(ReportPage page) =>
        [.. s_measures.Select(metric => (Metric: metric, Points: page.Results.Series.Where(point => point.GroupKind is "all" && Same(point.Metric, metric)).OrderBy(point => point.Month).ToList()))
            .Where(series => series.Points.Count > 0)
            .Select(series => Set(page, series.Metric, "all", "all", isLevel: true,
                [new LineView(page.Cast.Baseline, [], [], [], series.Points.ConvertAll(point => point.Mean), series.Points.ConvertAll(point => point.Low), series.Points.ConvertAll(point => point.High))]))];

    private static SeriesView Set(ReportPage page, string metric, string kind, string group, bool isLevel, IReadOnlyList<LineView> lines)
    {
        var measure = Measure.OfWindow(metric, [], page.Numerals);
        var of = kind is "sector" ? SectorTitles.In(page.Manifest.Sectors, group, page.Language) : page.Say(Texts.All);
        return new SeriesView($"{metric}.{kind}.{group}", $"{measure.Label} ({Texts.Lower(of)})", Measure.IsMoney(metric), Measure.IsMoney(metric) ? "" : measure.Unit, Measure.IsMoney(metric) ? 1 : 1 / measure.Divisor, isLevel, lines);
    }

    private static List<AssumptionView> Register(ReportPage page, WorldsPart? worlds) =>
        [.. page.Results.Assumptions.Where(entry => entry.Row.DecidesResults).Select(entry => new AssumptionView(
            Same(entry.Scenario, page.Cast.Baseline) ? "" : page.Title(entry.Scenario), entry.Row.Path, AssumptionWords.Title(page, entry.Row.Path),
            AssumptionWords.Value(page, entry.Row.Value, entry.Row.Unit), AssumptionWords.Range(page, entry.Row), entry.Row.Source, entry.Row.Certainty,
            Texts.Certainty(entry.Row.Certainty, page.Language), page.Numerals.Worded(entry.Row.Description), entry.Row.IsDefault,
            worlds?.PlaceOf(entry.Scenario, entry.Row.Path) ?? -1))];

    private static readonly (LocalizedText Name, Func<ValueChain, double> Of)[] s_parts =
    [
        (ReportTexts.ChainOwners, stage => stage.Owners), (ReportTexts.ChainLabour, stage => stage.Labour), (ReportTexts.ChainFromChain, stage => stage.FromChain),
        (ReportTexts.ChainFromOutside, stage => stage.FromOutside), (ReportTexts.ChainInterest, stage => stage.Interest),
        (ReportTexts.ChainGovernments, stage => stage.Governments), (ReportTexts.ChainServices, stage => stage.Services), (ReportTexts.ChainStocks, stage => stage.Stocks),
    ];

    private static List<ChainView> Chain(ReportPage page)
    {
        var rows = new List<ChainView>();
        foreach (var scenario in page.Cast.Policies.Prepend(page.Cast.Baseline))
        {
            var stages = ValueChain.Of(page.Results, scenario);
            if (stages.Count == 0) continue;
            rows.Add(Row(scenario, page.Say(ReportTexts.ChainTotal), ValueChain.Total(stages), isTotal: true));
            rows.AddRange(stages.Select(stage => Row(scenario, SectorTitles.In(page.Manifest.Sectors, stage.Sector, page.Language), stage, isTotal: false)));
        }

        return rows;

        ChainView Row(string scenario, string stage, ValueChain chain, bool isTotal) =>
            new(scenario, page.Title(scenario), stage, isTotal, chain.Sales, [.. s_parts.Select(part => part.Of(chain))]);
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.Ordinal);
}
