using MathNet.Numerics.Distributions;

namespace ClusterSim.Experiments.Statistics;

/// <summary>A mean and what is known of it.</summary>
/// <param name="Count">Values; those that are not numbers are left out.</param>
/// <param name="Mean">Mean; NaN without values.</param>
/// <param name="Variance">Sample variance; NaN with fewer than two values.</param>
/// <param name="StandardError">Standard error of the mean; NaN with fewer than two values.</param>
/// <param name="Low">Lower bound of the 95 % interval, Student t; NaN with fewer than two values.</param>
/// <param name="High">Upper bound.</param>
public readonly record struct MeanInterval(int Count, double Mean, double Variance, double StandardError, double Low, double High)
{
    private const double UpperTail = 0.975;

    /// <summary>
    /// Ratio of two sums over independent units, such as what those who took part gained over their number, and its 95 % t interval by
    /// the delta method (Cochran 1977, section 2.11); NaN where the lower sum is not above 0.
    /// </summary>
    /// <param name="upper">A value of each unit.</param>
    /// <param name="lower">The value of the same unit below it.</param>
    public static MeanInterval OfRatio(ReadOnlySpan<double> upper, ReadOnlySpan<double> lower)
    {
        var (all, below) = (Of(upper), Of(lower));
        if (!(below.Mean > 0)) return Of([]);
        var ratio = all.Mean / below.Mean;
        var residuals = new double[upper.Length];
        for (var unit = 0; unit < residuals.Length; unit++) residuals[unit] = ratio + (upper[unit] - ratio * lower[unit]) / below.Mean;
        return Of(residuals);
    }

    /// <summary>Mean and 95 % t interval of independent values.</summary>
    public static MeanInterval Of(ReadOnlySpan<double> values)
    {
        var (count, sum) = (0, 0.0);
        foreach (var value in values)
        {
            if (double.IsNaN(value))
                continue;
            count++;
            sum += value;
        }

        if (count == 0)
            return new MeanInterval(0, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
        var mean = sum / count;
        if (count == 1)
            return new MeanInterval(1, mean, double.NaN, double.NaN, double.NaN, double.NaN);

        var squares = 0.0;
        foreach (var value in values)
        {
            if (!double.IsNaN(value))
                squares += (value - mean) * (value - mean);
        }

        var variance = squares / (count - 1);
        var error = Math.Sqrt(variance / count);
        var reach = error > 0 ? error * StudentT.InvCDF(0, 1, count - 1, UpperTail) : error;
        return new MeanInterval(count, mean, variance, error, mean - reach, mean + reach);
    }
}
