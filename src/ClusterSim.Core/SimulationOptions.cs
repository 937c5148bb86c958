namespace ClusterSim.Core;

/// <summary>How one run is made; nothing here but the seed and replication changes the course of a run.</summary>
public sealed record SimulationOptions
{
    /// <summary>Seed instead of the scenario's; null keeps the scenario's.</summary>
    public long? Seed { get; init; }

    /// <summary>Replication, from 0: the second half of the generator's key.</summary>
    public int Replication { get; init; }

    /// <summary>Threads that share the blocks of firms; the bits do not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Month from which outcomes of firms are added up: those in business then are followed; 0 or later.</summary>
    public int OutcomesFrom { get; init; }

    /// <summary>Whether <see cref="Simulation.Outcomes"/> are kept, 124 bytes a firm and 8 a programme; a comparison needs them.</summary>
    public bool KeepOutcomes { get; init; } = true;

    /// <summary>Whether it is counted what keeps firms from making more, see <see cref="Simulation.Limits"/>; decides nothing.</summary>
    public bool CountLimits { get; init; }

    /// <summary>Slots of a block at most; the bits do not depend on it.</summary>
    internal int BlockSize { get; init; } = Firms.Block.Size;

    /// <summary>Whether groups of firms are stored from the last to the first; neither firms nor metrics depend on it.</summary>
    internal bool StoredBackwards { get; init; }

    /// <summary>Whether what firms meet with in a month is drawn independently of other runs of the seed (<see cref="Simulation.Part"/>).</summary>
    internal bool HasOwnMonths { get; init; }

    /// <summary>Whether a hash of the state is kept after every phase (slower), see <see cref="Simulation.PhaseHashes"/>.</summary>
    public bool HashPhases { get; init; }
}
