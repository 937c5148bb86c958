using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy.Instruments;

/// <summary>Terms of a grant that pays a share of a firm's own investment.</summary>
public sealed record MatchingGrantTerms : InstrumentTerms
{
    [Parameter("Share of the investment that the grant pays.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public required double MatchShare { get; init; }

    [Parameter("Most that one firm gets.", Unit = Units.Rupiah, Minimum = 0)]
    public required double MaximumGrant { get; init; }

    [Parameter("Months within which the firm must have invested.", Unit = Units.Months, Minimum = 1, Maximum = 120)]
    public int WindowMonths { get; init; } = 12;
}
