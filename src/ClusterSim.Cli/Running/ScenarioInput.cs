using ClusterSim.Scenarios;
using ClusterSim.Scenarios.Binding;
using ClusterSim.Sweeps.Files;

namespace ClusterSim.Cli.Running;

/// <summary>Scenarios named on the command line.</summary>
internal static class ScenarioInput
{
    public const string Baseline = "baseline.yaml";

    /// <summary>Loads a scenario; a folder means its baseline. Warnings go to stderr.</summary>
    public static LoadedScenario Load(string path, LoadOptions options) => Load([path], options)[0];

    /// <summary>Loads scenarios; a warning that several share, because one extends the other, is said once.</summary>
    public static IReadOnlyList<LoadedScenario> Load(IEnumerable<string> paths, LoadOptions options)
    {
        var loaded = paths.Select(path => ScenarioFile.Load(FileOf(path), options)).ToArray();
        foreach (var warning in loaded.SelectMany(entry => entry.Warnings).Select(warning => warning.Render()).Distinct(StringComparer.Ordinal))
            Console.Error.WriteLine(warning);
        return loaded;
    }

    /// <summary>Files of a comparison, baseline first; a lone folder stands for its baseline and every other scenario in it, by name.</summary>
    public static IReadOnlyList<string> Comparison(string baseline, IReadOnlyList<string> policies)
    {
        if (policies.Count > 0) return [FileOf(baseline), .. policies.Select(FileOf)];
        var file = FileOf(baseline);
        if (!Directory.Exists(baseline))
            throw new InputException($"compare needs a policy beside the baseline: clustersim compare {baseline} POLICY.yaml, or a folder with {Baseline} and its policies");
        var beside = PoliciesBeside(file);
        return beside.Count > 0 ? [file, .. beside] : throw new InputException($"{baseline} holds {Baseline} and no other scenario to compare it with");
    }

    /// <summary>Every other scenario in the folder of a file, by name.</summary>
    public static IReadOnlyList<string> PoliciesBeside(string file) =>
        Directory.EnumerateFiles(Path.GetDirectoryName(Path.GetFullPath(file))!, "*.yaml")
            .Where(path => !string.Equals(Path.GetFullPath(path), Path.GetFullPath(file), StringComparison.Ordinal) && !SweepFile.IsSweep(path))
            .Select(path => Path.Combine(Path.GetDirectoryName(file) ?? "", Path.GetFileName(path)))
            .Order(StringComparer.Ordinal)
            .ToArray();

    /// <summary>The file that a path names: itself, or a folder's baseline.</summary>
    public static string FileOf(string path)
    {
        if (File.Exists(path)) return path;
        if (!Directory.Exists(path)) throw new InputException($"there is no file or folder '{path}'{Nearest(path)}");
        var baseline = Path.Combine(path, Baseline);
        return File.Exists(baseline) ? baseline : throw new InputException($"the folder '{path}' holds no {Baseline}");
    }

    private static string Nearest(string path)
    {
        var folder = Path.GetDirectoryName(path) is { Length: > 0 } given ? given : ".";
        if (!Directory.Exists(folder)) return "";
        var present = Directory.EnumerateFileSystemEntries(folder, "*", new EnumerationOptions { IgnoreInaccessible = true })
            .Where(entry => Directory.Exists(entry) || entry.EndsWith(".yaml", StringComparison.Ordinal))
            .Select(entry => Path.GetFileName(entry))
            .Where(name => name[0] != '.')
            .Order(StringComparer.Ordinal).ToArray();
        if (NearestName.Of(Path.GetFileName(Path.TrimEndingDirectorySeparator(path)), present) is { } nearest)
            return $"; did you mean '{(folder is "." ? nearest : Path.Combine(folder, nearest))}'?";
        return present.Length is 0 or > 12 ? "" : $"; '{folder}' holds {string.Join(", ", present)}";
    }
}
