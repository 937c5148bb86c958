using System.Reflection;
using ClusterSim.Core;

namespace ClusterSim.Results;

/// <summary>Which program made a result, and by which command.</summary>
public static class Provenance
{
    /// <summary>Engine version and the commit it was built from, empty when unknown.</summary>
    public static (string Version, string Commit) Engine { get; } = ReadEngine();

    /// <summary>The command that is carried out, word by word.</summary>
    public static IReadOnlyList<string> Command { get; } = ["clustersim", .. Environment.GetCommandLineArgs().Skip(1)];

    private static (string Version, string Commit) ReadEngine()
    {
        var text = typeof(Simulation).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        var plus = text.IndexOf('+', StringComparison.Ordinal);
        return plus < 0 ? (text, "") : (text[..plus], text[(plus + 1)..]);
    }
}
