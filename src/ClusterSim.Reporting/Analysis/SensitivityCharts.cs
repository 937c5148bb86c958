using ClusterSim.Reporting.Charts;
using ClusterSim.Sweeps;
using ClusterSim.Sweeps.Analysis;
using ScottPlot;

namespace ClusterSim.Reporting.Analysis;

/// <summary>Charts of which factors matter: one for each outcome, or policy's effect on it.</summary>
internal static class SensitivityCharts
{
    private const int MostCurves = 5;
    private const int MostRows = 25;

    /// <summary>Share of the greatest effect below which a point stands in the crowd at the origin.</summary>
    private const double Crowd = 0.05;

    /// <summary>Names and figures of all charts that the analysis has rows for.</summary>
    public static IEnumerable<(string Name, Figure Figure)> Draw(SweepAnalysis analysis, AnalysisNames names)
    {
        foreach (var study in analysis.Sobol.GroupBy(row => (row.Scenario, row.Outcome)))
            yield return (Name("sobol", study.Key), Sobol([.. study.OrderByDescending(row => row.Total).Take(MostRows)], names));
        foreach (var study in analysis.Morris.GroupBy(row => (row.Scenario, row.Outcome)))
            yield return (Name("morris", study.Key), Morris([.. study], names));
        foreach (var study in analysis.Correlations.GroupBy(row => (row.Scenario, row.Outcome)))
            yield return (Name("ranks", study.Key), Ranks([.. study.OrderByDescending(row => Math.Abs(row.Partial)).Take(MostRows)], names));
        foreach (var study in analysis.Convergence.GroupBy(row => (row.Scenario, row.Outcome, row.Measure)))
        {
            if (study.Select(row => row.Samples).Distinct().Count() > 1)
                yield return (Name("convergence-" + Short(study.Key.Measure), (study.Key.Scenario, study.Key.Outcome)), Convergence([.. study], names));
        }
    }

    /// <summary>Name of a study's chart.</summary>
    public static string Name(string kind, (string Scenario, string Outcome) study) => $"{kind}-{study.Scenario}-{study.Outcome}";

    /// <summary>The kind of chart that a measure of convergence belongs to.</summary>
    public static string Short(string measure) => measure switch { "sobol_total" => "sobol", "morris_mu_star" => "morris", _ => "ranks" };

    private static Figure Sobol(List<SobolRow> rows, AnalysisNames names) => DotChart.Draw(
        names.Say(AnalysisTexts.SobolTitle, names.Study(rows[0].Scenario, rows[0].Outcome)),
        names.Say(AnalysisTexts.SobolSubtitle, names.Numerals.Fixed(rows[0].Samples, 0), names.Share(rows[0].LuckShare)),
        [.. rows.Select(row => AnalysisNames.Factor(row.Factor))],
        [
            new DotSeries(names.Say(AnalysisTexts.First), Ink.Line(0), MarkerShape.FilledCircle, [.. rows.Select(row => new Dot(row.First, row.FirstLow, row.FirstHigh))]),
            new DotSeries(names.Say(AnalysisTexts.Total), Ink.Line(1), MarkerShape.FilledDiamond, [.. rows.Select(row => new Dot(row.Total, row.TotalLow, row.TotalHigh))]),
        ],
        names.Say(AnalysisTexts.ShareOfVariance), names.Numerals);

    private static Figure Morris(List<MorrisRow> rows, AnalysisNames names)
    {
        var (divisor, unit) = names.Unit(rows[0].Outcome, rows.Select(row => row.MuStar));
        return PlaneChart.Draw(
            names.Say(AnalysisTexts.MorrisTitle, names.Study(rows[0].Scenario, rows[0].Outcome)),
            names.Say(AnalysisTexts.MorrisSubtitle, SeriesChart.Capital(unit), names.Numerals.Fixed(rows.Max(row => row.Effects), 0)),
            [.. rows.Select(row => new PlanePoint(IsNamed(row, rows) ? AnalysisNames.Factor(row.Factor) : "", row.MuStar / divisor, row.Sigma / divisor, double.NaN, double.NaN, Ink.Policy, MarkerShape.FilledCircle))],
            [], [], names.Say(AnalysisTexts.MuStar), names.Say(AnalysisTexts.Sigma), names.Numerals);
    }

    /// <summary>Whether a point stands clear of the crowd at the origin, whose names would lie on each other; the table has them all.</summary>
    private static bool IsNamed(MorrisRow row, List<MorrisRow> rows) =>
        row.MuStar >= Crowd * rows.Max(other => other.MuStar) || row.Sigma >= 2 * Crowd * rows.Max(other => other.Sigma);

    private static Figure Ranks(List<CorrelationRow> rows, AnalysisNames names) => DotChart.Draw(
        names.Say(AnalysisTexts.RanksTitle, names.Study(rows[0].Scenario, rows[0].Outcome)),
        names.Say(AnalysisTexts.RanksSubtitle, names.Numerals.Fixed(rows[0].Points, 0), names.Share(rows[0].LuckShare)),
        [.. rows.Select(row => AnalysisNames.Factor(row.Factor))],
        [
            new DotSeries(names.Say(AnalysisTexts.Partial), Ink.Line(0), MarkerShape.FilledCircle, [.. rows.Select(row => new Dot(row.Partial, row.PartialLow, row.PartialHigh))]),
            new DotSeries(names.Say(AnalysisTexts.Spearman), Ink.Line(1), MarkerShape.FilledDiamond, [.. rows.Select(row => new Dot(row.Spearman, row.SpearmanLow, row.SpearmanHigh))]),
        ],
        names.Say(AnalysisTexts.Correlation), names.Numerals);

    private static Figure Convergence(List<ConvergenceRow> rows, AnalysisNames names)
    {
        var isMoney = rows[0].Measure is "morris_mu_star";
        var (divisor, unit) = isMoney ? names.Unit(rows[0].Outcome, rows.Select(row => row.Value)) : (1, "");
        var largest = rows.Max(row => row.Samples);
        var measure = names.Say(rows[0].Measure switch { "sobol_total" => AnalysisTexts.Total, "morris_mu_star" => AnalysisTexts.MuStar, _ => AnalysisTexts.Partial });
        var factors = rows.Where(row => row.Samples == largest).OrderByDescending(row => Math.Abs(row.Value)).Take(MostCurves).Select(row => row.Factor);
        return CurveChart.Draw(
            names.Say(AnalysisTexts.ConvergenceTitle, names.Study(rows[0].Scenario, rows[0].Outcome)),
            names.Say(AnalysisTexts.ConvergenceSubtitle, measure),
            [.. factors.Select(factor => rows.Where(row => string.Equals(row.Factor, factor, StringComparison.Ordinal)).ToArray()).Select(own => new Curve(
                AnalysisNames.Factor(own[0].Factor), [.. own.Select(row => (double)row.Samples)],
                [.. own.Select(row => row.Value / divisor)], [.. own.Select(row => row.Low / divisor)], [.. own.Select(row => row.High / divisor)]))],
            names.Say(AnalysisTexts.Samples), unit.Length > 0 ? $"{measure}, {unit}" : measure, names.Numerals);
    }
}
