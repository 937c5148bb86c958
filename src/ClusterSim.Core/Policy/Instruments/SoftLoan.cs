using ClusterSim.Core.Numerics;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy.Instruments;

/// <summary>Terms of a loan below the market's rate that is tied to coaching by a provider.</summary>
public sealed record SoftLoanTerms : CreditLineTerms
{
    /// <summary>Its entry in the catalogue.</summary>
    public static InstrumentKind Instrument { get; } = ProgrammeKind.Of<SoftLoanTerms, SoftLoan>(
        "A loan below the market's rate that is tied to coaching by a provider.", SupportedAction.Borrowing, static (terms, context) => new SoftLoan(terms, context));

    /// <inheritdoc/>
    public override InstrumentKind Kind => Instrument;

    /// <inheritdoc/>
    public override (double Rupiah, string Key) LeastOutlay => (CostPerCoaching, "cost_per_coaching");

    /// <summary>Collateral asked for, as a share of the loan. Unit: share. Between 0 and 5.</summary>
    [Parameter("Collateral asked for, as a share of the loan.", Unit = Units.Share, Minimum = 0, Maximum = 5)]
    public double CollateralRatio { get; init; } = 0.5;

    /// <summary>Provider that coaches the borrowers.</summary>
    [Parameter("Provider that coaches the borrowers.")]
    public required string Provider { get; init; }

    /// <summary>Cost of coaching one borrower, at the start, paid from the budget when the loan is paid out. Unit: rupiah. At least 0.</summary>
    [Parameter("Cost of coaching one borrower, at the start, paid from the budget when the loan is paid out.", Unit = Units.Rupiah, Minimum = 0)]
    public required double CostPerCoaching { get; init; }

    /// <summary>Size of the coaching relative to a full service. Unit: ratio. Between 0 and 5.</summary>
    [Parameter("Size of the coaching relative to a full service.", Unit = Units.Ratio, Minimum = 0, Maximum = 5)]
    public double Dose { get; init; } = 1;
}

/// <summary>A credit line whose borrowers are coached: no loan is paid out for which the provider has no room or the budget no money for both.</summary>
internal sealed class SoftLoan : CreditLine
{
    private readonly SoftLoanTerms _terms;
    private readonly int _provider;
    private readonly double _capacity;

    public SoftLoan(SoftLoanTerms terms, ProgrammeContext context)
        : base(terms, context)
    {
        _terms = terms;
        _provider = Economy.Scenario.Providers.IndexOf(terms.Provider);
        _capacity = Economy.Scenario.Providers[_provider].Capacity;
    }

    public override double CollateralRatio => _terms.CollateralRatio;

    public override double OutlayPerLoan => WithAdministration(Cost);

    /// <summary>The provider's month holds as many coachings as services, a shorter one takes its share of one.</summary>
    public override bool HasRoomFor(int loans) => Economy.Providers.Given[_provider] + loans * _terms.Dose <= _capacity;

    private long Cost => (long)(_terms.CostPerCoaching * Economy.PriceLevel);

    public override void Accompany(int block, int slot)
    {
        Economy.Books.Programmes.Pay(block, Index, Economy.Ledger.Providers + _provider, Cost);
        Economy.Providers.Given[_provider] += ExactSum.Round(_terms.Dose);
        Economy.BusinessServices.GiveCourse(block, slot, _provider, _terms.Dose);
    }
}
