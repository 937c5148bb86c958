using System.Globalization;
using System.Xml.Linq;
using ClusterSim.Core.Randomness;
using ClusterSim.Experiments.Runs;
using ClusterSim.Reporting.Calibration;
using ClusterSim.Results;
using ClusterSim.Results.Storage;
using ClusterSim.Sweeps.Calibration;
using ClusterSim.Sweeps.Files;
using ClusterSim.Sweeps.Running;
using MathNet.Numerics.Statistics;

namespace ClusterSim.Sweeps.Tests.Calibration;

/// <summary>Worlds that the model itself made, of which the parameters are known.</summary>
public sealed class CalibrationTests
{
    private static readonly Engine s_engine = new("1.0", "commit", "digest");
    private const string World = """
        name: known_world
        decimal: "."
        seed: 7
        start: 2001-01
        months: 12 months
        spin_up_months: 3 months
        places:
          village: { wage: 400_000 rupiah per month, minimum_wage: 400_000 rupiah per month, poverty_line: 500_000 rupiah per month }
        clusters:
          potters: { place: village }
        sectors:
          pots:
            price: 4_000 rupiah per unit
            productivity: 200
            reference_capital: 1_000_000 rupiah
            other_cost: 800 rupiah per unit
        firms:
          households: { sector: pots, cluster: potters, count: 25, capital: 1_000_000 rupiah, workers: 2, cash: 3_000_000 rupiah }
        markets:
          bazaar: { kind: domestic, sector: pots, demand: 40_000, demand_log_sd: 0.1 }
        behaviour: { pricing: { price_speed: 0 } } # prices that clear the market would hide what a unit costs
        targets:
          output: { metric: output_units, figure: mean, values: { 2001: { value: OUTPUT, use: fit } } }
          income: { metric: household_income_rupiah, figure: mean, values: { 2001: { value: INCOME, use: fit } } }
          held: { metric: workers, figure: mean, values: { 2001: { value: HELD, use: held_out } } }
        """;

    private const string Factors = """
        name: calibration
        base: world.yaml
        factors:
          sectors.pots.productivity: { range: [100, 300] }
          sectors.pots.other_cost: { range: [200, 1_500], unit: rupiah per unit }
        design: { kind: sobol, points: 1 }
        """;

    private static readonly CalibrationSettings s_small = new(Particles: 60, Tolerance: 0.02, MostRuns: 3_000, SearchSteps: 25, SearchReplications: 1);

    [Test]
    public void Parameters_of_worlds_that_the_model_made_are_found_again_and_intervals_hold_them()
    {
        var worlds = Effort.Of(1, 5);
        var held = 0;
        for (var world = 0; world < worlds; world++)
        {
            using var pottery = new Pottery();
            var luck = new Luck(world, 0);
            double[] truth = [luck.Uniform(0, 0, 1), luck.Uniform(1, 0, 1)];
            var observed = Simulate(pottery, truth, world);
            var result = Fit(pottery, observed[0], observed[1], observed[2]);
            for (var parameter = 0; parameter < 2; parameter++)
            {
                double[] shares = [.. result.Posterior.Select(particle => particle.Shares[parameter]).Order()];
                Assert.That(SortedArrayStatistics.Quantile(shares, 0.5), Is.EqualTo(truth[parameter]).Within(0.2), $"world {world}, parameter {parameter}");
                Assert.That(shares.StandardDeviation(), Is.LessThan(0.5 / Math.Sqrt(12)), "narrower than the range by half at least");
                if (truth[parameter] >= SortedArrayStatistics.Quantile(shares, 0.05) && truth[parameter] <= SortedArrayStatistics.Quantile(shares, 0.95)) held++;
            }
        }

        // Of two intervals of 90 % a world; a tolerance above nil makes them wider, never narrower.
        Assert.That(held, Is.GreaterThanOrEqualTo(0.8 * 2 * worlds - 0.5));
    }

    [Test]
    public void What_is_held_out_is_told_and_never_used()
    {
        using var pottery = new Pottery();
        var observed = Simulate(pottery, [0.5, 0.5], 3);
        var settings = s_small with { Tolerance = 0.1, SearchSteps = 5 };
        var once = Fit(Load(pottery, observed[0], observed[1], observed[2]), settings);
        var again = Fit(Load(pottery, observed[0], observed[1], observed[2] * 50), settings);
        Assert.Multiple(() =>
        {
            Assert.That(again.Posterior.Select(particle => particle.Shares[0]), Is.EqualTo(once.Posterior.Select(particle => particle.Shares[0])));
            Assert.That(again.Best, Is.EqualTo(once.Best));
            Assert.That(CalibrationFiles.Targets(again).Select(row => row.Use), Is.EqualTo((string[])["fit", "fit", "held_out"]));
        });
    }

