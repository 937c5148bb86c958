using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using ClusterSim.Cli.Display;
using ClusterSim.Cli.Running;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Runs;
using ClusterSim.Experiments.Trials;
using ClusterSim.Reporting.Trials;
using ClusterSim.Results;

namespace ClusterSim.Cli.Commands;

/// <summary><c>clustersim reproduce experiments</c>: field trials, simulated and held against what was published.</summary>
internal static class ReproduceExperimentsCommand
{
    private const int QuickReplications = 4;

    public static Command Create()
    {
        var names = new Argument<string[]>("NAME")
        {
            Description = "One or more folders of trials; default: all. With a name all its effects are printed, else the primary ones.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var quick = new Option<bool>("--quick")
        {
            Description = FormattableString.Invariant($"Make {QuickReplications} replications of each, with wider errors of the simulation."),
        };
        var replications = Number.Option(
            "--replications", ["-r"], "Replications of each trial instead of its own number.", "N", 1, 1_000_000);
        var threads = new Option<int>("--threads")
        {
            Description = "Threads to use; results are the same for any number of threads.",
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        var output = new Option<string>("--output", "-o")
        {
            Description = "Folder for tables, charts and page.",
            DefaultValueFactory = _ => Path.Combine("output", TrialFolders.Folder),
        };
        var scenarios = new Option<string>("--scenarios")
        {
            Description = "Folder of the scenarios, with the trials in its folder experiments.",
            DefaultValueFactory = _ => "scenarios",
        };
        var set = new Option<string[]>("--set")
        {
            Description = "Replace a value in every trial, to see what hangs on it; may be repeated.",
            HelpName = "PATH=VALUE",
            DefaultValueFactory = _ => [],
        };
        var json = new Option<bool>("--json") { Description = "Print the effects as JSON." };
        var command = new Command("experiments", "Simulate field trials with small firms and hold them against what was published.")
        {
            names, quick, replications, threads, output, scenarios, set, json,
        };
        command.SetAction((parsed, cancellation) => Task.Run(() =>
        {
            var overrides = parsed.GetValue(set) ?? [];
            var trials = Chosen(Path.Combine(parsed.GetRequiredValue(scenarios), TrialFolders.Folder), parsed.GetValue(names) ?? [], overrides);
            var study = new TrialStudy(trials, (int)(parsed.GetValue(replications) ?? (parsed.GetValue(quick) ? QuickReplications : 0)));
            var options = new MachineOptions
            {
                Threads = Math.Max(1, parsed.GetValue(threads)),
                BytesPerTask = study.BytesPerTask,
                Watch = ProgressDisplay.Of(study, isShown: true),
            };
            Machine.Run(study, options, cancellation);
            var comparison = TrialComparison.Of(study) with { Overrides = overrides };
            return Publish(trials, comparison, parsed.GetRequiredValue(output), parsed.GetValue(json), isAll: parsed.GetValue(names) is { Length: > 0 });
        }, CancellationToken.None));
        return command;
    }

    private static IReadOnlyList<Trial> Chosen(string directory, string[] names, string[] overrides)
    {
        var known = TrialFolders.NamesIn(directory);
        if (known.Count == 0) throw new InputException($"there is no trial in '{directory}': a trial is a folder with a file {TrialFolders.File}");
        foreach (var name in names.Except(known, StringComparer.Ordinal))
            throw new InputException($"there is no trial '{name}' in '{directory}'{NearestName.Hint(name, known)}");
        return [.. known.Where(name => names.Length == 0 || names.Contains(name, StringComparer.Ordinal)).Select(name => new Trial(name, TrialFolders.Load(directory, name, overrides).Scenario))];
    }

    private static int Publish(IReadOnlyList<Trial> trials, TrialComparison comparison, string directory, bool asJson, bool isAll)
    {
        TrialFiles.Write(comparison, directory, Provenance.Engine.Version);
        var page = TrialPage.Write(trials, comparison, directory);
        if (asJson)
        {
            Output.Json(new JsonArray([.. comparison.Effects.Select(row => (JsonNode)Json(row))]));
            return ExitCode.Done;
        }

        Output.Table(["trial", "effect", "use", "precision", ">published", ">simulated", ">twins", ">spillover", ">z", ">nothing", ">fitted", "verdict"],
            comparison.Effects.Where(row => isAll || row.IsPrimary).Select(row => (IReadOnlyList<string>)
            [
                row.Trial, row.Effect + (row.IsPrimary ? " *" : ""), row.Use.Replace('_', ' '), TrialText.Precision(row), $"{TrialText.Published(row)} {row.Unit}", TrialText.WithError(row.Simulated, row.MonteCarloError),
                TrialText.WithError(row.Twin, row.TwinError), TrialText.WithError(row.Spillover, row.SpilloverError), TrialText.Z(row.Z), TrialText.Z(row.ZNothing), TrialText.Z(row.ZFitted), TrialText.Verdict(row),
            ]));
        var goal = TrialGoal.Of(comparison.Effects);
        Output.Table(["asked", "found", "met"], TrialText.Parts(goal).Select(part => (IReadOnlyList<string>)[part.Asked, part.Found, part.IsMet ? "yes" : "no"]));
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{TrialText.Verdict(goal)} {comparison.Effects.Count} effects of {trials.Count} trials."));
        if (comparison.Overrides.Count > 0) Console.Out.WriteLine(TrialText.Changed(comparison));
        Console.Out.WriteLine($"Report: {page}");
        return ExitCode.Done;
    }

    private static JsonObject Json(TrialEffectRow row) => new()
    {
        ["trial"] = row.Trial,
        ["effect"] = row.Effect,
        ["instrument"] = row.Instrument,
        ["metric"] = row.Metric,
        ["unit"] = row.Unit,
        ["use"] = row.Use,
        ["is_primary"] = row.IsPrimary,
        ["published"] = Output.Number(row.Published),
        ["standard_error"] = Output.Number(row.StandardError),
        ["control_mean"] = Output.Number(row.ControlMean),
        ["precision"] = row.Precision,
        ["simulated"] = Output.Number(row.Simulated),
        ["monte_carlo_error"] = Output.Number(row.MonteCarloError),
        ["twin"] = Output.Number(row.Twin),
        ["spillover"] = Output.Number(row.Spillover),
        ["z"] = Output.Number(row.Z),
        ["verdict"] = row.Verdict,
        ["is_wrong_sign"] = row.IsWrongSign,
    };
}
