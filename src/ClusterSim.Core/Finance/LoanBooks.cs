using ClusterSim.Core.Firms;
using ClusterSim.Core.Runs;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Finance;

/// <summary>
/// What lenders that work with depositors' money may still lend (equation F10): own capital, which is the balance and what
/// borrowers owe, over the capital required a rupiah of loans, less what borrowers owe. A balance below nothing is what the
/// lender owes its depositors outside the scenario.
/// </summary>
internal sealed class LoanBooks
{
    private readonly Economy _economy;
    private readonly int _lenders;
    private readonly long[] _owedOfBlock, _owed;
    private readonly Action<int> _add;

    private LoanBooks(Economy economy)
    {
        _economy = economy;
        _lenders = economy.Scenario.Lenders.Count;
        (_owedOfBlock, _owed) = (new long[economy.Blocks.Length * _lenders], new long[_lenders]);
        _add = Add;
    }

    /// <summary>The books, null where every lender lends its own money only.</summary>
    public static LoanBooks? For(Economy economy)
    {
        foreach (var lender in economy.Scenario.Lenders)
            if (lender.TakesDeposits) return new LoanBooks(economy);
        return null;
    }

    /// <summary>Adds up what borrowers owe each lender; programmes' loans are the programmes'.</summary>
    public void Close()
    {
        _economy.Runner.Run(_economy.Blocks.Length, _add);
        Array.Clear(_owed);
        for (var entry = 0; entry < _owedOfBlock.Length; entry++) _owed[entry % _lenders] += _owedOfBlock[entry];
    }

    /// <summary>Rupiah that a lender may lend beyond what it has lent; nothing once its capital is short of what is required.</summary>
    public long Room(int lender)
    {
        var balance = _economy.Ledger.Balances[_economy.Ledger.Lenders + lender];
        var terms = _economy.Scenario.Lenders[lender];
        return terms.TakesDeposits ? (long)((balance + _owed[lender]) / terms.CapitalRequirement) - _owed[lender] : balance;
    }

    private void Add(int block)
    {
        var firms = _economy.Firms;
        var (_, start, end) = _economy.Blocks[block];
        var owed = _owedOfBlock.AsSpan(block * _lenders, _lenders);
        owed.Clear();
        for (var slot = start; slot < end; slot++)
            if (firms.IsActive(slot) && firms.Debt[slot] > 0 && firms.LoanProgramme[slot] == FirmTable.None) owed[firms.LoanLender[slot]] += firms.Debt[slot];
    }
}
