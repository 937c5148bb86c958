using System.Text.RegularExpressions;
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
            Assert.That(links, Is.Not.Empty.And.All.Matches("^(data:image/svg\\+xml;base64,|#)"));
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
    public void Another_unit_of_money_than_the_rupiah_is_written_everywhere()
    {
        using var folder = new ScratchFolder();
        var rupiah = TegalResults.Comparison();
        var files = ReportBuilder.Build(rupiah with { Manifest = rupiah.Manifest with { Money = new ManifestMoney("GHS", 2) }, Assumptions = [] }, folder.Path);
        string[] texts = [.. files.Where(file => !file.EndsWith(".png", StringComparison.Ordinal)).Select(file => Regex.Replace(File.ReadAllText(file), "base64,[^\"]*", "", RegexOptions.None, TimeSpan.FromSeconds(10)))];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(texts, Has.Length.GreaterThan(20).And.All.Not.Contain("Rp").And.All.Not.Match("(?<![_a-z])rupiah(?! all the same|\\.</p>)"));
            Assert.That(texts[0], Does.Contain("GHS\u00a0142 million"), "an amount is counted in hundredths");
            Assert.That(texts[0], Does.Contain("million GHS").And.Contain("juta GHS"));
        }
    }

    [Test]
    public void The_before_and_after_claim_is_said_to_look_back_from_the_policys_first_programme() => Assert.That(s_comparison.Value,
        Does.Contain("the last year with the year before the policy's first programme").Or.Contain("the last year with the year before the policy&#39;s first programme")
            .And.Contain("tahun terakhir dengan tahun sebelum program pertama kebijakan dimulai"));

    [Test]
    public void Firms_reached_are_said_to_be_those_of_the_start() => Assert.That(s_comparison.Value,
        Does.Contain("newcomers reached later are left out").And.Contain("usaha baru yang dijangkau kemudian tidak dihitung"));

    [Test]
    public void Spillover_is_said_to_be_that_of_firms_without_an_offer_in_both_languages() => Assert.That(s_comparison.Value,
        Does.Contain("Firms without an offer, linked to one with an offer, show spillover").And.Contain("Usaha tanpa tawaran yang terkait dengan usaha yang mendapat tawaran menunjukkan limpahan"));

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
    public void The_claim_of_a_before_and_after_report_stands_beside_the_effect_in_the_same_year()
    {
        var row = Rows(English(), "What a programme added").First();

        Assert.That(row, Does.Contain("+Rp\u00a029.8\u00a0million [21.0\u00a0to\u00a038.6]").And.EndWith("|+Rp\u00a08.5\u00a0million [5.9\u00a0to\u00a011.1]|Rp\u00a038.8\u00a0million|Rp\u00a030.3\u00a0million"));
    }

    [Test]
    public void A_cost_for_each_worker_stands_only_where_there_are_more()
    {
        var rows = Rows(English(), "Net cost, value added and workers").ToList();

        Assert.Multiple(() =>
        {
            Assert.That(rows[0], Does.EndWith("|Rp\u00a049.7\u00a0million"));
            Assert.That(rows[4], Does.EndWith("|–"));
            Assert.That(rows[5], Does.EndWith("|–"), "a harmful policy has no cost for each worker gained");
        });
    }

    [Test]
    public void Who_got_the_money_adds_up_to_nil_and_leaves_out_who_got_none()
    {
        var english = English();
        var header = english.Descendants("table").Single(table => table.Element("caption")!.Value.StartsWith("Money received less money paid, million rupiah", StringComparison.Ordinal)).Descendants("th").Select(cell => cell.Value).Take(6);
        Assert.That(string.Join('|', header), Is.EqualTo("Policy|Owners|Workers|Sellers of inputs, capital, services|Governments and donors|Sum"));
        Assert.That(Rows(english, "Money received less money paid").First(), Is.EqualTo("Programme credit for fattening farms|+4,000|+1,000|+1,000|−6,000|0"));
    }

    [Test]
    public void What_a_policy_is_worth_stands_beside_what_each_party_gains()
    {
        var rows = Rows(English(), "Gains as present values").ToList();
        Assert.Multiple(() =>
        {
            Assert.That(rows[0], Is.EqualTo("Programme credit for fattening farms|+14,100|0|+100|0|0|−6,000|2.37 [1.65\u00a0to\u00a03.08]|2.37 [1.65\u00a0to\u00a03.08]|+8,200 [3,906\u00a0to\u00a012,494]"));
            Assert.That(rows[5], Does.EndWith("−5,400 [−8,059\u00a0to\u00a0−2,742]"));
            Assert.That(Rows(English(), "Gains of each party").ElementAt(1), Does.StartWith("Owners|+3,000|−100|+11,200|0|+14,100 ["));
        });
    }

    [TestCase(-2e9, true)]
    [TestCase(0, false)]
    public void What_competitors_outside_lose_stands_in_the_table_with_a_note_where_it_is_anything(double gain, bool shown)
    {
        var results = TegalResults.Comparison();
        var page = Parse(results with { Gains = [.. results.Gains, .. TegalResults.Policies.Select(policy => new GainRow(policy, "", "competitors", "", 0, 0, 0, gain, gain, gain, gain))] });
        foreach (var (article, caption, party, note) in new[]
        {
            (page.Descendants("article").First(), "Gains as present values", "Competitors outside", "not a transfer, and no money that is booked"),
            (page.Descendants("article").Last(), "Perolehan sebagai nilai kini", "Pesaing dari luar", "bukan transfer, dan bukan uang yang dibukukan"),
        })
        {
            Assert.That(Table(article, caption).Descendants("th").Count(cell => string.Equals(cell.Value, party, StringComparison.Ordinal)), Is.EqualTo(shown ? 1 : 0));
            Assert.That(article.Value.Contains(note, StringComparison.Ordinal), Is.EqualTo(shown));
            if (shown) Assert.That(Rows(article, caption).First(), Does.Contain("|−2").And.Contain("000|"));
        }
    }

    [Test]
    public void The_budget_of_a_guarantee_is_said_to_be_capital_at_risk() =>
        Assert.That(English().Descendants("p").Select(line => line.Value), Has.Some.StartsWith("The budget of a guarantee is capital at risk, not spending"));

    [Test]
    public void The_share_of_the_budget_that_was_spent_stands_beside_both() =>
        Assert.That(Rows(English(), "Costs of the programmes").ElementAt(2), Does.Contain("|Rp\u00a012.0\u00a0billion|Rp\u00a02.60\u00a0billion|21.7%|"));

    [Test]
    public void A_result_that_is_nil_everywhere_is_left_out_and_named()
    {
        var english = English();

        Assert.Multiple(() =>
        {
            Assert.That(english.Descendants("p").Select(line => line.Value), Has.Some.EqualTo("Left out because they are zero in every scenario: Exports."));
            Assert.That(english.Descendants("tr").Select(row => row.Value), Has.None.StartsWith("Exports"));
        });
    }

    [Test]
    public void An_effect_of_exactly_nothing_is_no_change_and_no_chance()
    {
        var nothing = TegalResults.Row("guarantee_fund", "workers", "all", "all", 100, 0, 0, 1) with { Low = 0, High = 0 };
        var results = new ResultSet
        {
            Manifest = TegalResults.Manifest("compare", ["free_training", "guarantee_fund"]),
            Effects = [TegalResults.Row("free_training", "workers", "all", "all", 100, 5, 1, 1), nothing],
        };

        Assert.That(Rows(English(results), "Effects on all firms together, main results").Last(), Does.EndWith("|No\u00a0change"));
    }

    [Test]
    public void A_range_of_an_assumption_is_written_as_the_language_does()
    {
        var indonesian = XDocument.Parse(Bare(s_comparison.Value)).Descendants("article").Last();

        Assert.That(indonesian.Descendants("td").Select(cell => cell.Value), Has.Some.EqualTo("0,1 sampai 0,3").And.None.EqualTo("0.1 to 0.3"));
    }

    [TestCase(0.61, 0.70, 0.58, "the forecast without a model is closer")]
    [TestCase(0.61, 0.62, 0.58, "close")]
    [TestCase(0.61, 0.62, double.NaN, "close")]
    public void A_fact_held_out_is_not_called_close_where_the_last_year_says_it_better(double observed, double simulated, double naive, string words)
    {
        var row = new TargetRow("baseline", "approval", "approval_rate", 2003, "held_out", observed, simulated, simulated, simulated, (simulated - observed) / observed, naive);
        var rows = Rows(English(new ResultSet { Manifest = TegalResults.Manifest("compare", ["free_training"]), Targets = [row] }), "Observed facts against the baseline");

        Assert.That(rows.Last(), Does.EndWith("|" + words.Replace(' ', '\u00a0')).Or.EndWith("|" + words));
        Assert.That(rows.Last(), double.IsNaN(naive) ? Does.Contain("|–|") : Does.Contain("|58.0|"));
    }

    [Test]
    public void A_change_below_a_tenth_of_a_per_cent_is_never_rounded_to_nothing()
    {
        var row = TegalResults.Row("free_training", "household_income_rupiah", "all", "all", 61e9, 25e6, 1e6, 1);
        var rows = Rows(English(new ResultSet { Manifest = TegalResults.Manifest("compare", ["free_training"]), Effects = [row] }), "Effects on all firms together, main results, January 2003 to December 2004");

        Assert.That(rows.Last(), Does.Contain("|+0.04%|").And.EndWith("|Too\u00a0small\u00a0to\u00a0matter"));
    }

    [Test]
    public void A_size_class_without_firms_has_no_column()
    {
        var headers = Table(English(), "By size of firm").Element("thead")!.Descendants("th").Select(header => header.Value);

        Assert.That(string.Join(' ', headers), Is.EqualTo("Policy Micro Small Medium"));
    }

    [Test]
    public void Gains_are_told_by_the_attributes_of_a_scenario()
    {
        var results = TegalResults.Comparison();
        EffectRow Arm(string name, double difference) => TegalResults.Row("programme_credit", "household_income_rupiah", "arm_of_trial", name, 1e9, difference, 1e8, 1);
        var report = English(results with { Effects = [.. results.Effects, Arm("control", 1e9), Arm("soft_loan", 72e9)] });
        var headers = Table(report, "By arm of trial").Element("thead")!.Descendants("th").Select(header => header.Value);
        Assert.That(string.Join(' ', headers), Is.EqualTo("Policy Control Soft loan"));
        Assert.That(Table(report, "By arm of trial").Value, Does.Contain("+72"));
    }

    [Test]
    public void Only_firm_by_firm_rows_count_as_reached()
    {
        var results = TegalResults.Comparison();
        EffectRow bogus = TegalResults.Row("programme_credit", "household_income_rupiah", "treated", "yes", 0, 72e9, 1e9, 1);
        var rows = Rows(English(results with { Effects = [bogus, .. results.Effects] }), "By reach of the policy, million rupiah per firm");

        Assert.That(rows.First(), Does.StartWith("Programme credit for fattening farms|+2.84 ["));
    }

    [Test]
    public void The_poverty_of_the_main_table_is_that_of_all_owners_who_were_there()
    {
        var main = Rows(English(), "Effects on all firms together, main results").ToList();
        Assert.Multiple(() =>
        {
            Assert.That(main, Has.Some.StartsWith("Poor owner households, closed firms' included"));
            Assert.That(main, Has.None.Contains("firms in business"));
            Assert.That(Rows(English(), "Effects on all firms together, other results"), Has.Some.StartsWith("Poor owner households, firms in business"));
        });
    }

    [Test]
    public void Those_who_lose_stand_beside_those_who_gain()
    {
        var row = Rows(English(), "Owners who lose and who gain").Single(row => row.StartsWith("Stricter", StringComparison.Ordinal));
        // 24 % gain, 4.3 * 0.6 points more lose, which may be chance.
        Assert.That(row, Does.Contain("|26.6%|24.0%|+2.58").And.EndWith("|0.0%"));
    }

    [Test]
    public void At_least_those_are_made_to_lose_whom_the_sectors_show_though_others_gain_by_as_much()
    {
        static PeopleRow Lose(string kind, string group, double firms, double difference) =>
            new("free_training", PeopleMeasures.Lose.Name, kind, group, firms, 0.1, 0.1 + difference, difference, 0.01, difference - 0.02, difference + 0.02);
        PeopleRow[] rows =
        [
            Lose("all", "all", 400, 0), Lose("sector", "fattening", 200, -0.3), Lose("sector", "cow_calf", 100, 0.6), Lose("sector", "slaughter", 100, 0.01),
            new("free_training", PeopleMeasures.HeadCount.Name, "all", "all", 400, 0.2, 0.2, 0, 0.01, -0.02, 0.02),
        ];
        var row = Rows(English(new ResultSet { Manifest = TegalResults.Manifest("compare", ["free_training"]), Effects = [TegalResults.Row("free_training", "household_income_rupiah", "size", "micro", 61e9, 25e6, 1e6, 1)], People = rows }), "Owners who lose and who gain").Last();

        // Six in ten of a hundred cow-calf keepers, of four hundred owners; among butchers it may be chance.
        Assert.That(row, Does.EndWith("|15.0%"));
    }

    [Test]
    public void Poverty_has_its_level_without_a_policy_and_effects_go_by_fifths_and_poverty_before()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Rows(English(), "Poverty of all owner households").First(), Does.Contain("23.1%").And.Contain("9.2%").And.Contain("4.7%"));
            Assert.That(Table(English(), "By income before the policy").Descendants("th").Count(head => head.Value.StartsWith("Fifth", StringComparison.Ordinal)), Is.EqualTo(5));
            Assert.That(Rows(English(), "By poverty when the evaluation period began").Count(), Is.EqualTo(TegalResults.Policies.Length));
        });
    }

    [Test]
    public void A_result_without_people_has_no_tables_of_them() => Assert.That(
        English(TegalResults.Comparison() with { People = [], Months = [] }).Descendants("caption").Select(caption => caption.Value),
        Has.None.StartsWith("Poverty").And.None.StartsWith("Owners who"));

    [Test]
    public void Self_sufficiency_is_output_over_need_of_one_sector() =>
        Assert.That(English().Descendants("p").Select(line => line.Value), Has.Some.EqualTo(
            "Self-sufficiency (cattle slaughtered over cattle needed), 2002 → 2003 → 2004: observed 58.0% → 60.1% → 59.6%; simulated 52.2% → 57.7% → 60.8%."));

    [Test]
    public void A_target_is_named_in_the_language_with_its_unit()
    {
        var indonesian = XDocument.Parse(Bare(s_comparison.Value)).Descendants("article").Last();

        Assert.That(Rows(indonesian, "Fakta teramati"), Has.Some.StartsWith("Sapi dipotong, ekor|2002|"));
    }

    [Test]
    public void A_wide_table_says_that_it_scrolls() =>
        Assert.That(English().Descendants("div").Where(block => block.Attribute("class")?.Value is "scroll").Select(block => block.Attribute("data-hint")?.Value), Has.All.Contains("scroll"));

    [Test]
    public void A_target_held_out_is_marked_and_judged()
    {
        var rows = Rows(English(), "Observed facts").ToList();

        Assert.That(rows, Has.Some.Contains("Held out").And.EndsWith("|poor").And.Contains("+21.3%"));
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

        var path = ReportBuilder.Build(TegalResults.Run(), folder.Path)[0];

        Assert.Multiple(() =>
        {
            Assert.That(File.ReadAllText(path), Does.StartWith("<!DOCTYPE html>"));
            Assert.That(Directory.EnumerateFiles(folder.Path, "*.part", SearchOption.AllDirectories), Is.Empty);
        });
    }

    private static XElement English() => XDocument.Parse(Bare(s_comparison.Value)).Descendants("article").First();

    private static XElement English(ResultSet results) => Parse(results).Descendants("article").First();

    private static XElement Table(XElement article, string caption) =>
        article.Descendants("table").Single(table => table.Element("caption")!.Value.StartsWith(caption, StringComparison.Ordinal));

    private static IEnumerable<string> Rows(XElement article, string caption) =>
        Table(article, caption).Elements("tbody").Elements("tr").Select(row => string.Join('|', row.Elements().Select(cell => cell.Value)));

    private static XDocument Parse(ResultSet results) => XDocument.Parse(Bare(Build(results)));

    private static string Bare(string page) => page.Replace("<!DOCTYPE html>\n", "", StringComparison.Ordinal);

    private static string Build(ResultSet results)
    {
        using var folder = new ScratchFolder();
        return File.ReadAllText(ReportBuilder.Build(results, folder.Path)[0]);
    }
}
