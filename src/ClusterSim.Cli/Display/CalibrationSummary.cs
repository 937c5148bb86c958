using System.Globalization;
using ClusterSim.Core.Terms;
using ClusterSim.Reporting;
using ClusterSim.Sweeps;
using ClusterSim.Sweeps.Calibration;

namespace ClusterSim.Cli.Display;

/// <summary>Says what a calibration found.</summary>
internal static class CalibrationSummary
{
    /// <summary>Parameters and facts, before and after, and how near it came.</summary>
    public static void Tell(Sweep sweep, CalibrationSettings settings, CalibrationResult result)
    {
        Output.Table(["parameter", "unit", ">range", ">median", ">central 90 %", ">spread", ">best"], CalibrationFiles.Parameters(sweep, result).Select(row => (IReadOnlyList<string>)
            [row.Path, row.Unit, $"{Figures.Number(row.Low)} to {Figures.Number(row.High)}", Figures.Number(row.Median), $"{Figures.Number(row.Low90)} to {Figures.Number(row.High90)}", Figures.Percent(row.Spread), Figures.Number(row.Best)]));
        var several = sweep.Calibrated.Count > 1;
        Output.Table(["target", ">year", "use", ">observed", ">before", ">after", ">central 90 %", ">best", ">misfit"],
            CalibrationFiles.Targets(result).Where(row => row is { Kind: not "moment", Use: not "unused" })
            .Select(row => (IReadOnlyList<string>)
        [
            several ? $"{row.Scenario}.{row.Target}" : row.Target, row.Year.ToString(CultureInfo.InvariantCulture),
                row.Use.Replace('_', ' '), Figures.Number(row.Observed), Figures.Number(row.PriorMedian),
                Figures.Number(row.PosteriorMedian),
            $"{Figures.Number(row.PosteriorLow90)} to {Figures.Number(row.PosteriorHigh90)}", Figures.Number(row.Best), Misfit(row),
        ]));
        if (several) Output.Table(["scenario", ">fitted to", ">misfit"], CalibrationFiles.Scenarios(result)
            .Select(row => (IReadOnlyList<string>)[row.Scenario, row.Fitted.ToString(CultureInfo.InvariantCulture),
            Figures.Percent(row.Misfit)]));
        foreach (var missed in result.Missed) Console.Out.WriteLine(Missed(missed, several));
        if (result.Generations[^1] is { IsUneven: true } uneven)
            Console.Out.WriteLine(FormattableString.Invariant($"A few particles hold nearly all the weight: the {uneven.Particles.Count} are equivalent to {uneven.EffectiveSize:0} of equal weight, so the posterior is narrower than it should be. Fit fewer parameters, or use many more --particles."));
        if (result.FailedRuns > 0)
            Console.Out.WriteLine(FormattableString.Invariant($"{Counted.Of(result.FailedRuns, "run")} failed by the model's own rules; their parameter values were never accepted. The first: {result.FirstFailure}"));
        var reached = result.Generations[^1].Tolerance;
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Within {Figures.Percent(reached)} of the fitted facts{(reached > settings.Tolerance ? $"; {Figures.Percent(settings.Tolerance)} was not reached: allow more --runs, or wider ranges" : "")}; best fit {Figures.Percent(result.BestDistance)}"));
        if (result.Targets.Any(target => target is { IsFitted: true, Kind: TargetKind.Effect }))
            Console.Out.WriteLine($"One standard error of an effect (s.e., of trial and simulation) counts as {Figures.Percent(ObservedTarget.StandardErrorCounts)}.");
    }

    private static string Misfit(FittedTargetRow row) => row.Kind is "effect"
        ? string.Create(CultureInfo.InvariantCulture, $"{row.Misfit:0.0} s.e.") : Figures.Percent(row.Misfit);

    private static string Missed(MissedTarget missed, bool several)
    {
        var target = missed.Target;
        var (name, side) = (several ? $"{target.Scenario}.{target.Target}" : $"{target.Target} {target.Year}",
            target.Observed > missed.Nearest ? "below" : "above");
        var what = $"{name} stays {side} what was observed wherever it was simulated: observed {Figures.Number(target.Observed)}, nearest {Figures.Number(missed.Nearest)}. ";
        return what + (missed.Movers.Count == 0 ? "None of the factors moves it: the one that would is missing."
            : $"What moves it most over its range: {string.Join("; ", missed.Movers.Take(3).Select(mover => $"{mover.Factor} by {Figures.Number(mover.Effect)}, {(mover.IsTowards ? "nearer as it rises" : "nearer as it falls")}"))}. Widen its range where that can be defended, or add a factor.");
    }
}
