using ClusterSim.Sweeps.Designs;

namespace ClusterSim.Sweeps;

/// <summary>A factor as the sweep file gives it.</summary>
/// <param name="Factor">What the design is made of.</param>
/// <param name="Unit">Unit of its numbers; empty for words.</param>
/// <param name="Words">The words that stand for its levels, where it is a choice: level 0 is the first; null for numbers.</param>
/// <param name="Description">What the parameter means.</param>
public sealed record SweepFactor(Factor Factor, string Unit, IReadOnlyList<string>? Words, string Description)
{
    /// <summary>
    /// Whether what is drawn is the median of a distribution, which moves as a whole: the file's median is multiplied by the value over
    /// that of the base.
    /// </summary>
    internal bool IsScaled { get; init; }

    /// <summary>Path of a factor that chooses among parameter sets.</summary>
    public const string ParameterSet = "parameter_set";

    /// <summary>The word for running without any parameter set of the choice.</summary>
    public const string NoParameterSet = "none";

    /// <summary>Whether it chooses among parameter sets.</summary>
    public bool IsParameterSet => Words is not null && string.Equals(Factor.Path, ParameterSet, StringComparison.Ordinal);

    /// <summary>The word at a level.</summary>
    public string WordAt(double level) => Words![(int)level];
}
