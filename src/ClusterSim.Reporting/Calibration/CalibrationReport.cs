using ClusterSim.Core.Terms;
using ClusterSim.Reporting.Charts;
using ClusterSim.Reporting.Html;
using ClusterSim.Sweeps;
using ClusterSim.Sweeps.Calibration;
using MathNet.Numerics.Statistics;
using ScottPlot;

namespace ClusterSim.Reporting.Calibration;

/// <summary>Writes a calibration as charts and as one page that needs nothing else, in English and Indonesian.</summary>
public static class CalibrationReport
{
    private const double Correlated = 0.4;

    /// <summary>Relative difference within which an observed and a simulated value are the same number, added up in another order.</summary>
    private const double SameNumber = 1e-6;

    /// <summary>Writes <c>charts/</c> and <c>report.html</c> into a folder; the same calibration gives the same bytes.</summary>
    /// <returns>Path of the page.</returns>
    /// <exception cref="ClusterSim.Results.ResultException">A file cannot be written.</exception>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    public static string Write(Sweep sweep, CalibrationResult result, CalibrationSettings settings, string command, string engine, string directory)
    {
        Directory.CreateDirectory(Path.Combine(directory, "charts"));
        var path = Path.Combine(directory, "report.html");
        Page.Write(path, Fill.In(CalibrationTexts.Title.In(Language.English), NameOf(sweep, Language.English)),
            (markup, language) => new Article(sweep, result, settings, language, markup, directory).Write(command, engine));
        return path;
    }

    private static string NameOf(Sweep sweep, Language language) => !sweep.IsForCalibration ? sweep.Scenarios[0].Scenario.Title.In(language)
        : sweep.Title.Length > 0 ? sweep.Title : Texts.Words(sweep.Name);

    private sealed class Article(Sweep sweep, CalibrationResult result, CalibrationSettings settings, Language language, Markup markup, string directory)
    {
        private readonly Numerals _numerals = new(language);
        private readonly IReadOnlyList<FittedTargetRow> _rows = CalibrationFiles.Targets(result);

        public void Write(string command, string engine)
        {
            var last = result.Generations[^1];
            markup.Element("h1", Say(CalibrationTexts.Title, NameOf(sweep, language)));
            markup.Element("p", Say(CalibrationTexts.Subtitle, result.Generations.Count, settings.Particles, result.Generations.Sum(generation => generation.Tried), _numerals.Percent(last.Tolerance)), ("class", "subtitle"));
            if (last.Tolerance > settings.Tolerance) markup.Element("p", Say(CalibrationTexts.NotReached, _numerals.Percent(settings.Tolerance)), ("class", "answer"));
            if (last.IsUneven) markup.Element("p", Say(CalibrationTexts.Uneven, last.Particles.Count, _numerals.Plain(Math.Round(last.EffectiveSize))), ("class", "answer"));
            if (HasEffects) markup.Element("p", Say(CalibrationTexts.Counts, _numerals.Percent(ObservedTarget.StandardErrorCounts)));
            foreach (var missed in result.Missed) markup.Element("p", Missed(missed), ("class", "answer"));
            if (result.FailedRuns > 0) markup.Element("p", Say(CalibrationTexts.Failed, result.FailedRuns, result.FirstFailure), ("class", "answer"));
            Targets();
            Parameters();
            Together();
            markup.Element("p", Say(CalibrationTexts.Next)).Element("p", Say(CalibrationTexts.Command, command, engine, settings.Seed), ("class", "note"));
        }

        private bool HasEffects => result.Targets.Any(target => target.Kind == TargetKind.Effect);

