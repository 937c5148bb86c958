using System.CommandLine;
using System.Text.Json.Nodes;
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
        var command = new Command("validate", "Check scenario files.") { files, json };
        command.SetAction(parsed => Execute(parsed.GetRequiredValue(files), parsed.GetValue(json)));
        return command;
    }

    private static int Execute(string[] paths, bool asJson)
    {
        var checks = paths.SelectMany(Expand).Select(Check).ToArray();
        if (asJson)
        {
            Output.Json(new JsonArray(checks.Select(Json).ToArray()));
        }
        else
        {
            foreach (var check in checks)
            {
                foreach (var finding in check.Findings) Console.Error.WriteLine(finding.Render());
                Console.Out.WriteLine(check.Loaded is { } loaded
                    ? FormattableString.Invariant($"{check.Path}: ok, {loaded.Scenario.Firms.Sum(group => (long)group.Count)} firms, {loaded.Scenario.Months} months, {loaded.Scenario.Policies.Count} programmes")
                    : FormattableString.Invariant($"{check.Path}: {check.Findings.Count(finding => finding.Severity == Severity.Error)} errors"));
            }
        }

        return checks.All(check => check.Loaded is not null) ? ExitCode.Done : ExitCode.WrongInput;
    }

    private static IEnumerable<string> Expand(string path) =>
        !Directory.Exists(path) ? [ScenarioInput.FileOf(path)]
        : Directory.EnumerateFiles(path, "*.yaml").Order(StringComparer.Ordinal).ToArray() is { Length: > 0 } files ? files
        : throw new InputException($"the folder '{path}' holds no .yaml file");

    private static Finding Check(string path)
    {
        try
        {
            var loaded = ScenarioFile.Load(path);
            return new Finding(path, loaded, loaded.Warnings);
        }
        catch (ScenarioException problem)
        {
            return new Finding(path, Loaded: null, problem.Diagnostics);
        }
    }

    private static JsonObject Json(Finding check) => new()
    {
        ["path"] = check.Path,
        ["ok"] = check.Loaded is not null,
        ["findings"] = new JsonArray(check.Findings.Select(finding => (JsonNode)new JsonObject
        {
            ["file"] = finding.File,
            ["line"] = finding.Line,
            ["column"] = finding.Column,
            ["severity"] = finding.Severity == Severity.Error ? "error" : "warning",
            ["message"] = finding.Message,
        }).ToArray()),
    };

    private sealed record Finding(string Path, LoadedScenario? Loaded, IReadOnlyList<Diagnostic> Findings);
}
