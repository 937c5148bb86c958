using ClusterSim.Figures;

namespace ClusterSim.ForeignReaders.Tests;

/// <summary>Figures that pages quote are those of the runs that the pages name. The long form is the tool with <c>--check</c>.</summary>
public sealed class FigureTests
{
    private static readonly string[] s_listed =
    [
        "docs/claims.md", "scenarios/before-after/README.md", "scenarios/central-java/README.md", "scenarios/crisis-1997/README.md",
        "scenarios/enforcement-and-markets/README.md", "scenarios/evaluation-designs/README.md",
        "scenarios/guarantee-or-graduation/README.md", "scenarios/large-orders/README.md",
        "scenarios/minimal/README.md", "scenarios/network-or-cluster/README.md", "scenarios/partial-or-whole/README.md",
        "scenarios/permits-and-leaders/README.md", "scenarios/sentra-cluster-chain/README.md", "scenarios/targeting/README.md",
        "scenarios/tegal-cattle/README.md", "scenarios/tegal-engines/README.md", "scenarios/three-agendas/README.md",
        "scenarios/trangsan-rattan/README.md", "scenarios/voucher-or-training/README.md",
    ];

    private string _folder = "";
    private RunResults _none = null!;

    [OneTimeSetUp]
    public void Open()
    {
        _folder = Directory.CreateTempSubdirectory("clustersim-figures-").FullName;
        _none = RunResults.Of(new Page("none.md", ""), Repository.Root, _folder);
    }

    [OneTimeTearDown]
    public void Remove()
    {
        _none.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [TestCaseSource(nameof(s_listed))]
    public void A_page_that_quotes_runs_marks_its_figures(string name) => Assert.That(Read(name).Count, Is.Positive);

    [Test]
    public void Pages_with_marked_figures_are_those_that_are_listed() =>
        Assert.That(Checkout.Pages(Repository.Root), Is.EquivalentTo(s_listed));

    [Test]
    public void Figures_of_the_smallest_case_are_what_its_runs_give()
    {
        var page = Read("scenarios/minimal/README.md");
        using var results = RunResults.Of(page, Repository.Root, _folder);
        const string Writer = "dotnet run -c Release --project tools/ClusterSim.Figures -- scenarios/minimal";
        Assert.That(page.Rewritten(results).Moved, Is.Empty, $"To write them anew: {Writer}");
    }

    [TestCase("a <!--=1 + 1-->2", "none.md:1: a mark has no other end")]
    [TestCase("a\nb 2<!--/-->", "none.md:2: a mark has no other end")]
    [TestCase("<!--rows\nselect 1\n-->\n| a |\n|---|\n| 1 |\n", "none.md:1: a mark has no other end")]
    [TestCase("a\n<!--=1 + 1-->2<!--/-->", "none.md:2: a line that begins with a comment")]
    [TestCase("a <!--=1 -- 1-->2<!--/-->", "none.md:1: a comment within a line holds")]
    [TestCase("a <!--=1 + 1-->2<!--/-->", "none.md:1: the page names neither runs nor macros")]
    [TestCase("<!--figures\nbase = compare a\nbase = compare b\n-->\n", "none.md:1: 'base = compare b'")]
    public void A_torn_or_misplaced_mark_is_refused_with_its_line(string text, string message) =>
        Assert.That(() => new Page("none.md", text), Throws.TypeOf<InvalidDataException>().With.Message.StartsWith(message));

    [TestCase("a <!--=nothing-->2<!--/-->", "none.md:1: ")]
    [TestCase("<!--rows\nselect 1 where false\n-->\n| a |\n|---|\n| 1 |\n<!--/-->", "none.md:4: the table has 1 rows, the query gives 0")]
    [TestCase("<!--rows\nselect 1\n-->\n| a | b |\n|---|---|\n| 1 | 2 |\n<!--/-->", "none.md:6: the row has 2 cells, the query gives 1")]
    public void A_figure_that_no_run_gives_is_refused_with_its_line(string text, string message) =>
        Assert.That(() => Named(text).Rewritten(_none), Throws.TypeOf<InvalidDataException>().With.Message.StartsWith(message));

    [Test]
    public void A_figure_that_a_result_does_not_have_is_told_as_such() =>
        Assert.That(Named("a <!--=null-->2<!--/-->").Rewritten(_none).Text, Does.Contain("<!--=null-->n/a<!--/-->"));

    [Test]
    public void Figures_are_written_anew_and_words_stay()
    {
        var page = Named("""
            It gains **<!--=signed(17.36)-->-3<!--/-->** of <!--=num(123456)-->120,000<!--/-->.
            <!--rows
            select null, '+4 [3, 5]', null union all select null, '7', '8'
            -->
            | | a | b |
            |---|---|---|
            | `x` | **+1** [0, 2] | as ever |
            | y | **6** | |
            <!--/-->
            """);
        var (text, moved) = page.Rewritten(_none);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(text, Does.StartWith("It gains **<!--=signed(17.36)-->+17<!--/-->** of <!--=num(123456)-->120,000<!--/-->."));
            Assert.That(text, Does.Contain("| `x` | **+4** [3, 5] | as ever |\n| y | **7** | 8 |\n<!--/-->"));
            Assert.That(moved, Is.EqualTo(new Moved[]
            {
                new("none.md", 1, "-3", "+17"), new("none.md", 7, "**+1** [0, 2]", "**+4** [3, 5]"),
                new("none.md", 8, "**6**", "**7**"), new("none.md", 8, "", "8"),
            }));
        }
    }

