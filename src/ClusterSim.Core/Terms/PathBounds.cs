namespace ClusterSim.Core.Terms;

/// <summary>Bounds of what lies over the base of a <see cref="TimePath"/>; the base has those of its parameter.</summary>
public static class PathBounds
{
    /// <summary>Yearly growth must be above it: nothing shrinks by all it is.</summary>
    public const double GrowthAbove = -1;

    /// <summary>Of a factor of <see cref="TimePath.Season"/>.</summary>
    public static ParameterAttribute Season { get; } = new("") { Unit = Units.Ratio, Minimum = 0, Maximum = 1000 };

    /// <summary>Of <see cref="PathShock.Depth"/>.</summary>
    public static ParameterAttribute Depth { get; } = new("") { Unit = Units.Share, Minimum = -1, Maximum = 100 };

    /// <summary>Of <see cref="PathShock.HalfLifeMonths"/>.</summary>
    public static ParameterAttribute HalfLife { get; } = new("") { Unit = Units.Months, Minimum = 0, Maximum = 12_000 };

    /// <summary>Of <see cref="TimePath.WalkLogSd"/>.</summary>
    public static ParameterAttribute Walk { get; } = new("") { Unit = Units.Ratio, Minimum = 0, Maximum = 3 };
}
