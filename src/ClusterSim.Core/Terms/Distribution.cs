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

    /// <summary>
    /// <see cref="Quantile"/> of draws that are held within bounds, those of the parameter. A distribution without an end is cut:
    /// what lies beyond is not drawn, and all that lies within is as likely as before, one value beside the other.
    /// </summary>
    /// <param name="low">Smallest value that may be drawn.</param>
    /// <param name="high">Largest value.</param>
    /// <exception cref="ArgumentOutOfRangeException">The distribution ends beyond the bounds, which then are not what was meant.</exception>
    internal virtual Func<double, double> Within(double low, double high)
    {
        var (least, most) = (Quantile(0), Quantile(1));
        if (least < low || most > high)
            throw new ArgumentOutOfRangeException(nameof(low), FormattableString.Invariant($"A distribution gives values from {least} to {most} where a parameter is bounded by {low} and {high}."));
        return Quantile;
    }

    /// <summary>What is wrong with the distribution itself, whatever it is a distribution of, one clause; null where nothing.</summary>
    public virtual string? Fault() => null;

    /// <summary>Values that must lie within the bounds of the parameter.</summary>
    public virtual IReadOnlyList<double> Ends() => [];

    /// <summary>Mean of the distribution (before truncation where it is truncated).</summary>
    public abstract double Mean { get; }
}

/// <summary>The same value for everyone. In a file: a plain number.</summary>
/// <param name="Value">The value.</param>
public sealed record Constant(double Value) : Distribution
{
    /// <inheritdoc/>
    public override double Quantile(double u) => Value;

    /// <inheritdoc/>
    public override IReadOnlyList<double> Ends() => [Value];

    /// <inheritdoc/>
    public override double Mean => Value;
}

/// <summary>Equally likely between two bounds. In a file: <c>{ uniform: { low, high } }</c>.</summary>
/// <param name="Low">Lower bound.</param>
/// <param name="High">Upper bound, not below it.</param>
public sealed record Uniform(double Low, double High) : Distribution
{
    /// <inheritdoc/>
    public override double Quantile(double u) => Low + (High - Low) * u;

    /// <inheritdoc/>
    public override string? Fault() => NumberText.FaultOfOrder(Low, High);

    /// <inheritdoc/>
    public override IReadOnlyList<double> Ends() => [Low, High];

    /// <inheritdoc/>
    public override double Mean => (Low + High) / 2;
}

/// <summary>Normal, cut at two bounds. In a file: <c>{ truncated_normal: { mean, sd, low, high } }</c>.</summary>
/// <param name="Centre">Mean before the cut.</param>
/// <param name="Sd">Standard deviation before the cut, not negative; 0 gives everyone the mean.</param>
/// <param name="Low">Lower bound.</param>
/// <param name="High">Upper bound, not below it.</param>
public sealed record TruncatedNormal(double Centre, double Sd, double Low, double High) : Distribution
{
    /// <inheritdoc/>
    public override double Quantile(double u) => Within(Low, High)(u);

    /// <inheritdoc/>
    public override string? Fault() => !double.IsFinite(Centre) ? "mean must be a number" : NumberText.FaultOfOrder(Low, High) ?? (Sd >= 0 ? null : "sd must not be negative");

    /// <inheritdoc/>
    public override IReadOnlyList<double> Ends() => [Low, High];

    internal override Func<double, double> Within(double low, double high)
    {
        (low, high) = (Math.Max(low, Low), Math.Min(high, High));
        if (Sd <= 0) return _ => Math.Clamp(Centre, low, high);
        var deviates = NormalDistribution.QuantilesBetween((low - Centre) / Sd, (high - Centre) / Sd);
        return u => Math.Clamp(Centre + Sd * deviates(u), low, high);
    }

    /// <inheritdoc/>
    public override double Mean => Centre;
}

/// <summary>Lognormal by its median and the s.d. of its logarithm. In a file: <c>{ lognormal: { median, log_sd } }</c>.</summary>
/// <param name="Median">Median, above 0.</param>
/// <param name="LogSd">Standard deviation of the logarithm, not negative.</param>
public sealed record Lognormal(double Median, double LogSd) : Distribution
{
    /// <inheritdoc/>
    public override double Quantile(double u) => Median * PortableMath.Exp(LogSd * NormalDistribution.Quantile(u));

    /// <inheritdoc/>
    public override string? Fault() => !(Median > 0) ? "the median of a lognormal must be above 0" : LogSd >= 0 ? null : "log_sd must not be negative";

    /// <inheritdoc/>
    public override IReadOnlyList<double> Ends() => [Median];

    internal override Func<double, double> Within(double low, double high)
    {
        if (LogSd <= 0) return _ => Math.Clamp(Median, low, high);
        var deviates = NormalDistribution.QuantilesBetween(Deviate(low), Deviate(high));
        return u => Math.Clamp(Median * PortableMath.Exp(LogSd * deviates(u)), low, high);
    }

    private double Deviate(double value) =>
        value <= 0 ? double.NegativeInfinity : double.IsPositiveInfinity(value) ? value : PortableMath.Log(value / Median) / LogSd;

