using System.Xml.Linq;
using ClusterSim.Core.Recording;
using ClusterSim.Reporting.Health;
using ClusterSim.Results;

namespace ClusterSim.Reporting.Tests;

public sealed class HealthNoteTests
{
    private static readonly HealthRow[] s_healthy =
    [
        Row(HealthChecks.Firms, "all", "all", "firms", 500, 490), Row(HealthChecks.Firms, "group", "makers", "firms", 500, 490),
        Row(HealthChecks.Workers, "all", "all", "workers", 2_185, 2_100), Row(HealthChecks.Capital, "all", "all", "rupiah", 5e9, 5.1e9),
        Row(HealthChecks.Fact, "target", "sales", "", 10, 10.5),
        Row(HealthChecks.Bound(OutputLimit.Demand), "all", "all", "share", double.NaN, 0.6), Row(HealthChecks.Bound(OutputLimit.Capacity), "all", "all", "share", double.NaN, 0.4),
        Row(HealthChecks.Bound(OutputLimit.Cash), "all", "all", "share", double.NaN, 0),
    ];

    private static readonly string[] s_texts =
    [
        "What the firms of the file can make – Rattan chairs: 32,000 units a month, of which 3,600 are wanted.",
        "Cash of the file, of what a month's inputs and other cost take – Makers: Rp\u00a00 of Rp\u00a01.00 billion (−100%).",
        "Workers at month 0, of those in the file – 399 of 2,185 (−82%).", // of the only group there is nothing more to say
    ];

    private static HealthRow Row(string check, string kind, string group, string unit, double given, double found, bool holds = true) =>
        new("base", check, kind, group, unit, given, found, double.NaN, double.NaN, holds);

    private static HealthNote Note(Language language, params HealthRow[] sick) => new([.. s_healthy, .. sick], language, money: null);

    [Test]
    public void A_healthy_baseline_is_one_sentence_and_no_part_of_a_page()
    {
        var note = Note(Language.English);
        Assert.That(note.Summary, Is.EqualTo(
            "The baseline is the district of its file: at month 0 it has 490 firms of 500, 2,100 workers of 2,185 and Rp\u00a05.10 billion of capital of Rp\u00a05.00 billion; 1 of 1 targets are met in their first year; what keeps firms from making more is demand in 60% and capacity in 40% of firm-months."));
        Assert.That((note.Findings.Count, note.Html()), Is.EqualTo((0, "")));
    }

    [Test]
    public void Nothing_is_said_where_nothing_was_looked_at()
    {
        var note = new HealthNote([], Language.English, money: null);
        Assert.That((note.IsKnown, note.Summary, note.Html()), Is.EqualTo((false, "", "")));
    }

    [Test]
    public void A_finding_says_what_was_found_where_and_what_to_do_and_causes_come_first()
    {
        var note = Note(
            Language.English, Row(HealthChecks.Workers, "all", "all", "workers", 2_185, 399, holds: false), Row(HealthChecks.Workers, "group", "makers", "workers", 2_185, 399, holds: false),
            Row(HealthChecks.Capacity, "sector", "rattan_chairs", "units", 3_600, 32_000, holds: false), Row(HealthChecks.Cash, "group", "makers", "rupiah", 1e9, 0, holds: false));
        Assert.That(note.Summary, Does.StartWith("The baseline is not the district of its file (3 findings)"));
        Assert.That(note.Findings.Select(finding => finding.Text), Is.EqualTo(s_texts));
        Assert.That(note.Findings.Select(finding => finding.Next), Has.All.Length.GreaterThan(20));
    }

    [Test]
    public void Three_groups_are_named_those_that_are_most_off_and_the_others_counted()
    {
        var rows = Enumerable.Range(1, 5).Select(number => Row(HealthChecks.Workers, "group", $"makers_{number}", "workers", 100, 10 * number, holds: false)).ToArray();
        Assert.That(
            Note(Language.English, rows).Findings.Single().Text,
            Is.EqualTo("Workers at month 0, of those in the file – Makers 1: 10 of 100 (−90%); Makers 2: 20 of 100 (−80%); Makers 3: 30 of 100 (−70%), and 2 more."));
    }

    [Test]
    public void Lost_workers_follow_from_those_who_do_not_bring_their_wage()
    {
        var lost = Row(HealthChecks.Workers, "group", "makers", "workers", 100, 10, holds: false);
        var alone = Note(Language.English, lost).Findings.Single().Next;
        var both = Note(Language.English, lost, Row(HealthChecks.Hired, "group", "makers", "workers", 100, 20, holds: false)).Findings;
        Assert.That(both.Select(finding => finding.Check), Is.EqualTo(new[] { HealthChecks.Hired, HealthChecks.Workers }));
        Assert.That(both[1].Next, Is.Not.EqualTo(alone).And.Contain("follows"));
    }

    private static IEnumerable<HealthRow> Everything() =>
        from check in new[]
        {
            HealthChecks.Capacity, HealthChecks.Hired, HealthChecks.Cash, HealthChecks.Firms, HealthChecks.Workers, HealthChecks.Capital, HealthChecks.Sales, HealthChecks.Fact,
            HealthChecks.Bound(OutputLimit.Input), HealthChecks.Bound(OutputLimit.Cash),
        }
        from found in new[] { 5.0, 20 }
        select Row(check, "group", "makers <& co>", "units", check.StartsWith("bound", StringComparison.Ordinal) ? double.NaN : 10, found, holds: false);

    [TestCaseSource(nameof(Everything))]
    public void Every_finding_has_its_words_in_both_languages_on_a_part_of_a_page_that_stands_on_its_own(HealthRow row)
    {
        var (english, indonesian) = (Note(Language.English, row), Note(Language.Indonesian, row));
        foreach (var note in new[] { english, indonesian })
        {
            var section = XElement.Parse(note.Html());
            Assert.That((section.Name.LocalName, section.Attribute("class")!.Value), Is.EqualTo(("section", "health")));
            Assert.That(section.Descendants("li").Single().Value, Does.Contain("<& co>").And.Contain(note.Findings.Single().Next));
            Assert.That(section.Value, Does.Not.Contain("{"));
        }
        Assert.That(indonesian.Findings.Single().Next, Is.Not.EqualTo(english.Findings.Single().Next).And.Not.Empty);
        Assert.That(indonesian.Findings.Single().Text, Is.Not.EqualTo(english.Findings.Single().Text).And.Not.StartWith(" –"));
    }
}
