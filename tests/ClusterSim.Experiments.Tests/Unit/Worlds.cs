using ClusterSim.Core.Recording;
using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Comparing;
using ClusterSim.Experiments.Measuring;
using ClusterSim.Experiments.Runs;

namespace ClusterSim.Experiments.Tests.Unit;

/// <summary>Small hand-made scenarios, months and outcomes.</summary>
internal static class Worlds
{
    public static readonly Group All = new("all", "all");

    public static Scenario Scenario(string name = "base", int months = 24) => new()
    {
        Name = name,
        Months = months,
        Start = new YearMonth(2001, 1),
        Places = [],
        Clusters = [],
        Sectors = [],
        Firms = [],
        Markets = [],
    };

    public static MonthRecord Month(int month, double priceIndex, params (string Metric, double Value)[] values) =>
        Month(month, priceIndex, [All], 0, values);

    public static MonthRecord Month(int month, double priceIndex, IReadOnlyList<Group> groups, int row, params (string Metric, double Value)[] values)
    {
        var record = new MonthRecord(groups) { Month = month };
        record[0, MetricCatalogue.IndexOf("price_index")] = priceIndex;
        foreach (var (metric, value) in values) record[row, MetricCatalogue.IndexOf(metric)] = value;
        return record;
    }

    /// <summary>Outcomes of firms with these incomes; the firm in slot s has identity s + 100.</summary>
    public static FirmOutcomes Outcomes(params double[] incomes)
    {
        var outcomes = new FirmOutcomes(incomes.Length);
        for (var slot = 0; slot < incomes.Length; slot++)
        {
            outcomes.Cohort[slot] = (ulong)slot + 100;
            outcomes.Income[slot] = incomes[slot];
        }

        return outcomes;
    }

    public static RunSummary Run(string scenario, int replication, params (string Metric, double Value)[] window)
    {
        var values = new double[MetricCatalogue.All.Count];
        Array.Fill(values, double.NaN);
        foreach (var (metric, value) in window) values[MetricCatalogue.IndexOf(metric)] = value;
        return new RunSummary
        {
            Scenario = scenario,
            Replication = replication,
            Seed = 1,
            Groups = [All],
            Windows = [new WindowValues(0, values)],
            Policy = Empty,
        };
    }

    public static FirmContrast Empty => Contrast(Outcomes(), Outcomes());

    /// <summary>Two worlds held against each other; without <paramref name="offered"/> those reached, and nobody else, had an offer.</summary>
    public static FirmContrast Contrast(
        FirmOutcomes baseline, FirmOutcomes policy, Func<int, bool>? isLinked = null, uint programmes = 1, uint[]? offered = null, Func<int, bool>? metTheOffer = null) =>
        FirmContrast.Of(
            baseline, policy, offered ?? [.. policy.TreatedBy.Select(bits => bits & programmes)], programmes, isLinked ?? (_ => false), metTheOffer);
}
