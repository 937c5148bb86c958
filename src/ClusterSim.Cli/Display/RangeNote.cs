using ClusterSim.Core.Terms;
using ClusterSim.Scenarios;

namespace ClusterSim.Cli.Display;

/// <summary>Says how many numbers nobody measured and have no range.</summary>
internal static class RangeNote
{
    /// <summary>The note, in a line; null where there are none.</summary>
    /// <param name="rows">Assumptions, of one scenario or of several.</param>
    /// <param name="lists">Whether they follow, a line each.</param>
    public static string? Of(IEnumerable<Assumption> rows, bool lists = false)
    {
        Assumption[] without = [.. AssumptionRegister.WithoutRange(rows).DistinctBy(row => row.Path, StringComparer.Ordinal)];
        if (without.Length == 0) return null;
        var text = FormattableString.Invariant(
            $"note: {without.Length} assumed numbers of the file have no range; compare --doubt holds them at their value");
        return lists ? string.Join('\n', without.Select(row => $"  {row.Path}: {row.Value}").Prepend(text))
            : $"{text}; validate --verbose lists them";
    }
}
