using System.Text.Json.Nodes;
using ClusterSim.Core.Terms;
using ClusterSim.Reporting;
using ClusterSim.Reporting.Health;
using ClusterSim.Results;

namespace ClusterSim.Cli.Display;

/// <summary>Whether a baseline is the district of its file: a line where it is, else a line for each finding with what to do.</summary>
internal static class HealthLines
{
    /// <summary>Where it is said what each finding means.</summary>
    private const string Page = "docs/how-to/make-the-baseline-your-district.md";

    /// <summary>The lines; none where nothing was looked at.</summary>
    /// <param name="rows">What was looked at.</param>
    /// <param name="money">The scenario's unit of money.</param>
    public static IEnumerable<string> Of(IReadOnlyList<HealthRow> rows, MoneyTerms money)
    {
        var note = new HealthNote(rows, Language.English, ManifestMoney.Of(money));
        if (!note.IsKnown) yield break;
        yield return $"Health: {note.Summary}";
        foreach (var finding in note.Findings)
        {
            yield return $"  {finding.Text}";
            yield return $"    {finding.Next}";
        }
        if (!note.Holds) yield return $"  What each finding means: {Page}";
    }

    /// <summary>The same for programs; null where nothing was looked at and nothing is said why.</summary>
    public static JsonObject? Json(IReadOnlyList<HealthRow> rows, MoneyTerms money, string whyNot = "")
    {
        if (whyNot.Length > 0) return new JsonObject { ["why_not"] = whyNot };
        var note = new HealthNote(rows, Language.English, ManifestMoney.Of(money));
        return !note.IsKnown ? null : new JsonObject
        {
            ["holds"] = note.Holds,
            ["summary"] = note.Summary,
            ["findings"] = new JsonArray(note.Findings.Select(finding => (JsonNode)new JsonObject
            {
                ["check"] = finding.Check,
                ["text"] = finding.Text,
                ["next"] = finding.Next,
            }).ToArray()),
            ["checks"] = new JsonArray(rows.Select(row => (JsonNode)new JsonObject
            {
                ["check"] = row.Check,
                ["group_kind"] = row.GroupKind,
                ["group"] = row.Group,
                ["unit"] = row.Unit,
                ["given"] = Output.Number(row.Given),
                ["found"] = Output.Number(row.Found),
                ["least"] = Output.Number(row.Least),
                ["most"] = Output.Number(row.Most),
                ["holds"] = row.Holds,
            }).ToArray()),
        };
    }
}
