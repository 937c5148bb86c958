using System.Globalization;
using System.Xml.Linq;
using ClusterSim.Experiments.Runs;
using ClusterSim.Reporting.Calibration;
using ClusterSim.Results;
using ClusterSim.Results.Storage;
using ClusterSim.Scenarios;
using ClusterSim.Sweeps.Calibration;
using ClusterSim.Sweeps.Files;
using ClusterSim.Sweeps.Running;

namespace ClusterSim.Sweeps.Tests.Calibration;

/// <summary>
/// Trials in which equipment is given by lot, each with one published effect. What the arm has more of in the first month is the gift, so
/// that what fits several trials at once is worked out by hand.
/// </summary>
public sealed class SeveralScenariosTests
{
    private static readonly Engine s_engine = new("1.0", "commit", "digest");

    private static readonly CalibrationSettings s_small = new(Particles: 20, Tolerance: 0.08, MostRuns: 200, SearchSteps: 20,
        SearchReplications: 2, Replications: 2);

    private const string World = """
        name: NAME
        seed: 7
        start: 2001-01
        months: 12 months
        spin_up_months: 1 month
        places:
          village: { wage: 400_000 rupiah per month, minimum_wage: 400_000 rupiah per month, poverty_line: 500_000 rupiah per month }
        clusters:
          potters: { place: village }
        sectors:
          pots: { price: 4_000 rupiah per unit, productivity: 200, reference_capital: 1_000_000 rupiah, other_cost: 800 rupiah per unit }
        firms:
          households: { sector: pots, cluster: potters, count: 40, capital: 1_000_000 rupiah, workers: 2, cash: 3_000_000 rupiah }
        attributes:
          arm: { values: { control: 50 %, gift: 50 % } }
        markets:
          bazaar: { kind: domestic, sector: pots, demand: 40_000, demand_log_sd: 0.1 }
        policies:
          gifts: { instrument: lump_sum_grant, attributes: { arm: [gift] }, amount: 1_000_000 rupiah, equipment_share: 100 %, budget: 900_000_000 rupiah,
              from: 1 months, until: 2 months, outreach_per_month: 100 % per month, attention_per_month: 100 % per month, application_cost: 0 }
        effects:
          capital: { policy: gifts, control: { arm: [control] }, metric: capital, months: [0], value: EFFECT rupiah, standard_error: ERROR rupiah,
              use: fit, status: read, source: trial }
          profit: { policy: gifts, control: { arm: [control] }, metric: profit, months: [0], value: 1 rupiah, standard_error: 1 rupiah,
              use: held_out, status: read, source: trial }
          sales: { policy: gifts, control: { arm: [control] }, metric: sales, months: [0], value: 1 rupiah, standard_error: 1 rupiah,
              use: fit, status: read, source: trial }
        moments:
          capital_before: { metric: capital, statistic: mean, value: 1_000_000 rupiah, status: read, source: trial }
        targets:
          firms_there: { metric: firms, figure: mean, values: { 2001: { value: 40, use: held_out } } }
        behaviour: { people: { invest: 0, exit_max: 0, entry_per_year: 0 } }
        sources:
          trial: { title: Trial }
        """;

    private const string Both = """
        name: both
        scenarios: [one.yaml, other.yaml]
        fit: [one.capital, other.capital]
        factors:
          policies.gifts.amount: { range: [1_000_000, 5_000_000], unit: rupiah }
        """;

    [Test]
    public void Two_trials_pull_a_factor_to_two_values_and_the_posterior_lies_between_by_their_precision()
    {
        using var pottery = Two();
        var result = Calibrate(pottery, Load(pottery), s_small, threads: 2);
        double[] amounts = [.. result.Posterior.Select(particle => Amount(particle.Shares)).Order()];
        using (Assert.EnterMultipleScope())
        {
            // 2 million with a standard error of half a million, 4 with one of a million: (2 / 0.25 + 4 / 1) / (1 / 0.25 + 1 / 1) = 2.4
            // million,
            // which is 0.8 and 1.6 standard errors away; the root mean square is 1.265 of them, and each counts as 0.05.
            Assert.That(Amount(result.Best), Is.EqualTo(2_400_000).Within(5).Percent);
            Assert.That(result.BestDistance, Is.EqualTo(0.05 * Math.Sqrt((0.8 * 0.8 + 1.6 * 1.6) / 2)).Within(2).Percent);
            // Within 1.6 standard errors on average is what lies within 0.62 million of that: (0.8² + 1.6²) + 5 (amount - 2.4)² < 2 * 1.6².
            Assert.That(result.Generations[^1].Tolerance, Is.LessThanOrEqualTo(0.08));
            Assert.That(amounts, Is.All.InRange(1_700_000, 3_100_000), "between the two, and neither trial alone is met");
            Assert.That(amounts[^1] - amounts[0], Is.GreaterThan(300_000));
            Assert.That(CalibrationFiles.Scenarios(result).Select(row => (row.Scenario, row.Fitted)),
                Is.EqualTo(new[] { ("one", 1), ("other", 1) }));
            Assert.That(CalibrationFiles.Scenarios(result)[1].Misfit, Is.GreaterThan(CalibrationFiles.Scenarios(result)[0].Misfit),
                "the less precise one gives way");
        }
    }

