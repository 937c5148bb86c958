using ClusterSim.Core.Terms;
using ClusterSim.Experiments.Doubt;
using ClusterSim.Sweeps.Designs;

namespace ClusterSim.Sweeps.Doubt;

/// <summary>An assumption whose value is drawn from its range, or from its levels: of these the value is the place of a word.</summary>
/// <param name="Factor">Path, range, value as written and the name of its column.</param>
/// <param name="Row">What the register says of it.</param>
public sealed record DrawnAssumption(SweepFactor Factor, Assumption Row)
{
    /// <summary>Standard deviation of a normal distribution, as a share of the range.</summary>
    private const double NormalDeviation = 0.25;

    /// <summary>Place of the assumption that it follows in proportion; null where it is drawn by itself.</summary>
    public int? Leader { get; init; }

    /// <summary>The value at a share of its distribution, 0 its lower end, 1 its upper.</summary>
    public double At(double share)
    {
        if (Row.Levels is { Count: > 0 } levels) return LevelAt(share, levels);
        var (low, high, centre) = (Factor.Factor.Low, Factor.Factor.High, Factor.Factor.Base!.Value);
        if (Row.Distribution is not (RangeDistributions.Triangular or RangeDistributions.Normal)) return Factor.Factor.At(share);
        Distribution distribution = Row.Distribution is RangeDistributions.Triangular
            ? new Triangular(low, centre, high) : new TruncatedNormal(centre, NormalDeviation * (high - low), low, high);
        return Rounded(Math.Clamp(distribution.Quantile(share), low, high));
    }

    /// <summary>The word that a value of a choice stands for, as it is put into the scenario; empty of a number.</summary>
    /// <param name="value">The value; NaN where there is none.</param>
    public string WordAt(double value) => Factor.Words is null || double.IsNaN(value) ? "" : Factor.WordAt(value);

    /// <summary>The level whose part of the unit interval, as wide as its weight, holds a share.</summary>
    private static double LevelAt(double share, IReadOnlyList<(string Word, double Weight)> levels)
    {
        var level = 0;
        for (var end = levels[0].Weight; level < levels.Count - 1 && share >= end; end += levels[level].Weight) level++;
        return level;
    }

    /// <summary>The range, widened to the value as written where that lies outside.</summary>
    internal DoubtFactor Span => SpanWith(Factor.Factor.Base!.Value, Factor.Factor.Base!.Value);

    /// <summary>The range, widened to what lies outside.</summary>
    /// <param name="least">The least value that there is of it.</param>
    /// <param name="most">The largest.</param>
    internal DoubtFactor SpanWith(double least, double most)
    {
        var (factor, central) = (Factor.Factor, Factor.Factor.Base!.Value);
        return new DoubtFactor(factor.Name, Row.Unit, Row.Certainty, Math.Min(Math.Min(factor.Low, central), least), central,
            Math.Max(Math.Max(factor.High, central), most))
        { IsLog = factor.Scale is FactorScale.Log, Levels = factor.Levels };
    }

    /// <summary>The value, whole where only whole numbers are.</summary>
    internal double Rounded(double value) => Factor.Factor.IsWhole ? Math.Round(value) : value;

    /// <summary>The value as written times a factor.</summary>
    public double InProportion(double factor) => Rounded(Factor.Factor.Base!.Value * factor);
}
