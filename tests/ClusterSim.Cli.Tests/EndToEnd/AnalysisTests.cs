namespace ClusterSim.Cli.Tests.EndToEnd;

/// <summary>Analysis of a sweep and calibration as a user sees them.</summary>
public sealed class AnalysisTests
{
    private Workshop _workshop = null!;

    [SetUp]
    public void Open() => _workshop = new Workshop();

    [TearDown]
    public void Close() => _workshop.Dispose();

    [Test]
    public void A_sweep_is_analysed_into_tables_and_a_page_and_what_is_misspelt_is_told()
    {
        _workshop.Write("pottery/sweep.yaml", """
            name: pottery_sweep
            base: baseline.yaml
            policies: [grant.yaml]
            factors:
              sectors.pots.price: { range: [8_000, 12_000], unit: rupiah per unit }
              markets.bazaar.demand: { range: [8_000, 20_000], unit: units per month }
            design: { kind: sobol, points: 32 }
            replications: 2
            """);
        var run = Clustersim.Run("sweep", _workshop.Case, "-o", _workshop.At("out"), "--no-progress");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        var good = Clustersim.Run("sweep", "analyze", _workshop.At("out"), "--outcome", "household_income_rupiah", "--bad", "grant: household_income_rupiah < 0");
        var bad = Clustersim.Run("sweep", "analyze", _workshop.At("out"), "--bad", "household_income_rupiah is low");
        var unknown = Clustersim.Run("sweep", "analyze", _workshop.At("out"), "--policy", "grand");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((good.ExitCode, good.Error), Is.EqualTo((0, "")));
            Assert.That(good.Out, Does.Contain("of 32 points bad: grant: household_income_rupiah < 0"));
            Assert.That(_workshop.At("out", "analysis", "report.html"), Does.Exist);
            Assert.That(_workshop.At("out", "analysis", "robustness.parquet"), Does.Exist);
            Assert.That((bad.ExitCode, bad.Error), Is.EqualTo((2, "clustersim: --bad expects an outcome, a comparison and a number, such as \"workers < 900\" or \"policy: value_added_rupiah < 0\", not 'household_income_rupiah is low'\n")));
            Assert.That(unknown.Error, Does.Contain("did you mean 'grant'?"));
            Assert.That(Clustersim.Run("verify", _workshop.At("out")).ExitCode, Is.Zero);
            Assert.That(Clustersim.Run("sweep", "analyze", _workshop.At("out")).ExitCode, Is.Zero, "a second analysis replaces the first");
            Assert.That(Clustersim.Run("verify", _workshop.At("out")), Has.Property("ExitCode").Zero);
            File.AppendAllText(_workshop.At("out", "analysis", "robustness.parquet"), "x");
            Assert.That(Clustersim.Run("verify", _workshop.At("out")).Error, Does.Contain("analysis/robustness.parquet"));
        }
    }

    [Test]
    public void All_outcomes_are_explained_and_too_few_points_are_told()
    {
        _workshop.Write("pottery/sweep.yaml", """
            name: pottery_sweep
            base: baseline.yaml
            factors:
              sectors.pots.price: { range: [8_000, 12_000], unit: rupiah per unit }
              markets.bazaar.demand: { range: [8_000, 20_000], unit: units per month }
            design: { kind: sobol, points: 4 }
            """);
        Assert.That(Clustersim.Run("sweep", _workshop.Case, "-o", _workshop.At("out"), "--no-progress").ExitCode, Is.Zero);
        var few = Clustersim.Run("sweep", "analyze", _workshop.At("out"), "--bad", "workers > 0");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(few.ExitCode, Is.Zero, few.Error);
            Assert.That(few.Out, Does.Contain("household_income_rupiah").And.Contain("value_added_rupiah").And.Contain("firms"));
            Assert.That(few.Out, Does.Contain("workers of pottery: 4 whole points for 2 factors, too few to tell them apart; at least 8 are needed"));
            Assert.That(few.Out, Does.Contain("no finding: no box"));
        }
    }

    [Test]
    public void A_calibration_says_what_it_needs()
    {
        var factors = Clustersim.Run("calibrate", _workshop.Case);
        var twice = Clustersim.Run("calibrate", _workshop.Case, "--factor", "sectors.pots.price", "--factor", "sectors.pots.price=1..2 rupiah per unit");
        var misspelt = Clustersim.Run("calibrate", _workshop.Case, "--factor", "sectors.pots.other_cost", "--factor", "sectors.pots.prize=1..2 rupiah per unit");
        var units = Clustersim.Run("calibrate", _workshop.Case, "--factor", "sectors.pots.price=8000 rupiah per unit..12000 rupiah per unit", "-o", _workshop.At("out"), "--no-progress");
        var targets = Clustersim.Run("calibrate", _workshop.Case, "--factor", "sectors.pots.price=8000..12000 rupiah per unit", "-o", _workshop.At("out"), "--no-progress");
        using (Assert.EnterMultipleScope())
        {
            Assert.That((factors.ExitCode, factors.Error), Is.EqualTo((2, "clustersim: calibrate needs to know what to fit: --factor PATH, such as --factor behaviour.knowledge.learning_rate, or a file NAME.sweep.yaml with factors\n")));
            Assert.That((twice.ExitCode, twice.Error), Is.EqualTo((2, "clustersim: --factor names 'sectors.pots.price' more than once\n")));
            Assert.That(misspelt.Error, Does.Contain("--factor:2:1: error:").And.Contain("did you mean 'price'?").And.Contain("sectors.pots.prize=1..2 rupiah per unit"));
            Assert.That(targets.ExitCode, Is.EqualTo(2));
            Assert.That(targets.Error, Does.Contain("no target with 'use: fit'"));
            Assert.That(units.Error, Is.EqualTo(targets.Error), "the unit may stand at each end");
        }
    }
}
