using System.Globalization;
using ClusterSim.Core.Recording;
using ClusterSim.Results.Folder;
using ClusterSim.Results.Tables;

namespace ClusterSim.Results;

/// <summary>A value in which two results part.</summary>
/// <param name="A">Value in the first folder.</param>
/// <param name="B">Value in the second.</param>
public sealed record ValueDifference(string Scenario, int Replication, int Month, Group Group, string Metric, double A, double B);

/// <summary>A replication that ended in different states.</summary>
/// <param name="A">State hash in the first folder, empty where the replication is missing.</param>
/// <param name="B">State hash in the second.</param>
public sealed record StateDifference(string Scenario, int Replication, string A, string B);

/// <summary>How two result folders differ.</summary>
public sealed record DifferenceReport
{
    /// <summary>First value that differs, in the order of scenarios, replications and months; null where all agree.</summary>
    public ValueDifference? First { get; init; }

    /// <summary>Values of <c>metrics.parquet</c> that differ; two values that are both not numbers agree.</summary>
    public long DifferingValues { get; init; }

    /// <summary>Values that both folders have.</summary>
    public long ComparedValues { get; init; }

    /// <summary>Group rows of <c>metrics.parquet</c> that only the first folder has.</summary>
    public long RowsOnlyInA { get; init; }

    /// <summary>Group rows that only the second has.</summary>
    public long RowsOnlyInB { get; init; }

    /// <summary>Replications that ended in different states, or that only one folder has.</summary>
    public IReadOnlyList<StateDifference> States { get; init; } = [];

    /// <summary>Scenarios whose texts differ, or that only one folder has.</summary>
    public IReadOnlyList<string> Scenarios { get; init; } = [];

    /// <summary>Engine, seed, months or start where they differ, as "name: a, b".</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Parquet files that do not hold the same, or that only one folder has. Files of two builds differ in bytes, since each names its build.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Whether both folders say the same about the same scenarios.</summary>
    public bool IsIdentical =>
        First is null && RowsOnlyInA == 0 && RowsOnlyInB == 0
        && States.Count == 0 && Scenarios.Count == 0 && Settings.Count == 0 && Files.Count == 0;
}

/// <summary>Compares two result folders.</summary>
public static class ResultDifference
{
    /// <summary>Compares manifests and every monthly value, once the tables of both folders are known to be what was written; a month of each folder is in memory at a time.</summary>
    /// <param name="directoryA">A result folder.</param>
    /// <param name="directoryB">The other.</param>
    /// <param name="cancellation">Looked at between months.</param>
    /// <exception cref="ResultException">One of the folders cannot be read, or is damaged.</exception>
    public static DifferenceReport Compare(string directoryA, string directoryB, CancellationToken cancellation = default)
    {
        Verification.RequireTables(directoryA, cancellation);
        Verification.RequireTables(directoryB, cancellation);
        var (a, b) = (ResultFolderReader.ReadMonthly(directoryA), ResultFolderReader.ReadMonthly(directoryB));
        var order = a.Scenarios.Concat(b.Scenarios).Select(scenario => scenario.Name).Distinct(StringComparer.Ordinal).ToArray();
        var metrics = new MetricsDifference(order);
        metrics.Compare(
            MetricsFile.ReadMonths(Path.Combine(directoryA, ResultFiles.Metrics)),
            MetricsFile.ReadMonths(Path.Combine(directoryB, ResultFiles.Metrics)),
            cancellation);
        return new DifferenceReport
        {
            First = metrics.First,
            DifferingValues = metrics.Differing,
            ComparedValues = metrics.Compared,
            RowsOnlyInA = metrics.OnlyInA,
            RowsOnlyInB = metrics.OnlyInB,
            States = States(a, b),
            Scenarios = Unequal(a.Scenarios, b.Scenarios, scenario => scenario.Name, scenario => scenario.Sha256),
            Settings = Settings(a, b),
            Files = [.. Unequal(Parquet(a), Parquet(b), file => file.Name, file => file.Sha256).Where(name => !HoldTheSame(name))],
        };

        bool HoldTheSame(string name) =>
            Parquet(a).Concat(Parquet(b)).Count(file => string.Equals(file.Name, name, StringComparison.Ordinal)) == 2
            && TableContent.AreEqual(Path.Combine(directoryA, name), Path.Combine(directoryB, name), cancellation);
    }

    private static IEnumerable<ManifestFile> Parquet(Manifest manifest) =>
        manifest.Files.Where(file => file.Name.EndsWith(".parquet", StringComparison.Ordinal));

    private static IReadOnlyList<StateDifference> States(Manifest a, Manifest b)
    {
        var hashesA = a.StateHashes.ToDictionary(state => (state.Scenario, state.Replication), state => state.Hash);
        var hashesB = b.StateHashes.ToDictionary(state => (state.Scenario, state.Replication), state => state.Hash);
        return [.. hashesA.Keys.Union(hashesB.Keys)
            .Select(key => new StateDifference(key.Scenario, key.Replication, hashesA.GetValueOrDefault(key, ""), hashesB.GetValueOrDefault(key, "")))
            .Where(state => !string.Equals(state.A, state.B, StringComparison.Ordinal))];
    }

    private static IReadOnlyList<string> Unequal<T>(IEnumerable<T> a, IEnumerable<T> b, Func<T, string> name, Func<T, string> hash)
    {
        var hashesA = a.ToDictionary(name, hash, StringComparer.Ordinal);
        var hashesB = b.ToDictionary(name, hash, StringComparer.Ordinal);
        return [.. hashesA.Keys.Union(hashesB.Keys, StringComparer.Ordinal)
            .Where(key => !string.Equals(hashesA.GetValueOrDefault(key), hashesB.GetValueOrDefault(key), StringComparison.OrdinalIgnoreCase))];
    }

    private static IReadOnlyList<string> Settings(Manifest a, Manifest b)
    {
        (string Name, string A, string B)[] settings =
        [
            ("engine", a.Engine, b.Engine),
            ("seed", Number(a.Seed), Number(b.Seed)),
            ("months", Number(a.Months), Number(b.Months)),
            ("replications", Number(a.Replications), Number(b.Replications)),
            ("start", a.Start, b.Start),
        ];
        return [.. settings
            .Where(setting => !string.Equals(setting.A, setting.B, StringComparison.Ordinal))
            .Select(setting => $"{setting.Name}: {setting.A}, {setting.B}")];

        static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
    }
}
