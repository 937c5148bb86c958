using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using ClusterSim.Cli.Display;
using ClusterSim.Cli.Running;
using ClusterSim.Core.Terms;
using ClusterSim.Reporting;
using ClusterSim.Results;
using ClusterSim.Scenarios;

namespace ClusterSim.Cli.Commands;

/// <summary><c>clustersim explain</c>: every assumption of a scenario with its source, or what differs from another scenario, or those of a result by their weight.</summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var scenario = new Argument<string>("SCENARIO") { Description = "Scenario file; a folder means its baseline.yaml, or is a result, whose assumptions are listed by their weight in its answer." };
        var against = new Option<string?>("--against") { Description = "List only what differs from this scenario.", HelpName = "BASELINE" };
        var csv = new Option<bool>("--csv") { Description = "Print comma-separated values." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var loading = new LoadingOptions();
        var command = new Command("explain", "List every assumption with value, unit, source and certainty.") { scenario, against, csv, json };
        loading.AddTo(command);
        command.SetAction(parsed =>
        {
            var options = loading.Read(parsed);
            var format = parsed.GetValue(json) ? Format.Json : parsed.GetValue(csv) ? Format.Csv : Format.Table;
            var named = parsed.GetRequiredValue(scenario);
            if (!File.Exists(named) && File.Exists(Path.Combine(named, ResultFiles.Manifest)))
            {
                if (parsed.GetValue(against) is not null || options.Overrides.Count > 0 || options.ParameterSets.Count > 0)
                    throw new InputException($"'{named}' is a result, which is explained as it was run; --against, --set and --set-of are for scenarios");
                PrintWeights(named, format);
                return ExitCode.Done;
            }

            var rows = ScenarioInput.Load(named, options).Assumptions;
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

    /// <summary>Assumptions of a result, the weightiest first, and where the weights are from.</summary>
    private static void PrintWeights(string directory, Format format)
    {
        Verification.RequireTables(directory, CancellationToken.None);
        var results = ResultFolderReader.Read(directory);
        if (results.Manifest.KeepsRecords) throw new InputException($"'{directory}' is no run and no comparison; explain takes a scenario or the folder of either");
        var weights = new AssumptionWeights(results);
        switch (format)
        {
            case Format.Json:
                Output.Json(new JsonObject
                {
                    ["weights_from"] = weights.Worlds == 0 ? null : new JsonObject { ["result"] = directory, ["outcome"] = weights.Of, ["worlds"] = weights.Worlds },
                    ["assumptions"] = new JsonArray([.. weights.Rows.Select(entry => Json(entry.Scenario, entry.Row, entry.Weight))]),
                });
                break;
            case Format.Csv:
                Output.Csv(
                    ["scenario", "path", "value", "unit", "source", "certainty", "range", "distribution", "is_default", "description", "weight", "weight_policy", "is_told", "evppi_rupiah"],
                    weights.Rows.Select(entry => (IReadOnlyList<string>)
                    [
                        entry.Scenario, .. Cells(entry.Row), entry.Row.Distribution, entry.Row.IsDefault ? "true" : "false", entry.Row.Description,
                        Text(entry.Weight.Share), entry.Weight.Policy, entry.Weight.IsTold ? "true" : "false", Text(entry.Weight.Evppi),
                    ]));
                break;
            default:
                var baseline = results.Manifest.Scenarios[0].Name;
                Output.Table(
                    [">Weight", "Of policy", "Parameter", ">Value", "Unit", "Source", "Certainty", "Range", "Meaning"],
                    weights.Rows.Select(entry => (IReadOnlyList<string>)
                    [
                        double.IsNaN(entry.Weight.Share) ? "" : entry.Weight.IsTold ? Figures.Percent(entry.Weight.Share) : "none seen", entry.Weight.IsTold ? entry.Weight.Policy : "",
                        (string.Equals(entry.Scenario, baseline, StringComparison.Ordinal) ? "" : entry.Scenario + ":") + entry.Row.Path,
                        .. Cells(entry.Row with { Source = Source(entry.Row) }).Skip(1), entry.Row.Description,
                    ]), LongestNote);
                Console.Out.WriteLine(weights.Worlds == 0 ? $"{directory} looked at no worlds; clustersim compare --doubt quick gives each assumption its weight in the answer"
                    : FormattableString.Invariant($"Weights are from {directory}, {weights.Worlds} worlds: the largest part of the spread of a policy's effect on {weights.Of} that an assumption explains alone; none seen: not to be told from chance; blank: held at its value"));
                break;
        }

        static string Text(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";
    }

    private static JsonObject Json(string scenario, Assumption row, AssumptionWeight weight)
    {
        var json = Json(row);
        json.Insert(0, "scenario", scenario);
        json["weight"] = Output.Number(weight.Share);
        json["weight_policy"] = weight.Policy;
        json["is_told"] = weight.IsTold;
        json["evppi_rupiah"] = Output.Number(weight.Evppi);
        return json;
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
