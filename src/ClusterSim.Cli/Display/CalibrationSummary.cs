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
        Output.Table(["target", ">year", "use", ">observed", ">before", ">after", ">central 90 %", ">best"], CalibrationFiles.Targets(result).Select(row => (IReadOnlyList<string>)
        [
            row.Target, row.Year.ToString(CultureInfo.InvariantCulture), row.Use, Figures.Number(row.Observed), Figures.Number(row.PriorMedian), Figures.Number(row.PosteriorMedian),
            $"{Figures.Number(row.PosteriorLow90)} to {Figures.Number(row.PosteriorHigh90)}", Figures.Number(row.Best),
        ]));
        if (result.Generations[^1] is { IsUneven: true } uneven)
            Console.Out.WriteLine(FormattableString.Invariant($"A few particles hold nearly all the weight: the {uneven.Particles.Count} are equivalent to {uneven.EffectiveSize:0} of equal weight, so the posterior is narrower than it should be. Fit fewer parameters, or use many more --particles."));
        if (result.FailedRuns > 0)
            Console.Out.WriteLine(FormattableString.Invariant($"{Counted.Of(result.FailedRuns, "run")} failed by the model's own rules; their parameter values were never accepted. The first: {result.FirstFailure}"));
        var reached = result.Generations[^1].Tolerance;
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Within {Figures.Percent(reached)} of the fitted facts{(reached > settings.Tolerance ? $"; {Figures.Percent(settings.Tolerance)} was not reached: allow more --runs, or wider ranges" : "")}; best fit {Figures.Percent(result.BestDistance)}"));
    }
}
