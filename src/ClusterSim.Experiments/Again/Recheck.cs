using ClusterSim.Core.Recording;
using ClusterSim.Experiments.Statistics;
using ClusterSim.Results;

namespace ClusterSim.Experiments.Again;

/// <summary>
/// What of earlier results still stands, as ports of climate models are tested for consistency (Baker et al. 2015): the
/// figures of two ensembles, each held against luck, and all of them against the number of tests. Both ensembles have the
/// same seed, so that replications are pairs: where their luck still goes together, pairs tell far smaller differences
/// from luck than two independent samples would; where a small change has set it apart, they are independent and the
/// paired test holds all the same, since pairs are independent of each other.
/// </summary>
public static class Recheck
{
    /// <summary>Share of false discoveries that is allowed among the figures that moved.</summary>
    public const double FalseDiscoveryRate = 0.05;

    /// <summary>A figure that is equal to the bit in every replication.</summary>
    public const string Same = "same";

    /// <summary>A figure whose difference is no more than luck or rounding.</summary>
    public const string Stands = "stands";

    /// <summary>A figure whose difference is more than luck.</summary>
    public const string Moved = "moved";

    /// <summary>A figure that cannot be tested: there is no value, or only one replication.</summary>
    public const string Undefined = "undefined";

    /// <summary>Share of a figure's size below which a difference is one of rounding: whole rupiah are about as coarse.</summary>
    private const double Rounding = 1e-6;

    /// <summary>Holds earlier results against those of now. Levels and effects of every scenario, group and metric that both have, each over the window of its own scenario.</summary>
    /// <param name="results">Folder of each earlier result, and of what was made again of it.</param>
    /// <param name="cancellation">Looked at between months.</param>
    /// <returns>A list of rows for each result; the false discovery rate is held over all of them together.</returns>
    /// <exception cref="ResultException">A folder cannot be read, or was touched.</exception>
    public static IReadOnlyList<IReadOnlyList<RecheckRow>> Of(IReadOnlyList<(string Before, string After)> results, CancellationToken cancellation)
    {
        RecheckRow[][] rows = [.. results.Select(result => Rows(result.Before, result.After, cancellation).ToArray())];
        var tested = rows.SelectMany((list, result) => list.Select((row, place) => (result, place, row))).Where(entry => entry.row.Verdict.Length == 0).ToArray();
        var values = DiscoveryRate.Of([.. tested.Select(entry => entry.row.PValue)]);
        foreach (var (entry, value) in tested.Zip(values))
            rows[entry.result][entry.place] = entry.row with { QValue = value, Verdict = value <= FalseDiscoveryRate ? Moved : Stands };
        return rows;
    }

    private static IEnumerable<RecheckRow> Rows(string before, string after, CancellationToken cancellation)
    {
        Verification.RequireTables(before, cancellation);
        Verification.RequireTables(after, cancellation);
        // Metrics that another version did not have, or that this one has no more, say nothing of what stands.
        Metric[] metrics = [.. MetricsFile.MetricsOf(Path.Combine(before, ResultFiles.Metrics)).Intersect(MetricsFile.MetricsOf(Path.Combine(after, ResultFiles.Metrics)))];
        var (then, now) = (Table(before), Table(after));
        foreach (var (place, one, other) in then.Scenarios.Zip(now.Scenarios, (one, other) => (one, other)).Select((pair, place) => (place, pair.one, pair.other)))
        {
            var replications = Finished(one.Name, other.Name);
            foreach (var group in then.Groups(one.Name))
            {
                foreach (var metric in metrics)
                    yield return Row(one.Name, "level", group, metric, [.. replications.Select(replication => Level(then, one, replication, group, metric))], [.. replications.Select(replication => Level(now, other, replication, group, metric))]);
            }

            // No firm is treated in the baseline: such an effect would be one of numbers of firms.
            if (place == 0) continue;
            replications = [.. replications.Intersect(Finished(then.Scenarios[0].Name, now.Scenarios[0].Name))];
            foreach (var group in then.Groups(one.Name).Where(group => group.Kind is not "treated"))
            {
                foreach (var metric in metrics)
                    yield return Row(one.Name, "effect", group, metric, [.. replications.Select(replication => Effect(then, one, replication, group, metric))], [.. replications.Select(replication => Effect(now, other, replication, group, metric))]);
            }
        }

        WindowTable Table(string directory) => WindowTable.Read(directory, ResultFolderReader.ReadManifest(directory), metrics, cancellation);

        int[] Finished(string one, string other) => [.. then.Replications(one).Intersect(now.Replications(other)).Order()];
    }

    /// <summary>The figure, and the size beside which a difference is held to be rounding.</summary>
    private static (double Value, double Size) Level(WindowTable table, ManifestScenario scenario, int replication, Group group, Metric metric)
    {
        var value = table.Value(scenario.Name, replication, scenario.WindowStart ?? 0, group, metric);
        return (value, Math.Abs(value));
    }

    private static (double Value, double Size) Effect(WindowTable table, ManifestScenario scenario, int replication, Group group, Metric metric)
    {
        var (policy, size) = Level(table, scenario, replication, group, metric);
        var baseline = table.Value(table.Scenarios[0].Name, replication, scenario.WindowStart ?? 0, group, metric);
        return (policy - baseline, Math.Max(size, Math.Abs(baseline)));
    }

    private static RecheckRow Row(string scenario, string figure, Group group, Metric metric, (double Value, double Size)[] before, (double Value, double Size)[] after)
    {
        double[] then = [.. before.Select(entry => entry.Value)], now = [.. after.Select(entry => entry.Value)];
        var size = MeanInterval.Of([.. before.Concat(after).Select(entry => entry.Size)]).Mean;
        var test = PairedTest.Of(then, now, Rounding * size, metric.Kind == MetricKind.Count);
        var isSame = then.Zip(now).All(pair => pair.First.Equals(pair.Second)) && test.Count > 0;
        return new RecheckRow(
            scenario, figure, metric.Name, group.Kind, group.Name, test.Count, test.Before, test.After, test.Difference, test.StandardError,
            test.PValue, test.WelchPValue, double.NaN, isSame ? Same : double.IsNaN(test.PValue) ? Undefined : "");
    }
}
