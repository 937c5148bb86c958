using ClusterSim.Core.Firms;
using ClusterSim.Core.Policy.Effects;

namespace ClusterSim.Core.Finance;

/// <summary>A firm's loan: what falls due, and what is left when it has ended.</summary>
internal static class Loans
{
    /// <summary>Months over which a firm's loan is repaid, after its grace where a programme gives one; no lender gives any, so that theirs has begun.</summary>
    public static int Term(FirmTable firms, int slot, Effect<ILends> lending) => lending.Find(firms.LoanProgramme[slot])?.TermMonths ?? int.MaxValue;

    /// <summary>Interest and principal that fall due next, rupiah.</summary>
    /// <param name="firms">Read.</param>
    /// <param name="slot">The firm.</param>
    /// <param name="term">Months over which the loan is repaid.</param>
    /// <param name="interestFactor">Factor of a shock on the interest of loans that no programme has made; of no matter to those of programmes.</param>
    public static double Due(FirmTable firms, int slot, int term, double interestFactor = 1) =>
        firms.Debt[slot] * firms.LoanRate[slot] * (firms.LoanProgramme[slot] == FirmTable.None ? interestFactor : 1) + Principal(firms, slot, term);

    /// <summary>Principal that falls due this month, rupiah: none while more months are left than those over which the loan is repaid.</summary>
    public static long Principal(FirmTable firms, int slot, int term) => firms.LoanMonths[slot] > term ? 0
        : firms.LoanMonths[slot] <= 1 ? firms.Debt[slot] : firms.Debt[slot] / firms.LoanMonths[slot];

    /// <summary>Takes the terms of a loan that is no more out of a firm's columns.</summary>
    public static void Clear(FirmTable firms, int slot)
    {
        firms.LoanLender[slot] = firms.LoanProgramme[slot] = firms.Guarantee[slot] = FirmTable.None;
        firms.LoanRate[slot] = 0;
        firms.LoanMonths[slot] = 0;
        firms.Arrears[slot] = 0;
    }
}
