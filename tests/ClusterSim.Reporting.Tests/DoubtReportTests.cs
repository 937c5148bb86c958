using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ClusterSim.Core.Terms;
using ClusterSim.Results;

namespace ClusterSim.Reporting.Tests;

/// <summary>The page of a comparison under doubt: counts of worlds, and nothing that they do not bear.</summary>
public sealed class DoubtReportTests
{
    private const string Grant = "matching_grant";
    private const string Credit = "programme_credit";
    private const string Standards = "standards_enforcement";
    private const string Training = "free_training";
    private const string Table = "Owners' household income, difference from the baseline";

    private static readonly Lazy<XDocument> s_comparison = new(() => Parse(DoubtfulResults.Comparison(), withCharts: true));

    [Test]
    public void The_answer_is_a_sentence_with_counts_of_worlds_in_both_languages() => Assert.That(Leads(DoubtfulResults.Comparison()), Is.EqualTo(new[]
    {
        "“Programme credit for fattening farms” raises owners' household income in all 64 assumed worlds that agree with the facts, "
            + "by more than its net cost in 53. “Stricter slaughterhouse standards” lowers it in all 64. The other 5 raise it in 32 to 58.",
        "“Kredit program bagi usaha penggemukan” menaikkan pendapatan rumah tangga pemilik pada semua 64 keadaan andaian yang sesuai "
            + "dengan fakta, melebihi biaya bersihnya pada 53. “Penegakan standar rumah potong hewan” menurunkannya pada semua 64. "
            + "Yang lain (5) menaikkannya pada 32 sampai 58.",
    }));

    [Test]
    public void A_policy_stands_with_its_cost_its_wide_and_thin_interval_and_its_worlds() =>
        Assert.That(Rows(s_comparison.Value, Table).First(), Is.EqualTo(
            "Programme credit for fattening farms|Rp\u00a06.00\u00a0billion earned back in 53|+10.0 [4.7\u00a0to\u00a015.3] luck alone +10.0 [9.9 to 10.1]|64 lowers it in none|"
                + "firms without offer or link (−Rp\u00a0284 thousand a firm)|Pooling discount (fattening, breeding) down to 0.50% (3.0% as written) 1 of 3 assumptions tried|Better"));

    [Test]
    public void The_best_in_the_middle_world_stands_first() => Assert.That(Rows(s_comparison.Value, Table).Select(row => row.Split('|')[0]), Is.EqualTo((string[])
    [
        "Programme credit for fattening farms", "Guarantee fund", "Matching grant for investment", "Cluster facilitation",
        "Voucher for business services", "Free training with a chosen provider", "Stricter slaughterhouse standards",
    ]));

