using ClusterSim.Core.Recording;
using ClusterSim.Experiments.Measuring;
using ClusterSim.Results;
using ClusterSim.Results.Tables;
using ClusterSim.Sweeps.Designs;

namespace ClusterSim.Sweeps.Analysis;

/// <summary>
/// A comparison as a sweep of one point, the world as it is written: every metric of all firms, from the earliest start of a
/// policy to the end, by replication. No factor varies, so that nothing is explained; which policy is best, how far the others fall
/// behind and whether that is more than luck is what there is to learn.
/// </summary>
internal static class ComparisonResults
{
    /// <summary>What it says as a sweep.</summary>
    public static SweepTerms TermsOf(Manifest manifest)
    {
        var outcomes = MetricCatalogue.All.Select(metric => OutcomeColumn.Of(new Outcome(metric.Name, metric, s_all, Outcome.DefaultWindow(metric))));
        return new SweepTerms(
            manifest.Scenarios[0].Name, manifest.Scenarios[0].TitleEn, new SweepText("", "", ""), [], new DesignTerms(DesignKind.List) { Points = 1 },
            ReplicationRule.Fixed(manifest.Replications), [.. outcomes.OrderBy(outcome => Is(outcome, Metrics.HouseholdIncome) ? 0 : Is(outcome, Metrics.ValueAdded) ? 1 : 2)],
            From(manifest), "", Points: 1, Tasks: manifest.Replications);
    }

    /// <summary>The design: one point and no factor.</summary>
    public static DesignMatrix Points { get; } = new() { Factors = [], Values = [[]] };

    /// <summary>Outcomes and net cost of each run.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="manifest">Its manifest.</param>
    /// <param name="add">Called with scenario, replication, outcome and value.</param>
    public static void Read(string directory, Manifest manifest, Action<string, int, string, double> add)
    {
        var prices = new Dictionary<(string, int, int), double>();
        foreach (var run in MetricsFile.ReadMonths(Path.Combine(directory, ResultFiles.Metrics)).GroupBy(month => (month.Scenario, month.Replication)))
        {
            WindowAccumulator? totals = null;
            foreach (var month in run)
            {
                totals ??= new WindowAccumulator(month.Groups, [From(manifest)]);
                var record = new MonthRecord(month.Groups) { Month = month.Month };
                for (var cell = 0; cell < month.Values.Count; cell++) record.Values[cell] = month.Values[cell];
                totals.Add(record);
                prices[(month.Scenario, month.Replication, month.Month)] = totals.PriceIndex(record);
            }

            foreach (var metric in MetricCatalogue.All)
                add(run.Key.Scenario, run.Key.Replication, metric.Name, new Outcome(metric.Name, metric, s_all, Outcome.DefaultWindow(metric)).Of(totals!));
            add(run.Key.Scenario, run.Key.Replication, SweepColumns.NetCost, 0);
        }

        foreach (var run in ProgrammeMonths(directory).GroupBy(row => (row.Scenario, row.Replication)))
        {
            var cost = run.GroupBy(row => row.Programme, StringComparer.Ordinal)
                .Sum(programme => programme.Aggregate(default(ProgrammeMoney), (money, row) => money.Plus(row.Month, prices[(row.Scenario, row.Replication, row.Number)])).NetCostRupiah);
            add(run.Key.Scenario, run.Key.Replication, SweepColumns.NetCost, cost);
        }
    }

    private static readonly Group s_all = new("all", "all");

    private static bool Is(OutcomeColumn outcome, Metric metric) => string.Equals(outcome.Name, metric.Name, StringComparison.Ordinal);

    private static int From(Manifest manifest) => manifest.Scenarios.Skip(1).Min(scenario => scenario.WindowStart ?? 0);

    private static IEnumerable<(string Scenario, int Replication, int Number, string Programme, ProgrammeMonth Month)> ProgrammeMonths(string directory)
    {
        using var table = new TableReader(Path.Combine(directory, ResultFiles.ProgrammeMonths));
        for (var group = 0; group < table.RowGroups; group++)
        {
            var (scenarios, replications, months, programmes) = (table.Read<string>(group, "scenario"), table.Read<int>(group, "replication"), table.Read<int>(group, "month"), table.Read<string>(group, "programme"));
            var (spent, administration) = (table.Read<long>(group, "spent_rupiah"), table.Read<long>(group, "administration_rupiah"));
            var (recovered, outstanding) = (table.Read<long>(group, "recovered_rupiah"), table.Read<long>(group, "outstanding_rupiah"));
            for (var row = 0; row < months.Count; row++)
                yield return (scenarios.Values[row], replications.Values[row], months.Values[row], programmes.Values[row], new ProgrammeMonth(0, 0, spent.Values[row], administration.Values[row], recovered.Values[row], outstanding.Values[row], 0));
        }
    }
}