    [Test]
    public void A_calibration_goes_on_from_runs_that_were_cut_off_and_gives_the_same_sample_at_any_number_of_threads()
    {
        using var pottery = new Pottery();
        var observed = Simulate(pottery, [0.5, 0.5], 3);
        var sweep = Load(pottery, observed[0], observed[1], observed[2]);
        var settings = s_small with { Tolerance = 0.1, SearchSteps = 5 };
        Run(1);
        var sample = File.ReadAllText(pottery.At("out", ResultFiles.Posterior));
        var part = Directory.GetFiles(pottery.At("out", "parts"), "*.part").Single();
        var runs = File.ReadAllBytes(part);
        File.WriteAllBytes(pottery.At("out", "parts", $"calibration.{new string('0', 32)}.open"), runs[..(runs.Length / 2)]);
        File.Delete(part);
        var page = Run(2);
        Assert.Multiple(() =>
        {
            Assert.That(File.ReadAllText(pottery.At("out", ResultFiles.Posterior)), Is.EqualTo(sample));
            Assert.That(new FileInfo(Directory.GetFiles(pottery.At("out", "parts"), "*.part").Single()).Length, Is.EqualTo(runs.Length / 2).Within(500), "runs that are known are not made again");
            Assert.That(XDocument.Parse(File.ReadAllText(page).Replace("<!DOCTYPE html>", "", StringComparison.Ordinal)).Descendants("img").Count(), Is.EqualTo(4));
        });

        var list = SweepFile.Load(pottery.Write("again.sweep.yaml", Factors.Replace("kind: sobol, points: 1", "kind: list, file: out/posterior.csv", StringComparison.Ordinal)));
        Assert.That(list.Points.Values, Has.Length.EqualTo(settings.Particles), "the sample is the design of a sweep");

        string Run(int threads) => Calibrate(pottery, sweep, settings, threads).Page;
    }

    [Test]
    public void A_scenario_with_nothing_to_fit_to_is_told_how_to_give_it_something()
    {
        using var pottery = new Pottery();
        pottery.Write("world.yaml", Filled(1, 1, 1).Replace("use: fit", "use: input", StringComparison.Ordinal));
        Assert.That(() => Fit(SweepFile.Load(pottery.Write("x.sweep.yaml", Factors)), s_small), Throws.TypeOf<SweepException>().With.Message.Contains("use: fit"));
    }

    [Test]
    public void Runs_that_fail_by_the_models_rules_are_counted_told_with_their_cause_and_known_again()
    {
        using var pottery = new Pottery();
        var observed = Simulate(pottery, [0.5, 0.5], 3);
        pottery.Write("world.yaml", Filled(observed[0], observed[1], observed[2]));
        // Much of this range is more money than can be kept.
        var sweep = SweepFile.Load(pottery.Write("x.sweep.yaml", Factors.Replace("design:", "  firms.households.capital: { range: [1_000_000, 12_000_000_000_000_000_000], unit: rupiah, scale: log }\ndesign:", StringComparison.Ordinal)));
        var settings = s_small with { Particles = 20, MostRuns = 300, SearchSteps = 0 };
        var (once, page) = Run();
        var (again, _) = Run();
        Assert.Multiple(() =>
        {
            Assert.That(once.FailedRuns, Is.GreaterThan(0));
            Assert.That(once.FirstFailure, Does.Contain("Numbers in the scenario are too large"));
            Assert.That(File.ReadAllText(page), Does.Contain(once.FirstFailure));
            Assert.That((again.FailedRuns, again.FirstFailure), Is.EqualTo((once.FailedRuns, once.FirstFailure)), "as told from the log");
        });

        (CalibrationResult Result, string Page) Run() => Calibrate(pottery, sweep, settings, threads: 2);
    }

    [Test]
    public void Where_all_runs_fail_the_cause_is_said()
    {
        using var pottery = new Pottery();
        pottery.Write("world.yaml", Filled(1, 1, 1));
        var sweep = SweepFile.Load(pottery.Write("x.sweep.yaml", Factors.Replace("design:", "  firms.households.capital: { range: [11_000_000_000_000_000_000, 12_000_000_000_000_000_000], unit: rupiah }\ndesign:", StringComparison.Ordinal)));
        Assert.That(() => Fit(sweep, s_small with { Particles = 20, MostRuns = 200 }),
            Throws.TypeOf<SweepException>().With.Message.Contains("runs failed").And.Message.Contains("Numbers in the scenario are too large"));
    }

