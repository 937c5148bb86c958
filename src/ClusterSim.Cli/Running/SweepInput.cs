using ClusterSim.Scenarios;
using ClusterSim.Sweeps;
using ClusterSim.Sweeps.Files;

namespace ClusterSim.Cli.Running;

/// <summary>Sweep files named on the command line.</summary>
internal static class SweepInput
{
    private const string Name = "sweep.yaml";

    /// <summary>Loads a sweep that is to be run; a folder means its sweep.yaml. Warnings go to stderr.</summary>
    public static Sweep Load(string path, LoadOptions options) => Read(path, options) is { IsForCalibration: false } sweep ? sweep
        : throw new InputException($"'{path}' names scenarios that are fitted together, and has no base and design to sweep over: clustersim calibrate {path}");

    /// <summary>Loads a sweep file, also one that is for <c>calibrate</c> alone.</summary>
    public static Sweep Read(string path, LoadOptions options)
    {
        var sweep = SweepFile.Load(FileOf(path), options);
        foreach (var warning in sweep.Scenarios.SelectMany(loaded => loaded.Warnings).Select(warning => warning.Render()).Distinct(StringComparer.Ordinal))
            Console.Error.WriteLine(warning);
        return sweep;
    }

    private static string FileOf(string path)
    {
        if (File.Exists(path)) return path;
        if (!Directory.Exists(path)) throw new InputException($"there is no file or folder '{path}'");
        var file = Path.Combine(path, Name);
        return File.Exists(file) ? file : throw new InputException($"the folder '{path}' holds no {Name}");
    }
}
