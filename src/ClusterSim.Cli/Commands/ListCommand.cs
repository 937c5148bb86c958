using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using ClusterSim.Cli.Display;
using ClusterSim.Core;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;

namespace ClusterSim.Cli.Commands;

/// <summary><c>clustersim list</c>: what a scenario can use and what a run gives.</summary>
internal static class ListCommand
{
    private static readonly (string Kind, Func<IEnumerable<(string Name, string Description)>> Entries)[] s_catalogues =
    [
        ("instruments", () => InstrumentCatalogue.BuiltIn.All.Select(kind => (kind.Name, kind.Description))),
        ("metrics", () => MetricCatalogue.All.Select(metric => (metric.Name, $"{metric.Description} [{metric.Unit}]"))),
        ("panel", () => Simulation.PanelColumns.Select(column => (column.Name, column.Description))),
        ("phases", () => PhaseCatalogue.All.Select(phase => (phase.Name, phase.Reason))),
        ("lenders", Words<LenderKind>),
        ("markets", Words<MarketKind>),
        ("standards", Words<StandardKind>),
        ("shocks", Words<ShockTarget>),
        ("funders", Words<Funder>),
        ("allocations", Words<Allocation>),
    ];

    public static Command Create()
    {
        var kind = new Argument<string?>("KIND") { Description = $"One of {string.Join(", ", s_catalogues.Select(entry => entry.Kind))}; default: all.", Arity = ArgumentArity.ZeroOrOne };
        kind.AcceptOnlyFromAmong(s_catalogues.Select(entry => entry.Kind).ToArray());
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("list", "List instruments, metrics and other words that scenarios and results use.") { kind, json };
        command.SetAction(parsed =>
        {
            var wanted = s_catalogues.Where(entry => parsed.GetValue(kind) is not { } name || string.Equals(entry.Kind, name, StringComparison.Ordinal)).ToArray();
            if (parsed.GetValue(json))
                Output.Json(new JsonObject(wanted.Select(entry => KeyValuePair.Create(entry.Kind, (JsonNode?)Json(entry.Entries())))));
            else
                foreach (var entry in wanted) Output.Table([entry.Kind, ""], entry.Entries().Select(row => (IReadOnlyList<string>)[row.Name, row.Description]));
            return ExitCode.Done;
        });
        return command;
    }

    private static IEnumerable<(string Name, string Description)> Words<T>() where T : struct, Enum =>
        Enum.GetNames<T>().Select(name => (JsonNamingPolicy.SnakeCaseLower.ConvertName(name), ""));

    private static JsonObject Json(IEnumerable<(string Name, string Description)> entries) =>
        new(entries.Select(entry => KeyValuePair.Create(entry.Name, (JsonNode?)JsonValue.Create(entry.Description))));
}
