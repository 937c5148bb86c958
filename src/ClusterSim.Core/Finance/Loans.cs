using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Runs;
using ClusterSim.Core.State;

namespace ClusterSim.Core.Finance;

/// <summary>A firm's loan: what falls due, and how it ends.</summary>
internal static class Loans
{
    /// <summary>Interest and principal of a programme's loan that fall due this month, rupiah.</summary>
    public static long Instalment(FirmTable firms, int slot) => (long)(firms.Debt[slot] * firms.LoanRate[slot]) + Principal(firms, slot);

    /// <summary>Principal that falls due this month, rupiah.</summary>
    public static long Principal(FirmTable firms, int slot) => firms.LoanMonths[slot] <= 1 ? firms.Debt[slot] : firms.Debt[slot] / firms.LoanMonths[slot];

    /// <summary>Ends a firm's loan by default. Settles the ledger; not to be called while blocks run.</summary>
    public static void Default(Economy economy, int slot, bool firmCloses)
    {
        var firms = economy.Firms;
        var block = economy.BlockOf(slot);
        var lender = economy.Scenario.Lenders[firms.LoanLender[slot]];
        var account = economy.Ledger.Lenders + firms.LoanLender[slot];
        var programme = firms.LoanProgramme[slot];
        var pledged = firmCloses ? 0 : LoanDesk.Pledge(economy, slot, firms.LoanLender[slot], programme, firms.Guarantee[slot], firms.Debt[slot]);
        var recovered = Math.Min(firms.Debt[slot], (long)(pledged * lender.CollateralRecovery));
        firms.Capital[slot] = (float)Math.Max(1, firms.Capital[slot] - pledged / economy.PriceLevel);
        var loss = firms.Debt[slot] - recovered;
        if (programme != FirmTable.None)
        {
            economy.PayProgramme(block, Ledger.RestOfWorld, programme, recovered);
            // The lender makes good its share of the loss, as far as it has money; depositors' money is there for it.
            var borne = Math.Min(lender.TakesDeposits ? long.MaxValue : Math.Max(0, economy.Ledger.Balances[account]),
                (long)(loss * economy.Effects.Lending[programme].LenderLossShare));
            economy.PayProgramme(block, account, programme, borne);
        }
        else
        {
            economy.Ledger.Transfer(block, Ledger.RestOfWorld, account, recovered);
        }
        if (economy.Effects.Guarantees.Find(firms.Guarantee[slot]) is { } fund)
        {
            var share = 1 + fund.Terms.AdministrationShare;
            var claim = Math.Min((long)(loss * fund.GuaranteedShare), (long)(Math.Max(0, fund.Balance) / share));
            economy.ProgrammePays(block, fund.Index, account, claim);
        }
        economy.Ledger.Settle();
        economy.Tally.Add(block, firms.Class[slot], Sums.Defaults, 1);
        economy.DefaultsOf[firms.LoanLender[slot]]++;
        economy.Tally.Add(block, firms.Class[slot], Sums.WrittenOff, loss);
        firms.Debt[slot] = 0;
        firms.ExcludedMonths[slot] = (short)economy.Scenario.Behaviour.Finance.ExclusionMonths;
        Clear(firms, slot);
    }

    /// <summary>Takes the terms of a loan that is no more out of a firm's columns.</summary>
    public static void Clear(FirmTable firms, int slot)
    {
        firms.LoanLender[slot] = firms.LoanProgramme[slot] = firms.Guarantee[slot] = FirmTable.None;
        firms.LoanRate[slot] = 0;
        firms.LoanMonths[slot] = 0;
        firms.Arrears[slot] = 0;
    }
}
