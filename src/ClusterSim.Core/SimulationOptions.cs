namespace ClusterSim.Core;

/// <summary>How one run is made; nothing here changes what a (scenario, seed, replication) gives.</summary>
public sealed record SimulationOptions
{
    /// <summary>Seed instead of the scenario's; null keeps the scenario's.</summary>
    public long? Seed { get; init; }

    /// <summary>Replication, from 0: the second half of the generator's key.</summary>
    public int Replication { get; init; }

    /// <summary>Threads that share the blocks of firms; the bits do not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Whether a hash of the state is kept after every phase (slower), see <see cref="Simulation.PhaseHashes"/>.</summary>
    public bool HashPhases { get; init; }
}