    [Test]
    public void What_would_turn_it_is_what_runs_turned_round_alone_or_together_or_nothing_that_was_tried()
    {
        var credit = DoubtfulResults.Comparison() with { Flips = [] };
        var one = DoubtfulResults.Flip("programme_credit", DoubtfulResults.Discount, 0.06, 5e9);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Turn(credit), Is.EqualTo("not tried"));
            Assert.That(Turn(credit with { Flips = [one with { Policy = Grant }] }), Does.StartWith("nothing to turn"), "as written it is chance");
            Assert.That(Turn(credit with { Flips = [one] }), Is.EqualTo("no single one of 1 tried, of 3 assumptions"), "it holds in every world");
            Assert.That(Turn(credit with
            {
                Flips = [one, one with { Kind = FlipRow.Fewest, End = 0, EndEffect = -1, EndEffectHigh = -1, Flips = true },
                one with { Kind = FlipRow.Fewest, Factor = "lenders.bank.reach", End = 0.1, EndEffect = -1, EndEffectHigh = -1, Flips = true }]
            }),
                Is.EqualTo("together: Pooling discount (fattening, breeding) 0%; Reach (bank) 10.0% 1 of 3 assumptions tried"));
            Assert.That(Turn(credit with { Flips = [one with { EndEffect = -1, EndEffectHigh = 1, Flips = true, Value = 0.05, Step = 0.7 }] }),
                Does.StartWith("no single one of 1 tried"), "by chance alone");
        }

        static string Turn(ResultSet results) => Rows(Parse(results), Table).First().Split('|')[^2];
    }

    [Test]
    public void What_to_find_out_first_is_said_in_words_and_money_or_that_nothing_is_worth_more_than_chance_shows()
    {
        var known = DoubtfulResults.Comparison();
        var unknown = known with { DoubtFactors = [.. known.DoubtFactors.Select(row => row with { EvppiOfChoiceNullBoundRupiah = 4e9 })] };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(First(Parse(known)), Does.Contain("Find out first. ").And.Contain(
                "Pooling discount (fattening, breeding) (assumed): to know it before choosing is worth Rp\u00a03.00 billion (standard error Rp\u00a0500 million; "
                    + "of an assumption that does nothing chance shows up to Rp\u00a01.00 billion); a survey of 30 firms would bring Rp\u00a02.50 billion, and may cost no more. ").And.Contain("To know all of them would be worth about Rp\u00a03.50 billion").And.Not.Contain("Reach (bank) (estimated)"));
            Assert.That(First(Parse(known), 1), Does.Contain("Cari tahu lebih dahulu. ").And.Contain("survei atas 30 usaha akan memberi Rp2,50 miliar"));
            Assert.That(First(Parse(unknown)), Does.Contain(
                "To know any single assumption before choosing is worth no more than chance shows with 64 worlds (up to Rp\u00a04.00 billion), so that none can be named."));
        }
    }

    [Test]
    public void What_is_mostly_luck_is_said_to_be()
    {
        var worlds = new EvenWorlds(Grant, -1, 3);
        var page = Parse(DoubtfulResults.Of(worlds) with { Doubt = [worlds.Row() with { LuckShare = 0.95 }] });
        Assert.That(Rows(page, Table).Single(), Does.Contain(" mostly luck; luck alone "));
        Assert.That(Rows(Parse(DoubtfulResults.Of(worlds)), Table).Single(), Does.Not.Contain("mostly luck"));
    }

    [Test]
    public void Of_policies_that_earn_their_cost_back_about_as_often_the_one_that_raises_income_most_comes_first()
    {
        // 33 and 31 of 64 worlds are the same within the error of such a share.
        var (often, much) = (new EvenWorlds(Grant, 0.97, 1.03), new EvenWorlds(Credit, 3, 15, 9.2));
        var results = DoubtfulResults.Of(often, much);
        results = results with
        {
            Doubt = [often.Row() with { ExceedsCostStandardError = 0.06 }, much.Row() with { ExceedsCostStandardError = 0.06 }],
            Programmes = [.. TegalResults.Comparison().Programmes.Where(row => row.Policy is Grant or Credit).Select(row => row with { SpentRupiah = row.Policy is Grant ? 1e9 : 9.2e9 })],
        };
        Assert.That(Leads(results)[0], Does.StartWith("“Programme credit for fattening farms” raises"));
    }

    [Test]
    public void In_each_language_the_page_asks_nothing_of_the_network_and_has_the_same_sections_tables_and_charts()
    {
        var articles = s_comparison.Value.Descendants("article").ToList();
        using (Assert.EnterMultipleScope())
        {
            foreach (var tag in new[] { "h2", "h3", "table", "tr", "img", "details", "li" })
                Assert.That(articles[1].Descendants(tag).Count(), Is.EqualTo(articles[0].Descendants(tag).Count()), tag);
            Assert.That(s_comparison.Value.Descendants().Attributes().Where(attribute => attribute.Name.LocalName is "src" or "href")
                .Select(attribute => attribute.Value), Is.Not.Empty.And.All.Match("^(data:image/svg\\+xml;base64,|#)"));
            Assert.That(Pictures(articles[0]), Has.Some.Contain("Which assumptions carry the doubt")
                .And.Some.Contain("In how many worlds each option is the best"));
            Assert.That(Pictures(articles[1]), Has.Some.Contain("Asumsi mana yang membawa keraguan")
                .And.Some.Contain("Pada berapa keadaan setiap pilihan adalah yang terbaik"));
            Assert.That(articles[0].Value, Does.Not.Contain("probability").IgnoreCase);
        }

        static IEnumerable<string> Pictures(XElement article) => article.Descendants("img").Select(image => image.Attribute("alt")!.Value);
    }

    [TestCase(1, 9, 0, "Better")]
    [TestCase(-0.29, 9, 0, "Better")]
    [TestCase(-0.29, 9, 0.02, "Better\u00a0in\u00a09\u00a0of\u00a010\u00a0assumed\u00a0worlds; not settled at 64 worlds")]
    [TestCase(-1, 4, 0, "Better\u00a0in\u00a08\u00a0of\u00a010\u00a0assumed\u00a0worlds")]
    [TestCase(-9, 0.29, 0, "Worse")]
    [TestCase(-4, 1, 0.01, "Worse\u00a0in\u00a08\u00a0of\u00a010\u00a0assumed\u00a0worlds")]
    public void Better_and_worse_stand_only_where_95_of_100_worlds_agree(double from, double to, double slip, string judgement)
    {
        var worlds = new EvenWorlds(Grant, from, to);
        var page = Parse(DoubtfulResults.Of(worlds) with { Doubt = [worlds.Row(slip: slip)] });
        Assert.That(Rows(page, Table).Single(), Does.EndWith("|" + judgement.Replace('\u00a0', ' ')));
        Assert.That(Rows(page, "Effects on all firms together, main results").Last().Replace('\u00a0', ' '), Does.EndWith("|" + judgement.Replace('\u00a0', ' ')), "the table of effects says the same");
    }

    [Test]
    public void Where_nobody_looked_at_doubt_nothing_is_called_better_and_intervals_are_said_to_show_luck_alone()
    {
        var articles = Parse(TegalResults.Comparison()).Descendants("article").ToList();
        string[] judgements = [.. articles.SelectMany(article => article.Descendants("td")).Select(cell => cell.Value.Replace('\u00a0', ' '))];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(judgements, Has.None.EqualTo("Better").And.None.EqualTo("Worse")
                .And.None.EqualTo("Lebih baik").And.None.EqualTo("Lebih buruk"));
            Assert.That(judgements, Has.Some.EqualTo("Improves beyond luck").And.Some.EqualTo("Memburuk di luar faktor kebetulan"));
            Assert.That(articles[0].Value, Does.Contain("Intervals show luck alone").And.Contain("--doubt quick"));
            Assert.That(articles[1].Value, Does.Contain("Selang hanya menunjukkan faktor kebetulan"));
            Assert.That(s_comparison.Value.Descendants("article").First().Value, Does.Not.Contain("How sure this is was not asked"));
        }
    }

    [Test]
    public void What_moves_income_by_less_than_a_thousandth_in_nearly_all_worlds_is_said_to() =>
        Assert.That(Rows(s_comparison.Value, Table).Single(row => row.StartsWith("Free training", StringComparison.Ordinal)),
            Does.EndWith("|Below 0.1% of the income in all 64"));

    [Test]
    public void A_programme_that_nobody_used_is_named_with_applicants_and_chosen_and_with_the_worlds_in_which_it_was()
    {
        var unused = TegalResults.Comparison().Programmes[3] with { SpentRupiah = 0, Treated = 0, Applicants = 0, Chosen = 0 };
        var never = DoubtfulResults.Of(new EvenWorlds(Grant, 0, 0, 0), new EvenWorlds(Credit, 1, 2)) with { Programmes = [unused] };
        var served = DoubtfulResults.Of(new EvenWorlds(Grant, -1, 1), new EvenWorlds(Credit, 1, 2)) with
        {
            Programmes = [unused with { Applicants = 12 }],
        };
        Assert.That(Rows(Parse(never), Table).Last(), Does
            .StartWith("Matching grant for investment never used: nobody applied (applicants 0, chosen 0)|Rp\u00a00|")
            .And.EndWith("|Below 0.1% of the income in all 64"));
        Assert.That(Rows(Parse(served), Table).Last(), Does.StartWith("Matching grant for investment never used as written: "
            + "no application could be served (applicants 12, chosen 0); used in all 64 worlds|"));
    }

    [Test]
    public void Shocks_are_no_policies_and_have_no_cost()
    {
        var results = DoubtfulResults.Of(new EvenWorlds(Grant, -4, -1.5), new EvenWorlds(Credit, -3, -2));
        results = results with
        {
            Manifest = results.Manifest with { Scenarios = [.. results.Manifest.Scenarios.Select(scenario => scenario with { Programmes = [] })] },
        };
        var answer = First(Parse(results));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Leads(results)[0], Is.EqualTo("No scenario raises owners' household income in any of the 64 assumed worlds. "
                + "“Matching grant for investment” lowers it most, in all 64."));
            Assert.That(answer, Does.Not.Contain("olicy").And.Not.Contain("cost"));
            Assert.That(First(Parse(results), 1), Does.Not.Contain("biaya").And.Contain("Skenario"));
        }
    }

    [Test]
    public void Sentences_say_what_the_worlds_bear()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Leads(DoubtfulResults.Of(new EvenWorlds(Grant, -1, 3)))[0], Is.EqualTo(
                "“Matching grant for investment” raises owners' household income in 48 of 64 assumed worlds, "
                    + "by more than its net cost in 32. It lowers it in 16."));
            Assert.That(Leads(DoubtfulResults.Of(new EvenWorlds(Grant, 1, 3, 9), new EvenWorlds(Credit, 1, 2, 9)))[0], Does.EndWith(
                ", but in none by more than its net cost. By that income less net cost, doing nothing is best in all 64."));
            Assert.That(Leads(DoubtfulResults.Of(new EvenWorlds(Grant, -3, 1), new EvenWorlds(Credit, -4, 1)))[0], Does.StartWith(
                "No policy raises owners' household income in more than half of the 64 assumed worlds; "
                    + "nearest comes “Matching grant for investment”, in 16."));
            Assert.That(Leads(DoubtfulResults.Of(new EvenWorlds(Grant, -0.01, 0.02), new EvenWorlds(Credit, -0.01, 0.01)))[0], Is.EqualTo(
                "No policy moves owners' household income by as much as 0.1% in nearly all of the 64 assumed worlds."));
            Assert.That(Leads(DoubtfulResults.Of(new EvenWorlds(Grant, 1, 3), new EvenWorlds(Credit, 1, 2), new EvenWorlds(Training, -3, 5)))[0],
                Does.Contain("raises owners' household income most, in all 64"));
        }
    }

    [Test]
    public void What_is_not_known_says_how_many_worlds_stood_and_what_the_facts_speak_against()
    {
        var stood = DoubtfulResults.Comparison();
        var few = stood with { Manifest = stood.Manifest with { Doubt = DoubtfulResults.Terms("quick", 40, "herd_2003") } };
        var given = stood with { Manifest = stood.Manifest with { Doubt = DoubtfulResults.Terms("posterior.csv", 64, "") } };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(First(Parse(stood)), Does.Contain(
                "What is not known. 64 of 672 worlds that were drawn from the ranges of 1 assumption agree with the facts, so that a share of "
                    + "worlds is known to within 12 points (385 worlds would give 5, --doubt full looks for 512); 23 assumed values without a range"));
            Assert.That(First(Parse(few)), Does.Contain("fewer worlds than the 64 that were asked for")
                .And.Contain("The world as written is itself ruled out by the facts (herd 2003)"));
            Assert.That(First(Parse(given)), Does.Contain(
                "64 of 672 worlds of the file posterior.csv, which has 1 assumption, agree with the facts"));
            Assert.That(First(Parse(stood with { Targets = [] })), Does.Contain("Nothing observed rules any world out: all 64 that were drawn"));
            Assert.That(First(Parse(stood with { Targets = [] }), 1), Does.Contain("Tidak ada pengamatan yang menyisihkan satu keadaan pun"));
        }
    }

    [Test]
    public void A_line_a_policy_names_the_assumptions_that_can_be_told_and_says_of_the_others_that_none_can()
    {
        var answer = First(s_comparison.Value);
        Assert.That(answer, Does.Contain(
            "Programme credit for fattening farms: most on Pooling discount (fattening, breeding), assumed, 50% of what assumptions explain "
                + "(effect +Rp\u00a05.22 billion in the fifth of worlds with the lowest values, +Rp\u00a014.8 billion with the highest); "
                + "Reach (bank), estimated, 30% of what assumptions explain."));
        Assert.That(answer, Does.Contain("with 64 worlds no single assumption can be told from chance").And.Not.Contain("Count (butchers)"));
    }

    [Test]
    public void Who_else_loses_is_told_of_other_sectors_by_worlds_and_of_others_as_written()
    {
        var worlds = new EvenWorlds(Grant, 1, 3);
        var results = DoubtfulResults.Of(worlds);
        results = results with
        {
            Manifest = results.Manifest with { FocusSector = "fattening" },
            Doubt = [worlds.Row("sector", "fattening"), worlds.Row()],
            DoubtDraws = [.. worlds.Draws("sector", "fattening"), .. worlds.Draws(add: -0.5)],
            Gains =
            [
                new GainRow(Grant, "", "buyers", "", 0, 0, 0, -0.4e9, -0.4e9, -0.5e9, -0.3e9),
                new GainRow(Grant, "", "competitors", "", 0, 0, 0, -0.2e9, -0.2e9, -0.5e9, 0.1e9),
                new GainRow(Grant, "", "central_government", "", -1e9, 0, 0, 0, -1e9, -1e9, -1e9),
            ],
        };
        Assert.That(Rows(Parse(results), Table).Single(),
            Does.Contain("|owners of other sectors (−Rp\u00a0500 million), in all 64; buyers (−Rp\u00a0400 million)|"));
    }

    [Test]
    public void A_ratio_to_next_to_no_cost_is_left_out()
    {
        var results = TegalResults.Comparison();
        var dear = results.Programmes.Select(row => row.Policy is Credit ? row with { SpentRupiah = 90e9 } : row);
        Assert.That(Rows(Parse(results with { Programmes = [.. dear] }), "Gains as present values").First(), Does.Contain("|−6,000|–|–|"));
        Assert.That(Rows(Parse(results with { Programmes = [.. dear] }), "Net cost, value added and workers").First(), Does.EndWith("|–"));
    }

    private static string[] Leads(ResultSet results) =>
        [.. Parse(results).Descendants("p").Where(line => line.Attribute("class")?.Value is "lead").Select(line => line.Value)];

    /// <summary>What stands before the points as written.</summary>
    private static string First(XDocument page, int language = 0)
    {
        var parts = page.Descendants("article").ElementAt(language).Elements()
            .SkipWhile(part => part.Attribute("class")?.Value is not "lead").TakeWhile(part => part.Name.LocalName is not "h3").ToList();
        Assert.That(parts, Is.Not.Empty);
        return Regex.Replace(string.Join('\n', parts.Select(part => part.Value)), " *\n *", "\n", RegexOptions.None, TimeSpan.FromSeconds(10));
    }

    private static IEnumerable<string> Rows(XDocument page, string caption) =>
        page.Descendants("article").First().Descendants("table")
            .Single(table => table.Element("caption")!.Value.StartsWith(caption, StringComparison.Ordinal))
            .Elements("tbody").Elements("tr").Select(row => string.Join('|', row.Elements().Select(cell => cell.Value)));

    private static XDocument Parse(ResultSet results, bool withCharts = false)
    {
        using var folder = new ScratchFolder();
        var path = Path.Combine(folder.Path, "report.html");
        HtmlReport.Write(results, withCharts ? ChartSet.Write(results, folder.Path) : [], path);
        return XDocument.Parse(File.ReadAllText(path).Replace("<!DOCTYPE html>\n", "", StringComparison.Ordinal));
    }

    [Test]
    public void From_what_effect_on_worlds_count_is_said_where_there_is_a_cost()
    {
        Assert.That(First(Parse(DoubtfulResults.Of(new EvenWorlds(Grant, -1, 3))), 0), Does.Contain("by more than 10% of the policy's net cost in the same world"));
        Assert.That(First(Parse(DoubtfulResults.Of(new EvenWorlds(Grant, -1, 3))), 1), Does.Contain("lebih dari 10% dari biaya bersih kebijakan"));
    }

    [Test]
    public void Every_parameter_that_may_be_in_doubt_has_an_Indonesian_name()
    {
        Type[] kinds = [typeof(double), typeof(int), typeof(long), typeof(bool), typeof(Distribution), typeof(TimePath)];
        string[] apart = ["EvaluationTerms", "MovingGroup", "TargetSeries"];
        string[] keys = [.. typeof(Scenario).Assembly.GetTypes().Where(type => !apart.Contains(type.Name, StringComparer.Ordinal) && !type.Name.Contains("Trial", StringComparison.Ordinal))
            .SelectMany(type => type.GetProperties()).Where(property => property.GetCustomAttribute<ParameterAttribute>() is not null
                && (kinds.Contains(property.PropertyType) || property.PropertyType.IsEnum))
            .Select(property => ParameterAttribute.KeyOf(property.Name)).Distinct(StringComparer.Ordinal)];
        Assert.That(keys, Has.Length.GreaterThan(200));
        Assert.That(keys.Where(key => !AssumptionNames.Has(key)), Is.Empty, "AssumptionNames needs a name for each");
    }

    [Test]
    public void Names_of_assumptions_are_in_the_language_of_the_page()
    {
        var worlds = Worlds.Of(DoubtfulResults.Comparison())!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(worlds.Name("behaviour.knowledge.learning_rate", Language.English), Is.EqualTo("Learning rate (knowledge)"));
            Assert.That(worlds.Name("behaviour.knowledge.learning_rate", Language.Indonesian), Is.EqualTo("Laju belajar (pengetahuan)"));
            Assert.That(worlds.Name("cheap:markets.bazaar.price_elasticity", Language.Indonesian), Is.EqualTo("Elastisitas harga (bazaar)"));
            Assert.That(worlds.Name("inflation_per_year", Language.Indonesian), Is.EqualTo("Inflasi per tahun"));
        }
    }
}
