using System.Numerics;

namespace ClusterSim.Experiments.Statistics;

/// <summary>
/// The fair split of what several did together (Shapley 1953): each gets what it adds to those before it, on average over all orders in
/// which they may come. What they add together beyond what each does alone is their interaction.
/// </summary>
public static class Shapley
{
    /// <summary>What each adds, on average over all orders; the parts add up to what all do together.</summary>
    /// <param name="worth">What those of a set do together, by the set: bit i of the place is the i-th of them. Two to the power of their number values, the first of the empty set.</param>
    public static double[] Split(IReadOnlyList<double> worth)
    {
        var count = BitOperations.TrailingZeroCount(worth.Count);
        var parts = new double[count];
        for (var set = 0; set < worth.Count; set++)
        {
            // Orders in which exactly the others of the set come before one of them, over all orders.
            var weight = 1 / (count * Binomial(count - 1, BitOperations.PopCount((uint)set) - 1));
            for (var one = 0; one < count; one++)
                if ((set >> one & 1) != 0) parts[one] += weight * (worth[set] - worth[set & ~(1 << one)]);
        }
        return parts;
    }

    /// <summary>What all do together beyond the sum of what each does alone: more than nil where they help each other.</summary>
    /// <param name="worth">As in <see cref="Split"/>.</param>
    public static double Interaction(IReadOnlyList<double> worth)
    {
        var count = BitOperations.TrailingZeroCount(worth.Count);
        var together = worth[^1] - worth[0];
        for (var one = 0; one < count; one++) together -= worth[1 << one] - worth[0];
        return together;
    }

    private static double Binomial(int all, int some)
    {
        var ways = 1.0;
        for (var one = 1; one <= some; one++) ways *= (all - some + one) / (double)one;
        return ways;
    }
}