        private void Targets()
        {
            markup.Element("h2", Say(CalibrationTexts.TargetsHeading));
            Chart("targets", CalibrationTexts.TargetsHeading, CalibrationTexts.TargetsSubtitle, CalibrationTexts.Deviation,
                TargetKind.Fact, (row, value) => 100 * (value - row.Observed) / (row.Observed == 0 ? 1 : Math.Abs(row.Observed)));
            Chart("effects", CalibrationTexts.EffectsHeading, CalibrationTexts.EffectsSubtitle, CalibrationTexts.Errors, TargetKind.Effect,
                (row, value) => (value - row.Observed) / row.StandardError);
            if (sweep.Calibrated.Count > 1) Scenarios();
            var table = new Table(markup, Say(CalibrationTexts.TargetsHeading), Say(ReportTexts.ScrollHint), 2,
                Say(CalibrationTexts.Fact), Say(CalibrationTexts.Use), Say(CalibrationTexts.Observed), Say(CalibrationTexts.Median),
                    Say(CalibrationTexts.Central), Say(CalibrationTexts.Best), Say(CalibrationTexts.Misfit), Say(CalibrationTexts.Within));
            for (var index = 0; index < _rows.Count; index++)
            {
                var row = _rows[index];
                // What goes into the model comes out of it again: that is no test. An effect is within where the misfit says so.
                bool? isWithin = result.Targets[index].Use == TargetUse.Input ? null
                    : result.Targets[index].Kind == TargetKind.Effect ? row.Misfit < ObservedTarget.Missed : IsWithin(row);
                table.Row(isWithin switch { true => "better", false => "worse", _ => "" },
                [
                    FormattableString.Invariant($"{Title(index)}, {row.Year}"), Texts.Use(row.Use, language), Observed(row),
                        _numerals.Plain(row.PosteriorMedian),
                    _numerals.Interval(row.PosteriorLow90, row.PosteriorHigh90), _numerals.Plain(row.Best),
                    row.Kind is "effect" ? Say(CalibrationTexts.InErrors, _numerals.Fixed(row.Misfit, 1)) : _numerals.Percent(row.Misfit),
                        isWithin is { } within ? Say(within ? CalibrationTexts.Yes : CalibrationTexts.No) : "",
                ]);
            }

            table.End();
        }

        /// <summary>A chart of what was fitted to or kept as a test, of one kind, in deviations; none where there is none.</summary>
        private void Chart(string name, LocalizedText heading, LocalizedText subtitle, LocalizedText axis, TargetKind kind,
            Func<FittedTargetRow, double, double> off)
        {
            int[] shown = [.. result.Targets.Index().Where(entry => entry.Item.Kind == kind && entry.Item.Word is not "unused")
                .Select(entry => entry.Index)];
            if (shown.Length == 0) return;
            Chart(name, DotChart.Draw(Say(heading), Say(subtitle),
                [.. shown.Select(index => $"{Title(index)} {_rows[index].Year}, {Texts.Use(_rows[index].Use, language)}")],
            [
                new DotSeries(Say(CalibrationTexts.Prior), Ink.Unclear, MarkerShape.FilledSquare,
                    [.. shown.Select(index => _rows[index])
                    .Select(row => new Dot(off(row, row.PriorMedian), off(row, row.PriorLow90), off(row, row.PriorHigh90)))]),
                new DotSeries(Say(CalibrationTexts.Posterior), Ink.Policy, MarkerShape.FilledCircle,
                    [.. shown.Select(index => _rows[index])
                    .Select(row => new Dot(off(row, row.PosteriorMedian), off(row, row.PosteriorLow90), off(row, row.PosteriorHigh90)))]),
            ], Say(axis), _numerals));
        }

        private void Scenarios()
        {
            var table = new Table(markup, Say(CalibrationTexts.ScenariosHeading), Say(ReportTexts.ScrollHint), 1,
                Say(CalibrationTexts.Scenario), Say(CalibrationTexts.Fitted), Say(CalibrationTexts.Misfit));
            foreach (var row in CalibrationFiles.Scenarios(result)) table.Row(ScenarioTitle(row.Scenario), _numerals.Plain(row.Fitted),
                _numerals.Percent(row.Misfit));
            table.End();
        }

        private string Missed(MissedTarget missed)
        {
            var index = result.Targets.ToList().IndexOf(missed.Target);
            var (observed, nearest) = (_numerals.Plain(missed.Target.Observed), _numerals.Plain(missed.Nearest));
            if (missed.Movers.Count == 0) return Say(CalibrationTexts.NothingMoves, Title(index), observed, nearest);
            return Say(CalibrationTexts.Moves, Title(index), observed, nearest, string.Join("; ", missed.Movers.Take(3).Select(mover =>
                Say(mover.IsTowards ? CalibrationTexts.Rising : CalibrationTexts.Falling, Texts.Words(mover.Factor),
                    _numerals.Plain(mover.Effect)))));
        }

