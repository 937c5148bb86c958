using ClusterSim.Core.Firms;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Policy.Instruments;

/// <summary>Terms of a voucher for business services of the firm's own choice.</summary>
public sealed record ServiceVoucherTerms : InstrumentTerms
{
    /// <summary>Its entry in the catalogue.</summary>
    public static InstrumentKind Instrument { get; } = ProgrammeKind.Of<ServiceVoucherTerms, ServiceVoucher>(
        "A voucher for business services of the firm's own choice.", SupportedAction.Services, static (terms, context) => new ServiceVoucher(terms, context));

    /// <inheritdoc/>
    public override InstrumentKind Kind => Instrument;

    /// <inheritdoc/>
    public override (double Rupiah, string Key) LeastOutlay => (MaximumSubsidy, "maximum_subsidy");

    /// <inheritdoc/>
    public override IEnumerable<TermsFault> Faults(Scenario scenario) => scenario.Providers.Count > 0 ? []
        : [new TermsFault("", $"'policies.{Name}' is a voucher for a service that nobody offers: the scenario has no providers", Needs: "providers")];

    /// <summary>Share of the service's price that the voucher pays. Unit: share. Between 0 and 1.</summary>
    [Parameter("Share of the service's price that the voucher pays.", Unit = Units.Share, Minimum = 0, Maximum = 1)]
    public required double SubsidyShare { get; init; }

    /// <summary>Maximum that one voucher pays, at the start. Unit: rupiah. At least 0.</summary>
    [Parameter("Maximum that one voucher pays, at the start.", Unit = Units.Rupiah, Minimum = 0)]
    public required double MaximumSubsidy { get; init; }

    internal override IReadOnlyList<string> Columns => [nameof(FirmTable.ServiceProgramme)];
}

/// <summary>Firms that think a service worth its rebated price apply; the chosen buy it in the services phase.</summary>
internal sealed class ServiceVoucher : Programme, IPaysForServices
{
    private readonly ServiceVoucherTerms _terms;
    private readonly Action<int> _award;
    private long _outlay;

    public ServiceVoucher(ServiceVoucherTerms terms, ProgrammeContext context)
        : base(terms, context)
    {
        _terms = terms;
        _award = Award;
    }

    /// <summary>What it would pay of the services that those chosen like best.</summary>
    internal override double Outlay => _outlay;

    public double Subsidy(double price) => Math.Min(_terms.MaximumSubsidy * Economy.PriceLevel, _terms.SubsidyShare * price);

    public override void Apply()
    {
        var each = WithAdministration(_terms.MaximumSubsidy * Economy.PriceLevel);
        _outlay = 0;
        Choose(AffordableAwards(Balance, each), _award);
    }

    private void Award(int slot)
    {
        if (Economy.Offers is not null) _outlay += Economy.BusinessServices.BestOffer(slot, this).Subsidy;
        Economy.Firms.ServiceProgramme[slot] = (byte)Index;
    }

    /// <summary>By how much her best offer is better with the voucher than without.</summary>
    protected override double Worth(int slot, int cell) =>
        Economy.Firms.ServiceWait[slot] > 0 || Economy.Firms.ServiceProgramme[slot] != FirmTable.None || Economy.Firms.TrainingProgramme[slot] != FirmTable.None ? 0
            : Economy.BusinessServices.BestOffer(slot, this).Gain - Economy.BusinessServices.BestOffer(slot, null).Gain;
}
