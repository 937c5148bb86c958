using ClusterSim.Scenarios;
using ClusterSim.Sweeps;
using ClusterSim.Sweeps.Files;

namespace ClusterSim.Cli.Running;

/// <summary>What is to be calibrated: a sweep file, or a scenario with factors of the command line.</summary>
internal static class CalibrationInput
{
    /// <summary>Loads it. Warnings go to stderr.</summary>
    public static Sweep Load(string path, string[] factors, LoadOptions options)
    {
        if (SweepFile.IsSweep(path))
        {
            if (factors.Length > 0) throw new InputException("--factor is for scenarios; a sweep file has its own factors");
            return SweepInput.Read(path, options);
        }

        if (factors.Length == 0)
            throw new InputException("calibrate needs to know what to fit: --factor PATH, such as --factor behaviour.knowledge.learning_rate, or a file NAME.sweep.yaml with factors");
        var file = ScenarioInput.FileOf(path);
        if (factors.CountBy(factor => factor.Split('=')[0], StringComparer.Ordinal).FirstOrDefault(entry => entry.Value > 1).Key is { } twice)
            throw new InputException($"--factor names '{twice}' more than once");
        return SweepFile.OfScenario(Path.Combine(Path.GetDirectoryName(file) ?? "", "--factor"), Path.GetFileName(file), [.. factors.Select(Read)], options);
    }

    private static SaidFactor Read(string factor)
    {
        var equals = factor.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0) return new SaidFactor(factor, Range: null, Unit: null, factor);
        if (factor[(equals + 1)..].Split("..") is not [{ Length: > 0 } low, { Length: > 0 } rest])
            throw new InputException($"--factor expects PATH, PATH=LOW..HIGH or \"PATH=LOW..HIGH UNIT\", not '{factor}'");
        var space = rest.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 || low.Contains(' ', StringComparison.Ordinal) // each end has a unit of its own
            ? new SaidFactor(factor[..equals], (low, rest), Unit: null, factor)
            : new SaidFactor(factor[..equals], (low, rest[..space]), rest[(space + 1)..], factor);
    }
}
