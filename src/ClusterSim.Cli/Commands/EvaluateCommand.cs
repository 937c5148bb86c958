using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ClusterSim.Cli.Running;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Evaluating;

namespace ClusterSim.Cli.Commands;

/// <summary><c>clustersim evaluate</c>: whether a study such as a ministry makes would find what a policy does.</summary>
internal static class EvaluateCommand
{
    private const int MostFirms = 20_000;
    private static readonly StudyPlan s_default = new();

    public static StudyCommand Create()
    {
        var baseline = new Argument<string>("BASELINE")
        {
            Description = "Baseline scenario; a folder on its own means its baseline.yaml "
            + "and every other scenario in it."
        };
        var policies = new Argument<string[]>("POLICY") { Description = "Policy scenarios.", Arity = ArgumentArity.ZeroOrMore };
        var firms = Number.Option("--firms", [], $"Firms that a study draws, half of them participants or with an offer; default "
            + $"{s_default.Firms}.", "N", 8, MostFirms);
        var studies = Number.Option("--studies", [], $"Studies in each replication, each with a sample of its own; default "
            + $"{s_default.Studies}.", "N", 1, 10_000);
        var after = Number.Option("--after", [], "Months from the start of the programme to the endline survey; default: as many whole "
            + "years as the run has.", "MONTHS", 1);
        var late = Number.Option("--late", [], "Months after which the late half of a phased roll-out gets the programme and is surveyed; "
            + "default: half the way to the endline.", "MONTHS", 1);
        var error = Share("--report-error", "Standard deviation of the logarithm of a reported amount around the true one",
            s_default.ReportError, 3, "SD");
        var notFound = Share("--not-found", "Share of firms in business at a later survey that are not found or do not answer",
            s_default.NotFound, 0.99, "SHARE");
        var outcome = new Option<string>("--outcome")
        {
            Description = $"What firms are asked for: "
            + $"{string.Join(", ", StudyPlan.Outcomes)}; of a month.",
            HelpName = "COLUMN",
            DefaultValueFactory = _ => s_default.Outcome
        };
        var byCluster = new Option<bool>("--by-cluster")
        {
            Description = "Draw the lot of the phased roll-out for clusters and not for "
            + "firms."
        };
        var designs = new Option<StudyDesign[]?>("--designs")
        {
            Description = $"Designs, separated by commas; default all: {string.Join(", ", StudyDesigns.All.Select(StudyDesigns.NameOf))}.",
            HelpName = "NAMES",
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = ParseDesigns,
        };
        var luck = new LuckOptions();
        var command = new StudyCommand(
            "evaluate", "Simulate studies of policies, to see which would find what they do.",
                "output/ followed by the folder's name and -evaluation",
            (parsed, study) =>
            {
                var plan = new StudyPlan
                {
                    Firms = (int)(parsed.GetValue(firms) ?? s_default.Firms),
                    Studies = (int)(parsed.GetValue(studies) ?? s_default.Studies),
                    After = (int?)parsed.GetValue(after),
                    Late = (int?)parsed.GetValue(late),
                    ReportError = parsed.GetValue(error),
                    NotFound = parsed.GetValue(notFound),
                    Outcome = OutcomeOf(parsed.GetValue(outcome)!),
                    ByCluster = parsed.GetValue(byCluster),
                    Designs = parsed.GetValue(designs) is { Length: > 0 } named ? named : s_default.Designs,
                };
                return Prepare(parsed.GetRequiredValue(baseline), parsed.GetValue(policies) ?? [], plan, luck.Read(parsed, study));
            }) { baseline, policies, firms, studies, after, late, error, notFound, outcome, byCluster, designs };
        luck.AddTo(command);
        return command;
    }

    private static EvaluationSession Prepare(string baseline, string[] policies, StudyPlan plan, StudySettings settings)
    {
        var files = ScenarioInput.Comparison(baseline, policies);
        var loaded = ScenarioInput.Load(files, settings.Loading);
        return new EvaluationSession(loaded, plan, settings, Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(files[0])))!
            + "-evaluation");
    }

    private static Option<double> Share(string name, string description, double ordinary, double most, string helpName)
    {
        var text = ordinary.ToString(CultureInfo.InvariantCulture);
        return new Option<double>(name)
        {
            Description = $"{description}; default {text}.",
            HelpName = helpName,
            DefaultValueFactory = _ => ordinary,
            CustomParser = result =>
            {
                if (result.Tokens.Count == 0) return ordinary;
                if (double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= 0
                    && value <= most) return value;
                result.AddError(string.Create(CultureInfo.InvariantCulture,
                    $"{name} expects a number from 0 to {most}, not '{result.Tokens[0].Value}'"));
                return ordinary;
            },
        };
    }

    private static string OutcomeOf(string name)
    {
        if (StudyPlan.Outcomes.Contains(name, StringComparer.Ordinal)) return name;
        throw new InputException($"--outcome takes {string.Join(", ", StudyPlan.Outcomes)}, not "
            + $"'{name}'{NearestName.Hint(name, StudyPlan.Outcomes)}");
    }

    private static StudyDesign[]? ParseDesigns(ArgumentResult result)
    {
        var words = result.Tokens[0].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var names = StudyDesigns.All.ToDictionary(StudyDesigns.NameOf, StringComparer.Ordinal);
        if (Array.Find(words, word => !names.ContainsKey(word)) is { } unknown)
        {
            result.AddError($"--designs knows no '{unknown}'{NearestName.Hint(unknown, names.Keys)}");
            return null;
        }

        return words.Length == 0 ? null : [.. words.Select(word => names[word]).Distinct().Order()];
    }
}
