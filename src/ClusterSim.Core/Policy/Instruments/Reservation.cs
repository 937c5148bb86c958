using ClusterSim.Core.Accounts;
using ClusterSim.Core.Firms;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy.Instruments;

/// <summary>Terms of a rule that reserves sectors for firms up to a size.</summary>
public sealed record ReservationTerms : InstrumentTerms
{
    /// <summary>Its entry in the catalogue.</summary>
    public static InstrumentKind Instrument { get; } = ProgrammeKind.Of<ReservationTerms, Reservation>(
        "A rule that reserves sectors for firms up to a size.", SupportedAction.None, static (terms, context) => new Reservation(terms, context));

    /// <inheritdoc/>
    public override InstrumentKind Kind => Instrument;

    internal override bool TakesApplications => false;

    /// <inheritdoc/>
    public override bool SpreadsBudget => true;

    /// <inheritdoc/>
    public override (double Rupiah, string Key) LeastOutlay => (CostPerInspection, "cost_per_inspection");

    /// <summary>Largest number of workers of a firm for which the sector is reserved. Unit: workers. At least 0.</summary>
    [Parameter("Largest number of workers of a firm for which the sector is reserved.", Unit = Units.Workers, Minimum = 0)]
    public required double LargestWorkers { get; init; }

    /// <summary>Cost per inspection, at the start. Unit: rupiah. At least 1.</summary>
    [Parameter("Cost per inspection, at the start.", Unit = Units.Rupiah, Minimum = 1)]
    public required double CostPerInspection { get; init; }

    internal override IReadOnlyList<string> Columns => [nameof(FirmTable.HeldBy)];
}

/// <summary>
/// Firms above the bound that are inspected, the largest first as far as the money goes, may not expand that month (equation F9), and
/// nobody starts a firm above it. Nobody is paid but the inspectors.
/// </summary>
internal sealed class Reservation : Programme
{
    private readonly ReservationTerms _terms;
    private readonly Action<int> _hold;

    public Reservation(ReservationTerms terms, ProgrammeContext context)
        : base(terms, context)
    {
        _terms = terms;
        _hold = Hold;
    }

    private long Cost => (long)(_terms.CostPerInspection * Economy.PriceLevel);

    public override void Apply()
    {
        var firms = Economy.Firms;
        var visits = AffordableAwards(MonthlyShare, WithAdministration(Cost));
        if (visits == 0) return;
        using var lease = firms.Candidate.TakeEmpty();
        var candidates = firms.Candidate.Values;
        foreach (var cell in Economy.Cells)
        {
            if (AllowsCell(cell.Index)) Economy.Entry.LargestEntrant[cell.Index] = Math.Min(Economy.Entry.LargestEntrant[cell.Index], _terms.LargestWorkers);
            for (var slot = cell.Start; slot < cell.End; slot++)
                candidates[slot] = (byte)(Allows(slot, cell.Index) && firms.Workers[slot] > _terms.LargestWorkers && firms.HeldBy[slot] == FirmTable.None ? 1 : 0);
        }
        CollectCandidates();
        ChooseCollected(visits, _hold);
    }

    /// <summary>The largest first.</summary>
    protected override double Rank(int slot) => -Economy.Firms.Workers[slot];

    private void Hold(int slot)
    {
        var block = Economy.BlockOf(slot);
        Economy.Firms.HeldBy[slot] = (byte)Index;
        Economy.Books.Programmes.Pay(block, Index, Ledger.Households.Staff, Cost);
        Economy.Firms.Treat(slot, Index);
    }
}
