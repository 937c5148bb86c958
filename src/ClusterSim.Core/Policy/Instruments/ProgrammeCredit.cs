using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy.Instruments;

/// <summary>Terms of a credit line that a government places with a lender.</summary>
public sealed record ProgrammeCreditTerms : CreditLineTerms
{
    /// <summary>Its entry in the catalogue.</summary>
    public static InstrumentKind Instrument { get; } = ProgrammeKind.Of<ProgrammeCreditTerms, ProgrammeCredit>(
        "A credit line that a government places with a lender.", SupportedAction.Borrowing, static (terms, context) => new ProgrammeCredit(terms, context));

    /// <inheritdoc/>
    public override InstrumentKind Kind => Instrument;

    /// <summary>Collateral asked for, as a share of the loan. Unit: share. Between 0 and 5.</summary>
    [Parameter("Collateral asked for, as a share of the loan.", Unit = Units.Share, Minimum = 0, Maximum = 5)]
    public double CollateralRatio { get; init; } = 0.5;

    internal override bool ReachesFirmless => true;
}

/// <summary>A credit line and nothing besides.</summary>
internal sealed class ProgrammeCredit(ProgrammeCreditTerms terms, ProgrammeContext context) : CreditLine(terms, context)
{
    public override double CollateralRatio => terms.CollateralRatio;
}
