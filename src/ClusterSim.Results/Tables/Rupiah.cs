using System.Globalization;

namespace ClusterSim.Results.Tables;

/// <summary>Money on its way into a 64-bit column.</summary>
internal static class Rupiah
{
    private const double LargestExact = 9_007_199_254_740_992;

    /// <summary>The amount in whole rupiah; refused where it is not a number or so large that rupiah were lost already.</summary>
    public static long Whole(string column, double amount) =>
        Math.Abs(amount) <= LargestExact
            ? (long)Math.Round(amount)
            : throw new OverflowException(string.Create(CultureInfo.InvariantCulture, $"{amount} in '{column}' cannot be stored to the rupiah. Amounts of money in the scenario are too large."));
}
