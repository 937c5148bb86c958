using System.Text.Json;

namespace ClusterSim.Results.Folder;

/// <summary>What must be the same for a result to be gone on with: all that decides its numbers. More or less of it is fine.</summary>
internal static class ResumeRules
{
    private const string Advice = "Repeat the original command, or start over with --force.";

    public static void Check(string directory, Manifest earlier, Manifest manifest)
    {
        Require(directory, string.Equals(earlier.Engine + earlier.Build, manifest.Engine + manifest.Build, StringComparison.Ordinal),
            $"it was started with another build of the engine ({earlier.EngineInWords()}; this is {manifest.EngineInWords()}). Continue with that build, or start over with --force.");
        Compare(directory, "seed", earlier.Seed, manifest.Seed);
        Compare(directory, "number of months", earlier.Months, manifest.Months);
        Compare(directory, "firm panel (--panel)", earlier.Panel, manifest.Panel);
        var changed = earlier.Scenarios.Join(manifest.Scenarios, before => before.Name, now => now.Name, (First, Second) => (First, Second), StringComparer.Ordinal)
            .Where(pair => !string.Equals(pair.First.Identity, pair.Second.Identity, StringComparison.Ordinal)).ToArray();
        foreach (var (before, now) in changed)
            CompareFiles(directory, before, now);
        foreach (var (before, now) in changed)
            Compare(directory, $"text of scenario '{now.Name}' (SHA-256)", before.Sha256, now.Sha256);
        foreach (var (before, now) in changed)
            Compare(directory, $"identity of scenario '{now.Name}'", before.Identity, now.Identity);
        CheckDoubt(directory, earlier, manifest);
        Require(directory, string.Equals(earlier.Identity, manifest.Identity, StringComparison.Ordinal), $"its base scenario, factors or metrics have changed. {Advice}");
    }

    /// <summary>Refuses, among processes that share a folder, all but the very same question.</summary>
    public static void RequireSame(string directory, Manifest earlier, Manifest manifest) => Require(
        directory, IsSame(earlier, manifest), "other processes work on another question: a scenario, a file, points or replications have changed. Repeat their command, or go on with --resume when they are over.");

    /// <summary>Whether two that <see cref="Check"/> lets pass ask for the same, no more and no less.</summary>
    public static bool IsSame(Manifest earlier, Manifest manifest) =>
        string.Equals(earlier.Kind + earlier.Extent, manifest.Kind + manifest.Extent, StringComparison.Ordinal)
        && (earlier.Doses ?? []).SequenceEqual(manifest.Doses ?? [])
        && (earlier.Replications, earlier.FirstReplication) == (manifest.Replications, manifest.FirstReplication)
        && earlier.Scenarios.Select(scenario => (scenario.Name, scenario.Identity)).SequenceEqual(manifest.Scenarios.Select(scenario => (scenario.Name, scenario.Identity)));

    /// <summary>Whether the later of two that <see cref="Check"/> lets pass asks for all that the earlier does.</summary>
    public static bool IsMore(Manifest earlier, Manifest manifest) =>
        manifest.FirstReplication <= earlier.FirstReplication && manifest.FirstReplication + manifest.Replications >= earlier.FirstReplication + earlier.Replications
        && !(earlier.Doses ?? []).Except(manifest.Doses ?? []).Any()
        && (earlier.Doubt is null || manifest.Doubt is not null)
        && !earlier.Scenarios.Select(scenario => scenario.Name).Except(manifest.Scenarios.Select(scenario => scenario.Name), StringComparer.Ordinal).Any();

    /// <summary>Doubt may be added to a comparison, but the worlds that were drawn stay those that were asked for.</summary>
    private static void CheckDoubt(string directory, Manifest earlier, Manifest manifest)
    {
        if (earlier.Doubt is null) return;
        var (before, now) = (Asked(earlier), Asked(manifest));
        Require(directory, manifest.Doubt is not null, $"it looks at doubt (--doubt {before}), which is left out now. {Advice}");
        var changed = earlier.Scenarios.Join(manifest.Scenarios, one => one.Name, other => other.Name, (First, Second) => (First, Second), StringComparer.Ordinal)
            .Where(pair => !string.Equals(pair.First.Worlds, pair.Second.Worlds, StringComparison.Ordinal)).Select(pair => pair.Second.Name).FirstOrDefault();
        Require(directory, changed is null || string.Equals(before, now, StringComparison.Ordinal), $"the option --doubt was {before} and is now {now}. {Advice}");
        Require(directory, changed is null, $"the worlds of scenario '{changed}' are drawn otherwise than before: its ranges, facts or what moves together, or the file of worlds, have changed. {Advice}");
    }

    private static string Asked(Manifest manifest) =>
        manifest.Doubt is { ValueKind: JsonValueKind.Object } doubt && doubt.TryGetProperty("asked", out var asked) ? asked.ToString() : "none";

    /// <summary>
    /// Files count by what they hold and by their place in the list, not by their paths, which depend on where the program
    /// is started. Of files of scenarios the text counts that is made of them, so that a comment may change.
    /// </summary>
    private static void CompareFiles(string directory, ManifestScenario earlier, ManifestScenario now)
    {
        var (before, after) = (earlier.Tables().ToArray(), now.Tables().ToArray());
        foreach (var (one, other) in before.Zip(after))
        {
            Require(directory, string.Equals(one.Sha256, other.Sha256, StringComparison.OrdinalIgnoreCase), string.Equals(one.Path, other.Path, StringComparison.Ordinal)
                ? $"the file '{other.Path}' has changed since the run began. Restore it, or start over with --force."
                : $"the file '{one.Path}' was read before; now '{other.Path}' is, with different content. {Advice}");
        }

        if (before.Length == after.Length) return;
        var more = before.Length > after.Length ? before[after.Length] : after[before.Length];
        Require(directory, holds: false, $"the file '{more.Path}' was {(before.Length > after.Length ? "read before and is not now" : "not read before and is now")}. {Advice}");
    }

    private static void Compare<T>(string directory, string what, T earlier, T now) => Require(
        directory, EqualityComparer<T>.Default.Equals(earlier, now), FormattableString.Invariant($"the {what} was {earlier} and is now {now}. {Advice}"));

    private static void Require(string directory, bool holds, string fault)
    {
        if (!holds) throw new ResultException(directory, "cannot be resumed: " + fault);
    }
}
