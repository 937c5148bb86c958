using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy.Instruments;

/// <summary>Terms of a facilitator who brings a cluster's firms together.</summary>
public sealed record ClusterFacilitationTerms : InstrumentTerms
{
    /// <summary>Its entry in the catalogue.</summary>
    public static InstrumentKind Instrument { get; } = ProgrammeKind.Of<ClusterFacilitationTerms, ClusterFacilitation>(
        "A facilitator who brings a cluster's firms together.", SupportedAction.None, static (terms, context) => new ClusterFacilitation(terms, context));

    /// <inheritdoc/>
    public override InstrumentKind Kind => Instrument;

    internal override bool TakesApplications => false;

    /// <inheritdoc/>
    public override bool SpreadsBudget => true;

    /// <summary>The organisation of a cluster is that of all its firms.</summary>
    public override IReadOnlyList<string> CannotBeLimitedBy => ["sectors", "attributes", "maximum_workers", "minimum_workers", "requires_formal"];

    /// <summary>Cost of one full unit of facilitation for a cluster, at the start. Unit: rupiah per month. At least 1.</summary>
    [Parameter("Cost of one full unit of facilitation for a cluster, at the start.", Unit = Units.RupiahPerMonth, Minimum = 1)]
    public required double CostPerMonth { get; init; }
}

/// <summary>Pays facilitators, at most one full unit for each cluster, as long as the budget lasts.</summary>
internal sealed class ClusterFacilitation(ClusterFacilitationTerms terms, ProgrammeContext context) : Programme(terms, context)
{
    public override void Apply()
    {
        var clusters = 0;
        for (var cluster = 0; cluster < Economy.Organisations.Facilitation.Length; cluster++) clusters += Reaches(cluster) ? 1 : 0;
        if (clusters == 0) return;
        var cost = terms.CostPerMonth * Economy.PriceLevel;
        var units = Math.Min(1, MonthlyShare / WithAdministration(cost) / clusters);
        if (units * cost < 1) return;
        for (var cluster = 0; cluster < Economy.Organisations.Facilitation.Length; cluster++)
        {
            if (!Reaches(cluster)) continue;
            Economy.Organisations.Facilitation[cluster] += units;
            Economy.Books.Programmes.Pay(0, Index, Accounts.Ledger.Households.Staff, (long)(units * cost));
        }
        foreach (var cell in Economy.Cells)
            for (var slot = cell.Start; slot < cell.End && AllowsCell(cell.Index); slot++)
                if (Allows(slot, cell.Index)) Context.Reach(slot);
    }

    private bool Reaches(int cluster)
    {
        for (var cell = 0; cell < Economy.Cells.Length; cell++)
            if (Economy.Cells[cell].Cluster == cluster && AllowsCell(cell)) return true;
        return false;
    }
}
