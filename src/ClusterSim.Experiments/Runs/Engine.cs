using System.Reflection;
using ClusterSim.Core.Policy.Instruments;
using ClusterSim.Results;
using ClusterSim.Results.Storage;

namespace ClusterSim.Experiments.Runs;

/// <summary>The program that makes the numbers, as a result names it.</summary>
/// <param name="Version">Version, for people.</param>
/// <param name="Commit">Commit that it was built from, empty when unknown, for people: local changes and other parts of the program count there.</param>
/// <param name="Digest">
/// Digest of all source lines that decide the numbers of a run, 16 hexadecimal digits: the same however and wherever they are
/// built, another as soon as one of them differs, committed or not.
/// </param>
public sealed record Engine(string Version, string Commit, string Digest)
{
    private static readonly string s_digest = typeof(Engine).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(entry => entry.Key is "EngineDigest").Value!;

    /// <summary>This program. Instruments of another assembly count by the version that the compiler gave that.</summary>
    /// <param name="instruments">The instruments that scenarios can name.</param>
    public static Engine With(InstrumentCatalogue instruments)
    {
        var outside = instruments.All.Select(kind => kind.Terms.Module).Where(module => module.Assembly != typeof(InstrumentCatalogue).Assembly)
            .Select(module => module.ModuleVersionId.ToString("N")).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        return new Engine(Provenance.Engine.Version, Provenance.Engine.Commit, outside.Length == 0 ? s_digest : Sha256.Of(string.Join('\n', [s_digest, .. outside]))[..s_digest.Length]);
    }
}