    [Test]
    public void What_is_held_out_or_not_asked_for_is_shown_and_moves_nothing()
    {
        using var pottery = Two();
        var settings = s_small with { MostRuns = 60, SearchSteps = 5 };
        var once = Calibrate(pottery, Load(pottery), settings, threads: 2);
        pottery.Write("other.yaml", Filled("other", 4_000_000, 1_000_000)
            .Replace("metric: profit, months: [0], value: 1 rupiah", "metric: profit, months: [0], value: 9_000_000 rupiah",
            StringComparison.Ordinal));
        var again = Calibrate(pottery, Load(pottery), settings, threads: 2, "again");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(again.Posterior.Select(particle => particle.Shares[0]),
                Is.EqualTo(once.Posterior.Select(particle => particle.Shares[0])));
            Assert.That(again.Best, Is.EqualTo(once.Best));
            Assert.That(CalibrationFiles.Targets(again).Take(5).Select(row => (row.Scenario, row.Kind, row.Target, row.Use)),
                Is.EqualTo(new[]
            {
                ("one", "fact", "firms_there", "held_out"), ("one", "effect", "capital", "fit"), ("one", "effect", "profit", "held_out"),
                    ("one", "effect", "sales", "unused"),
                ("one", "moment", "capital_before", "input"),
            }));
            Assert.That(CalibrationFiles.Targets(again)[0].Best, Is.EqualTo(40), "firms of the run, beside what the trial gives");
            Assert.That(CalibrationFiles.Targets(again)[4].Best, Is.EqualTo(1_000_000).Within(5).Percent);
        }
    }

    [Test]
    public void A_file_of_one_scenario_gives_the_bits_of_that_scenario_as_a_base()
    {
        using var pottery = Two();
        var factor = Both[Both.IndexOf("factors:", StringComparison.Ordinal)..];
        var settings = s_small with { MostRuns = 40, SearchSteps = 2, SearchReplications = 1, Replications = 1 };
        var alone = Calibrate(pottery, SweepFile.Load(pottery.Write("a.sweep.yaml", $"name: alone\nscenarios: [one.yaml]\n{factor}")),
            settings, 2, "alone");
        var based = Calibrate(pottery,
            SweepFile.Load(pottery.Write("b.sweep.yaml",
            $"name: based\nbase: one.yaml\n{factor}\ndesign: {{ kind: sobol, points: 1 }}\n")), settings, 1, "based");
        Assert.That(alone.Posterior, Has.Count.EqualTo(20));
        Assert.That(alone.Posterior.Select(particle => (particle.Shares[0], particle.Distance)),
            Is.EqualTo(based.Posterior.Select(particle => (particle.Shares[0], particle.Distance))));
        Assert.That(File.ReadAllBytes(pottery.At("alone", ResultFiles.Targets)),
            Is.EqualTo(File.ReadAllBytes(pottery.At("based", ResultFiles.Targets))));
    }

    [Test]
    public void It_goes_on_from_runs_that_were_cut_off_and_gives_the_same_bytes_at_any_number_of_threads_and_shards()
    {
        using var pottery = Two();
        var (sweep, settings) = (Load(pottery), s_small with { SearchSteps = 4 });
        Calibrate(pottery, sweep, settings, threads: 1);
        var tables = Tables("out");
        var part = Directory.GetFiles(pottery.At("out", "parts"), "*.part").Single();
        var runs = File.ReadAllBytes(part);
        File.WriteAllBytes(pottery.At("out", "parts", $"calibration.{new string('0', 32)}.open"), runs[..(runs.Length / 2)]);
        File.Delete(part);
        Calibrate(pottery, sweep, settings, threads: 2);
        Assert.That(Tables("out"), Is.EqualTo(tables));
        using (var store = RecordStore.InMemory())
        {
            var stages = 0;
            while (Machine.Run(Study(sweep, settings, store), new MachineOptions { Threads = 1, Shard = new Shard(1, 2) },
                CancellationToken.None) is not null)
            {
                Machine.Run(Study(sweep, settings, store), new MachineOptions { Threads = 2, Shard = new Shard(0, 2) },
                    CancellationToken.None);
                Machine.Run(Study(sweep, settings, store), new MachineOptions { OnlyInline = true }, CancellationToken.None);
                Assert.That(++stages, Is.LessThan(100));
            }

            var study = Study(sweep, settings, store);
            Machine.Run(study, new MachineOptions { OnlyInline = true }, CancellationToken.None);
            Assert.That(study.Result!.Posterior.Select(particle => particle.Shares[0]),
                Is.EqualTo(File.ReadLines(pottery.At("out", ResultFiles.Posterior)).Skip(1)
                .Select(line => (double.Parse(line, CultureInfo.InvariantCulture) - 1e6) / 4e6)).Within(1e-12));
        }

        Assert.That(Verification.Of(pottery.At("out")), Is.Empty);

        List<byte[]> Tables(string folder) =>
            [.. Directory.GetFiles(pottery.At(folder)).Where(file => Path.GetExtension(file) is ".parquet" or ".csv")
            .Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
    }

    [Test]
    public void Where_nothing_comes_near_the_factors_that_move_it_are_named_or_that_none_does()
    {
        using var pottery = Two(effect: 30_000_000);
        pottery.Write("one.yaml", Filled("one", 2_000_000, 250_000));
        var reached = Calibrate(pottery, Load(pottery), s_small with { SearchSteps = 0 }, 2)
            .Missed.Single(missed => missed.Target.Scenario is "other");
        var hassle = SweepFile.Load(pottery.Write("none.sweep.yaml",
            Both.Replace("policies.gifts.amount: { range: [1_000_000, 5_000_000], unit: rupiah }",
            "behaviour.services.dose: { range: [0.1, 0.5] }", StringComparison.Ordinal)));
        var result = Calibrate(pottery, hassle, s_small with { SearchSteps = 0 }, 2, "none");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(reached.Nearest, Is.EqualTo(5_000_000).Within(10).Percent);
            Assert.That(reached.Movers.Select(mover => (mover.Factor, mover.IsTowards)), Is.EqualTo(new[] { ("amount", true) }));
            Assert.That(reached.Movers[0].Effect, Is.EqualTo(4_000_000).Within(5).Percent, "over the range the gift grows by four million");
            Assert.That(result.Missed.Select(missed => (missed.Target.Scenario, missed.Movers.Count)),
                Is.EqualTo(new[] { ("one", 0), ("other", 0) }));
            var page = File.ReadAllText(pottery.At("none", ResultFiles.Report));
            Assert.That(page, Does.Contain("None of the factors moves it").And.Contain("Tidak ada faktor yang menggerakkannya"));
            Assert.That(XDocument.Parse(page.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal)).Descendants("img").Count(),
                Is.EqualTo(6), "facts, effects and parameters, in both languages");
        }
    }

    [TestCase("other.yaml]", "one.yaml]", "x.sweep.yaml:2:23", "two of the scenarios are named 'one'")]
    [TestCase("other.capital]", "other.profit]", "x.sweep.yaml:3:20", "'other.profit' is held out")]
    [TestCase("other.capital]", "other.firms_there]", "x.sweep.yaml:3:20", "'other.firms_there' is held out")]
    [TestCase("other.capital]", "other.capital_before]", "x.sweep.yaml:3:20", "is a moment")]
    [TestCase("other.capital]", "other.capitel]", "x.sweep.yaml:3:20",
        "no target and no measured effect 'capitel'; did you mean 'capital'?")]
    [TestCase("other.capital]", "another.capital]", "x.sweep.yaml:3:20", "there is no scenario 'another'")]
    [TestCase("other.capital]", "capital]", "x.sweep.yaml:3:20", "SCENARIO.NAME")]
    [TestCase("fit: [one.capital, other.capital]", "fit: [one.capital]", "x.sweep.yaml:2:23", "'fit' names no target of 'other'")]
    [TestCase("fit: [one.capital, other.capital]", "fit: []", "x.sweep.yaml:3:6", "of its target or effect, found an empty list")]
    [TestCase("name: both", "name: both\nbase: one.yaml", "x.sweep.yaml:2:1", "unknown key 'base'")]
    [TestCase("  policies.gifts.amount: { range: [1_000_000, 5_000_000], unit: rupiah }", "  shocks.flood.depth: { range: [0.1, 0.2] }",
        "x.sweep.yaml:5:3", "so it is in 'other', and a factor is set in all scenarios")]
    [TestCase("  policies.gifts.amount:", "  sectors.pots.price:", "x.sweep.yaml:5:3",
        "'one' counts in rupiah where 'other' counts in GHS", true)]
    public void A_file_that_cannot_be_used_is_told_where_and_why(string what, string other, string at, string why, bool isAbroad = false)
    {
        using var pottery = Two();
        if (isAbroad) pottery.Write("other.yaml", Filled("other", 4_000_000, 1_000_000)
            .Replace("rupiah", "GHS", StringComparison.Ordinal) + "\nmoney: { name: GHS, rupiah_per_unit: 1_000 }\n");
        else pottery.Write("one.yaml",
            Filled("one", 2_000_000, 500_000) + "\nshocks:\n  flood: { hits: infrastructure, month: 3 months, depth: 10 % }\n");
        pottery.Write("x.sweep.yaml", Both.Replace(what, other, StringComparison.Ordinal));
        var problem = Assert.Throws<ScenarioException>(() => SweepFile.Load(pottery.At("x.sweep.yaml")))!;
        string[] told = [.. problem.Diagnostics.Select(diagnostic => diagnostic.Render())];
        Assert.That(told.Any(text => text.Contains(at, StringComparison.Ordinal) && text.Contains(why, StringComparison.Ordinal)),
            string.Join('\n', told));
    }

    [Test]
    public void A_scenario_without_anything_to_fit_to_is_named()
    {
        using var pottery = Two();
        pottery.Write("other.yaml", Filled("other", 1, 1).Replace("use: fit", "use: held_out", StringComparison.Ordinal));
        pottery.Write("x.sweep.yaml", Both.Replace("fit: [one.capital, other.capital]\n", "", StringComparison.Ordinal));
        var problem = Assert.Throws<ScenarioException>(() => SweepFile.Load(pottery.At("x.sweep.yaml")))!;
        Assert.That(problem.Diagnostics.Single().Render(), Does.Contain("x.sweep.yaml:2:23").And.Contain("'other' has nothing to fit to"));
    }

    private static double Amount(double[] shares) => 1_000_000 + 4_000_000 * shares[0];

    private static Pottery Two(double effect = 4_000_000)
    {
        var pottery = new Pottery();
        pottery.Write("one.yaml", Filled("one", 2_000_000, 500_000));
        pottery.Write("other.yaml", Filled("other", effect, 1_000_000));
        return pottery;
    }

    private static string Filled(string name, double effect, double error) => World.Replace("NAME", name, StringComparison.Ordinal)
        .Replace("EFFECT", effect.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("ERROR", error.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static Sweep Load(Pottery pottery) => SweepFile.Load(pottery.Write("both.sweep.yaml", Both));

    private static CalibrationStudy Study(Sweep sweep, CalibrationSettings settings, RecordStore store) =>
        new(settings, new TargetRuns(sweep, s_engine, store), _ => { });

    private static CalibrationResult Calibrate(Pottery pottery, Sweep sweep, CalibrationSettings settings, int threads,
        string folder = "out")
    {
        using var empty = RecordStore.InMemory();
        using var opened = ResultFolder.Begin(
            pottery.At(folder), SweepOrigin.Calibration(sweep, settings, new TargetRuns(sweep, s_engine, empty).Targets, s_engine,
                ["clustersim"], DateTimeOffset.UnixEpoch), FolderUse.Resume);
        using var store = RecordStore.Open(opened.PartsDirectory, "calibration");
        var runs = new TargetRuns(sweep, s_engine, store);
        var study = new CalibrationStudy(settings, runs, _ => { });
        Machine.Run(study, new MachineOptions { Threads = threads }, CancellationToken.None);
        store.Complete();
        CalibrationFiles.Write(runs, study.Result!, settings, "1.0", opened);
        CalibrationReport.Write(sweep, study.Result!, settings, "clustersim calibrate", "1.0", opened.NextDirectory);
        opened.Publish(opened.Manifest with { Status = "done", FailedRuns = study.Result!.FailedRuns });
        return study.Result;
    }
}
