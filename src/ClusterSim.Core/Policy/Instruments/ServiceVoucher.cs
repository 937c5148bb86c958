using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy.Instruments;

/// <summary>Terms of a voucher for business services of the firm's own choice.</summary>
public sealed record ServiceVoucherTerms : InstrumentTerms
{
    [Parameter("Share of the service's price that the voucher pays.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public required double SubsidyShare { get; init; }

    [Parameter("Most that one voucher pays, at the start.", Unit = Units.Rupiah, Minimum = 0)]
    public required double MaximumSubsidy { get; init; }
}
