using System.Globalization;

namespace ClusterSim.Core.Terms;

/// <summary>Numbers in messages about scenarios, the same on every system.</summary>
internal static class NumberText
{
    public static string Of(double number) => double.IsInfinity(number) ? "no limit" : number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>What is said of two bounds of which the first is not the lower.</summary>
    public static string? FaultOfOrder(double low, double high) => low <= high ? null : $"low ({Of(low)}) must not be above high ({Of(high)})";

    /// <summary>What is said of values that are none, or do not rise.</summary>
    public static string? FaultOfRise(IReadOnlyList<double>? values)
    {
        if (values is not { Count: > 0 }) return "there must be at least one value";
        if (!double.IsFinite(values[0])) return "every value must be a number";
        for (var index = 1; index < values.Count; index++)
            if (!(values[index] >= values[index - 1])) return "the values must stand in rising order";
        return null;
    }
}
