using System.CommandLine;
using System.Text.Json.Nodes;
using ClusterSim.Cli.Display;
using ClusterSim.Cli.Running;
using ClusterSim.Core.Terms;
using ClusterSim.Scenarios;

namespace ClusterSim.Cli.Commands;

/// <summary><c>clustersim explain</c>: every assumption of a scenario with its source.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var scenario = new Argument<string>("SCENARIO") { Description = "Scenario file; a folder stands for its baseline.yaml." };
        var against = new Option<string?>("--against") { Description = "List only what differs from this scenario.", HelpName = "SCENARIO" };
        var set = new Option<string[]>("--set") { Description = "Replace a value; may be repeated.", HelpName = "PATH=VALUE", DefaultValueFactory = _ => [] };
        var csv = new Option<bool>("--csv") { Description = "Print comma-separated values." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("explain", "List every assumption with value, unit, source and certainty.") { scenario, against, set, csv, json };
        command.SetAction(parsed =>
        {
            var overrides = parsed.GetValue(set) ?? [];
            var rows = ScenarioInput.Load(parsed.GetRequiredValue(scenario), overrides).Assumptions;
            if (parsed.GetValue(against) is { } other) rows = AssumptionRegister.Differences(ScenarioInput.Load(other, overrides).Assumptions, rows);
            Print(rows, parsed.GetValue(csv), parsed.GetValue(json));
            return ExitCode.Done;
        });
        return command;
    }

    private static void Print(IReadOnlyList<Assumption> rows, bool asCsv, bool asJson)
    {
        if (asJson)
        {
            Output.Json(new JsonArray(rows.Select(Json).ToArray()));
        }
        else if (asCsv)
        {
            Output.Csv(
                ["path", "value", "unit", "source", "certainty", "range", "is_default", "description"],
                rows.Select(row => (IReadOnlyList<string>)[row.Path, row.Value, row.Unit, row.Source, row.Certainty, row.Range, row.IsDefault ? "true" : "false", row.Description]));
        }
        else
        {
            Output.Table(
                ["Parameter", ">Value", "Unit", "Source", "Certainty", "Range", "Meaning"],
                rows.Select(row => (IReadOnlyList<string>)[row.Path, row.Value, row.Unit, row.IsDefault ? $"default: {row.Source}" : row.Source, row.Certainty, row.Range, row.Description]));
        }
    }

    private static JsonObject Json(Assumption row) => new()
    {
        ["path"] = row.Path,
        ["value"] = row.Value,
        ["unit"] = row.Unit,
        ["source"] = row.Source,
        ["certainty"] = row.Certainty,
        ["range"] = row.Range,
        ["is_default"] = row.IsDefault,
        ["description"] = row.Description,
    };
}
