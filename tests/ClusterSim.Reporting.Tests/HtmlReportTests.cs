using System.Xml.Linq;
using ClusterSim.Results;

namespace ClusterSim.Reporting.Tests;

public sealed class HtmlReportTests
{
    private static readonly Lazy<string> s_comparison = new(() => Build(TegalResults.Comparison()));

    [Test]
    public void The_page_is_well_formed_and_asks_nothing_of_the_network()
    {
        var page = s_comparison.Value;
        var document = XDocument.Parse(Bare(page));
        var links = document.Descendants().Attributes().Where(attribute => attribute.Name.LocalName is "src" or "href").Select(attribute => attribute.Value).ToList();

        Assert.Multiple(() =>
        {
            Assert.That(links, Is.Not.Empty.And.All.Matches("^(data:image/png;base64,|#)"));
            Assert.That(document.Descendants("script"), Is.Empty);
            Assert.That(page, Does.Not.Contain("@import").And.Not.Contain("url("));
        });
    }

    [Test]
    public void Both_languages_stand_in_the_page_and_one_is_shown_without_a_script()
    {
        var document = XDocument.Parse(Bare(s_comparison.Value));

        Assert.Multiple(() =>
        {
            Assert.That(string.Join(' ', document.Descendants("article").Select(article => article.Attribute("lang")!.Value)), Is.EqualTo("en id"));
            Assert.That(document.Descendants("input").Count(input => input.Attribute("type")!.Value is "radio"), Is.EqualTo(2));
            Assert.That(document.Descendants("input").Count(input => input.Attribute("checked") is not null), Is.EqualTo(1));
        });
    }

    [Test]
    public void Both_languages_have_the_same_sections_tables_and_charts()
    {
        var articles = XDocument.Parse(Bare(s_comparison.Value)).Descendants("article").ToList();
        foreach (var tag in new[] { "h2", "table", "tr", "img", "details" })
            Assert.That(articles[1].Descendants(tag).Count(), Is.EqualTo(articles[0].Descendants(tag).Count()), tag);
    }

    [Test]
    public void Every_picture_has_words_and_every_table_a_caption_and_headers()
    {
        var document = XDocument.Parse(Bare(s_comparison.Value));

        Assert.Multiple(() =>
        {
            Assert.That(document.Descendants("img").Select(image => image.Attribute("alt")!.Value), Has.All.Length.GreaterThan(10));
            Assert.That(document.Descendants("table"), Has.All.Matches<XElement>(table => table?.Element("caption") is not null && table.Descendants("th").Any()));
        });
    }

    [Test]
    public void Identifiers_are_unique()
    {
        var ids = XDocument.Parse(Bare(s_comparison.Value)).Descendants().Attributes("id").Select(id => id.Value);
        Assert.That(ids, Is.Unique);
    }

    [Test]
    public void A_title_with_markup_stays_a_text()
    {
        const string Evil = "<script>alert(\"1\")</script> & 'more'";
        var results = TegalResults.Comparison();
        var scenario = results.Manifest.Scenarios[0] with { TitleEn = Evil, QuestionEn = Evil };
        results = results with { Manifest = results.Manifest with { Scenarios = [scenario, .. results.Manifest.Scenarios.Skip(1)] } };

        var document = Parse(results);

        Assert.Multiple(() =>
        {
            Assert.That(document.Descendants("script"), Is.Empty);
            Assert.That(document.Descendants("h1").First().Value, Is.EqualTo(Evil));
        });
    }

    [Test]
    public void Numbers_are_written_as_each_language_does()
    {
        var articles = XDocument.Parse(Bare(s_comparison.Value)).Descendants("article").ToList();

        Assert.Multiple(() =>
        {
            Assert.That(articles[0].Value, Does.Contain("12,480").And.Contain("+14.2").And.Not.Contain("12.480"));
            Assert.That(articles[1].Value, Does.Contain("12.480").And.Contain("+14,2").And.Not.Contain("12,480"));
        });
    }

