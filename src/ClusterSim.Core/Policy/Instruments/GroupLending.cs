using ClusterSim.Core.Finance;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy.Instruments;

/// <summary>Terms of loans without collateral to members of a group who stand in for each other.</summary>
public sealed record GroupLendingTerms : CreditLineTerms
{
    private const int UsualGroup = 5;

    /// <summary>Its entry in the catalogue.</summary>
    public static InstrumentKind Instrument { get; } = ProgrammeKind.Of<GroupLendingTerms, GroupLending>(
        "Loans without collateral to members of a group who are liable for each other.", SupportedAction.Borrowing, static (terms, context) => new GroupLending(terms, context));

    /// <inheritdoc/>
    public override InstrumentKind Kind => Instrument;

    /// <summary>Firms per group; 0 means the groups that share risk, and five firms where there are none. Unit: firms. Between 0 and 32.</summary>
    [Parameter("Firms per group; 0 means the groups that share risk, and five firms where there are none.", Unit = Units.Firms, Minimum = 0, Maximum = 32)]
    public int GroupSize { get; init; }

    /// <summary>Share of an instalment that a member cannot pay which the other borrowers of the group cover. Unit: share. Between 0 and 1. Range 0.5 to 1.</summary>
    [Parameter("Share of an instalment that a member cannot pay which the other borrowers of the group cover.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0.5, High = 1)]
    public double LiabilityShare { get; init; } = 1;

    /// <summary>Share of the lender's screening that the members do for each other, since they know each other. Unit: share. Between 0 and 1. Range 0 to 0.8.</summary>
    [Parameter("Share of the lender's screening that the members do for each other, since they know each other.", Unit = Units.Share, Minimum = 0, Maximum = 1, Low = 0, High = 0.8)]
    public double PeerScreening { get; init; } = 0.5;

    internal override IReadOnlyList<string> Columns => [.. base.Columns, nameof(FirmTable.GivenHelp), nameof(FirmTable.ReceivedHelp)];

    /// <inheritdoc/>
    public override int FirmsOfGroup(Scenario scenario) => GroupSize > 0 ? GroupSize : scenario.Networks.Risk.FirmsOfGroup is > 0 and var size ? size : UsualGroup;
}

/// <summary>
/// A credit line without collateral. The borrowers of a group pay the instalment that one of them cannot, as far as their cash
/// beyond the month's bills goes; no member gets a loan while one is in arrears or shut out after a default on the line.
/// </summary>
internal sealed class GroupLending : CreditLine, IMakesGroupsLiable
{
    private readonly GroupLendingTerms _terms;
    private readonly int _size;

    public GroupLending(GroupLendingTerms terms, ProgrammeContext context)
        : base(terms, context)
    {
        _terms = terms;
        _size = terms.FirmsOfGroup(Economy.Scenario);
    }

    public override double CollateralRatio => 0;

    public override double ScreeningShare => 1 - _terms.PeerScreening;

    /// <summary>
    /// F7: where a borrower's cash does not cover the instalment, the others of the group give the missing part × liability, each
    /// in proportion to its cash beyond its own instalment, bills and orders. Called with the month planned and nothing served.
    /// </summary>
    public void StandIn(int block)
    {
        if (_terms.LiabilityShare <= 0) return;
        var (cell, start, end) = Economy.Blocks[block];
        for (var first = start; first < end; first += _size)
            for (var slot = first; slot < Math.Min(end, first + _size); slot++)
                if (Borrows(slot) && Missing(slot) is > 0 and var missing)
                    Help(block, Economy.Cells[cell], slot, first, Math.Min(end, first + _size), (long)(missing * _terms.LiabilityShare));
    }

    protected override bool Admits(int slot, int block)
    {
        var firms = Economy.Firms;
        var (_, start, end) = Economy.Blocks[block];
        var first = slot - (slot - start) % _size;
        for (var member = first; member < Math.Min(end, first + _size); member++)
        {
            if (!firms.IsActive(member)) continue;
            if (Borrows(member) ? firms.Arrears[member] > 0 : firms.ExcludedMonths[member] > 0 && (firms.TreatedBy[member] & (1u << Index)) != 0) return false;
        }
        return true;
    }

    private bool Borrows(int slot) => Economy.Firms.LoanProgramme[slot] == Index && Economy.Firms.Debt[slot] > 0 && Economy.Firms.IsActive(slot);

    private long Missing(int slot) => (long)Loans.Due(Economy.Firms, slot, _terms.TermMonths) - Economy.Firms.Cash[slot];

    private void Help(int block, Cell cell, int slot, int first, int end, long wanted)
    {
        var firms = Economy.Firms;
        double free = 0;
        for (var member = first; member < end; member++) free += Free(cell, member, slot);
        var moved = Math.Min(wanted, free);
        if (moved < 1) return;
        var given = 0L;
        for (var member = first; member < end; member++)
        {
            var share = (long)(Free(cell, member, slot) / free * moved);
            if (share <= 0) continue;
            Economy.Ledger.TransferBetweenFirms(member, slot, share);
            firms.GivenHelp[member] += share;
            given += share;
        }
        firms.ReceivedHelp[slot] += given;
        Economy.Tally.Add(block, firms.Class[slot], Recording.Sums.RiskTransfers, given);
    }

    private double Free(Cell cell, int member, int helped) => member == helped || !Borrows(member) ? 0
        : Math.Max(0, -Missing(member) - Economy.Investment.Kept(cell, member));
}