    /// <inheritdoc/>
    public override double Mean => Median * PortableMath.Exp(LogSd * LogSd / 2);
}

/// <summary>Pareto above a minimum. In a file: <c>{ pareto: { minimum, tail } }</c>; the mean needs tail above 1.</summary>
/// <param name="Minimum">Least value, above 0.</param>
/// <param name="Tail">Exponent of the tail, above 0: the share above x is (<paramref name="Minimum"/> / x) to this power.</param>
public sealed record Pareto(double Minimum, double Tail) : Distribution
{
    /// <inheritdoc/>
    public override double Quantile(double u) => Minimum * PortableMath.Pow(1 - u, -1 / Tail);

    /// <inheritdoc/>
    public override string? Fault() => !(Minimum > 0) ? "the minimum of a pareto must be above 0" : Tail > 0 ? null : "tail must be above 0";

    /// <inheritdoc/>
    public override IReadOnlyList<double> Ends() => [Minimum];

    internal override Func<double, double> Within(double low, double high)
    {
        var (above, beyond) = (ShareAbove(low), ShareAbove(high));
        return u => Math.Clamp(Minimum * PortableMath.Pow(above - (above - beyond) * u, -1 / Tail), low, high);
    }

    private double ShareAbove(double value) =>
        value <= Minimum ? 1 : double.IsPositiveInfinity(value) ? 0 : PortableMath.Pow(value / Minimum, -Tail);

    /// <inheritdoc/>
    public override double Mean => Tail > 1 ? Minimum * Tail / (Tail - 1) : double.PositiveInfinity;
}

/// <summary>Triangular between two bounds. In a file: <c>{ triangular: { low, mode, high } }</c>.</summary>
/// <param name="Low">Lower bound.</param>
/// <param name="Mode">Most likely value, between the bounds.</param>
/// <param name="High">Upper bound.</param>
public sealed record Triangular(double Low, double Mode, double High) : Distribution
{
    /// <inheritdoc/>
    public override string? Fault() => NumberText.FaultOfOrder(Low, High) ?? (Low <= Mode && Mode <= High ? null : "mode must lie between low and high");

    /// <inheritdoc/>
    public override IReadOnlyList<double> Ends() => [Low, High];

    /// <inheritdoc/>
    public override double Quantile(double u)
    {
        var width = High - Low;
        if (width <= 0) return Low;
        var rise = Mode - Low;
        return u * width <= rise ? Low + Math.Sqrt(u * width * rise) : High - Math.Sqrt((1 - u) * width * (High - Mode));
    }

    /// <inheritdoc/>
    public override double Mean => (Low + Mode + High) / 3;
}

/// <summary>
/// What was observed, each value equally likely: the inverse of the empirical distribution function, without interpolation.
/// In a file: a list, or a column of a CSV or Parquet file, <c>{ empirical: { file, column } }</c>.
/// </summary>
/// <param name="Sorted">The values, in rising order, at least one.</param>
public sealed record Empirical(IReadOnlyList<double> Sorted) : Distribution
{
    /// <inheritdoc/>
    public override double Quantile(double u) => Sorted[Math.Clamp((int)Math.Ceiling(u * Sorted.Count) - 1, 0, Sorted.Count - 1)];

    /// <inheritdoc/>
    public override string? Fault() => NumberText.FaultOfRise(Sorted);

    /// <inheritdoc/>
    public override IReadOnlyList<double> Ends() => [Sorted[0], Sorted[^1]];

    /// <inheritdoc/>
    public override double Mean => Sorted.Average();
}

/// <summary>A few values, each with its share. In a file: <c>{ discrete: { 1: 60 %, 2: 40 % } }</c>; shares add to one.</summary>
/// <param name="Values">The values, in rising order, at least one.</param>
/// <param name="Shares">Share of each.</param>
public sealed record Discrete(IReadOnlyList<double> Values, IReadOnlyList<double> Shares) : Distribution
{
    private const double ShareTolerance = 1e-6;

    /// <inheritdoc/>
    public override string? Fault()
    {
        if (NumberText.FaultOfRise(Values) is { } fault) return fault;
        if (Shares is null || Shares.Count != Values.Count || Shares.Any(share => !(share is >= 0 and <= 1))) return "each value needs a share between 0 and 1";
        var sum = Shares.Sum();
        return Math.Abs(sum - 1) <= ShareTolerance ? null : $"the shares add to {NumberText.Of(Math.Round(sum, 9))}; they must add to 1";
    }

    /// <inheritdoc/>
    public override IReadOnlyList<double> Ends() => [Values[0], Values[^1]];

    /// <inheritdoc/>
    public override double Quantile(double u)
    {
        var below = 0.0;
        for (var index = 0; index < Values.Count - 1; index++)
        {
            below += Shares[index];
            if (u <= below) return Values[index];
        }
        return Values[^1];
    }

    /// <inheritdoc/>
    public override double Mean => Values.Zip(Shares, (value, share) => value * share).Sum();
}
