using System.Text.Json.Nodes;
using ClusterSim.Cli.Running;
using ClusterSim.Sweeps.Doubt;

namespace ClusterSim.Cli.Display;

/// <summary>What became of worlds that were drawn from the ranges of assumptions.</summary>
internal static class DoubtSummary
{
    /// <summary>What it is about to take, in a line.</summary>
    public static string Plan(DoubtQuestion question)
    {
        var (settings, policies) = (question.Settings, question.Policies.Count);
        return FormattableString.Invariant(
            $"doubt: {question.Drawn.Count} assumptions are drawn from their ranges until {settings.Worlds} worlds agree with the facts, at most {settings.MostBaselines:N0} baselines; then {policies} {(policies == 1 ? "policy" : "policies")} in each world, in {settings.SecondLuck} of them twice");
    }

    /// <summary>Says how many worlds stand, what ruled the others out, and what policies do in those that stand.</summary>
    public static void Print(ExperimentSession session, DoubtResult result)
    {
        foreach (var line in Lines(session.Question!, result).Concat(DoubtLines.Lines(session, result, session.Answer!))) Console.Out.WriteLine(line);
    }

    /// <summary>What became of the worlds, as sentences.</summary>
    internal static IEnumerable<string> Lines(DoubtQuestion question, DoubtResult result)
    {
        var failed = result.Failed == 0 ? "" : FormattableString.Invariant($"; {result.Failed} could not be run");
        if (!result.Facts.RuleAnything)
        {
            yield return FormattableString.Invariant($"Doubt: {result.Standing.Count} worlds were drawn from the ranges of {question.Drawn.Count} assumptions{failed}. Nothing observed rules any of them out: the scenario has no target with 'use: fit'.");
        }
        else
        {
            var most = result.RuledOut.Count == 0 ? ""
                : FormattableString.Invariant($"; most of the others ({result.RuledOut[0].Worlds}) are ruled out by {result.RuledOut[0].Fact.Name}");
            yield return FormattableString.Invariant($"Doubt: {result.Standing.Count} of {result.Drawn} worlds drawn from the ranges of {question.Drawn.Count} assumptions agree with the facts{most}{failed}.");
            if (result.Standing.Count < question.Settings.Worlds)
                yield return FormattableString.Invariant($"That is fewer than the {question.Settings.Worlds} asked for, after the {result.Drawn} baselines that are run at most: ranges that move together (moves_together), or a calibration (--doubt posterior.csv), give more.");
            if (result.Unscreened is { Standing: > 0 and var standing, Missed: var missed })
                yield return FormattableString.Invariant($"Of {standing} that stand among worlds taken at random, the emulator would have left out {missed}.");
            if (result.Worlds[0].RuledOutBy is { } fact)
                yield return $"The world as written is itself ruled out, by {result.Facts.All[fact].Name}: figures above are of a world that the facts speak against.";
        }

        if (question.Held.Count > 0)
            yield return FormattableString.Invariant($"{question.Held.Count} more have a range and are held, since they are no single number: {string.Join(", ", question.Held.Take(3))}{(question.Held.Count > 3 ? ", …" : "")}.");
    }

    /// <summary>The same for programs.</summary>
    public static JsonObject Json(DoubtQuestion question, DoubtResult result) => new()
    {
        ["asked"] = question.Settings.Words,
        ["assumptions_drawn"] = question.Drawn.Count,
        ["worlds_drawn"] = result.Drawn,
        ["worlds_standing"] = result.Standing.Count,
        ["worlds_failed"] = result.Failed,
        ["ruled_out"] = new JsonObject(result.RuledOut.Select(entry => KeyValuePair.Create(entry.Fact.Name, (JsonNode?)entry.Worlds))),
    };
}
