using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ClusterSim.Cli.Display;
using ClusterSim.Cli.Running;
using ClusterSim.Experiments.Runs;
using ClusterSim.Scenarios;
using ClusterSim.Sweeps.Doubt;

namespace ClusterSim.Cli.Commands;

/// <summary><c>clustersim compare</c>: policies against a baseline, with the same luck for every firm.</summary>
internal static class CompareCommand
{
    private const int MostDose = 1000;
    private const string NoDoubt = "none", UsualDoubt = "quick";

    public static StudyCommand Create()
    {
        var baseline = new Argument<string>("BASELINE") { Description = "Baseline scenario; a folder on its own means its baseline.yaml and every other scenario in it." };
        var policies = new Argument<string[]>("POLICY") { Description = "Policy scenarios.", Arity = ArgumentArity.ZeroOrMore };
        var split = new Option<bool>("--split") { Description = "Also run every set of a policy's programmes, and split what they do together among them (Shapley)." };
        var dose = new Option<double[]?>("--dose")
        {
            Description = $"Run each policy also with its budgets times these factors, so that policies can be compared at equal spending; without factors {string.Join(',', Dose.Usual.Select(factor => factor.ToString(CultureInfo.InvariantCulture)))}.",
            HelpName = "FACTORS",
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = ParseDoses,
        };
        var doubt = new Option<string?>("--doubt")
        {
            Description = "Also compare in worlds drawn from the ranges of all assumptions, as far as they agree with the facts: quick (64 worlds; default where an assumption has a range), full (512), none, or a file of worlds such as posterior.csv of a calibration.",
            HelpName = "quick|full|none|FILE",
        };
        var options = new ExperimentOptions();
        return options.AddTo(new StudyCommand(
            "compare", "Compare policies with a baseline, firm by firm under common random numbers.", "output/ followed by the folder's name",
            (parsed, study) => Prepare(parsed.GetRequiredValue(baseline), parsed.GetValue(policies) ?? [], options.Read(parsed, study) with { Splits = parsed.GetValue(split), Doses = parsed.GetValue(dose) ?? [], Doubt = parsed.GetValue(doubt) })) { baseline, policies, dose, split, doubt });
    }

    /// <summary>What is asked in worlds that are drawn; null where nothing is, with a note where nobody said so.</summary>
    private static (DoubtQuestion? Question, string Note) QuestionOf(IReadOnlyList<string> files, IReadOnlyList<LoadedScenario> loaded, ExperimentSettings settings)
    {
        if (settings.Doubt is NoDoubt) return (null, "");
        var documents = files.Select(file => ScenarioDocument.Read(file, settings.Study.Loading)).ToArray();
        if (settings.Doubt is null && !DoubtQuestion.HasRanges(documents, loaded))
            return (null, "doubt: the scenario gives no assumption a range, so that none is looked at; intervals show luck alone; --doubt quick draws the engine's");

        var asked = settings.Doubt ?? UsualDoubt;
        return (asked switch
        {
            "quick" => new DoubtQuestion(documents, loaded, DoubtSettings.Quick),
            "full" => new DoubtQuestion(documents, loaded, DoubtSettings.Full),
            _ => new DoubtQuestion(documents, loaded, DoubtSettings.Of(asked, 0), asked),
        }, "");
    }

    /// <summary>Factors as they are run: ascending, and without 1, which is the policy itself.</summary>
    private static double[]? ParseDoses(ArgumentResult result)
    {
        if (result.Tokens.Count == 0) return [.. Dose.Usual.Where(factor => factor != 1)];
        var words = result.Tokens[0].Value.Split(',');
        var factors = words.Select(word => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var factor) && factor is > 0 and <= MostDose ? factor : double.NaN).ToArray();
        if (!factors.Any(double.IsNaN) && factors.Any(factor => factor != 1)) return [.. factors.Where(factor => factor != 1).Distinct().Order()];
        result.AddError($"--dose expects factors above 0 and up to {MostDose}, separated by commas and not 1 alone, such as 0.3,1,3; not '{result.Tokens[0].Value}'");
        return null;
    }

    private static ExperimentSession Prepare(string baseline, string[] policies, ExperimentSettings settings)
    {
        var files = ScenarioInput.Comparison(baseline, policies);
        var loaded = ScenarioInput.Load(files, settings.Study.Loading);
        if (loaded[0].Scenario.Policies.Count > 0 && loaded.Skip(1).All(entry => entry.Scenario.Policies.Count == 0))
            Console.Error.WriteLine($"warning: the first scenario is taken as the baseline, but '{loaded[0].Scenario.Name}' has programmes and '{loaded[1].Scenario.Name}' has none; did you mean: clustersim compare {files[1]} {files[0]}?");
        // What cannot be compared is refused before anything is said of doubt.
        ExperimentSession.CheckTheyCanBeCompared([.. loaded.Select(entry => entry.Scenario)]);
        var (question, note) = QuestionOf(files, loaded, settings);
        var prepared = new ExperimentSession(
            loaded, settings with { Question = question }, Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(files[0])))!,
            (session, outcome) => RunSummaryText.Tell(session, outcome, $"Next: clustersim explain {files[0]} lists the assumptions behind this result."));
        if (note.Length > 0 && settings.Study.ShowProgress) Console.Error.WriteLine(note);
        return prepared;
    }
}
