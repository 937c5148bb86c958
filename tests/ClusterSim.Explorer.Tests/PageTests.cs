using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using ClusterSim.Experiments.Doubt;
using ClusterSim.Results;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace ClusterSim.Explorer.Tests;

/// <summary>The page in a browser. Where the machine has no Chromium these tests say so and are left out.</summary>
public sealed class PageTests
{
    private static readonly (int Width, int Height)[] s_sizes = [(1366, 768), (768, 1024), (390, 844)];
    private static readonly string[] s_tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];

    private static readonly string[] s_views = ["answer", "gains", "true", "months", "chain", "assumptions"];
    private static readonly string[] s_languages = ["en", "id"];
    private static readonly string[] s_kinds = ["doubt", "luck", "run"];

    /// <summary>Views of results; in the short form those without worlds in one language each.</summary>
    private static IEnumerable<TestCaseData> Looks() =>
        from view in s_views
        from language in s_languages
        from kind in s_kinds
        where kind is "doubt" || Effort.IsLong || kind is "luck" == language is "en"
        select new TestCaseData(view, language, kind);

    [TestCaseSource(nameof(Looks))]
    public async Task Each_view_is_whole_and_open_to_everybody_in_both_languages_and_at_three_sizes(string view, string language, string kind)
    {
        await using var page = await OpenedAsync(Results.At(kind));
        foreach (var (width, height) in kind is "doubt" || Effort.IsLong ? s_sizes : s_sizes[^1..])
        {
            await page.Page.SetViewportSizeAsync(width, height);
            foreach (var (theme, tab) in new[] { ("light", "chart"), ("dark", "table") })
            {
                await page.GoAsync($"view={view}&lang={language}&theme={theme}&show={tab}");
                var where = $"{view} {language} {kind} {width} {theme} {tab}";
                Assert.That(await page.Page.EvaluateAsync<int>("document.scrollingElement.scrollWidth - innerWidth"), Is.Zero, where + " scrolls sideways");
                Assert.That(await page.Page.EvaluateAsync<string>("document.documentElement.lang"), Is.EqualTo(language));
                Assert.That(await page.Page.InnerTextAsync("h1"), Is.Not.Empty);
                // Axe takes most of the time: the short form shows it each theme, tab and end of sizes once.
                if (width != 768 && (Effort.IsLong || theme is "light" == width > 768 || kind is not "doubt")) Assert.That(await ViolationsAsync(page.Page), Is.Empty, where);
            }
        }

        Assert.That(page.Errors, Is.Empty);
    }

    [Test]
    public async Task Sliders_leave_the_worlds_that_a_count_over_the_tables_leaves()
    {
        var results = ResultFolderReader.Read(Results.Doubt);
        var worlds = WorldValues.Read(Results.Doubt, ["sectors.pots.price"]);
        var (low, high) = (8_000 + 4_000 * 50 / 200.0, 8_000 + 4_000 * 150 / 200.0);
        var price = worlds.Draws.Zip(worlds.Numbers["sectors.pots.price"]).ToDictionary(world => world.First, world => world.Second);
        var left = price.Where(world => world.Value >= low && world.Value <= high).Select(world => world.Key).ToHashSet();
        await using var page = await OpenedAsync(Results.Doubt);
        await page.GoAsync("view=true&lang=en&policy=voucher&add=sectors.pots.price");
        await SlideAsync(page.Page, "low", 50);
        await SlideAsync(page.Page, "high", 150);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(left.Count, Is.InRange(1, worlds.Draws.Count - 1));
            Assert.That(await page.Page.InnerTextAsync("[data-count]"), Is.EqualTo(left.Count.ToString(CultureInfo.InvariantCulture)));
            foreach (var policy in new[] { "grant", "voucher" })
                Assert.That(await page.Page.InnerTextAsync($"[data-policy={policy}]"), Is.EqualTo(Helped(results, policy, left).ToString(CultureInfo.InvariantCulture)), policy);
        }

        // What is looked at stands in the address, and is there again after it is opened anew.
        await page.Page.ReloadAsync();
        Assert.That(await page.Page.InnerTextAsync("[data-count]"), Is.EqualTo(left.Count.ToString(CultureInfo.InvariantCulture)));
        Assert.That(page.Page.Url, Does.Not.Contain("token"));
        await page.Page.SetViewportSizeAsync(1366, 768);
        await SlideAsync(page.Page, "high", 50);
        await SlideAsync(page.Page, "low", 50);
        Assert.That(await page.Page.InnerTextAsync(".left"), Does.Contain("--doubt full"), "few worlds are left, or none");
        Assert.That(page.Errors, Is.Empty);
    }

    [Test]
    public async Task A_slider_is_moved_by_arrow_keys_and_what_is_left_is_said()
    {
        await using var page = await OpenedAsync(Results.Doubt);
        await page.GoAsync("view=true&lang=en&add=sectors.pots.price");
        await page.Page.FocusAsync("[data-factor='sectors.pots.price'][data-end=low]");
        for (var press = 0; press < 60; press++) await page.Page.Keyboard.PressAsync("ArrowRight");
        var left = await page.Page.InnerTextAsync("[data-count]");
        Assert.That(int.Parse(left, CultureInfo.InvariantCulture), Is.LessThan(64));
        await Assertions.Expect(page.Page.Locator("[role=status][aria-live]")).ToContainTextAsync($"{left} of 64 worlds are left");
    }

    [Test]
    public async Task The_table_of_months_holds_the_numbers_of_the_table()
    {
        var rows = ResultFolderReader.Read(Results.Doubt).DoubtMonths.Where(row => row is { Policy: "voucher", Metric: "household_income_rupiah", GroupKind: "all" }).OrderBy(row => row.Month).ToList();
        await using var page = await OpenedAsync(Results.Doubt);
        await page.GoAsync("view=months&lang=en&policy=voucher&measure=household_income_rupiah.all.all&show=table");
        var divisor = Divisor(await page.Page.InnerTextAsync("table.data caption"));
        var cells = await CellsAsync(page.Page, "table.data tbody tr");
        Assert.That(cells, Has.Length.EqualTo(rows.Count).And.Length.EqualTo(24));
        using (Assert.EnterMultipleScope())
        {
            foreach (var (row, cell) in rows.Zip(cells))
            {
                Near(cell[1], row.DifferenceLow / divisor);
                Near(cell[2], row.DifferenceMedian / divisor);
                Near(cell[3], row.DifferenceHigh / divisor);
            }
        }
    }

    [Test]
    public async Task The_answer_says_what_the_report_says_in_both_languages([Values("en", "id")] string language)
    {
        var report = Plain(System.Net.WebUtility.HtmlDecode(File.ReadAllText(Path.Combine(Results.Doubt, ResultFiles.Report))));
        await using var page = await OpenedAsync(Results.Doubt);
        await page.GoAsync($"view=answer&lang={language}");
        var sentence = await page.Page.InnerTextAsync("h1");
        using var json = JsonDocument.Parse(ExplorerResult.Read(Results.Doubt, CancellationToken.None).Document(language)!);
        var worlds = json.RootElement.GetProperty("worlds");
        var rows = await page.Page.EvalOnSelectorAllAsync<string[][]>("table.answer tbody tr",
            "rows => rows.map(row => ['.a-cost b', '.a-middle b', '.a-middle small', '.counts b'].map(part => row.querySelector(part).innerText))");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(report, Does.Contain(Plain(worlds.GetProperty("sentence").GetString()!)).And.Contain(Plain(worlds.GetProperty("unknown").GetString()!)));
            Assert.That(Plain(worlds.GetProperty("sentence").GetString()!).Replace("“", "", StringComparison.Ordinal).Replace("”", "", StringComparison.Ordinal), Is.EqualTo(Plain(sentence)));
            Assert.That(rows, Has.Length.EqualTo(2));
            foreach (var row in rows)
            {
                var bounds = Plain(row[2]).Replace("+", "", StringComparison.Ordinal).Replace("s.d.", "sampai", StringComparison.Ordinal);
                Assert.That(report, Does.Contain($">{Plain(row[0])} <small>"), "net cost");
                Assert.That(report, Does.Contain($">{row[1]} [{bounds}]").Or.Contain($"</svg>{row[1]} [{bounds}]"), "middle world");
            }
        }

        static string Plain(string text) => text.Replace('\u00a0', ' ');
    }

    [Test]
    public async Task A_title_is_text_and_never_runs()
    {
        await using var page = await OpenedAsync(Results.Doubt);
        foreach (var view in new[] { "answer", "gains", "true", "months", "chain", "assumptions" })
        {
            await page.GoAsync($"view={view}&lang=en&policy=grant");
            Assert.That(await page.Page.InnerTextAsync("body"), Does.Contain(Results.HostileTitle), view);
            Assert.That(await page.Page.EvaluateAsync<int>("document.images.length"), Is.Zero, view);
            Assert.That(await page.Page.TitleAsync(), Does.Not.Contain("taken"), view);
        }

        Assert.That(page.Errors, Is.Empty);
    }

    [Test]
    public async Task Each_view_can_be_saved_as_a_picture_with_its_words([Values("answer", "gains", "true", "months", "chain", "assumptions")] string view)
    {
        await using var page = await OpenedAsync(Results.Doubt);
        await page.GoAsync($"view={view}&lang=en&policy=grant");
        var download = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.ClickAsync("text=Save SVG"));
        var picture = XDocument.Load(await download.PathAsync());
        var words = Letters(string.Concat(picture.Descendants().Where(element => element.Name.LocalName is "text").Select(element => element.Value)));
        var heading = Letters(await page.Page.InnerTextAsync("h1"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(download.SuggestedFilename, Does.EndWith(".svg"));
            Assert.That(words, Does.Contain(heading));
            Assert.That(words, Does.Not.Contain("SaveSVG"));
            Assert.That(page.Errors, Is.Empty);
        }

        static string Letters(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
    }

    [Test]
    public async Task Where_no_worlds_were_run_or_nothing_was_compared_the_page_says_how_to_get_it()
    {
        await using (var luck = await OpenedAsync(Results.Luck))
        {
            await luck.GoAsync("view=true&lang=en");
            Assert.That(await luck.Page.InnerTextAsync("main"), Does.Contain("clustersim compare").And.Contain("--doubt quick"));
            await luck.GoAsync("view=answer&lang=en");
            Assert.That(await luck.Page.InnerTextAsync("main"), Does.Contain("Luck alone").And.Contain("--doubt quick"));
        }

        await using var run = await OpenedAsync(Results.Run);
        await run.GoAsync("view=answer&lang=en");
        Assert.That(await run.Page.InnerTextAsync("main"), Does.Contain("nothing was compared").And.Contain("clustersim compare"));
        await run.GoAsync("view=months&lang=en&show=table");
        Assert.That(await CellsAsync(run.Page, "table.data tbody tr"), Has.Length.EqualTo(24));
    }

    /// <summary>Worlds among some in which a policy raises income by enough to matter, counted from the draws.</summary>
    private static int Helped(ResultSet results, string policy, HashSet<int> left)
    {
        var draws = results.DoubtDraws.Where(row => row is { Metric: "household_income_rupiah", GroupKind: "all", Draw: > 0 } && string.Equals(row.Policy, policy, StringComparison.Ordinal)).ToList();
        var first = draws.Where(row => row.Luck == 1).ToDictionary(row => row.Draw);
        var second = draws.Where(row => row.Luck == 2).ToDictionary(row => row.Draw);
        var order = first.Keys.OrderBy(draw => second.ContainsKey(draw) ? 0 : 1).ThenBy(draw => draw).ToList();
        double[] effects = [.. order.Select(draw => first[draw].Difference)];
        var shrunk = Shrinkage.Of(effects, LuckShare.WithoutInterval(effects, [.. order.Where(second.ContainsKey).Select(draw => second[draw].Difference)]));
        var smallest = results.Doubt.First(row => row is { Metric: "household_income_rupiah", GroupKind: "all" } && string.Equals(row.Policy, policy, StringComparison.Ordinal)).SmallestShare;
        return order.Zip(shrunk).Count(world => left.Contains(world.First) && world.Second > smallest * Math.Max(0, first[world.First].NetCostRupiah));
    }

    private static Task<JsonElement?> SlideAsync(IPage page, string end, int step) => page.EvaluateAsync(
        "([end, step]) => { const input = document.querySelector(`[data-factor='sectors.pots.price'][data-end=${end}]`); input.value = step; input.dispatchEvent(new Event('input', { bubbles: true })); }",
        new object[] { end, step });

    private static async Task<string[][]> CellsAsync(IPage page, string rows) =>
        await page.EvalOnSelectorAllAsync<string[][]>(rows, "rows => rows.map(row => [...row.cells].map(cell => cell.innerText))");

    private static double Divisor(string caption) => caption.Contains("billion", StringComparison.Ordinal) ? 1e9 : caption.Contains("million", StringComparison.Ordinal) ? 1e6 : caption.Contains("thousand", StringComparison.Ordinal) ? 1e3 : 1;

    private static void Near(string cell, double value)
    {
        var text = cell.Replace('\u2212', '-').Replace(",", "", StringComparison.Ordinal);
        var decimals = text.Contains('.', StringComparison.Ordinal) ? text.Length - text.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
        Assert.That(double.Parse(text, CultureInfo.InvariantCulture), Is.EqualTo(value).Within(0.5000001 * Math.Pow(10, -decimals)));
    }

    private static async Task<string[]> ViolationsAsync(IPage page)
    {
        // By the tool's own channel, which the page's policy does not know; nothing of it is on the page.
        await page.EvaluateAsync(new BundledAxeScriptProvider().GetScript());
        return await page.EvaluateAsync<string[]>(
            "async tags => (await axe.run(document, { runOnly: tags })).violations.map(found => `${found.id}: ${found.nodes.slice(0, 3).map(node => node.html.slice(0, 160) + ' ' + (node.any[0]?.message ?? '')).join(' | ')}`)", s_tags);
    }

    private static async Task<OpenPage> OpenedAsync(string folder) => await OpenPage.OpenAsync(folder);
}
