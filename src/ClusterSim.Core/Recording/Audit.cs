using System.Runtime.Intrinsics;
using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Recording;

/// <summary>The audit of a month: all money is there, nobody is overdrawn, and no amount is larger than can be stored exactly.</summary>
internal sealed class Audit
{
    /// <summary>Rupiah that a double holds to the rupiah, 2^53.</summary>
    public const long LargestExact = 1L << 53;

    /// <summary>Rupiah of an account, which whole numbers alone add up over all months, 2^60: some way before it overflows.</summary>
    private const long LargestBalance = 1L << 60;

    private readonly Clock _clock;
    private readonly Layout _layout;
    private readonly FirmTable _firms;
    private readonly Ledger _ledger;
    private readonly string[] _owners;
    private readonly long[] _cash;
    private readonly bool[] _overdrawn, _beyond;

    /// <summary>The audit of a run.</summary>
    /// <param name="clock">Read.</param>
    /// <param name="layout">Read.</param>
    /// <param name="firms">Read.</param>
    /// <param name="ledger">Read.</param>
    /// <param name="owners">Whose the accounts are from those of the providers on.</param>
    public Audit(Clock clock, Layout layout, FirmTable firms, Ledger ledger, string[] owners)
    {
        (_clock, _layout, _firms, _ledger, _owners) = (clock, layout, firms, ledger, owners);
        var blocks = layout.Blocks.Length;
        (_cash, _overdrawn, _beyond) = (new long[blocks], new bool[blocks], new bool[blocks]);
    }

    /// <summary>All money when the books were opened; it never changes.</summary>
    public long Total { get; private set; }

    /// <summary>Cash of all firms at the end of the month, when it has been checked.</summary>
    public long Cash { get; private set; }

    /// <summary>Notes all money, when the books have been opened or read from a saved state.</summary>
    public void Begin() => Total = _ledger.Total();

    /// <summary>Counts the cash of the firms of a block.</summary>
    public void Count(int block)
    {
        var (_, start, end) = _layout.Blocks[block];
        var (cash, least, most) = (Vector512<long>.Zero, Vector512<long>.Zero, Vector512<long>.Zero);
        for (var slot = start; slot < end; slot += VectorMath.Lanes)
        {
            var held = new FirmVector8(slot).Of(_firms.Cash);
            cash += held;
            least = Vector512.Min(least, held);
            most = Vector512.Max(most, held);
        }
        var (limit, debtLimit) = (Vector512.Create(LargestExact), Vector512.Create(-LargestExact));
        _cash[block] = Vector512.Sum(cash);
        _overdrawn[block] = Vector512.LessThanAny(least, Vector512<long>.Zero);
        _beyond[block] = Vector512.GreaterThanAny(most, limit) || Vector512.LessThanAny(least, debtLimit);
    }

    /// <summary>
    /// The law of money: what was there at the start is there now, to the rupiah, and nobody has spent what it did not have. That
    /// binds firms, providers, programmes and packages. Households and the rest of the world stand outside the scenario and count
    /// from nil, a government's account shows what its budgets have cost beyond what firms paid it, and a lender's shows what it
    /// owes depositors and those who fund it: these may be negative.
    /// </summary>
    public void Check()
    {
        var balances = _ledger.Balances;
        for (var account = _ledger.Providers.Index; account < balances.Count; account++)
            if (balances[account] < 0) throw new InvalidOperationException(FormattableString.Invariant($"Audit of month {_clock.Month}: {_owners[account - _ledger.Providers.Index]} is {-balances[account]} rupiah overdrawn."));
        for (var account = 0; account < balances.Count; account++)
            if (balances[account] is > LargestBalance or < -LargestBalance) throw TooLarge(FormattableString.Invariant($"account {account} holds {balances[account]} rupiah"));
        var cash = 0L;
        for (var block = 0; block < _cash.Length; block++)
        {
            if (_beyond[block] || _cash[block] is > LargestExact or < -LargestExact)
                throw TooLarge(FormattableString.Invariant($"block {block} holds more than {LargestExact} rupiah of cash, in one firm or in all"));
            cash += _cash[block];
            if (_overdrawn[block])
                throw new InvalidOperationException(FormattableString.Invariant($"Audit of month {_clock.Month}: a firm of block {block} has negative cash."));
        }
        Cash = cash;
        var total = _ledger.TotalOfAccounts() + cash;
        if (total != Total)
            throw new InvalidOperationException(FormattableString.Invariant($"Audit of month {_clock.Month}: {total - Total} rupiah came from nowhere."));
    }

    /// <summary>What is thrown where an amount is larger than can be stored exactly.</summary>
    public OverflowException TooLarge(string what) =>
        new(FormattableString.Invariant($"Audit of month {_clock.Month}: {what}, more than can be stored exactly. Numbers in the scenario are too large."));
}
