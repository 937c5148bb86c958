using System.Globalization;
using ClusterSim.Core;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Runs;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Golden.Tests;

/// <summary>What a golden file tells of: the kinds of its lines, in their order.</summary>
internal enum Kind { Column, Account, Programme, Metric }

/// <summary>A world run to its end, as text by kind and name.</summary>
internal static class GoldenRun
{
    /// <summary>Metrics of all firms together that show how far results have moved.</summary>
    private static readonly string[] s_metrics =
    [
        "firms", "workers", "output_units", "sales_rupiah", "value_added_rupiah", "household_income_rupiah", "debt_rupiah", "capital_rupiah",
        "knowledge_mean", "compliance_mean",
    ];

    /// <summary>Runs a world.</summary>
    public static IReadOnlyDictionary<(Kind Kind, string Name), string> Of(Scenario world, int threads = 1)
    {
        using var simulation = Simulation.Create(world, new SimulationOptions { Threads = threads });
        var programmes = new ProgrammeMonth[world.Policies.Count];
        while (simulation.Month < world.Months)
        {
            simulation.Step();
            if (simulation.Month <= 0) continue;
            for (var index = 0; index < programmes.Length; index++) programmes[index] = Sum(programmes[index], simulation.Record.Programmes[index]);
        }
        var rows = new Dictionary<(Kind, string), string>();
        foreach (var (name, digest) in StateDigest.Columns(simulation.Economy)) rows.Add((Kind.Column, name), (digest >> 32).ToString("x8", CultureInfo.InvariantCulture));
        foreach (var (name, rupiah) in StateDigest.Accounts(simulation.Economy)) rows.Add((Kind.Account, name), Text(rupiah));
        for (var index = 0; index < programmes.Length; index++)
        {
            var (name, bit) = (world.Policies[index].Name, 1u << index);
            rows.Add((Kind.Programme, name + ".applicants"), Text(programmes[index].Applicants));
            rows.Add((Kind.Programme, name + ".chosen"), Text(programmes[index].Chosen));
            rows.Add((Kind.Programme, name + ".spent"), Text(programmes[index].SpentRupiah));
            rows.Add((Kind.Programme, name + ".recovered"), Text(programmes[index].RecoveredRupiah));
            rows.Add((Kind.Programme, name + ".treated"), Text(simulation.Outcomes.TreatedBy.Count(bits => (bits & bit) != 0)));
        }
        foreach (var metric in s_metrics) rows.Add((Kind.Metric, metric), Text(simulation.Record[0, MetricCatalogue.IndexOf(metric)]));
        return rows;
    }

    private static ProgrammeMonth Sum(ProgrammeMonth sum, ProgrammeMonth month) => sum with
    {
        Applicants = sum.Applicants + month.Applicants,
        Chosen = sum.Chosen + month.Chosen,
        SpentRupiah = sum.SpentRupiah + month.SpentRupiah,
        RecoveredRupiah = sum.RecoveredRupiah + month.RecoveredRupiah,
    };

    /// <summary>Whole numbers in full, others with as many digits as show what moved; the last bits are the digests' affair.</summary>
    private static string Text(double value) => value.ToString(value % 1 == 0 ? "F0" : "G10", CultureInfo.InvariantCulture);
}
