using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy.Instruments;

/// <summary>Terms of a facilitator who brings a cluster's firms together.</summary>
public sealed record ClusterFacilitationTerms : InstrumentTerms
{
    [Parameter("Cost of one full unit of facilitation for a cluster, at the start.", Unit = Units.RupiahPerMonth, Minimum = 1)]
    public required double CostPerMonth { get; init; }
}
