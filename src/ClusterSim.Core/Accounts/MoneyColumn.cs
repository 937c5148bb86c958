using System.Collections;

namespace ClusterSim.Core.Accounts;

/// <summary>Money that everybody may look at and only a transfer of the <see cref="Ledger"/> changes: firms' cash, balances of accounts.</summary>
/// <param name="rupiah">The amounts.</param>
internal readonly struct MoneyColumn(long[] rupiah) : IReadOnlyList<long>
{
    /// <summary>How many there are.</summary>
    public int Count => rupiah.Length;

    /// <summary>All of them.</summary>
    public ReadOnlySpan<long> Values => rupiah;

    /// <summary>Rupiah of a slot, or of the account of that place.</summary>
    public long this[int place] => rupiah[place];

    /// <summary>Rupiah of an account.</summary>
    public long this[Account account] => rupiah[account.Index];

    public static implicit operator ReadOnlySpan<long>(MoneyColumn column) => column.Values;

    public ReadOnlySpan<long>.Enumerator GetEnumerator() => Values.GetEnumerator();

    IEnumerator<long> IEnumerable<long>.GetEnumerator() => ((IEnumerable<long>)rupiah).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => rupiah.GetEnumerator();
}
