using MathNet.Numerics.Distributions;

namespace ClusterSim.Experiments.Evaluating;

/// <summary>What a study says the effect is.</summary>
/// <param name="Value">The estimate; NaN where the sample tells nothing.</param>
/// <param name="StandardError">Its standard error, as the study reckons it.</param>
/// <param name="DegreesOfFreedom">Of Student's t by which it is judged.</param>
public readonly record struct Estimate(double Value, double StandardError, double DegreesOfFreedom)
{
    private const double UpperTail = 0.975;

    /// <summary>No estimate.</summary>
    public static Estimate None { get; } = new(double.NaN, double.NaN, double.NaN);

    /// <summary>Whether there is one that can be judged.</summary>
    public bool IsKnown => double.IsFinite(Value) && StandardError > 0 && DegreesOfFreedom > 0;

    /// <summary>The 95 % interval; NaN where there is none.</summary>
    public (double Low, double High) Interval
    {
        get
        {
            if (!IsKnown) return (double.NaN, double.NaN);
            var reach = StandardError * StudentT.InvCDF(0, 1, DegreesOfFreedom, UpperTail);
            return (Value - reach, Value + reach);
        }
    }
}
