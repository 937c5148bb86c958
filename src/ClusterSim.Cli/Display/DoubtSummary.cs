using System.Text.Json.Nodes;
using ClusterSim.Cli.Running;
using ClusterSim.Core.Terms;
using ClusterSim.Reporting;
using ClusterSim.Sweeps.Doubt;

namespace ClusterSim.Cli.Display;

/// <summary>What became of worlds that were drawn from the ranges of assumptions.</summary>
internal static class DoubtSummary
{
    private const int Named = 3;

    /// <summary>What it is about to take, in a line.</summary>
    public static string Plan(DoubtQuestion question)
    {
        var (settings, policies) = (question.Settings, Counted.Of(question.Policies.Count, "policy"));
        var turned = settings.Flips == 0 ? "" : FormattableString.Invariant($"; then {settings.Flips} assumptions of each policy at the ends of their ranges and on the way there, {settings.FlipLucks} times each");
        return question.Given is null
            ? FormattableString.Invariant($"doubt: {Counted.Of(question.Drawn.Count, "assumption")} drawn from ranges until {settings.Worlds} worlds agree with the facts, at most {settings.MostBaselines:N0} baselines; then {policies} in each world, in {settings.SecondLuck} of them twice{turned}")
            : FormattableString.Invariant($"doubt: {Worlds(question, settings.Worlds)}; then {policies} in each that agrees with the facts, in {settings.SecondLuck} of them twice{turned}");
    }

    /// <summary>How far the search for worlds is after a wave, and what is left if the next ones give as many as the last.</summary>
    /// <param name="standing">Worlds that stand.</param>
    /// <param name="drawn">Baselines that were run.</param>
    /// <param name="wanted">Worlds that are to stand.</param>
    /// <param name="before">Worlds that stood, and baselines that were run, after the wave before.</param>
    /// <param name="question">What is asked.</param>
    internal static string SoFar(int standing, int drawn, int wanted, (int Standing, int Drawn) before, DoubtQuestion question)
    {
        var (left, gained) = (question.Settings.MostBaselines - drawn, standing - before.Standing);
        var baselines = gained == 0 ? left : Math.Min(left, (int)Math.Ceiling((wanted - standing) * (double)(drawn - before.Drawn) / gained));
        var runs = (question.Policies.Count + 1) * (wanted + question.Settings.SecondLuck);
        return FormattableString.Invariant($"{standing} of {drawn} worlds stand so far; {wanted} are to: {(gained == 0 ? "at most" : "about")} {Counted.Of(baselines, "baseline")} more, then {runs:N0} runs of policies in these worlds");
    }

    /// <summary>Says how many worlds stand, what ruled the others out, and what policies do in those that stand.</summary>
    public static void Print(ExperimentSession session, DoubtResult result)
    {
        foreach (var line in Lines(session.Question!, result, session.FailedPolicies).Concat(DoubtLines.Lines(session, result, session.Answer!))) Console.Out.WriteLine(line);
    }

