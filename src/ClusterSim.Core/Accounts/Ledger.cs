namespace ClusterSim.Core.Accounts;

/// <summary>
/// Accounts of everyone who is not a firm, in whole rupiah. Together with the firms' cash they never gain or lose a
/// rupiah: every posting names the amount that a firm paid (positive) or received (negative), and the audit adds it all up.
/// </summary>
internal sealed class Ledger
{
    /// <summary>Fixed accounts; lenders, providers, programmes and packages follow.</summary>
    public const int RestOfWorld = 0, Households = 1, Central = 2, Local = 3, Donor = 4, FirstOther = 5;

    private readonly int _count;
    private readonly long[] _postings;
    private readonly bool[] _posted;

    public Ledger(int lenders, int providers, int programmes, int packages, int blocks)
    {
        Providers = FirstOther + lenders;
        Programmes = Providers + providers;
        Packages = Programmes + programmes;
        _count = Packages + packages;
        _posted = new bool[blocks];
        Balances = new long[_count];
        _postings = new long[(long)_count * blocks];
    }

    /// <summary>Balances, rupiah.</summary>
    public long[] Balances { get; }

    /// <summary>Account of the first lender, provider, programme and package.</summary>
    public int Lenders => FirstOther;

    public int Providers { get; }

    public int Programmes { get; }

    public int Packages { get; }

    /// <summary>The firms of a block paid that much into an account (negative: received). Safe from any thread that owns the block.</summary>
    public void Post(int block, int account, long rupiah)
    {
        _postings[block * _count + account] += rupiah;
        _posted[block] = true;
    }

    /// <summary>Moves money between two accounts; not to be called while blocks run.</summary>
    public void Move(int from, int to, long rupiah)
    {
        Balances[from] -= rupiah;
        Balances[to] += rupiah;
    }

    /// <summary>
    /// Adds what the blocks posted to the balances. Whole numbers: the order of adding does not matter. Blocks that posted
    /// nothing are passed over many at a time, since every default settles.
    /// </summary>
    public void Settle()
    {
        for (var block = Array.IndexOf(_posted, true); block >= 0; block = Array.IndexOf(_posted, true, block + 1))
        {
            _posted[block] = false;
            var row = _postings.AsSpan(block * _count, _count);
            for (var account = 0; account < row.Length; account++) Balances[account] += row[account];
            row.Clear();
        }
    }

    /// <summary>Sum of all balances.</summary>
    public long Total()
    {
        var total = 0L;
        foreach (var balance in Balances) total += balance;
        return total;
    }
}
