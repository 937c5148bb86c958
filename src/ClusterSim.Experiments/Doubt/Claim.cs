namespace ClusterSim.Experiments.Doubt;

/// <summary>What an answer says: that one option is worth more than another. Option 0 does nothing; policies are counted from 1.</summary>
/// <param name="Option">The option that is said to be worth more.</param>
/// <param name="Over">The one that it is held against.</param>
public readonly record struct Claim(int Option, int Over)
{
    /// <summary>By how much the claim holds, in the unit of the values; not above 0 where it does not.</summary>
    /// <param name="values">Value of each option in one world, or its mean over the same lucks.</param>
    public double Lead(IReadOnlyList<double> values) => values[Option] - values[Over];
}

/// <summary>Runs the world at a point of the factors.</summary>
/// <param name="point">Value of each factor, in its unit.</param>
/// <returns>What each option is worth there, a mean over the same lucks at every point; the first does nothing.</returns>
public delegate IReadOnlyList<double> WorldAt(IReadOnlyList<double> point);
