using ClusterSim.Core.Accounts;

namespace ClusterSim.Core.Recording;

/// <summary>What programmes pay and receive: a transfer of the ledger, counted for the programme.</summary>
/// <param name="ledger">Moves the money.</param>
/// <param name="tally">Counts it.</param>
internal sealed class ProgrammeMoney(Ledger ledger, ProgrammeTally tally)
{
    /// <summary>A programme pays an account.</summary>
    public void Pay(int block, int programme, Account to, long rupiah)
    {
        ledger.Transfer(block, ledger.Programmes + programme, to, rupiah);
        tally.Add(block, programme, ProgrammeTally.Paid, rupiah);
    }

    /// <summary>A programme pays the firm of a slot of the block.</summary>
    public void PayFirm(int block, int programme, int slot, long rupiah)
    {
        ledger.Transfer(block, ledger.Programmes + programme, slot, rupiah);
        tally.Add(block, programme, ProgrammeTally.Paid, rupiah);
    }

    /// <summary>An account pays a programme.</summary>
    public void Receive(int block, Account from, int programme, long rupiah)
    {
        ledger.Transfer(block, from, ledger.Programmes + programme, rupiah);
        tally.Add(block, programme, ProgrammeTally.Recovered, rupiah);
    }

    /// <summary>The firm of a slot of the block pays a programme, which the caller has made sure that it can.</summary>
    public void ReceiveFromFirm(int block, int slot, int programme, long rupiah)
    {
        ledger.Transfer(block, slot, ledger.Programmes + programme, rupiah);
        tally.Add(block, programme, ProgrammeTally.Recovered, rupiah);
    }
}
