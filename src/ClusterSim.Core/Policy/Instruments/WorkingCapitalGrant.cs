using ClusterSim.Core.Firms;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy.Instruments;

/// <summary>Terms of a grant in cash, once a firm, for inputs and running cost.</summary>
public sealed record WorkingCapitalGrantTerms : InstrumentTerms
{
    /// <summary>Its entry in the catalogue.</summary>
    public static InstrumentKind Instrument { get; } = ProgrammeKind.Of<WorkingCapitalGrantTerms, WorkingCapitalGrant>(
        "A grant in cash, once a firm, for inputs and running cost.", SupportedAction.None, static (terms, context) => new WorkingCapitalGrant(terms, context));

    /// <inheritdoc/>
    public override InstrumentKind Kind => Instrument;

    /// <inheritdoc/>
    public override (double Rupiah, string Key) LeastOutlay => (MaximumGrant, "maximum_grant");

    /// <summary>Maximum amount per firm, at the start. Unit: rupiah. At least 0.</summary>
    [Parameter("Maximum amount per firm, at the start.", Unit = Units.Rupiah, Minimum = 0)]
    public required double MaximumGrant { get; init; }

    /// <summary>Months of inputs, other cost and wages at usual sales up to which the grant fills the firm's cash. Unit: months. Between 0 and 24.</summary>
    [Parameter("Months of inputs, other cost and wages at usual sales up to which the grant fills the firm's cash.", Unit = Units.Months, Minimum = 0, Maximum = 24)]
    public double MonthsOfCost { get; init; } = 2;
}

/// <summary>Fills the cash of chosen firms up to some usual months of cost, once. What they do with it follows from what they lack; it is no income.</summary>
internal sealed class WorkingCapitalGrant : Programme
{
    private readonly WorkingCapitalGrantTerms _terms;
    private readonly Action<int> _award;

    public WorkingCapitalGrant(WorkingCapitalGrantTerms terms, ProgrammeContext context)
        : base(terms, context)
    {
        _terms = terms;
        _award = Award;
    }

    public override void Apply()
    {
        var each = WithAdministration(_terms.MaximumGrant * Economy.PriceLevel);
        Choose(AffordableAwards(Balance, each, whereFree: 0), _award);
    }

    protected override double Worth(int slot, int cell) => HasWon(slot) ? 0 : Grant(slot, cell);

    private long Grant(int slot, int cell) => (long)Math.Min(_terms.MaximumGrant * Economy.PriceLevel,
        Math.Max(0, _terms.MonthsOfCost * Economy.Investment.UsualMonth(Economy.Cells[cell], slot) - Economy.Firms.Cash[slot]));

    private void Award(int slot)
    {
        var block = Economy.BlockOf(slot);
        var grant = Grant(slot, Economy.Blocks[block].Cell);
        Economy.Books.Programmes.PayFirm(block, Index, slot, grant);
        Economy.Firms.Treat(slot, Index);
    }
}
