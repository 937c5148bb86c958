namespace ClusterSim.Core.State;

/// <summary>
/// Slots that blocks note while they run, each block its own and in slot order; read in slot order when all are done, so
/// that what cannot be done by blocks need not look at every slot.
/// </summary>
internal sealed class SlotList(Block[] blocks, int slots)
{
    private readonly int[] _slots = new int[slots];
    private readonly int[] _counts = new int[blocks.Length];

    /// <summary>Forgets what a block noted.</summary>
    public void Clear(int block) => _counts[block] = 0;

    /// <summary>Notes a slot of a block.</summary>
    public void Add(int block, int slot) => _slots[blocks[block].Start + _counts[block]++] = slot;

    /// <summary>What a block noted.</summary>
    public ReadOnlySpan<int> Of(int block) => _slots.AsSpan(blocks[block].Start, _counts[block]);

    /// <summary>Number of blocks.</summary>
    public int Blocks => blocks.Length;
}
