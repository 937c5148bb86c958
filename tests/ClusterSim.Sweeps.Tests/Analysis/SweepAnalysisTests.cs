using System.Xml.Linq;
using ClusterSim.Reporting.Analysis;
using ClusterSim.Results;
using ClusterSim.Sweeps.Analysis;

namespace ClusterSim.Sweeps.Tests.Analysis;

public sealed class SweepAnalysisTests
{
    private const string Study = """
        name: pottery_study
        base: baseline.yaml
        policies: [grant.yaml]
        factors:
          sectors.pots.price: { range: [8_000, 12_000], unit: rupiah per unit }
          sectors.pots.other_cost: { range: [1_000, 3_000], unit: rupiah per unit }
          behaviour.standards.size_visibility: { range: [0.2, 0.8] }
        design: { kind: DESIGN }
        replications: 2
        metrics: [{ metric: household_income_rupiah, group: all }, { metric: value_added_rupiah, group: all }]
        """;

    [Test]
    public void A_study_of_variance_tells_the_factors_that_matter_from_the_one_that_no_rule_reads()
    {
        using var pottery = new Pottery();
        var (results, analysis) = Analyse(pottery, "saltelli, points: 32", new AnalysisOptions([], [], Bad: null));
        var rows = analysis.Sobol.Where(row => string.Equals(row.Scenario, "pottery", StringComparison.Ordinal) && row.Outcome is "household_income_rupiah").ToDictionary(row => row.Factor, StringComparer.Ordinal);
        Assert.Multiple(() =>
        {
            Assert.That(rows["price"].TotalLow, Is.GreaterThan(0.1));
            Assert.That(rows["other_cost"].TotalLow, Is.GreaterThan(0));
            Assert.That(rows["size_visibility"].Total, Is.EqualTo(0));
            Assert.That(analysis.Sobol.Select(row => (row.Scenario, row.Outcome)).Distinct().Count(), Is.EqualTo(4), "base and policy, two outcomes");
            Assert.That(analysis.Robustness.Select(row => row.Outcome), Has.Some.EqualTo(SweepAnalysis.NetBenefit));
            Assert.That(analysis.Correlations.Select(row => row.Points), Has.All.EqualTo(64), "the A and B samples alone");
            Assert.That(results.Cost("grant"), Has.All.GreaterThanOrEqualTo(0).And.Some.GreaterThan(0));
        });
    }