    [Test]
    public void What_ends_a_run_and_is_no_rule_of_the_model_stops_the_calibration_and_is_not_kept()
    {
        using var pottery = new Pottery();
        var sweep = Load(pottery, 1, 1, 1);
        using var store = RecordStore.Open(pottery.At("parts"), "calibration");
        var runs = new TargetRuns(sweep, s_engine, store);
        Assert.Multiple(() =>
        {
            Assert.That(() => Simulated(runs, new Trial([0.5, 0.5], 0)), Throws.Nothing);
            Assert.That(() => Machine.Run(new Once(runs.TasksOf(new Trial([0.5, 0.5], 1)).Single()),
                new MachineOptions { Threads = int.MaxValue }, CancellationToken.None), Throws.TypeOf<RunStoppedException>(),
                "threads that no machine has");
            Assert.That((store.Count, runs.Failed), Is.EqualTo((1, 0)), "the run before it is kept");
            Assert.That(RunFailure.IsOfTheModel(new InvalidOperationException("a block failed", new InsufficientMemoryException())), Is.False);
            Assert.That(new RunStoppedException(new InvalidOperationException("a block failed", new InsufficientMemoryException())).Message, Does.Contain("memory"));
            Assert.That(RunFailure.IsOfTheModel(new InvalidOperationException("a block failed", new OverflowException())), Is.True);
        });
    }

    [Test]
    public void A_calibration_that_does_not_fit_into_memory_is_refused_and_a_small_memory_takes_fewer_runs_side_by_side()
    {
        using var pottery = new Pottery();
        var sweep = Load(pottery, 1, 1, 1);
        using var store = RecordStore.InMemory();
        var study = new CalibrationStudy(s_small, new TargetRuns(sweep, s_engine, store), _ => { });
        var (workers, bytes) = (new List<int>(), TargetRuns.BytesPerRun(sweep));
        Assert.Multiple(() =>
        {
            Assert.That(() => Run(bytes - 1), Throws.TypeOf<ExperimentException>());
            Run(3 * bytes);
            Assert.That(workers[0], Is.EqualTo(3));
        });

        void Run(long availableBytes) => Machine.Run(study, new MachineOptions { Threads = 8, BytesPerTask = bytes, AvailableBytes = availableBytes, Watch = (_, _, plan, work) => { workers.Add(plan.Workers); work(_ => { }); } }, CancellationToken.None);
    }

    [Test]
    public void A_second_calibration_in_a_folder_is_refused()
    {
        using var pottery = new Pottery();
        var sweep = Load(pottery, 1, 1, 1);
        using var held = Begin(pottery, sweep, s_small, s_engine);
        Assert.That(() => Calibrate(pottery, sweep, s_small, threads: 1), Throws.TypeOf<ResultException>().With.Message.Contains("another process"));
    }

    [Test]
    public void A_calibration_verifies_until_something_that_decides_it_is_edited_and_is_made_again_with_more_particles()
    {
        using var pottery = new Pottery();
        var observed = Simulate(pottery, [0.5, 0.5], 3);
        var sweep = Load(pottery, observed[0], observed[1], observed[2]);
        var settings = s_small with { Particles = 20, Tolerance = 0.3, SearchSteps = 0 };
        Calibrate(pottery, sweep, settings, threads: 2);
        Assert.That(Verification.Of(pottery.At("out")), Is.Empty);
        Assert.That(ResultFolderReader.ReadManifest(pottery.At("out")).Files.Select(file => file.Name), Is.SupersetOf(new[] { ResultFiles.Posterior, ResultFiles.Parameters, ResultFiles.Targets, ResultFiles.Particles, ResultFiles.Report }));
        using (var same = Begin(pottery, sweep, settings, s_engine)) Assert.That(same.IsComplete);
        Assert.That(() => Begin(pottery, sweep, settings, s_engine with { Digest = "other" }), Throws.TypeOf<ResultException>().With.Message.Contains("another build"));
        Calibrate(pottery, sweep, settings with { Particles = 30 }, threads: 2);
        Assert.That(Verification.Of(pottery.At("out")), Is.Empty);
        File.AppendAllText(pottery.At("out", ResultFiles.Posterior), "1,2\n");
        Assert.That(Verification.Of(pottery.At("out")).Select(problem => problem.File), Is.EqualTo(new[] { ResultFiles.Posterior }));
    }

    [Test]
    public void The_page_gives_facts_that_go_in_no_verdict_and_takes_equal_numbers_for_equal()
    {
        using var pottery = new Pottery();
        var observed = Simulate(pottery, [0.5, 0.5], 3);
        Assert.Multiple(() =>
        {
            Assert.That(Verdicts("use: held_out"), Is.EqualTo((string[])["better", "better", "better"]), "workers do not vary: the same but for the sixth digit and beyond");
            Assert.That(Verdicts("use: input"), Is.EqualTo((string[])["better", "better", ""]));
        });

        string[] Verdicts(string use)
        {
            pottery.Write("world.yaml", Filled(observed[0], observed[1], observed[2] * (1 + 1e-7)).Replace("use: held_out", use, StringComparison.Ordinal));
            var sweep = SweepFile.Load(pottery.Write("x.sweep.yaml", Factors));
            var page = Calibrate(pottery, sweep, s_small with { Tolerance = 0.1, SearchSteps = 0 }, threads: 2).Page;
            return [.. XDocument.Parse(File.ReadAllText(page).Replace("<!DOCTYPE html>", "", StringComparison.Ordinal))
                .Descendants("table").First().Descendants("tbody").Descendants("tr").Select(row => row.Attribute("class")?.Value ?? "")];
        }
    }

