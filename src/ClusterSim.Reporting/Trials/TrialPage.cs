using System.Globalization;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Trials;
using ClusterSim.Reporting.Html;
using ClusterSim.Results.Storage;

namespace ClusterSim.Reporting.Trials;

/// <summary>Writes simulated trials beside what was published as charts and one page that needs nothing else.</summary>
public static class TrialPage
{
    private const string Title = "Field trials, simulated";

    /// <summary>Writes a PNG for each trial and <c>experiments.html</c>; the same comparison gives the same bytes.</summary>
    /// <param name="trials">The trials.</param>
    /// <param name="comparison">What came out.</param>
    /// <param name="directory">The folder, which is made where it is missing.</param>
    /// <returns>Path of the page.</returns>
    /// <exception cref="ClusterSim.Results.ResultException">A file cannot be written.</exception>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    public static string Write(IReadOnlyList<Trial> trials, TrialComparison comparison, string directory)
    {
        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, "experiments.html");
        Page.Write(path, Title, markup => Article(markup, trials, comparison, directory));
        return path;
    }

    private static void Article(Markup markup, IReadOnlyList<Trial> trials, TrialComparison comparison, string directory)
    {
        var goal = TrialGoal.Of(comparison.Effects);
        markup.Element("h1", Title);
        markup.Element("p", TrialText.Verdict(goal), ("class", "answer"));
        if (comparison.Overrides.Count > 0) markup.Element("p", TrialText.Changed(comparison), ("class", "answer"));
        markup.Element("p", "Randomised trials with small firms, run in this engine as they were run in the field and estimated as their authors did. "
            + "z is simulated less published over the root of both errors squared. A trial is sharp, fair or weak by the smallest effect that it finds with a power of 80 %, "
            + "2.8 standard errors in per cent of the mean of the control group: below 25, to 50, above; a weak one cannot tell a useful programme from none.", ("class", "subtitle"));
        var parts = Begin(markup, "The goal", 2, "Asked", "Found", "Met");
        foreach (var (asked, found, isMet) in TrialText.Parts(goal))
            parts.Row(isMet ? "better" : "worse", [asked, found, isMet ? "yes" : "no"]);
        parts.End();
        Scores(markup, comparison);
        markup.Open("nav").Open("ul");
        foreach (var trial in trials) markup.Open("li").Element("a", TitleOf(trial), ("href", "#" + trial.Name)).Close("li");
        markup.Close("ul").Close("nav");
        foreach (var trial in trials) Section(markup, trial, comparison, directory);
    }

    private static void Scores(Markup markup, TrialComparison comparison)
    {
        markup.Element("h2", "Scores", ("id", "scores"));
        markup.Element("p", "Mean squared z is about 1 where the engine is right and errors are as published. Rivals: that nothing works, and that an effect is, in per cent of the control mean, "
            + "the mean of the fitted trials of the same instrument and outcome.");
        var table = Begin(markup, "Distance by use and precision", 3, "Outcomes", "Use", "Precision", "Effects", "Within 2",
            "Mean squared z", "Nothing works", "Mean of the fitted");
        foreach (var row in TrialGoal.Scores(comparison.Effects))
        {
            table.Row(row.Outcomes, row.Use.Replace('_', ' '), row.Precision, Number(row.Effects), Number(row.Within),
                TrialText.Square(row.MeanSquaredZ),
                TrialText.Square(row.MeanSquaredZNothing), TrialText.Square(row.MeanSquaredZFitted));
        }

        table.End();
    }

    private static void Section(Markup markup, Trial trial, TrialComparison comparison, string directory)
    {
        var effects = comparison.Effects.Where(row => string.Equals(row.Trial, trial.Name, StringComparison.Ordinal)).ToList();
        var moments = comparison.Moments.Where(row => string.Equals(row.Trial, trial.Name, StringComparison.Ordinal)).ToList();
        markup.Element("h2", TitleOf(trial), ("id", trial.Name));
        if (trial.Scenario.Question.En.Length > 0) markup.Element("p", trial.Scenario.Question.En);
        if (trial.Scenario.Caution.En.Length > 0) markup.Element("p", trial.Scenario.Caution.En);
        if (TrialChart.Draw(TitleOf(trial), effects) is { } figure)
        {
            var picture = figure.ToPng();
            DurableFile.Write(Path.Combine(directory, trial.Name + ".png"), picture, toDisk: false);
            markup.Picture("png", picture, TitleOf(trial));
        }

        Effects(markup, effects);
        Moments(markup, moments);
        markup.Open("ul", ("class", "note"));
        foreach (var source in trial.Scenario.Sources)
        {
            var year = source.Year > 0 ? ", " + Number(source.Year) : "";
            var place = source.Where.Length > 0 ? "; " + source.Where : "";
            markup.Open("li").Element("strong", source.Name + ":").Text($" {source.Author}: {source.Title}{year}{place}").Close("li");
        }

        markup.Close("ul");
    }

    private static void Effects(Markup markup, List<TrialEffectRow> effects)
    {
        if (effects.Count == 0) return;
        markup.Element("p", "Errors in brackets. Twins: what the programme did to the arm, the same firms without any programme taken off. Spillover: what it did to the control group, by the same comparison. "
            + "Where it is not nil the trial's own difference is not what the programme did.");
        var table = Begin(markup, "Effects", 4, "Effect", "Unit", "Use", "Precision", "Published", "Simulated", "Twins", "Spillover", "z",
            "z, nothing works", "z, fitted mean", "Verdict");
        foreach (var row in effects)
        {
            table.Row(row.Verdict switch { "outside" or "sign_wrong" => "worse", "nil" => "unclear", _ => "better" },
            [
                Texts.Words(row.Effect) + (row.IsPrimary ? " *" : ""), row.Unit, row.Use.Replace('_', ' '), TrialText.Precision(row),
                TrialText.Published(row),
                TrialText.WithError(row.Simulated, row.MonteCarloError), TrialText.WithError(row.Twin, row.TwinError),
                TrialText.WithError(row.Spillover, row.SpilloverError),
                TrialText.Z(row.Z), TrialText.Z(row.ZNothing), TrialText.Z(row.ZFitted), TrialText.Verdict(row),
            ]);
        }

        table.End();
    }

    private static void Moments(Markup markup, List<TrialMomentRow> moments)
    {
        if (moments.Count == 0) return;
        markup.Element("p", "A survey's standard deviation contains errors of report, which a run has not.");
        var table = Begin(markup, "Firms before the draw, and the control group later", 3, "Moment", "Statistic", "Unit", "Month",
            "Published", "Simulated");
        foreach (var row in moments)
            table.Row(Texts.Words(row.Moment), row.Statistic.Replace('_', ' '), row.Unit, Number(row.Month),
                TrialText.Amount(row.Published), TrialText.WithError(row.Simulated, row.MonteCarloError));
        table.End();
    }

    private static Table Begin(Markup markup, string caption, int textColumns, params string[] headers) =>
        new(markup, caption, ReportTexts.ScrollHint.In(Language.English), textColumns, headers);

    private static string TitleOf(Trial trial) => trial.Scenario.Title.En is { Length: > 0 } title ? title : Texts.Words(trial.Name);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
