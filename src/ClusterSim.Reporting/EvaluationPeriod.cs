using ClusterSim.Core.Terms;
using ClusterSim.Results;

namespace ClusterSim.Reporting;

/// <summary>The months over which effects are counted: from the earliest start of a policy's programmes to the end of the run, beyond the windows of the programmes.</summary>
internal static class EvaluationPeriod
{
    private static readonly LocalizedText s_differing = new(
        "the start of each policy, {0} to {1}, until {2}", "awal setiap kebijakan, {0} sampai {1}, hingga {2}");
    private static readonly LocalizedText s_unknown = new("the start of each policy until {0}", "awal setiap kebijakan hingga {0}");

    /// <summary>The different numbers of months over which the totals of a comparison are counted, the largest first; totals can be ranked where there is one.</summary>
    public static IReadOnlyList<int> Lengths(Manifest manifest) =>
        [.. manifest.Scenarios.Skip(1).Select(scenario => manifest.Months - (scenario.WindowStart ?? 0)).Distinct().OrderDescending()];

    /// <summary>The period in words.</summary>
    public static string Words(Manifest manifest, Language language)
    {
        var start = Calendar.Parse(manifest.Start);
        var end = Calendar.Words(start.Plus(manifest.Months - 1), language);
        var starts = manifest.Scenarios.Skip(1).Select(scenario => scenario.WindowStart).ToList();
        if (starts.Count == 0 || starts.Exists(month => month is null)) return Fill.In(s_unknown.In(language), end);
        var (first, last) = (Month(starts.Min()), Month(starts.Max()));
        return string.Equals(first, last, StringComparison.Ordinal)
            ? Fill.In(Texts.FromTo.In(language), first, end)
            : Fill.In(s_differing.In(language), first, last, end);

        string Month(int? months) => Calendar.Words(start.Plus(months ?? 0), language);
    }
}
