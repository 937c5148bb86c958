using System.Reflection;
using ClusterSim.Core;
using ClusterSim.Results.Storage;

namespace ClusterSim.Results;

/// <summary>Which program made a result, and by which command.</summary>
public static class Provenance
{
    /// <summary>Engine version and the commit it was built from, empty when unknown.</summary>
    public static (string Version, string Commit) Engine { get; } = ReadEngine();

    /// <summary>The command that is carried out, word by word.</summary>
    public static IReadOnlyList<string> Command { get; } = ["clustersim", .. Environment.GetCommandLineArgs().Skip(1)];

    /// <summary>
    /// Digest of assemblies, those that decide the numbers of a run. The compiler gives each a version of its own that follows
    /// from its code, so that changes are seen that no commit holds yet.
    /// </summary>
    /// <param name="ofAssemblies">A type of each.</param>
    public static string Build(params IEnumerable<Type> ofAssemblies) =>
        Sha256.Of([.. ofAssemblies.SelectMany(type => type.Module.ModuleVersionId.ToByteArray())])[..16];

    private static (string Version, string Commit) ReadEngine()
    {
        var text = typeof(Simulation).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        var plus = text.IndexOf('+', StringComparison.Ordinal);
        return plus < 0 ? (text, "") : (text[..plus], text[(plus + 1)..]);
    }
}
