using ClusterSim.Core.Firms;
using ClusterSim.Core.Policy.Effects;

namespace ClusterSim.Core.Policy;

/// <summary>
/// Money that a programme has promised firms towards what they invest: it goes out as they do, by the share that
/// <see cref="IMatchesInvestment"/> says. A firm has one award at a time, of whatever programme.
/// </summary>
public sealed class InvestmentAwards
{
    private readonly ProgrammeContext _context;

    internal InvestmentAwards(ProgrammeContext context) => _context = context;

    /// <summary>Rupiah promised and not yet paid as the month began or promised since; one rupiah where an award is used up and has not ended.</summary>
    public long Promised { get; private set; }

    private FirmTable Firms => _context.Economy.Firms;

    /// <summary>Whether a firm has an award, of this programme or another.</summary>
    public bool Has(int slot) => Firms.GrantProgramme[slot] != FirmTable.None;

    /// <summary>Promises money to a firm that has no award.</summary>
    /// <param name="slot">Slot of the firm.</param>
    /// <param name="rupiah">The amount.</param>
    /// <param name="months">Months within which it is to be used, this one included.</param>
    public void Give(int slot, long rupiah, int months)
    {
        Firms.GrantProgramme[slot] = (byte)_context.Index;
        Firms.GrantMonths[slot] = (short)months;
        Firms.GrantLeft[slot] = rupiah;
        Promised += Firms.GrantLeft[slot];
    }

    /// <summary>A month passes for every award; those used up, or whose months are over, end. What is promised is counted anew.</summary>
    public void EndMonth()
    {
        foreach (var slot in Firms.GrantProgramme.With((byte)_context.Index))
        {
            if (--Firms.GrantMonths[slot] > 0 && Firms.GrantLeft[slot] >= 1) continue;
            Firms.GrantProgramme[slot] = FirmTable.None;
            Firms.GrantLeft[slot] = 0;
        }
        CountAnew();
    }

    /// <summary>Counts what is promised again from the firms; to be called by <see cref="Programme.RecomputeCommitments"/>.</summary>
    public void CountAnew()
    {
        Promised = 0;
        foreach (var slot in Firms.GrantProgramme.With((byte)_context.Index)) Promised += Math.Max(1, Firms.GrantLeft[slot]); // used up, it must still be ended
    }
}
