using System.Text.Json.Nodes;
using ClusterSim.Cli.Running;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Runs;
using ClusterSim.Experiments.Statistics;
using ClusterSim.Reporting;

namespace ClusterSim.Cli.Display;

/// <summary>How a run ended.</summary>
internal static class RunSummaryText
{
    /// <summary>Says what came out of a run or a comparison, where it is, and what to do next.</summary>
    /// <returns>The exit code.</returns>
    public static int Tell(ExperimentSession session, ExperimentOutcome outcome, string last)
    {
        session.Tell(() =>
        {
            if (session.Settings.Json)
            {
                Output.Json(session.Experiment.IsComparison ? ComparisonSummary.Json(session, outcome) : Json(session, outcome));
                return;
            }

            foreach (var line in HealthLines.Of(outcome.Health, session.Experiment.Scenarios[0].Money)) Console.Out.WriteLine(line);
            if (session.Experiment.IsComparison) ComparisonSummary.Print(session, outcome);
            else Print(outcome, session.Experiment.Scenarios[0].Money);
            if (NoRoom(outcome) is { } full) Console.Out.WriteLine(full);
            if (session.Doubt is { } doubt) DoubtSummary.Print(session, doubt);
            Console.Out.WriteLine(session.Results(outcome));
            Console.Out.WriteLine(last);
        });
        return outcome.IsDone ? ExitCode.Done : ExitCode.Failed;
    }

    /// <summary>Says in which scenarios more than one newcomer in a hundred was turned away; null where there are none.</summary>
    internal static string? NoRoom(ExperimentOutcome outcome)
    {
        var full = outcome.Runs.Where(run => run.IsDone)
            .GroupBy(run => run.Scenario, StringComparer.Ordinal)
            .Select(runs => (Scenario: runs.Key, TurnedAway: runs.Sum(run => Total(run, Metrics.TurnedAway)), Entries: runs.Sum(run => Total(run, Metrics.Entries))))
            .Where(scenario => scenario.TurnedAway > 0.01 * (scenario.TurnedAway + scenario.Entries))
            .Select(scenario => FormattableString.Invariant($"{scenario.Scenario} {100 * scenario.TurnedAway / (scenario.TurnedAway + scenario.Entries):0} %"))
            .ToList();
        return full.Count == 0 ? null
            : $"Newcomers without room: {string.Join(", ", full)} of all. The number of firms cannot rise as it would; raise spare_room of the clusters.";

        static double Total(RunSummary run, Metric metric) => run.InWindow(run.Windows[0].From, new Group("all", "all"), metric);
    }

    public static void Print(ExperimentOutcome outcome, MoneyTerms money)
    {
        Output.Table(
            ["Last month", ">Mean", ">Low", ">High", "Unit"],
            Ends(outcome).Select(entry => (IReadOnlyList<string>)
            [
                entry.Metric.Label.En, Shown(entry.End.Mean, entry.Metric), Shown(entry.End.Low, entry.Metric), Shown(entry.End.High, entry.Metric),
                entry.Metric.IsMoney ? entry.Metric.Unit.Replace(MoneyTerms.Rupiah, money.Name, StringComparison.Ordinal) : entry.Metric.Unit,
            ]));
        if (outcome.Targets.Count == 0) return;
        Output.Table(
            ["Target", "Year", "Use", ">Observed", ">Simulated", ">Distance"],
            outcome.Targets.Select(row => (IReadOnlyList<string>)
            [
                row.Target, FormattableString.Invariant($"{row.Year}"), row.Use, Figures.Short(row.Observed), Figures.Short(row.Simulated),
                FormattableString.Invariant($"{100 * row.RelativeDistance:+0.0;-0.0;0.0} %"),
            ]));

        string Shown(double value, Metric metric) => Figures.Short(metric.IsMoney ? value / money.Parts : value);
    }

