using ClusterSim.Scenarios;

namespace ClusterSim.Experiments.Trials;

/// <summary>Trials as folders: <c>experiments/ghana-grants/trial.yaml</c>.</summary>
public static class TrialFolders
{
    /// <summary>Name of the folder of trials beside other scenarios.</summary>
    public const string Folder = "experiments";

    /// <summary>Name of a trial's scenario.</summary>
    public const string File = "trial.yaml";

    /// <summary>Names of the trials in a folder, in alphabetical order; none where there is no folder.</summary>
    /// <param name="directory">The folder of trials.</param>
    public static IReadOnlyList<string> NamesIn(string directory) => !Directory.Exists(directory) ? [] :
    [
        .. Directory.EnumerateDirectories(directory).Where(folder => System.IO.File.Exists(Path.Combine(folder, File)))
            .Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal),
    ];

    /// <summary>Reads a trial.</summary>
    /// <param name="directory">The folder of trials.</param>
    /// <param name="name">Its name.</param>
    /// <param name="overrides">Values of the caller's own, each <c>PATH=VALUE</c>.</param>
    /// <exception cref="ScenarioException">Its scenario cannot be used.</exception>
    public static LoadedScenario Load(string directory, string name, params IReadOnlyList<string> overrides) =>
        ScenarioFile.Load(Path.Combine(directory, name, File), overrides);
}
