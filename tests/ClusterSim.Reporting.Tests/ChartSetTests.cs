using System.Xml.Linq;
using ClusterSim.Results;
using SkiaSharp;

namespace ClusterSim.Reporting.Tests;

/// <summary>Charts of a comparison under doubt, which has those of one without too.</summary>
public sealed class ChartSetTests
{
    private readonly ResultSet _results = DoubtfulResults.Comparison();
    private ScratchFolder _folder = null!;
    private IReadOnlyList<ChartFile> _charts = null!;

    [OneTimeSetUp]
    public void Draw()
    {
        _folder = new ScratchFolder();
        _charts = ChartSet.Write(_results, _folder.Path);
    }

    [OneTimeTearDown]
    public void Clean() => _folder.Dispose();

    [Test]
    public void Every_kind_of_chart_is_drawn_in_both_languages()
    {
        string[] expected =
        [
            "cost-effectiveness", "diamond", "doubt-factors", "doubt-ranks", "effects-poverty_headcount", "effects-value_added_rupiah", "effects-workers", "months", "series-output_units", "series-value_added_rupiah", "size-classes", "targets",
        ];
        foreach (var language in Languages.All)
            Assert.That(_charts.Where(chart => chart.Language == language).Select(chart => chart.Name), Is.SupersetOf(expected));
    }

    [Test]
    public void A_metric_that_is_nil_throughout_has_no_chart() =>
        Assert.That(_charts.Select(chart => chart.Name), Has.None.Contains("exports"));

    [Test]
    public void Every_picture_has_a_title_in_ink_and_a_free_edge()
    {
        foreach (var chart in _charts)
        {
            using var picture = SKBitmap.Decode(chart.PngPath);
            Assert.That(picture, Is.Not.Null, chart.PngPath);
            Assert.Multiple(() =>
            {
                Assert.That(DarkShare(picture, new SKRectI(36, 24, 336, 60)), Is.InRange(0.05, 0.6), chart.Name + ": title");
                Assert.That(DarkShare(picture, new SKRectI(picture.Width - 12, 0, picture.Width, picture.Height)), Is.Zero, chart.Name + ": cut off on the right");
                Assert.That(DarkShare(picture, new SKRectI(0, 0, 6, picture.Height)), Is.Zero, chart.Name + ": cut off on the left");
            });
        }
    }

    [Test]
    public void Months_have_the_band_of_worlds_where_worlds_were_looked_at()
    {
        using var folder = new ScratchFolder();
        var plain = ChartSet.Write(_results with { DoubtMonths = [] }, folder.Path);
        foreach (var (language, words) in new[] { (Language.English, "90 of 100 worlds"), (Language.Indonesian, "90 dari 100 keadaan") })
        {
            Assert.That(Svg(_charts, language), Does.Contain(words).And.Contain("#D3D9DF").IgnoreCase);
            Assert.That(Svg(plain, language), Does.Not.Contain(words).And.Not.Contain("#D3D9DF").IgnoreCase);
        }

        static string Svg(IReadOnlyList<ChartFile> charts, Language of) => File.ReadAllText(charts.Single(chart => chart.Name is "months" && chart.Language == of).SvgPath);
    }

    [Test]
    public void Each_world_is_a_dot_beside_the_bands()
    {
        var name = $"effects-{EffectTable.Income}";
        var drawn = _charts.Single(chart => string.Equals(chart.Name, name, StringComparison.Ordinal) && chart.Language == Language.English);
        using var folder = new ScratchFolder();
        var without = ChartSet.Write(_results with { DoubtDraws = [.. _results.DoubtDraws.Where(draw => draw.Draw > 50)] }, folder.Path)
            .Single(chart => string.Equals(chart.Name, name, StringComparison.Ordinal) && chart.Language == Language.English);
        // Seven policies, 14 worlds against 64; those beyond the axis are not in the picture.
        Assert.That(Circles(drawn) - Circles(without), Is.InRange(7 * 40, 7 * 50));

        static int Circles(ChartFile chart) => XDocument.Load(chart.SvgPath).Descendants().Count(element => element.Name.LocalName is "circle" or "ellipse");
    }

