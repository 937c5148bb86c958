using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Evaluating;
using ClusterSim.Reporting.Charts;
using ClusterSim.Reporting.Html;
using ClusterSim.Results;
using ScottPlot;

namespace ClusterSim.Reporting.Evaluation;

/// <summary>
/// Writes what studies of policies would find as a chart and as one page that needs nothing else, in English and Indonesian.
/// </summary>
public static class EvaluationReport
{
    private const double Normal95 = 1.959964;

    /// <summary>Writes <c>charts/</c> and <c>report.html</c> into a folder; the same evaluation gives the same bytes.</summary>
    /// <returns>Path of the page.</returns>
    /// <exception cref="ResultException">A file cannot be written.</exception>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    public static string Write(Manifest manifest, StudyPlan plan, IReadOnlyList<DesignRow> rows, string command, string directory)
    {
        Directory.CreateDirectory(Path.Combine(directory, ResultFiles.Charts));
        var path = Path.Combine(directory, ResultFiles.Report);
        Page.Write(path, Fill.In(EvaluationTexts.Title.In(Language.English), manifest.Scenarios[0].TitleEn),
            (markup, language) => new Article(manifest, plan, rows, language, markup, directory).Write(command));
        return path;
    }

    private sealed class Article(Manifest manifest, StudyPlan plan, IReadOnlyList<DesignRow> rows, Language language, Markup markup,
        string directory)
    {
        private readonly Numerals _numerals = new(language, manifest.Money);

        public void Write(string command)
        {
            markup.Element("h1", Say(EvaluationTexts.Title, TitleOf(manifest.Scenarios[0])));
            markup.Element("p", Say(
                EvaluationTexts.Subtitle, EvaluationTexts.OutcomeOf(plan.Outcome).In(language), plan.Firms,
                    _numerals.Plain(plan.ReportError), _numerals.Percent(plan.NotFound, 0),
                plan.Studies, manifest.Replications), ("class", "subtitle"));
            foreach (var policy in rows.GroupBy(row => row.Policy, StringComparer.Ordinal)) Policy(policy.Key, [.. policy]);
            markup.Element("h2", Say(EvaluationTexts.ReadHeading));
            foreach (var text in EvaluationTexts.HowToRead) markup.Element("p", Say(text));
            markup.Element("p", Say(EvaluationTexts.Command, command, manifest.Engine, manifest.Seed), ("class", "note"));
        }

        private void Policy(string name, DesignRow[] designs)
        {
            var title = TitleOf(manifest.Scenarios.Single(scenario => string.Equals(scenario.Name, name, StringComparison.Ordinal)));
            markup.Element("h2", title);
            var scale = _numerals.ScaleFor(designs.SelectMany(row => new[] { row.TruthRupiah, row.EstimateRupiah }));
            var unit = $"{(manifest.Money?.Name ?? "Rp")} {scale.Word.In(language)}".Trim();
            Chart(name, DotChart.Draw(title, Say(EvaluationTexts.ChartSubtitle), [.. designs.Select(LabelOf)],
            [
                new DotSeries(Say(EvaluationTexts.Estimate), Ink.Policy, MarkerShape.FilledCircle, [.. designs.Select(row => new Dot(
                    row.EstimateRupiah / scale.Divisor, (row.EstimateRupiah - Normal95 * row.StandardDeviationRupiah) / scale.Divisor,
                    (row.EstimateRupiah + Normal95 * row.StandardDeviationRupiah) / scale.Divisor))]),
                new DotSeries(Say(EvaluationTexts.Truth), Ink.Bad, MarkerShape.FilledDiamond,
                    [.. designs.Select(row =>
                        new Dot(row.TruthRupiah / scale.Divisor, row.TruthLow / scale.Divisor, row.TruthHigh / scale.Divisor))]),
            ], Say(EvaluationTexts.Axis, unit), _numerals));
            var table = new Table(markup, Say(EvaluationTexts.Caption, title, unit), Say(ReportTexts.ScrollHint), 1,
                [.. new[]
                {
                    EvaluationTexts.Design, EvaluationTexts.Truth, EvaluationTexts.MeanEstimate, EvaluationTexts.Bias,
                        EvaluationTexts.Deviation, EvaluationTexts.Coverage,
                    EvaluationTexts.SaysWorks, EvaluationTexts.SaysNothing, EvaluationTexts.SaysHarms, EvaluationTexts.FirmsNeeded,
                }.Select(text => Say(text))]);
            foreach (var row in designs)
            {
                table.Row(
                    LabelOf(row), WithInterval(row.TruthRupiah, row.TruthLow, row.TruthHigh),
                        _numerals.Signed(row.EstimateRupiah / scale.Divisor),
                    WithInterval(row.BiasRupiah, row.BiasLow, row.BiasHigh), _numerals.Plain(row.StandardDeviationRupiah / scale.Divisor),
                        _numerals.Percent(row.Coverage, 0),
                    _numerals.Percent(row.Works, 0), _numerals.Percent(row.Nothing, 0), _numerals.Percent(row.Harms, 0),
                        _numerals.Fixed(row.FirmsNeeded, 0));
            }

            table.End();
            foreach (var row in designs.Where(row => row.TruthVerdict.Length > 0).DistinctBy(row => (row.Aim, row.Months, row.TruthRupiah)))
                markup.Element("p", Say(EvaluationTexts.TruthOf(row.TruthVerdict), Say(EvaluationTexts.AimOf(row.Aim)), row.Months,
                    _numerals.RupiahWithInterval(row.TruthRupiah, row.TruthLow, row.TruthHigh)));
            if (designs.Any(row => double.IsNaN(row.TruthRupiah))) markup.Element("p", Say(EvaluationTexts.NoTruth));
            if (designs.FirstOrDefault(row => row.Design is "lottery_offer" && double.IsFinite(row.OnOthersRupiah)) is { } lottery)
                markup.Element("p", Say(EvaluationTexts.OnOthers, _numerals.Rupiah(lottery.OnOthersRupiah)));

            string WithInterval(double value, double low, double high) => double.IsNaN(value) ? "–"
                : _numerals.WithInterval(value / scale.Divisor, low / scale.Divisor, high / scale.Divisor);
        }

        private string LabelOf(DesignRow row) => Say(EvaluationTexts.DesignOf(row.Design));

        private string TitleOf(ManifestScenario scenario)
        {
            var title = new LocalizedText(scenario.TitleEn, scenario.TitleId).In(language);
            return title.Length > 0 ? title : Texts.Words(scenario.Name);
        }

        private void Chart(string name, Figure figure)
        {
            var stem = Path.Combine(directory, ResultFiles.Charts, $"designs-{name}-{language.Code()}");
            markup.Picture("svg+xml", figure.Save(stem), figure.Title);
        }

        private string Say(LocalizedText text, params object[] values) => Fill.In(text.In(language), values);
    }
}
