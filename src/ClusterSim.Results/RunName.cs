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
    /// <param name="manifest">Manifest of the result.</param>
    /// <param name="scenario">A scenario of it.</param>
    /// <param name="replication">Replication.</param>
    /// <param name="value">Value of a factor as it stands in the name, by its place; asked for those that the scenario has.</param>
    public static string Of(Manifest manifest, ManifestScenario scenario, int replication, Func<int, string>? value = null) =>
        Of(manifest.Build, scenario.Identity, manifest.Seed, replication, scenario.Factors.Select(factor => (manifest.Factors[factor].Path, value!(factor))));

    /// <summary>Names a run.</summary>
    /// <param name="engine">Digest of the sources that decide numbers, <see cref="Manifest.Build"/>.</param>
    /// <param name="scenario">Identity of the scenario, <see cref="ManifestScenario.Identity"/>.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="replication">Replication, which with the seed makes the luck.</param>
    /// <param name="values">Values that were put into the scenario after it was read, by their paths; their order does not count.</param>
    /// <returns>32 lower-case hexadecimal digits.</returns>
    public static string Of(string engine, string scenario, long seed, int replication, params IEnumerable<(string Path, string Value)> values)
    {
        var put = string.Concat(values.Select(value => $"value {value.Path}={value.Value}\n").Order(StringComparer.Ordinal));
        return Sha256.Of(string.Create(CultureInfo.InvariantCulture, $"run 1\nengine {engine}\nscenario {scenario}\n{put}seed {seed}\nluck {replication}\n"))[..Length];
    }

    /// <summary>Names what is kept of a run.</summary>
    /// <param name="run">Name of the run.</param>
    /// <param name="kept">What is kept, in words or a digest of them.</param>
    public static string OfRecord(string run, string kept) => Sha256.Of($"record 1\nrun {run}\nkept {kept}\n")[..Length];
}
