using ClusterSim.Core.Numerics;

namespace ClusterSim.Core.Terms;

/// <summary>
/// A distribution from which a firm's initial value is drawn. One uniform number gives one value, by the inverse
/// of the distribution function, so that paired scenarios draw alike.
/// </summary>
public abstract record Distribution
{
    /// <summary>The value at probability <paramref name="u"/> in (0, 1).</summary>
    public abstract double Quantile(double u);

    /// <summary>Mean of the distribution (before truncation where it is truncated).</summary>
    public abstract double Mean { get; }
}

/// <summary>The same value for everyone. In a file: a plain number.</summary>
public sealed record Constant(double Value) : Distribution
{
    public override double Quantile(double u) => Value;
    public override double Mean => Value;
}

/// <summary>Equally likely between two bounds. In a file: <c>{ uniform: { low, high } }</c>.</summary>
public sealed record Uniform(double Low, double High) : Distribution
{
    public override double Quantile(double u) => Low + (High - Low) * u;
    public override double Mean => (Low + High) / 2;
}

/// <summary>Normal, cut at two bounds. In a file: <c>{ truncated_normal: { mean, sd, low, high } }</c>.</summary>
public sealed record TruncatedNormal(double Centre, double Sd, double Low, double High) : Distribution
{
    public override double Quantile(double u)
    {
        if (Sd <= 0) return Math.Clamp(Centre, Low, High);
        var low = NormalDistribution.Cumulative((Low - Centre) / Sd);
        var high = NormalDistribution.Cumulative((High - Centre) / Sd);
        return Math.Clamp(Centre + Sd * NormalDistribution.Quantile(low + (high - low) * u), Low, High);
    }

    public override double Mean => Centre;
}

/// <summary>Lognormal by its median and the s.d. of its logarithm. In a file: <c>{ lognormal: { median, log_sd } }</c>.</summary>
public sealed record Lognormal(double Median, double LogSd) : Distribution
{
    public override double Quantile(double u) => Median * PortableMath.Exp(LogSd * NormalDistribution.Quantile(u));
    public override double Mean => Median * PortableMath.Exp(LogSd * LogSd / 2);
}

/// <summary>Pareto above a minimum. In a file: <c>{ pareto: { minimum, tail } }</c>; the mean needs tail above 1.</summary>
public sealed record Pareto(double Minimum, double Tail) : Distribution
{
    public override double Quantile(double u) => Minimum * PortableMath.Pow(1 - u, -1 / Tail);
    public override double Mean => Tail > 1 ? Minimum * Tail / (Tail - 1) : double.PositiveInfinity;
}

/// <summary>
/// A quantity along time: a start value, a constant yearly growth from there, or a table by calendar year
/// (each year's value holds from January to December; the first and last value hold outside the table).
/// In a file: a number, <c>{ value, growth_per_year }</c> or <c>{ table: { 2002: 1, 2003: 2 } }</c>.
/// </summary>
public sealed record TimePath(double Value, double GrowthPerYear = 0, IReadOnlyList<YearValue>? Table = null)
{
    /// <summary>The value in a month.</summary>
    /// <param name="month">Months since the start of the recorded run; negative in the spin-up.</param>
    /// <param name="start">Calendar month of month 0.</param>
    public double At(int month, YearMonth start)
    {
        if (Table is not { Count: > 0 })
            return GrowthPerYear == 0 ? Value : Value * PortableMath.Pow(1 + GrowthPerYear, month / 12.0);
        var year = start.Plus(month).Year;
        var value = Table[0].Value;
        for (var index = 0; index < Table.Count; index++)
            if (Table[index].Year <= year) value = Table[index].Value;
        return value;
    }
}

/// <summary>A value in a calendar year.</summary>
public readonly record struct YearValue(int Year, double Value);
