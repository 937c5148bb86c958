using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy.Instruments;

/// <summary>Terms of training that a government gives free of charge, with a provider of its choice.</summary>
public sealed record FreeTrainingTerms : InstrumentTerms
{
    [Parameter("Provider that gives the training.")]
    public required string Provider { get; init; }

    [Parameter("Cost of one participant at the start.", Unit = Units.Rupiah, Minimum = 0)]
    public required double CostPerParticipant { get; init; }

    [Parameter("Size of the course relative to a full service.", Unit = Units.Ratio, Minimum = 0, Maximum = 5)]
    public double Dose { get; init; } = 0.5;

    [Parameter("Share of those invited who do not come; their seat is paid for.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public double NoShowShare { get; init; } = 0.3;
}
