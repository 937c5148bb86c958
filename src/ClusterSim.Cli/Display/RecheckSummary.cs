using System.Text.Json.Nodes;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Again;
using ClusterSim.Reporting;
using ClusterSim.Results;

namespace ClusterSim.Cli.Display;

/// <summary>What became of the figures of earlier results.</summary>
internal static class RecheckSummary
{
    private const int Worst = 12;
    private const int Named = 5;

    public static void Print(IReadOnlyList<(string Directory, IReadOnlyList<RecheckRow> Rows)> results, IReadOnlyList<string> outputs)
    {
        var worst = OfWorst(results);
        if (worst.Length > 0)
        {
            Output.Table(
                [.. results.Count > 1 ? (string[])["Result"] : [], "Scenario", "Figure", "Group", "Metric", ">Before", ">Now", ">Difference", ">s.e.", ">p", ">Welch p", ">q", "Verdict"],
                worst.Select(entry => (IReadOnlyList<string>)
                [
                    .. results.Count > 1 ? (string[])[entry.Directory] : [],
                    entry.Row.Scenario, entry.Row.Figure, $"{entry.Row.GroupKind} {entry.Row.Group}", entry.Row.Metric,
                    Figures.Short(entry.Row.Before), Figures.Short(entry.Row.After), Figures.Number(entry.Row.Difference), Figures.Number(entry.Row.StandardError),
                    Figures.Number(entry.Row.PValue), Figures.Number(entry.Row.WelchPValue), Figures.Number(entry.Row.QValue), entry.Row.Verdict,
                ]));
        }

        Console.Out.WriteLine(Verdict(results.SelectMany(result => result.Rows).ToArray()));
        Console.Out.WriteLine($"All figures: {string.Join(", ", outputs.Select(output => Path.Combine(output, ResultFiles.Recheck)))}");
    }

    public static JsonObject Json(IReadOnlyList<(string Directory, IReadOnlyList<RecheckRow> Rows)> results, IReadOnlyList<string> outputs)
    {
        var rows = results.SelectMany(result => result.Rows).ToArray();
        return new JsonObject
        {
            ["figures"] = rows.Length,
            [Recheck.Same] = Count(rows, Recheck.Same),
            [Recheck.Stands] = Count(rows, Recheck.Stands),
            [Recheck.Moved] = Count(rows, Recheck.Moved),
            [Recheck.Undefined] = Count(rows, Recheck.Undefined),
            ["verdict"] = Verdict(rows),
            ["outputs"] = new JsonArray(outputs.Select(output => (JsonNode)output).ToArray()),
            ["worst"] = new JsonArray(OfWorst(results).Select(entry => (JsonNode)new JsonObject
            {
                ["result"] = entry.Directory,
                ["scenario"] = entry.Row.Scenario,
                ["figure"] = entry.Row.Figure,
                ["metric"] = entry.Row.Metric,
                ["group_kind"] = entry.Row.GroupKind,
                ["group"] = entry.Row.Group,
                ["before"] = Output.Number(entry.Row.Before),
                ["after"] = Output.Number(entry.Row.After),
                ["difference"] = Output.Number(entry.Row.Difference),
                ["p_value"] = Output.Number(entry.Row.PValue),
                ["q_value"] = Output.Number(entry.Row.QValue),
                ["verdict"] = entry.Row.Verdict,
            }).ToArray()),
        };
    }

    /// <summary>What came of it, in a sentence that says how many tests there were.</summary>
    internal static string Verdict(IReadOnlyList<RecheckRow> rows)
    {
        var (same, stands, moved, undefined) = (Count(rows, Recheck.Same), Count(rows, Recheck.Stands), Count(rows, Recheck.Moved), Count(rows, Recheck.Undefined));
        var known = rows.Count - undefined;
        var others = undefined == 0 ? "" : FormattableString.Invariant($" {undefined:N0} more have no values to test.");
        if (known == 0) return "No figure can be tested: there is no finished replication, or only one." + others;
        var counts = FormattableString.Invariant($"Of {known:N0} figures {same:N0} are the same to the bit, {stands:N0} stand, {moved:N0} moved");
        if (stands + moved == 0) return $"{counts}.{others}";
        var rate = FormattableString.Invariant($"(of {stands + moved:N0} tests, {Figures.Percent(Recheck.FalseDiscoveryRate)} false discoveries allowed)");
        if (moved == 0) return $"{counts} {rate}: no difference is more than luck or rounding.{others}";
        var metrics = rows.Where(row => row.Verdict is Recheck.Moved).GroupBy(row => row.Metric, StringComparer.Ordinal).OrderByDescending(metric => metric.Count()).Select(metric => metric.Key).ToArray();
        var named = string.Join(", ", metrics.Take(Named)) + (metrics.Length > Named ? FormattableString.Invariant($" and {Counted.Of(metrics.Length - Named, "other metric")}") : "");
        return $"{counts} {rate}: {named}. What the earlier result says of these is to be told anew.{others}";
    }

    /// <summary>Those least likely to be luck first, and among these the largest beside what they were; of a metric the worst group, since groups largely repeat each other.</summary>
    private static (string Directory, RecheckRow Row)[] OfWorst(IReadOnlyList<(string Directory, IReadOnlyList<RecheckRow> Rows)> results) =>
    [
        .. results.SelectMany(result => result.Rows.Select(row => (result.Directory, row))).Where(entry => entry.row.Verdict is Recheck.Moved or Recheck.Stands)
            .OrderBy(entry => entry.row.PValue).ThenByDescending(entry => Math.Abs(entry.row.Difference) / Math.Max(Math.Abs(entry.row.Before), double.Epsilon))
            .DistinctBy(entry => (entry.Directory, entry.row.Scenario, entry.row.Figure, entry.row.Metric)).Take(Worst),
    ];

    private static int Count(IReadOnlyList<RecheckRow> rows, string verdict) => rows.Count(row => string.Equals(row.Verdict, verdict, StringComparison.Ordinal));
}
