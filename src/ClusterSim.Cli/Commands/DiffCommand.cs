using System.CommandLine;
using System.Text.Json.Nodes;
using ClusterSim.Cli.Display;
using ClusterSim.Cli.Running;
using ClusterSim.Core;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Bisecting;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results;
using ClusterSim.Scenarios;

namespace ClusterSim.Cli.Commands;

/// <summary><c>clustersim diff</c>: where two results, or two scenarios, part.</summary>
internal static class DiffCommand
{
    public static Command Create()
    {
        var left = new Argument<string>("LEFT") { Description = "Result folder or scenario file." };
        var right = new Argument<string>("RIGHT") { Description = "Another of the same kind." };
        var threads = Number.Option("--threads", [], "Threads for running scenarios; default: 1.", "T", 1, 1024);
        var json = new Option<bool>("--json") { Description = "Print the difference as JSON." };
        var command = new Command("diff", "Show where two result folders differ, or in which month and phase two scenarios diverge.") { left, right, threads, json };
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                var (one, other, asJson) = (parsed.GetRequiredValue(left), parsed.GetRequiredValue(right), parsed.GetValue(json));
                return File.Exists(one) && File.Exists(other)
                    ? Scenarios(one, other, (int)(parsed.GetValue(threads) ?? 1), asJson, cancellation)
                    : Results(one, other, asJson, cancellation);
            }, CancellationToken.None));
        return command;
    }

    private static int Scenarios(string left, string right, int threads, bool asJson, CancellationToken cancellation)
    {
        var (one, other) = (ScenarioInput.Load(left, new LoadOptions()).Scenario, ScenarioInput.Load(right, new LoadOptions()).Scenario);
        Parallelism.Plan(1, threads, Simulation.EstimateBytes(one) + Simulation.EstimateBytes(other), GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        var parting = PartingPoint.Find(one, other, threads, cancellation);
        if (asJson)
        {
            Output.Json(new JsonObject
            {
                ["identical"] = parting is null,
                ["month"] = parting?.Month,
                ["phase"] = parting?.Phase,
                ["column"] = parting?.Column,
                ["firm"] = parting?.Firm,
            });
        }
        else
        {
            Console.Out.WriteLine(parting is null
                ? FormattableString.Invariant($"no difference in {Counted.Of(Math.Min(one.Months, other.Months), "month")}")
                : Describe(parting, one));
        }

        return parting is null ? ExitCode.Done : ExitCode.Failed;
    }

    private static string Describe(PartingPoint parting, Scenario scenario)
    {
        if (parting.Month < -scenario.SpinUpMonths) return "the worlds differ before the first month";
        var phase = parting.Phase.Length > 0 ? $", in phase {parting.Phase}" : "";
        var firm = parting.Column.Length > 0 ? FormattableString.Invariant($"; first by the end of the month: {parting.Column} of firm {parting.Firm}") : "";
        return FormattableString.Invariant($"the states diverge in month {parting.Month} ({scenario.Start.Plus(parting.Month)}){phase}{firm}");
    }

    private static int Results(string left, string right, bool asJson, CancellationToken cancellation)
    {
        var report = ResultDifference.Compare(left, right, cancellation);
        if (asJson) Output.Json(Json(report));
        else Print(report);
        return report.IsIdentical ? ExitCode.Done : ExitCode.Failed;
    }

    private static void Print(DifferenceReport report)
    {
        if (report.IsIdentical) Console.Out.WriteLine("the results are identical");
        foreach (var setting in report.Settings) Console.Out.WriteLine($"setting {setting}");
        foreach (var scenario in report.Scenarios) Console.Out.WriteLine($"scenario {scenario} differs in its text, or only one folder has it");
        const int Shown = 5;
        foreach (var state in report.States.Take(Shown))
            Console.Out.WriteLine(FormattableString.Invariant($"state at the end: {state.Scenario}, replication {state.Replication}: {Or(state.A)}, {Or(state.B)}"));
        if (report.States.Count > Shown) Console.Out.WriteLine(FormattableString.Invariant($"and {report.States.Count - Shown} more states differ (--json lists them)"));
        if (report.First is { } first)
        {
            Console.Out.WriteLine(FormattableString.Invariant(
                $"first value: {first.Scenario}, replication {first.Replication}, month {first.Month}, {first.Group.Kind} {first.Group.Name}, {first.Metric}: {first.A:R}, {first.B:R}"));
        }

        if (report.DifferingValues > 0) Console.Out.WriteLine(FormattableString.Invariant($"{report.DifferingValues} of {report.ComparedValues} values differ"));
        if (report.RowsOnlyInA + report.RowsOnlyInB > 0) Console.Out.WriteLine(FormattableString.Invariant($"rows only in the first: {report.RowsOnlyInA}, only in the second: {report.RowsOnlyInB}"));
        foreach (var file in report.Files) Console.Out.WriteLine($"file {file} differs, or only one folder has it");
    }

    private static string Or(string hash) => hash.Length > 0 ? hash : "missing";

    private static JsonObject Json(DifferenceReport report) => new()
    {
        ["identical"] = report.IsIdentical,
        ["differing_values"] = report.DifferingValues,
        ["compared_values"] = report.ComparedValues,
        ["first"] = report.First is not { } first ? null : new JsonObject
        {
            ["scenario"] = first.Scenario,
            ["replication"] = first.Replication,
            ["month"] = first.Month,
            ["group_kind"] = first.Group.Kind,
            ["group"] = first.Group.Name,
            ["metric"] = first.Metric,
            ["left"] = Output.Number(first.A),
            ["right"] = Output.Number(first.B),
        },
        ["settings"] = Words(report.Settings),
        ["scenarios"] = Words(report.Scenarios),
        ["files"] = Words(report.Files),
    };

    private static JsonArray Words(IReadOnlyList<string> words) => new(words.Select(word => (JsonNode)JsonValue.Create(word)).ToArray());
}
