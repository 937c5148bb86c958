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
            if (factors.Length > 0) throw new InputException("--factor is for scenarios; a sweep file has its own factors");
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
        if (factor[(equals + 1)..].Split("..") is not [{ Length: > 0 } low, { Length: > 0 } rest])
            throw new InputException($"--factor expects PATH, PATH=LOW..HIGH or \"PATH=LOW..HIGH UNIT\", not '{factor}'");
        var space = rest.IndexOf(' ', StringComparison.Ordinal);
        return space < 0
            ? $"{Quoted(factor[..equals])}: {{ range: [{Quoted(low)}, {Quoted(rest)}] }}"
            : $"{Quoted(factor[..equals])}: {{ range: [{Quoted(low)}, {Quoted(rest[..space])}], unit: {Quoted(rest[(space + 1)..])} }}";
    }

    private static string Quoted(string text) => double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _) ? text : $"\"{text.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
