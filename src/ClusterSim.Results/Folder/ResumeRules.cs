namespace ClusterSim.Results.Folder;

/// <summary>What must be the same for finished replications to be used again. More or fewer replications are fine.</summary>
internal static class ResumeRules
{
    public static void Check(string directory, Manifest earlier, Manifest manifest)
    {
        Compare(directory, "engine", earlier.Engine, manifest.Engine);
        Compare(directory, "seed", earlier.Seed, manifest.Seed);
        Compare(directory, "number of months", earlier.Months, manifest.Months);
        Compare(directory, "firm panel (--panel)", earlier.Panel, manifest.Panel);
        Compare(directory, "list of scenarios", Names(earlier), Names(manifest));
        foreach (var (before, now) in earlier.Scenarios.Zip(manifest.Scenarios))
            Compare(directory, $"text of scenario '{now.Name}' (SHA-256)", before.Sha256, now.Sha256);
    }

    private static string Names(Manifest manifest) => string.Join(", ", manifest.Scenarios.Select(scenario => scenario.Name));

    private static void Compare<T>(string directory, string what, T earlier, T now)
    {
        if (!EqualityComparer<T>.Default.Equals(earlier, now))
            throw new ResultException(directory, FormattableString.Invariant($"cannot be resumed: the {what} was {earlier} and is now {now}. Run it as before, or start over with --force."));
    }
}