    [Test]
    public void The_claim_of_a_before_and_after_report_stands_beside_the_effect()
    {
        var english = XDocument.Parse(Bare(s_comparison.Value)).Descendants("article").First();
        var row = Rows(english, "What a programme added").First();

        Assert.That(row, Does.Contain("+Rp\u00a029.8 million [21.0 to 38.6]").And.Contain("Rp\u00a038.8 million").And.Contain("Rp\u00a09.00 million"));
    }

    [Test]
    public void A_cost_for_each_unit_is_left_out_where_the_effect_cannot_be_told_from_chance()
    {
        var english = XDocument.Parse(Bare(s_comparison.Value)).Descendants("article").First();
        var rows = Rows(english, "Cost for what it brings").ToList();

        Assert.Multiple(() =>
        {
            Assert.That(rows[0], Does.EndWith("|Rp\u00a049.7 million|Rp\u00a00.42"));
            Assert.That(rows[4], Does.EndWith("|–|–"));
            Assert.That(rows[5], Does.EndWith("|–|–"), "a harmful policy has no cost for each unit gained");
        });
    }

    [Test]
    public void A_target_held_out_is_marked_and_judged()
    {
        var english = XDocument.Parse(Bare(s_comparison.Value)).Descendants("article").First();
        var rows = Rows(english, "Observed facts").ToList();

        Assert.That(rows, Has.Some.Contains("Held out").And.EndsWith("|fair").And.Contains("+21.3%"));
        Assert.That(rows, Has.Some.Contains("Given as input").And.EndsWith("|given"));
    }

    [Test]
    public void A_source_reads_as_one_sentence()
    {
        var sources = XDocument.Parse(Bare(s_comparison.Value)).Descendants("li").Select(item => item.Value);
        Assert.That(sources, Has.Some.EqualTo("Badan Pusat Statistik Kabupaten Tegal (2003). Kabupaten Tegal dalam angka 2002. Slawi: BPS. [bps2003]"));
    }

    [Test]
    public void A_run_has_no_effects_but_series_targets_and_assumptions()
    {
        var headings = Parse(TegalResults.Run()).Descendants("article").First().Descendants("h2").Select(heading => heading.Attribute("id")!.Value);

        Assert.That(string.Join(' ', headings), Is.EqualTo("en-answer en-series en-targets en-assumptions en-sources en-limits en-reproduce"));
    }

    [Test]
    public void A_result_without_anything_still_gives_a_page()
    {
        var document = Parse(new ResultSet { Manifest = TegalResults.Manifest("compare", ["free_training"]) with { Sources = [], Status = "interrupted" } });

        Assert.That(document.Descendants("article").First().Value, Does.Contain("The run is not complete").And.Contain("names no sources"));
    }

    [Test]
    public void Host_and_clock_stay_out_and_the_page_is_the_same_twice()
    {
        var results = TegalResults.Run();
        var elsewhere = results with { Manifest = results.Manifest with { Host = "elsewhere", Started = DateTimeOffset.UnixEpoch, Finished = null, Threads = 64 } };

        Assert.That(Build(elsewhere), Is.EqualTo(Build(results)));
    }

    [Test]
    public void Building_again_replaces_the_report_and_leaves_no_draft()
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(Path.Combine(folder.Path, "report.html"), "old");

        var path = ReportBuilder.Build(TegalResults.Run(), folder.Path);

        Assert.Multiple(() =>
        {
            Assert.That(File.ReadAllText(path), Does.StartWith("<!DOCTYPE html>"));
            Assert.That(Directory.EnumerateFiles(folder.Path, "*.part", SearchOption.AllDirectories), Is.Empty);
        });
    }

    private static IEnumerable<string> Rows(XElement article, string caption)
    {
        var table = article.Descendants("table").Single(table => table.Element("caption")!.Value.StartsWith(caption, StringComparison.Ordinal));
        return table.Elements("tbody").Elements("tr").Select(row => string.Join('|', row.Elements().Select(cell => cell.Value)));
    }

    private static XDocument Parse(ResultSet results) => XDocument.Parse(Bare(Build(results)));

    private static string Bare(string page) => page.Replace("<!DOCTYPE html>\n", "", StringComparison.Ordinal);

    private static string Build(ResultSet results)
    {
        using var folder = new ScratchFolder();
        return File.ReadAllText(ReportBuilder.Build(results, folder.Path));
    }
}
