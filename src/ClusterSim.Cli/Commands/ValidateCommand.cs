using System.CommandLine;
using ClusterSim.Cli.Display;
using ClusterSim.Cli.Running;
using ClusterSim.Core.Terms;
using ClusterSim.Scenarios;
using ClusterSim.Sweeps;
using ClusterSim.Sweeps.Files;

namespace ClusterSim.Cli.Commands;

/// <summary><c>clustersim validate</c>: checks scenario files without running them.</summary>
internal static class ValidateCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "Scenario and sweep files; a folder means every file in it.", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "Print the findings as JSON." };
        var verbose = new Option<bool>("--verbose") { Description = "List assumed numbers that have no range." };
        var loading = new LoadingOptions();
        var command = new Command("validate", "Check scenario and sweep files.") { files, json, verbose };
        loading.AddTo(command);
        command.SetAction(parsed => Execute(parsed.GetRequiredValue(files), loading.Read(parsed), parsed.GetValue(json), parsed.GetValue(verbose)));
        return command;
    }

    private static int Execute(string[] paths, LoadOptions options, bool asJson, bool verbose)
    {
        var checks = paths.SelectMany(Expand).Select(path => Check(path, options)).ToArray();
        if (asJson)
        {
            Findings.Print(checks.Select(check => (check.Path, check.IsSound, check.Findings)));
        }
        else
        {
            var said = new HashSet<string>(StringComparer.Ordinal);
            foreach (var check in checks)
            {
                foreach (var text in check.Findings.Select(finding => finding.Render()).Where(said.Add)) Console.Error.WriteLine(text);
                Console.Out.WriteLine($"{check.Path}: {(check.IsSound ? check.Verdict : Counted.Of(check.Findings.Count(finding => finding.Severity == Severity.Error), "error"))}");
            }

            if (RangeNote.Of(checks.SelectMany(check => check.Assumptions), verbose) is { } note) Console.Out.WriteLine(note);
        }

        return checks.All(check => check.IsSound) ? ExitCode.Done : ExitCode.WrongInput;
    }

    private static IEnumerable<string> Expand(string path) =>
        !Directory.Exists(path) ? [ScenarioInput.FileOf(path)]
        : Directory.EnumerateFiles(path, "*.yaml").Order(StringComparer.Ordinal).ToArray() is { Length: > 0 } files ? files
        : throw new InputException($"the folder '{path}' holds no .yaml file");

    private static Finding Check(string path, LoadOptions options)
    {
        try
        {
            if (SweepFile.IsSweep(path)) return new Finding(path, IsSound: true, Verdict(SweepFile.Load(path, options)), []);
            var loaded = ScenarioFile.Load(path, options);
            return new Finding(path, IsSound: true, Verdict(loaded.Scenario), loaded.Warnings) { Assumptions = loaded.Assumptions };
        }
        catch (ScenarioException problem)
        {
            return new Finding(path, IsSound: false, "", problem.Diagnostics);
        }
    }

    private static string Verdict(Scenario scenario) =>
        $"ok, {Counted.Of(scenario.Firms.Sum(group => (long)group.Count), "firm")}, {Counted.Of(scenario.Months, "month")}, {Counted.Of(scenario.Policies.Count, "programme")}";

    private static string Verdict(Sweep sweep) =>
        $"ok, {Counted.Of(sweep.Factors.Count, "factor")}, {(sweep.IsForCalibration ? "" : Counted.Of(sweep.Points.Values.Length, "point") + ", ")}{Counted.Of(sweep.Scenarios.Count, "scenario")}";

    private sealed record Finding(string Path, bool IsSound, string Verdict, IReadOnlyList<Diagnostic> Findings)
    {
        public IReadOnlyList<Assumption> Assumptions { get; init; } = [];
    }
}
