using ClusterSim.Results;

namespace ClusterSim.Reporting;

/// <summary>Whether policies spent alike, so that their effects may be ranked.</summary>
public static class EqualSpending
{
    /// <summary>Share of the larger up to which two that differ count as equal.</summary>
    private const double Near = 0.1;

    /// <summary>Whether what the least spent differs from what the most spent by at most a tenth of it; policies that never took place are left out. True of none or one.</summary>
    /// <param name="programmes">The programmes of all policies.</param>
    public static bool Holds(IEnumerable<ProgrammeRow> programmes)
    {
        double[] spent = [.. programmes.GroupBy(row => row.Policy, StringComparer.Ordinal).Where(policy => !policy.All(UnusedProgramme.Is)).Select(policy => policy.Sum(row => row.SpentRupiah))];
        return spent.Length < 2 || spent.Max() - spent.Min() <= Near * spent.Max();
    }
}
