using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Recording;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Finance;

/// <summary>Pays a loan out that was granted, whose terms stand in the firm's columns: to the firm, and to all who work for it.</summary>
/// <param name="clock">Read.</param>
/// <param name="layout">Read.</param>
/// <param name="desk">Which loans go to an account of the owner's own.</param>
/// <param name="effects">Programmes that lend and guarantee.</param>
/// <param name="firms">Debt is written.</param>
/// <param name="books">Take what is paid and lent.</param>
internal sealed class LoanPayout(Clock clock, Layout layout, LoanDesk desk, ProgrammeEffects effects, FirmTable firms, Books books)
{
    /// <summary>Pays it out.</summary>
    /// <param name="slot">The firm.</param>
    /// <param name="account">Of the lender or the programme.</param>
    /// <param name="programme">The programme that lends; <see cref="FirmTable.None"/> for the lender itself.</param>
    /// <param name="loan">Rupiah.</param>
    /// <param name="screening">What screening the firm costs the lender, rupiah.</param>
    public void Grant(int slot, Account account, byte programme, long loan, long screening)
    {
        var block = layout.BlockOf(slot);
        firms.Debt[slot] = loan;
        firms.Arrears[slot] = 0;
        if (programme == FirmTable.None)
        {
            books.Ledger.Transfer(block, account, slot, loan);
        }
        else
        {
            var line = effects.Lending[programme];
            var fee = (long)(loan * line.LenderFeePerYear * (line.TermMonths + 2 * line.GraceMonths) / 24.0);
            books.Programmes.PayFirm(block, programme, slot, loan);
            books.Programmes.Pay(block, programme, books.Ledger.Lenders + firms.LoanLender[slot], fee);
            books.Tally.Add(block, firms.Class[slot], Sums.LenderIncome, fee);
            books.ProgrammeTally.Add(block, programme, ProgrammeTally.Chosen, 1);
            firms.Treat(slot, programme);
        }
        if (desk.ToAccount(firms.LoanLender[slot], programme)) firms.Account[slot] += loan;
        books.Ledger.Transfer(block, books.Ledger.Lenders + firms.LoanLender[slot], Ledger.Households.Staff, screening);
        books.Tally.Add(block, firms.Class[slot], Sums.LenderStaff, screening);
        effects.Guarantees.Find(firms.Guarantee[slot])?.Carry(block, slot, loan);
        if (programme != FirmTable.None) books.Outcomes.SupportReal(programme, SupportedAction.Borrowing, slot, loan);
        if (firms.Guarantee[slot] != FirmTable.None) books.Outcomes.SupportReal(firms.Guarantee[slot], SupportedAction.Borrowing, slot, loan);
        books.Outcomes.Add(books.Outcomes.Of.Borrowed, slot, loan / clock.PriceLevel);
        books.Tally.Add(block, firms.Class[slot], Sums.Credit, loan);
        books.Tally.Add(block, firms.Class[slot], Sums.Loans, 1);
    }
}