    [Test]
    public void Years_that_the_run_does_not_cover_are_left_out_of_the_fit()
    {
        using var pottery = new Pottery();
        pottery.Write("world.yaml", Filled(9_000, 1, 50)
            .Replace("values: { 2001: { value: 9000", "values: { 2000: { value: 1, use: fit }, 2002: { value: 1, use: fit }, 2001: { value: 9000", StringComparison.Ordinal)
            .Replace("months: 12 months", "months: 18 months", StringComparison.Ordinal));
        using var store = RecordStore.InMemory();
        var runs = new TargetRuns(SweepFile.Load(pottery.Write("x.sweep.yaml", Factors)), s_engine, store);
        var values = Simulated(runs, new Trial([0.5, 0.5], 1));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(runs.Targets.Select(target => (target.Target, target.Year)), Is.EqualTo(new[] { ("output", 2001), ("income", 2001), ("held", 2001) }));
            Assert.That(values, Has.Length.EqualTo(3).And.All.Not.NaN);
            Assert.That(values[2], Is.InRange(20, 60), "workers stand at their own fact, among thousands of units and millions of rupiah");
        }
    }

    private static (CalibrationResult Result, string Page) Calibrate(Pottery pottery, Sweep sweep, CalibrationSettings settings, int threads)
    {
        using var folder = Begin(pottery, sweep, settings, s_engine);
        using var store = RecordStore.Open(folder.PartsDirectory, "calibration");
        var runs = new TargetRuns(sweep, s_engine, store);
        var study = new CalibrationStudy(settings, runs, _ => { });
        Machine.Run(study, new MachineOptions { Threads = threads }, CancellationToken.None);
        store.Complete();
        CalibrationFiles.Write(runs, study.Result!, settings, "1.0", folder);
        CalibrationReport.Write(sweep, study.Result!, settings, "clustersim calibrate", "1.0", folder.NextDirectory);
        folder.Publish(folder.Manifest with { Status = "done", FailedRuns = study.Result!.FailedRuns });
        return (study.Result, pottery.At("out", ResultFiles.Report));
    }

    private static CalibrationResult Fit(Pottery pottery, double output, double income, double held) => Fit(Load(pottery, output, income, held), s_small);

    private static CalibrationResult Fit(Sweep sweep, CalibrationSettings settings)
    {
        using var store = RecordStore.InMemory();
        var study = new CalibrationStudy(settings, new TargetRuns(sweep, s_engine, store), _ => { });
        Machine.Run(study, new MachineOptions { Threads = 2 }, CancellationToken.None);
        return study.Result!;
    }

    private static double[] Simulate(Pottery pottery, double[] truth, int replication)
    {
        using var store = RecordStore.InMemory();
        return Simulated(new TargetRuns(Load(pottery, 1, 1, 1), s_engine, store), new Trial(truth, 500 + replication));
    }

    private static double[] Simulated(TargetRuns runs, Trial trial)
    {
        runs.TasksOf(trial).Single().Run(1, retryFailed: false, _ => { }, CancellationToken.None);
        return runs.Simulated(trial);
    }

    private static ResultFolder Begin(Pottery pottery, Sweep sweep, CalibrationSettings settings, Engine engine)
    {
        using var store = RecordStore.InMemory();
        return ResultFolder.Begin(pottery.At("out"), SweepOrigin.Calibration(sweep, settings, new TargetRuns(sweep, engine, store).Targets, engine, ["clustersim"], DateTimeOffset.UnixEpoch), FolderUse.Resume);
    }

    /// <summary>A study of one task.</summary>
    private sealed class Once(StudyTask task) : IStudy
    {
        public string Unit => "runs";
        public IEnumerable<Stage> Stages() => [new Stage("once", [task])];
    }

    private static Sweep Load(Pottery pottery, double output, double income, double held)
    {
        pottery.Write("world.yaml", Filled(output, income, held));
        return SweepFile.Load(pottery.Write("x.sweep.yaml", Factors));
    }

    private static string Filled(double output, double income, double held) => World
        .Replace("OUTPUT", output.ToString("R", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("INCOME", income.ToString("R", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("HELD", held.ToString("R", CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
