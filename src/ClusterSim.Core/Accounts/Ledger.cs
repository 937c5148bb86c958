using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ClusterSim.Core.Accounts;

/// <summary>
/// All money, in whole rupiah: accounts of everyone who is not a firm, and the firms' cash, which is written here only. Money
/// moves by transfers that name who pays and who receives, so that none is made or lost; what cannot be said cannot be done.
/// A transfer with a block is safe from any thread that owns the block: cash changes at once, accounts when the blocks settle.
/// </summary>
internal sealed class Ledger
{
    /// <summary>First account of the lenders; providers, programmes and packages follow.</summary>
    public const int FirstOther = 5;

    /// <summary>Parts of accounts that stand for many, nobody's included.</summary>
    public const int Parts = (int)Part.Bribed + 1;

    /// <summary>What a block may write: the parts of accounts, <see cref="Clearing"/>, and the accounts with a balance.</summary>
    private readonly int _width;
    private readonly long[] _cash, _balances, _postings, _parts = new long[Parts];
    private readonly bool[] _posted;

    /// <summary>Books without money.</summary>
    /// <param name="cash">Cash of the firms, a slot each; from now on the ledger's alone to write.</param>
    /// <param name="lenders">Lenders.</param>
    /// <param name="providers">Providers of services.</param>
    /// <param name="programmes">Programmes.</param>
    /// <param name="packages">Packages of programmes.</param>
    /// <param name="blocks">Blocks of firms.</param>
    public Ledger(long[] cash, int lenders, int providers, int programmes, int packages, int blocks)
    {
        _cash = cash;
        Providers = Lenders + lenders;
        Programmes = Providers + providers;
        Packages = Programmes + programmes;
        _balances = new long[Packages.Index + packages];
        _width = Parts + 1 + _balances.Length;
        _posted = new bool[blocks];
        _postings = new long[(long)_width * blocks];
    }

    /// <summary>What lies outside the scenario. Who of it pays or is paid must be said.</summary>
    public static class RestOfWorld
    {
        /// <summary>Place of the account.</summary>
        public const int Place = 0;

        public static Account Buyers => new(Place, Part.Buyers);

        public static Account BuyersAbroad => new(Place, Part.BuyersAbroad);

        public static Account Sellers => new(Place, Part.Sellers);

        public static Account Dealers => new(Place, Part.Dealers);

        public static Account Funders => new(Place, Part.Funders);
    }

    /// <summary>The households of the places. Who of them pays or is paid must be said.</summary>
    public static class Households
    {
        /// <summary>Place of the account.</summary>
        public const int Place = 1;

        public static Account Workers => new(Place, Part.Workers);

        public static Account Owners => new(Place, Part.Owners);

        public static Account Neighbours => new(Place, Part.Neighbours);

        public static Account Staff => new(Place, Part.Staff);

        public static Account Bribed => new(Place, Part.Bribed);
    }

    public static Account Central => new(2);

    public static Account Local => new(3);

    public static Account Donor => new(4);

    /// <summary>
    /// Through it firms pay firms of other blocks, or several firms several others: who pays does not know who receives. It holds
    /// nothing when the blocks settle.
    /// </summary>
    public static Account Clearing => new(-1);

    /// <summary>Account of the first lender, provider, programme and package.</summary>
    public Account Lenders { get; } = new(FirstOther);

    public Account Providers { get; }

    public Account Programmes { get; }

    public Account Packages { get; }

    /// <summary>Balances, rupiah.</summary>
    public MoneyColumn Balances => new(_balances);

    /// <summary>
    /// What a part has received this month less what it paid, rupiah; when the blocks have settled. No state: the parts of an account add
    /// up to what its balance has changed by since the month began.
    /// </summary>
    public long Of(Part part) => _parts[(int)part];

    /// <summary>The parts to nil, as a month begins.</summary>
    public void BeginMonth() => Array.Clear(_parts);

    /// <summary>An account pays another.</summary>
    public void Transfer(int block, Account from, Account to, long rupiah)
    {
        Post(block, from, -rupiah);
        Post(block, to, rupiah);
    }

