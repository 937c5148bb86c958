using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy.Instruments;

/// <summary>Terms of a budget for more inspections of a standard.</summary>
public sealed record StandardsEnforcementTerms : InstrumentTerms
{
    [Parameter("Standard that is enforced.")]
    public required string Standard { get; init; }

    [Parameter("Cost of one inspection at the start.", Unit = Units.Rupiah, Minimum = 1)]
    public required double CostPerInspection { get; init; }
}