    [Test]
    public void A_page_may_name_a_part_of_its_queries()
    {
        var page = new Page("none.md", "It is <!--=twice(4)-->7<!--/-->.\n<!--figures\nmacro twice(x) as 2 * x\n-->\n");
        using var results = RunResults.Of(page, Repository.Root, _folder);
        Assert.That(page.Rewritten(results).Text, Does.StartWith("It is <!--=twice(4)-->8<!--/-->."));
    }

    [TestCase("+174 [135, 213]", "+210 [180, 240]", "")]
    [TestCase("+174 [135, 213]", "+214 [180, 248]", "beyond its interval")]
    [TestCase("**+4** [-37, 46]", "**-1** [-40, 38]", "another sign")]
    [TestCase("\u22124.4", "-4.4", "")]
    [TestCase("Rp 1,600", "Rp 1,900", "")]
    [TestCase("Rp 1,600", "Rp 2,000", "by more than a fifth")]
    public void A_figure_that_may_belie_the_words_around_it_is_told(string old, string now, string alarm) =>
        Assert.That(new Moved("none.md", 1, old, now).Alarm, Is.EqualTo(alarm));

    [TestCase("estimate(174.2, 135.1, 213.3, true)", "+174 [135, 213]")]
    [TestCase("estimate(2748.0, 2702.6, 2793.4, true)", "+2,750 [2,700, 2,790]")]
    [TestCase("estimate(0.0, 0.0, 0.0, true)", "0")]
    [TestCase("estimate(174.2, 135.1, 213.3, false)", "+170")]
    [TestCase("num(12345)", "12,000")]
    [TestCase("num(1234.5, 3)", "1,230")]
    [TestCase("num(0.0123)", "0.012")]
    [TestCase("signed(-0.0)", "0")]
    [TestCase("signed(5)", "+5.0")]
    [TestCase("percent(0.771)", "77 %")]
    public void Numbers_have_the_digits_that_their_intervals_bear(string sql, string text) =>
        Assert.That(_none.Query($"select {sql}")[0][0], Is.EqualTo(text));

    private static Page Named(string text) =>
        new("none.md", text.ReplaceLineEndings("\n") + "\n<!--figures\nbase = compare scenarios/minimal\n-->\n");

    private static Page Read(string name) => new(name, File.ReadAllText(Path.Combine(Repository.Root, name)));
}