    [TestCase("runs.parquet")]
    [TestCase("design.parquet")]
    public void A_table_that_was_touched_is_told_instead_of_analysed(string name)
    {
        using var pottery = new Pottery();
        Analyse(pottery, "sobol, points: 8", new AnalysisOptions([], [], Bad: null));
        var path = pottery.At("out", name);
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 4] ^= 1;
        File.WriteAllBytes(path, bytes);
        Assert.That(() => SweepResults.Read(pottery.At("out")), Throws.TypeOf<ResultException>().With.Property(nameof(ResultException.IsDamage)).True.And.Message.Contains("--resume"));
    }

    [Test]
    public void A_bad_outcome_is_traced_to_the_factor_that_makes_it()
    {
        using var pottery = new Pottery();
        var (results, first) = Analyse(pottery, "sobol, points: 128", new AnalysisOptions(["household_income_rupiah"], [], Bad: null));
        var median = results.Level("pottery", "household_income_rupiah").Select(runs => runs.Average()).Order().ElementAt(32);
        var analysis = SweepAnalysis.Of(results, new AnalysisOptions(["household_income_rupiah"], [], new BadOutcome("", "household_income_rupiah", "<", median)));
        Assert.Multiple(() =>
        {
            Assert.That(analysis.Cases, Is.EqualTo((128, 32)));
            Assert.That(analysis.Boxes[0].Limits.Select(limit => limit.Factor), Does.Contain(0).And.Not.Contain(2));
            Assert.That(double.IsInfinity(analysis.Boxes[0].Limits[0].Low), "a low price, whatever its lower end");
            Assert.That(first.Boxes, Is.Empty);
        });
    }

    [Test]
    public void Tables_charts_and_page_are_written_whole_in_both_languages()
    {
        using var pottery = new Pottery();
        var options = new AnalysisOptions([], [], BadOutcome.Parse("grant: household_income_rupiah < 1e6"));
        var (results, analysis) = Analyse(pottery, "morris, trajectories: 16", options);
        AnalysisFiles.Write(analysis, "1.0", pottery.At("analysis"));
        var page = XDocument.Parse(File.ReadAllText(AnalysisReport.Write(results, analysis, options, "clustersim sweep analyze out", pottery.At("analysis"))[0]).Replace("<!DOCTYPE html>", "", StringComparison.Ordinal));
        Assert.Multiple(() =>
        {
            Assert.That(Directory.EnumerateFiles(pottery.At("analysis"), "*.parquet").Select(Path.GetFileNameWithoutExtension), Is.SupersetOf((string[])["morris", "convergence", "robustness"]));
            Assert.That(page.Descendants("article").Select(article => article.Attribute("lang")!.Value), Is.EqualTo((string[])["en", "id"]));
            Assert.That(page.Descendants("article").Select(article => article.Descendants("img").Count()).Distinct().Count(), Is.EqualTo(1));
            Assert.That(page.Descendants("img").Count(), Is.GreaterThan(10));
        });
    }

    [Test]
    public void A_misspelt_outcome_is_refused_with_the_nearest_one()
    {
        using var pottery = new Pottery();
        Assert.That(() => Analyse(pottery, "sobol, points: 2", new AnalysisOptions(["household_income_rupia"], [], Bad: null)),
            Throws.TypeOf<SweepException>().With.Message.Contains("did you mean 'household_income_rupiah'?"));
    }

    [Test]
    public void What_is_bad_is_read_from_a_text([Values("<", "<=", ">", ">=")] string comparison)
    {
        Assert.Multiple(() =>
        {
            Assert.That(BadOutcome.Parse($"a_policy:workers{comparison} -1.5e3"), Is.EqualTo(new BadOutcome("a_policy", "workers", comparison, -1500)));
            Assert.That(BadOutcome.Parse($"workers {comparison} 180_000_000")!.Value, Is.EqualTo(180_000_000));
            Assert.That(BadOutcome.Parse($"poor_share {comparison} 10%")!.Value, Is.EqualTo(0.1));
            Assert.That(BadOutcome.Parse($"workers {comparison} 200.000"), Is.Null, "two hundred, or two hundred thousand");
            Assert.That(BadOutcome.Parse($"workers {comparison} many"), Is.Null);
            Assert.That(new BadOutcome("", "workers", comparison, 3).Holds(3), Is.EqualTo(comparison.Contains('=', StringComparison.Ordinal)));
            Assert.That(new BadOutcome("", "workers", comparison, 3).Holds(double.NaN), Is.Null);
        });
    }

    [Test]
    public void The_share_of_luck_counts_only_what_points_do_not_share()
    {
        // Three replications that move all points alike tell nothing apart; one that moves a single point does.
        double[][] shared = [[1, 2, 4], [11, 12, 14], [21, 22, 24]];
        double[][] own = [[1, 2, 4], [11, 12, 14], [21, 22, 30]];
        Assert.Multiple(() =>
        {
            Assert.That(SweepAnalysis.LuckShare(shared, shared[0].Length), Is.EqualTo(0).Within(1e-12));
            Assert.That(SweepAnalysis.LuckShare(own, own[0].Length), Is.GreaterThan(0.001));
            // Where points go on until an interval is narrow, those that went on are not the only ones that count.
            Assert.That(SweepAnalysis.LuckShare([[1, 2, double.NaN], [11, 12, double.NaN], [21, 22, 30]], 2), Is.EqualTo(0).Within(1e-12));
            Assert.That(SweepAnalysis.LuckShare([[1, 2, double.NaN], [11, 14, double.NaN], [21, 22, 30]], 2), Is.EqualTo(SweepAnalysis.LuckShare([[1, 2], [11, 14], [21, 22]], 2)));
        });
    }

    private static (SweepResults Results, SweepAnalysis Analysis) Analyse(Pottery pottery, string design, AnalysisOptions options)
    {
        pottery.RunAndMerge(pottery.Load(Study.Replace("DESIGN", design, StringComparison.Ordinal)), "out", workers: 2);
        var results = SweepResults.Read(pottery.At("out"));
        return (results, SweepAnalysis.Of(results, options));
    }
}
