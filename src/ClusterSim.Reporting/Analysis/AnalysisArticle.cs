using System.Text.Json;
using ClusterSim.Core.Terms;
using ClusterSim.Reporting.Html;
using ClusterSim.Results;
using ClusterSim.Sweeps;
using ClusterSim.Sweeps.Analysis;

namespace ClusterSim.Reporting.Analysis;

/// <summary>The page of an analysis in one language.</summary>
internal sealed class AnalysisArticle(
    SweepResults results, SweepAnalysis analysis, AnalysisOptions options, AnalysisNames names, Markup markup, Language language, IReadOnlyDictionary<string, (string Title, byte[] Svg)> pictures)
{
    private const int MostInteractions = 5;

    /// <summary>Writes the article.</summary>
    /// <param name="command">The command that asked for the analysis.</param>
    public void Write(string command)
    {
        var manifest = results.Manifest;
        markup.Element("h1", names.Say(AnalysisTexts.Title, AnalysisReport.Name(results)));
        markup.Paragraph(names.Say(AnalysisTexts.Subtitle, Whole(results.Points.Values.Length), Whole(manifest.RowsOf(ResultFiles.Runs) ?? 0), Whole(manifest.FailedRuns),
            Texts.Words(JsonNamingPolicy.SnakeCaseLower.ConvertName(results.Terms.Design.Kind.ToString())), names.Scenario(results.Baseline)), "subtitle");
        Robustness();
        Discovery();
        Sensitivity();
        Convergence();
        Factors();
        markup.Paragraph(names.Say(AnalysisTexts.ModelOnly), "note");
        if (manifest.FailedRuns > 0) markup.Paragraph(names.Say(AnalysisTexts.FailedNote), "note");
        Heading(AnalysisTexts.Reproduce);
        markup.Paragraph(names.Say(AnalysisTexts.Command, CommandText.Of(manifest.Command), command, manifest.Engine, ReportPage.Plain(manifest.Seed)));
    }

    private void Factors()
    {
        Heading(AnalysisTexts.Factors);
        var table = Start(AnalysisTexts.Factors, 2, AnalysisTexts.Factor, AnalysisTexts.PathColumn, AnalysisTexts.Range, AnalysisTexts.BaseValue, AnalysisTexts.Meaning);
        foreach (var factor in results.Manifest.Factors)
        {
            var range = factor.Words is { } words ? string.Join(", ", words)
                : factor.Levels is { } levels ? string.Join(", ", levels.Select(names.Numerals.Plain)) : names.Numerals.Interval(factor.Low, factor.High);
            table.Row(AnalysisNames.Factor(factor.Name), factor.Path, factor.Unit.Length > 0 ? $"{range} {factor.Unit}" : range, factor.Base is { } value ? names.Numerals.Plain(value) : "–", factor.Description);
        }

        table.End();
    }

    private void Sensitivity()
    {
        if (analysis.Sobol.Count > 0) Heading(AnalysisTexts.SobolHeading);
        foreach (var study in analysis.Sobol.GroupBy(row => (row.Scenario, row.Outcome)))
        {
            Chart(SensitivityCharts.Name("sobol", study.Key));
            var pairs = analysis.Interactions.Where(row => (row.Scenario, row.Outcome) == study.Key && row.Low > 0).OrderByDescending(row => row.Value).Take(MostInteractions)
                .Select(row => $"{AnalysisNames.Factor(row.Factor)} × {AnalysisNames.Factor(row.OtherFactor)} {names.Numerals.WithInterval(row.Value, row.Low, row.High)}").ToArray();
            if (pairs.Length > 0) markup.Paragraph(names.Say(AnalysisTexts.Interactions, string.Join("; ", pairs)));
        }

        if (analysis.Morris.Count > 0) Heading(AnalysisTexts.MorrisHeading);
        foreach (var study in analysis.Morris.GroupBy(row => (row.Scenario, row.Outcome)))
        {
            Chart(SensitivityCharts.Name("morris", study.Key));
            Morris([.. study.OrderByDescending(row => row.MuStar)]);
        }

        if (analysis.Correlations.Count > 0) Heading(AnalysisTexts.RanksHeading);
        foreach (var study in analysis.Correlations.GroupBy(row => (row.Scenario, row.Outcome))) Chart(SensitivityCharts.Name("ranks", study.Key));
    }

    private void Morris(List<MorrisRow> rows)
    {
        var (divisor, unit) = names.Unit(rows[0].Outcome, rows.Select(row => row.MuStar));
        var table = new Table(markup, $"{names.Study(rows[0].Scenario, rows[0].Outcome)}, {unit}", Say(ReportTexts.ScrollHint), 1,
            Say(AnalysisTexts.Factor), Say(AnalysisTexts.MuStar), Say(AnalysisTexts.Mu), Say(AnalysisTexts.Sigma), Say(AnalysisTexts.LuckColumn));
        foreach (var row in rows)
        {
            table.Row(row.MuStar < 2 * row.Luck ? "unclear" : "",
            [
                AnalysisNames.Factor(row.Factor), $"{names.Numerals.Plain(row.MuStar / divisor)} [{names.Numerals.Interval(row.MuStarLow / divisor, row.MuStarHigh / divisor)}]",
                names.Numerals.Signed(row.Mu / divisor), names.Numerals.Plain(row.Sigma / divisor), names.Numerals.Plain(row.Luck / divisor),
            ]);
        }

        table.End();
    }

    private void Convergence()
    {
        var studies = analysis.Convergence.GroupBy(row => (row.Scenario, row.Outcome, row.Measure))
            .Select(study => SensitivityCharts.Name("convergence-" + SensitivityCharts.Short(study.Key.Measure), (study.Key.Scenario, study.Key.Outcome))).Where(pictures.ContainsKey).ToArray();
        if (studies.Length == 0) return;
        Heading(AnalysisTexts.ConvergenceHeading);
        markup.Paragraph(names.Say(AnalysisTexts.ConvergenceNote), "note");
        foreach (var name in studies) Chart(name);
    }

    private void Discovery()
    {
        if (options.Bad is not { } bad) return;
        markup.Element("h2", names.Say(AnalysisTexts.PrimHeading, bad));
        markup.Paragraph(names.Say(AnalysisTexts.PrimCount, Whole(analysis.Cases.Bad), Whole(analysis.Cases.Points), analysis.Cases.Points == 0 ? "–" : names.Numerals.Percent((double)analysis.Cases.Bad / analysis.Cases.Points)));
        if (analysis.Boxes.Count == 0)
        {
            markup.Paragraph(names.Say(AnalysisTexts.PrimNone));
            return;
        }

        for (var number = 0; number < analysis.Boxes.Count; number++)
        {
            var box = analysis.Boxes[number];
            markup.Paragraph(names.Say(AnalysisTexts.PrimBox, Whole(number + 1), analysis.Words(box.Chosen), names.Numerals.Percent(box.Chosen.Coverage), names.Numerals.Percent(box.Chosen.Density), Whole(box.Chosen.Dimensions)));
            Chart(DecisionCharts.PrimName("box", number));
            var table = Start(AnalysisTexts.Limit, 1, AnalysisTexts.Limit, AnalysisTexts.QuasiP, AnalysisTexts.CoverageWithout, AnalysisTexts.DensityWithout);
            foreach (var limit in box.Limits)
            {
                table.Row(limit.QuasiP > 0.05 ? "unclear" : "",
                [
                    analysis.Words(box, limit), limit.QuasiP < 0.0001 ? "< " + names.Numerals.Fixed(0.0001, 4) : names.Numerals.Fixed(limit.QuasiP, 4),
                    names.Numerals.Percent(limit.CoverageWithout), names.Numerals.Percent(limit.DensityWithout),
                ]);
            }

            table.End();
            Chart(DecisionCharts.PrimName("trade", number));
        }

        markup.Paragraph(names.Say(AnalysisTexts.PrimNote), "note");
    }

    private void Robustness()
    {
        if (analysis.Robustness.Count == 0) return;
        Heading(AnalysisTexts.RobustHeading);
        foreach (var outcome in analysis.Robustness.GroupBy(row => row.Outcome, StringComparer.Ordinal))
        {
            RobustnessRow[] rows = [.. outcome.OrderBy(row => row.MaxRegret)];
            var (divisor, unit) = names.Unit(outcome.Key, rows.SelectMany(row => new[] { row.MaxRegret, row.WorstEffect, row.MeanEffect }));
            var (costDivisor, costUnit) = names.Unit(SweepAnalysis.NetBenefit, rows.Select(row => row.MeanCost));
            var table = new Table(markup, names.Say(AnalysisTexts.RobustCaption, names.Outcome(outcome.Key), unit, Whole(rows[0].Points), Whole(rows[0].Dropped)), Say(ReportTexts.ScrollHint), 1,
                Say(AnalysisTexts.Policy), Say(AnalysisTexts.MeanEffect), Say(AnalysisTexts.WorstEffect), $"{Say(AnalysisTexts.MeanCost)}, {costUnit}", Say(AnalysisTexts.MeanRegret), Say(AnalysisTexts.MaxRegret),
                Say(AnalysisTexts.GoodEnough), Say(AnalysisTexts.Best), Say(AnalysisTexts.BestBeyondLuck), Say(AnalysisTexts.OnFront));
            foreach (var row in rows)
            {
                table.Row(
                    names.Policy(row.Policy), names.Numerals.Signed(row.MeanEffect / divisor), names.Numerals.Signed(row.WorstEffect / divisor), names.Numerals.Plain(row.MeanCost / costDivisor),
                    names.Numerals.Plain(row.MeanRegret / divisor), names.Numerals.Plain(row.MaxRegret / divisor), names.Numerals.Percent(row.Satisficing),
                    names.Numerals.Percent(row.Best), names.Numerals.Percent(row.BestBeyondLuck), Say(row.IsOnFront ? AnalysisTexts.Yes : AnalysisTexts.No));
            }

            table.End();
            foreach (var kind in new[] { "regret-", "shares-", "front-" }) Chart(kind + outcome.Key);
            markup.Paragraph(names.Say(AnalysisTexts.RobustNote, $"{names.Numerals.Plain(rows[0].Enough / divisor)} {unit}"), "note");
        }
    }

    private Table Start(LocalizedText caption, int texts, params LocalizedText[] headers) =>
        new(markup, Say(caption), Say(ReportTexts.ScrollHint), texts, [.. headers.Select(Say)]);

    private void Chart(string name)
    {
        if (!pictures.TryGetValue(name, out var picture)) return;
        markup.Picture("svg+xml", picture.Svg, picture.Title, Say(ReportTexts.ScrollHint));
    }

    private void Heading(LocalizedText text) => markup.Element("h2", Say(text));

    private string Say(LocalizedText text) => text.In(language);

    private string Whole(double number) => names.Numerals.Fixed(number, 0);
}
