using System.CommandLine;
using ClusterSim.Cli.Display;
using ClusterSim.Cli.Running;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Health;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results;
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
        var health = new Option<bool>("--health") { Description = "Also run a baseline that takes longer than a second to tell whether it is the district of its file." };
        var loading = new LoadingOptions();
        var command = new Command("validate", "Check scenario and sweep files, and whether a baseline is the district of its file.") { files, json, verbose, health };
        loading.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(
            Execute(parsed.GetRequiredValue(files), loading.Read(parsed), parsed.GetValue(json), parsed.GetValue(verbose), parsed.GetValue(health), cancellation)));
        return command;
    }

    private static int Execute(string[] paths, LoadOptions options, bool asJson, bool verbose, bool runsAll, CancellationToken cancellation)
    {
        var checks = paths.SelectMany(Expand).Select(path => Check(path, options, runsAll, cancellation)).ToArray();
        if (asJson)
        {
            Findings.Print(checks.Select(check => (check.Path, check.IsSound, check.Findings, HealthLines.Json(check.Health, check.Money, check.WhyNot))));
        }
        else
        {
            var said = new HashSet<string>(StringComparer.Ordinal);
            foreach (var check in checks)
            {
                foreach (var text in check.Findings.Select(finding => finding.Render()).Where(said.Add)) Console.Error.WriteLine(text);
                Console.Out.WriteLine($"{check.Path}: {(check.IsSound ? check.Verdict : Counted.Of(check.Findings.Count(finding => finding.Severity == Severity.Error), "error"))}");
                foreach (var line in HealthLines.Of(check.Health, check.Money)) Console.Out.WriteLine(line);
                if (check.WhyNot.Length > 0) Console.Out.WriteLine($"Health: {check.WhyNot}");
            }

            if (RangeNote.Of(checks.SelectMany(check => check.Assumptions), verbose) is { } note) Console.Out.WriteLine(note);
        }

        return checks.All(check => check.IsSound) ? ExitCode.Done : ExitCode.WrongInput;
    }

    private static IEnumerable<string> Expand(string path) =>
        !Directory.Exists(path) ? [ScenarioInput.FileOf(path)]
        : Directory.EnumerateFiles(path, "*.yaml").Order(StringComparer.Ordinal).ToArray() is { Length: > 0 } files ? files
        : throw new InputException($"the folder '{path}' holds no .yaml file");

    private static Finding Check(string path, LoadOptions options, bool runsAll, CancellationToken cancellation)
    {
        try
        {
            if (SweepFile.IsSweep(path)) return new Finding(path, IsSound: true, Verdict(SweepFile.Load(path, options)), []);
            var loaded = ScenarioFile.Load(path, options);
            return Looked(new Finding(path, IsSound: true, Verdict(loaded.Scenario), loaded.Warnings) { Assumptions = loaded.Assumptions, Money = loaded.Scenario.Money }, loaded.Scenario, runsAll, cancellation);
        }
        catch (ScenarioException problem)
        {
            return new Finding(path, IsSound: false, "", problem.Diagnostics);
        }
    }

    /// <summary>A baseline is run once; a policy is its baseline until it begins.</summary>
    private static Finding Looked(Finding finding, Scenario scenario, bool runsAll, CancellationToken cancellation)
    {
        if (scenario.Policies.Count > 0) return finding;
        var firmMonths = HealthCheck.FirmMonths(scenario);
        if (!runsAll && firmMonths > HealthCheck.MostFirmMonths)
            return finding with { WhyNot = FormattableString.Invariant($"not looked at, which takes a run of {firmMonths:#,0} months of firms; --health makes it, run and compare tell it besides.") };
        try
        {
            return finding with { Health = HealthCheck.Of(scenario, Environment.ProcessorCount, cancellation) };
        }
        catch (ExperimentException problem)
        {
            return finding with { WhyNot = $"the baseline cannot be run. {problem.Message}" };
        }
    }

    private static string Verdict(Scenario scenario) =>
        $"ok, {Counted.Of(scenario.Firms.Sum(group => (long)group.Count), "firm")}, {Counted.Of(scenario.Months, "month")}, {Counted.Of(scenario.Policies.Count, "programme")}";

    private static string Verdict(Sweep sweep) =>
        $"ok, {Counted.Of(sweep.Factors.Count, "factor")}, {(sweep.IsForCalibration ? "" : Counted.Of(sweep.Points.Values.Length, "point") + ", ")}{Counted.Of(sweep.Scenarios.Count, "scenario")}";

    private sealed record Finding(string Path, bool IsSound, string Verdict, IReadOnlyList<Diagnostic> Findings)
    {
        public IReadOnlyList<Assumption> Assumptions { get; init; } = [];

        public MoneyTerms Money { get; init; } = new();

        public IReadOnlyList<HealthRow> Health { get; init; } = [];

        /// <summary>Why a baseline was not looked at; empty where it was, or is none.</summary>
        public string WhyNot { get; init; } = "";
    }
}