    public static JsonObject Json(ExperimentSession session, ExperimentOutcome outcome) => new()
    {
        ["output"] = session.OutputDirectory,
        ["status"] = outcome.IsDone ? "done" : "failed",
        ["seed"] = session.Experiment.Seed,
        ["replications"] = session.Experiment.Replications,
        ["months"] = session.Experiment.Scenarios[0].Months,
        ["runs"] = new JsonArray(outcome.Runs.Select(run => (JsonNode)new JsonObject
        {
            ["scenario"] = run.Scenario,
            ["replication"] = run.Replication,
            ["status"] = run.IsDone ? "done" : "failed",
            ["error"] = run.Error,
            ["state_hash"] = run.StateHash,
        }).ToArray()),
        ["last_month"] = new JsonObject(Ends(outcome).Select(entry => KeyValuePair.Create(entry.Metric.Name, (JsonNode?)new JsonObject
        {
            ["mean"] = Output.Number(entry.End.Mean),
            ["low"] = Output.Number(entry.End.Low),
            ["high"] = Output.Number(entry.End.High),
        }))),
        ["health"] = HealthLines.Json(outcome.Health, session.Experiment.Scenarios[0].Money),
        ["targets"] = new JsonArray(outcome.Targets.Select(row => (JsonNode)new JsonObject
        {
            ["target"] = row.Target,
            ["metric"] = row.Metric,
            ["year"] = row.Year,
            ["use"] = row.Use,
            ["observed"] = Output.Number(row.Observed),
            ["simulated"] = Output.Number(row.Simulated),
            ["relative_distance"] = Output.Number(row.RelativeDistance),
        }).ToArray()),
    };

    /// <summary>Says on stderr how many runs failed and why; a reason that many share is said once.</summary>
    /// <param name="outcome">What the runs gave.</param>
    /// <param name="debug">Whether to show where in the program the first of each reason came from.</param>
    public static void PrintFailures(ExperimentOutcome outcome, bool debug)
    {
        var scenarios = outcome.Runs.GroupBy(run => run.Scenario, StringComparer.Ordinal).ToList();
        foreach (var runs in scenarios) Print(runs.Key, runs.Count(), runs.Where(run => !run.IsDone));
        foreach (var runs in outcome.FailedDoses.GroupBy(entry => (entry.Run.Scenario, entry.Factor)))
        {
            var all = scenarios.Single(same => string.Equals(same.Key, runs.Key.Scenario, StringComparison.Ordinal)).Count();
            Print(FormattableString.Invariant($"{runs.Key.Scenario} with {runs.Key.Factor} times its budget"), all, runs.Select(entry => entry.Run));
        }

        void Print(string what, int all, IEnumerable<RunSummary> failed)
        {
            foreach (var line in Failures(what, all, [.. failed.Select(run => (run.Replication, run.Error, Trace: debug ? run.Trace : ""))]))
                Console.Error.WriteLine(line);
        }
    }

    /// <summary>How many of all replications failed, once, and each reason with the first that had it.</summary>
    internal static IEnumerable<string> Failures(string what, int all, IReadOnlyList<(int Replication, string Error, string Trace)> failed)
    {
        var reasons = failed.GroupBy(run => run.Error, StringComparer.Ordinal).Select(same => same.First()).ToList();
        var counted = FormattableString.Invariant($"clustersim: {what}: {failed.Count} of {Counted.Of(all, "replication")} failed");
        if (reasons.Count > 1) yield return counted;
        foreach (var (replication, error, trace) in reasons)
        {
            yield return FormattableString.Invariant($"{(reasons.Count > 1 ? " " : counted + ",")} first replication {replication}: {error}");
            if (trace.Length > 0) yield return trace;
        }
    }

    private static IEnumerable<(Metric Metric, MeanInterval End)> Ends(ExperimentOutcome outcome)
    {
        var first = outcome.Runs[0].Scenario;
        var done = outcome.Runs.Where(run => run.IsDone && string.Equals(run.Scenario, first, StringComparison.Ordinal)).ToArray();
        if (done.Length == 0) yield break;
        foreach (var metric in MetricCatalogue.Tagged(MetricTag.Summary))
            yield return (metric, MeanInterval.Of(done.Select(run => run.EndMetrics[metric.Column]).ToArray()));
    }
}
