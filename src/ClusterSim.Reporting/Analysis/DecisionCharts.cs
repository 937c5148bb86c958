using ClusterSim.Reporting.Charts;
using ClusterSim.Results;
using ClusterSim.Sweeps.Analysis;
using ScottPlot;

namespace ClusterSim.Reporting.Analysis;

/// <summary>Charts of when a bad outcome comes and of which policy stands the test.</summary>
internal static class DecisionCharts
{
    /// <summary>Names and figures of all charts that the analysis has rows for.</summary>
    public static IEnumerable<(string Name, Figure Figure)> Draw(SweepAnalysis analysis, SweepResults results, BadOutcome? bad, AnalysisNames names)
    {
        for (var box = 0; box < analysis.Boxes.Count; box++)
        {
            yield return (PrimName("trade", box), Trade(analysis.Boxes[box], bad!, names));
            if (analysis.Boxes[box].Limits.Any(limit => !analysis.PrimColumns.IsWord(limit.Factor))) yield return (PrimName("box", box), Limits(analysis, results, box, bad!, names));
        }

        foreach (var outcome in analysis.Robustness.GroupBy(row => row.Outcome, StringComparer.Ordinal))
        {
            RobustnessRow[] rows = [.. outcome];
            yield return ("regret-" + outcome.Key, Regret(rows, names));
            yield return ("shares-" + outcome.Key, Shares(rows, names));
            if (rows.All(row => double.IsFinite(row.MeanCost))) yield return ("front-" + outcome.Key, Front(rows, names));
        }
    }

    /// <summary>Name of a chart of a box, from 0.</summary>
    public static string PrimName(string kind, int box) => FormattableString.Invariant($"prim-{kind}-{box + 1}");

    private static Figure Trade(PrimBox box, BadOutcome bad, AnalysisNames names)
    {
        // The number of limits is written where it changes, so that names do not pile up.
        var points = box.Trajectory.Select((step, index) => new PlanePoint(
            index == 0 || step.Dimensions != box.Trajectory[index - 1].Dimensions ? names.Numerals.Fixed(step.Dimensions, 0) : "",
            step.Coverage, step.Density, double.NaN, double.NaN, Ink.Unclear, MarkerShape.FilledCircle)).ToList();
        points.Add(new PlanePoint(names.Say(AnalysisTexts.Chosen), box.Chosen.Coverage, box.Chosen.Density, double.NaN, double.NaN, Ink.Bad, MarkerShape.FilledDiamond));
        return PlaneChart.Draw(
            names.Say(AnalysisTexts.PrimTradeTitle, bad), names.Say(AnalysisTexts.PrimTradeSubtitle), points,
            [("", [.. box.Trajectory.Select(step => step.Coverage)], [.. box.Trajectory.Select(step => step.Density)])], [],
            names.Say(AnalysisTexts.Coverage), names.Say(AnalysisTexts.Density), names.Numerals);
    }

    private static Figure Limits(SweepAnalysis analysis, SweepResults results, int number, BadOutcome bad, AnalysisNames names)
    {
        var box = analysis.Boxes[number];
        return BoxChart.Draw(
            names.Say(AnalysisTexts.PrimLimitsTitle, names.Numerals.Fixed(number + 1, 0), bad),
            names.Say(AnalysisTexts.PrimLimitsSubtitle, names.Numerals.Percent(box.Chosen.Coverage), names.Numerals.Percent(box.Chosen.Density),
                names.Numerals.Percent((double)analysis.Cases.Bad / analysis.Cases.Points)),
            [.. box.Limits.Where(limit => !analysis.PrimColumns.IsWord(limit.Factor)).Select(limit => (limit, Factor: analysis.PrimColumns.FactorOf(limit.Factor)))
                .Select(entry => Row(analysis, box, results.Manifest.Factors[entry.Factor], entry.limit, results.Points.Values.Select(point => point[entry.Factor]), names))]);
    }

