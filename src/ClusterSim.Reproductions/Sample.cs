using MathNet.Numerics.Statistics;

namespace ClusterSim.Reproductions;

/// <summary>Standard errors, from which every Monte Carlo interval comes.</summary>
internal static class Sample
{
    /// <summary>Standard errors that an interval reaches to either side.</summary>
    public const double Reach = 4;

    /// <summary>Interval of a share of <paramref name="count"/> independent cases.</summary>
    public static double OfShare(double share, double count) => Reach * Math.Sqrt(Math.Max(share * (1 - share), 1 / count) / count);

    /// <summary>Interval of a variance of normal values, relative.</summary>
    public static double OfVariance(double count) => Reach * Math.Sqrt(2 / (count - 1));

    /// <summary>Mean and its standard error.</summary>
    public static (double Mean, double Error) Of(IReadOnlyCollection<double> values) =>
        (values.Mean(), values.Count < 2 ? double.NaN : values.StandardDeviation() / Math.Sqrt(values.Count));

    /// <summary>Says how wide an interval of <see cref="Reach"/> standard errors is.</summary>
    public static string Basis(string sample) => "4 standard errors, " + sample;
}
