namespace ClusterSim.Reporting;

/// <summary>Whether policies spent alike, so that their totals may be ranked.</summary>
public static class EqualSpending
{
    /// <summary>Share of the larger up to which two that differ count as equal.</summary>
    private const double Near = 0.1;

    /// <summary>Whether the least differs from the most by at most a tenth of the most; true of none or one.</summary>
    /// <param name="spent">What each policy spent, rupiah.</param>
    public static bool IsIt(IEnumerable<double> spent)
    {
        double[] known = [.. spent];
        return known.Length < 2 || known.Max() - known.Min() <= Near * known.Max();
    }
}
