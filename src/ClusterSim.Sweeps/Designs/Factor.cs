using ClusterSim.Core.Numerics;

namespace ClusterSim.Sweeps.Designs;

/// <summary>How a factor's range is cut: evenly, or evenly in its logarithm.</summary>
public enum FactorScale
{
    /// <summary>Equal steps have equal differences.</summary>
    Linear,

    /// <summary>Equal steps have equal ratios; the range lies above 0.</summary>
    Log,
}

/// <summary>What a sweep varies.</summary>
/// <param name="Path">Path of the value in the scenario, as <c>--set</c> takes it; <c>parameter_set</c> for a choice among parameter sets.</param>
/// <param name="Low">Lower end of the range, in the parameter's unit; the least level where levels are given.</param>
/// <param name="High">Upper end.</param>
/// <param name="Levels">The only values that the factor takes, rising, at least one; null where it takes any value of the range. A choice among n parameter sets has the levels 0 to n - 1.</param>
/// <param name="Scale">How the range is cut.</param>
/// <param name="Name">Name of its column, unique among the factors.</param>
public sealed record Factor(string Path, double Low, double High, IReadOnlyList<double>? Levels, FactorScale Scale, string Name)
{
    /// <summary>The value that the base scenario has; null where it is no single number.</summary>
    public double? Base { get; init; }

    /// <summary>Least number that the parameter takes.</summary>
    public double Least { get; init; } = double.NegativeInfinity;

    /// <summary>Largest number that the parameter takes.</summary>
    public double Most { get; init; } = double.PositiveInfinity;

    /// <summary>Whether it is a choice among words: it takes its levels and nothing else.</summary>
    public bool IsChoice { get; init; }

    /// <summary>The words of its levels where a file of points gives these in words; null where it gives numbers.</summary>
    public IReadOnlyList<string>? Words { get; init; }

    /// <summary>Whether it takes whole numbers only; the ends of its range are whole then.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether it takes separate values, so that many shares of the range lead to one value.</summary>
    public bool IsDiscrete => IsWhole || Levels is not null;

    /// <summary>
    /// The value at a share of the range, 0 its lower end, 1 its upper; of levels the one whose equal part of the unit
    /// interval holds the share. Whole numbers have equal parts too, the ends as much as those between: the range is cut
    /// from half below its lower end to half above its upper one. On a log scale the parts are equal in the logarithm.
    /// </summary>
    /// <param name="share">From 0 to 1.</param>
    public double At(double share)
    {
        if (Levels is { } levels) return levels[Math.Min((int)(share * levels.Count), levels.Count - 1)];
        if (share <= 0) return Low;
        if (share >= 1) return High;
        return IsWhole ? Math.Clamp(Math.Floor(Between(Low - 0.5, High + 0.5, share) + 0.5), Low, High) : Between(Low, High, share);
    }

    /// <summary>Values from end to end at equal distances on the factor's scale, the nearest whole ones where it takes whole numbers, each once; its levels where it has them.</summary>
    /// <param name="count">How many, at least 2; there are fewer where the range holds fewer whole numbers.</param>
    public IReadOnlyList<double> Cut(int count)
    {
        if (Levels is { } levels) return levels;
        var values = Enumerable.Range(0, count).Select(index => index == count - 1 ? High : Between(Low, High, index / (count - 1.0)));
        return IsWhole ? [.. values.Select(value => Math.Round(value)).Distinct()] : [.. values];
    }

    /// <summary>Where a value lies in the range on the factor's scale: 0 at its lower end, 1 at its upper. Words lie at equal distances, in their order.</summary>
    public double PlaceOf(double value) =>
        Scale == FactorScale.Log ? PortableMath.Log(value / Low) / PortableMath.Log(High / Low) : (value - Low) / (High - Low);

    private double Between(double low, double high, double share) =>
        Scale == FactorScale.Log ? low * PortableMath.Pow(high / low, share) : low + (share * (high - low));
}
