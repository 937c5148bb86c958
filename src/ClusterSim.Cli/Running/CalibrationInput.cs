using System.Text;
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
            if (factors.Length > 0) throw new InputException("--factor goes with a scenario; a sweep file has factors of its own");
            return SweepInput.Load(path, options);
        }

        if (factors.Length == 0)
            throw new InputException("calibrate needs to know what to fit: --factor PATH, such as --factor behaviour.knowledge.learning_rate, or a file NAME.sweep.yaml with factors");
        var file = ScenarioInput.FileOf(path);
        var text = new StringBuilder("name: calibration\n").Append("base: ").Append(Quoted(Path.GetFileName(file))).Append("\nfactors:\n");
        foreach (var factor in factors) text.Append("  ").Append(Entry(factor)).Append('\n');
        text.Append("design: { kind: sobol, points: 1 }\n");
        return SweepFile.LoadText(Path.Combine(Path.GetDirectoryName(file) ?? "", "--factor"), text.ToString(), options);
    }

    private static string Entry(string factor)
    {
        var equals = factor.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0) return $"{Quoted(factor)}: {{}}";
        return factor[(equals + 1)..].Split("..") is [var low, var high] && low.Length > 0 && high.Length > 0
            ? $"{Quoted(factor[..equals])}: {{ range: [{Quoted(low)}, {Quoted(high)}] }}"
            : throw new InputException($"--factor expects PATH or PATH=LOW..HIGH, not '{factor}'");
    }

    private static string Quoted(string text) => double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _) ? text : $"\"{text.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