    [Test]
    public void Axis_labels_are_drawn()
    {
        var chart = _charts.First(chart => chart is { Name: "cost-effectiveness", Language: Language.English });
        using var picture = SKBitmap.Decode(chart.PngPath);
        var strip = new SKRectI(100, picture.Height - 75, picture.Width * 2 / 3, picture.Height - 25);

        Assert.That(DarkShare(picture, strip), Is.GreaterThan(0.002));
    }

    [Test]
    public void Every_svg_is_xml_and_holds_its_title_as_text()
    {
        foreach (var chart in _charts)
        {
            var svg = XDocument.Load(chart.SvgPath);
            var words = string.Concat(svg.Descendants().Where(element => element.Name.LocalName is "text").Select(element => element.Value));
            Assert.That(words, Does.Contain(chart.Title.Split(' ')[0]), chart.Name);
        }
    }

    [Test]
    public void Rounding_coordinates_leaves_the_numbers_that_people_read()
    {
        var chart = _charts.First(chart => chart is { Name: "targets", Language: Language.Indonesian });
        Assert.That(XDocument.Load(chart.SvgPath).Descendants().Where(element => element.Name.LocalName is "text").Select(element => element.Value.Trim()), Has.Some.EqualTo("12.500"));
    }

    [Test]
    public void The_same_results_give_the_same_bytes()
    {
        using var again = new ScratchFolder();
        var charts = ChartSet.Write(_results, again.Path);
        Assert.That(charts.Select(chart => chart.Name), Is.EqualTo(_charts.Select(chart => chart.Name)));
        foreach (var (first, second) in _charts.Zip(charts))
        {
            Assert.That(File.ReadAllBytes(second.PngPath), Is.EqualTo(File.ReadAllBytes(first.PngPath)), first.Name);
            Assert.That(File.ReadAllBytes(second.SvgPath), Is.EqualTo(File.ReadAllBytes(first.SvgPath)), first.Name);
        }
    }

    [Test]
    public void No_draft_is_left_behind() => Assert.That(Directory.EnumerateFiles(_folder.Path, "*.part"), Is.Empty);

    [Test]
    public void Numbers_that_are_missing_do_not_stop_the_charts()
    {
        var results = _results with
        {
            Effects = [.. _results.Effects.Select(effect => effect with { Low = double.NaN, High = double.NaN, CostRupiah = double.NaN })],
            Doubt = [.. _results.Doubt.Select(row => row with { Low = double.NaN, High = double.NaN, CentralLow = double.NaN, CentralHigh = double.NaN, LuckShare = double.NaN })],
            Series = [.. _results.Series.Select(point => point.Month == 3 ? point with { Mean = double.NaN, Low = double.NaN, High = double.NaN } : point)],
        };
        using var folder = new ScratchFolder();

        Assert.That(ChartSet.Write(results, folder.Path).Select(chart => chart.Name), Does.Contain("effects-workers").And.Contain("series-workers"));
    }

    [Test]
    public void A_single_month_has_no_line_to_draw()
    {
        var results = TegalResults.Run();
        results = results with { Manifest = results.Manifest with { Months = 1 }, Series = [.. results.Series.Where(point => point.Month == 0)] };
        using var folder = new ScratchFolder();

        Assert.That(ChartSet.Write(results, folder.Path).Select(chart => chart.Name), Has.None.StartsWith("series-"));
    }

    [Test]
    public void An_empty_result_has_no_chart()
    {
        using var folder = new ScratchFolder();
        Assert.That(ChartSet.Write(new ResultSet { Manifest = TegalResults.Manifest("run", []) }, folder.Path), Is.Empty);
    }

    private static double DarkShare(SKBitmap picture, SKRectI area)
    {
        var dark = 0;
        for (var y = area.Top; y < area.Bottom; y++)
        {
            for (var x = area.Left; x < area.Right; x++)
                if (picture.GetPixel(x, y).Red < 140) dark++;
        }

        return (double)dark / (area.Width * area.Height);
    }
}
