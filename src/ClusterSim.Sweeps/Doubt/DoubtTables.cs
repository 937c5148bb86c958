using System.Text.Json;
using ClusterSim.Experiments.Runs;
using ClusterSim.Results;
using ClusterSim.Results.Tables;

namespace ClusterSim.Sweeps.Doubt;

/// <summary>Writes the tables of a comparison under doubt, and what the manifest says of it.</summary>
public static class DoubtTables
{
    private const int Keys = 8;

    /// <summary>Writes the worlds, what policies did in them, and what that answers.</summary>
    /// <param name="question">What was asked.</param>
    /// <param name="result">What was found.</param>
    /// <param name="runs">The runs, all of which are kept.</param>
    /// <param name="asWritten">Finished runs of a scenario as written, by its place.</param>
    /// <param name="folder">The folder, held alone.</param>
    /// <returns>The answer; and worlds that stand and in which a policy could not be run.</returns>
    /// <exception cref="ResultException">They cannot be written.</exception>
    public static (DoubtAnswer Answer, IReadOnlyList<FailedPolicy> Failed) Write(
        DoubtQuestion question, DoubtResult result, WorldRuns runs, Func<int, IReadOnlyList<RunSummary>> asWritten, ResultFolder folder)
    {
        WriteWorlds(question, result, runs, folder);
        var (draws, failed) = Draws(question, result, runs);
        new RecordTable<DoubtDrawRow>().Write(folder.PathOf(ResultFiles.DoubtDraws), folder.Manifest.Engine, draws);
        new RecordTable<DoubtMonthRow>().Write(folder.PathOf(ResultFiles.DoubtMonths), folder.Manifest.Engine, DoubtMonths.Rows(question, result, runs));
        new RecordTable<FlipRow>().Write(folder.PathOf(ResultFiles.Flips), folder.Manifest.Engine, result.Flips);
        var answer = DoubtAnswer.Of(question, draws, asWritten);
        answer.Write(folder);
        return (answer, failed);
    }

    /// <summary>What policies did in the worlds that stand, and the runs of them that failed.</summary>
    internal static (IReadOnlyList<DoubtDrawRow> Rows, IReadOnlyList<FailedPolicy> Failed) Draws(DoubtQuestion question, DoubtResult result, WorldRuns runs)
    {
        var failed = new List<FailedPolicy>();
        DoubtDrawRow[] draws = [.. Enumerable.Range(1, question.Policies.Count)
            .SelectMany(policy => result.Standing.Prepend(0).Select(world => (World: world, Luck: 1)).Concat(result.Again.Select(world =>
                (World: world, Luck: 2)))
                .SelectMany(draw => Rows(policy, draw.World, draw.Luck)))];
        return (draws, failed);

        IEnumerable<DoubtDrawRow> Rows(int policy, int world, int luck)
        {
            var (baseline, run) = (runs.Find(world, luck, 0)!, runs.Find(world, luck, policy)!);
            if (run.Error.Length > 0 || baseline.Error.Length > 0)
            {
                failed.Add(new FailedPolicy(question.Policies[policy - 1].Name, world, run.Error.Length > 0 ? run.Error : baseline.Error));
                return [];
            }

            return runs.Rows(world, luck, policy, baseline, run);
        }
    }

    /// <summary>What the manifest says of it: before it is made, without what was found.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="result">What was found; null before.</param>
    /// <param name="failed">Worlds that stand and in which a policy could not be run.</param>
    public static JsonElement Terms(DoubtQuestion question, DoubtResult? result, IReadOnlyList<FailedPolicy>? failed = null) => JsonSerializer.SerializeToElement(new DoubtTerms(
        question.Settings.Words, question.Settings.Worlds, question.Settings.SecondLuck, question.Settings.MostBaselines,
        [.. question.Drawn.Select((entry, place) => new DrawnTerms(
            entry.Factor.Factor.Name, entry.Row.Path, entry.Row.Unit, entry.Row.Certainty, entry.Factor.Factor.Low,
                entry.Factor.Factor.Base!.Value, entry.Factor.Factor.High, entry.Row.Distribution,
            [.. question.Sweep.Scenarios.Where((_, scenario) => question.Sweep.PointScenarios.Reaches(place, scenario)).Select(loaded =>
                loaded.Scenario.Name)],
            entry.Leader is { } leader ? question.Drawn[leader].Factor.Factor.Name : "", question.Given?.Columns.Contains(place) is true) { Levels = entry.Factor.Words })],
        question.Held,
        result is null ? null : new FoundTerms(
            result.Proposed, result.Drawn, result.Standing.Count, result.Again.Count, result.Failed,
            [.. FailedPolicy.Worlds(failed ?? []).Select(entry => new FailedPolicyTerms(entry.First.Policy, entry.Worlds))],
            [.. result.RuledOut.Select(entry => new RuledOutTerms(entry.Fact.Name, entry.Worlds))], result.Worlds[0].RuledOutBy is { } fact
                ? result.Facts.All[fact].Name : "",
            result.Unscreened.Standing, result.Unscreened.Missed)), DoubtJson.Default.DoubtTerms);

