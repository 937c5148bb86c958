namespace ClusterSim.Core.Recording;

/// <summary>What programmes did in a month, whole numbers by block.</summary>
internal sealed class ProgrammeTally(int blocks, int programmes)
{
    public const int Paid = 0, Recovered = 1, Applicants = 2, Chosen = 3;
    private const int Count = 4;

    /// <summary>Bytes of a programme's sums of a block.</summary>
    public const int BytesPerBlock = Count * sizeof(long);

    private readonly long[] _sums = new long[blocks * programmes * Count];

    /// <summary>Adds to a sum.</summary>
    public void Add(int block, int programme, int sum, long amount) => _sums[(block * programmes + programme) * Count + sum] += amount;

    /// <summary>A programme's sum over all blocks.</summary>
    public long Total(int programme, int sum)
    {
        var total = 0L;
        for (var block = 0; block < blocks; block++) total += _sums[(block * programmes + programme) * Count + sum];
        return total;
    }

    /// <summary>Everything to nil.</summary>
    public void Clear() => Array.Clear(_sums);
}
