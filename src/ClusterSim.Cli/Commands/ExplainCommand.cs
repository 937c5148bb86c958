using System.CommandLine;
using System.Text.Json.Nodes;
using ClusterSim.Cli.Display;
using ClusterSim.Cli.Running;
using ClusterSim.Core.Terms;
using ClusterSim.Scenarios;

namespace ClusterSim.Cli.Commands;

/// <summary><c>clustersim explain</c>: every assumption of a scenario with its source, or what differs from another scenario.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var scenario = new Argument<string>("SCENARIO") { Description = "Scenario file; a folder means its baseline.yaml." };
        var against = new Option<string?>("--against") { Description = "List only what differs from this scenario.", HelpName = "BASELINE" };
        var csv = new Option<bool>("--csv") { Description = "Print comma-separated values." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var loading = new LoadingOptions();
        var command = new Command("explain", "List every assumption with value, unit, source and certainty.") { scenario, against, csv, json };
        loading.AddTo(command);
        command.SetAction(parsed =>
        {
            var options = loading.Read(parsed);
            var rows = ScenarioInput.Load(parsed.GetRequiredValue(scenario), options).Assumptions;
            var format = parsed.GetValue(json) ? Format.Json : parsed.GetValue(csv) ? Format.Csv : Format.Table;
            // Overrides are those of the scenario; the one it is held against stands as its file says.
            if (parsed.GetValue(against) is { } other)
                PrintChanges(AssumptionRegister.Changes(ScenarioInput.Load(other, options with { Overrides = [], ParameterSets = [] }).Assumptions, rows), format);
            else
                Print(rows, format);
            return ExitCode.Done;
        });
        return command;
    }

    private const int LongestNote = 60;

    private enum Format { Table, Csv, Json }

    private static void Print(IReadOnlyList<Assumption> rows, Format format)
    {
        var totals = AssumptionRegister.Totals(rows);
        switch (format)
        {
            case Format.Json:
                Output.Json(new JsonObject
                {
                    ["totals"] = new JsonObject(totals.Select(total => KeyValuePair.Create(total.Certainty, (JsonNode?)new JsonObject { ["values"] = total.Count, ["defaults"] = total.Defaults }))),
                    ["assumptions"] = new JsonArray(rows.Select(Json).ToArray()),
                });
                break;
            case Format.Csv:
                Output.Csv(["path", "value", "unit", "source", "certainty", "range", "distribution", "is_default", "description"], rows.Select(row => (IReadOnlyList<string>)[.. Cells(row), row.Distribution, row.IsDefault ? "true" : "false", row.Description]));
                break;
            default:
                Output.Table(
                    ["Parameter", ">Value", "Unit", "Source", "Certainty", "Range", "Meaning"],
                    rows.Select(row => (IReadOnlyList<string>)[.. Cells(row with { Source = Source(row) }), row.Description]), LongestNote);
                Console.Out.WriteLine(FormattableString.Invariant($"{totals.Sum(total => total.Count)} assumptions: {string.Join(", ", totals.Select(total => FormattableString.Invariant($"{total.Count} {total.Certainty} ({total.Defaults} of them defaults)")))}"));
                if (RangeNote.Of(rows) is { } note) Console.Out.WriteLine(note);
                break;
        }
    }

    private static void PrintChanges(IReadOnlyList<AssumptionChange> changes, Format format)
    {
        switch (format)
        {
            case Format.Json:
                Output.Json(new JsonArray(changes.Select(Json).ToArray()));
                break;
            case Format.Csv:
                Output.Csv(
                    ["path", "baseline_value", "value", "unit", "source", "certainty", "range", "description"],
                    changes.Select(change => (IReadOnlyList<string>)[change.Path, change.Before?.Value ?? "", .. Cells(change.Row with { Value = change.After?.Value ?? "" }).Skip(1), change.Row.Description]));
                break;
            default:
                Output.Table(
                    ["Parameter", ">Baseline", ">Value", "Unit", "Source", "Certainty", "Range", "Meaning"],
                    changes.Select(change => (IReadOnlyList<string>)
                        [change.Path, change.Before?.Value ?? "(absent)", .. Cells(change.Row with { Value = change.After?.Value ?? "(removed)", Source = Source(change.Row) }).Skip(1), change.Row.Description]), LongestNote);
                break;
        }
    }

    private static string Source(Assumption row) => row.IsDefault ? $"default: {row.Source}" : row.Source;

    private static IReadOnlyList<string> Cells(Assumption row) => [row.Path, row.Value, row.Unit, row.Source, row.Certainty, row.Range];

    private static JsonObject Json(AssumptionChange change)
    {
        var json = Json(change.Row);
        json["value"] = change.After?.Value;
        json.Insert(1, "baseline_value", change.Before?.Value);
        return json;
    }

    private static JsonObject Json(Assumption row) => new()
    {
        ["path"] = row.Path,
        ["value"] = row.Value,
        ["unit"] = row.Unit,
        ["source"] = row.Source,
        ["certainty"] = row.Certainty,
        ["range"] = row.Range,
        ["distribution"] = row.Distribution,
        ["is_default"] = row.IsDefault,
        ["description"] = row.Description,
    };
}
