using System.CommandLine;
using ClusterSim.Cli.Running;
using ClusterSim.Sweeps.Calibration;

namespace ClusterSim.Cli.Commands;

/// <summary><c>clustersim calibrate</c>: what the observed facts of a scenario, or of several, say of their parameters.</summary>
internal static class CalibrateCommand
{
    private static readonly CalibrationSettings s_default = new();

    public static StudyCommand Create()
    {
        var scenario = new Argument<string>("SCENARIO") { Description = "Scenario file, with --factor for what is fitted; a folder means its baseline.yaml. Or a sweep file, whose factors are fitted to its base (its design is not used) or, where it names scenarios, to all of them at once." };
        var factors = new Option<string[]>("--factor") { Description = "Parameter to fit, as a path in the form that --set takes. Its range is LOW..HIGH, followed by the unit if the parameter has one; default: the range that the scenario gives. May be repeated.", HelpName = "PATH[=LOW..HIGH]", DefaultValueFactory = _ => [] };
        var particles = Number.Option("--particles", [], $"Size of the posterior sample; default {s_default.Particles}.", "N", 20, 100_000);
        var tolerance = new Option<double>("--tolerance") { Description = "Distance at which fitting stops: root mean square of the relative deviations from the fitted facts; one standard error of an effect of a trial counts as 0.05.", HelpName = "SHARE", DefaultValueFactory = _ => s_default.Tolerance };
        var runs = Number.Option("--runs", [],
            $"Maximum number of candidates that are judged for the posterior; default {s_default.MostRuns}.", "N", 100);
        var replications = Number.Option("--replications", ["-r"],
            "Runs of each candidate in each scenario; default 1, and 2 where effects of trials are fitted to, whose Monte-Carlo error counts.", "N", 1, 1_000);
        var steps = Number.Option("--search", [], $"Steps of the local search for the best fit; default {s_default.SearchSteps}, 0 for none.", "N", 0, 100_000);
        var seed = Number.Option("--design-seed", [], "Seed of the particles, separate from the seed of the runs; default 1.", "S", 0, long.MaxValue);
        return new StudyCommand(
            "calibrate", "Fit parameters to the observed facts of a scenario, or of several at once.",
                "output/ followed by the scenario's name and -calibration",
            (parsed, study) =>
            {
                var settings = new CalibrationSettings(
                    (int)(parsed.GetValue(particles) ?? s_default.Particles), parsed.GetValue(tolerance), parsed.GetValue(runs) ?? s_default.MostRuns,
                    parsed.GetValue(seed) ?? s_default.Seed, (int)(parsed.GetValue(steps) ?? s_default.SearchSteps));
                if (!(settings.Tolerance >= 0)) throw new InputException("--tolerance expects a share such as 0.05");
                var sweep = CalibrationInput.Load(parsed.GetRequiredValue(scenario), parsed.GetValue(factors) ?? [], study.Loading);
                return new CalibrationSession(sweep,
                    settings with { Replications = (int)(parsed.GetValue(replications) ?? CalibrationStudy.Replications(sweep)) }, study);
            }) { scenario, factors, particles, tolerance, runs, replications, steps, seed };
    }
}