    /// <summary>What became of the worlds, as sentences.</summary>
    internal static IEnumerable<string> Lines(DoubtQuestion question, DoubtResult result, IReadOnlyList<FailedPolicy> failedPolicies)
    {
        var (drawn, standing) = (Worlds(question, result.Drawn), result.Standing.Count);
        if (!result.Facts.RuleAnything)
        {
            yield return $"Doubt: {drawn}. Nothing observed rules any of them out: the scenario has no target with 'use: fit'.";
        }
        else
        {
            var most = result.RuledOut.Count == 0 ? ""
                : FormattableString.Invariant($"; most of the others ({result.RuledOut[0].Worlds}) are ruled out by {result.RuledOut[0].Fact.Name}");
            yield return FormattableString.Invariant($"Doubt: {drawn}; {standing} {(standing == 1 ? "agrees" : "agree")} with the facts{most}.");
        }

        if (result.Failed > 0)
            yield return $"{Counted.Of(result.Failed, "world")} of them could not be run and {(result.Failed == 1 ? "is" : "are")} left out. The first: {result.FirstError}.";
        if (question.Given is null && standing < question.Settings.Worlds)
            yield return FormattableString.Invariant($"{Counted.Of(standing, "world")} instead of the {question.Settings.Worlds} asked for, after the {question.Settings.MostBaselines:N0} baselines that are run at most: ranges that move together (moves_together), or a calibration (--doubt posterior.csv), give more.");
        if (result.Unscreened is { Standing: > 0 and var unscreened, Missed: var missed })
            yield return FormattableString.Invariant($"Of {unscreened} that stand among worlds taken at random, the emulator would have left out {missed}.");
        if (result.Worlds[0].RuledOutBy is { } fact)
            yield return $"The world as written is itself ruled out, by {result.Facts.All[fact].Name}: figures above are of a world that the facts speak against.";
        if (question.Given is { } given)
        {
            foreach (var (place, worlds) in given.Columns.Select(place => (place, given.Outside(question.Drawn[place], place))).Where(entry => entry.Item2 > 0))
            {
                var factor = question.Drawn[place].Factor.Factor;
                yield return FormattableString.Invariant($"In {worlds} of {Counted.Of(given.Rows.Count, "world")} '{given.File}' puts {factor.Name} outside its range, {Figures.Short(factor.Low)} to {Figures.Short(factor.High)}{Unit(question.Drawn[place])}.");
            }
        }

        var withoutPolicy = FailedPolicy.Worlds(failedPolicies);
        foreach (var (first, worlds) in withoutPolicy)
            yield return FormattableString.Invariant($"{first.Policy} could not be run in {worlds} of {Counted.Of(standing, "world")}, which are left out for all policies. The first, world {first.World}: {first.Error.TrimEnd('.')}.");
        if (question.Held.Count > 0)
            yield return FormattableString.Invariant($"{question.Held.Count} more {(question.Held.Count == 1 ? "has a range and is" : "have a range and are")} held, being no single number: {Some(question.Held)}.");
    }

    /// <summary>How many worlds were drawn from what, or taken from which file.</summary>
    private static string Worlds(DoubtQuestion question, int worlds)
    {
        if (question.Given is not { } given) return $"{Counted.Of(worlds, "world")} drawn from the ranges of {Counted.Of(question.Drawn.Count, "assumption")}";
        var (columns, rest) = (given.Columns, question.Drawn.Count(entry => entry.Leader is null) - given.Columns.Count);
        var from = $"{Counted.Of(worlds, "world")} of '{given.File}', which gives {Some([.. columns.Select(place => question.Drawn[place].Factor.Factor.Name + Unit(question.Drawn[place]))])}";
        return rest == 0 ? from : $"{from}; {Counted.Of(rest, "other assumption")} drawn from ranges";
    }

    private static string Unit(DrawnAssumption drawn) => drawn.Row.Unit is Units.None or "" ? "" : $" ({drawn.Row.Unit.Replace('_', ' ')})";

    private static string Some(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(Named)) + (names.Count > Named ? FormattableString.Invariant($" and {names.Count - Named} more") : "");

    /// <summary>The same for programs.</summary>
    public static JsonObject Json(DoubtQuestion question, DoubtResult result, IReadOnlyList<FailedPolicy> failedPolicies) => new()
    {
        ["asked"] = question.Settings.Words,
        ["assumptions_drawn"] = question.Drawn.Count - (question.Given?.Columns.Count ?? 0),
        ["assumptions_given"] = new JsonArray([.. (question.Given?.Columns ?? []).Select(place => (JsonNode)question.Drawn[place].Factor.Factor.Name)]),
        ["worlds_drawn"] = result.Drawn,
        ["worlds_standing"] = result.Standing.Count,
        ["worlds_failed"] = result.Failed,
        ["worlds_without_policy"] = new JsonObject(FailedPolicy.Worlds(failedPolicies).Select(entry => KeyValuePair.Create(entry.First.Policy, (JsonNode?)entry.Worlds))),
        ["ruled_out"] = new JsonObject(result.RuledOut.Select(entry => KeyValuePair.Create(entry.Fact.Name, (JsonNode?)entry.Worlds))),
    };
}