    /// <summary>The firm of a slot of the block pays an account; the caller has made sure that it can.</summary>
    public void Transfer(int block, int slot, Account to, long rupiah)
    {
        _cash[slot] -= rupiah;
        Post(block, to, rupiah);
    }

    /// <summary>An account pays the firm of a slot of the block.</summary>
    public void Transfer(int block, Account from, int slot, long rupiah) => Transfer(block, slot, from, -rupiah);

    /// <summary>The marked ones of eight neighbouring firms of the block pay an account.</summary>
    /// <param name="block">The block.</param>
    /// <param name="first">Slot of the first, a multiple of eight.</param>
    /// <param name="to">Who receives it.</param>
    /// <param name="rupiah">What each of them pays.</param>
    /// <param name="where">All bits where one pays.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void TransferFromEight(int block, int first, Account to, Vector512<long> rupiah, Vector512<double> where)
    {
        var paid = rupiah & where.AsInt64();
        var cash = _cash.AsSpan(first, Vector512<long>.Count);
        (Vector512.Create<long>(cash) - paid).CopyTo(cash);
        Post(block, to, Vector512.Sum(paid));
    }

    /// <summary>An account pays the marked ones of eight neighbouring firms of the block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="from">Who pays.</param>
    /// <param name="first">Slot of the first, a multiple of eight.</param>
    /// <param name="rupiah">What each of them receives.</param>
    /// <param name="where">All bits where one receives.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void TransferToEight(int block, Account from, int first, Vector512<long> rupiah, Vector512<double> where) =>
        TransferFromEight(block, first, from, -rupiah, where);

    /// <summary>A firm pays another one that the same thread owns.</summary>
    public void TransferBetweenFirms(int from, int to, long rupiah)
    {
        _cash[from] -= rupiah;
        _cash[to] += rupiah;
    }

    /// <summary>An account pays another at once; not to be called while blocks run.</summary>
    public void Transfer(Account from, Account to, long rupiah)
    {
        _balances[from.Index] -= rupiah;
        _balances[to.Index] += rupiah;
        _parts[(int)from.Part] -= rupiah;
        _parts[(int)to.Part] += rupiah;
    }

    /// <summary>
    /// Adds what the blocks posted to the balances. Whole numbers: the order of adding does not matter. Blocks that posted
    /// nothing are passed over many at a time, since every default settles.
    /// </summary>
    /// <exception cref="InvalidOperationException">Firms paid each other another amount than they received.</exception>
    public void Settle()
    {
        var clearing = 0L;
        for (var block = Array.IndexOf(_posted, true); block >= 0; block = Array.IndexOf(_posted, true, block + 1))
        {
            _posted[block] = false;
            var row = _postings.AsSpan(block * _width, _width);
            for (var part = 0; part < Parts; part++) _parts[part] += row[part];
            clearing += row[Parts];
            var others = row[(Parts + 1)..];
            for (var account = 0; account < others.Length; account++) _balances[account] += others[account];
            row.Clear();
        }
        if (clearing != 0) throw new InvalidOperationException(FormattableString.Invariant($"Firms paid each other {clearing} rupiah more than they received from each other."));
    }

    /// <summary>What a firm holds when the books are opened: of the start of a run, or of a world that is set up. No payment: the audit finds whoever calls it later.</summary>
    public void OpenFirm(int slot, long rupiah) => _cash[slot] = rupiah;

    /// <summary>What an account holds when the books are opened, or are read from a saved state.</summary>
    public void OpenAccount(Account account, long rupiah) => _balances[account.Index] = rupiah;

    /// <summary>Cash of all firms and balance of all accounts.</summary>
    public long Total()
    {
        var total = TotalOfAccounts();
        foreach (var cash in _cash) total += cash;
        return total;
    }

    /// <summary>Sum of all balances.</summary>
    public long TotalOfAccounts()
    {
        var total = 0L;
        foreach (var balance in _balances) total += balance;
        return total;
    }

    /// <summary>One side of a transfer, in the journal of the block; an account that is one party's adds to the part of nobody, which no one reads.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Post(int block, Account account, long rupiah)
    {
        var row = block * _width;
        _postings[row + (int)account.Part] += rupiah;
        _postings[row + Parts + 1 + account.Index] += rupiah;
        _posted[block] = true;
    }
}
