using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Parallel;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Finance;

/// <summary>
/// What lenders that work with depositors' money may still lend (equation F10): own capital, which is the balance and what
/// borrowers owe, over the capital required a rupiah of loans, less what borrowers owe. A balance below nothing is what the
/// lender owes its depositors outside the scenario.
/// </summary>
internal sealed class LoanBooks
{
    private readonly Lenders _lenders;
    private readonly Layout _layout;
    private readonly BlockRunner _runner;
    private readonly FirmTable _firms;
    private readonly Ledger _ledger;
    private readonly long[] _owedOfBlock, _owed;
    private readonly Action<int> _add;

    private LoanBooks(Lenders lenders, Layout layout, BlockRunner runner, FirmTable firms, Ledger ledger)
    {
        (_lenders, _layout, _runner, _firms, _ledger) = (lenders, layout, runner, firms, ledger);
        (_owedOfBlock, _owed) = (new long[layout.Blocks.Length * lenders.Count], new long[lenders.Count]);
        _add = Add;
    }

    /// <summary>The books, null where every lender lends its own money only.</summary>
    public static LoanBooks? For(Lenders lenders, Layout layout, BlockRunner runner, FirmTable firms, Ledger ledger)
    {
        for (var lender = 0; lender < lenders.Count; lender++)
            if (lenders[lender].TakesDeposits) return new LoanBooks(lenders, layout, runner, firms, ledger);
        return null;
    }

    /// <summary>Adds up what borrowers owe each lender; programmes' loans are the programmes'.</summary>
    public void Close()
    {
        _runner.Run(_layout.Blocks.Length, _add);
        Array.Clear(_owed);
        for (var entry = 0; entry < _owedOfBlock.Length; entry++) _owed[entry % _lenders.Count] += _owedOfBlock[entry];
    }

    /// <summary>Rupiah that a lender may lend beyond what it has lent; nothing once its capital is short of what is required.</summary>
    public long Room(int lender)
    {
        var balance = _ledger.Balances[_ledger.Lenders + lender];
        var terms = _lenders[lender];
        return terms.TakesDeposits ? (long)((balance + _owed[lender]) / terms.CapitalRequirement) - _owed[lender] : balance;
    }

    private void Add(int block)
    {
        var firms = _firms;
        var (_, start, end) = _layout.Blocks[block];
        var owed = _owedOfBlock.AsSpan(block * _lenders.Count, _lenders.Count);
        owed.Clear();
        for (var slot = start; slot < end; slot++)
            if (firms.IsActive(slot) && firms.Debt[slot] > 0 && firms.LoanProgramme[slot] == FirmTable.None) owed[firms.LoanLender[slot]] += firms.Debt[slot];
    }
}
