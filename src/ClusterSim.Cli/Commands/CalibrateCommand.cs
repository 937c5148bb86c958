using System.CommandLine;
using System.Globalization;
using ClusterSim.Cli.Display;
using ClusterSim.Cli.Running;
using ClusterSim.Core.Policy;
using ClusterSim.Experiments.Runs;
using ClusterSim.Reporting;
using ClusterSim.Reporting.Calibration;
using ClusterSim.Results;
using ClusterSim.Sweeps;
using ClusterSim.Sweeps.Calibration;
using ClusterSim.Sweeps.Files;

namespace ClusterSim.Cli.Commands;

/// <summary><c>clustersim calibrate</c>: what a scenario's observed facts say of its parameters.</summary>
internal static class CalibrateCommand
{
    private static readonly CalibrationSettings s_default = new();

    public static Command Create()
    {
        var scenario = new Argument<string>("SCENARIO") { Description = "Scenario file, with --factor for what is fitted; a folder means its baseline.yaml. Or a sweep file, whose factors are fitted to its base; its design is not used." };
        var factors = new Option<string[]>("--factor") { Description = "Parameter to fit, as a path in the form that --set takes. Its range is LOW..HIGH, followed by the unit if the parameter has one; default: the range that the scenario gives. May be repeated.", HelpName = "PATH[=LOW..HIGH]", DefaultValueFactory = _ => [] };
        var particles = Number.Option("--particles", [], $"Size of the posterior sample; default {s_default.Particles}.", "N", 20, 100_000);
        var tolerance = new Option<double>("--tolerance") { Description = "Distance at which fitting stops: root mean square of the relative deviations from the fitted facts.", HelpName = "SHARE", DefaultValueFactory = _ => s_default.Tolerance };
        var runs = Number.Option("--runs", [], $"Maximum number of runs for the posterior; default {s_default.MostRuns}.", "N", 100);
        var steps = Number.Option("--search", [], $"Steps of the local search for the best fit; default {s_default.SearchSteps}, 0 for none.", "N", 0, 100_000);
        var seed = Number.Option("--design-seed", [], "Seed of the particles, separate from the seed of the runs; default 1.", "S", 0, long.MaxValue);
        var threads = Number.Option("--threads", [], "Threads to use; default: all processors. Results are the same for any number of threads.", "T", 1, 1024);
        var output = new Option<string?>("--output", "-o") { Description = "Folder for the results; default: output/ followed by the scenario's name and -calibration. Repeating the command continues from the finished runs.", HelpName = "DIR" };
        var force = new Option<bool>("--force") { Description = "Replace an earlier calibration, its finished runs included." };
        var noProgress = new Option<bool>("--no-progress") { Description = "Do not show progress." };
        output.Validators.Add(FolderOption.Refuse);
        var loading = new LoadingOptions();
        var command = new Command("calibrate", "Fit parameters to a scenario's observed facts.") { scenario, factors, particles, tolerance, runs, steps, seed, threads, output, force, noProgress };
        loading.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            var settings = new CalibrationSettings(
                (int)(parsed.GetValue(particles) ?? s_default.Particles), parsed.GetValue(tolerance), parsed.GetValue(runs) ?? s_default.MostRuns,
                parsed.GetValue(seed) ?? s_default.Seed, (int)(parsed.GetValue(steps) ?? s_default.SearchSteps));
            if (!(settings.Tolerance >= 0)) throw new InputException("--tolerance expects a share such as 0.05");
            var sweep = CalibrationInput.Load(parsed.GetRequiredValue(scenario), parsed.GetValue(factors) ?? [], loading.Read(parsed));
            var directory = parsed.GetValue(output) ?? Path.Combine("output", sweep.Scenarios[0].Scenario.Name + "-calibration");
            return Execute(sweep, settings, directory, parsed.GetValue(force) ? FolderUse.Replace : FolderUse.Resume, (int)(parsed.GetValue(threads) ?? Environment.ProcessorCount), !parsed.GetValue(noProgress), cancellation);
        }, CancellationToken.None));
        return command;
    }

    private static int Execute(Sweep sweep, CalibrationSettings settings, string directory, FolderUse use, int threads, bool showProgress, CancellationToken cancellation)
    {
        var parallelism = CalibrationSession.Plan(sweep, threads, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        var engine = Engine.With(InstrumentCatalogue.BuiltIn);
        using var folder = CalibrationSession.Begin(sweep, settings, directory, engine, use, DateTimeOffset.Now);
        if (folder.IsComplete)
        {
            Console.Out.WriteLine($"nothing to do: {directory} holds this calibration; --force makes it again");
            return ExitCode.Done;
        }

        try
        {
            var result = CalibrationSession.Run(
                sweep, settings, folder, parallelism, engine,
                generation =>
                {
                    if (showProgress) Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{generation.Particles.Count} particles within {generation.Tolerance:0.000}, equivalent to {generation.EffectiveSize:0} of equal weight, {generation.Tried} runs tried"));
                }, cancellation);
            CalibrationReport.Write(sweep, result, settings, CommandText.Of(Provenance.Command), engine.Version, folder.NextDirectory);
            folder.Publish(folder.Manifest with { Status = "done", Finished = DateTimeOffset.Now, FailedRuns = result.FailedRuns });
            Tell(sweep, settings, result);
            Console.Out.WriteLine($"Posterior: {Path.Combine(directory, ResultFiles.Posterior)}, report: {Path.Combine(directory, ResultFiles.Report)}");
            return ExitCode.Done;
        }
        catch (OperationCanceledException)
        {
            folder.Interrupt(DateTimeOffset.Now);
            throw new InterruptedException($"interrupted; finished runs are kept in {directory}. Repeat the command to continue.");
        }
        catch (RunStoppedException problem)
        {
            throw new RunFailedException($"a run failed: {problem.Message} Finished runs are kept in {directory}. Repeat the command to continue.", problem);
        }
        catch (Exception problem) when (problem is ResultException or IOException or UnauthorizedAccessException)
        {
            throw new RunFailedException(problem.Message, problem);
        }
    }

    private static void Tell(Sweep sweep, CalibrationSettings settings, CalibrationResult result)
    {
        Output.Table(["parameter", "unit", ">range", ">median", ">central 90 %", ">spread", ">best"], CalibrationFiles.Parameters(sweep, result).Select(row => (IReadOnlyList<string>)
            [row.Path, row.Unit, $"{Figures.Number(row.Low)} to {Figures.Number(row.High)}", Figures.Number(row.Median), $"{Figures.Number(row.Low90)} to {Figures.Number(row.High90)}", Figures.Percent(row.Spread), Figures.Number(row.Best)]));
        Output.Table(["target", ">year", "use", ">observed", ">before", ">after", ">central 90 %", ">best"], CalibrationFiles.Targets(result).Select(row => (IReadOnlyList<string>)
        [
            row.Target, row.Year.ToString(CultureInfo.InvariantCulture), row.Use, Figures.Number(row.Observed), Figures.Number(row.PriorMedian), Figures.Number(row.PosteriorMedian),
            $"{Figures.Number(row.PosteriorLow90)} to {Figures.Number(row.PosteriorHigh90)}", Figures.Number(row.Best),
        ]));
        if (result.Generations[^1] is { IsUneven: true } uneven)
            Console.Out.WriteLine(FormattableString.Invariant($"A few particles hold nearly all the weight: the {uneven.Particles.Count} are equivalent to {uneven.EffectiveSize:0} of equal weight, so the posterior is narrower than it should be. Fit fewer parameters, or use many more --particles."));
        if (result.FailedRuns > 0)
            Console.Out.WriteLine(FormattableString.Invariant($"{result.FailedRuns} runs failed by the model's own rules; their parameter values were never accepted. The first: {result.FirstFailure}"));
        var reached = result.Generations[^1].Tolerance;
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Within {Figures.Percent(reached)} of the fitted facts{(reached > settings.Tolerance ? $"; {Figures.Percent(settings.Tolerance)} was not reached: allow more --runs, or wider ranges" : "")}; best fit {Figures.Percent(result.BestDistance)}"));
    }
}
