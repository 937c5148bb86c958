using ClusterSim.Core.Numerics;

namespace ClusterSim.Experiments.Doubt;

/// <summary>An assumption that is in doubt: where it may lie, and how it is known.</summary>
/// <param name="Name">Path of the parameter, unique among the factors of a sample.</param>
/// <param name="Unit">Unit of its values; empty for a switch.</param>
/// <param name="Certainty">How it is known: observed, estimated or assumed.</param>
/// <param name="Low">Lower end of the range, in the unit.</param>
/// <param name="Central">The value as written, from <paramref name="Low"/> to <paramref name="High"/>.</param>
/// <param name="High">Upper end of the range.</param>
public sealed record DoubtFactor(string Name, string Unit, string Certainty, double Low, double Central, double High)
{
    /// <summary>The only values that it takes, rising, the central one among them; null where it takes any value of the range.</summary>
    public IReadOnlyList<double>? Levels { get; init; }

    /// <summary>Whether its range is cut evenly in the logarithm; the range lies above 0.</summary>
    public bool IsLog { get; init; }

    /// <summary>
    /// How far a value lies from the centre towards an end of the range: 0 at the centre, -1 at the lower end, 1 at the upper one, along
    /// the logarithm where <see cref="IsLog"/>; of levels by their place in the list. 0 where the centre is that end.
    /// </summary>
    /// <param name="value">Value in the unit, within the range.</param>
    public double StepOf(double value)
    {
        var (low, central, high, at) = (On(Low), On(Central), On(High), On(value));
        return at > central && high > central ? (at - central) / (high - central)
            : at < central && central > low ? (at - central) / (central - low) : 0;
    }

    /// <summary>The value so far from the centre: the other way round than <see cref="StepOf"/>; of levels the nearest.</summary>
    /// <param name="step">From -1, the lower end, to 1, the upper one.</param>
    public double At(double step)
    {
        // The ends and the centre are what was written, to the bit.
        if (step == 0) return Central;
        if (step >= 1) return High;
        if (step <= -1) return Low;
        var central = On(Central);
        return From(central + step * (step > 0 ? On(High) - central : central - On(Low)));
    }

    /// <summary>The ends to which the range reaches from the centre: -1 the lower one, 1 the upper one.</summary>
    public IEnumerable<int> Ends => new[] { -1, 1 }.Where(Reaches);

    /// <summary>Whether the range reaches from the centre to an end.</summary>
    /// <param name="end">-1 for the lower end, 1 for the upper one.</param>
    internal bool Reaches(int end) => end < 0 ? Low < Central : High > Central;

    /// <summary>
    /// Steps from the centre, exclusive, to an end, in their order; those of levels, else the end alone. Empty where the centre is that
    /// end.
    /// </summary>
    /// <param name="end">-1 for the lower end, 1 for the upper one.</param>
    internal IReadOnlyList<double> StepsTo(int end)
    {
        if (!Reaches(end)) return [];
        if (Levels is null) return [end];
        var beyond = Levels.Select(StepOf).Where(step => step * end > 0);
        return [.. end > 0 ? beyond.Order() : beyond.OrderDescending()];
    }

    private double On(double value) => Levels is not null ? Place(value) : IsLog ? PortableMath.Log(value) : value;

    private double From(double place) =>
        Levels is not null ? Levels[Math.Clamp((int)Math.Round(place), 0, Levels.Count - 1)]
        : Math.Clamp(IsLog ? PortableMath.Exp(place) : place, Low, High);

    private int Place(double value)
    {
        var nearest = 0;
        for (var level = 1; level < Levels!.Count; level++)
            if (Math.Abs(Levels[level] - value) < Math.Abs(Levels[nearest] - value)) nearest = level;
        return nearest;
    }
}