    private static void WriteWorlds(DoubtQuestion question, DoubtResult result, WorldRuns runs, ResultFolder folder)
    {
        Column[] columns =
        [
            new("draw", ColumnKind.Int), new("wave", ColumnKind.Int), new("is_screened", ColumnKind.Flag), new("stands", ColumnKind.Flag),
            new("ruled_out_by", ColumnKind.Text), new("implausibility", ColumnKind.Double), new("error", ColumnKind.Text), new("run",
                ColumnKind.Text),
            .. result.Facts.All.Select(fact => new Column($"simulated_{fact.Name}", ColumnKind.Double)),
            .. result.Facts.All.Select(fact => new Column($"implausibility_{fact.Name}", ColumnKind.Double)),
            .. question.Drawn.Select(entry => new Column(entry.Factor.Factor.Name, entry.Factor.Words is null ? ColumnKind.Double : ColumnKind.Text, entry.Factor.Unit)),
        ];
        using var table = new TableWriter(folder.PathOf(ResultFiles.Worlds), folder.Manifest.Engine, columns);
        foreach (var world in result.Worlds)
        {
            table.Column<int>(0).Add(world.Number);
            table.Column<int>(1).Add(world.Wave);
            table.Column<bool>(2).Add(world.IsScreened);
            table.Column<bool>(3).Add(world.Stands);
            table.Column<string>(4).Add(world.RuledOutBy is { } fact ? result.Facts.All[fact].Name : "");
            table.Column<double>(5).Add(Deciding(result.Facts, world));
            table.Column<string>(6).Add(world.Error);
            table.Column<string>(7).Add(runs.FindFacts(world.Number)!.Run);
            var column = Keys;
            for (var place = 0; place < result.Facts.All.Count; place++) table.Column<double>(column++).Add(world.Error.Length > 0
                ? double.NaN : world.Simulated[place]);
            for (var place = 0; place < result.Facts.All.Count; place++) table.Column<double>(column++).Add(world.Error.Length > 0
                || IsLater(result.Facts.All[place], world.Simulated[place]) ? double.NaN : world.Implausibilities[place]);
            foreach (var (drawn, value) in question.Drawn.Zip(question.Draws.Values(world.Number)))
            {
                if (drawn.Factor.Words is null) table.Column<double>(column++).Add(value);
                else table.Column<string>(column++).Add(drawn.WordAt(value));
            }

            table.EndRow();
        }

        table.Complete();
    }

    /// <summary>Whether a fact that rules nothing out was not simulated, as it lies after those that do.</summary>
    private static bool IsLater(Fact fact, double simulated) => !fact.Rules && double.IsNaN(simulated);

    /// <summary>The largest implausibility of a fact that may rule the world out; not defined where there is none.</summary>
    private static double Deciding(Facts facts, World world) => world.Error.Length > 0 ? double.NaN
        : world.Implausibilities.Where((_, fact) => facts.All[fact].Rules).DefaultIfEmpty(double.NaN).Max();
}

/// <summary>A run of a policy that failed, in a world that stands.</summary>
/// <param name="Policy">Name of the policy.</param>
/// <param name="World">Number of the world.</param>
/// <param name="Error">Why there is no such run.</param>
public sealed record FailedPolicy(string Policy, int World, string Error)
{
    /// <summary>In how many of the worlds that were drawn each policy failed, and the first failure of each.</summary>
    /// <param name="failed">The runs that failed.</param>
    public static IReadOnlyList<(FailedPolicy First, int Worlds)> Worlds(IEnumerable<FailedPolicy> failed) =>
        [.. failed.Where(run => run.World > 0).GroupBy(run => run.Policy, StringComparer.Ordinal)
            .Select(runs => (runs.MinBy(run => run.World)!, runs.Select(run => run.World).Distinct().Count()))];
}
