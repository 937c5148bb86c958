using ClusterSim.Results;

namespace ClusterSim.Reporting.Html;

/// <summary>The sections on what the results rest on: assumptions, sources, limits and how to reproduce them.</summary>
internal static class EvidenceSections
{
    /// <summary>Every assumption: what the policies change first, then the baseline.</summary>
    public static void Assumptions(ReportPage page)
    {
        var entries = Entries(page);
        var baseline = entries.Where(entry => string.Equals(entry.Scenario, page.Cast.Baseline, StringComparison.Ordinal)).ToList();
        var changes = entries.Where(entry => !string.Equals(entry.Scenario, page.Cast.Baseline, StringComparison.Ordinal)).ToLookup(entry => entry.Row.IsDefault);
        if (entries.Count == 0) return;
        page.Heading("assumptions", ReportTexts.AssumptionsHeading);
        var totals = baseline.GroupBy(entry => entry.Row.Certainty, StringComparer.Ordinal).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"{page.Numerals.Fixed(group.Count(), 0)} {Texts.Certainty(group.Key, page.Language)}");
        if (baseline.Count > 0)
            page.Paragraph(page.Say(ReportTexts.CertaintyTotals, page.Numerals.Fixed(baseline.Count, 0), string.Join(", ", totals)));
        if (changes[false].Any()) Table(page, page.Say(ReportTexts.PolicyChanges), [.. changes[false]], byPolicy: true);
        Folded(page, ReportTexts.PolicyDefaults, [.. changes[true]], byPolicy: true);
        Folded(page, ReportTexts.BaselineAssumptions, baseline, byPolicy: false);
    }

    /// <summary>The bibliography.</summary>
    public static void Sources(ReportPage page)
    {
        page.Heading("sources", ReportTexts.SourcesHeading);
        if (page.Manifest.Sources.Count == 0)
        {
            page.Paragraph(page.Say(ReportTexts.NoSources));
            return;
        }

        page.Markup.Open("ul");
        foreach (var source in page.Manifest.Sources.OrderBy(source => source.Author, StringComparer.Ordinal).ThenBy(source => source.Year))
        {
            page.Markup.Open("li");
            if (source.Author.Length > 0) page.Markup.Text(source.Author + " ");
            if (source.Year > 0) page.Markup.Text("(" + ReportPage.Plain(source.Year) + "). ");
            page.Markup.Element("cite", source.Title);
            page.Markup.Text((source.Where.Length > 0 ? ". " + source.Where : "") + ". [" + source.Key + "]").Close("li");
        }

        page.Markup.Close("ul");
    }

    /// <summary>What the results do not say.</summary>
    public static void Limits(ReportPage page)
    {
        page.Heading("limits", ReportTexts.LimitsHeading);
        var rows = Entries(page);
        var soft = rows.Count(entry => !entry.Row.Certainty.Equals("observed", StringComparison.OrdinalIgnoreCase));
        page.Markup.Open("ul");
        page.Markup.Element("li", page.Say(page.Cast.Compares ? ReportTexts.NotAForecast : ReportTexts.RunNotAForecast));
        if (rows.Count > 0) page.Markup.Element("li", page.Say(ReportTexts.SoftAssumptions, page.Numerals.Fixed(soft, 0), page.Numerals.Fixed(rows.Count, 0), page.Numerals.Fixed(rows.Count(entry => entry.Row.Range.Length > 0), 0)));
        var luck = page.Worlds is null ? ReportTexts.OnlyLuck : ReportTexts.LuckAndDoubt;
        page.Markup.Element("li", page.Say(luck, page.Numerals.Fixed(page.Manifest.Replications, 0)));
        page.Markup.Element("li", page.Say(ReportTexts.FirmsOnly));
        var last = Calendar.Parse(page.Manifest.Start).Plus(page.Manifest.Months - 1);
        page.Markup.Element("li", page.Say(ReportTexts.NothingAfter, Calendar.Words(last, page.Language)));
        page.Markup.Close("ul");
    }

    /// <summary>The command, the versions and the hashes.</summary>
    public static void Reproduce(ReportPage page)
    {
        var manifest = page.Manifest;
        page.Heading("reproduce", ReportTexts.ReproduceHeading);
        page.Paragraph(page.Say(ReportTexts.ReproduceNote));
        page.Markup.Open("pre").Element("code", CommandText.Of(manifest.Command)).Close("pre");
        var facts = new Table(page.Markup, page.Say(ReportTexts.ReproduceHeading), page.Say(ReportTexts.ScrollHint), 2, page.Say(ReportTexts.Item), page.Say(ReportTexts.Value));
        facts.Row(page.Say(ReportTexts.Engine), manifest.Engine);
        facts.Row(page.Say(ReportTexts.Commit), manifest.Commit.Length > 0 ? manifest.Commit : page.Say(ReportTexts.Unknown));
        facts.Row(page.Say(ReportTexts.Seed), ReportPage.Plain(manifest.Seed));
        facts.Row(page.Say(ReportTexts.Replications), page.Numerals.Fixed(manifest.Replications, 0));
        facts.Row(page.Say(ReportTexts.MonthsLabel), page.Months);
        facts.Row(page.Say(ReportTexts.Status), manifest.Status);
        facts.End();

        page.Markup.Open("details").Element("summary", page.Say(ReportTexts.Hashes));
        var hashes = new Table(page.Markup, page.Say(ReportTexts.Hashes), page.Say(ReportTexts.ScrollHint), 2, page.Say(ReportTexts.Item), "SHA-256");
        foreach (var scenario in manifest.Scenarios) hashes.Row(scenario.Name, scenario.Sha256);
        foreach (var input in manifest.Scenarios.SelectMany(scenario => scenario.Inputs).DistinctBy(input => input.Path, StringComparer.Ordinal))
            hashes.Row(input.Path, input.Sha256);
        foreach (var file in manifest.Files) hashes.Row(file.Name, file.Sha256);
        foreach (var state in manifest.StateHashes) hashes.Row($"{state.Scenario} #{ReportPage.Plain(state.Replication)}", state.Hash);
        hashes.End();
        page.Markup.Close("details");
    }

    private static List<(string Scenario, Core.Terms.Assumption Row)> Entries(ReportPage page) => [.. page.Results.Assumptions.Where(entry => entry.Row.DecidesResults)];

    private static void Folded(ReportPage page, Core.Terms.LocalizedText summary, List<(string Scenario, Core.Terms.Assumption Row)> entries, bool byPolicy)
    {
        if (entries.Count == 0) return;
        var text = page.Say(summary, page.Numerals.Fixed(entries.Count, 0));
        page.Markup.Open("details").Element("summary", text);
        Table(page, text, entries, byPolicy);
        page.Markup.Close("details");
    }

    private static void Table(ReportPage page, string caption, List<(string Scenario, Core.Terms.Assumption Row)> entries, bool byPolicy)
    {
        var table = new Table(page.Markup, caption, page.Say(ReportTexts.ScrollHint), 7,
            page.Say(ReportTexts.Parameter), page.Say(ReportTexts.Value), page.Say(ReportTexts.UnitColumn), page.Say(ReportTexts.CertaintyColumn),
            page.Say(ReportTexts.RangeColumn), page.Say(ReportTexts.SourceColumn), page.Say(ReportTexts.Meaning));
        foreach (var group in entries.GroupBy(entry => entry.Scenario, StringComparer.Ordinal))
        {
            if (byPolicy) table.Group(page.Title(group.Key));
            foreach (var (_, row) in group)
            {
                var source = row.IsDefault ? page.Say(ReportTexts.DefaultMark) + ", " + row.Source : row.Source;
                table.Row(row.Path, page.Numerals.Literal(row.Value), row.Unit is Core.Terms.Units.None ? "" : row.Unit, Texts.Certainty(row.Certainty, page.Language), Range(page, row.Range), source, page.Numerals.Worded(row.Description));
            }
        }

        table.End();
    }

    /// <summary>A range of two numbers as the language writes it; any other text as it is.</summary>
    private static string Range(ReportPage page, string range) =>
        range.Split(" to ") is [var low, var high] ? page.Say(Texts.FromTo, page.Numerals.Literal(low), page.Numerals.Literal(high)) : range;
}
