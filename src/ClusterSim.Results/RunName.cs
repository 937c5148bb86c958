using System.Globalization;
using ClusterSim.Results.Storage;

namespace ClusterSim.Results;

/// <summary>
/// The name of a run: a digest of all that decides its numbers and of nothing else. What a scenario is called, what stands
/// beside it, how many replications there are, which tables are asked for, threads, folders, hosts and clocks do not enter.
/// </summary>
public static class RunName
{
    private const int Length = 32;

    /// <summary>Names a run of a result.</summary>
    public static string Of(Manifest manifest, ManifestScenario scenario, int replication) => Of(manifest.Build, scenario.Identity, manifest.Seed, replication);

    /// <summary>Names a run.</summary>
    /// <param name="engine">Digest of the sources that decide numbers, <see cref="Manifest.Build"/>.</param>
    /// <param name="scenario">Identity of the scenario, <see cref="ManifestScenario.Identity"/>.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="replication">Replication, which with the seed makes the luck.</param>
    /// <returns>32 lower-case hexadecimal digits.</returns>
    public static string Of(string engine, string scenario, long seed, int replication) => Sha256.Of(string.Create(
        CultureInfo.InvariantCulture, $"run 1\nengine {engine}\nscenario {scenario}\nseed {seed}\nluck {replication}\n"))[..Length];
}
