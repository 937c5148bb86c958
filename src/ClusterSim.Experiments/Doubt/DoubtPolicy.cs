namespace ClusterSim.Experiments.Doubt;

/// <summary>What a policy did in each world of a sample, paired with the world without it, under one luck a world.</summary>
/// <param name="Name">Name of the policy.</param>
/// <param name="Effects">Policy less baseline in the outcome's unit, a value a draw.</param>
/// <param name="NetCosts">Net cost to the budget, rupiah of the start month, a value a draw.</param>
/// <param name="SecondEffects">The same worlds under a second luck: the effects of the first draws, as many as have one; may be
/// empty.</param>
/// <param name="SecondNetCosts">Net costs under the second luck, as many as <paramref name="SecondEffects"/>.</param>
public sealed record DoubtPolicy(
    string Name, IReadOnlyList<double> Effects, IReadOnlyList<double> NetCosts,
    IReadOnlyList<double> SecondEffects, IReadOnlyList<double> SecondNetCosts)
{
    /// <summary>
    /// Smallest effect of interest, over the net cost in the same world; share, at least 0. At 0, and where nothing is spent, any effect is.
    /// </summary>
    public double SmallestShare { get; init; }

    /// <summary>Smallest effect of interest in each world, in the outcome's unit.</summary>
    public IReadOnlyList<double> Smallest => [.. NetCosts.Select(cost => SmallestShare * Math.Max(0, cost))];

    /// <summary>Effects where every assumption is as written, one a replication: what they differ by is luck alone. May be empty.</summary>
    public IReadOnlyList<double> CentralEffects { get; init; } = [];
}
