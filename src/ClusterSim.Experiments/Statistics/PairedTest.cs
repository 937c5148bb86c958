using MathNet.Numerics.Distributions;

namespace ClusterSim.Experiments.Statistics;

/// <summary>Whether a difference between two samples of pairs is more than luck.</summary>
/// <param name="Count">Pairs in which both have a value.</param>
/// <param name="Before">Mean of the first over those.</param>
/// <param name="After">Mean of the second.</param>
/// <param name="Difference">Mean of second less first, pair by pair.</param>
/// <param name="StandardError">Standard error of that mean; NaN with fewer than two pairs.</param>
/// <param name="PValue">Chance of a difference as large, and larger than rounding, by luck alone: Student's paired t; NaN where there is nothing to test.</param>
/// <param name="WelchPValue">The chance by the test of Welch (1947), which takes the samples for independent; NaN where neither varies.</param>
public readonly record struct PairedTest(int Count, double Before, double After, double Difference, double StandardError, double PValue, double WelchPValue)
{
    /// <summary>Spread of the differences, as a share of what counts as rounding, up to which they are one and the same.</summary>
    private const double Regular = 1e-3;

    /// <summary>Tests.</summary>
    /// <param name="before">A value for each pair, NaN where there is none.</param>
    /// <param name="after">The other value of each pair.</param>
    /// <param name="rounding">Mean difference up to which it is one of rounding; at least 0.</param>
    /// <param name="isCount">Whether the values count things, so that several pairs may differ by the same amount by chance.</param>
    /// <exception cref="ArgumentException">The two have different lengths.</exception>
    public static PairedTest Of(ReadOnlySpan<double> before, ReadOnlySpan<double> after, double rounding, bool isCount)
    {
        if (before.Length != after.Length) throw new ArgumentException("A pair needs a value before and one after.", nameof(after));
        var (one, other, differences) = PairedEffect.Pairs(before, after);
        var (first, second, difference) = (MeanInterval.Of(one), MeanInterval.Of(other), MeanInterval.Of(differences));
        var (lost, gained) = (Known(before) - one.Length, Known(after) - other.Length);
        // Where a figure has a value in one of the two only, that is what changed.
        var chance = difference.Count >= 2 ? Chance(difference, differences, rounding, isCount) : lost + gained > 0 ? Sign(lost, gained) : double.NaN;
        return new PairedTest(difference.Count, first.Mean, second.Mean, difference.Mean, difference.StandardError, chance, Welch(first, second));
    }

    private static double Chance(MeanInterval difference, double[] differences, double rounding, bool isCount)
    {
        var beyond = Math.Abs(difference.Mean) - rounding;
        if (beyond <= 0) return 1;
        // A difference that is the same in every pair is no luck; counts may hit on the same number, so that only its sign is tested.
        if (differences.Max() - differences.Min() <= Regular * rounding) return isCount ? Sign(difference.Count, 0) : 0;
        return TwoSided(beyond / difference.StandardError, difference.Count - 1);
    }

    private static int Known(ReadOnlySpan<double> values)
    {
        var count = 0;
        foreach (var value in values) count += double.IsNaN(value) ? 0 : 1;
        return count;
    }

    private static double Welch(MeanInterval one, MeanInterval other)
    {
        var (first, second) = (one.Variance / one.Count, other.Variance / other.Count);
        var freedom = (first + second) * (first + second) / (first * first / (one.Count - 1) + second * second / (other.Count - 1));
        return freedom > 0 ? TwoSided(Math.Abs(other.Mean - one.Mean) / Math.Sqrt(first + second), freedom) : double.NaN;
    }

    /// <summary>From the lower tail, which is exact where the upper one is 1.</summary>
    private static double TwoSided(double statistic, double freedom) => 2 * StudentT.CDF(0, 1, freedom, -statistic);

    /// <summary>The exact sign test.</summary>
    private static double Sign(int one, int other) => Math.Min(1, 2 * Binomial.CDF(0.5, one + other, Math.Min(one, other)));
}