        private string Observed(FittedTargetRow row) => double.IsNaN(row.StandardError) ? _numerals.Plain(row.Observed)
            : $"{_numerals.Plain(row.Observed)} ({_numerals.Plain(row.StandardError)})";

        private string ScenarioTitle(string name) =>
            sweep.Calibrated.First(loaded => string.Equals(loaded.Scenario.Name, name, StringComparison.Ordinal))
            .Scenario.Title.In(language);

        private void Parameters()
        {
            markup.Element("h2", Say(CalibrationTexts.ParametersHeading));
            var rows = CalibrationFiles.Parameters(sweep, result);
            Chart("parameters", DotChart.Draw(Say(CalibrationTexts.ParametersHeading), Say(CalibrationTexts.ParametersSubtitle), [.. rows.Select(row => Texts.Words(row.Factor))],
            [
                new DotSeries(Say(CalibrationTexts.Prior), Ink.Unclear, MarkerShape.FilledSquare, [.. rows.Select(_ => new Dot(50, 0, 100))]),
                new DotSeries(Say(CalibrationTexts.Posterior), Ink.Policy, MarkerShape.FilledCircle, [.. rows.Select((_, index) => Place(index))]),
            ], Say(CalibrationTexts.Axis), _numerals));
            var table = new Table(markup, Say(CalibrationTexts.ParametersHeading), Say(ReportTexts.ScrollHint), 1,
                Say(CalibrationTexts.Parameter), Say(CalibrationTexts.Range), Say(CalibrationTexts.Median), Say(CalibrationTexts.Central), Say(CalibrationTexts.Spread), Say(CalibrationTexts.Best));
            foreach (var row in rows)
            {
                table.Row($"{row.Path}{(row.Unit.Length > 0 ? ", " + row.Unit : "")}", _numerals.Interval(row.Low, row.High), _numerals.Plain(row.Median),
                    _numerals.Interval(row.Low90, row.High90), _numerals.Percent(row.Spread, 0), _numerals.Plain(row.Best));
            }

            table.End();
            markup.Element("p", Say(CalibrationTexts.ParametersNote), ("class", "note"));
        }

        private void Together()
        {
            double[][] columns = [.. sweep.Factors.Select((_, index) => result.Posterior.Select(particle => particle.Shares[index]).ToArray())];
            var pairs = (from one in Enumerable.Range(0, columns.Length)
                         from other in Enumerable.Range(one + 1, columns.Length - one - 1)
                         let correlation = MathNet.Numerics.Statistics.Correlation.Spearman(columns[one], columns[other])
                         where Math.Abs(correlation) >= Correlated
                         orderby Math.Abs(correlation) descending
                         select $"{Texts.Words(sweep.Factors[one].Factor.Name)} × {Texts.Words(sweep.Factors[other].Factor.Name)} {_numerals.Fixed(correlation, 2)}").ToArray();
            if (pairs.Length == 0) return;
            markup.Element("h2", Say(CalibrationTexts.TogetherHeading)).Element("p", Say(CalibrationTexts.Together, string.Join("; ", pairs)));
        }

        private Dot Place(int factor)
        {
            double[] shares = [.. result.Posterior.Select(particle => 100 * particle.Shares[factor]).Order()];
            return new Dot(SortedArrayStatistics.Quantile(shares, 0.5), SortedArrayStatistics.Quantile(shares, 0.05), SortedArrayStatistics.Quantile(shares, 0.95));
        }

        private static bool IsWithin(FittedTargetRow row)
        {
            var reach = SameNumber * Math.Abs(row.Observed);
            return row.Observed >= row.PosteriorLow90 - reach && row.Observed <= row.PosteriorHigh90 + reach;
        }

        private string Title(int index)
        {
            var target = result.Targets[index];
            var title = target.Title.In(language) is { Length: > 0 } given ? given : Texts.Words(target.Target);
            return sweep.Calibrated.Count > 1 ? $"{Texts.Words(target.Scenario)}: {title}" : title;
        }

        private void Chart(string name, Figure figure)
        {
            var stem = Path.Combine(directory, "charts", $"{name}-{language.Code()}");
            markup.Picture("svg+xml", figure.Save(stem), figure.Title);
        }

        private string Say(LocalizedText text, params object[] values) => Fill.In(text.In(language), values);
    }
}
