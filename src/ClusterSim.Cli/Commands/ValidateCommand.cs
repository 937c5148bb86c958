using System.CommandLine;
using ClusterSim.Cli.Display;
using ClusterSim.Cli.Running;
using ClusterSim.Scenarios;

namespace ClusterSim.Cli.Commands;

/// <summary><c>clustersim validate</c>: checks scenario files without running them.</summary>
internal static class ValidateCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "Scenario files; a folder stands for every scenario in it.", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "Print the findings as JSON." };
        var loading = new LoadingOptions();
        var command = new Command("validate", "Check scenario files.") { files, json };
        loading.AddTo(command);
        command.SetAction(parsed => Execute(parsed.GetRequiredValue(files), loading.Read(parsed), parsed.GetValue(json)));
        return command;
    }

    private static int Execute(string[] paths, LoadOptions options, bool asJson)
    {
        var checks = paths.SelectMany(Expand).Select(path => Check(path, options)).ToArray();
        if (asJson)
        {
            Findings.Print(checks.Select(check => (check.Path, check.Loaded is not null, check.Findings)));
        }
        else
        {
            var said = new HashSet<string>(StringComparer.Ordinal);
            foreach (var check in checks)
            {
                foreach (var text in check.Findings.Select(finding => finding.Render()).Where(said.Add)) Console.Error.WriteLine(text);
                Console.Out.WriteLine($"{check.Path}: {Verdict(check)}");
            }
        }

        return checks.All(check => check.Loaded is not null) ? ExitCode.Done : ExitCode.WrongInput;
    }

    private static IEnumerable<string> Expand(string path) =>
        !Directory.Exists(path) ? [ScenarioInput.FileOf(path)]
        : Directory.EnumerateFiles(path, "*.yaml").Order(StringComparer.Ordinal).ToArray() is { Length: > 0 } files ? files
        : throw new InputException($"the folder '{path}' holds no .yaml file");

    private static Finding Check(string path, LoadOptions options)
    {
        try
        {
            var loaded = ScenarioFile.Load(path, options);
            return new Finding(path, loaded, loaded.Warnings);
        }
        catch (ScenarioException problem)
        {
            return new Finding(path, Loaded: null, problem.Diagnostics);
        }
    }

    private static string Verdict(Finding check) => check.Loaded?.Scenario is { } scenario
        ? $"ok, {Count(scenario.Firms.Sum(group => (long)group.Count), "firm")}, {Count(scenario.Months, "month")}, {Count(scenario.Policies.Count, "programme")}"
        : Count(check.Findings.Count(finding => finding.Severity == Severity.Error), "error");

    private static string Count(long number, string thing) => FormattableString.Invariant($"{number} {thing}{(number == 1 ? "" : "s")}");

    private sealed record Finding(string Path, LoadedScenario? Loaded, IReadOnlyList<Diagnostic> Findings);
}
