using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Finance;

/// <summary>What becomes of a loan that is not paid back (equation F6).</summary>
internal sealed class Defaults
{
    private readonly FinanceTerms _terms;
    private readonly Clock _clock;
    private readonly Layout _layout;
    private readonly Lenders _lenders;
    private readonly LoanDesk _desk;
    private readonly Effect<ILends> _lending;
    private readonly Effect<IGuarantees> _guarantees;
    private readonly FirmTable _firms;
    private readonly Books _books;

    /// <summary>The rule of a run.</summary>
    /// <param name="terms">How long a defaulter gets no loan.</param>
    /// <param name="clock">Read.</param>
    /// <param name="layout">Read.</param>
    /// <param name="lenders">Their defaults are counted.</param>
    /// <param name="desk">What is pledged.</param>
    /// <param name="lending">Programmes that lend.</param>
    /// <param name="guarantees">Programmes that guarantee.</param>
    /// <param name="firms">Capital and the terms of the loan are written.</param>
    /// <param name="books">Take what is recovered and lost.</param>
    public Defaults(
        FinanceTerms terms, Clock clock, Layout layout, Lenders lenders, LoanDesk desk, Effect<ILends> lending, Effect<IGuarantees> guarantees, FirmTable firms, Books books)
    {
        (_terms, _clock, _layout, _lenders, _desk) = (terms, clock, layout, lenders, desk);
        (_lending, _guarantees, _firms, _books) = (lending, guarantees, firms, books);
    }

    /// <summary>Ends a firm's loan by default. Settles the ledger; not to be called while blocks run.</summary>
    public void Settle(int slot, bool firmCloses)
    {
        var firms = _firms;
        var block = _layout.BlockOf(slot);
        var lender = _lenders[firms.LoanLender[slot]];
        var account = _books.Ledger.Lenders + firms.LoanLender[slot];
        var programme = firms.LoanProgramme[slot];
        var pledged = firmCloses ? 0 : _desk.Pledge(slot, firms.LoanLender[slot], programme, firms.Guarantee[slot], firms.Debt[slot]);
        var recovered = Math.Min(firms.Debt[slot], (long)(pledged * lender.CollateralRecovery));
        firms.Capital[slot] = (float)Math.Max(1, firms.Capital[slot] - pledged / _clock.PriceLevel);
        var loss = firms.Debt[slot] - recovered;
        var lendersLoss = loss;
        if (programme != FirmTable.None)
        {
            _books.Programmes.Receive(block, Ledger.RestOfWorld.Dealers, programme, recovered);
            // The lender makes good its share of the loss, as far as it has money; depositors' money is there for it.
            var borne = Math.Min(lender.TakesDeposits ? long.MaxValue : Math.Max(0, _books.Ledger.Balances[account]),
                (long)(loss * _lending[programme].LenderLossShare));
            _books.Programmes.Receive(block, account, programme, borne);
            lendersLoss = borne;
        }
        else
        {
            _books.Ledger.Transfer(block, Ledger.RestOfWorld.Dealers, account, recovered);
        }
        if (_guarantees.Find(firms.Guarantee[slot]) is { } fund)
        {
            var share = 1 + fund.Terms.AdministrationShare;
            var claim = Math.Min((long)(loss * fund.GuaranteedShare), (long)(Math.Max(0, fund.Balance) / share));
            _books.Programmes.Pay(block, fund.Index, account, claim);
            lendersLoss -= claim;
        }
        _books.Ledger.Settle();
        _books.Tally.Add(block, firms.Class[slot], Sums.Defaults, 1);
        _lenders.DefaultsOf[firms.LoanLender[slot]]++;
        _books.Tally.Add(block, firms.Class[slot], Sums.WrittenOff, loss);
        _books.Tally.Add(block, firms.Class[slot], Sums.LenderLosses, lendersLoss);
        firms.Debt[slot] = 0;
        firms.ExcludedMonths[slot] = (short)_terms.ExclusionMonths;
        Loans.Clear(firms, slot);
    }
}
