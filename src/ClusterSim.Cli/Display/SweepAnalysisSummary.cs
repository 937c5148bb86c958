using System.Globalization;
using ClusterSim.Core.Terms;
using ClusterSim.Reporting;
using ClusterSim.Results;
using ClusterSim.Sweeps.Analysis;

namespace ClusterSim.Cli.Display;

/// <summary>What an analysis of a sweep says, in tables of few lines.</summary>
internal static class SweepAnalysisSummary
{
    /// <summary>Factors told of each outcome of each scenario; the files hold all.</summary>
    private const int Told = 5;

    /// <summary>Prints it.</summary>
    public static void Tell(SweepResults results, SweepAnalysis analysis, AnalysisOptions options)
    {
        if (results.Manifest.FailedRuns > 0)
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{results.Manifest.FailedRuns} of {Counted.Of(results.Manifest.RowsOf(ResultFiles.Runs) ?? 0, "run")} failed and are left out"));
        if (analysis.Sobol.Count > 0)
        {
            Output.Table(["outcome", "scenario", "factor", ">first", ">total", ">95 %", ">luck"], Strongest(analysis.Sobol, row => (row.Outcome, row.Scenario), row => row.Total)
                .Select(row => (IReadOnlyList<string>)[row.Outcome, row.Scenario, row.Factor, Figures.Number(row.First), Figures.Number(row.Total), $"{Figures.Number(row.TotalLow)} to {Figures.Number(row.TotalHigh)}", Figures.Number(row.LuckShare)]));
        }

        if (analysis.Morris.Count > 0)
        {
            Output.Table(["outcome", "scenario", "factor", ">mu", ">mu*", ">95 %", ">sigma", ">luck alone"], Strongest(analysis.Morris, row => (row.Outcome, row.Scenario), row => row.MuStar)
                .Select(row => (IReadOnlyList<string>)[row.Outcome, row.Scenario, row.Factor, Figures.Number(row.Mu), Figures.Number(row.MuStar), $"{Figures.Number(row.MuStarLow)} to {Figures.Number(row.MuStarHigh)}", Figures.Number(row.Sigma), Figures.Number(row.Luck)]));
        }

        if (analysis.Correlations.Count > 0 && analysis.Sobol.Count == 0)
        {
            Output.Table(["outcome", "scenario", "factor", ">spearman", ">partial", ">95 %"], Strongest(analysis.Correlations, row => (row.Outcome, row.Scenario), row => Math.Abs(row.Partial))
                .Select(row => (IReadOnlyList<string>)[row.Outcome, row.Scenario, row.Factor, Figures.Number(row.Spearman), Figures.Number(row.Partial), $"{Figures.Number(row.PartialLow)} to {Figures.Number(row.PartialHigh)}"]));
        }

        foreach (var line in TooFew(analysis)) Console.Out.WriteLine(line);
        if (results.Manifest.Factors.Count > Told)
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The {Told} strongest of {results.Manifest.Factors.Count} factors in each case; the report and the tables list all."));
        if (analysis.Robustness.Count > 0)
        {
            Output.Table(["outcome", "policy", ">mean effect", ">worst", ">mean regret", ">greatest", ">good enough", ">best", ">beyond luck", ">points"], analysis.Robustness
                .Select(row => (IReadOnlyList<string>)
                [
                    row.Outcome, row.Policy.Length > 0 ? row.Policy : "(nothing)", Figures.Number(row.MeanEffect), Figures.Number(row.WorstEffect), Figures.Number(row.MeanRegret), Figures.Number(row.MaxRegret),
                    Figures.Percent(row.Satisficing), Figures.Percent(row.Best), Figures.Percent(row.BestBeyondLuck), row.Points.ToString(CultureInfo.InvariantCulture),
                ]));
        }

        if (options.Bad is not { } bad) return;
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{analysis.Cases.Bad} of {Counted.Of(analysis.Cases.Points, "point")} bad: {bad}"));
        if (analysis.Boxes.Count == 0) Console.Out.WriteLine("no finding: no box has clearly more bad cases than the whole sample, beyond what such a search finds by chance");
        foreach (var box in analysis.Boxes)
            Console.Out.WriteLine($"  {analysis.Words(box.Chosen)}: coverage {Figures.Percent(box.Chosen.Coverage)}, density {Figures.Percent(box.Chosen.Density)}");
    }

    /// <summary>Where so few samples are whole that what is told of them says little or nothing, a line for each case.</summary>
    internal static IEnumerable<string> TooFew(SweepAnalysis analysis)
    {
        foreach (var row in analysis.Sobol.Where(row => row.Samples < SweepAnalysis.SmallestSample).DistinctBy(row => (row.Outcome, row.Scenario)))
            yield return Line(row.Outcome, row.Scenario, row.Samples, row.Samples + row.Dropped, "base sample", row.Samples < 2 ? "too few for any index" : "too few to trust an index");
        foreach (var row in analysis.Morris.GroupBy(row => (row.Outcome, row.Scenario)).Select(rows => rows.MinBy(row => row.Effects)!).Where(row => row.Effects < 2))
            yield return string.Create(CultureInfo.InvariantCulture, $"{row.Outcome} of {row.Scenario}: {row.Factor} has {Counted.Of(row.Effects, "whole effect")}, too few to say how it spreads");
        var factors = analysis.Factors.Count;
        foreach (var row in analysis.Correlations.Where(row => analysis.Sobol.Count == 0 && row.Points < 2 * (factors + 2)).DistinctBy(row => (row.Outcome, row.Scenario)))
            yield return string.Create(CultureInfo.InvariantCulture, $"{row.Outcome} of {row.Scenario}: {Counted.Of(row.Points, "whole point")} for {Counted.Of(factors, "factor")}, too few to tell them apart; at least {2 * (factors + 2)} are needed");

        static string Line(string outcome, string scenario, int whole, int all, string what, string why) =>
            string.Create(CultureInfo.InvariantCulture, $"{outcome} of {scenario}: {whole} of {Counted.Of(all, what)} {(whole == 1 ? "is" : "are")} whole, {why}; give the design more points, or mend what makes runs fail");
    }

    private static IEnumerable<T> Strongest<T>(IEnumerable<T> rows, Func<T, (string Outcome, string Scenario)> study, Func<T, double> strength) =>
        rows.GroupBy(study).SelectMany(group => group.OrderByDescending(strength).Take(Told));
}
