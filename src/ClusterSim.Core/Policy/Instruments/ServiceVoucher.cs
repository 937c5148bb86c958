using ClusterSim.Core.Firms;
using ClusterSim.Core.Phases;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy.Instruments;

/// <summary>Terms of a voucher for business services of the firm's own choice.</summary>
public sealed record ServiceVoucherTerms : InstrumentTerms
{
    [Parameter("Share of the service's price that the voucher pays.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public required double SubsidyShare { get; init; }

    [Parameter("Most that one voucher pays, at the start.", Unit = Units.Rupiah, Minimum = 0)]
    public required double MaximumSubsidy { get; init; }

    internal override IReadOnlyList<string> Columns => [nameof(FirmTable.ServiceProgramme)];
}

/// <summary>Firms that think a service worth its rebated price apply; the chosen buy it in the services phase.</summary>
internal sealed class ServiceVoucher : Programme
{
    private readonly ServiceVoucherTerms _terms;
    private readonly Action<int> _award;

    public ServiceVoucher(ServiceVoucherTerms terms, int index, Economy economy)
        : base(terms, index, economy)
    {
        _terms = terms;
        _award = slot => economy.Firms.ServiceProgramme[slot] = (byte)Index;
    }

    public override void Apply()
    {
        var each = WithAdministration(_terms.MaximumSubsidy * Economy.PriceLevel);
        Choose(AffordableAwards(Balance, each), _award);
    }

    protected override bool WantsToApply(int slot, int cell) =>
        Economy.Firms.ServiceWait[slot] == 0 && Economy.Firms.ServiceProgramme[slot] == Firms.FirmTable.None && Economy.Firms.TrainingProgramme[slot] == Firms.FirmTable.None
        && ServicesPhase.BestOffer(Economy, slot, _terms).Gain > _terms.ApplicationCost * Economy.PriceLevel;
}
