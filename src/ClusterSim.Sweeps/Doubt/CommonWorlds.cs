namespace ClusterSim.Sweeps.Doubt;

/// <summary>The worlds that count for all policies alike: those of which every policy has a value. A policy that has none in any is left out.</summary>
/// <param name="Policies">Places of the policies that have a value somewhere, in the order in which they were given.</param>
/// <param name="Worlds">Numbers of the worlds, those with a second luck first, else rising.</param>
/// <param name="Again">Those of them that have a value of every policy under the second luck too.</param>
internal sealed record CommonWorlds(int[] Policies, int[] Worlds, int[] Again)
{
    /// <summary>Finds them.</summary>
    /// <param name="policies">Places of the policies.</param>
    /// <param name="worlds">Numbers of the worlds.</param>
    /// <param name="has">Whether a policy has a value in a world under a luck, 1 or 2.</param>
    public static CommonWorlds Of(IEnumerable<int> policies, IReadOnlyCollection<int> worlds, Func<int, int, int, bool> has)
    {
        int[] known = [.. policies.Where(policy => worlds.Any(world => has(policy, world, 1)))];
        int[] all = [.. worlds.Where(world => known.Length > 0 && known.All(policy => has(policy, world, 1))).Order()];
        int[] again = [.. all.Where(world => known.All(policy => has(policy, world, 2)))];
        return new(known, [.. again, .. all.Except(again)], again);
    }
}
