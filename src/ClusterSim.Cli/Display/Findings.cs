using System.Text.Json.Nodes;
using ClusterSim.Scenarios;

namespace ClusterSim.Cli.Display;

/// <summary>What was found in scenario files, as JSON.</summary>
internal static class Findings
{
    /// <summary>Prints an entry for each file: whether it can be used and what was found in it.</summary>
    public static void Print(IEnumerable<(string Path, bool IsUsable, IReadOnlyList<Diagnostic> Findings, JsonObject? Health)> files) =>
        Output.Json(new JsonArray(files.Select(file => (JsonNode)new JsonObject
        {
            ["path"] = file.Path,
            ["ok"] = file.IsUsable,
            ["findings"] = new JsonArray(file.Findings.Select(Json).ToArray()),
            ["health"] = file.Health,
        }).ToArray()));

    private static JsonNode Json(Diagnostic finding) => new JsonObject
    {
        ["file"] = finding.File,
        ["line"] = finding.Line,
        ["column"] = finding.Column,
        ["cell"] = finding.Cell.Length > 0 ? finding.Cell : null,
        ["severity"] = finding.Severity == Severity.Error ? "error" : "warning",
        ["message"] = finding.Message,
    };
}