    private static RangeRow Row(SweepAnalysis analysis, PrimBox box, ManifestFactor factor, PrimLimit limit, IEnumerable<double> values, AnalysisNames names)
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values) (low, high) = (Math.Min(low, value), Math.Max(high, value));
        var isLog = factor.Scale is "log";
        return new RangeRow(AnalysisNames.Factor(factor.Name), Place(Math.Max(limit.Low, low)), Place(Math.Min(limit.High, high)), analysis.Words(box, limit), Text(low), Text(high));

        double Place(double value) => isLog ? Math.Log(value / low) / Math.Log(high / low) : (value - low) / (high - low);

        string Text(double value) => factor.Words is { } words ? words[(int)value] : names.Numerals.Plain(value);
    }

    private static Figure Regret(RobustnessRow[] rows, AnalysisNames names)
    {
        RobustnessRow[] ordered = [.. rows.OrderBy(row => row.MaxRegret)];
        var (divisor, unit) = names.Unit(rows[0].Outcome, rows.Select(row => row.MaxRegret));
        return DotChart.Draw(
            names.Say(AnalysisTexts.RegretTitle, names.Outcome(rows[0].Outcome)), names.Say(AnalysisTexts.RegretSubtitle, SeriesChart.Capital(unit), names.Numerals.Fixed(rows[0].Points, 0)),
            [.. ordered.Select(row => names.Policy(row.Policy))],
            [
                new DotSeries(names.Say(AnalysisTexts.MeanRegret), Ink.Line(0), MarkerShape.FilledCircle, [.. ordered.Select(row => new Dot(row.MeanRegret / divisor, 0, row.MaxRegret / divisor))]),
                new DotSeries(names.Say(AnalysisTexts.Regret90), Ink.Line(1), MarkerShape.FilledDiamond, [.. ordered.Select(row => new Dot(row.Regret90 / divisor, double.NaN, double.NaN))]),
            ],
            SeriesChart.Capital(unit), names.Numerals);
    }

    private static Figure Shares(RobustnessRow[] rows, AnalysisNames names)
    {
        RobustnessRow[] ordered = [.. rows.OrderByDescending(row => row.Best)];
        var (divisor, unit) = names.Unit(rows[0].Outcome, rows.Select(row => row.Enough));
        return DotChart.Draw(
            names.Say(AnalysisTexts.SharesTitle, names.Outcome(rows[0].Outcome)),
            names.Say(AnalysisTexts.SharesSubtitle, names.Numerals.Fixed(rows[0].Points, 0), $"{names.Numerals.Plain(rows[0].Enough / divisor)} {unit}"),
            [.. ordered.Select(row => names.Policy(row.Policy))],
            [
                new DotSeries(names.Say(AnalysisTexts.GoodEnough), Ink.Line(0), MarkerShape.FilledCircle, [.. ordered.Select(row => new Dot(100 * row.Satisficing, 100 * row.SatisficingLow, 100 * row.SatisficingHigh))]),
                new DotSeries(names.Say(AnalysisTexts.Best), Ink.Line(1), MarkerShape.FilledDiamond, [.. ordered.Select(row => new Dot(100 * row.Best, double.NaN, double.NaN))]),
                new DotSeries(names.Say(AnalysisTexts.BestBeyondLuck), Ink.Line(2), MarkerShape.FilledSquare, [.. ordered.Select(row => new Dot(100 * row.BestBeyondLuck, double.NaN, double.NaN))]),
            ],
            names.Say(AnalysisTexts.ShareOfPoints), names.Numerals);
    }

    private static Figure Front(RobustnessRow[] rows, AnalysisNames names)
    {
        var (divisor, unit) = names.Unit(rows[0].Outcome, rows.SelectMany(row => new[] { row.Effect5, row.Effect95 }));
        var (costDivisor, costUnit) = names.Unit(SweepAnalysis.NetBenefit, rows.Select(row => row.MeanCost));
        RobustnessRow[] front = [.. rows.Where(row => row.IsOnFront).OrderBy(row => row.MeanCost)];
        return PlaneChart.Draw(
            names.Say(AnalysisTexts.FrontTitle, names.Outcome(rows[0].Outcome)), names.Say(AnalysisTexts.FrontSubtitle),
            [.. rows.Select((row, index) => new PlanePoint(names.Policy(row.Policy), row.MeanCost / costDivisor, row.MeanEffect / divisor, row.Effect5 / divisor, row.Effect95 / divisor, row.IsOnFront ? Ink.Policy : Ink.Unclear, MarkerShape.FilledCircle))],
            [("", [.. front.Select(row => row.MeanCost / costDivisor)], [.. front.Select(row => row.MeanEffect / divisor)])], [],
            names.Say(AnalysisTexts.CostAxis, costUnit), $"{names.Say(AnalysisTexts.MeanEffect)}, {unit}", names.Numerals);
    }
}
